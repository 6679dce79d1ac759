import { clamped, reserved } from "./height";
import { OUTCOMES, opened, sealed } from "./messages";
import type { FromShop, Outcome } from "./messages";
import { placeOf } from "./place";
import type { Site } from "./site";
import { Swap } from "./swap";

const LINKS = "a[data-parcelwise]";
/** How far below the visible part of the page a frame begins to load. */
const AHEAD = "300px";

/** Turns the links of a shop page that lead to the site at one of `bases` into calculators. */
export class Embedder {
  /** The links that have been looked at, each with its style before. */
  readonly #links = new WeakMap<Element, string>();
  readonly #swaps = new Map<Element, Swap>();
  readonly #visible = new IntersectionObserver((entries) => this.#openVisible(entries), {
    rootMargin: AHEAD,
  });

  constructor(
    readonly bases: readonly string[],
    readonly site: Site,
  ) {}

  start(): void {
    addEventListener("message", (event) => this.#onMessage(event));
    new MutationObserver(() => this.#look()).observe(document, { childList: true, subtree: true });
    this.#look();
  }

  #look(): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>(LINKS)) {
      if (this.#links.has(link)) continue;
      this.#links.set(link, link.style.cssText);
      const place = placeOf(link, this.bases, this.site);
      if (place !== undefined) this.#prepare(link, place.origin);
    }
  }

  #prepare(link: HTMLAnchorElement, origin: string): void {
    link.addEventListener("click", (event) => {
      // A link that is to open elsewhere does.
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      if (this.#open(link)?.click()) event.preventDefault();
    });
    if (link.dataset["on"] === "click") {
      for (const intent of ["pointerover", "focus"]) {
        link.addEventListener(intent, () => preconnect(origin), { once: true, passive: true });
      }
    } else {
      link.style.display = "block";
      link.style.minHeight = `${reserved(link)}px`;
      this.#visible.observe(link);
    }
  }

  #openVisible(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) this.#open(target as HTMLAnchorElement);
    }
  }

  /** Begins to load a link's frame, unless that has begun. */
  #open(link: HTMLAnchorElement): Swap | undefined {
    this.#visible.unobserve(link);
    for (const [key, { frame }] of this.#swaps) {
      if (!frame.isConnected && !key.isConnected) this.#swaps.delete(key);
    }
    const place = placeOf(link, this.bases, this.site);
    let swap = this.#swaps.get(link);
    if (swap === undefined && place !== undefined) {
      swap = new Swap(link, place, this.#links.get(link) ?? "");
      this.#swaps.set(link, swap);
    }
    return swap;
  }

  #onMessage({ data, origin, source }: MessageEvent<unknown>): void {
    const message = opened(data);
    if (message === undefined || source === null) return;
    for (const swap of this.#swaps.values()) {
      const { frame, place } = swap;
      if (frame.contentWindow !== source || place.origin !== origin) continue;
      if (message["type"] === "ready") {
        swap.show();
        const hello: FromShop = { type: "hello", answered: swap.answered };
        frame.contentWindow.postMessage(sealed(hello), origin);
      } else if (message["type"] === "height") {
        const height = clamped(message["height"]);
        if (height !== undefined) swap.setHeight(height);
      } else if (message["type"] === "answered" && swap.answered) {
        dispatchAnswered(frame, place.kind, message["outcome"]);
      }
    }
  }
}

function dispatchAnswered(frame: HTMLIFrameElement, calculator: string, outcome: unknown): void {
  if (!OUTCOMES.includes(outcome as Outcome)) return;
  const detail = { calculator, outcome };
  frame.dispatchEvent(new CustomEvent("parcelwise:answered", { bubbles: true, detail }));
}

function preconnect(origin: string): void {
  const hint = document.createElement("link");
  hint.rel = "preconnect";
  hint.href = origin;
  document.head.append(hint);
}
