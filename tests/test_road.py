"""The main road, from a file to what is shown, on whole briefings."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefing_app import resources, workflow
from briefing_app.export.briefing_json import analysis_object
from briefing_app.model import Kind, MentionType, QuotationKind, Reading
from briefing_app.settings import Settings


def read(path: Path) -> Reading:
    return workflow.read(str(path), Settings())


@pytest.fixture(scope="module")
def seed(shared: Path) -> Reading:
    return read(shared / "briefings" / "trilateral-partnership.txt")


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read(resources.sample())


def named(reading: Reading, name: str, *kinds: Kind) -> str:
    found = [e.id for e in reading.shown.entities if e.name == name and (not kinds or e.kind in kinds)]
    assert len(found) == 1, f"{name}: {found}"
    return found[0]


def words(reading: Reading, entity: str) -> list[str]:
    return [m.span.of(reading.document.text) for m in reading.shown.mentions_of(entity)]


def said(reading: Reading, entity: str, kind: QuotationKind = QuotationKind.DIRECT) -> list[str]:
    return [q.span.of(reading.document.text) for q in reading.shown.quotations_of(entity) if q.kind is kind]


def test_seed_speakers_with_office_and_country(seed: Reading):
    for name, office, country in (
        ("Antony Blinken", "Secretary of State", "US"),
        ("Cho Tae-yul", "Foreign Minister", "KR"),
        ("Yoko Kamikawa", "Foreign Minister", "JP"),
    ):
        entity = seed.shown.by_id[named(seed, name, Kind.SPEAKER)]
        assert office in (entity.role or "")
        assert entity.country == country


def test_seed_every_direct_quotation_has_its_speaker(seed: Reading):
    blinken = said(seed, named(seed, "Antony Blinken"), QuotationKind.DIRECT) + said(
        seed, named(seed, "Antony Blinken"), QuotationKind.MIXED
    )
    text = seed.document.text
    opening = next(q for q in blinken if q.startswith("is stronger than"))
    assert "\n\n" in opening, "one quotation that runs over paragraphs is one"
    assert opening.endswith("shape together,")
    assert any(q.startswith("I look forward to more work") for q in blinken)
    assert [q[:20] for q in said(seed, named(seed, "Cho Tae-yul"))] == ["Today’s meeting is v", "One, it is a testame"]
    assert [q[:20] for q in said(seed, named(seed, "Yoko Kamikawa"))] == [
        "The security environ",
        "We would like to fur",
    ]
    direct = [q for q in seed.shown.quotations if q.kind is not QuotationKind.INDIRECT]
    assert all(q.speaker for q in direct), [q.span.of(text) for q in direct if not q.speaker]


def test_seed_people_who_say_nothing_are_no_speakers(seed: Reading):
    for name, office, country in (
        ("Fumio Kishida", "Prime Minister", "JP"),
        ("Yoon Suk Yeol", "President", "KR"),
        ("Joe Biden", "President", "US"),
    ):
        entity = seed.shown.by_id[named(seed, name, Kind.PERSON)]
        assert office in (entity.role or "")
        assert entity.country == country
        assert not seed.shown.quotations_of(entity.id)


def test_seed_department_is_a_source(seed: Reading):
    speakers = [e for e in seed.shown.of_kind(Kind.SPEAKER) if "State Department" in e.name]
    assert len(speakers) == 1
    assert said(seed, speakers[0].id, QuotationKind.INDIRECT)


def test_seed_exactly_six_countries_in_every_form(seed: Reading):
    countries = {e.id.removeprefix("country:") for e in seed.shown.of_kind(Kind.COUNTRY)}
    assert countries == {"JP", "KR", "US", "KP", "RU", "CN"}
    text = seed.document.text
    found = {code: words(seed, f"country:{code}") for code in countries}
    assert len(found["JP"]) == text.count("Japan")  # Japan and Japanese
    assert len(found["KP"]) == text.count("North Korea")
    assert len(found["KR"]) == text.count("South Korea")
    assert len(found["RU"]) == text.count("Russia")
    assert len(found["US"]) == text.count("U.S.") + text.count("United States")
    assert [w.removeprefix("the ") for w in found["CN"]] == ["People’s Republic of China", "PRC"]
    types = {m.type for m in seed.shown.mentions_of("country:JP")}
    assert MentionType.DEMONYM in types
    assert MentionType.NAME in types


def test_seed_areas_of_the_joint_statement(seed: Reading):
    areas = {e.name.lower() for e in seed.shown.of_kind(Kind.AREA)}
    assert areas >= {
        "missile defense",
        "cybersecurity",
        "economic development",
        "human rights",
        "financial integrity",
        "climate change",
    }


def test_seed_as_json(seed: Reading):
    found: dict[str, Any] = json.loads(json.dumps(analysis_object(seed.document, seed.shown)))
    ids = [e["id"] for e in found["entities"]]
    assert len(ids) == len(set(ids))
    for entity in found["entities"]:
        assert entity["mentions"]
        for mention in entity["mentions"]:
            assert found["text"][mention["start"] : mention["end"]] == mention["text"]
    assert {q["speaker"] for q in found["quotations"]} <= {*ids, None}


def test_sample_shows_what_a_new_reader_looks_for(sample: Reading):
    assert len(sample.shown.mentions_of("country:KP")) >= 4
    names = {e.name for e in sample.shown.of_kind(Kind.SPEAKER)}
    assert names >= {"Joe Biden", "Fumio Kishida", "Yoon Suk Yeol", "Wang Wenbin", "Jake Sullivan"}
    countries = {e.id.removeprefix("country:") for e in sample.shown.of_kind(Kind.COUNTRY)}
    assert countries == {"US", "JP", "KR", "KP", "RU", "UA", "CN"}
    areas = {w.lower() for e in sample.shown.of_kind(Kind.AREA) for w in words(sample, e.id)}
    assert areas >= {"cybersecurity", "artificial intelligence", "development finance", "women’s empowerment"}


def test_sample_copies_no_sentence_of_the_seed(shared: Path):
    seed_words = (shared / "briefings" / "trilateral-partnership.txt").read_text(encoding="utf-8").split()
    sample_words = resources.sample().read_text(encoding="utf-8")
    runs = (" ".join(seed_words[i : i + 12]) for i in range(len(seed_words) - 12))
    assert not [run for run in runs if run in sample_words]


def test_a_text_in_another_language_says_so():
    words = (
        "Die Außenminister von Frankreich und Polen trafen sich am Montag in Berlin und sprachen über den Handel. " * 3
    )
    reading = workflow.read("-", Settings(model="none"), stdin=words.encode())
    assert reading.document.language == "de"
    assert any("German" in d.message for d in reading.shown.diagnostics)
    assert {"country:FR", "country:PL"} <= set(reading.shown.by_id)
