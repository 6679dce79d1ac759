// Runs the modules' tests, `tests/widgets/*.test.mjs`, in Node: `node test.mjs`.
// esbuild bundles each with the TypeScript that it imports, so that any Node can run it.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const tests = fileURLToPath(new URL("../tests/widgets/", import.meta.url));
const names = (await readdir(tests)).filter((name) => name.endsWith(".test.mjs"));
const outdir = await mkdtemp(join(tmpdir(), "widgets-"));
try {
  await build({
    entryPoints: names.map((name) => join(tests, name)),
    outdir,
    bundle: true,
    platform: "node",
    format: "esm",
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
  const built = names.map((name) => join(outdir, basename(name)));
  const { status } = spawnSync(process.execPath, ["--test", ...built], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  await rm(outdir, { recursive: true });
}
