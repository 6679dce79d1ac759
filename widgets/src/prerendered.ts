import { isRecord, isString } from "./guards";
import type { Kind, Manifest } from "./manifest";
import type { Question } from "./protocol";
import { fetchBytes } from "./supply";

/** What stands in prerendered answers for the way from the asking page to its language's root. */
const ROOT = "\uE000";
/** The same for the name of the country that is asked for. */
const NAME = "\uE001";
/** The same for its code, in addresses. */
const CODE = "\uE002";

/** The field of the buyer's clock, of which an answer sees no more than which day it is there. */
const CLOCK = "utc_offset";
/** The field that says which country's file has the answer. */
const COUNTRY = "destination";
/** What finds the file and the moment of an answer. */
const APART = ["kind", COUNTRY, CLOCK];

/** An answer at its first moment as numbers of lines; at another one so, or as what differs. */
type Said = readonly (readonly number[] | Readonly<Record<string, number>>)[];

/** What is said at one place. */
interface Place {
  /** By country: its name in HTML. */
  readonly names: Readonly<Record<string, string>>;
  /** Its own lines of HTML, numbered after those that it shares with others. */
  readonly lines: readonly string[];
  /** By the key of a question. */
  readonly answers: Readonly<Record<string, Said>>;
}

/** The prerendered answers of one language. */
export class PrerenderedAnswers {
  readonly #files = new Map<string, Promise<unknown>>();

  constructor(
    readonly manifest: Manifest,
    readonly base: URL,
    readonly language: string,
  ) {}

  /** Fetches what a question's answer will need, as far as the question is told. */
  prepare(question: Question): void {
    this.#filesFor(question)?.catch(() => {});
  }

  /** The HTML of the answer to a question at `now`, if it is a first question. */
  async find(question: Question, now: string, root: string): Promise<string | undefined> {
    const kind = this.#kindOf(question);
    const files = this.#filesFor(question);
    const { [CLOCK]: clock, [COUNTRY]: country } = question;
    if (kind === undefined || files === undefined || !isString(country)) return undefined;
    const moment = momentOf(kind, now, isString(clock) ? dayOf(now, Number(clock)) : "");
    const [shared, place] = await files;
    const answer = place.answers[keyOf(question)];
    const name = place.names[country];
    if (moment === undefined || answer === undefined || name === undefined) return undefined;
    const numbers = numbersOf(answer, moment);
    if (numbers.length === 0) return undefined;
    const html = numbers.map((n) => shared[n] ?? place.lines[n - shared.length] ?? "").join("\n");
    return html
      .replaceAll(NAME, () => name)
      .replaceAll(CODE, country)
      .replaceAll(ROOT, () => root);
  }

  #kindOf({ kind }: Question): Kind | undefined {
    return isString(kind) ? this.manifest.prerendered?.kinds[kind] : undefined;
  }

  /** The lines that all places share, and what is said at the question's. */
  #filesFor(question: Question): Promise<[readonly string[], Place]> | undefined {
    const { [COUNTRY]: country, kind } = question;
    const number = isString(country) ? placeOf(this.#kindOf(question), country) : undefined;
    if (number === undefined || !isString(kind)) return undefined;
    const name = `${kind}-${this.language}`;
    return Promise.all([
      this.#fetch(`${name}.json`) as Promise<readonly string[]>,
      this.#fetch(`${name}-${number}.json`).then((place) => {
        if (!isPlace(place)) throw new Error(`${name}-${number}.json: no answers`);
        return place;
      }),
    ]);
  }

  /** Fetches a file once; one that did not come is asked for again. */
  #fetch(name: string): Promise<unknown> {
    const { folder } = this.manifest.prerendered ?? { folder: "" };
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const file = fetchBytes(new URL(`${folder}${name}`, this.base)).then((bytes): unknown =>
      JSON.parse(new TextDecoder().decode(bytes)),
    );
    this.#files.set(name, file);
    file.catch(() => this.#files.delete(name));
    return file;
  }
}

/** At which place a country's answers are. */
export function placeOf(kind: Kind | undefined, country: string): number | undefined {
  const number = kind?.places.findIndex((codes) => codes.split(" ").includes(country)) ?? -1;
  return number < 0 ? undefined : number;
}

/** The moment that stands for an instant and the buyer's day. Instants compare as texts. */
export function momentOf({ turns, until }: Kind, now: string, day: string): number | undefined {
  const turn = now < until ? turns.findLast(([since]) => since <= now) : undefined;
  return turn?.[1][day];
}

/** The numbers of an answer's lines at a moment. */
export function numbersOf(answer: Said, moment: number): readonly number[] {
  const first = answer[0] ?? [];
  const said = answer[moment] ?? [];
  if (Array.isArray(said)) return said as readonly number[];
  const others = said as Readonly<Record<string, number>>;
  return (first as readonly number[]).map((number, line) => others[line] ?? number);
}

/** The day, 2026-11-22, on a clock that is so many minutes ahead of UTC. */
export function dayOf(now: string, offset: number): string {
  const shifted = new Date(now);
  shifted.setUTCMinutes(shifted.getUTCMinutes() + offset);
  return shifted.toISOString().slice(0, "2026-11-22".length);
}

/** What a question says beside its kind, country and clock, whatever the order of its fields. */
export function keyOf(question: Question): string {
  const fields = Object.entries(question).filter(([field]) => !APART.includes(field));
  return JSON.stringify(fields.sort(([first], [second]) => (first < second ? -1 : 1)));
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && isRecord(value["names"]) && isRecord(value["answers"]);
}
