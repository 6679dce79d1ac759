// Compiles Python for the studio, by the studio's own Pyodide: `node compile.mjs SOURCES OUT`, two
// zips. Bytecode is of one version of Python, and the machine's own is another.
import { readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide-314";

const PROGRAM = `
import os, py_compile, zipfile
NEVER = py_compile.PycInvalidationMode.UNCHECKED_HASH
with zipfile.ZipFile("/sources.zip") as sources, zipfile.ZipFile(
    "/out.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9
) as out:
    for name in sorted(sources.namelist()):
        content = sources.read(name)
        # Most countries' holidays are never asked for: they are compiled where they are.
        if name.endswith(".py") and not name.startswith("holidays/countries/"):
            with open("/source.py", "wb") as file:
                file.write(content)
            py_compile.compile("/source.py", "/source.pyc", name, True, 2, NEVER)
            name += "c"
            with open("/source.pyc", "rb") as file:
                content = file.read()
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        out.writestr(entry, content)
`;

const [sources, out] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.writeFile("/sources.zip", new Uint8Array(await readFile(sources)));
python.runPython(PROGRAM);
await writeFile(out, python.FS.readFile("/out.zip"));
