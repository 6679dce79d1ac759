import { hasStrings, isListOf, isRecord, isString } from "./guards";
import type { Action, Mistake, Reply } from "./protocol";

/** Is it what Python replies? */
export function isReply(value: unknown): value is Reply {
  return (
    isRecord(value) &&
    hasStrings(value, "html") &&
    isListOf(value["actions"], isAction) &&
    isListOf(value["open"], isString) &&
    isListOf(value["errors"], isMistake) &&
    isListOf(value["needs"], isString)
  );
}

function isAction(value: unknown): value is Action {
  return isRecord(value) && hasStrings(value, "kind", "label");
}

function isMistake(value: unknown): value is Mistake {
  return isRecord(value) && hasStrings(value, "field", "message");
}
