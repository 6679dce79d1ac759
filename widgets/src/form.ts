import { addActions, button } from "./actions";
import { Conditions } from "./conditions";
import type { Engine, State } from "./engine";
import { entriesOf, fill, findField, isComplete } from "./fields";
import { readFragment, writeFragment } from "./fragment";
import { Mistakes } from "./mistakes";
import type { Reply } from "./protocol";
import { collect } from "./question";
import { Status } from "./status";
import { readWords } from "./words";
import type { Words } from "./words";

const INTENTS = ["focusin", "pointerdown", "pointerover"] as const;

/** One calculator: a form, the line that tells its state and the place of its answer. */
export class Calculator {
  readonly root: string;
  readonly #words: Words;
  readonly #status: Status;
  readonly #mistakes: Mistakes;
  readonly #conditions: Conditions;
  readonly #answer: HTMLElement;
  readonly #kind: string;
  #interested = false;
  #waiting = false;
  /** The answer that is shown before Python has given it. */
  #prerendered: string | undefined;
  /** The fragment of the question that was asked last. */
  #asked = "";

  constructor(
    readonly form: HTMLFormElement,
    readonly engine: Engine,
  ) {
    this.root = form.dataset["root"] ?? "../";
    this.#kind = form.dataset["parcelwise"] ?? "";
    this.#words = readWords(following(form, ".pw-words") as HTMLTemplateElement);
    const tables = form.getAttribute("action") ?? "";
    this.#status = new Status(following(form, ".pw-status"), this.#words, tables, () =>
      this.#tryAgain(),
    );
    this.#mistakes = new Mistakes(form, this.#words);
    this.#conditions = new Conditions(form);
    this.#answer = following(form, ".pw-answer");
  }

  /**
   * Shows the form and waits for the buyer: nothing is loaded before the first sign of interest.
   * A question in the page's address is one.
   */
  enhance(): void {
    for (const intent of INTENTS) {
      this.form.addEventListener(intent, () => this.#preload(), { passive: true });
    }
    this.form.addEventListener("change", () => this.engine.prepare(collect(this.form)));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    addEventListener("popstate", () => this.#restore());
    this.engine.watch((state) => this.#follow(state));
    this.#conditions.apply();
    this.form.hidden = false;
    this.form.dataset["enhanced"] = "";
    this.#restore();
  }

  #preload(): void {
    if (this.engine.state.name !== "idle") return;
    this.#interested = true;
    this.engine.start();
  }

  /**
   * Asks what the form says; the address keeps it, one entry of the history for each question, but for
   * a private form: what it says is about others.
   */
  #submit(): void {
    if (this.form.dataset["private"] !== undefined) return this.#ask("");
    const fragment = writeFragment({ kind: this.#kind, entries: entriesOf(this.form) });
    if (fragment !== location.hash) remember(fragment);
    this.#ask(fragment);
  }

  #ask(fragment: string): void {
    this.#asked = fragment;
    this.#interested = true;
    this.#waiting = true;
    this.#mistakes.clear();
    this.#prerendered = undefined;
    this.engine.ask(this, collect(this.form), {
      prerendered: (html) => this.#present(html),
      answered: (reply) => this.#show(reply),
    });
    this.#follow(this.engine.state);
  }

  /**
   * Follows the address: to the question in it, or to the form as it was before any. In a frame
   * the page around has filled it in; to ask is the buyer's.
   */
  #restore(): void {
    const asked = readFragment(location.hash);
    if (asked?.kind === this.#kind && location.hash !== this.#asked) {
      fill(this.form, asked.entries);
      this.#conditions.show(asked.entries.map(([name]) => name));
      if (self === top && isComplete(this.form)) this.#ask(location.hash);
      else this.#leave();
    } else if (location.hash === "" && this.#asked !== "") {
      this.form.reset();
      this.#conditions.forget();
      this.#leave();
    }
  }

  /** Gives up the question that was asked last, with its answer or the wait for it. */
  #leave(): void {
    this.engine.forget(this);
    this.#asked = "";
    this.#interested = false;
    this.#waiting = false;
    this.#mistakes.clear();
    this.#status.silence();
    this.#answer.replaceChildren();
  }

  #tryAgain(): void {
    if (this.#waiting) this.#submit();
    else this.engine.start();
  }

  /** Tells of the engine only while this form's buyer waits for it, not while another's does. */
  #follow(state: State): void {
    if (this.#interested) this.#status.show(state, this.#waiting);
  }

  /** Shows what Python will say; nobody waits for it any more. */
  #present(html: string): void {
    if (html === this.#prerendered) return; // once more, because a worker has been replaced
    this.#prerendered = html;
    this.#write(html);
    this.#announce();
  }

  #show(reply: Reply): void {
    const stands = reply.html === this.#prerendered;
    if (!stands) this.#write(reply.html);
    addActions(this.#answer, reply.actions, this.#words, (text) => this.#status.say(text));
    this.#askFor(reply.open);
    if (reply.errors.length > 0) {
      this.#status.silence();
      this.#mistakes.show(reply.errors);
    } else if (!stands) {
      this.#announce();
    }
    if (!stands && this.#prerendered !== undefined) {
      console.error("Parcelwise: this answer is not the one that was prerendered");
    }
  }

  #write(html: string): void {
    this.#interested = false;
    this.#waiting = false;
    // Python has escaped whatever the buyer typed: autoescape is on in every template.
    this.#answer.innerHTML = html;
  }

  #announce(): void {
    this.#status.answered();
    this.#answer.focus();
  }

  /** Shows the fields that the answer turns on, and leads from the answer to the first of them. */
  #askFor(fields: readonly string[]): void {
    this.#conditions.show(fields);
    const [found] = fields.flatMap((name) => findField(this.form, name) ?? []);
    const row = this.#answer.querySelector(".pw-actions");
    if (found === undefined || row === null) return;
    row.prepend(button(this.#words.tell.replace("{field}", found.label), found.enter));
  }
}

/**
 * A page without an origin, as in a frame that is shut off, has no history that it may write; in
 * any other frame the way back belongs to the page around it.
 */
function remember(fragment: string): void {
  if (self.origin === "null") return;
  if (self === top) history.pushState(null, "", fragment);
  else history.replaceState(null, "", fragment);
}

/** The next sibling after `form` that matches, up to the next form. */
function following(form: HTMLFormElement, selector: string): HTMLElement {
  for (let next = form.nextElementSibling; next !== null; next = next.nextElementSibling) {
    if (next.matches(selector)) return next as HTMLElement;
    if (next instanceof HTMLFormElement) break;
  }
  throw new Error(`no ${selector} after the form ${form.dataset["parcelwise"]}`);
}
