import type { Loading, State } from "./engine";
import type { Words } from "./words";

/**
 * The line under a form that tells what the calculator is doing. It is a live region: it changes
 * only when there is something new to say, and its progress bar is for the eye alone.
 */
export class Status {
  readonly #text = document.createElement("p");
  readonly #bar = document.createElement("progress");

  constructor(
    readonly region: HTMLElement,
    readonly words: Words,
    /** Where the same rules stand as tables. */
    readonly tables: string,
    readonly tryAgain: () => void,
  ) {
    this.#bar.setAttribute("aria-hidden", "true");
  }

  /** Tells of the engine's state; `waiting` when this form's question waits for it. */
  show(state: State, waiting: boolean): void {
    this.region.dataset["state"] = state.name;
    switch (state.name) {
      case "idle":
        this.region.replaceChildren();
        break;
      case "loading":
        this.#progress(this.#sentence(state, waiting), state.done);
        break;
      case "answering":
        this.say(this.words.answering);
        break;
      case "ready":
        this.say(waiting ? this.words.answering : this.words.ready);
        break;
      case "failed":
        this.#failed(state.reason);
        break;
    }
  }

  /** Tells that the answer stands below. */
  answered(): void {
    this.say(this.words.answered);
  }

  /** Tells of something else. */
  say(text: string): void {
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.region.replaceChildren(this.#text);
  }

  /** Says nothing: something else has the buyer's attention. */
  silence(): void {
    this.region.replaceChildren();
  }

  #sentence(state: Loading, waiting: boolean): string {
    const stage = state.again ? this.words.restarting : this.words[`stage-${state.stage}`];
    return waiting ? `${stage} ${this.words.queued}` : stage;
  }

  #progress(text: string, done: number): void {
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#bar.value = done;
    if (!this.#bar.isConnected) this.region.replaceChildren(this.#text, this.#bar);
  }

  #failed(reason: string): void {
    const link = document.createElement("a");
    link.href = this.tables;
    link.textContent = this.words["failed-tables"];
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = this.words["try-again"];
    again.addEventListener("click", this.tryAgain);
    this.#text.replaceChildren(`${this.words.failed} `, link, ".");
    this.region.replaceChildren(this.#text, again);
    console.warn("Parcelwise:", reason);
  }
}
