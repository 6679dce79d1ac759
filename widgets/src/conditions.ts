import { isListOf, isRecordOf, isString } from "./guards";

/** By required field: the values with which something else is asked for. All have to agree. */
export type Condition = Readonly<Record<string, readonly string[]>>;

function isCondition(value: unknown): value is Condition {
  return isRecordOf(value, (values) => isListOf(values, isString));
}

/** Does a form that says this meet a condition? A field that says nothing meets none. */
export function meets(said: ReadonlyMap<string, string>, condition: Condition): boolean {
  return Object.entries(condition).every(([field, values]) =>
    values.includes(said.get(field) ?? ""),
  );
}

/**
 * Shows of a form what can matter for what is said so far (`data-when`); what is hidden is not
 * sent, and keeps what was typed. Python has worked the conditions out, and names the fields that an
 * answer turns on all the same: those stay shown.
 */
export class Conditions {
  readonly #wanted = new Set<string>();

  constructor(readonly form: HTMLFormElement) {
    form.addEventListener("change", ({ target }) => {
      // What an answer turned on was said of another case.
      const changed = target instanceof Element && target.closest("[data-need=required]");
      if (changed) this.forget();
    });
  }

  /** Shows these fields whatever their conditions say. */
  show(fields: Iterable<string>): void {
    for (const field of fields) this.#wanted.add(field);
    this.apply();
  }

  /** Back to what the conditions alone say. */
  forget(): void {
    this.#wanted.clear();
    this.apply();
  }

  apply(): void {
    const said = new Map<string, string>();
    for (const [name, value] of new FormData(this.form)) {
      if (isString(value)) said.set(name, value);
    }
    for (const asked of this.form.querySelectorAll<HTMLElement>("[data-when]")) {
      const condition: unknown = JSON.parse(asked.dataset["when"] ?? "{}");
      if (!isCondition(condition)) continue;
      const wanted = this.#wanted.has(asked.dataset["field"] ?? "");
      asked.hidden = !wanted && !meets(said, condition);
      for (const control of asked.querySelectorAll<HTMLInputElement>("input, select, textarea")) {
        control.disabled = control.closest("[data-when][hidden]") !== null;
      }
    }
  }
}
