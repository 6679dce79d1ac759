"""Which edition gave an answer, where it is kept, and what of it is not final yet."""

from collections.abc import Iterable
from datetime import date

from policy_core.answers.answer import Answer
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.text.answer_text import Link, Section
from policy_core.text.labels import place_name
from policy_core.text.language import Language, _

COUNTRIES = "countries/"
"""The folder of the countries' pages."""
DRAFT = "draft"
"""The name of an edition that nobody has published, and that is kept nowhere."""


def edition_said(policy: Policy, answer: Answer, say: Language) -> Link:
    """Which edition gave an answer, and why that one where the pages show another."""
    edition, names = answer.edition, policy.editions.names
    ordered, today = _days(policy, answer)
    if edition == DRAFT:
        return Link(say.text("A draft of this policy answers; it is not published yet."))
    if ordered is None and today.isoformat() < names[0]:
        message = _(
            "No edition of this policy is in force yet: edition {edition} answers, which is for "
            "orders placed from {day} on."
        )
    elif ordered is None and len(names) > 1 and not isinstance(answer, DeliveryAnswer):
        message = _(
            "You did not say when you ordered: edition {edition} answers, which is in force now."
        )
    elif ordered is not None and ordered.isoformat() < names[0]:
        message = _(
            "You ordered before the first edition of this policy took effect. The first one, "
            "edition {edition}, answers."
        )
    elif edition != policy.edition:
        message = _(
            "Edition {edition} of this policy answers: it is the one in force on the day of the "
            "order."
        )
    else:
        message = _("Edition {edition} of this policy answers.")
    day = say.short_date(date.fromisoformat(edition))
    return Link(say.text(message, edition=edition, day=day), f"editions/{edition}/")


def not_final(policy: Policy, years: Iterable[str], say: Language) -> Section:
    """Years of places ("CN 2027") whose days off are not official yet."""
    message = _("The official days off of {place} in {year} are not published.")
    said = (
        say.text(message, place=place_name(policy.rulebook, place, say), year=year)
        for place, _space, year in (one.rpartition(" ") for one in years)
    )
    return Section(say.text("Not final yet"), tuple(map(Link, said)))


def placed(anchor: str, country: str, edition: str = "") -> str:
    """Where a buyer of a country finds what is at an anchor; of an older edition, in its archive.

    A law stands on the page of the buyer's country, and there as it is today: it is no store's to
    archive. Without a page of the country, the index of all countries has to do.

    >>> placed("countries/#law-eu", "DE", "2026-05-01")
    'countries/DE/#law-eu'
    """
    folder, _hash, place = anchor.partition("#")
    if folder == COUNTRIES:
        return f"{COUNTRIES}{country}/#{place}" if country else COUNTRIES
    return archived(anchor, edition) if edition else anchor


def country_of(policy: Policy, answer: Answer) -> str:
    """The buyer's country, where the store has a page about it: where it delivers.

    Empty for a delivery, of which no law is told.
    """
    if isinstance(answer, DeliveryAnswer):
        return ""
    country = next((fact.value for fact in answer.facts if fact.name == "destination"), "")
    return country if policy.prepared(CompiledReturns).delivers_to(country) else ""


def archived(anchor: str, edition: str) -> str:
    """The place in an edition's archive of what its pages had at an anchor.

    "shipping/standard/#transit" is kept at "editions/2026-05-01/#shipping-standard-transit".
    """
    page, _hash, place = anchor.partition("#")
    name = "-".join([*page.strip("/").split("/"), *([place] if place else [])])
    return f"editions/{edition}/#{name}"


def _days(policy: Policy, answer: Answer) -> tuple[date | None, date]:
    """The day of the order as it was given, and the day on which it is answered.

    The former is None where it was not given, or is yet to be placed. The latter is by the store's
    clocks; of a delivery, it is that of the order.
    """
    if isinstance(answer, DeliveryAnswer):
        ordered, local = answer.question.ordered, policy.zone.local
        return local(ordered.last).date() if ordered.given else None, local(ordered.first).date()
    told = answer.told.get("ordered")
    return date.fromisoformat(told[:10]) if told is not None else None, answer.today
