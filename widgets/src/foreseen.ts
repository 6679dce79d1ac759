import { isRecord, isString } from "./guards";
import type { Manifest } from "./manifest";
import type { Question } from "./protocol";
import { fetchBytes } from "./supply";

/** What stands in foreseen answers for the way from the asking page to its language's root. */
const ROOT = "\uE000";

/** The field of the buyer's clock, of which an answer sees no more than which day it is there. */
const CLOCK = "utc_offset";

/** The HTML of the answer to a question at `now`, if it was foreseen: one of the commonest. */
export async function foresee(
  manifest: Manifest,
  base: URL,
  language: string,
  { question, now, root }: { question: Question; now: string; root: string },
): Promise<string | undefined> {
  const { folder, turns } = manifest.foreseen ?? { folder: "", turns: {} };
  const { kind, [CLOCK]: clock, ...said } = question;
  if (!isString(kind)) return undefined;
  const place = placeOf(now, turns[kind] ?? []);
  if (place === undefined) return undefined;
  const day = isString(clock) ? `-${dayOf(now, Number(clock))}` : "";
  const name = `${kind}-${language}-${place}${day}.json`;
  const file = await fetchBytes(new URL(`${folder}${name}`, base));
  const answers: unknown = JSON.parse(new TextDecoder().decode(file));
  const html = isRecord(answers) ? answers[keyOf({ kind, ...said })] : undefined;
  return isString(html) ? html.replaceAll(ROOT, root) : undefined;
}

/** Between which two turns an instant lies. All of them are written alike, so they compare as texts. */
export function placeOf(now: string, turns: readonly string[]): number | undefined {
  const next = turns.findIndex((turn) => now < turn);
  return next > 0 ? next - 1 : undefined;
}

/** The day, 2026-11-22, on a clock that is so many minutes ahead of UTC. */
export function dayOf(now: string, offset: number): string {
  const shifted = new Date(now);
  shifted.setUTCMinutes(shifted.getUTCMinutes() + offset);
  return shifted.toISOString().slice(0, "2026-11-22".length);
}

/** The name of a question, whatever the order of its fields. */
export function keyOf(question: Question): string {
  const fields = Object.entries(question);
  return JSON.stringify(fields.sort(([first], [second]) => (first < second ? -1 : 1)));
}
