import type { Action } from "./protocol";
import type { Words } from "./words";

const PRINTED = "pw-printed";
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".eml": "message/rfc822",
  ".ics": "text/calendar",
  ".yaml": "application/yaml",
};

/**
 * The buttons below an answer, as Python lists them, and one for every text in it that is there to
 * be copied (`data-copy` has the button's label). `tell` says what has been done.
 */
export function addActions(
  answer: HTMLElement,
  actions: readonly Action[],
  words: Words,
  tell: (text: string) => void,
): void {
  const copy = async (text: string, html = ""): Promise<boolean> => {
    const done = await copied(text, html);
    tell(done ? words.copied : words["copy-failed"]);
    return done;
  };
  const texts = [...answer.querySelectorAll<HTMLElement>("[data-copy]")];
  for (const text of texts.reverse()) {
    const label = text.dataset["copy"] ?? "";
    // The same text in several languages: each button says which one it copies.
    const shown = texts.length > 1 ? `${label} (${nameOf(text.lang)})` : label;
    // Beside a fold, so that it can be copied unread.
    (text.closest("details") ?? text).after(copyButton(shown, () => copy(text.textContent)));
  }
  if (actions.length === 0) return;
  const row = document.createElement("div");
  row.className = "pw-actions";
  row.append(...actions.map((action) => control(action, answer, copy)));
  answer.append(row);
}

/** What a language calls itself. */
function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

function control(
  action: Action,
  answer: HTMLElement,
  copy: (text: string, html?: string) => Promise<boolean>,
): HTMLElement {
  const { kind, label, value = "", html = "", file = "" } = action;
  switch (kind) {
    case "copy":
      return copyButton(label, () => copy(value, html));
    case "print":
      return button(label, () => printOnly(answer));
    case "save":
      return button(label, () => save(value, file));
    case "open":
      return link(label, value);
  }
}

/** For a moment, the button itself shows that it has copied. */
function copyButton(label: string, copy: () => Promise<boolean>): HTMLButtonElement {
  const made = button(label, async () => {
    if (!(await copy())) return;
    made.dataset["done"] = "";
    setTimeout(() => delete made.dataset["done"], 3_000);
  });
  return made;
}

/** A button of the row below an answer. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pw-action";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function link(label: string, address: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.className = "pw-action";
  made.textContent = label;
  made.href = address;
  return made;
}

/** Copies a text, and as HTML where there is some; false when the page may not. */
export async function copied(text: string, html = ""): Promise<boolean> {
  try {
    if (html === "") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([both(text, html)]);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** The text in two kinds, of which the program that it is pasted into takes the one it can show. */
function both(text: string, html: string): ClipboardItem {
  return new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([html], { type: "text/html" }),
  });
}

/** Where a page may not write to the clipboard, as in another site's frame, a selection still can. */
function copiedBySelection(text: string): boolean {
  const asked = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "pw-hidden";
  field.value = text;
  document.body.append(field);
  field.select();
  // Deprecated, and the only way there is.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const done = document.execCommand("copy");
  field.remove();
  if (asked instanceof HTMLElement) asked.focus();
  return done;
}

/** Prints the answer without the page around it. */
function printOnly(answer: HTMLElement): void {
  answer.classList.add(PRINTED);
  addEventListener("afterprint", () => answer.classList.remove(PRINTED), { once: true });
  print();
}

/** Gives a text to be kept as a file of this name. */
export function save(text: string, name: string): void {
  const type = MEDIA_TYPES[name.slice(name.lastIndexOf("."))] ?? "text/plain";
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Safari reads the address only after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
