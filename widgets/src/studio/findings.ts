import { nameOf } from "./editor";
import type { Checked, Problem } from "./messages";

/** The findings as a list, which needs no eyes for marks in a text. */
export class Findings {
  constructor(
    readonly list: HTMLElement,
    readonly summary: HTMLElement,
    readonly goTo: (name: string, line: number, column: number) => void,
  ) {}

  show({ problems, summary }: Checked): void {
    // A reader hears what is new, not the same after each letter.
    if (this.summary.textContent !== summary) this.summary.textContent = summary;
    this.list.replaceChildren(...problems.map((problem) => this.#line(problem)));
  }

  #line(problem: Problem): HTMLElement {
    const { file, line, column, severity, code, message, hint } = problem;
    const item = document.createElement("li");
    item.dataset["severity"] = severity;
    const place = document.createElement("button");
    place.type = "button";
    place.textContent = `${nameOf(file)}:${line}:${column}`;
    place.addEventListener("click", () => this.goTo(nameOf(file), line, column));
    const kind = document.createElement("strong");
    kind.textContent = `${severity} ${code}`;
    item.append(place, " ", kind, ` ${message}`);
    if (hint !== "") {
      const small = document.createElement("small");
      small.textContent = hint;
      item.append(small);
    }
    return item;
  }
}
