"""`parcelwise new`: a store by its merchant's answers, sound, true and short."""

import json
import os
import pty
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from parcelwise.cli import parcelwise
from parcelwise.editions.archive import archive_pages
from parcelwise.errors import Failure
from parcelwise.publishing.settings import destination
from parcelwise.site.building import build_site
from parcelwise.site.pages import PageWriter
from parcelwise.store.checking import check_store
from parcelwise.store.new_store import (
    Answers,
    answers_of,
    preset_names,
    preset_of,
    settled,
    write_store,
)
from parcelwise.store.new_store.wheel import installed_wheel
from parcelwise.store.reading import load_policy
from policy_core import Answer, Language, Policy, ask, say
from tests.policies.test_policies import policy_for
from tests.reference import ROOT
from tests.site.dom import parse

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
NAME = 'Möbel: "A" & <b>Co # 1'
IDENTITY = {
    "name": NAME,
    "email": "hallo@moebel.example",
    "site": "https://policy.moebel.example",
}
SPOKEN = frozenset({"en", "de"})
COUNTRIES = {
    "eu": "PT", "uk": "GB", "us": "US", "br": "BR", "jp": "JP",
    "exporter": "CN", "handmade": "FR", "business": "DE",
}  # fmt: skip
"""A country for each preset, and the clock and the money that people there go by."""
ELSEWHERE = {"eu": "DE", "uk": "GB", "us": "US", "br": "BR", "jp": "JP",
             "exporter": "BR", "handmade": "FR", "business": "DE"}  # fmt: skip
PAYS = {
    # Without telling buyers beforehand, a shop in the Union or the United Kingdom bears the way
    # back: Directive 2011/83/EU, article 6(6); Consumer Contracts Regulations 2013, 35(5).
    "eu": "store", "uk": "store", "handmade": "store", "business": "store",
    # Brazil's Consumer Code, article 49, whoever sells.
    "br": "store", "exporter": "store",
    # No such law: as the preset has it.
    "us": "buyer", "jp": "buyer",
}  # fmt: skip
"""Who pays for a change of mind of a consumer there; not read off the program."""


def answers(preset: str, **given: object) -> Answers:
    said = {**IDENTITY, "country": COUNTRIES[preset], **given}
    made = answers_of(settled(said, preset_of(preset), SPOKEN, NOW.date()))
    assert made.misfits == ()
    assert made.value is not None
    return made.value


def begin(folder: Path, preset: str, **given: object) -> Path:
    write_store(folder, answers(preset, **given), preset, NOW.date())
    return folder


def said(file: Path) -> dict[str, object]:
    found: dict[str, object] = YAML(typ="safe").load(file)
    return found


def test_every_preset_has_a_country_here() -> None:
    assert set(preset_names()) == set(COUNTRIES)


@pytest.mark.parametrize("languages", [["en"], ["de", "en"]], ids="-".join)
@pytest.mark.parametrize("preset", COUNTRIES)
def test_a_preset_is_sound_with_nothing_accepted_and_nothing_claimed(
    preset: str, languages: list[str], tmp_path: Path
) -> None:
    store = begin(tmp_path / "shop", preset, languages=languages)
    report = check_store(store, NOW.date(), now=NOW)
    assert [str(each) for each in report.problems if each.severity == "error"] == []
    # What the shop has to tell or do is for its merchant to confirm; its rows follow the law.
    confirmed = {"PW808", "PW811", "PW814"}
    assert {each.code for each in report.problems} <= {*confirmed, "PW226"}
    assert report.accepted == ()
    written = said(store / "docs/rulebook/store.yaml")
    assert "accepted" not in written
    assert "disclosure" not in written


