import type { Mistake } from "./protocol";
import type { Words } from "./words";

const SUMMARY = "pw-summary";
const MESSAGE = "pw-error";

/** The error summary above a form, the messages at its fields and the page's title. */
export class Mistakes {
  readonly #title = document.title;

  constructor(
    readonly form: HTMLFormElement,
    readonly words: Words,
  ) {}

  /** Shows the mistakes and moves the focus to their summary; the fields keep what was typed. */
  show(mistakes: readonly Mistake[]): void {
    this.clear();
    const summary = this.#summary(mistakes);
    for (const mistake of mistakes) this.#mark(mistake);
    this.form.prepend(summary);
    document.title = `${this.words["error-prefix"]} ${this.#title}`;
    summary.focus();
  }

  clear(): void {
    document.title = this.#title;
    this.form.querySelector(`.${SUMMARY}`)?.remove();
    for (const message of this.form.querySelectorAll(`.${MESSAGE}`)) this.#unmark(message);
  }

  #summary(mistakes: readonly Mistake[]): HTMLElement {
    const heading = element("h2", `${SUMMARY}-title`, this.words.problem);
    const list = document.createElement("ul");
    list.append(...mistakes.map((mistake) => this.#line(mistake)));
    const summary = element("div", SUMMARY);
    summary.tabIndex = -1;
    summary.setAttribute("role", "alert");
    summary.append(heading, list);
    return summary;
  }

  #line({ field, message }: Mistake): HTMLLIElement {
    const line = document.createElement("li");
    const control = this.#controlOf(field);
    if (control === null) {
      line.textContent = message;
      return line;
    }
    const link = document.createElement("a");
    link.href = `#${control.id}`;
    link.textContent = message;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
      this.#groupOf(field)?.scrollIntoView({ block: "nearest" });
    });
    line.append(link);
    return line;
  }

  #mark({ field, message }: Mistake): void {
    const group = this.#groupOf(field);
    if (group === null) return;
    const folded = group.closest("details");
    if (folded !== null) folded.open = true;
    const note = element("p", MESSAGE);
    note.id = `${group.id}-error`;
    note.append(element("span", "pw-hidden", `${this.words["error-prefix"]} `), message);
    if (group instanceof HTMLFieldSetElement) {
      (group.querySelector("legend") ?? group).after(note);
    } else {
      group.before(note);
    }
    const described = group.getAttribute("aria-describedby") ?? "";
    group.setAttribute("aria-describedby", `${described} ${note.id}`.trim());
    this.#controlOf(field)?.setAttribute("aria-invalid", "true");
  }

  #unmark(note: Element): void {
    note.remove();
    for (const described of this.form.querySelectorAll(`[aria-describedby~="${note.id}"]`)) {
      const others = (described.getAttribute("aria-describedby") ?? "").replace(note.id, "").trim();
      if (others === "") described.removeAttribute("aria-describedby");
      else described.setAttribute("aria-describedby", others);
    }
    for (const invalid of this.form.querySelectorAll("[aria-invalid]")) {
      invalid.removeAttribute("aria-invalid");
    }
  }

  /** The element that stands for a field: a control, or the fieldset of a group. */
  #groupOf(field: string): HTMLElement | null {
    const id = [this.form.dataset["parcelwise"], ...field.split(".")].join("-");
    const found = document.getElementById(id);
    return found !== null && this.form.contains(found) ? found : null;
  }

  #controlOf(field: string): HTMLElement | null {
    const group = this.#groupOf(field);
    return group instanceof HTMLFieldSetElement
      ? group.querySelector<HTMLElement>("input, select, textarea")
      : group;
  }
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
