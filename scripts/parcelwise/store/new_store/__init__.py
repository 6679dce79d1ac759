"""A new store: what its merchant answered, what a preset says besides, and the files it becomes."""

from parcelwise.store.new_store.adding import (
    Prices,
    add_language,
    add_part,
    part_names,
    refuse_twice,
)
from parcelwise.store.new_store.answers import (
    Answers,
    Question,
    answers_of,
    questions,
    read_answers,
)
from parcelwise.store.new_store.defaults import (
    carriers_of,
    next_month,
    preset_names,
    preset_of,
    settled,
)
from parcelwise.store.new_store.writing import spoken_languages, write_store

__all__ = [
    "Answers",
    "Prices",
    "Question",
    "add_language",
    "add_part",
    "answers_of",
    "carriers_of",
    "next_month",
    "part_names",
    "preset_names",
    "preset_of",
    "questions",
    "read_answers",
    "refuse_twice",
    "settled",
    "spoken_languages",
    "write_store",
]
