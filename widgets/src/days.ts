import { monthOf } from "./months";

const DAY = 86_400_000;
const NUMBER = /\d+/g;
const LONGEST_YEAR = 4;

/**
 * A day that was typed with its month as a word, as 2026-11-20; undefined where no word of it is a
 * month, or two are: then Python reads it as it stands. Without a year it is the latest such day up
 * to `today`, unless it may lie `ahead`.
 *
 *     isoOf("20 Nov 2026", "en", "2026-11-28")  // "2026-11-20"
 *     isoOf("24. Dez.", "de", "2026-11-28")     // "2025-12-24"
 */
export function isoOf(
  typed: string,
  language: string,
  today: string,
  ahead = false,
): string | undefined {
  const words = typed.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  const months = words
    .map((word) => monthOf(word, language))
    .filter((found) => /^\d+$/.test(found));
  const [month] = months;
  if (month === undefined || new Set(months).size > 1) return undefined;
  const numbers = typed.match(NUMBER) ?? [];
  const year = numbers.find((number) => number.length === LONGEST_YEAR);
  const days = numbers.filter((number) => number !== year);
  const [day] = days;
  if (day === undefined || day.length > 2 || days.length > 1) return undefined;
  const rest = `-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (year !== undefined) return year + rest;
  if (ahead) return undefined;
  const this_ = today.slice(0, LONGEST_YEAR);
  return this_ + rest <= today ? this_ + rest : `${Number(this_) - 1}${rest}`;
}

/** The day so many days ago, by the buyer's own clock. */
function daysAgo(count: number): string {
  const now = new Date();
  const midnight = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return new Date(midnight - count * DAY).toISOString().slice(0, "2026-11-20".length);
}

/** A day as it is written in a language; a text that is none stays as it is. */
export function written(iso: string, language: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime())) return iso;
  // The calendar and the digits that `isoOf` and Python read.
  const locale = `${language}-u-ca-gregory-nu-latn`;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(day);
}

/** What an input for a day says: as 2026-11-20 where that is sure, else as it was typed. */
export function dayIn(input: HTMLInputElement): string {
  const language = input.form?.dataset["lang"] ?? "en";
  const { iso, written: shown } = input.dataset;
  if (iso !== undefined && shown === input.value) return iso;
  // Only a day that lies behind has buttons for today and yesterday.
  const ahead = input.parentElement?.querySelector("[data-ago]") === null;
  return isoOf(input.value, language, daysAgo(0), ahead) ?? input.value;
}

/** Makes an input say a day, in the words of the form's language. */
export function putDay(input: HTMLInputElement, iso: string): void {
  input.value = written(iso, input.form?.dataset["lang"] ?? "en");
  input.dataset["iso"] = iso;
  input.dataset["written"] = input.value;
}

/** The buttons beside every day of a form: today, yesterday, a calendar. `chosen` hears of it. */
export function addDayButtons(form: HTMLFormElement, chosen: (field: Element) => void): void {
  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>(".pw-quick") : null;
    const input = button?.parentElement?.querySelector<HTMLInputElement>("[data-day]");
    if (button === null || !input) return;
    const put = (iso: string) => {
      putDay(input, iso);
      input.dispatchEvent(new Event("change", { bubbles: true }));
      chosen(input.closest("[data-field]") ?? input);
    };
    const { ago } = button.dataset;
    if (ago === undefined) openCalendar(button, dayIn(input), put);
    else put(daysAgo(Number(ago)));
  });
}

/** The browser's own calendar; where it may not open by itself, in a frame, its input is shown. */
function openCalendar(button: HTMLElement, day: string, put: (iso: string) => void): void {
  const calendar = document.createElement("input");
  calendar.type = "date";
  calendar.className = "pw-calendar";
  calendar.value = day;
  calendar.setAttribute("aria-label", button.textContent);
  calendar.addEventListener("change", () => {
    if (calendar.value === "") return;
    put(calendar.value);
    calendar.remove();
  });
  button.parentElement?.querySelector(".pw-calendar")?.remove();
  button.after(calendar);
  try {
    calendar.showPicker();
  } catch {
    calendar.focus();
  }
}
