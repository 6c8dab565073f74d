"""Each deed by its phenomenon, on one small briefing."""

from dataclasses import replace

import pytest

from briefing_app import corrections
from briefing_app.corrections import History, Step, fresh_id, name_of, place
from briefing_app.model import (
    Accept,
    AddMention,
    Analysis,
    Anchor,
    Correction,
    Document,
    Entity,
    Hide,
    Highlight,
    Kind,
    Mention,
    MentionType,
    Merge,
    Note,
    Quotation,
    QuotationKind,
    Reading,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Span,
    Split,
    Withdraw,
)

TEXT = (
    "Harbour Minister Ines Valle met Tomas Brandt in Lima. Valle said the ports stay open. "
    "Brandt nodded. “We will build three cranes,” he said. The ports of Peru matter, Valle said."
)
DOCUMENT = Document(TEXT)


def span(words: str, number: int = 0) -> Span:
    at = -1
    for _ in range(number + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def anchor(words: str, number: int = 0) -> Anchor:
    where = span(words, number)
    return Anchor.at(TEXT, where.start, where.end)


def mention(entity: str, words: str, number: int = 0, type_: MentionType = MentionType.NAME) -> Mention:
    where = span(words, number)
    return Mention(entity, where.start, where.end, type_, confidence=0.6)


VALLE, SHORT, BRANDT, PERU = "speaker:ines-valle", "person:valle", "speaker:tomas-brandt", "country:PE"
CRANES = "We will build three cranes,"
HE = Span(span(" he said").start + 1, span(" he said").start + 3)


HE_ANCHOR = Anchor.at(TEXT, HE.start, HE.end)


def said(words: str, kind: QuotationKind, speaker: str | None, source: Span) -> Quotation:
    where = span(words)
    return Quotation(where.start, where.end, kind, speaker, source, confidence=0.6)


ANALYSIS = Analysis(
    sha256=DOCUMENT.sha256,
    entities=(
        Entity(VALLE, Kind.SPEAKER, "Ines Valle", role="Harbour Minister"),
        Entity(BRANDT, Kind.SPEAKER, "Tomas Brandt"),
        Entity(SHORT, Kind.PERSON, "Valle"),
        Entity(PERU, Kind.COUNTRY, "Peru", country="PE"),
    ),
    mentions=tuple(
        sorted(
            (
                mention(VALLE, "Ines Valle"),
                mention(BRANDT, "Tomas Brandt"),
                mention(SHORT, "Valle", 1),
                mention(BRANDT, "Brandt", 1),
                Mention(BRANDT, HE.start, HE.end, MentionType.PRONOUN, confidence=0.6),
                mention(PERU, "Peru"),
                mention(VALLE, "Valle", 2),
            ),
            key=lambda m: (m.start, m.end),
        )
    ),
    quotations=(
        said("the ports stay open", QuotationKind.INDIRECT, None, span("Valle", 1)),
        said(CRANES, QuotationKind.DIRECT, BRANDT, HE),
        said("The ports of Peru matter,", QuotationKind.INDIRECT, VALLE, span("Valle", 2)),
    ),
)


def read(*deeds: Correction) -> Reading:
    return corrections.read(DOCUMENT, ANALYSIS, deeds)


def words_of(reading: Reading, entity: str) -> list[str]:
    return [m.span.of(reading.document.text) for m in reading.shown.mentions_of(entity)]


def quotation(reading: Reading, words: str) -> Quotation:
    return next(q for q in reading.shown.quotations if q.span.of(TEXT) == words)


def test_without_corrections_the_analysis_itself_is_shown() -> None:
    assert read().shown is ANALYSIS


def test_renaming_keeps_the_id() -> None:
    assert read(Rename(PERU, "Republic of Peru")).shown.by_id[PERU].name == "Republic of Peru"


def test_merging_moves_mentions_and_later_deeds_on_the_merged_one_find_the_whole() -> None:
    reading = read(Merge(VALLE, (SHORT,)), Rename(SHORT, "Minister Valle"))
    assert words_of(reading, VALLE) == ["Ines Valle", "Valle", "Valle"]
    assert SHORT not in reading.shown.by_id
    assert reading.shown.by_id[VALLE].name == "Minister Valle"
    assert reading.unplaced == ()


def test_merging_a_speaker_into_a_person_makes_a_speaker() -> None:
    reading = read(Merge(SHORT, (VALLE,)))
    assert reading.shown.by_id["speaker:valle"].kind == Kind.SPEAKER
    assert quotation(reading, "The ports of Peru matter,").speaker == "speaker:valle"
    assert corrections.follow(reading, VALLE) == corrections.follow(reading, SHORT) == "speaker:valle"


def test_splitting_takes_the_quotation_along_whose_source_moved() -> None:
    reading = read(Split(BRANDT, (HE_ANCHOR,), "speaker:envoy", "The envoy"))
    assert words_of(reading, "speaker:envoy") == ["he"]
    assert quotation(reading, CRANES).speaker == "speaker:envoy"


def test_a_split_found_in_part_does_that_part_and_is_told() -> None:
    deed = Split(BRANDT, (HE_ANCHOR, Anchor(3, 9, "absent")), "speaker:envoy", "The envoy")
    reading = read(deed)
    assert words_of(reading, "speaker:envoy") == ["he"]
    assert reading.unplaced == (deed,)


def test_retyping_changes_the_id_and_a_mere_person_says_nothing() -> None:
    reading = read(Retype(BRANDT, Kind.PERSON))
    assert words_of(reading, "person:tomas-brandt") == ["Tomas Brandt", "Brandt", "he"]
    assert quotation(reading, CRANES).speaker is None
    assert corrections.follow(reading, BRANDT) == "person:tomas-brandt"


def test_retyping_onto_an_entity_that_exists_joins_it() -> None:
    analysis = replace(
        ANALYSIS, entities=(*ANALYSIS.entities, Entity("organization:valle", Kind.ORGANIZATION, "Valle Co"))
    )
    reading = corrections.read(DOCUMENT, analysis, (Retype(SHORT, Kind.ORGANIZATION),))
    assert words_of(reading, "organization:valle") == ["Valle"]


def test_hiding_removes_mentions_and_leaves_words_unattributed() -> None:
    reading = read(Hide(BRANDT))
    assert BRANDT not in reading.shown.by_id
    assert not words_of(reading, BRANDT)
    assert quotation(reading, CRANES).speaker is None
    assert quotation(reading, CRANES).source is None


def test_hiding_one_of_two_joint_speakers_leaves_the_words_to_the_other() -> None:
    joint = tuple(replace(q, also=(VALLE,)) if q.speaker == BRANDT else q for q in ANALYSIS.quotations)
    reading = corrections.read(DOCUMENT, replace(ANALYSIS, quotations=joint), (Hide(BRANDT),))
    assert quotation(reading, CRANES).speaker == VALLE


def test_a_pronoun_read_as_someone_else_takes_what_it_said_along() -> None:
    reading = read(AddMention(SHORT, HE_ANCHOR, Kind.PERSON, "Valle"))
    assert words_of(reading, "speaker:valle") == ["Valle", "he"]
    assert words_of(reading, BRANDT) == ["Tomas Brandt", "Brandt"]
    assert quotation(reading, CRANES).speaker == "speaker:valle"
    assert [m.type for m in reading.shown.mentions_of("speaker:valle")][-1] == MentionType.PRONOUN


def test_adding_everywhere_takes_whole_words_and_leaves_longer_names_alone() -> None:
    reading = read(AddMention(VALLE, anchor("Valle", 1), Kind.SPEAKER, "Ines Valle", everywhere=True))
    assert words_of(reading, VALLE) == ["Ines Valle", "Valle", "Valle"]
    ports = read(AddMention("area:ports", anchor("ports"), Kind.AREA, "Ports", everywhere=True))
    assert words_of(ports, "area:ports") == ["ports", "ports"]


def test_a_country_made_by_the_reader_has_its_code() -> None:
    made = read(AddMention("country:CL", anchor("Lima"), Kind.COUNTRY, "Chile")).shown.by_id["country:CL"]
    assert made.country == "CL"


def test_removing_the_words_that_named_the_speaker_leaves_what_was_said_unattributed() -> None:
    reading = read(RemoveMention(BRANDT, HE_ANCHOR))
    assert words_of(reading, BRANDT) == ["Tomas Brandt", "Brandt"]
    assert quotation(reading, CRANES).speaker is None


def test_removing_everywhere_takes_the_same_words_of_this_entity_only() -> None:
    reading = read(RemoveMention(VALLE, anchor("Valle", 2), everywhere=True))
    assert words_of(reading, VALLE) == ["Ines Valle"]
    assert words_of(reading, SHORT) == ["Valle"]


def test_an_entity_without_any_mention_left_is_gone() -> None:
    assert PERU not in read(RemoveMention(PERU, anchor("Peru"))).shown.by_id


def test_attributing_to_a_person_makes_a_speaker_and_asks_for_its_own_source() -> None:
    reading = read(Reattribute(anchor("the ports stay open"), SHORT))
    found = quotation(reading, "the ports stay open")
    assert (found.speaker, found.source, found.confidence) == ("speaker:valle", span("Valle", 1), 1.0)
    assert quotation(read(Reattribute(anchor(CRANES), VALLE)), CRANES).source is None


def test_attributing_to_nobody_and_rejecting() -> None:
    assert quotation(read(Reattribute(anchor(CRANES), None)), CRANES).speaker is None
    assert CRANES not in [q.span.of(TEXT) for q in read(RejectQuotation(anchor(CRANES))).shown.quotations]


def test_a_quotation_that_a_new_analysis_cuts_a_little_differently_is_the_same() -> None:
    deed = Reattribute(anchor("We will build three cranes"), VALLE)
    assert quotation(read(deed), CRANES).speaker == VALLE
    assert read(Reattribute(anchor("We will"), VALLE)).unplaced


def test_accepting_makes_certain() -> None:
    shown = read(Accept(anchor("Peru"), PERU), Accept(anchor(CRANES))).shown
    assert (shown.mentions_of(PERU)[0].confidence, shown.mentions_of(PERU)[0].reason) == (1.0, "accepted by the reader")
    assert shown.quotations_of(BRANDT)[0].reason == "accepted by the reader"


def test_notes_follow_their_entity_and_the_last_one_counts() -> None:
    reading = read(Note(VALLE, "first"), Note(VALLE, "second"), Note(SHORT, "short"), Merge(VALLE, (SHORT,)))
    assert reading.notes == {VALLE: "second\n\nshort"}
    assert read(Note(VALLE, "x"), Note(VALLE, "")).notes == {}
    assert read(Note(VALLE, "a"), Note(SHORT, "b"), Merge(VALLE, (SHORT,)), Note(VALLE, "c")).notes == {VALLE: "c"}


def test_highlights_change_by_id_and_go() -> None:
    first, second = Highlight("1", anchor("Lima")), Highlight("1", anchor("cranes"), "blue", "when?")
    assert read(first, second).highlights == (second,)
    assert read(first, RemoveHighlight("1")).highlights == ()


def test_what_was_removed_does_not_linger_in_the_tray() -> None:
    lost = Highlight("1", Anchor(0, 6, "absent"))
    assert read(lost).unplaced == (lost,)
    assert read(lost, RemoveHighlight("1")).unplaced == ()
    assert read(Note("person:nobody", "who?"), Note("person:nobody", "")).unplaced == ()


def test_what_was_given_up_does_not_wait_any_more() -> None:
    lost, other = RejectQuotation(Anchor(0, 6, "absent")), Rename("person:nobody", "x")
    assert read(lost, other, Withdraw(lost)).unplaced == (other,)
    assert read(lost, other, Withdraw(lost), lost).unplaced == (other, lost), "done again, it waits again"
    assert read(Withdraw(lost)).unplaced == ()


@pytest.mark.parametrize(
    "deed",
    [Rename("person:nobody", "x"), Merge("person:nobody", (VALLE,)), Reattribute(anchor(CRANES), "person:nobody")],
)
def test_a_deed_on_an_entity_that_is_not_there_is_unplaced(deed: Correction) -> None:
    assert read(deed).unplaced == (deed,)
    assert read(deed).shown == read().shown


def test_a_speaker_whom_a_new_analysis_takes_for_a_person_is_still_found() -> None:
    assert read(Rename("person:tomas-brandt", "T. Brandt")).shown.by_id[BRANDT].name == "T. Brandt"


def test_text_put_before_moves_every_anchor() -> None:
    assert place("New first line.\n" + TEXT, HE_ANCHOR) == Span(HE.start + 16, HE.end + 16)


def test_the_same_words_elsewhere_are_not_the_same_place() -> None:
    assert place("Then he left. He came back, and he sat.", HE_ANCHOR) is None
    assert place("one he and one he", Anchor(90, 92, "he", "one ", "")) is None


def test_the_right_one_of_many_is_told_by_what_stands_around() -> None:
    text = "a b c d e he f g h i j " * 2 + "then at last the old man, as he said so himself, left the harbour"
    where = text.index("he said so")
    assert place("PREFACE " + text, Anchor.at(text, where, where + 2)) == Span(where + 8, where + 10)


def test_long_words_that_stand_once_are_found_wherever_they_went() -> None:
    quoted = "we will build three cranes by the spring"
    assert place(f"Elsewhere: {quoted}!", Anchor(400, 440, quoted, "He added that ", ", no less")) is not None


def test_menu_names() -> None:
    reading = read()
    deed = Merge(VALLE, (SHORT,))
    history = History().do(Step(name_of(reading, deed), (deed,)))
    assert history.undo_name == "Undo merge of Valle and Ines Valle"
    assert history.undo().redo_name == "Redo merge of Valle and Ines Valle"
    assert History().undo_name == "Undo"
    every: list[Correction] = [
        Rename(VALLE, "x"),
        Split(VALLE, (), "person:x", "X"),
        Retype(VALLE, Kind.PERSON),
        Hide(VALLE),
        AddMention(VALLE, HE_ANCHOR, Kind.SPEAKER, "Valle", True),
        RemoveMention(VALLE, anchor("Valle"), True),
        Reattribute(anchor(CRANES), None),
        RejectQuotation(anchor(CRANES)),
        Accept(anchor(CRANES)),
        Note(VALLE, ""),
        Highlight("1", anchor(CRANES)),
        RemoveHighlight("1"),
        Withdraw(Hide(VALLE)),
    ]
    assert all(name_of(reading, one) for one in every)


def test_a_new_id_is_nobodys() -> None:
    assert fresh_id(read(), Kind.PERSON, "Ines Valle") == "person:ines-valle-2"
    assert fresh_id(read(), Kind.PERSON, "Zoë Ürk") == "person:zoe-urk"
    assert fresh_id(read(Merge(VALLE, ("person:zoe",))), Kind.PERSON, "吴") == "person:unnamed"
