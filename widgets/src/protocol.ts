import { isRecord } from "./guards";
import type { Manifest } from "./manifest";

/** A buyer's question as the form collected it; only Python knows what it means. */
export type Question = { readonly [field: string]: Entry };
export type Entry = string | readonly string[] | Question | readonly Question[];

/** One thing that Python could not understand; `field` is the form's dotted name. */
export interface Mistake {
  readonly field: string;
  readonly message: string;
}

/** What can be done with an answer: copy or save `value`, print the answer, open an address. */
export interface Action {
  readonly kind: "copy" | "print" | "save" | "open";
  readonly label: string;
  readonly value?: string;
  /** The same text with its paragraphs and lists, for programs that take them. */
  readonly html?: string;
  /** What a saved text is called. */
  readonly file?: string;
}

/** What Python replies: HTML that it has escaped, or the mistakes that kept it from answering. */
export interface Reply {
  readonly html: string;
  readonly actions: readonly Action[];
  /** The fields that the answer still turns on. */
  readonly open: readonly string[];
  readonly errors: readonly Mistake[];
  /** Fact files that Python needs before it can answer; for the worker alone. */
  readonly needs: readonly string[];
}

/** What a buyer waits for: files, Python, the policy, or the facts of one question. */
export type Stage = "manifest" | "fetch" | "start" | "open" | "facts";

/** From the page to the worker. */
export type Order =
  | {
      readonly type: "open";
      readonly manifest: Manifest;
      readonly base: string;
      readonly language: string;
    }
  | {
      readonly type: "ask";
      readonly id: number;
      readonly question: Question;
      readonly now: string;
      /** Leads from the asking page to its language's root: "../". */
      readonly root: string;
    };

/** From the worker to the page. `done` is the share of the engine's bytes that has arrived. */
export type Report =
  | { readonly type: "stage"; readonly stage: Stage; readonly done: number }
  | { readonly type: "ready" }
  | { readonly type: "reply"; readonly id: number; readonly reply: Reply }
  | { readonly type: "failed"; readonly reason: string };

/** Is it what the worker reports? What Python replied, the worker has looked through. */
export function isReport(value: unknown): value is Report {
  return isRecord(value) && (isRecord(value["reply"]) || TYPES.includes(value["type"]));
}

/** The reports without a reply. */
const TYPES: readonly unknown[] = ["stage", "ready", "failed"];
