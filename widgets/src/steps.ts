import { likelyCountries } from "./countries";
import { addDayButtons } from "./days";
import { entriesOf, labelOf, textIn } from "./fields";
import { hasStrings, isListOf, isRecord, isString } from "./guards";
import type { Words } from "./words";

/** Of a form that stands as a whole, `data-all`; of the question that is asked now, `data-now`. */
const ALL = "all";
const NOW = "data-now";
const MOST_BUTTONS = 30;
/** Up to so many countries are all buttons; of more, only the likely ones. */
const FEW_COUNTRIES = 6;

/** What the history remembers of a question's place: which field was asked, which were skipped. */
export interface Place {
  readonly now: string;
  readonly skipped: readonly string[];
}

/** What an answer turns on: by field, the values that make a difference; none: any. */
export type Wanted = Readonly<Record<string, readonly string[]>>;

/** What the steps tell the calculator. */
interface Owner {
  /** The question that is asked has changed without an answer. */
  moved(): void;
  /** Something was said that answers another field than the one that is asked. */
  told(): void;
}

/** What a buyer looks for among the choices of a field, and another field says. */
interface Beside {
  readonly field: string;
  readonly value: string;
  readonly name: string;
  /** What the choices are headed by once it is said. */
  readonly label: string;
  /** The choices that are left then. */
  readonly fitting: readonly string[];
  /** The choice that it stands behind. */
  readonly after: string;
}

/**
 * A form asked one question at a time: the required fields first, then what the answer turns on, as
 * its `data-wanted` names it. What was said stands above, each with a way to change it; all fields
 * stay reachable at once behind one button. A choice is a row of buttons over the plain control,
 * which keeps the value. To answer or to skip a question submits the form.
 */
export class Steps {
  readonly #told = element("ul", "pw-told");
  readonly #skip = button("pw-skip");
  readonly #toggle = button("pw-all");
  readonly #submit: HTMLElement;
  readonly #submitLabel: string;
  #now = "";
  #skipped = new Set<string>();
  #wanted: Wanted = {};
  /** By the field whose choices it stands beside. */
  readonly #beside: ReadonlyMap<string, Beside>;

  constructor(
    readonly form: HTMLFormElement,
    readonly words: Words,
    readonly owner: Owner,
  ) {
    this.#beside = takeBesides(form);
    this.#submit = form.querySelector<HTMLElement>("button[type=submit]") ?? form;
    this.#submitLabel = this.#submit.textContent;
    this.#skip.textContent = words.skip;
    this.#skip.addEventListener("click", () => this.#pass());
    this.#toggle.addEventListener("click", () => this.#setAll(form.dataset[ALL] === undefined));
    form.prepend(this.#told);
    const row = element("div", "pw-go");
    this.#submit.before(row);
    row.append(this.#submit, this.#skip);
    row.after(this.#toggle);
    form.addEventListener("click", ({ target }) => this.#press(target));
    addDayButtons(form, (field) => {
      if (field.hasAttribute(NOW)) form.requestSubmit();
    });
    this.#setAll(false);
  }

  /** The field that is asked now; empty when none is. */
  get now(): string {
    return this.#now;
  }

  /** Whether the form stands as a whole. */
  get whole(): boolean {
    return this.form.dataset[ALL] !== undefined;
  }

  /** Whether a question stands before the buyer. */
  get asks(): boolean {
    return this.#now !== "" && !this.whole;
  }

  /** Whether the question that stands before the buyer is neither answered nor skipped. */
  get unanswered(): boolean {
    return this.asks && !this.#fieldsTold().has(this.#now) && !this.#skipped.has(this.#now);
  }

  get place(): Place {
    return { now: this.#now, skipped: [...this.#skipped] };
  }

  /** Where a page is entered: at a place that the history remembers, or before the first gap. */
  enter(place: Place | undefined): void {
    this.#skipped = new Set(place?.skipped);
    this.#ask(place?.now ?? this.#missing() ?? "");
  }

  /** While an answer is worked out nothing is asked. */
  wait(): void {
    this.#ask("");
  }

  /** An answer that was not walked to leaves the question as it is. */
  stay(): void {
    this.#draw();
  }

  /** Asks a field, from wherever the form is. */
  goTo(name: string): void {
    if (this.whole) return;
    const asking = this.#asking(name);
    this.#skipped.delete(asking);
    this.#ask(asking);
    this.focus();
    this.owner.moved();
  }

  /** Asks the next required field that is empty; false when there is none. */
  askMissing(): boolean {
    const missing = this.#missing();
    this.#ask(missing ?? "");
    return missing !== undefined;
  }

  /** Asks what the answer turns on, the first of it that was neither told nor skipped. */
  follow(wanted: Wanted): void {
    this.#wanted = wanted;
    const told = this.#said();
    const open = (name: string) =>
      !told.has(name) && !this.#skipped.has(name) && this.#field(name) !== null;
    this.#ask(Object.keys(wanted).find(open) ?? "");
  }

  /** Reads the question out, and brings it into sight. */
  focus(): void {
    const field = this.#field(this.#now);
    if (field === null || this.whole) return;
    field.focus({ preventScroll: true });
    const { top, bottom } = field.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) this.form.scrollIntoView({ block: "start" });
  }

  /** The fields that say something; a further article is one of them. */
  #said(): ReadonlySet<string> {
    const names = entriesOf(this.form).map(([name]) => name);
    return new Set(names.map((name) => /^lines\.\d+/.exec(name)?.[0] ?? name));
  }

  #missing(): string | undefined {
    const told = this.#said();
    return [...this.form.querySelectorAll<HTMLElement>("[data-need=required]")]
      .map((field) => field.dataset["field"] ?? "")
      .find((name) => !told.has(name));
  }

  #ask(name: string): void {
    this.#now = name;
    for (const field of this.#fields()) {
      const asked = field.dataset["field"] === name;
      field.toggleAttribute(NOW, asked);
      if (asked) this.#prepare(field);
    }
    this.#draw();
  }

  #pass(): void {
    this.#skipped.add(this.#now);
    this.form.requestSubmit();
  }

