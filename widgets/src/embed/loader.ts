import { clamped, reserved } from "./height";
import { OUTCOMES, opened, sealed } from "./messages";
import type { FromShop, Outcome } from "./messages";
import { placeOf } from "./place";
import type { Site } from "./site";

// `embed.js`: turns the links of a shop page into calculators. Without it they are links.

/** Written into the file by the build. */
declare const site: Site;

/** What a frame of another origin may do: run, ask, open links, save and print an answer. */
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox " +
  "allow-downloads allow-modals";
const LINKS = "a[data-parcelwise]";
/** How far below the visible part of the page a frame begins to load. */
const AHEAD = "300px";

interface Kept {
  readonly kind: string;
  /** Whether the page would like to hear of answers. */
  readonly answered: boolean;
}

class Embedder {
  readonly #origin: string;
  readonly #known = new WeakSet<Element>();
  readonly #frames = new Map<HTMLIFrameElement, Kept>();
  readonly #visible = new IntersectionObserver((seen) => this.#see(seen), { rootMargin: AHEAD });

  constructor(readonly base: string) {
    this.#origin = new URL(base).origin;
  }

  start(): void {
    addEventListener("message", (event) => this.#hear(event));
    new MutationObserver(() => this.#look()).observe(document, { childList: true, subtree: true });
    this.#look();
  }

  #look(): void {
    for (const link of document.querySelectorAll(LINKS)) {
      if (!(link instanceof HTMLAnchorElement) || this.#known.has(link)) continue;
      this.#known.add(link);
      if (placeOf(link, this.base, site) !== undefined) this.#prepare(link);
    }
  }

  #prepare(link: HTMLAnchorElement): void {
    link.addEventListener("click", (event) => {
      // A link that is to open elsewhere does.
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      focus(this.#replace(link));
    });
    if (link.dataset["on"] === "click") {
      for (const intent of ["pointerover", "focus"]) {
        link.addEventListener(intent, () => warm(this.#origin), { once: true, passive: true });
      }
    } else {
      link.style.display = "block";
      link.style.minHeight = `${reserved(link)}px`;
      this.#visible.observe(link);
    }
  }

  #see(seen: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      const focused = document.activeElement === target;
      const frame = this.#replace(target as HTMLAnchorElement);
      if (focused) focus(frame);
    }
  }

  #replace(link: HTMLAnchorElement): HTMLIFrameElement {
    this.#visible.unobserve(link);
    const frame = document.createElement("iframe");
    const place = placeOf(link, this.base, site);
    if (place === undefined) return frame;
    frame.title = place.title;
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "strict-origin";
    // Within one origin a sandbox keeps nothing apart.
    if (this.#origin !== location.origin) frame.setAttribute("sandbox", SANDBOX);
    frame.style.cssText = `display:block;width:100%;border:0;height:${reserved(link)}px`;
    // With the scheme of its content a frame lets the page's background through.
    frame.style.colorScheme = schemeOf(link);
    frame.src = place.source;
    for (const gone of this.#frames.keys()) if (!gone.isConnected) this.#frames.delete(gone);
    const answered = link.dataset["events"] === "answered";
    this.#frames.set(frame, { kind: place.kind, answered });
    link.replaceWith(frame);
    return frame;
  }

  #hear({ data, origin, source }: MessageEvent<unknown>): void {
    if (origin !== this.#origin || source === null) return;
    const said = opened(data);
    for (const [frame, kept] of this.#frames) {
      if (said === undefined || frame.contentWindow !== source) continue;
      if (said["type"] === "ready") {
        const hello: FromShop = { type: "hello", answered: kept.answered };
        frame.contentWindow.postMessage(sealed(hello), origin);
      } else if (said["type"] === "height") {
        const height = clamped(said["height"]);
        if (height !== undefined) frame.style.height = `${height}px`;
      } else if (said["type"] === "answered" && kept.answered) {
        tell(frame, kept.kind, said["outcome"]);
      }
    }
  }
}

/** Gives a new frame the focus, and again when its page has come: that does not inherit it. */
function focus(frame: HTMLIFrameElement): void {
  frame.focus();
  const again = () => {
    if (document.activeElement !== frame) return;
    frame.blur();
    frame.focus();
  };
  frame.addEventListener("load", again, { once: true });
}

function tell(frame: HTMLIFrameElement, calculator: string, outcome: unknown): void {
  if (!OUTCOMES.includes(outcome as Outcome)) return;
  const detail = { calculator, outcome };
  frame.dispatchEvent(new CustomEvent("parcelwise:answered", { bubbles: true, detail }));
}

function schemeOf(link: HTMLElement): string {
  const theme = link.dataset["theme"];
  return theme === "auto" ? "light dark" : theme === "dark" ? "dark" : "light";
}

function warm(origin: string): void {
  const hint = document.createElement("link");
  hint.rel = "preconnect";
  hint.href = origin;
  document.head.append(hint);
}

const script = document.currentScript as HTMLScriptElement | null;
const base = script === null ? site.address : new URL(".", script.src).href;
const here = window as unknown as Record<symbol, Embedder | undefined>;
const mark = Symbol.for(`parcelwise ${base}`);
if (base !== "" && here[mark] === undefined) (here[mark] = new Embedder(base)).start();
