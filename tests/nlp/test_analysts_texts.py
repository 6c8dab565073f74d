"""What an analyst's own texts showed: who is meant, who is nobody, what is a signature and what a lead."""

import pytest

from briefing_app import resources, sources
from briefing_app.model import Kind
from briefing_app.nlp import Analyser
from briefing_app.settings import Settings
from tests.nlp.reading import found as named
from tests.nlp.reading import mentions


def test_the_official_is_the_unnamed_one_and_no_chief(read):
    text = (
        "A Chilean official said the team, headed by port chief Karl Holm, would return. "
        '"We left the door open," the official said.'
    )
    assert read(text).who("We left the door open") == "Chilean official"


def test_the_new_minister_is_not_the_old_one(read):
    text = (
        "Foreign Minister Karl Holm spoke at length. His successor, Ada Marin, took office on Monday. "
        '"We need more ships," the new foreign minister said.'
    )
    assert read(text).who("We need more ships") != "Karl Holm"
    text = 'Prime Minister Karl Holm arrived in Lima. "We need more ships," the new prime minister said.'
    assert read(text).who("We need more ships") == "Karl Holm"


def test_an_area_before_a_colon_is_no_speaker(read):
    assert read("Economic security: promote projects in Lima;\n\nFood security: build silos in Oslo;\n").names == []


def test_adjectives_in_a_row_name_nobody(read):
    text = "The ministers announced a new, ambitious and strong agenda focused on the sea lanes of the north."
    assert not any(name.startswith("New") for name in read(text).names)


def test_who_is_accused_of_backing_somebody_is_not_the_accuser(read):
    found = read("Peru accused Bolivia of backing the northern rebels.").analysis
    assert [q.reason for q in found.quotations if "backing" in q.reason] == []


def test_what_somebody_is_called_upon_to_do_is_part_of_the_call(read):
    text = "The foreign ministry called on Peru to refrain from closing the port."
    said = [q.span.of(text) for q in read(text).analysis.quotations]
    assert said == ["Peru to refrain from closing the port"]


def test_the_words_before_a_colon_only_lead(read):
    text = 'In a statement after the long talks, Marin said: "The strait stays open to all of us."'
    assert [q.span.of(text) for q in read(text).analysis.quotations] == ["The strait stays open to all of us."]


def test_a_signature_below_a_block_quote_stays_outside():
    opened = sources.paste(
        "x", html="<blockquote><p>Peace is a lot of work.</p><p>— Ada Marin</p></blockquote><p>It rained in Lima.</p>"
    )
    found = Analyser(Settings()).analyse(opened.document)
    (quotation,) = found.quotations
    assert quotation.span.of(opened.document.text) == "Peace is a lot of work."
    assert found.by_id[quotation.speaker or ""].name == "Ada Marin"


def test_a_signature_after_a_hyphen_is_no_point_of_a_list():
    text = 'Karl Holm opened the port.\n\n"I have seen many summits. None was like this one."\n- Ada Marin, mayor\n\nEnd.\n'
    opened = sources.paste(text)
    found = Analyser(Settings()).analyse(opened.document)
    (quotation,) = found.quotations
    assert found.by_id[quotation.speaker or ""].name == "Ada Marin"


def test_words_of_another_language_name_nobody_else(read):
    text = (
        'Premier Karl Holm said: "We are ready to sail at dawn."\n\n„Das ist ein guter Tag für alle“, sagte Marin.\n\n'
        "The talks went on in Oslo for a week, and the ministers met twice in the harbour."
    )
    assert read(text).who("Das ist ein guter Tag") is None


GERMAN = (
    "Die Ministerin hat am Freitag in Berlin ihren Amtskollegen Dmytro Holm empfangen, der für drei Tage geblieben ist."
    " Holm dankte der Ministerin und reiste danach mit dem Zug nach Wien weiter."
)


def test_in_another_language_only_names_of_the_lists_are_names(read):
    assert read(GERMAN).people == ["Dmytro Holm"]


def test_an_address_of_several_words_keeps_the_office(read):
    found = read("Prime Minister Datuk Seri Karim Holm said the port would open. Tan Sri Ada Marin agreed.")
    assert found.entity("Karim Holm").role == "Prime Minister"


def test_keir_is_he(read):
    text = 'Prime Minister Keir Holm arrived in Lima on Monday. "It is the families\' choice," he added.'
    assert read(text).who("It is the families") == "Keir Holm"


