import { isRecordOf, isString } from "./guards";
import type english from "../words.json";

/** The widget's own sentences in the page's language. `words.json` is the contract: id -> English. */
export type Words = Readonly<Record<keyof typeof english, string>>;

/** Reads the words that the page's template holds as JSON. */
export function readWords(template: HTMLTemplateElement): Words {
  const words: unknown = JSON.parse(template.content.textContent);
  if (!isRecordOf(words, isString)) throw new Error("the page's words are no texts");
  return words;
}
