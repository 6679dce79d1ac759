"""What stands around every page of a language."""

from dataclasses import dataclass

from policy_core.answers.policy import Policy
from policy_core.text.language import Language


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of the site itself."""

    site_name: str
    description: str
    footer: str
    lost: str
    """Heading of the page for an address that leads nowhere."""
    lost_help: str
    links: tuple[tuple[str, str], ...] = ()
    """Other pages of the shop, by name and address; the shop itself comes first."""
    shop: tuple[str, str] | None = None
    """The words of the way back to the shop, and its address."""


def frame(policy: Policy, say: Language) -> Frame:
    """The frame in one language."""
    store, text = policy.rulebook.store, say.text
    shop = (text("Back to the shop"), store.shop) if store.shop else None
    others = (
        (text("Imprint"), store.links.imprint),
        (text("Privacy"), store.links.privacy),
        (text("Terms of sale"), store.links.terms),
    )
    return Frame(
        site_name=store.name,
        description=text("How {store} ships, and how goods go back.", store=store.name),
        footer=text(
            "{company}. Edition {edition}. General information, not legal advice.",
            company=store.company or store.name,
            edition=policy.edition,
        ),
        lost=text("There is nothing at this address"),
        lost_help=text("What you look for is probably on one of these pages:"),
        links=tuple(link for link in (shop, *others) if link and link[1]),
        shop=shop,
    )