  #setAll(all: boolean): void {
    this.form.toggleAttribute(`data-${ALL}`, all);
    for (const fold of this.form.querySelectorAll("details")) {
      fold.open = !all || [...fold.querySelectorAll("[data-field]")].some((field) => textIn(field));
    }
    this.#toggle.setAttribute("aria-expanded", String(all));
    this.#toggle.textContent = all ? this.words["one-question"] : this.words["all-questions"];
    this.#draw();
  }

  #draw(): void {
    this.#nameBesides();
    const field = this.#field(this.#now);
    const asks = field !== null && !this.whole;
    this.form.toggleAttribute("data-asks", asks);
    this.#submit.textContent = asks ? this.words["continue"] : this.#submitLabel;
    // What a button answers needs no other one; a form with nothing more to ask has its answer.
    this.#submit.hidden =
      !this.whole && (asks ? isButtons(field) : this.form.dataset["asked"] !== undefined);
    this.#skip.hidden = !asks || field.dataset["need"] === "required";
    this.#told.replaceChildren(...this.#lines());
    this.#told.hidden = this.whole || this.#told.childElementCount === 0;
  }

  /** A field is called by what its choices are about, as long as that is said. */
  #nameBesides(): void {
    for (const [name, beside] of this.#beside) {
      const label = this.#field(name)?.querySelector<HTMLElement>("label, legend");
      if (!label) continue;
      label.dataset["plain"] ??= label.textContent;
      label.textContent = this.#says(beside) ? beside.label : label.dataset["plain"];
    }
  }

  /** What was said, and what was skipped, in the order of the form. */
  #lines(): HTMLLIElement[] {
    const told = this.#fieldsTold();
    return this.#fields().flatMap((field) => {
      const name = field.dataset["field"] ?? "";
      const skipped = this.#skipped.has(name) && !told.has(name);
      if (name === this.#now || !(told.has(name) || skipped)) return [];
      return [this.#line(name, labelOf(field), skipped ? this.words.skip : textIn(field))];
    });
  }

  #line(name: string, label: string, value: string): HTMLLIElement {
    const change = button("pw-change");
    change.append(this.words.change, element("span", "pw-hidden", `: ${label}`));
    change.addEventListener("click", () => this.goTo(name));
    const line = document.createElement("li");
    const said = element("span", "pw-told-value", value);
    line.append(element("span", "pw-told-name", `${label}: `), said, change);
    return line;
  }

  /** Gives a field's choices their buttons, and lets the field be read out as a whole. */
  #prepare(field: HTMLElement): void {
    field.querySelector(".pw-choices")?.remove();
    const label = field.querySelector("label, legend");
    field.tabIndex = -1;
    field.setAttribute("role", "group");
    if (label !== null) field.setAttribute("aria-labelledby", label.id);
    const list = field.querySelector("select");
    if (list === null || field.matches(".pw-line")) return;
    if (field.dataset["field"] === "destination") {
      this.#offerCountries(list);
    } else if (list.options.length <= MOST_BUTTONS) {
      this.#offerChoices(field.dataset["field"] ?? "", list);
    }
  }

  /** A list's choices as buttons; what was said beside them leaves those that fit it. */
  #offerChoices(name: string, list: HTMLSelectElement): void {
    const beside = this.#beside.get(name);
    const said = beside !== undefined && this.#says(beside);
    const row = element("div", "pw-choices pw-choices--all");
    row.append(...choicesOf(list, said ? beside.fitting : (this.#wanted[name] ?? [])));
    if (beside !== undefined && !said) {
      const made = choice("", beside.name);
      made.addEventListener("click", (event) => {
        event.stopPropagation();
        this.#say(beside);
      });
      row.querySelector(`[data-value="${beside.after}"]`)?.after(made);
    }
    list.before(row);
  }

  #says({ field, value }: Beside): boolean {
    return entriesOf(this.form).some(([name, said]) => name === field && said === value);
  }

  #say({ field, value }: Beside): void {
    const control = this.form.elements.namedItem(field);
    if (!(control instanceof HTMLSelectElement)) return;
    control.value = value;
    control.dispatchEvent(new Event("change", { bubbles: true }));
    this.owner.told();
  }

  /** The likely countries as buttons above the list; where there are few, all of them instead of it. */
  #offerCountries(list: HTMLSelectElement): void {
    const options = new Map([...list.options].map((option) => [option.value, option.text]));
    const [none] = list.options;
    options.delete("");
    const few = options.size <= FEW_COUNTRIES;
    const likely = likelyCountries([...options.keys()], this.form.dataset["lang"] ?? "en");
    const offered = few ? new Set([...likely, ...options.keys()]) : likely;
    const row = element("div", few ? "pw-choices pw-choices--all" : "pw-choices");
    row.append(...[...offered].map((country) => choice(country, options.get(country) ?? "")));
    list.before(row);
    // Nothing stands above the list that it could be “another” one to.
    if (likely.length === 0 && none?.value === "") none.text = this.words["choose"];
  }

  #press(target: EventTarget | null): void {
    const pressed = target instanceof Element ? target.closest<HTMLElement>(".pw-choose") : null;
    const list = pressed?.closest("[data-field]")?.querySelector("select");
    if (pressed === null || !list) return;
    list.value = pressed.dataset["value"] ?? "";
    list.dispatchEvent(new Event("change", { bubbles: true }));
    this.form.requestSubmit();
  }

  #fields(): HTMLElement[] {
    return [...this.form.querySelectorAll<HTMLElement>("[data-field]")];
  }

  #field(name: string): HTMLElement | null {
    return this.#fields().find((field) => field.dataset["field"] === name) ?? null;
  }

  /** The fields that say something, in whichever way they ask for it. */
  #fieldsTold(): ReadonlySet<string> {
    return new Set([...this.#said()].map((name) => this.#asking(name)));
  }

  /** The field that asks for a name: a field may ask for another thing in its place. */
  #asking(name: string): string {
    const control = this.form.elements.namedItem(name);
    const field = control instanceof Element ? control.closest<HTMLElement>("[data-field]") : null;
    return field?.dataset["field"] ?? name;
  }
}

