"""WebAssembly loses the exports that nobody asks for, and nothing else."""

import shutil
import subprocess

from parcelwise.runtime.wasm import without_unasked_exports

_HEADER = b"\0asm\x01\0\0\0"
_TYPES = b"\x01\x04\x01\x60\x00\x00"  # one: a function without parameters and results
_FUNCTIONS = b"\x03\x04\x03\x00\x00\x00"  # three of that type
_CODE = b"\x0a\x0a\x03\x02\x00\x0b\x02\x00\x0b\x02\x00\x0b"  # that do nothing


def _section(number: int, *entries: bytes) -> bytes:
    content = bytes([len(entries)]) + b"".join(entries)
    return bytes([number, len(content)]) + content


def _name(name: str) -> bytes:
    return bytes([len(name)]) + name.encode()


def _module(*exported: str) -> bytes:
    """A module that imports one thing of each kind, and exports its own functions."""
    imports = (
        _name("env") + _name("function") + b"\x00\x00",
        _name("env") + _name("table") + b"\x01\x70\x01\x01\x02",
        _name("env") + _name("memory") + b"\x02\x00\x01",
        _name("GOT.func") + _name("looked_up") + b"\x03\x7f\x01",
    )
    # Function 0 is the imported one.
    exports = (_name(name) + b"\x00" + bytes([n]) for n, name in enumerate(exported, start=1))
    return b"".join(
        (_HEADER, _TYPES, _section(2, *imports), _FUNCTIONS, _section(7, *exports), _CODE)
    )


def test_what_scripts_and_imports_name_stays() -> None:
    wasm = _module("free", "looked_up", "nobody")
    scripts = b"const _free = Module._free;", b"nobody_else()"
    assert without_unasked_exports(wasm, scripts) == _module("free", "looked_up")


def test_what_is_asked_for_whole_is_the_same() -> None:
    wasm = _module("a", "b", "c")
    assert without_unasked_exports(wasm, [b"a b c"]) == wasm


def test_engines_take_it() -> None:
    node = shutil.which("node")
    assert node is not None
    wasm = without_unasked_exports(_module("free", "looked_up", "nobody"), [b"free"])
    module = "new WebAssembly.Module(Buffer.from(process.argv[1], 'hex'))"
    told = subprocess.run(
        [
            node,
            "-p",
            f"WebAssembly.Module.exports({module}).map((one) => one.name) + ''",
            wasm.hex(),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "free,looked_up"
