import { loadPyodide } from "pyodide";
import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";
import type { Manifest } from "./manifest";
import type { Stage } from "./protocol";
import { order, serveFetch, watchWasm } from "./supply";
import { storedFiles } from "./zip";

const SITE_PACKAGES = "/lib/python3.13/site-packages";

/** Python's `Engine`, as JavaScript sees it. */
export interface Desk {
  needs(question: string, now: string): string[];
  provide(name: string, text: string): void;
  reply(question: string, now: string, root: string): string;
}

/** Boots Python from the manifest's files and opens the desk; rejects with the first failure. */
export async function openDesk(
  manifest: Manifest,
  base: string,
  language: string,
  tell: (stage: Stage, done: number) => void,
): Promise<Desk> {
  const total = bytesOf(manifest, language);
  let arrived = 0;
  const count = (bytes: number) => tell("fetch", (arrived += bytes) / total);

  const wasm = watchWasm().then(() => count(manifest.pyodide.wasm.bytes));
  const supplies = order(manifest, base, language, count);
  const complete = Promise.all([wasm, ...Object.values(supplies)]).then(() => tell("start", 1));
  const python = await failWith(complete, startPython(manifest, base, supplies.python));

  for (const pack of [supplies.vendor, supplies.core, supplies.words]) {
    unpack(python, await pack);
  }
  tell("open", 1);
  return enter(python, new TextDecoder().decode(await supplies.policy), language);
}

/** The result, unless what it depends on fails first: Pyodide may wait for ever. */
async function failWith<T>(dependency: Promise<unknown>, result: Promise<T>): Promise<T> {
  return Promise.race([result, dependency.then(() => result)]);
}

function bytesOf(manifest: Manifest, language: string): number {
  const { pyodide, python, vendor, core, policy, languages } = manifest;
  const pieces = [pyodide.wasm, python, vendor, core, policy, languages[language]];
  return pieces.reduce((sum, piece) => sum + (piece?.bytes ?? 0), 0);
}

async function startPython(
  manifest: Manifest,
  base: string,
  standardLibrary: Promise<ArrayBuffer>,
): Promise<PyodideAPI> {
  const { folder, lock } = manifest.pyodide;
  const indexURL = new URL(folder, base).href;
  const stdLibURL = new URL(manifest.python.file, base);
  serveFetch(stdLibURL, standardLibrary);
  // Pyodide imports its script only after its own start; imported here, both come in parallel.
  const script: Promise<unknown> = import(new URL("pyodide.asm.js", indexURL).href);
  const pyodide = loadPyodide({
    indexURL,
    stdLibURL: stdLibURL.href,
    lockFileContents: { info: lock.info, packages: {} } as never,
    packageBaseUrl: indexURL,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    stdin: () => null as never,
    stdout: () => {},
    stderr: () => {},
  });
  const [python] = await Promise.all([pyodide, script]);
  return python;
}

/** Writes the files into real folders: Babel lists the one of its locales. */
function unpack(python: PyodideAPI, zip: ArrayBuffer): void {
  for (const [name, content] of storedFiles(zip)) {
    const path = `${SITE_PACKAGES}/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, content);
  }
}

/** The Python object behind a `Desk`: its list is a proxy, which JavaScript has to free. */
interface PyEngine extends Omit<Desk, "needs"> {
  needs(question: string, now: string): PyProxy & { toJs(): string[] };
}

function enter(python: PyodideAPI, policy: string, language: string): Desk {
  const opening = python.pyimport("opening") as PyProxy & {
    open_engine(policy: string, language: string): PyEngine;
  };
  const engine = opening.open_engine(policy, language);
  opening.destroy();
  return {
    needs(question, now) {
      const names = engine.needs(question, now);
      try {
        return names.toJs();
      } finally {
        names.destroy();
      }
    },
    provide: (name, text) => engine.provide(name, text),
    reply: (question, now, root) => engine.reply(question, now, root),
  };
}
