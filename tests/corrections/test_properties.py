"""Over random briefings and random deeds: the same again, nothing outside the text, and undo is before."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_app import corrections
from briefing_app.corrections import History, Step
from briefing_app.model import AddMention, Analysis, Correction, Document, Highlight, Note, RemoveHighlight, Withdraw

from .strategies import cases

Case = tuple[Document, Analysis, tuple[Correction, ...]]


@given(cases())
def test_replaying_is_deterministic_and_a_reading_reads_the_same_again(case: Case) -> None:
    document, analysis, deeds = case
    once = corrections.read(document, analysis, deeds)
    assert corrections.read(document, analysis, deeds) == once
    assert corrections.read(once.document, once.analysis, once.corrections) == once


@given(cases())
def test_each_deed_done_to_its_own_result_changes_nothing(case: Case) -> None:
    document, analysis, deeds = case
    for deed in deeds:
        once = corrections.read(document, analysis, (deed,))
        assert corrections.read(document, once.shown, (deed,)).shown == once.shown, deed


@given(cases())
def test_what_is_shown_keeps_what_an_analysis_promises(case: Case) -> None:
    document, analysis, deeds = case
    reading = corrections.read(document, analysis, deeds)
    shown = reading.shown
    for item in (*shown.mentions, *shown.quotations, *(h.anchor for h in reading.highlights)):
        assert 0 <= item.start < item.end <= len(document.text)
    assert all(m.entity in shown.by_id for m in shown.mentions)
    assert all(s in shown.by_id for q in shown.quotations for s in (q.speaker, *q.also) if s)
    assert all(e.id.partition(":")[0] == e.kind for e in shown.entities)
    assert [(m.start, m.end) for m in shown.mentions] == sorted((m.start, m.end) for m in shown.mentions)
    assert [q.start for q in shown.quotations] == sorted(q.start for q in shown.quotations)
    firsts = [shown.mentions_of(e.id)[0].start for e in shown.entities if shown.mentions_of(e.id)]
    if deeds:
        assert firsts == sorted(firsts)
    assert set(reading.notes) <= set(shown.by_id)
    assert all(h.anchor.exact == document.text[h.anchor.start : h.anchor.end] for h in reading.highlights)


@given(cases())
def test_added_mentions_stand_at_their_own_words(case: Case) -> None:
    document, analysis, deeds = case
    for deed in deeds:
        if isinstance(deed, AddMention):
            reading = corrections.read(document, analysis, (deed,))
            new = [m for m in reading.shown.mentions if m.reason == "added by the reader"]
            assert all(m.span.of(document.text) == deed.anchor.exact for m in new)
            assert bool(new) != bool(reading.unplaced)


@given(cases())
def test_a_preview_tells_what_changes_and_only_that(case: Case) -> None:
    document, analysis, deeds = case
    if not deeds:
        return
    before = corrections.read(document, analysis, deeds[:-1])
    after = corrections.read(document, analysis, deeds)
    changed = {*before.shown.mentions, *before.shown.quotations} ^ {*after.shown.mentions, *after.shown.quotations}
    assert corrections.preview(document, before, deeds[-1]) == tuple(sorted({c.span for c in changed}))


@given(cases(), st.lists(st.sampled_from(["undo", "redo"]), max_size=12))
def test_undo_after_do_is_before_and_redo_is_after(case: Case, ways: list[str]) -> None:
    document, analysis, deeds = case
    history = History()
    for number, deed in enumerate(deeds):
        step = Step(f"step {number}", (deed,))
        after = history.do(step)
        assert after.undo().corrections == history.corrections
        assert after.undo().redo() == after
        history = after
    for way in ways:
        history = history.undo() if way == "undo" else history.redo()
        assert 0 <= history.done <= len(history.steps)
        assert history.corrections == deeds[: history.done]
        corrections.read(document, analysis, history.corrections)


@given(cases(), st.data())
def test_one_reading_made_from_another_is_the_whole_replayed(case: Case, data: st.DataObject) -> None:
    document, analysis, deeds = case
    course = corrections.Course(document, analysis)
    lengths = st.integers(0, len(deeds))
    without = st.integers(0, max(0, len(deeds) - 1))
    for length in data.draw(st.lists(lengths, max_size=12)):
        taken = list(deeds[:length])
        if taken and data.draw(st.booleans()):  # as after undoing and doing something else
            taken.pop(min(data.draw(without), len(taken) - 1))
        whole = corrections.read(document, analysis, taken)
        reading = course.read(taken)
        assert reading == whole
        for entity in whole.analysis.entities:
            assert course.follow(reading, entity.id) == corrections.follow(whole, entity.id)
        if deeds:
            assert course.preview(reading, deeds[-1]) == corrections.preview(document, whole, deeds[-1])


@given(cases())
def test_notes_and_highlights_leave_what_is_shown_as_it_is(case: Case) -> None:
    document, analysis, deeds = case
    course = corrections.Course(document, analysis)
    for number, deed in enumerate(deeds):
        before = course.read(deeds[:number])
        after = course.read(deeds[: number + 1])
        assert course.read(deeds[:number]) is before or not number
        if isinstance(deed, Note | Highlight | RemoveHighlight | Withdraw):
            assert after.shown is before.shown
