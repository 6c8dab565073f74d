"""Countries by name, abbreviation, demonym: every form, and nothing that only looks like one."""

import pytest

from briefing_app.model import Kind, MentionType
from tests.nlp.reading import codes, found, mentions, quick

NAMES = [
    ("Delegates from Norway and Ghana met.", ["NO", "GH"]),
    ("The United Arab Emirates hosted the talks.", ["AE"]),
    ("Officials of the Democratic Republic of the Congo signed.", ["CD"]),
    ("A minister from the Republic of the Congo signed.", ["CG"]),
    ("The People's Republic of China and the Republic of Korea agreed.", ["CN", "KR"]),
    ("The Republic of China, as Taiwan calls itself, sent a note.", ["TW", "TW"]),
    ("Côte d’Ivoire and Cote d'Ivoire are one country.", ["CI", "CI"]),
    ("Türkiye, which was Turkey on older maps, sits in NATO.", ["TR", "TR"]),
    ("Kosovo, Palestine and Western Sahara were on the agenda in Geneva.", ["XK", "PS", "EH"]),
    ("St. Kitts and Nevis voted with Trinidad and Tobago.", ["KN", "TT"]),
    ("Bosnia and Herzegovina applied again.", ["BA"]),
    ("Timor-Leste joined in October.", ["TL"]),
    ("North Macedonia ratified the protocol.", ["MK"]),
    ("Guinea-Bissau, Equatorial Guinea and Papua New Guinea abstained.", ["GW", "GQ", "PG"]),
    ("Myanmar, or Burma, has a new envoy.", ["MM", "MM"]),
    ("Puerto Rico and American Samoa are represented.", ["PR", "AS"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("The U.S. delegation left early.", "US", "U.S."),
        ("Officials flew home to the U.S. The talks went on.", "US", "U.S."),
        ("The US sent a note.", "US", "US"),
        ("It was made in the USA.", "US", "USA"),
        ("The U.K. will chair the next round.", "GB", "U.K."),
        ("The UAE joined the appeal.", "AE", "UAE"),
        ("The DPRK fired again.", "KP", "DPRK"),
        ("The ROK navy followed the ship.", "KR", "ROK"),
        ("Envoys of the DRC walked out.", "CD", "DRC"),
        ("The PRC has not answered.", "CN", "PRC"),
        ("NZ farmers protested.", "NZ", "NZ"),
    ],
)
def test_abbreviations(text: str, code: str, words: str) -> None:
    assert mentions(text, Kind.COUNTRY) == [(code, words)]
    assert found(text, Kind.COUNTRY)[0].type is MentionType.ABBREVIATION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dutch ambassador met his Swiss colleague.", ["NL", "CH"]),
        ("Filipinos and Philippine companies benefit.", ["PH", "PH"]),
        ("South Korean shipyards and North Korean refugees", ["KR", "KP"]),
        ("A Nigerien general and a Nigerian bishop", ["NE", "NG"]),
        ("Two Britons and a Frenchwoman were freed.", ["GB", "FR"]),
        ("The Saudi crown prince received Emirati officials.", ["SA", "AE"]),
        ("A Russian-American crew landed.", ["RU", "US"]),
        ("Papua New Guinean police were trained.", ["PG"]),
        ("Bissau-Guinean fishermen", ["GW"]),
        ("Ships sailed into Swedish and Finnish waters.", ["SE", "FI"]),
    ],
)
def test_demonyms(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
    assert all(m.type is MentionType.DEMONYM for m in found(text, Kind.COUNTRY))


def test_an_article_belongs_to_a_name_in_full_but_not_to_an_abbreviation_or_a_phrase() -> None:
    text = "The Netherlands and the United States agreed; the U.S. side and the United States government signed."
    assert [words for _, words in mentions(text, Kind.COUNTRY)] == [
        "The Netherlands",
        "the United States",
        "U.S.",
        "United States",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Please tell us what you think of us.",
        "They called turkey, china and chad by small letters.",
        "Delegates came from New Mexico, New Jersey and New England.",
        "Ships crossed the Gulf of Guinea and the Persian Gulf.",
        "The team from British Columbia met the one from South Australia.",
        "The museum shows a guinea pig, French fries and a German shepherd.",
        "A Native American poet and an African American judge spoke.",
        "She speaks French and is learning Russian.",
        "The book was translated into Turkish.",
        "It rained on U.S. 95 and Highway 66.",
        "It cost US$ 40 million.",
        "Michael Jordan and Jordan Brewster watched the game.",
        "Chad Miller said that Chad would stay at home.",
        "Cuba Gooding Jr. and Paris Hilton came too.",
        "He moved to Lebanon, Ohio, and then to Peru, Ind.",
        "The Paris Agreement, the Moscow Times and the Washington Post were quoted.",
        "Officials in Maryland met at Camp David.",
        "The U.N. and the EU sent observers.",
    ],
)
def test_what_only_looks_like_a_country(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TURKEY AND GREECE REOPEN TALKS", ["TR", "GR"]),
        ("US AND JAPAN SIGN DEFENSE PACT", ["US", "JP"]),
        ("TELL US WHAT YOU NEED", []),
        ("NORTH KOREA FIRES TWO MISSILES TOWARD JAPANESE WATERS", ["KP", "JP"]),
    ],
)
def test_running_capitals(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia and Armenia opened a border post near Tbilisi.", ["GE", "AM"]),
        ("The governor of Georgia spoke in Atlanta before leaving for Alabama.", []),
        ("Turkey stuffing and cranberry sauce sold out before Thanksgiving.", []),
        ("Jordan, Egypt and Lebanon will send aid.", ["JO", "EG", "LB"]),
        ("The president of Chad met his colleague from Niger.", ["TD", "NE"]),
        ("Guinea and Mali closed their border.", ["GN", "ML"]),
        ("Mali's junta accused France.", ["ML", "FR"]),
        ("The prime minister of Georgia Irma Beridze spoke in Tbilisi.", ["GE"]),
        ("An invasion of Georgia and Ukraine, Florida voters say, matters less than Wisconsin jobs.", ["GE", "UA"]),
        ("Jersey and Guernsey are islands off the coast of France.", ["JE", "GG", "FR"]),
        ("Israel, Jordan and the Palestinians discussed water.", ["IL", "JO", "PS"]),
        ("China, cabinet ministers say, will answer.", ["CN"]),
        ("Palestine police arrested two men in Anderson County, Texas, the sheriff said.", []),
    ],
)
def test_context_decides_between_meanings(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "associative"),
    [
        ("according to the U.S. State Department", "US", True),
        ("a governor of the Bank of Japan", "JP", True),
        ("the Japanese Foreign Ministry said", "JP", True),
        ("Israel Defense Forces spokesmen", "IL", True),
        ("the Chinese Communist Party", "CN", True),
        ("Japanese Foreign Minister Aiko Mori", "JP", False),
        ("U.S. Secretary of State Ann Lee", "US", False),
        ("Japan and the World Health Organization", "JP", False),
    ],
)
def test_a_country_within_the_name_of_a_body_is_kept_and_marked(text: str, code: str, associative: bool) -> None:
    (mention,) = found(text, Kind.COUNTRY)
    assert (mention.entity, mention.associative) == (f"country:{code}", associative)


