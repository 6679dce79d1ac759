import type { Engine, State } from "./engine";
import { Mistakes } from "./mistakes";
import type { Reply } from "./protocol";
import { collect } from "./question";
import { Status } from "./status";
import { readWords } from "./words";

const INTENTS = ["focusin", "pointerdown", "pointerover"] as const;

/** One calculator: a form, the line that tells its state and the place of its answer. */
export class Calculator {
  readonly root: string;
  readonly #status: Status;
  readonly #mistakes: Mistakes;
  readonly #answer: HTMLElement;
  #interested = false;
  #waiting = false;

  constructor(
    readonly form: HTMLFormElement,
    readonly engine: Engine,
  ) {
    this.root = form.dataset["root"] ?? "../";
    const words = readWords(following(form, ".pw-words") as HTMLTemplateElement);
    const tables = form.getAttribute("action") ?? "";
    this.#status = new Status(following(form, ".pw-status"), words, tables, () => this.#tryAgain());
    this.#mistakes = new Mistakes(form, words);
    this.#answer = following(form, ".pw-answer");
  }

  /** Shows the form and waits for the buyer: nothing is loaded before the first sign of interest. */
  enhance(): void {
    for (const intent of INTENTS) {
      this.form.addEventListener(intent, () => this.#wake(), { passive: true });
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.engine.watch((state) => this.#follow(state));
    this.form.hidden = false;
    this.form.dataset["enhanced"] = "";
  }

  #wake(): void {
    if (this.engine.state.name !== "idle") return;
    this.#interested = true;
    this.engine.start();
  }

  #submit(): void {
    this.#interested = true;
    this.#waiting = true;
    this.#mistakes.clear();
    this.engine.ask(this, collect(this.form), (reply) => this.#show(reply));
    this.#follow(this.engine.state);
  }

  #tryAgain(): void {
    if (this.#waiting) this.#submit();
    else this.engine.start();
  }

  /** Tells of the engine only while this form's buyer waits for it, not while another's does. */
  #follow(state: State): void {
    if (this.#interested) this.#status.show(state, this.#waiting);
  }

  #show(reply: Reply): void {
    this.#interested = false;
    this.#waiting = false;
    // Python has escaped whatever the buyer typed: autoescape is on in every template.
    this.#answer.innerHTML = reply.html;
    if (reply.errors.length > 0) {
      this.#status.silence();
      this.#mistakes.show(reply.errors);
    } else {
      this.#status.answered();
      this.#answer.focus();
    }
  }
}

/** The next sibling after `form` that matches, up to the next form. */
function following(form: HTMLFormElement, selector: string): HTMLElement {
  for (let next = form.nextElementSibling; next !== null; next = next.nextElementSibling) {
    if (next.matches(selector)) return next as HTMLElement;
    if (next instanceof HTMLFormElement) break;
  }
  throw new Error(`no ${selector} after the form ${form.dataset["parcelwise"]}`);
}
