import { Conditions } from "../conditions";
import { addDayButtons } from "../days";
import { entriesOf, fill, isComplete } from "../fields";
import type { Entry } from "../fragment";
import type { Reply } from "../protocol";
import { collect } from "../question";
import { later } from "./later";
import type { Python } from "./python";

const PATIENCE = 250;

/** One calculator of the studio: its form, and an answer that follows what is typed on either side. */
export class LiveAnswer {
  readonly #form: HTMLElement;
  readonly #answer: HTMLElement;
  #html = "";
  #asked = 0;

  constructor(
    section: HTMLElement,
    readonly python: Python,
    readonly language: () => string,
  ) {
    this.#form = section.querySelector<HTMLElement>("[data-form]") ?? section;
    this.#answer = section.querySelector<HTMLElement>("[data-answer]") ?? section;
  }

  /** Shows the form of a rulebook that was read, with what was typed before, and asks again. */
  follow(html: string): void {
    if (html !== this.#html) this.#replace(html);
    delete this.#answer.dataset["stale"];
    void this.#ask();
  }

  /** The rulebook cannot be asked now: the answer is that of an earlier one. */
  outdate(): void {
    if (this.#answer.childElementCount > 0) this.#answer.dataset["stale"] = "";
  }

  #replace(html: string): void {
    const [before] = this.#forms();
    const entries = before === undefined ? [] : entriesOf(before);
    this.#html = html;
    // Python has escaped what the rulebook says: autoescape is on in every template.
    this.#form.innerHTML = html;
    for (const place of this.#form.querySelectorAll(".pw-answer, .pw-status")) place.remove();
    for (const form of this.#forms()) this.#enhance(form, entries);
  }

  #enhance(form: HTMLFormElement, entries: readonly Entry[]): void {
    const conditions = new Conditions(form);
    fill(form, entries.length > 0 ? entries : likely(form));
    conditions.apply();
    addDayButtons(form, () => {});
    const ask = later(PATIENCE, () => void this.#ask());
    form.addEventListener("change", () => {
      conditions.apply();
      ask();
    });
    form.addEventListener("input", ask);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask();
    });
    form.hidden = false;
    form.dataset["enhanced"] = "";
  }

  async #ask(): Promise<void> {
    const [form] = this.#forms();
    if (form === undefined || !isComplete(form) || "stale" in this.#answer.dataset) return;
    const number = ++this.#asked;
    const reply = await this.python.ask(collect(form), this.language());
    if (number === this.#asked) this.#show(reply);
  }

  #show({ html, errors }: Reply): void {
    if (errors.length === 0) {
      if (this.#answer.innerHTML !== html) this.#answer.innerHTML = html;
      return;
    }
    const list = document.createElement("ul");
    list.className = "pw-error";
    for (const { message } of errors) {
      const item = document.createElement("li");
      item.textContent = message;
      list.append(item);
    }
    this.#answer.replaceChildren(list);
  }

  #forms(): NodeListOf<HTMLFormElement> {
    return this.#form.querySelectorAll("form");
  }
}

/** A question to begin with: the first of everything that has to be said. */
function likely(form: HTMLFormElement): Entry[] {
  return [...form.querySelectorAll<HTMLSelectElement>("[data-need=required] select")].map(
    ({ name, options }) => [name, [...options].find(({ value }) => value !== "")?.value ?? ""],
  );
}