def test_regions_are_their_own_class_with_members() -> None:
    text = "The Quad, ASEAN and the European Union discussed the Korean Peninsula and the South China Sea."
    assert mentions(text, Kind.COUNTRY) == []
    assert [key for key, _ in mentions(text, Kind.REGION)] == [
        "quad",
        "asean",
        "eu",
        "korean-peninsula",
        "south-china-sea",
    ]
    by_id = quick(text).by_id
    assert by_id["region:quad"].members == ("AU", "IN", "JP", "US")
    assert len(by_id["region:eu"].members) == 27
    assert by_id["region:quad"].group == "Blocs and alliances"


def test_european_is_no_country_and_parts_of_a_country_are_none() -> None:
    assert mentions("European leaders visited Scotland, Wales and Northern Ireland.", Kind.COUNTRY) == []


def test_an_ambiguous_abbreviation_needs_its_name() -> None:
    assert codes("The CAR was parked.") == []
    assert codes("The Central African Republic (CAR) asked for help. The CAR has few roads.") == ["CF", "CF", "CF"]


def test_korea_alone_is_policy_with_a_diagnostic() -> None:
    text = "Korea exported more cars last year. Shipyards in Busan were busy."
    assert codes(text) == ["KR"]
    assert any("Korea" in d.message and "South Korea" in d.message for d in quick(text).diagnostics)
    (mention,) = found(text, Kind.COUNTRY)
    assert mention.confidence < 0.9


def test_the_two_chinas_are_told_apart_and_the_reader_is_told() -> None:
    text = "The Republic of China and the People's Republic of China both claim the islands."
    assert codes(text) == ["TW", "CN"]
    (said,) = quick(text).diagnostics
    assert "Republic of China" in said.message
    assert "Taiwan" in said.message
    assert said.span is not None
    assert said.span.of(text) == "Republic of China"


def test_both_koreas_are_two_countries() -> None:
    assert sorted(codes("Talks between the two Koreas resumed.")) == ["KP", "KR"]
    assert sorted(codes("North and South Korea marched together.")) == ["KP", "KR"]


def test_congo_alone_follows_what_stands_near() -> None:
    assert codes("Congo asked Rwanda to withdraw from Goma.") == ["CD", "RW"]
    assert codes("Congo's president, Denis Sassou Nguesso, spoke in Brazzaville.") == ["CG"]


def test_offsets_hold_in_text_with_invisible_and_rare_characters() -> None:
    text = "\U00020000\U0001f30d Ja\u00adpan and\u00a0the United\u202fStates spoke."
    assert mentions(text, Kind.COUNTRY) == [("JP", "Ja\u00adpan"), ("US", "the United\u202fStates")]


def test_words_that_hold_a_name_are_no_mention() -> None:
    assert codes("Omanisation, Germanium, Iranş and Cubans-to-be") in ([], ["CU"])
    assert codes("Indiana and Romania") == ["RO"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\u200b", "\ud800", "ا" * 50, "中国和日本", "\x00\x01"])
def test_odd_texts_do_no_harm(text: str) -> None:
    quick(text)
