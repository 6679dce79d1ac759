// Bundles the widgets: `node build.mjs OUTDIR`, or `node build.mjs OUTDIR studio`. Their names carry the hash of their content, and
// are printed as one JSON object by what each is: {"page": "page-….js", "worker": "worker-….js", …}.
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const MODULES = {
  page: "src/page.ts",
  worker: "src/worker.ts",
  style: "src/calculator.css",
  guide: "src/embed/guide.ts",
  guideStyle: "src/embed/guide.css",
};
/** What stands in pages as plain scripts, and the style of the embed pages. */
const PLAIN = {
  frame: "src/embed/frame.ts",
  frameStyle: "src/embed/frame.css",
  loader: "src/embed/loader.ts",
};

/** The merchant's studio, which no site carries. */
const STUDIO = {
  page: "src/studio/studio.ts",
  worker: "src/studio/worker.ts",
  style: "src/studio/studio.css",
};

const [outdir, only] = process.argv.slice(2);
if (outdir === undefined || (only !== undefined && only !== "studio")) {
  console.error("usage: node build.mjs OUTDIR [studio]");
  process.exit(2);
}

async function bundle(entries, format) {
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
    entryPoints: Object.values(entries),
    entryNames: "[name]-[hash]",
    outdir,
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    // Pyodide's loader also runs in Node; a browser never reaches those imports.
    external: ["node:*", "ws"],
    metafile: true,
    logLevel: "warning",
  });
  const outputs = Object.entries(metafile.outputs);
  return Object.entries(entries).map(([id, entry]) => [
    id,
    basename(outputs.find(([, output]) => output.entryPoint === entry)[0]),
  ]);
}

const names =
  only === "studio"
    ? await bundle(STUDIO, "esm")
    : [...(await bundle(MODULES, "esm")), ...(await bundle(PLAIN, "iife"))];
console.log(JSON.stringify(Object.fromEntries(names)));
