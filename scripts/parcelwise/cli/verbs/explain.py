"""`parcelwise explain`: what a code means."""

import textwrap

import click


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    r"""Explain a code that `check` printed, or list all codes; “proof” is what a check proves.

    \b
    Example:
      parcelwise explain PW303
      parcelwise explain proof
    """
    from policy_core.proof import CODES, closest
    from policy_core.proof.handbook.proof import PAGE

    if code is not None and code.lower() == "proof":
        click.echo(PAGE, nl=False)
        return

    if code is None:
        for each in CODES.values():
            click.echo(f"{each.code}  {each.severity:<8} {each.title}")
        return
    found = CODES.get(code.upper())
    if found is None:
        raise click.UsageError(f"there is no code “{code}”; {closest(code.upper(), CODES)}")
    click.echo(f"{found.code} ({found.severity}): {found.title}\n")
    click.echo(textwrap.fill(found.why) + "\n")
    click.echo(textwrap.fill(found.remedy))
    if found.example:
        click.echo("\nFor example:\n\n" + textwrap.indent(found.example, "    "))
