"""Capitals and seats of government: the government where it acts, a place where one goes."""

import pytest

from briefing_app.model import Kind, MentionType
from tests.nlp.reading import codes, found

GOVERNMENT = [
    ("Beijing accused its neighbors of bad faith.", ["CN"]),
    ("Moscow has repeatedly denied the report.", ["RU"]),
    ("Seoul and Tokyo agreed to reopen the line.", ["KR", "JP"]),
    ("Talks between Paris and Berlin broke down.", ["FR", "DE"]),
    ("Relations with Pyongyang have cooled.", ["KP"]),
    ("Tehran's nuclear ambitions worry the region.", ["IR"]),
    ("The minister urged Ankara to reconsider.", ["TR"]),
    ("New sanctions against Minsk were announced.", ["BY"]),
    ("They put more pressure on Khartoum.", ["SD"]),
    ("A Moscow-backed militia took the town.", ["RU"]),
    ("A pro-Beijing candidate lost.", ["CN"]),
    ("Washington would welcome such a step.", ["US"]),
    ("Canberra is considering a ban.", ["AU"]),
    ("Hanoi's latest protest was ignored.", ["VN"]),
    ("The plan was rejected by Caracas.", ["VE"]),
    ("The letter was a message to Damascus.", ["SY"]),
    ("New Delhi summoned the envoy.", ["IN"]),
    ("The Kremlin dismissed the claim.", ["RU"]),
    ("Foggy Bottom had no comment.", ["US"]),
    ("The Blue House confirmed the date.", ["KR"]),
    ("Downing Street welcomed the vote.", ["GB"]),
    ("The Élysée denied it, and so did the Quai d'Orsay.", ["FR", "FR"]),
    ("Beijing Accuses Manila of Ramming Boat", ["CN", "PH"]),
    ("Support from Warsaw was decisive.", ["PL"]),
    ("Ties between Riyadh and Tehran improved.", ["SA", "IR"]),
    ("Analysts say Islamabad fears a new war.", ["PK"]),
    ("Kyiv will not accept the terms, it said.", ["UA"]),
    ("Athens and its creditors agreed on a date.", ["GR"]),
    ("Pretoria, however, has not replied.", ["ZA"]),
    ("Ankara, which backs the rebels, protested.", ["TR"]),
    ("Baku and Yerevan are bitter rivals.", ["AZ", "AM"]),
    ("Riyadh, Abu Dhabi and Cairo cut ties with Doha.", ["SA", "AE", "EG", "QA"]),
    ("a treaty signed by Lima and Quito", ["PE", "EC"]),
    ("Warsaw has refused to pay.", ["PL"]),
    ("Ankara on Monday recalled its envoy.", ["TR"]),
    ("Manila has since softened its stance toward Beijing.", ["PH", "CN"]),
    ("The barb was aimed at Tehran.", ["IR"]),
    ("Doha has been accused of arming both sides.", ["QA"]),
    ("The plan has divided Washington and its allies.", ["US"]),
    ("The reef is administered by Tokyo but claimed by Beijing.", ["JP", "CN"]),
    ("Envoys expect Cairo to mediate.", ["EG"]),
    ("Negotiators from Seoul and Tokyo met again.", ["KR", "JP"]),
    # verbs on no list, by their form
    ("Vienna has taken a tougher line on tariffs.", ["AT"]),
    ("Belgrade does not recognise the vote.", ["RS"]),
    ("Tunis apologised within hours.", ["TN"]),
    ("Riyadh bankrolls the rebels, and Muscat shelters their leaders.", ["SA"]),
    ("Neither Ankara nor Athens budged.", ["TR", "GR"]),
    ("Tripoli has little control over the south.", ["LY"]),
    ("For Seoul, the stakes are high.", ["KR"]),
    ("The step was welcomed in the region but not by Cairo.", ["EG"]),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNMENT)
def test_a_capital_that_acts_is_its_government(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
    assert all(m.type is MentionType.METONYM for m in found(text, Kind.COUNTRY))
    assert all(m.reason and 0.5 <= m.confidence <= 1 for m in found(text, Kind.COUNTRY))


@pytest.mark.parametrize(
    "text",
    [
        "The leaders met in Beijing on Monday.",
        "She arrived in Paris and left for Vienna.",
        "The train from Warsaw to Berlin was late.",
        "MOSCOW (AP) — The ruble fell.",
        "LONDON, Aug. 3 — Shares rose.",
        "A Tokyo court on Monday fined the firm.",
        "The crowd moved toward Paris at noon.",
        "He was educated at Beijing.",
        "Tokyo shares fell on Monday.",
        "Nairobi celebrated until dawn.",
        "The county said Paris collected less in March than its neighbors.",
        "For London, a city of bridges, the flood was a shock.",
        "Tokyo's airport was closed by snow.",
        "The mayor of Seoul opened a bridge.",
        "Residents of Kyiv slept in the metro.",
        "A Beijing-based company won the contract.",
        "The embassy in Washington issued a note.",
        "Police in London said the man was armed.",
        "George Washington and Denzel Washington share a name.",
        "Washington state banned the product.",
        "He studied at the University of Washington.",
        "The Vienna Convention applies.",
        "Paris Saint-Germain won again.",
        "Flights to Cairo resumed.",
        "Dublin City Council met on Monday.",
        "The streets of Havana were empty.",
        "Visitors to the White House queue for hours.",
        "Madrid is a beautiful city.",
        "A quake struck near Athens.",
        "The Oslo-Stockholm train was late.",
        "Rome's new mayor resigned.",
        "Lisbon has attracted more visitors.",
        "Vienna is a city of music.",
    ],
)
def test_a_capital_as_a_place_is_no_country(text: str) -> None:
    assert codes(text) == []


def test_brussels_is_the_union_not_belgium() -> None:
    assert codes("Brussels proposed new rules for batteries.") == []
    assert [m.entity for m in found("Brussels proposed new rules for batteries.", Kind.REGION)] == ["region:eu"]


def test_the_north_and_the_south_are_the_koreas_only_beside_their_names() -> None:
    assert codes("North Korea fired a missile. The North said it was a satellite. The South's military disagreed.") == [
        "KP",
        "KP",
        "KR",
    ]
    assert codes("South Korea sent a ship. The North fired on it.") == ["KR", "KP"]
    text = "South and North Korea spoke. South Korea called. The North denied it; the South protested."
    assert codes(text)[-2:] == ["KP", "KR"]
    assert codes("The North has more rain than the South has.") == []
