import { Engine } from "./engine";
import { openTarget, unfoldAnswersOnPaper } from "./folds";
import { Calculator } from "./form";

/** The engine's build that this page was written for; a page that names none takes any. */
const build = document.querySelector<HTMLMetaElement>('meta[name="parcelwise-build"]')?.content;

// One engine serves all forms of a page: they share its address and its language.
const engines = new Map<string, Engine>();

function engineOf(form: HTMLFormElement): Engine {
  const { engine: address = "", lang = "" } = form.dataset;
  const key = `${lang} ${address}`;
  const engine = engines.get(key) ?? new Engine(new URL(address, document.baseURI), lang, build);
  engines.set(key, engine);
  return engine;
}

// Without these a form cannot answer, and the tables and examples on the page stay the answer.
if (typeof Worker === "function" && typeof WebAssembly === "object") {
  for (const form of document.querySelectorAll<HTMLFormElement>("form.pw-form[data-parcelwise]")) {
    new Calculator(form, engineOf(form)).enhance();
  }
}

// The same page in another language gets the question too.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[hreflang]") : null;
  if (link instanceof HTMLAnchorElement && location.hash !== "") link.hash = location.hash;
});

addEventListener("hashchange", openTarget);
openTarget();
unfoldAnswersOnPaper();