@pytest.mark.parametrize("preset", COUNTRIES)
def test_a_preset_is_short_and_teaches(preset: str, tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", preset)
    text = "\n".join(
        file.read_text("utf-8") for file in sorted((store / "docs/rulebook").glob("*.yaml"))
    )
    lines = [line for line in text.splitlines() if line.strip()]
    rules = [line for line in lines if not line.lstrip().startswith("#")]
    assert 55 <= len(rules) <= 100
    assert len(re.findall(r"#", text)) >= 12
    assert "Lanternway" not in text


@pytest.mark.parametrize("preset", COUNTRIES)
def test_a_preset_answers(preset: str, tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", preset)
    policy = load_policy(store, NOW.date())
    where, moment = ELSEWHERE[preset], datetime(2026, 12, 12, 12, tzinfo=UTC)
    about = {"kind": "returns", "destination": where, "customer": "consumer",
             "ordered": "2026-12-02", "delivered": "2026-12-10", "price": "40"}  # fmt: skip
    ours = ask(policy, {**about, "reason": "wrong-item"}, moment)
    assert " back, and we pay the postage." in _headline(policy, ours)
    mind = ask(policy, {**about, "reason": "change-of-mind"} | _state(preset), moment)
    assert mind.outcome == "accepted"  # type: ignore[union-attr]
    payer = "you pay" if PAYS[preset] == "buyer" else "we pay"
    assert f"{payer} the postage." in _headline(policy, mind)
    way = {"kind": "delivery", "destination": where, "ordered": "2026-12-02T10:00"}
    coming = ask(policy, way, moment)
    assert "December" in say(policy, coming, Language("en"), "text")


def _headline(policy: Policy, answer: Answer) -> str:
    return say(policy, answer, Language("en"), "text").splitlines()[0]


def _state(preset: str) -> dict[str, str]:
    if preset == "handmade":
        return {"category": "ready-made"}
    return {"condition": "unused"} if preset in {"us", "jp"} else {}


def test_goods_made_to_order_do_not_come_back_for_a_whim(tmp_path: Path) -> None:
    policy = load_policy(begin(tmp_path / "shop", "handmade"), NOW.date())
    asked = {"kind": "returns", "destination": "FR", "reason": "change-of-mind",
             "category": "made-to-order", "delivered": "2026-12-10"}  # fmt: skip
    answer = ask(policy, asked, datetime(2026, 12, 12, tzinfo=UTC))
    assert answer.outcome == "refused"  # type: ignore[union-attr]


def test_a_business_pays_for_restocking_and_a_consumer_does_not(tmp_path: Path) -> None:
    policy = load_policy(begin(tmp_path / "shop", "business"), NOW.date())
    asked = {"kind": "returns", "destination": "DE", "reason": "change-of-mind",
             "delivered": "2026-12-10", "price": "100"}  # fmt: skip
    moment = datetime(2026, 12, 12, tzinfo=UTC)
    told = {
        customer: say(
            policy, ask(policy, {**asked, "customer": customer}, moment), Language("en"), "text"
        )
        for customer in ("business", "consumer")
    }
    assert "15" in told["business"]
    assert "restocking" not in told["consumer"].lower()


def test_what_the_merchant_answers_is_what_is_written(tmp_path: Path) -> None:
    store = begin(
        tmp_path / "shop", "eu", window=21, who_pays="seller 50%", sells_to=["PT", "ES"],
        carriers=["CTT", "Österreichische Post"], address=["Rua A, 1", "Lisboa"],
        home_price="4.90 EUR", abroad_price="9.90 EUR", marketplace=True, effective="2027-01-01",
        tells_return_cost=True, answers_within="1 day",
    )  # fmt: skip
    written = said(store / "docs/rulebook/store.yaml")
    assert written["name"] == NAME
    assert written["site"] == "https://policy.moebel.example/"
    assert written["effective"] == date(2027, 1, 1)
    assert written["zone"] == "Europe/Lisbon"
    assert written["currency"] == "EUR"
    assert "marketplace" in written["channels"]  # type: ignore[operator]
    assert written["disclosure"]["return_cost"] is True  # type: ignore[index]
    returns = said(store / "docs/rulebook/returns.yaml")
    mind = next(row for row in returns["terms"] if row["id"] == "change-of-mind")  # type: ignore[attr-defined]
    assert (mind["window"], mind["freight"]) == ("21 days after delivery", "seller 50%, buyer 50%")
    assert returns["addresses"]["returns"]["lines"] == ["Rua A, 1", "Lisboa"]  # type: ignore[index]
    shipping = said(store / "docs/rulebook/shipping.yaml")
    assert [each["id"] for each in shipping["methods"]] == ["ctt", "osterreichische-post"]  # type: ignore[attr-defined]
    assert shipping["rate_cards"]["parcels"]["prices"]["home"] == {"flat": "4.90 EUR"}  # type: ignore[index]
    assert check_store(store, NOW.date(), now=NOW).passed


def test_norway_stays_norway(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "handmade", country="NO", sells_to=["NO"])
    assert said(store / "docs/rulebook/store.yaml")["country"] == "NO"
    assert check_store(store, NOW.date(), now=NOW).passed


def test_a_new_store_is_built_in_its_languages(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "eu", languages=["de"])
    home = (build_site(store, NOW, prerendered=()).site / "de" / "index.html").read_text(
        encoding="utf-8"
    )
    assert NAME in parse(home).all("title")[0].children[0]
    assert not parse(home).all("b")
    assert "Lanternway" not in home
    names = {file.name for file in store.iterdir()}
    assert {"README.md", ".gitignore", "mkdocs.yml", "docs"} <= names


def test_a_new_store_is_a_folder_of_its_own(tmp_path: Path) -> None:
    """Its README says what each file is, and what it brings for others' tools can be read."""
    store = begin(tmp_path / "shop", "eu", languages=["de", "en"])
    readme = (store / "README.md").read_text("utf-8")
    for file in (each for each in store.rglob("*") if each.is_file() and each.name != "README.md"):
        name = file.relative_to(store).as_posix()
        named = [f"`{name}`", *(f"`{parent}/`" for parent in file.relative_to(store).parents)]
        assert any(each in readme for each in named), name
    workflow = (store / ".github/workflows/publish.yml").read_text("utf-8")
    steps = YAML(typ="safe").load(workflow)["jobs"]["publish"]["steps"]
    assert steps[-2]["env"]["DEPLOY_KEY"] == "${{ secrets.DEPLOY_KEY }}"
    assert YAML(typ="safe").load(workflow)["on"]["schedule"] == [{"cron": "20 0 * * *"}]
    for line in (each["run"] for each in steps if each.get("run", "").startswith("parcelwise")):
        verb, *arguments = line.split()[1:]
        command = parcelwise.get_command(click.Context(parcelwise), verb)
        assert command is not None
        with pytest.MonkeyPatch.context() as going:
            going.chdir(store)
            command.make_context(verb, arguments)
    # No host of a registry stands in it: the machine's own is meant.
    (image,) = re.findall(r"^FROM (\S+)$", (store / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert image == "python:3.13-slim"
    assert destination(store, "").to == str(store / "out/policy")
    ignored = (store / ".gitignore").read_text("utf-8").split()
    assert {"/site/", "/.build/", "/out/"} <= set(ignored)


def a_package(folder: Path, origin: str) -> None:
    """An installed package that remembers where it came from, as PEP 610 has it."""
    info = folder / "brought-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.0\n", "utf-8")
    (info / "direct_url.json").write_text(json.dumps({"url": origin, "archive_info": {}}), "utf-8")


@pytest.mark.parametrize(
    ("origin", "there"),
    [
        ("{folder}/my%20files/brought-1.0-py3-none-any.whl", True),
        ("{folder}/gone/brought-1.0-py3-none-any.whl", False),
        ("{folder}/my%20files", False),
        ("https://files.example/brought-1.0-py3-none-any.whl", False),
    ],
)
def test_the_wheel_that_it_was_installed_from(
    origin: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "my files" / "brought-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"PK")
    a_package(tmp_path, origin.format(folder=tmp_path.as_uri()))
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_wheel("brought") == (wheel if there else None)
    assert installed_wheel("never-installed") is None


def test_a_store_keeps_the_wheel_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "parcelwise-9.9-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    without = begin(tmp_path / "without", "eu")
    assert not (without / "tools").exists()
    assert "Put the file `parcelwise-….whl` there" in (without / "README.md").read_text("utf-8")
    monkeypatch.setattr("parcelwise.store.new_store.writing.installed_wheel", lambda: wheel)
    store = begin(tmp_path / "shop", "eu")
    assert (store / "tools" / wheel.name).read_bytes() == b"PK"
    assert f"`tools/{wheel.name}` is the file" in (store / "README.md").read_text("utf-8")
    # What makes it a repository keeps the file, and the container gets it.
    for ignore in (".gitignore", ".dockerignore"):
        assert "tools" not in (store / ignore).read_text("utf-8")
    assert "COPY tools/" in (store / "Dockerfile").read_text("utf-8")


@pytest.mark.parametrize(("country", "carrier"), [("PT", "CTT"), ("DE", "DHL"), ("MT", "Post")])
def test_the_usual_carrier_is_the_countrys(country: str, carrier: str) -> None:
    """By the presets' countries; of those without a list, a name that any post has."""
    preset = preset_of("eu")
    assert settled({"country": country}, preset, frozenset({"en"}), NOW.date())["carriers"] == [
        carrier
    ]


def test_its_look_is_the_reference_stores(tmp_path: Path) -> None:
    """But for its name, its menu, and the theme, which a build takes from Parcelwise."""

    def settings(file: Path) -> dict[str, object]:
        found = said(file)
        found["theme"] = {**found["theme"], "custom_dir": ""}  # type: ignore[dict-item]
        return {name: found[name] for name in found.keys() - {"site_name", "nav"}}

    ours = settings(begin(tmp_path / "shop", "eu") / "mkdocs.yml")
    assert ours["extra"].pop("brand") == {"colour": "#17433f"}  # type: ignore[attr-defined]
    assert ours == settings(ROOT / "mkdocs.yml")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Failure, match="not empty"):
        begin(tmp_path / "shop", "eu")
    assert [file.name for file in (tmp_path / "shop").iterdir()] == ["mine.txt"]


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(parcelwise, [str(word) for word in words], standalone_mode=False)
    said = str(done.exception) if done.exception else done.output
    return done.exit_code, said


FILE = """\
name: Loiça
email: a@loica.example
site: https://loica.example/
country: PT
languages: [pt, en]
sells_to: [PT, ES]
"""


def test_answers_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(FILE, "utf-8")
    code, told = run("new", tmp_path / "shop", "--from", tmp_path / "answers.yaml")
    assert code == 0, told
    # Portuguese is not spoken, so the site does without it until it is translated.
    assert said(tmp_path / "shop/docs/rulebook/store.yaml")["languages"] == ["en"]
    assert "parcelwise add language pt" in told


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("country: PT", "country: Portugal", "4:10 error PW014 “Portugal” is no country"),
        ("country: PT", "country: Portugal", "hint: did you mean “PT”?"),
        ("[PT, ES]", "[PT, Spanien]", "6:16 error PW014 “Spanien” is no country"),
        ("a@loica.example", "help@", "2:8 error PW014 “help@” is no address of an email"),
        ("https://loica", "loica", "3:7 error PW014 “loica.example/” does not begin with https"),
        ("name: Loiça", "nmae: Loiça", "1:1 error PW010 “nmae” is not known here"),
        ("[pt, en]", "[pt, klingonisch]", "5:17 error PW014 “klingonisch” is no language"),
        ("country: PT", "country: PT\nwindow: soon", "5:9 error PW014 “soon” cannot be read"),
    ],
)
def test_a_wrong_answer_is_told_at_its_place(
    right: str, wrong: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "answers.yaml").write_text(FILE.replace(right, wrong), "utf-8")
    code, message = run("new", tmp_path / "shop", "--from", tmp_path / "answers.yaml")
    assert code != 0
    assert told in message
    assert not (tmp_path / "shop").exists()


def test_a_script_that_says_too_little_is_told_what_is_missing(tmp_path: Path) -> None:
    code, message = run("new", tmp_path / "shop", "--name", "Shop")
    assert code != 0
    for name in ("email", "site", "country"):
        assert name in message


def test_the_conversation_on_a_terminal(tmp_path: Path) -> None:
    """A wrong answer is asked for again; an empty one takes what is proposed."""
    typed = ["eu", "Loiça", "EU", "Portugal", "euro", "en", "pt, Spain", "n", "CTT", "", "", "30",
             "seller", "y", "", "", "a@loica.example", "", "https://loica.example/"]  # fmt: skip
    ours, theirs = pty.openpty()
    command = [Path(sys.executable).with_name("parcelwise"), "new", str(tmp_path / "shop")]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in typed).encode())
        told = b""
        while True:
            try:
                told += os.read(ours, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
        assert process.wait() == 0, told.decode()
    os.close(ours)
    assert "“EU” is no country: countries have two letters: Portugal is “PT”" in told.decode()
    written = said(tmp_path / "shop/docs/rulebook/store.yaml")
    assert (written["name"], written["country"], written["currency"]) == ("Loiça", "PT", "EUR")
    assert written["disclosure"] == {
        "return_cost": True, "withdrawal_right": False, "return_terms": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "searches"),
    [
        ("en", ("exchange", "where is my money", "refund", "gift", "cancel", "return address",
                "return label", "damaged", "wrong article", "contact", "warranty", "dispute",
                "return postage", "customs", "how long does it take", "delivery cost",
                "tracking", "lost parcel")),
        ("de", ("Umtausch", "wo ist mein Geld", "Erstattung", "Geschenk", "stornieren",
                "Rücksendeadresse", "beschädigt", "falscher Artikel", "Kontakt", "Gewährleistung",
                "Streitfall", "Zoll", "Lieferzeit", "Versandkosten", "Sendungsverfolgung")),
    ],
    ids=["en", "de"],
)  # fmt: skip
def test_what_buyers_search_for_stands_on_the_pages_of_the_smallest_store(
    language: str, searches: tuple[str, ...], tmp_path: Path
) -> None:
    """A store without a rule of its own for it leads to the page that has the answer."""
    store = begin(tmp_path / "shop", "eu", languages=["en", "de"])
    pages = PageWriter(load_policy(store, NOW.date()), language, store / "docs").pages()
    text = "\n".join(page.body for page in pages).casefold()
    assert [each for each in searches if each.casefold() not in text] == []


