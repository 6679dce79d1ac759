// Bundles the calculators into hashed files: `node build.mjs OUTDIR`.
// Prints one JSON object, {"page": "page-….js", "worker": "worker-….js", "style": "calculator-….css"}:
// the names are the only thing that the caller has to know.
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ENTRIES = { page: "src/page.ts", worker: "src/worker.ts", style: "src/calculator.css" };

const [outdir] = process.argv.slice(2);
if (outdir === undefined) {
  console.error("usage: node build.mjs OUTDIR");
  process.exit(2);
}

const { metafile } = await build({
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: Object.values(ENTRIES),
  entryNames: "[name]-[hash]",
  outdir,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  // Pyodide's loader also runs in Node; a browser never reaches those imports.
  external: ["node:*", "ws"],
  metafile: true,
  logLevel: "warning",
});

const nameOf = (entry) =>
  basename(Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry)[0]);
console.log(
  JSON.stringify(Object.fromEntries(Object.entries(ENTRIES).map(([id, entry]) => [id, nameOf(entry)]))),
);
