import { saidIn } from "./fields";
import { lineFields } from "./lines";
import { monthOf } from "./months";
import type { Question } from "./protocol";

type Draft = { [field: string]: string | string[] | Draft | Draft[] };

/**
 * The form's fields as a question: a dotted name nests, a repeated name becomes a list, an empty
 * field is left out, a month is a number. Where the form asks for it (`data-clock` names the field),
 * the buyer's own clock goes with it, in minutes ahead of UTC.
 */
export function collect(form: HTMLFormElement): Question {
  const question: Draft = empty();
  question["kind"] = form.dataset["parcelwise"] ?? "";
  for (const [name, value] of saidIn(form)) {
    if (value === "") continue;
    const path = name.split(".");
    const said = path.at(-1) === "month" ? monthOf(value, form.dataset["lang"] ?? "en") : value;
    put(question, path, said);
  }
  const { clock } = form.dataset;
  if (clock !== undefined) question[clock] = String(-new Date().getTimezoneOffset());
  return separated(question, lineFields(form));
}

/** What was said of the first article stands beside the others, in a list; empty ones are none. */
function separated({ lines, ...said }: Draft, fields: readonly string[]): Draft {
  const others = isDraft(lines) ? Object.values(lines).filter(isDraft) : [];
  const further = others.filter((line) => "reason" in line);
  if (further.length === 0) return Object.assign(empty(), said);
  const [first, rest] = [empty(), empty()];
  for (const [field, value] of Object.entries(said)) {
    (fields.includes(field) ? first : rest)[field] = value;
  }
  rest["lines"] = [first, ...further];
  return rest;
}

function put(draft: Draft, [field = "", ...rest]: readonly string[], value: string): void {
  const present = draft[field];
  if (rest.length > 0) {
    const inner = isDraft(present) ? present : (draft[field] = empty());
    put(inner, rest, value);
  } else if (typeof present === "string") {
    draft[field] = [present, value];
  } else if (Array.isArray(present)) {
    (present as string[]).push(value);
  } else {
    draft[field] = value;
  }
}

function isDraft(entry: Draft[string] | undefined): entry is Draft {
  return typeof entry === "object" && !Array.isArray(entry);
}

/** Without a prototype, so that no field name means anything but itself. */
function empty(): Draft {
  return Object.create(null) as Draft;
}
