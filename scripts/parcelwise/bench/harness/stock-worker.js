// What one gets without our work: Pyodide as it is published, and the same packages as sources.
import { answered } from "./answering.js";

const OPEN = `
def open_engine(policy, language):
    from policy_core.engine import Engine

    with open("/stock/words.mo", "rb") as words:
        return Engine(policy, words.read(), language)


open_engine
`;

let engine;
let home;

async function openEngine({ base, language, pyodide }) {
  home = base;
  const { loadPyodide } = await import(new URL(`${pyodide}/pyodide.mjs`, base).href);
  const get = (name) => fetch(new URL(name, base));
  const archive = get("packages.zip").then((response) => response.arrayBuffer());
  const policy = get("policy.json").then((response) => response.text());
  const python = await loadPyodide();
  python.FS.mkdirTree("/stock");
  python.unpackArchive(await archive, "zip", { extractDir: "/stock" });
  python.runPython("import sys; sys.path.append('/stock')");
  engine = python.runPython(OPEN)(await policy, language);
  postMessage({ type: "ready" });
}

async function ask(message) {
  postMessage(await answered(message, home, engine));
}

addEventListener("message", ({ data }) => {
  const work = data.type === "open" ? openEngine(data) : ask(data);
  work.catch((error) => postMessage({ type: "failed", reason: String(error) }));
});
