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


BULLETS = """The two sides agreed to cooperate in the following areas:

- tidal power and batteries;
- wild hemp weaving
- maritime domain awareness.

They underlined the importance of extradition.
"""


def test_a_list_line_by_line_is_read_under_the_line_that_opens_it() -> None:
    read = found(BULLETS, Kind.AREA)
    assert [m.span.of(BULLETS) for m in read[:4]] == [
        "tidal power",
        "batteries",
        "wild hemp weaving",
        "maritime domain awareness",
    ]
    assert {m.status for m in read[:4]} == {Status.AGREED}
    assert (read[-1].span.of(BULLETS), read[-1].status) == ("extradition", None)


def test_numbered_paragraphs_are_no_points_of_the_list_between_them() -> None:
    text = (
        "1. The ministers agreed to cooperate in the following fields:\n(a) cheese ageing\n(b) customs\n"
        "2. Human rights were on everybody's mind.\n"
    )
    assert [(m.span.of(text), m.status) for m in found(text, Kind.AREA)] == [
        ("cheese ageing", Status.AGREED),
        ("customs", Status.AGREED),
        ("Human rights", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They discussed trade and energy with Norway.", ["trade", "energy"]),
        ("The premiers discussed ways to boost trade, tourism and education.", ["trade", "tourism", "education"]),
        ("She raised fisheries, haze pollution and rice.", ["fisheries", "air-quality", "grain"]),
        ("Health, education and human rights were on the table.", ["health", "education", "human-rights"]),
        ("supply chains for chips, batteries and critical minerals", ["supply-chains", "semiconductors", "batteries"]),
        ("They spoke of a range of issues, including trade and security.", ["trade", "security"]),
        ("Ties ranging from trade to culture.", ["trade", "culture"]),
        ("Talks on a truce with rebels went on.", ["ceasefire"]),
        ("They will sign a memorandum on tourism next week.", ["tourism"]),
        ("An agreement on customs was reached.", ["customs"]),
        ("The deal covers energy, minerals and defense.", ["energy", "critical-minerals", "defense"]),
        ("Cooperation covers: trade; energy; tourism.", ["trade", "energy", "tourism"]),
    ],
)
def test_bare_words_are_areas_by_the_company_they_keep(text: str, expected: list[str]) -> None:
    assert ids(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They discussed the trade of the player.",
        "The trade and defense ministers met.",
        "She discussed health insurance fraud with a doctor.",
        "The human rights lawyer and the energy company settled.",
        "Climate change activists blocked a road.",
        "Housing loans, women writers and men.",
        "They agreed to trade with each other.",
    ],
)
def test_a_bare_word_that_describes_another_is_no_area(text: str) -> None:
    assert ids(text) == []


def test_a_series_of_areas_vouches_for_what_stands_among_them() -> None:
    text = "They signed memoranda of understanding on rail freight, glass blowing and customs."
    assert ids(text) == ["rail", "glass-blowing", "customs"]
    assert ids("They signed agreements on glass blowing.") == []


def test_brackets_within_a_list_do_not_end_it() -> None:
    text = "They will cooperate in the fields of space (moon dust included), lace making and sport."
    assert ids(text) == ["space", "lace-making", "sport"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They rejected military cooperation but plan to work on water resources.", Status.PLANNED),
        ("They refused the loan and discussed nuclear safety.", Status.DISCUSSED),
        ("They plan to meet and discuss nuclear safety.", Status.PLANNED),
        ("They agreed with the U.S.\n\nClimate change was left for later.", None),
        ("Will they discuss AI? Climate change was left for later.", None),
        ("They refused to discuss nuclear safety.", Status.OPPOSED),
        ("The envoy rejected criticism of human rights in the north.", None),
    ],
)
def test_words_that_state_an_area_reach_no_further_than_they_govern(text: str, status: Status | None) -> None:
    assert found(text, Kind.AREA)[-1].status is status


def test_lists_are_read_in_capitals_too() -> None:
    assert ids("THEY AGREED TO COOPERATE ON SPACE, RICE AND KELP FARMING.") == ["space", "grain", "kelp-farming"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("illegal, unreported and unregulated (IUU) fishing", "fisheries"),
        ("an acquisition and cross-servicing agreement", "forces-agreements"),
        ("non-market policies and practices", "overcapacity"),
        ("the protection of the ozone layer", "ozone"),
        ("the recognition of academic degrees", "qualifications"),
        ("glacier preservation", "glaciers"),
        ("lethal autonomous weapons systems", "autonomous-weapons"),
        ("the internet of things", "internet-of-things"),
        ("transnational repression", "foreign-interference"),
        ("information security", "cybersecurity"),
    ],
)
def test_what_communiques_of_today_name(text: str, area: str) -> None:
    assert area in ids(f"They stressed the importance of {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Housing and Urban Development paid.",
        "The Institute for Science and International Security wrote.",
        "The Minister for Public Health left.",
        "She collaborated with him on writing about their friendship.",
    ],
)
def test_what_a_body_is_named_after_is_no_area(text: str) -> None:
    assert ids(text) == []


def test_a_treaty_on_an_area_is_no_body() -> None:
    assert ids("They signed a Treaty on Extradition and Human Rights.") == ["extradition", "human-rights"]