/** What the answer says that it turns on: "condition=sealed,opened price". */
export function wantedIn(answer: Element): Wanted {
  const said = answer.querySelector<HTMLElement>("[data-wanted]")?.dataset["wanted"] ?? "";
  const fields = said.split(" ").filter(Boolean);
  return Object.fromEntries(
    fields.map((field) => {
      const [name = "", values = ""] = field.split("=");
      return [name, values.split(",").filter(Boolean)];
    }),
  );
}

/** What the history remembers, if it is that. */
export function isPlace(value: unknown): value is Place {
  return isRecord(value) && hasStrings(value, "now") && isListOf(value["skipped"], isString);
}

/** Takes out of the form's lists what stands beside their choices; a list itself cannot say it. */
function takeBesides(form: HTMLFormElement): ReadonlyMap<string, Beside> {
  const taken = new Map<string, Beside>();
  for (const option of form.querySelectorAll<HTMLOptionElement>("option[data-says]")) {
    const asked = option.closest<HTMLElement>("[data-field]")?.dataset["field"] ?? "";
    const [field = "", value = ""] = (option.dataset["says"] ?? "").split("=");
    const before = option.previousElementSibling;
    taken.set(asked, {
      field,
      value,
      name: option.text,
      label: option.dataset["heading"] ?? "",
      fitting: (option.dataset["fitting"] ?? "").split(" "),
      after: before instanceof HTMLOptionElement ? before.value : "",
    });
    option.remove();
  }
  return taken;
}

/** Is a field answered by its buttons alone? */
function isButtons(field: HTMLElement): boolean {
  return (
    field.querySelector(".pw-choices--all") !== null && field.querySelector(".pw-instead") === null
  );
}

/** A list's choices as buttons, under their headings; who does not know says so by another one. */
function choicesOf(list: HTMLSelectElement, wanted: readonly string[]): HTMLElement[] {
  const made: HTMLElement[] = [];
  for (const option of list.options) {
    if (option.value === "" || option.value === "unsure") continue;
    if (wanted.length > 0 && !wanted.includes(option.value)) continue;
    const group = option.parentElement;
    if (group instanceof HTMLOptGroupElement && option === group.firstElementChild) {
      made.push(element("p", "pw-choices-heading", group.label));
    }
    made.push(choice(option.value, option.text));
  }
  return made;
}

function choice(value: string, text: string): HTMLElement {
  const made = button("pw-choose");
  made.dataset["value"] = value;
  made.textContent = text;
  return made;
}

function button(className: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  return made;
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
