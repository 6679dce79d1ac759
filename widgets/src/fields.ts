import { dayIn, putDay } from "./days";
import type { Entry } from "./fragment";
import { monthOf } from "./months";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const PARTS: readonly string[] = ["year", "month", "day", "time"];

/** What a form's controls say by their names, a day as 2026-11-20 where it is sure. */
export function saidIn(form: HTMLFormElement): Entry[] {
  const days = new Map(
    [...form.querySelectorAll<HTMLInputElement>("[data-day]")].map((input) => [input.name, input]),
  );
  return [...new FormData(form)].map(([name, value]) => {
    const day = days.get(name);
    return [name, day === undefined ? textOf(value) : dayIn(day).trim()];
  });
}

/** What a form's fields say, a moment in one piece. */
export function entriesOf(form: HTMLFormElement): Entry[] {
  const data = new FormData(form);
  const entries: Entry[] = [];
  const dates = new Set<string>();
  for (const [name, value] of saidIn(form)) {
    const [field = "", part = ""] = name.split(".");
    if (!PARTS.includes(part)) {
      entries.push([name, value]);
    } else if (!dates.has(field)) {
      dates.add(field);
      const language = form.dataset["lang"] ?? "en";
      entries.push([field, momentOf((part) => textOf(data.get(`${field}.${part}`)), language)]);
    }
  }
  return entries.filter(([, value]) => value !== "");
}

/** Makes the form say just these entries; what it has no control or choice for is dropped. */
export function fill(form: HTMLFormElement, entries: readonly Entry[]): void {
  form.reset();
  for (const [name, value] of entries) {
    for (const control of controlsOf(form)) {
      const [field, part = ""] = control.name.split(".");
      if (control.name === name) set(control, value);
      else if (field === name && PARTS.includes(part)) set(control, partOf(value, part));
    }
  }
}

/** Is there something in every field that no answer can do without? */
export function isComplete(form: HTMLFormElement): boolean {
  const said = new Set(entriesOf(form).map(([name]) => name));
  return [...form.querySelectorAll<HTMLElement>("[data-need=required]")].every((field) =>
    said.has(field.dataset["field"] ?? ""),
  );
}

/** What a field is called, and the way to it; undefined where the form does not ask for it. */
export function findField(
  form: HTMLFormElement,
  name: string,
): { readonly name: string; readonly label: string; readonly enter: () => void } | undefined {
  const control = controlsOf(form).find((each) => each.name.split(".")[0] === name);
  const field = control?.closest("[data-field]");
  if (control === undefined || !field) return undefined;
  const enter = () => {
    unfold(control);
    control.focus();
    field.scrollIntoView({ block: "center" });
  };
  return { name, label: labelOf(field), enter };
}

/** What a field is called. */
export function labelOf(field: Element): string {
  return field.querySelector("label, legend")?.textContent ?? "";
}

/** What a field says, as its reader sees it. */
export function textIn(field: Element): string {
  const said = [...field.querySelectorAll<Control>("input, select, textarea")].map((control) => {
    if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text ?? "";
    const marked = control.type === "radio" || control.type === "checkbox";
    if (!marked) return control.className === "pw-calendar" ? "" : control.value.trim();
    return (control as HTMLInputElement).checked ? (control.labels?.[0]?.textContent ?? "") : "";
  });
  const unit = field.querySelector(".pw-unit")?.textContent ?? "";
  // What is said of a further article stands apart, piece by piece.
  const apart = field.matches(".pw-line") ? "; " : " ";
  return `${said.filter(Boolean).join(apart)} ${unit}`.trim();
}

function unfold(control: Control): void {
  const folded = control.closest("details");
  if (folded !== null) folded.open = true;
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );
}

function set(control: Control, value: string): void {
  if (control.type === "hidden") return; // it has the only value that there is
  if (control instanceof HTMLSelectElement) {
    if ([...control.options].some((option) => option.value === value)) control.value = value;
  } else if (control.type === "radio" || control.type === "checkbox") {
    const mark = control as HTMLInputElement;
    mark.checked ||= mark.value === value;
  } else if (control.dataset["day"] !== undefined) {
    putDay(control as HTMLInputElement, value);
  } else {
    control.value = value;
  }
  if (value !== "") unfold(control);
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value.trim() : "";
}

/** A moment in one piece, 2026-12-03T14:30, of its parts as they were typed. */
function momentOf(read: (part: string) => string, language: string): string {
  const [year = "", month = "", day = "", time = ""] = PARTS.map(read);
  const date = [year, month, day].some((part) => part !== "")
    ? `${inFull(year)}-${padded(monthOf(month, language))}-${padded(day)}`
    : "";
  return time === "" ? date : `${date}T${time}`;
}

/** The year of "26": beside a box of its own it can be nothing else. */
function inFull(year: string): string {
  return /^\d\d$/.test(year) ? `20${year}` : year;
}

/** "3" as ISO 8601 writes it: "03"; words stay as they are. */
function padded(part: string): string {
  return /^\d$/.test(part) ? `0${part}` : part;
}

function partOf(moment: string, part: string): string {
  const [, date = "", time = ""] = /^(.*?)(?:T(\d.*))?$/s.exec(moment) ?? [];
  const [year = "", month = "", day = ""] = date.split("-");
  const parts: Readonly<Record<string, string>> = { year, month, day, time };
  return parts[part] ?? "";
}
