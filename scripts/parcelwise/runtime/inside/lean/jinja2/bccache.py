"""Stands in for Jinja2's caches of bytecode, which need temporary files and their like."""


class BytecodeCache:
    """Named by the package, used by nobody."""


class FileSystemBytecodeCache(BytecodeCache):
    """Named by the package, used by nobody."""


class MemcachedBytecodeCache(BytecodeCache):
    """Named by the package, used by nobody."""
