import { reserved } from "./height";
import type { Place } from "./place";

/** What a frame of another origin may do: run, ask, open links, save and print an answer. */
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox " +
  "allow-downloads allow-modals";
/** How long a link waits for its frame, in milliseconds; some browsers never tell of a refused one. */
const TIMEOUT = 10_000;
/** The same once the browser says that the frame has loaded: then its answer is on its way. */
const LOADED_TIMEOUT = 1_000;

/**
 * A link and the frame that takes its place, but only once the frame has answered: until then the
 * frame loads unseen, with the width that it will have, and the link is what it was.
 */
export class Swap {
  readonly frame = document.createElement("iframe");
  /** Whether the page would like to hear of answers. */
  readonly answered: boolean;
  #clicked = false;
  /** Whether the frame has answered, or has been given up. */
  #settled = false;

  constructor(
    readonly link: HTMLAnchorElement,
    readonly place: Place,
    /** The link's style before it kept the frame's place free. */
    readonly style: string,
  ) {
    const { frame } = this;
    this.answered = link.dataset["events"] === "answered";
    frame.title = place.title;
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "strict-origin";
    // Within one origin a sandbox keeps nothing apart.
    if (place.origin !== location.origin) frame.setAttribute("sandbox", SANDBOX);
    frame.src = place.source;
    // Fixed, so that nothing moves and no scroll bar comes; not `display: none`, without a layout.
    const width = Math.max(link.offsetWidth, link.parentElement?.clientWidth ?? 0);
    this.#setStyle(`position:fixed;top:0;left:0;visibility:hidden;width:${width}px`);
    const giveUp = () => this.#giveUp();
    frame.addEventListener("load", () => setTimeout(giveUp, LOADED_TIMEOUT));
    setTimeout(giveUp, TIMEOUT);
    link.after(frame);
  }

  /** Whether a click waits for the frame: the first one does, unless the frame has been given up. */
  click(): boolean {
    const waits = !this.#clicked && !this.#settled;
    this.#clicked = true;
    return waits;
  }

  /** Puts the frame, which has answered, into the place of the link; late is better than never. */
  show(): void {
    const { frame, link } = this;
    if (!link.isConnected) return;
    this.#settled = true;
    const active = document.activeElement;
    this.#setStyle("display:block;width:100%");
    if (active === link || (this.#clicked && active === document.body)) frame.focus();
    link.remove();
  }

  /** Makes the frame so many CSS pixels tall. */
  setHeight(height: number): void {
    // The least height too, or a column of flexible boxes makes the frame lower.
    for (const name of ["height", "min-height"]) {
      this.frame.style.setProperty(name, `${height}px`, "important");
    }
  }

  /** Styles the frame so that no rule of the theme, `!important` ones included, has a say. */
  #setStyle(style: string): void {
    // With the scheme of its content a frame lets the page's background through.
    const theme = this.link.dataset["theme"];
    const scheme = theme === "auto" ? "light dark" : theme === "dark" ? theme : "light";
    const all = `all:initial;${style};color-scheme:${scheme};`;
    this.frame.style.cssText = all.replaceAll(";", "!important;");
    this.setHeight(reserved(this.link));
  }

  /** Without an answer, the link gets its own size back, and leads where it was clicked to lead. */
  #giveUp(): void {
    const { link } = this;
    if (this.#settled || !link.isConnected) return;
    this.#settled = true;
    link.style.cssText = this.style;
    if (this.#clicked) link.click();
  }
}
