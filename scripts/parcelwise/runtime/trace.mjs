// Answers questions with an untrimmed engine in Pyodide on Node, and prints as JSON which modules
// were imported: `node trace.mjs FOLDER`, with what `tracing.py` laid there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const SITE_PACKAGES = "/lib/python3.13/site-packages";

async function trace(folder) {
  const { pyodide } = JSON.parse(readFileSync(join(folder, "job.json"), "utf8"));
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  const python = await loadPyodide({
    stdLibURL: join(folder, "python.zip"),
    env: { HOME: "/home/pyodide" },
  });
  python.mountNodeFS(SITE_PACKAGES, join(folder, "packages"));
  python.mountNodeFS("/store", join(folder, "store"));
  return python.runPython(readFileSync(join(folder, "trace.py"), "utf8"));
}

try {
  console.log(await trace(process.argv[2]));
} catch (error) {
  // Left to itself, Node would print the megabyte of source line that it happened in.
  console.error(error.message);
  process.exitCode = 1;
}