def test_a_reader_adds_a_title_and_it_counts_in_the_next_text(read):
    text = "Archreeve Tolmund Vask said the port would open."
    assert "Tolmund Vask" not in read(text).names
    resources.user_data().mkdir(parents=True, exist_ok=True)
    own = resources.user_data() / "titles.toml"
    own.write_text('[[office]]\nid = "archreeve"\nforms = ["archreeve"]\nrank = "official"\n', encoding="utf-8")
    assert read(text).entity("Tolmund Vask").role == "Archreeve"
    names = resources.user_data() / "names.toml"
    names.write_text('[[given]]\nid = "own"\nfemale = ["tolmund"]\n', encoding="utf-8")
    text += ' "It will open soon," she said.'
    assert read(text).who("It will open soon") == "Tolmund Vask"


def test_marks_are_drawn_around_quotations_within_a_line():
    opened = sources.paste("x", html="<p>He said <q>we go <q>home</q> now</q> and left.</p>")
    assert opened.document.text == "He said “we go ‘home’ now” and left."


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Israel Katz laughed.", []),
        ("GIVE US A BREAK, THE MAN SAID.", []),
        ("Lima had misread the signs.", ["PE"]),
    ],
)
def test_countries_that_are_meant(text: str, codes: list[str]) -> None:
    assert [code for code, _ in mentions(text, Kind.COUNTRY)] == codes


def test_a_body_keeps_its_country_at_the_head_of_a_sentence() -> None:
    for text in ("The Bank of Japan raised rates.", "The Central Bank of Kenya raised rates."):
        assert [m.associative for m in named(text, Kind.COUNTRY)] == [True]


def test_a_name_with_brackets_keeps_both() -> None:
    text = "The Republic of China (Taiwan) sent a ship."
    assert [words for _, words in mentions(text, Kind.COUNTRY)] == ["The Republic of China (Taiwan)"]


def test_neither_side_says_nothing(read):
    assert read("Neither side supports the use of force in the strait.").names == []


def test_an_apposition_is_not_what_somebody_says(read):
    text = "Not so, says Karl Holm, a former envoy now at the harbour school of Lima."
    assert read(text).analysis.quotations == ()


def test_a_body_of_a_country_makes_nobody_its_citizen(read):
    assert read("Ada Holm of the German Harbour Fund said so.").entity("Ada Holm").country is None
    assert read("Ada Holm of Germany said so.").entity("Ada Holm").country == "DE"


def test_names_that_look_like_small_words_or_titles(read):
    found = read("President Lee met To Lam in Hanoi. Sultan Al Holm said the ships would sail. Lam left.")
    assert {"To Lam", "Sultan Al Holm"} <= set(found.people)
    assert len([n for n in found.people if "Lam" in n]) == 1
    assert "States" not in read("The leaders of the Member States of the union met in Lima.").names


def test_the_pontiff_is_the_pope_and_no_ayatollah(read):
    text = 'Ayatollah Karim Holm spoke in Qom. Pope Leo XIV prayed. The pontiff said war "is always a defeat."'
    assert read(text).who("is always a defeat") == "Leo XIV"


def test_an_agreement_that_is_only_discussed_is_not_agreed(read):
    text = "They discussed an agreement on palm oil. They would consider a memorandum on human rights."
    areas = [m for m in read(text).analysis.mentions if m.entity.startswith("area:")]
    assert [m.status for m in areas] == ["discussed", "discussed"]


def test_offices_that_are_held_now_or_soon(read):
    found = read(
        "Mike Holm, then harbour master, spoke. Holm, now the Peruvian ambassador to Chile, left. "
        "Ada Marin was appointed foreign minister of Peru on Monday. Karl Vask, until recently the envoy to Chile, rose. "
        "Jane Lund will become justice minister."
    )
    assert found.entity("Mike Holm").role == "ambassador to Chile"
    assert found.entity("Mike Holm").country == "PE"
    assert found.entity("Ada Marin").role == "foreign minister of Peru"
    assert found.entity("Karl Vask").role == "envoy to Chile"
    assert found.entity("Jane Lund").role == "justice minister"


def test_surnames_that_only_capitals_show(read):
    found = read(
        "LIMA -- SECRETARY OF STATE ANTONY VASKEN SAID THE PACT WAS STRONG. THE MAYOR, ANNA VISITED LIMA. VASKEN LEFT EARLY."
    )
    assert "Antony Vasken" in found.people
    assert found.said("Antony Vasken") == ["ANTONY VASKEN", "VASKEN"]
    assert not any("Visited" in name for name in found.names)


@pytest.mark.parametrize(
    "text",
    [
        'Premier Holm and Mayor Marin (hereinafter referred to as "the two leaders") met in Lima on Monday.',
        'The harbour fund of Lima and its board (the "Fund") said on Monday that the port was open.',
    ],
)
def test_a_name_that_a_document_defines_is_no_quotation(read, text: str):
    assert all(q.kind == "indirect" for q in read(text).analysis.quotations)


def test_half_a_word_is_no_speaker(read):
    text = "The Peruvian prime minis-\nter said the port was open to all ships of the north."
    assert "Ter" not in read(text).names
