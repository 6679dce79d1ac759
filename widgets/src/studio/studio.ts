import { save } from "../actions";
import { hasStrings, isListOf, isRecord, isString } from "../guards";
import { LiveAnswer } from "./answers";
import { Editor, nameOf } from "./editor";
import { Findings } from "./findings";
import { later } from "./later";
import type { Checked, Parts, Texts } from "./messages";
import { Python } from "./python";
import { RulebookSchema } from "./schema";

/** How long nothing is typed before it is checked, in milliseconds. */
const PATIENCE = 400;

const STALE = "While the rulebook has such an error, the answers below are those of before.";

class Studio {
  readonly #status = element("studio-status");
  readonly #files = element("studio-files");
  readonly #language = element("studio-language") as HTMLSelectElement;
  readonly #findings: Findings;
  readonly #answers: ReadonlyMap<string, LiveAnswer>;
  readonly #editor: Editor;
  #checking = false;
  #changed = false;
  #unsaved = false;

  constructor(
    readonly python: Python,
    schema: RulebookSchema,
    texts: Texts,
  ) {
    const check = later(PATIENCE, () => void this.#check());
    this.#editor = new Editor(element("studio-editor"), texts, schema, () => {
      this.#unsaved = true;
      check();
    });
    const goTo = (name: string, line: number, column: number) => {
      this.#editor.goTo(name, line, column);
      this.#nameFiles();
    };
    this.#findings = new Findings(element("studio-findings"), element("studio-summary"), goTo);
    const sections = document.querySelectorAll<HTMLElement>("[data-kind]");
    this.#answers = new Map(
      [...sections].map((section) => [
        section.dataset["kind"] ?? "",
        new LiveAnswer(section, python, () => this.#language.value),
      ]),
    );
    this.#language.addEventListener("change", () => void this.#check());
    this.#makeFiles(texts);
    this.#makeSaving();
    void this.#check();
  }

  /** Checks what stands there now; whatever is typed meanwhile is checked after it. */
  async #check(): Promise<void> {
    this.#changed = true;
    if (this.#checking) return;
    this.#checking = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        this.#show(await this.python.check(this.#editor.texts, this.#language.value));
      }
    } finally {
      this.#checking = false;
    }
  }

  #show(said: Checked): void {
    this.#status.textContent = "";
    document.body.dataset["checked"] = said.passed ? "passed" : "failed";
    this.#findings.show(said);
    this.#editor.mark(said.problems);
    this.#nameFiles(said);
    this.#offerLanguages(said.languages);
    element("studio-stale").textContent = said.languages.length > 0 ? "" : STALE;
    for (const [kind, answer] of this.#answers) {
      const form = said.forms[kind];
      if (form === undefined) answer.outdate();
      else answer.follow(form);
    }
  }

  #makeFiles(texts: Texts): void {
    const buttons = Object.keys(texts).map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.value = button.textContent = name;
      button.addEventListener("click", () => {
        this.#editor.show(name);
        this.#nameFiles();
      });
      return button;
    });
    this.#files.replaceChildren(...buttons);
    this.#nameFiles();
  }

  /** Says which file is shown, and how much is wrong in each. */
  #nameFiles(said?: Checked): void {
    for (const button of this.#files.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === this.#editor.shown));
      if (said === undefined) continue;
      const found = said.problems.filter(({ file }) => nameOf(file) === button.value).length;
      button.textContent = found > 0 ? `${button.value} (${found})` : button.value;
    }
  }

  #offerLanguages(languages: readonly string[]): void {
    const offered = [...this.#language.options].map(({ value }) => value);
    if (languages.length === 0 || languages.join() === offered.join()) return;
    const { value } = this.#language;
    this.#language.replaceChildren(...languages.map((code) => new Option(code, code)));
    this.#language.value = languages.includes(value) ? value : (languages[0] ?? "");
  }

  /** A browser does not write into a merchant's folder: files are opened, and saved as downloads. */
  #makeSaving(): void {
    element("studio-save").addEventListener("click", () => {
      const name = this.#editor.shown;
      save(this.#editor.texts[name] ?? "", name);
      this.#unsaved = false;
    });
    const opened = element("studio-open") as HTMLInputElement;
    opened.addEventListener("change", async () => {
      for (const file of opened.files ?? []) {
        if (file.name in this.#editor.texts) this.#editor.replace(file.name, await file.text());
        else this.#status.textContent = `${file.name} is no file of this rulebook.`;
      }
      opened.value = "";
    });
    addEventListener("beforeunload", (event) => {
      if (this.#unsaved) event.preventDefault();
    });
  }
}

async function begin(): Promise<void> {
  const parts: unknown = JSON.parse((element("studio-parts") as HTMLTemplateElement).innerHTML);
  if (!isParts(parts)) throw new Error("the page does not say where the studio's parts are");
  const python = new Python(parts);
  const [texts, schema] = await Promise.all([
    python.open(),
    fetch(parts.schema).then((response): Promise<unknown> => response.json()),
  ]);
  new Studio(python, new RulebookSchema(schema), texts);
}

function isParts(value: unknown): value is Parts {
  return (
    isRecord(value) &&
    hasStrings(value, "worker", "pyodide", "lock", "store", "schema") &&
    isListOf(value["packs"], isString)
  );
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

begin().catch((error: unknown) => {
  element("studio-status").textContent = `The studio could not be started. ${String(error)}`;
});
