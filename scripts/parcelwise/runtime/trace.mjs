// Answers questions with an untrimmed engine in Pyodide on Node, and prints as JSON which modules
// were imported: `node trace.mjs FOLDER`, with the engine's files and questions.json in FOLDER.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const job = JSON.parse(readFileSync(join(folder, "job.json"), "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(job.pyodide, "pyodide.mjs")).href);

const errors = [];
const python = await loadPyodide({
  stdLibURL: join(folder, "python.zip"),
  env: { HOME: "/home/pyodide" },
  stderr: (line) => errors.push(line),
});
python.mountNodeFS("/lib/python3.13/site-packages", join(folder, "packages"));
python.mountNodeFS("/store", join(folder, "store"));

try {
  console.log(python.runPython(readFileSync(join(folder, "trace.py"), "utf8")));
} catch (error) {
  console.error(error.message, ...errors);
  process.exit(1);
}
