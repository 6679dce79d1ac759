"""`parcelwise explain`: what a key, a condition, an anchor, a unit or a code means."""

from textwrap import shorten

import click

_MOST = 12


@click.command("explain")
@click.argument("names", nargs=-1, metavar="[KEY]")
def command(names: tuple[str, ...]) -> None:
    r"""Explain what can be written in a rulebook, or a code that `check` printed.

    \b
    Example:
      parcelwise explain returns.terms.window
      parcelwise explain freight
      parcelwise explain PW303
      parcelwise explain proof

    KEY is a key by its way ("returns.terms.window") or its last name ("window"), a condition
    ("destination"), an event that periods count from ("delivery"), a unit ("working days") or a
    code. “proof” is what a check proves, and an event. Without a KEY, all names are listed.
    """
    from parcelwise.store.reading.mending import other_name
    from parcelwise.store.reference import all_entries, as_text, find, mentioning
    from parcelwise.store.reference.written import listing
    from policy_core.proof import closest, what_is_proved

    asked = " ".join(names)
    if not asked:
        click.echo(listing())
    elif asked.casefold() == "proof":
        click.echo("\n".join((what_is_proved(), *map(as_text, find(asked)))), nl=False)
    elif found := find(asked):
        click.echo("\n".join(map(as_text, found)), nl=False)
    else:
        known = {entry.short for entry in all_entries()} | {entry.name for entry in all_entries()}
        if other := other_name(asked, known):
            click.echo(f"“{asked}” is called “{other}” here.\n")
            click.echo("\n".join(map(as_text, find(other))), nl=False)
            return
        if not (speaking := mentioning(asked)):
            near = closest(asked, known, "`parcelwise explain` lists all names")
            raise click.UsageError(f"there is no key or code “{asked}”; {near}")
        click.echo(f"“{asked}” is no key or code; these speak of it:")
        for entry in speaking[:_MOST]:
            click.echo(f"  {entry.name}  {entry.title or shorten(entry.says, 70)}")
