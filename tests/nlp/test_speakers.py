"""Speakers that stand further off, or in a form of their own: asides, lines below, labels, *it* and *I*."""

from collections.abc import Callable
from typing import Any

from briefing_app.model import QuotationKind

Reader = Callable[[str], Any]


def speakers(reading: Any) -> list[str | None]:
    """The names of who speaks each direct quotation, in text order."""
    return [
        reading.analysis.by_id[q.speaker].name if q.speaker else None
        for q in reading.analysis.quotations
        if q.kind is QuotationKind.DIRECT
    ]


def test_a_fragment_is_theirs_who_the_turned_cue_names(read: Reader) -> None:
    text = "Tomas Brandt “has always kept the promises he made to us,” said Ada Okoye, whose party backs the treaty."
    assert speakers(read(text)) == ["Ada Okoye"]


def test_a_name_with_an_aside_before_the_cue(read: Reader) -> None:
    text = (
        "Minister Karl Holm dismissed the plan.\n\n“She is right, and the harbour cannot wait for another year,” Okoye, "
        "a senior port adviser, said Friday morning on the station's show.\n\nAda Okoye advises the port."
    )
    assert speakers(read(text)) == ["Ada Okoye"]


def test_a_sentence_before_a_colon_speaks_by_its_own_subject(read: Reader) -> None:
    text = (
        "When Karl Holm resigned in May, Premier Ada Okoye released the following statement:\n\n"
        "“We thank him for the years that he gave to this alliance.”"
    )
    assert speakers(read(text)) == ["Ada Okoye"]


def test_a_signature_in_the_line_below(read: Reader) -> None:
    text = "Karl Holm said the ferry would sail.\n\n“The harbour belongs to all of us and to nobody else.”\n\n— Ada Okoye\n"
    assert speakers(read(text)) == ["Ada Okoye"]


def test_labels_in_open_quotations_are_turns(read: Reader) -> None:
    text = (
        "A part of the interview follows.\n\n“RAMIREZ: Minister, did you sign the treaty last night?\n\n"
        "“OKOYE: I signed it, and I would sign it again tomorrow.”"
    )
    assert len(speakers(read(text))) == 2


def test_a_later_fragment_is_the_only_speakers(read: Reader) -> None:
    text = (
        "“The rules on fishing are older than either of us,” Ada Okoye said. "
        "But that is not quite “the same thing as being fair to everyone.”"
    )
    assert speakers(read(text)) == ["Ada Okoye", "Ada Okoye"]


def test_it_is_the_document_that_the_sentence_before_is_about(read: Reader) -> None:
    text = (
        "The letter was sent to both ministries on Monday.\n\n"
        "“The harbour must be open again before the winter comes,” it said."
    )
    assert speakers(read(text)) == ["Letter"]


def test_it_is_nobody_where_no_body_is_near(read: Reader) -> None:
    text = "Ada Okoye walked to the harbour.\n\n“The harbour must be open again before the winter comes,” it said."
    assert speakers(read(text)) == [None]


def test_i_outside_the_marks_is_the_author(read: Reader) -> None:
    text = "The judge turned to me at last. “I would like to answer the question that you raised,” I said."
    assert speakers(read(text)) == ["The author"]


def test_she_who_is_only_described(read: Reader) -> None:
    text = "My mother has softened with age. “We were never all meant to be equal, you know,” she said."
    assert speakers(read(text)) == ["Mother"]


def test_a_sentence_of_its_own_behind_a_quotation_claims_nothing_of_it(read: Reader) -> None:
    text = "“We are late,” Okoye told reporters. “We know what they want.” Her deputy declined to say when talks would begin."
    assert read(text).who("We know what they want") == "Okoye"


def test_a_report_ends_where_another_one_s_words_begin(read: Reader) -> None:
    text = (
        "Ada Okoye said that Lima would “spare no effort” to help, while Karl Holm called the bid “a matter of trust.”"
    )
    found = read(text)
    said = [found.text[q.start : q.end] for q in found.analysis.quotations]
    assert "that Lima would “spare no effort” to help" in said
    assert found.who("a matter of trust") == "Karl Holm"


def test_labels_in_capitals_make_a_transcript_even_if_none_recurs(read: Reader) -> None:
    text = "Q: Will the port reopen in May?\n\nMODERATOR: One more question, please.\n\nOKOYE: We agreed on a date today.\n"
    found = read(text)
    assert found.who("We agreed on a date") == "OKOYE"
    assert found.who("Will the port reopen") == "Q"
