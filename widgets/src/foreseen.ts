import { isRecord, isString } from "./guards";
import type { Manifest } from "./manifest";
import type { Question } from "./protocol";
import { fetchBytes } from "./supply";

/** What stands in foreseen answers for the way from the asking page to its language's root. */
const ROOT = "\uE000";

/** The HTML of the answer to a question at `now`, if it was foreseen: one of the commonest. */
export async function foresee(
  manifest: Manifest,
  base: URL,
  language: string,
  { question, now, root }: { question: Question; now: string; root: string },
): Promise<string | undefined> {
  const { folder, turns } = manifest.foreseen ?? { folder: "", turns: {} };
  const { kind } = question;
  if (!isString(kind)) return undefined;
  const place = placeOf(now, turns[kind] ?? []);
  if (place === undefined) return undefined;
  const file = await fetchBytes(new URL(`${folder}${kind}-${language}-${place}.json`, base));
  const answers: unknown = JSON.parse(new TextDecoder().decode(file));
  const html = isRecord(answers) ? answers[keyOf(question)] : undefined;
  return isString(html) ? html.replaceAll(ROOT, root) : undefined;
}

/** Between which two turns an instant lies. All of them are written alike, so they compare as texts. */
export function placeOf(now: string, turns: readonly string[]): number | undefined {
  const next = turns.findIndex((turn) => now < turn);
  return next > 0 ? next - 1 : undefined;
}

/** The name of a question, whatever the order of its fields. */
export function keyOf(question: Question): string {
  const fields = Object.entries(question);
  return JSON.stringify(fields.sort(([first], [second]) => (first < second ? -1 : 1)));
}
