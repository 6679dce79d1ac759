"""`parcelwise add`: a part that a rulebook does not have yet, as a small example that holds."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parcelwise.cli.options import now, own_store_option, working
from parcelwise.errors import Failure, shown_path

if TYPE_CHECKING:
    from parcelwise.store.checking import Report
    from policy_core.rulebook import Rulebook

_PARTS = ("agreement", "disputes", "edition", "language", "programme", "rate-cards")


@click.command("add")
@click.argument("part", type=click.Choice(_PARTS), metavar="PART")
@click.argument("code", required=False)
@click.option("--home", metavar="AMOUNT", help="For rate-cards: shipping within your country.")
@click.option("--abroad", metavar="AMOUNT", help="For rate-cards: shipping everywhere else.")
@click.option("--effective", metavar="DAY", help="For an edition: its day.  [default: next month]")
@own_store_option
def command(  # noqa: PLR0913, PLR0917 - click's signature
    part: str,
    code: str | None,
    home: str | None,
    abroad: str | None,
    effective: str | None,
    store: Path,
) -> None:
    r"""Add a part to a rulebook, with comments that say what it means, and check it.

    \b
    PART is one of:
      programme   a marketplace's return guarantee
      agreement   how both sides may share the postage of a case that no rule decides
      disputes    the marketplace's own procedure
      rate-cards  what shipping costs
      edition     terms for a later day: what holds now is frozen, and you change the rest
      language    another language of the site; CODE says which

    \b
    Example:
      parcelwise add programme
      parcelwise add rate-cards --home "4.90 EUR" --abroad "12 EUR"
      parcelwise add language de

    What is there stays as it is. An addition that would be an error is taken back.
    """
    from parcelwise.store.reading import read_store

    rulebook = read_store(store).rulebook
    if rulebook is None or not (before := _checked(store)).passed:
        hint = "`parcelwise check` says what is wrong; add to it once that is mended"
        raise Failure(f"the rulebook in {shown_path(store)} has errors", hint=hint)
    match part:
        case "language":
            _add_language(store, rulebook, code)
        case "edition":
            _add_edition(store, rulebook, effective)
        case _:
            _add_rows(store, rulebook, part, (home, abroad))
    _say_what_is_new(before, _checked(store))


def _add_rows(
    store: Path, rulebook: "Rulebook", part: str, amounts: tuple[str | None, str | None]
) -> None:
    from parcelwise.store.new_store import Prices, add_part, refuse_twice
    from policy_core.values import Money, PhraseError

    refuse_twice(store, rulebook, part, now().date())
    prices = None
    if part == "rate-cards":
        if None in amounts:
            raise click.UsageError("say --home and --abroad, like --home “4.90 EUR”")
        try:
            prices = Prices(*(Money.parse(str(amount)) for amount in amounts))
        except PhraseError as error:
            raise click.UsageError(str(error)) from None
    files = {file: file.read_text("utf-8") for file in (store / "docs/rulebook").glob("*.yaml")}
    file = add_part(store, rulebook, part, now().date(), prices)
    report = _checked(store)
    if not report.passed:
        file.write_text(files[file], encoding="utf-8")
        wrong = "\n".join(str(each) for each in report.problems if each.severity == "error")
        raise Failure(f"it does not fit this rulebook, which stays as it was:\n{wrong}")
    click.echo(f"{shown_path(file)} has it now: read its comments and make it yours.")


def _add_edition(store: Path, rulebook: "Rulebook", effective: str | None) -> None:
    """Freeze what holds, and let the rulebook take effect on a later day."""
    from parcelwise.editions import freeze
    from parcelwise.store.new_store import next_month

    day = effective or next_month(max(now().date(), rulebook.effective))
    try:
        later = date.fromisoformat(day) > rulebook.effective
    except ValueError as error:
        raise click.UsageError(f"“{day}” is no day: {error}") from None
    if not later:
        message = f"{day} is not after {rulebook.effective}, from which the rulebook holds"
        raise click.UsageError(message)
    frozen = freeze(store, rulebook, now())
    if frozen is not None:
        click.echo(f"{shown_path(frozen)} keeps the terms of {rulebook.effective}.")
    file = store / "docs" / "rulebook" / "store.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace(f"effective: {rulebook.effective}", f"effective: {day}", 1), encoding="utf-8"
    )
    click.echo(f"{shown_path(file)}: what you change now holds for orders from {day} on.")


def _add_language(store: Path, rulebook: "Rulebook", code: str | None) -> None:
    """Begin a language, and name it in store.yaml once nothing of ours is unsaid."""
    from babel import Locale, UnknownLocaleError

    from parcelwise.store.new_store import add_language

    try:
        Locale.parse(code or "", sep="-")
    except (UnknownLocaleError, ValueError):
        raise click.UsageError("say which language, like `parcelwise add language de`") from None
    assert code is not None
    if code in rulebook.store.languages:
        raise Failure(f"the store speaks “{code}” already")
    come = add_language(store, code)
    if come.unsaid:
        click.echo(
            f"{shown_path(come.path)}: {come.unsaid:,} of {come.sentences:,} sentences want a "
            f"translation. Until then “{code}” is no language of the site; run this again."
        )
    else:
        click.echo(f"“{code}” is a language of the site now. Next: your own words, each `say`.")


def _checked(store: Path) -> "Report":
    from parcelwise.store.checking import check_store

    with working("Checking the rulebook"):
        return check_store(store, now().date(), now=now())


def _say_what_is_new(before: "Report", after: "Report") -> None:
    known = {(each.code, each.message) for each in before.problems}
    for problem in after.problems:
        if (problem.code, problem.message) not in known:
            click.echo(str(problem))
    click.echo(f"Checked: {after.summary}.")
