import type { Question, Reply } from "../protocol";

/** Where the studio's files lie, as its page says; addresses are relative to the page. */
export interface Parts {
  readonly worker: string;
  /** The folder of the studio's Pyodide, and which build it is. */
  readonly pyodide: string;
  readonly lock: string;
  /** Zips of Python, and the store's files. */
  readonly packs: readonly string[];
  readonly store: string;
  readonly schema: string;
}

/** The rulebook's files by name. */
export type Texts = Readonly<Record<string, string>>;

/** Something wrong in a file, as `parcelwise check --format json` says it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning" | "advice";
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What a check said. Without languages nothing can be asked. */
export interface Checked {
  readonly passed: boolean;
  readonly summary: string;
  readonly problems: readonly Problem[];
  readonly languages: readonly string[];
  /** The HTML of the calculators' forms by kind, in the language that was asked for or the first. */
  readonly forms: Readonly<Record<string, string>>;
}

export type Order =
  | { readonly type: "open"; readonly parts: Parts; readonly base: string }
  | {
      readonly type: "check";
      readonly texts: Texts;
      readonly language: string;
      readonly now: string;
    }
  | {
      readonly type: "ask";
      readonly question: Question;
      readonly language: string;
      readonly now: string;
    };

/** What the worker says of an order, in the order in which they came. */
export type Report =
  | { readonly type: "opened"; readonly texts: Texts }
  | { readonly type: "checked"; readonly said: Checked }
  | { readonly type: "reply"; readonly reply: Reply }
  | { readonly type: "failed"; readonly reason: string };
