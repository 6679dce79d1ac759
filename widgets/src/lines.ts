import type { Entry } from "./fragment";
import type { Words } from "./words";

/** What is asked of a further article, of all that may differ between articles. */
const ASKED: readonly string[] = ["reason", "category", "condition", "price"];
const LINES = "lines";
const MOST = 9;

/** Can the form's question be about several articles? */
export function hasLines(form: HTMLFormElement): boolean {
  return form.querySelector("[data-line]") !== null;
}

/**
 * Adds the fields of a further article, below all others: copies of the first one's, named
 * "lines.1.reason". The name of the whole, "lines.1"; undefined where there are enough.
 */
export function addLine(form: HTMLFormElement, words: Words): string | undefined {
  const number = form.querySelectorAll(".pw-line").length + 1;
  if (number > MOST) return undefined;
  const line = document.createElement("fieldset");
  const name = `${LINES}.${number}`;
  line.className = "pw-field pw-line";
  line.dataset["field"] = name;
  const legend = document.createElement("legend");
  legend.id = `${form.dataset["parcelwise"]}-${LINES}-${number}-label`;
  legend.textContent = words.article.replace("{number}", String(number + 1));
  line.append(legend);
  for (const asked of ASKED) {
    const field = form.querySelector<HTMLElement>(`[data-line][data-field="${asked}"]`);
    if (field !== null) line.append(copyOf(field, number));
  }
  (form.querySelector(".pw-go") ?? form.lastElementChild)?.before(line);
  return name;
}

/** Makes room for just those further articles that the entries speak of. */
export function makeLines(form: HTMLFormElement, entries: readonly Entry[], words: Words): void {
  for (const line of form.querySelectorAll(".pw-line")) line.remove();
  const numbers = entries.map(([name]) => Number(/^lines\.(\d)\./.exec(name)?.[1] ?? 0));
  const last = Math.max(0, ...numbers);
  for (let number = 1; number <= last; number++) addLine(form, words);
}

/** The fields that may differ between the articles of a form. */
export function lineFields(form: HTMLFormElement): readonly string[] {
  return [...form.querySelectorAll<HTMLElement>("[data-line]")].map(
    (field) => field.dataset["field"] ?? "",
  );
}

function copyOf(field: HTMLElement, number: number): HTMLElement {
  const copy = field.cloneNode(true) as HTMLElement;
  copy.querySelector(".pw-choices")?.remove();
  for (const part of ["data-field", "data-need", "data-line", "data-when", "data-now"]) {
    copy.removeAttribute(part);
  }
  for (const part of ["role", "tabindex", "aria-labelledby", "hidden"]) copy.removeAttribute(part);
  for (const reference of ["id", "for", "aria-describedby"]) {
    for (const each of copy.querySelectorAll(`[${reference}]`)) {
      const id = each.getAttribute(reference) ?? "";
      each.setAttribute(reference, id.replace("-", `-${LINES}-${number}-`));
    }
  }
  for (const control of copy.querySelectorAll<HTMLInputElement>("[name]")) {
    control.name = `${LINES}.${number}.${control.name}`;
    control.disabled = false;
    if (control instanceof HTMLSelectElement) (control as HTMLSelectElement).selectedIndex = 0;
    else control.value = "";
  }
  return copy;
}
