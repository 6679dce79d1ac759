import { loadPyodide } from "pyodide";
import type { PyodideAPI } from "pyodide";
import type { PyBuffer, PyProxy } from "pyodide/ffi";
import type { Manifest } from "./manifest";
import type { Stage } from "./protocol";
import { order, serveFetch, watchWasm } from "./supply";
import { storedFiles } from "./zip";

/** Python's `Engine`, or its desk. */
export interface Desk {
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
  const complete = Promise.all([
    wasm,
    ...Object.values<Promise<ArrayBuffer>>({ ...supplies }),
  ]).then(() => tell("start", 1));
  const python = await failWith(complete, startPython(manifest, base, supplies.python));

  for (const pack of [supplies.vendor, supplies.core, supplies.words]) {
    unpack(python, await pack, sitePackagesOf(manifest));
  }
  tell("open", 1);
  return enter(python, manifest.door, new TextDecoder().decode(await supplies.policy), language);
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
    lockFileContents: JSON.stringify({ info: lock.info, packages: {} }),
    packageBaseUrl: indexURL,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  });
  const [python] = await Promise.all([pyodide, script]);
  return python;
}

/** Where the manifest's Python looks for packages; its version is written "3.13.2". */
function sitePackagesOf({ pyodide }: Manifest): string {
  const [major = "", minor = ""] = pyodide.lock.info.python.split(".");
  return `/lib/python${major}.${minor}/site-packages`;
}

/** What is used of Emscripten's file system, of which Pyodide's own types know nothing. */
interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
}

/** Writes the files into real folders: Babel lists the one of its locales. */
function unpack(python: PyodideAPI, zip: ArrayBuffer, folder: string): void {
  const files = python.FS as FileSystem;
  for (const [name, content] of storedFiles(zip)) {
    const path = `${folder}/${name}`;
    files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    files.writeFile(path, content);
  }
}

/** What `opening.py` opens: its replies are bytes. */
interface Door extends Omit<Desk, "reply"> {
  reply(question: string, now: string, root: string): PyBuffer;
}

function enter(python: PyodideAPI, module: string, policy: string, language: string): Desk {
  const opening = python.pyimport(module) as PyProxy & {
    open_door(policy: string, language: string): PyProxy & Door;
  };
  const door = opening.open_door(policy, language);
  opening.destroy();
  return {
    provide: (name, text) => door.provide(name, text),
    reply: (question, now, root) => textOf(door.reply(question, now, root)),
  };
}

/** The text of Python's bytes, read where they lie; they are freed. */
function textOf(bytes: PyBuffer): string {
  const view = bytes.getBuffer();
  try {
    return new TextDecoder().decode(view.data);
  } finally {
    view.release();
    bytes.destroy();
  }
}
