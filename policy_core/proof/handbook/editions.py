"""The editions that a store has published: PW6xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
    Code(
        "PW601", "error", "A frozen edition was changed",
        "Orders were placed under it. Its checksum does not fit its content any more, so nobody "
        "could tell which terms they were placed under.",
        "Bring the file back from version control. What changes from a day on is said by a new "
        "edition: change the rulebook and let it take effect on that day.",
    ),
    Code(
        "PW602", "error", "A file that is no edition",
        "Every file docs/editions/DAY.json holds the rulebook that took effect on that day, and "
        "orders of its days are answered by it.",
        "Bring the file back from version control, or remove what was never an edition. A format "
        "that is not known yet needs a newer Parcelwise.",
    ),
    Code(
        "PW603", "error", "Two editions for one day",
        "An order is answered by exactly one edition, which is found by the name of its file.",
        "Keep the file whose name is the day on which its edition takes effect, and no copy of it.",
    ),
    Code(
        "PW604", "error", "The rulebook decides otherwise than its edition that is in force",
        "Buyers have ordered under that edition, or may have. Its words can be amended, and its "
        "page then says when; what it decides stays what it is, and what you have changed is a "
        "new edition. Until it has its own day, the site can be built and looked at, but not "
        "published. An edition that has not taken effect yet can be replaced freely.",
        "Set `effective` in store.yaml to the day from which the change shall hold.",
        "effective: 2026-12-01        # was 2026-11-01",
    ),
    Code(
        "PW605", "error", "An edition that would take effect in the past",
        "Orders of that day were placed under other terms, which cannot be changed afterwards.",
        "Set `effective` in store.yaml to today or a later day.",
        "effective: 2020-01-01",
    ),
    Code(
        "PW606", "error", "A day of effect that calendars do not reach",
        "From that day on orders are answered by this rulebook. Its pages are worked out by the "
        "clocks and the public holidays of that day, which are known from 1970 on and until the "
        "end of next year.",
        "Set `effective` in store.yaml to the day from which these terms hold.",
        "effective: 2062-11-01        # meant was 2026-11-01",
    ),
)  # fmt: skip
