import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { Diagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import type { Extension, Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Problem, Texts } from "./messages";
import { placeAt } from "./place";
import type { RulebookSchema } from "./schema";

const SEVERITIES = { error: "error", warning: "warning", advice: "info" } as const;

/** The rulebook's files, one of which is shown. */
export class Editor {
  readonly #view: EditorView;
  readonly #states = new Map<string, EditorState>();
  #shown = "";

  /**
   * `changed` is called for whatever is typed. The editor lives in a shadow tree: there its styles
   * are sheets of their own, as the page's policy allows no style elements but its own.
   */
  constructor(
    parent: HTMLElement,
    texts: Texts,
    readonly schema: RulebookSchema,
    readonly changed: () => void,
  ) {
    const root = parent.attachShadow({ mode: "open" });
    for (const [name, text] of Object.entries(texts))
      this.#states.set(name, this.#state(name, text));
    [this.#shown = ""] = this.#states.keys();
    const state = this.#states.get(this.#shown) ?? EditorState.create();
    this.#view = new EditorView({ state, root, parent: root });
  }

  get shown(): string {
    return this.#shown;
  }

  get texts(): Texts {
    this.#keep();
    const texts = [...this.#states].map(([name, state]) => [name, state.doc.toString()] as const);
    return Object.fromEntries(texts);
  }

  /** Shows another file. */
  show(name: string): void {
    this.#keep();
    const state = this.#states.get(name);
    if (state === undefined || name === this.#shown) return;
    this.#shown = name;
    this.#view.setState(state);
  }

  /** Puts a text in the place of a file's. */
  replace(name: string, text: string): void {
    this.#keep();
    const state = this.#state(name, text);
    this.#states.set(name, state);
    if (name === this.#shown) this.#view.setState(state);
    this.changed();
  }

  /** Leads to a place of a file; line and column count from 1, columns in characters. */
  goTo(name: string, line: number, column: number): void {
    this.show(name);
    const at = offsetOf(this.#view.state.doc, line, column);
    this.#view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
    this.#view.focus();
  }

  /** Marks what is wrong at its places; the list of it is shown elsewhere. */
  mark(problems: readonly Problem[]): void {
    this.#keep();
    for (const [name, state] of this.#states) {
      const found = problems.filter(({ file }) => nameOf(file) === name);
      const marks = found.map((problem) => markOf(problem, state.doc));
      if (name === this.#shown) this.#view.dispatch(setDiagnostics(this.#view.state, marks));
      else this.#states.set(name, state.update(setDiagnostics(state, marks)).state);
    }
  }

  #keep(): void {
    if (this.#states.has(this.#shown)) this.#states.set(this.#shown, this.#view.state);
  }

  #state(name: string, doc: string): EditorState {
    const complete = (context: CompletionContext) => completionsOf(this.schema, name, context);
    const typed = EditorView.updateListener.of((update) => {
      if (update.docChanged) this.changed();
    });
    const label = EditorView.contentAttributes.of({
      "aria-label": name,
      spellcheck: "false",
      tabindex: "0",
    });
    return EditorState.create({
      doc,
      extensions: [...LOOK, label, typed, autocompletion({ override: [complete] })],
    });
  }
}

/** The file's own name of a path as problems have it: "docs/rulebook/returns.yaml". */
export function nameOf(file: string): string {
  return /^docs\/rulebook\/([^/]+)$/.exec(file)?.[1] ?? file;
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--studio-name)" },
  { tag: [tags.string, tags.content], color: "var(--studio-value)" },
  { tag: tags.comment, color: "var(--studio-comment)", fontStyle: "italic" },
]);

const STYLE = EditorView.theme({
  "&": { height: "100%", color: "inherit", backgroundColor: "var(--studio-paper)" },
  "&.cm-focused": { outline: "2px solid var(--studio-focus)" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5" },
  ".cm-content": { caretColor: "currentcolor" },
  ".cm-cursor": { borderLeftColor: "currentcolor" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--studio-comment)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--studio-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--studio-selection)" },
  ".cm-tooltip": {
    color: "inherit",
    backgroundColor: "var(--studio-raised)",
    border: "1px solid var(--studio-comment)",
    maxWidth: "min(36rem, 90vw)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    color: "inherit",
    backgroundColor: "var(--studio-selection)",
  },
  ".cm-diagnostic": { padding: ".25rem .5rem .25rem .75rem", whiteSpace: "pre-line" },
});

// Where several lines are replaced by a letter, Chromium joins them with styles of its own, which the
// page's policy refuses, once a line on the console.
const TYPED_OVER = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data } = event;
    if (inputType !== "insertText" || data === null || view.state.selection.main.empty)
      return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type" });
    event.preventDefault();
    return true;
  },
});

// Tab leaves the editor, as it leaves every other field: whoever has no mouse would be held in it.
const LOOK: readonly Extension[] = [
  lineNumbers(),
  lintGutter(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  indentUnit.of("  "),
  EditorView.lineWrapping,
  yaml(),
  syntaxHighlighting(COLOURS),
  STYLE,
  TYPED_OVER,
  keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
];

function completionsOf(
  schema: RulebookSchema,
  file: string,
  context: CompletionContext,
): CompletionResult | null {
  const place = placeAt(context.state.doc.toString(), context.pos);
  if (place === undefined || (!context.explicit && place.from === context.pos)) return null;
  const proposals = schema.proposals(file, place);
  return {
    from: place.from,
    options: proposals.map(({ text, says, kind, required }, rank) => ({
      label: text,
      apply: kind === "name" ? `${text}: ` : text,
      detail: kind === "example" ? "for example" : required ? "needed" : "",
      type: kind === "name" ? "property" : "constant",
      boost: (required ? 50 : 0) - rank / 10,
      ...(says === "" ? {} : { info: says }),
    })),
  };
}

function markOf({ line, column, severity, code, message, hint }: Problem, doc: Text): Diagnostic {
  const from = offsetOf(doc, line, column);
  const rest = /^[^\s,[\]{}]*/.exec(doc.sliceString(from, doc.lineAt(from).to))?.[0] ?? "";
  const text = hint === "" ? message : `${message}\n${hint}`;
  return {
    from,
    to: from + rest.length,
    severity: SEVERITIES[severity],
    source: code,
    message: text,
  };
}

function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  // Python counts characters, JavaScript halves of surrogate pairs.
  const before = Array.from(found.text)
    .slice(0, column - 1)
    .join("");
  return found.from + Math.min(before.length, found.length);
}
