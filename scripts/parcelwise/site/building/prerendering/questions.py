"""First questions: those that say what everybody has to say, and no more."""

from collections.abc import Iterator, Mapping
from itertools import islice, product

from parcelwise.site.building.publication import minimal
from parcelwise.site.pages.relevance import relevance
from policy_core.answers.fields import Field
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS

MOST = 64
"""So many first questions of a country are prerendered at most."""

COUNTRY = "destination"
"""The field that says for which country is asked."""

type Question = Mapping[str, str]


class FirstQuestions:
    """The first questions of one kind."""

    def __init__(self, policy: Policy, kind: str) -> None:
        self.kind = kind
        self._fields = KINDS[kind].fields(policy)
        self._shown = relevance(policy, kind)
        self.countries = next(field.choices for field in self._fields if field.name == COUNTRY)
        """The codes of all countries that can be asked for."""
        self.clock = next((field.name for field in self._fields if field.kind == "offset"), "")
        """The field of the buyer's own clock; empty where the form sends none."""

    def of(self, country: str) -> tuple[Question, ...]:
        """Those of a country, without the country itself.

        A store whose buyers give a wrong article's reason and country has {"reason": "wrong-item"}.
        """
        return tuple(islice(self._of(country), MOST))

    def _of(self, country: str) -> Iterator[Question]:
        required = [field for field in self._fields if field.need == "required"]
        others = [field for field in required if field.name != COUNTRY]
        for chosen in product(*(field.choices for field in others)):
            said = {field.name: value for field, value in zip(others, chosen, strict=True)}
            usual = dict(self._usual({**said, COUNTRY: country}))
            yield said | usual

    def _usual(self, said: Question) -> Iterator[tuple[str, str]]:
        """The choices that the form begins with, where it asks for them."""
        for field in self._fields:
            if field.usual and self._asks_for(field, said):
                yield field.name, field.usual

    def _asks_for(self, field: Field, said: Question) -> bool:
        shown = self._shown.get(field.name, {})
        return all(said[name] in values for name, values in shown.items())


def key(question: Question) -> str:
    """The name of a question, whatever the order of its fields: `widgets/src/prerendered.ts`.

    >>> key({"reason": "late"})
    '[["reason","late"]]'
    """
    return minimal(sorted(question.items()))
