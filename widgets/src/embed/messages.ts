import { isRecord } from "../guards";
import type { Fields } from "../guards";

/**
 * What a calculator's frame and the shop page around it tell each other. A message is an object
 * with the version under the key `parcelwise`; whatever else arrives is somebody else's.
 *
 *     frame -> shop   ready                 it can be greeted
 *     shop -> frame   hello                 who it is, by the message's origin
 *     frame -> shop   height                how tall its content is
 *     frame -> shop   answered              of which kind an answer was, where the store allows it
 *
 * Nothing that a buyer types is ever part of a message.
 */
const VERSION = 1;

/** The kinds of answers; a page may learn no more of one. */
export const OUTCOMES = ["good", "bad", "open"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type FromFrame =
  | { readonly type: "ready" }
  /** In CSS pixels. */
  | { readonly type: "height"; readonly height: number }
  | { readonly type: "answered"; readonly outcome: Outcome };

/** `answered`: the page would like to hear of answers. */
export type FromShop = { readonly type: "hello"; readonly answered: boolean };

/** A message as it travels. */
export function sealed(message: FromFrame | FromShop): object {
  return { parcelwise: VERSION, ...message };
}

/** What a message says, its fields still to be checked; undefined for somebody else's. */
export function opened(data: unknown): Fields | undefined {
  if (!isRecord(data) || !Object.hasOwn(data, "parcelwise")) return undefined;
  return data["parcelwise"] === VERSION ? data : undefined;
}
