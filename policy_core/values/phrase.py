"""Phrases: values that a merchant writes, and reads back, as a few plain words."""

import re
from typing import Any, ClassVar, Self


class PhraseError(ValueError):
    """A phrase that cannot be read. The message names the phrase and shows how to write one.

    >>> print(PhraseError("soon", "a period", ("15 days after delivery", "no limit")))
    “soon” is not a period; write it like “15 days after delivery” or “no limit”
    """

    def __init__(self, text: object, what: str, examples: tuple[str, ...]) -> None:
        shown = " or ".join(f"“{example}”" for example in examples[:3])
        super().__init__(f"“{text}” is not {what}; write it like {shown}")


class Phrase:
    """A value with one written form: `parse` reads what a merchant may write, `str` writes it.

    `str(Kind.parse(text))` is the canonical form, and `Kind.parse(str(value)) == value` always.
    """

    __slots__ = ()
    what: ClassVar[str]
    """What it is, with its article, for error messages: "a window"."""
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a phrase; raise `PhraseError` for anything else."""
        raise cls.unreadable(text)

    @classmethod
    def matched(cls, pattern: str, text: str) -> re.Match[str]:
        """The parts of a text of some form; raise `PhraseError` for one that has it not."""
        found = re.fullmatch(pattern, text.strip())
        if found is None:
            raise cls.unreadable(text)
        return found

    @classmethod
    def unreadable(cls, text: object) -> PhraseError:
        """Build the error that says how this kind of phrase is written."""
        return PhraseError(text, cls.what, cls.examples)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let the host's validator read the phrase; the browser never comes here."""
        from pydantic_core import core_schema

        def read(value: object) -> Phrase:
            return value if isinstance(value, cls) else cls.parse(str(value))

        text = core_schema.union_schema([core_schema.str_schema(), core_schema.int_schema()])
        return core_schema.no_info_after_validator_function(
            read, text, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """Describe the phrase to editors."""
        return {"type": "string", "description": cls.what, "examples": list(cls.examples)}
