"""What is kept comes back: briefings, versions, deeds, places."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app.corrections import History, Step
from briefing_app.errors import LibraryError, UsageError
from briefing_app.library import Library, Place
from briefing_app.model import AddMention, Anchor, Hide, Highlight, Kind, Merge, Note, Provenance, Rename, Span

from .makers import MADE, TEXT, analysis, document, span

HIDE, RENAME = (
    Step("hiding of Peru", (Hide("country:PE"),), "t"),
    Step("renaming", (Rename("speaker:ines-valle", "I. V."),), "t"),
)


def test_a_kept_briefing_comes_back_equal(library: Library) -> None:
    one = document()
    kept = library.kept(library.keep(one, analysis(one)).id)
    assert kept.document == one
    assert kept.analysis == analysis(one)
    assert kept.history == History()
    assert kept.reading.shown == analysis(one)
    assert (kept.briefing.title, kept.briefing.source, kept.briefing.published) == (
        one.title,
        one.source,
        one.published,
    )


def test_odd_texts_are_kept_as_they_are(library: Library) -> None:
    for text in ("lone \ud800 surrogate", "a NUL \0 inside", "\U00020bb7野家", "", "e\u0301 \u202e bidi"):
        one = document(text, source=f"/odd/{text!r}", title=None)
        kept = library.kept(library.keep(one, analysis(one)).id)
        assert kept.document == one
    assert library.check().problems == ()


def test_the_same_content_is_the_same_briefing_wherever_it_comes_from(library: Library) -> None:
    one = document()
    first = library.keep(one, analysis(one))
    library.record(first.id, HIDE)
    again = library.keep(replace(one, source="clipboard"), analysis(one))
    assert again.id == first.id
    assert library.history(again.id).corrections == HIDE.corrections
    assert len(library.list()) == 1


def test_a_changed_content_is_a_version_that_keeps_what_still_agrees(library: Library) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    note = Anchor.at(TEXT, *_ends("maritime safety"))
    gone = Anchor.at(TEXT, *_ends("reporters"))
    library.record(id_, Step("two highlights", (Highlight("1", note), Highlight("2", gone))))
    library.remember_place(id_, Place(TEXT.index("Tomas"), ("country:PE",), span(TEXT, "Tomas Brandt")))
    two = document("A new first line. " + TEXT.replace("he told reporters 😀", "he added"))
    assert library.keep(two, analysis(two)).id == id_
    kept = library.kept(id_)
    assert kept.briefing.versions == 2
    assert [h.id for h in kept.reading.highlights] == ["1"]
    assert kept.reading.highlights[0].anchor.start == note.start + 18
    assert [c.id for c in kept.reading.unplaced if isinstance(c, Highlight)] == ["2"]
    assert kept.place == Place(two.text.index("Tomas"), ("country:PE",), span(two.text, "Tomas Brandt"))
    library.keep(one, analysis(one))
    assert library.kept(id_).reading.unplaced == ()


def _ends(words: str) -> tuple[int, int]:
    where = span(TEXT, words)
    return where.start, where.end


def test_pasted_texts_are_never_versions_of_each_other(library: Library) -> None:
    for source in ("-", "clipboard", ""):
        for text in ("One text.", "Another text."):
            one = document(text + source, source=source)
            library.keep(one, analysis(one))
    assert len(library.list()) == 6


def test_an_analysis_is_read_again_only_while_what_made_it_is_the_same(library: Library) -> None:
    one = document()
    library.keep(one, analysis(one))
    again = library.again(one, MADE)
    assert again is not None
    assert again.analysis == analysis(one)
    assert library.again(one, Provenance("1", "data-2", "model-1")) is None
    assert library.again(document("else"), MADE) is None
    library.keep(one, analysis(one, Provenance("2"), complete=False))
    assert library.again(one, Provenance("2")) is None


def test_a_first_glance_never_replaces_a_whole_analysis(library: Library) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    library.keep(one, replace(analysis(one, complete=False), mentions=(), entities=(), quotations=()))
    assert library.kept(id_).analysis == analysis(one)


def test_an_analysis_of_another_text_is_refused(library: Library) -> None:
    with pytest.raises(ValueError, match="another text"):
        library.keep(document(), analysis(document("else")))


def test_undo_and_redo_survive_a_restart(library: Library, path: Path) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    assert library.undo(id_) == library.redo(id_) == History()
    library.record(id_, HIDE)
    library.record(id_, RENAME)
    assert library.undo(id_) == History((HIDE, RENAME), 1)
    library.close()
    with Library.open(path) as again:
        assert again.history(id_) == History((HIDE, RENAME), 1)
        assert again.redo(id_).done == 2
        again.undo(id_)
        assert again.record(id_, HIDE) == History((HIDE, HIDE), 2)
        assert again.kept(id_).reading.shown.by_id.keys().isdisjoint({"country:PE"})
        assert again.check().problems == ()


def test_a_step_comes_back_as_it_was_given(library: Library) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    step = Step("x", (Hide("country:PE"),))
    assert library.record(id_, step).steps == library.history(id_).steps == (step,)


def test_what_could_not_be_saved_can_be_brought_later(library: Library) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    library.record(id_, HIDE)
    library.record(id_, RENAME)
    note = Step("note", (Note("country:PE", "ask"),), "t")
    for wanted in (
        History((HIDE,), 1).do(note),
        History((HIDE, note, RENAME), 1),
        History(),
        History((RENAME, note), 2),
    ):
        library.bring(id_, wanted)
        assert library.history(id_).corrections == wanted.corrections
        assert (
            library.history(id_).steps[library.history(id_).done :] == wanted.steps[wanted.done :] or not wanted.steps
        )


def test_corrections_that_came_with_a_file_are_a_step(library: Library) -> None:
    one = document()
    merge = Merge("speaker:ines-valle", ("speaker:tomas-brandt",))
    id_ = library.keep(one, analysis(one), (merge,)).id
    assert library.history(id_).corrections == (merge,)
    library.keep(one, analysis(one), (merge,))
    assert len(library.history(id_).steps) == 1


def test_lists_show_what_was_opened_last_first(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(f"2024-01-01T00:00:{n:02}+00:00" for n in range(60))
    monkeypatch.setattr("briefing_app.library.keeping.now", lambda: next(times))
    for name in ("a", "b", "c"):
        one = document(f"Text {name}.", source=name, title=name)
        library.keep(one, analysis(one))
    first = document("Text a.", source="a", title="a")
    library.keep(first, analysis(first))
    assert [b.title for b in library.list()] == ["a", "c", "b"]
    assert [b.title for b in library.list(limit=1, offset=1)] == ["c"]


def test_a_briefing_that_is_not_there_is_told(library: Library) -> None:
    for ask in (library.kept, library.briefing, library.place, library.forget):
        with pytest.raises(UsageError, match="no briefing 7"):
            ask(7)
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.record(7, HIDE)


def test_two_copies_of_the_app_share_one_history(library: Library, path: Path) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    with Library.open(path) as other:
        other.record(id_, HIDE)
        assert library.record(id_, RENAME).steps == (HIDE, RENAME)
        assert other.undo(id_).done == 1


def test_a_mention_added_by_the_reader_is_still_there_after_a_new_analysis(library: Library) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    added = AddMention("country:NO", Anchor.at(TEXT, *_ends("Norland")), Kind.COUNTRY, "Norland")
    library.record(id_, Step("reading of Norland", (added,)))
    library.keep(one, analysis(one, Provenance("2")))
    assert library.kept(id_).reading.shown.mentions_of("country:NO")[0].span == Span(*_ends("Norland"))


def test_a_step_that_was_not_saved_is_not_known(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    library.record(id_, HIDE)
    library._db.rows("CREATE TEMP TRIGGER refuse AFTER INSERT ON entry BEGIN SELECT raise(ROLLBACK, 'refused'); END")
    with pytest.raises(LibraryError):
        library.record(id_, RENAME)
    library._db.rows("DROP TRIGGER refuse")
    note = Step("note", (Note("country:PE", "x"),), "t")
    assert library.record(id_, note) == library.history(id_) == History((HIDE, note), 2)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["do", "undo", "redo", "other do", "other undo", "restart", "bring"]), max_size=14))
def test_the_kept_history_is_the_history(deeds: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        with Library.open(path) as library, Library.open(path) as other:
            one = document()
            id_ = library.keep(one, analysis(one)).id
            expected = History()
            for number, deed in enumerate(deeds):
                step = Step(f"step {number}", (Rename("country:PE", f"name {number}"),))
                which = other if deed.startswith("other") else library
                if deed.endswith("undo"):
                    expected = expected.undo()
                    assert which.undo(id_) == expected
                elif deed.endswith("do") and not deed.endswith("redo"):
                    expected = expected.do(step)
                    assert which.record(id_, step) == expected
                elif deed == "redo":
                    expected = expected.redo()
                    assert which.redo(id_) == expected
                elif deed == "restart":
                    with Library.open(path) as again:
                        assert again.history(id_) == expected
                else:
                    expected = expected.undo().do(step)
                    library.bring(id_, expected)
                    assert library.history(id_).corrections == expected.corrections
                    expected = library.history(id_)
