// PyScript as its documentation has it: a worker of its own, a configuration, functions by `sync`.
import { answered } from "./answering.js";

export async function open({ base, language, pyodide }) {
  const { PyWorker } = await import(new URL("pyscript/core.js", base).href);
  const { sync } = await PyWorker(new URL("pyscript-engine.py", base).href, {
    version: new URL(`${pyodide}/pyodide.mjs`, base).href,
    config: { files: { "packages.zip": "./*", "policy.json": "./policy.json" } },
  });
  await sync.open_engine(language);
  return (message) => answered(message, base, sync);
}
