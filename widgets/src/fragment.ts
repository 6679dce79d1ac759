/**
 * A question in the fragment of its page's address, which browsers keep to themselves:
 *
 *     #ask=returns&reason=wrong-item&destination=DE&delivered=2026-11-20&tags=battery&tags=liquid
 *
 * `ask` names the form, every other key a field of its question. A date is year-month-day, with
 * "T14:30" where an hour is asked for too; a field with several values repeats its key. A fragment
 * without `ask` is an ordinary anchor ("#our-fault").
 *
 * A fragment is anybody's text: it is cut to the lengths below, and no more than that many entries
 * are read. Whoever fills a form with them sets values of fields that the form has, nothing else.
 */
export interface Asked {
  readonly kind: string;
  readonly entries: readonly Entry[];
}

/** A field's name and one of its values. */
export type Entry = readonly [name: string, value: string];

const KIND = "ask";
const MOST_TEXT = 8_000;
const MOST_ENTRIES = 100;
const MOST_VALUE = 200;

/** The question in a fragment ("#ask=…"); undefined for an ordinary anchor. */
export function readFragment(fragment: string): Asked | undefined {
  const text = fragment.replace(/^#/, "").slice(0, MOST_TEXT);
  if (!text.startsWith(`${KIND}=`)) return undefined;
  const [[, kind] = ["", ""], ...rest] = new URLSearchParams(text);
  const entries = rest
    .filter(([name]) => name !== KIND)
    .slice(0, MOST_ENTRIES)
    .map(([name, value]): Entry => [name, value.slice(0, MOST_VALUE)]);
  return { kind, entries };
}

/** The fragment of a question; empty values are left out. */
export function writeFragment({ kind, entries }: Asked): string {
  const said = entries
    .filter(([, value]) => value !== "")
    .map(([name, value]) => [name, value.slice(0, MOST_VALUE)]);
  return `#${new URLSearchParams([[KIND, kind], ...said])}`;
}
