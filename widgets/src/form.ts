import { addActions, button, copied } from "./actions";
import { Conditions } from "./conditions";
import { addDayButtons } from "./days";
import type { Engine, State } from "./engine";
import { entriesOf, fill, findField, isComplete, labelOf } from "./fields";
import { readFragment, writeFragment } from "./fragment";
import { addLine, hasLines, makeLines } from "./lines";
import { Mistakes } from "./mistakes";
import type { Reply } from "./protocol";
import { collect } from "./question";
import { Status } from "./status";
import { isPlace, Steps, wantedIn } from "./steps";
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
  /** How it is asked one question at a time; undefined where the form stands as a whole. */
  readonly #steps: Steps | undefined;
  readonly #kind: string;
  #interested = false;
  #waiting = false;
  /** The answer that is shown before Python has given it. */
  #prerendered: string | undefined;
  /** The fragment of the question that was asked last. */
  #asked = "";
  #walking = false;

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
    // A minified page leaves out the type that a button has anyway; styles ask for it.
    for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type])")) {
      button.type = "submit";
    }
    if (form.dataset["steps"] !== undefined) {
      this.#steps = new Steps(form, this.#words, {
        moved: () => this.#keepPlace(),
        told: () => this.#goOn(),
      });
    } else {
      addDayButtons(form, () => {});
    }
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
      this.#advance();
    });
    for (const change of ["input", "change"]) {
      this.form.addEventListener(change, () => this.#outdate());
    }
    addEventListener("popstate", () => {
      // A link of the page asks from further down.
      if (this.#restore() && this.#steps?.asks === true) this.#steps.focus();
    });
    this.engine.watch((state) => this.#follow(state));
    this.#conditions.apply();
    this.form.hidden = false;
    this.form.dataset["enhanced"] = "";
    this.#restore();
  }

  /**
   * Goes on from what has just been said: to the next question, or to the answer. Whoever has the
   * whole form before him gets every mistake from Python.
   */
  #advance(): void {
    const steps = this.#steps;
    if (steps === undefined || steps.whole) return this.#submit();
    if (steps.unanswered) return this.#miss(steps.now);
    if (isComplete(this.form)) return this.#submit();
    this.#goOn();
  }

  /** Asks the next question that no answer can do without. */
  #goOn(): void {
    this.#mistakes.clear();
    remember(writeFragment({ kind: this.#kind, entries: entriesOf(this.form) }));
    this.#asked = location.hash;
    this.#steps?.askMissing();
    this.#keepPlace();
    this.#steps?.focus();
  }

  /** Whoever goes on from a question has to answer it, or to skip it where that can be. */
  #miss(name: string): void {
    const field = this.form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const label = field === null ? name : labelOf(field);
    const skipped = field?.dataset["need"] !== "required";
    const message = this.#words[skipped ? "missing-or-skip" : "missing"].replace("{field}", label);
    this.#mistakes.show([{ field: name, message }]);
  }

  /** The history keeps which question was asked, so that going back leads to it. */
  #keepPlace(): void {
    if (this.#steps === undefined || self.origin === "null") return;
    history.replaceState(this.#steps.place, "");
  }

  /** An answer that stands below another form than it answers says so. */
  #outdate(): void {
    if (this.#answer.childElementCount === 0 || "stale" in this.#answer.dataset) return;
    this.#answer.dataset["stale"] = "";
    this.#status.say(this.#words.stale);
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
    if (this.form.dataset["private"] !== undefined) return this.#ask("", true);
    const fragment = writeFragment({ kind: this.#kind, entries: entriesOf(this.form) });
    if (fragment !== location.hash) remember(fragment);
    this.#ask(fragment, true);
  }

  /** `walking`: is it asked on the way through the questions, which then go on? */
  #ask(fragment: string, walking: boolean): void {
    this.#asked = fragment;
    this.#walking = walking;
    this.#answer.setAttribute("aria-busy", "true");
    if (walking) this.#steps?.wait();
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
   * the page around has filled it in; to ask is the buyer's. True where a question in it was begun.
   */
  #restore(): boolean {
    const asked = readFragment(location.hash);
    if (asked?.kind === this.#kind && location.hash !== this.#asked) {
      makeLines(this.form, asked.entries, this.#words);
      fill(this.form, asked.entries);
      this.#conditions.show(asked.entries.map(([name]) => name));
      this.#enter();
      const told = new Set(asked.entries.map(([name]) => name));
      // A link that begins a question leaves to the form what has one answer only.
      const begun = entriesOf(this.form).some(([name]) => !told.has(name));
      if (self === top && isComplete(this.form)) this.#ask(location.hash, begun);
      else this.#leave();
      return true;
    }
    if (location.hash === "" && this.#asked !== "") {
      this.form.reset();
      this.#conditions.forget();
      this.#leave();
      this.#enter();
    } else if (this.#asked === "") {
      this.#enter();
    }
    return false;
  }

  #enter(): void {
    const place: unknown = history.state;
    this.#steps?.enter(isPlace(place) ? place : undefined);
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
    this.#settle();
    delete this.form.dataset["asked"];
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
      // What is wrong with the first of several articles is wrong with the form's own fields.
      const errors = reply.errors.map(({ field, message }) => {
        return { field: field.replace(/^lines\.0\./, ""), message };
      });
      const first = errors[0]?.field ?? "";
      this.#steps?.goTo(/^lines\.\d+/.exec(first)?.[0] ?? first);
      this.#mistakes.show(errors);
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
    this.#settle();
    this.#name();
    if (html === "") return;
    this.form.dataset["asked"] = "";
    const wanted = wantedIn(this.#answer);
    this.#conditions.show(Object.keys(wanted));
    if (this.#walking) this.#steps?.follow(wanted);
    else this.#steps?.stay();
    this.#keepPlace();
  }

  /** What stands there is the answer to what was asked last. */
  #settle(): void {
    delete this.#answer.dataset["stale"];
    this.#answer.removeAttribute("aria-busy");
  }

  /** The region of the answer goes by its headline. */
  #name(): void {
    const headline = this.#answer.querySelector(".pw-headline");
    if (headline === null) return this.#answer.removeAttribute("aria-labelledby");
    headline.id = `${this.#kind}-headline`;
    this.#answer.setAttribute("aria-labelledby", headline.id);
  }

  /** Leads to the next question, or to the answer; what is known so far stands below a question. */
  #announce(): void {
    const headline = this.#answer.querySelector(".pw-headline")?.textContent ?? "";
    if (this.#steps?.asks === true) {
      this.#status.say(this.#words["so-far"].replace("{answer}", headline));
      this.#steps.focus();
      return;
    }
    this.#status.answered();
    this.#answer.focus({ preventScroll: true });
    this.#answer.scrollIntoView({ block: "start" });
  }

  /** Shows the fields that the answer turns on, and leads from the answer to the first of them. */
  #askFor(fields: readonly string[]): void {
    this.#conditions.show(fields);
    const row = this.#answer.querySelector(".pw-actions");
    const [found] = fields.flatMap((name) => findField(this.form, name) ?? []);
    if (row === null) return;
    if (location.hash === this.#asked && location.hash !== "") row.append(this.#share());
    this.#offerMore(row);
    if (found === undefined || this.#steps?.asks === true) return;
    const tell = this.#words.tell.replace("{field}", found.label);
    row.prepend(button(tell, () => this.#goTo(found.name)));
  }

  /** Ways on from an answer: a parcel that was sent back already, an article with another reason. */
  #offerMore(row: Element): void {
    const steps = this.#steps;
    // What never came cannot have been sent back.
    const here = this.form.querySelector("[data-field=delivered]:not([hidden])") !== null;
    if (steps === undefined || steps.asks || !here) return;
    const told = entriesOf(this.form).some(([name]) => name === "sent_back");
    const stays = this.#answer.querySelector("[data-nothing-back]") !== null;
    if (!told && !stays && findField(this.form, "sent_back") !== undefined) {
      row.append(button(this.#words["sent-back"], () => this.#goTo("sent_back")));
    }
    if (!hasLines(this.form)) return;
    const more = () => {
      const line = addLine(this.form, this.#words);
      if (line !== undefined) this.#goTo(line);
    };
    row.append(button(this.#words["another-article"], more));
  }

  /** Asks one field, alone or in the whole form. */
  #goTo(name: string): void {
    if (this.#steps === undefined || this.#steps.whole) findField(this.form, name)?.enter();
    else this.#steps.goTo(name);
  }

  /** Hands the page's address on, which holds the question; where nothing takes it, copies it. */
  #share(): HTMLElement {
    return button(this.#words.share, async () => {
      try {
        await navigator.share({ title: document.title, url: location.href });
      } catch (error) {
        // Whoever closed the system's dialog wants nothing else.
        if (error instanceof DOMException && error.name === "AbortError") return;
        const done = await copied(location.href);
        this.#status.say(done ? this.#words.copied : this.#words["copy-failed"]);
      }
    });
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
