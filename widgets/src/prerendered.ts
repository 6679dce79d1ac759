import { isListOf, isNumber, isRecord, isRecordOf, isString } from "./guards";
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

/** An answer at its first moment as numbers of texts; at another one so, or as what differs. */
type Said = readonly (readonly number[] | Readonly<Record<string, number>>)[];

/** What is said at one place, in all languages: by the key of a question, each a `Said`. */
type Place = Readonly<Record<string, unknown>>;

/** What answers are put together from in one language. */
interface Words {
  /** By country: its name in HTML. */
  readonly names: Readonly<Record<string, string>>;
  /** Lines of HTML; null where the language has nothing to say. */
  readonly texts: readonly (string | null)[];
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
    const [words, place] = await files;
    const answer = place[keyOf(question)];
    const name = words.names[country];
    if (moment === undefined || !isSaid(answer) || name === undefined) return undefined;
    const numbers = numbersOf(answer, moment);
    if (numbers.length === 0) return undefined;
    return numbers
      .map((n) => words.texts[n])
      .filter(isString)
      .join("\n")
      .replaceAll(NAME, () => name)
      .replaceAll(CODE, country)
      .replaceAll(ROOT, () => root);
  }

  #kindOf({ kind }: Question): Kind | undefined {
    return isString(kind) ? this.manifest.prerendered?.kinds[kind] : undefined;
  }

  /** The texts of the language, and what is said at the question's place. */
  #filesFor(question: Question): Promise<[Words, Place]> | undefined {
    const { [COUNTRY]: country, kind } = question;
    const number = isString(country) ? placeOf(this.#kindOf(question), country) : undefined;
    if (number === undefined || !isString(kind)) return undefined;
    return Promise.all([
      this.#fetch(`${kind}-${this.language}.json`, isWords),
      this.#fetch(`${kind}-${number}.json`, isRecord),
    ]);
  }

  /** Fetches a file once; one that did not come is asked for again. */
  async #fetch<T>(name: string, isOne: (content: unknown) => content is T): Promise<T> {
    const content = await this.#content(name);
    if (!isOne(content)) throw new Error(`${name}: no answers`);
    return content;
  }

  #content(name: string): Promise<unknown> {
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

/** The numbers of an answer's texts at a moment. */
export function numbersOf(answer: Said, moment: number): readonly number[] {
  const first = answer[0];
  const said = answer[moment] ?? [];
  if (isNumbers(said)) return said;
  return isNumbers(first) ? first.map((number, place) => said[place] ?? number) : [];
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

function isSaid(value: unknown): value is Said {
  return isListOf(value, (one) => isNumbers(one) || isRecordOf(one, isNumber));
}

function isNumbers(value: unknown): value is readonly number[] {
  return isListOf(value, isNumber);
}

function isWords(value: unknown): value is Words {
  return isRecord(value) && isRecord(value["names"]) && Array.isArray(value["texts"]);
}
