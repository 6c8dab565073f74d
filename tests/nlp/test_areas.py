"""Areas of cooperation: named in any order of words, listed by the text, and as the text states them."""

import pytest

from briefing_app.model import Kind, Status
from tests.nlp.reading import found, mentions, quick


def ids(text: str) -> list[str]:
    return [key for key, _ in mentions(text, Kind.AREA)]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("They spoke of missile defence.", "missile-defense"),
        ("The pact covers cyber security.", "cybersecurity"),
        ("The pact covers the security of cyberspace.", "cybersecurity"),
        ("Cyber-security was a topic.", "cybersecurity"),
        ("Combating climate change takes money.", "climate-change"),
        ("a change in the climate", "climate-change"),
        ("They signed a free-trade agreement.", "free-trade"),
        ("The management of migration needs both sides.", "migration"),
        ("Supply chain resilience was raised.", "supply-chains"),
        ("HUMAN RIGHTS REMAIN A CONCERN", "human-rights"),
        ("They agreed on student exchanges.", "student-exchange"),
        ("Cooperation on disaster relief continues.", "disaster-response"),
        ("a treaty on the protection of cultural heritage", "heritage"),
        ("Energy ties grew.", "energy"),
        ("bilateral trade doubled", "trade"),
        ("a deal on rare-earth elements", "critical-minerals"),
        ("fight against organised crime", "organized-crime"),
    ],
)
def test_the_taxonomy_in_every_spelling_and_order(text: str, area: str) -> None:
    assert area in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Security Council met.",
        "There is a climate of fear.",
        "The defense rested its case.",
        "They trade insults and trade places.",
        "The Human Rights Council voted.",
        "The health minister resigned.",
        "He has energy and a good education.",
        "The space between the houses is narrow.",
        "Water ran down the wall.",
        "The Climate Change Conference opened.",
        "She found it in her field of view.",
    ],
)
def test_a_bare_word_or_the_name_of_a_body_is_no_area(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The statement names areas of cooperation, including kelp farming, energy and volcano monitoring.",
            ["kelp-farming", "energy", "volcano-monitoring"],
        ),
        ("They agreed to cooperate on beekeeping and tourism.", ["beekeeping", "tourism"]),
        (
            "Both sides want to collaborate in the fields of opera restoration and health.",
            ["opera-restoration", "health"],
        ),
        ("The ministers vowed to deepen ties in trade, energy and agriculture.", ["trade", "energy", "agriculture"]),
        (
            "The countries will cooperate with Kenya in areas such as deep-sea cable repair, water and sport.",
            ["deep-sea-cable-repair", "water", "sport"],
        ),
        ("The two sides will work together on space, education and glacier research.", ["space", "education"]),
        ("They signed agreements on trade, visas and fisheries.", ["trade", "visas", "fisheries"]),
        (
            "Priorities for cooperation are search and rescue, customs, and orchid conservation.",
            ["search-rescue", "customs", "orchid-conservation"],
        ),
    ],
)
def test_lists_make_their_items_areas(text: str, expected: list[str]) -> None:
    assert ids(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They will cooperate closely on and respond to any provocation.",
        "We would like to strengthen our coordination in dealing with Norway and in a wide range of fields.",
        "The cooperation in the region went on for years.",
        "Cooperation in 2019 was better, the minister said.",
        "They met in the fields of Normandy.",
        "Ties with Japan in the past were cold.",
        "The sides will cooperate in Vienna, officials said.",
        "The agreement on Monday pleased both leaders.",
    ],
)
def test_what_only_follows_a_word_of_cooperation_is_no_area(text: str) -> None:
    assert ids(text) == []


def test_an_area_that_only_the_text_lists_is_its_own() -> None:
    text = "They agreed to cooperate in areas such as kelp farming and energy."
    entity = quick(text).by_id["area:kelp-farming"]
    assert (entity.name, entity.group) == ("Kelp farming", "Named in the text")
    mention = found(text, Kind.AREA)[0]
    assert "areas such as" in mention.reason
    assert mention.confidence < found(text, Kind.AREA)[1].confidence


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They agreed to expand cooperation on cybersecurity.", Status.AGREED),
        ("The two signed a memorandum on nuclear energy.", Status.AGREED),
        ("They plan to start talks on food security.", Status.PLANNED),
        ("Both hope to work on maritime security.", Status.PLANNED),
        ("The ministers discussed climate change.", Status.DISCUSSED),
        ("Human rights were also discussed.", Status.DISCUSSED),
        ("The president rejected cooperation on missile defense.", Status.OPPOSED),
        ("Climate change is on everybody's mind.", None),
        ("They did not discuss human rights.", None),
    ],
)
def test_how_the_text_states_an_area(text: str, status: Status | None) -> None:
    assert found(text, Kind.AREA)[-1].status is status


def test_a_statement_reaches_no_further_than_its_sentence() -> None:
    text = "They agreed on a date. Climate change was left for later."
    assert found(text, Kind.AREA)[-1].status is None


def test_the_taxonomy_is_large_and_in_a_dozen_groups() -> None:
    from briefing_app.nlp.lexicon.taxonomy import taxonomy

    entities = taxonomy().entities.values()
    assert len(entities) >= 200
    assert len({entity.group for entity in entities}) == 12