_NOT_SEEN = re.compile(r"<p hidden>.*?</p>|<(div|ul|dl)[^>]*>\s*</\1>", re.DOTALL)
_BARE_HEADING = re.compile(r"^(##+) .*\n\s*(?=\1 |<div class=\"pw-folded\">|\Z)", re.MULTILINE)


def test_where_no_rule_says_who_pays_no_heading_says_so(tmp_path: Path) -> None:
    docs = begin(tmp_path / "shop", "us") / "docs"
    pages = tuple(PageWriter(policy_for("us-electronics-a"), "en", docs).pages())
    assert not [page.path for page in pages if re.search(r"<a [^>]*>–</a>", page.body)]
    bare = {page.path for page in pages if _BARE_HEADING.search(_NOT_SEEN.sub("", page.body))}
    assert bare == set()


@pytest.mark.parametrize("preset", preset_names())
def test_no_page_has_a_heading_or_a_column_with_nothing_below_it(
    preset: str, tmp_path: Path
) -> None:
    """What a store has no case of has no place on its pages."""
    store = begin(tmp_path / "shop", preset)
    policy, docs = load_policy(store, NOW.date()), store / "docs"
    language = policy.rulebook.store.languages[0]
    pages = (
        *PageWriter(policy, language, docs).pages(),
        *archive_pages(policy, language, docs, {}),
    )
    for page in pages:
        assert not _BARE_HEADING.search(_NOT_SEEN.sub("", page.body)), page.path
        assert not re.search(r"\b1 (?:countries|Länder)\b", page.body), page.path
        for table in parse(page.body).all("table"):
            rows = [row.all("td") for body in table.all("tbody") for row in body.all("tr")]
            assert rows, (page.path, table.text)
            if "pw-laws" in table.attributes.get("class", ""):
                continue  # that a law says nothing of it is worth knowing
            whole = [row for row in rows if not any("colspan" in td.attributes for td in row)]
            for column in zip_longest(*whole):
                said = [td.text for td in column if td is not None]
                assert set(said) - {"", "–"}, (page.path, table.text)
