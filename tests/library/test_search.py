"""Searching: the language, what it finds, and the words that show why."""

from contextlib import suppress

import pytest

from briefing_app.corrections import Step
from briefing_app.errors import UsageError
from briefing_app.library import Hit, Library
from briefing_app.model import Anchor, Highlight, Note, Rename

from .makers import TEXT, analysis, document


@pytest.fixture
def three(library: Library) -> Library:
    texts = {
        "2024-05-17": TEXT,
        "2024-09-26": "Ines Valle opened the fish market. “Fish is cheap,” said Ines Valle. Repairs were not discussed.",
        "2023-01-02": "Nothing but rain over Peru and the hills of Norland.",
    }
    for published, text in texts.items():
        one = document(text, source=published, title=f"Of {published}")
        library.keep(type(one)(**{**vars_of(one), "published": published}), analysis(one))
    return library


def vars_of(one: object) -> dict[str, object]:
    return {k: v for k, v in vars(one).items() if k != "sha256"}


def titles(hits: tuple[Hit, ...]) -> set[str]:
    return {h.briefing.title.removeprefix("Of ") for h in hits}


MAY, SEPTEMBER, OLD = "2024-05-17", "2024-09-26", "2023-01-02"


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("cranes", {MAY}),
        ("CRANES spring", {MAY}),
        ("cranes rain", set()),
        ("cafe cranes", {MAY}),
        ('"cranes of peru"', {MAY}),
        ('"peru cranes"', set()),
        ("repair*", {MAY, SEPTEMBER}),
        ("repair", set()),
        ("norland", {MAY, OLD}),
        ("speaker:valle", {MAY, SEPTEMBER}),
        ('speaker:"tomas brandt"', {MAY}),
        ("speaker:bran*", {MAY}),
        ("speaker:valle fish", {SEPTEMBER}),
        ("country:PE", {MAY, OLD}),
        ("country:pe", {MAY, OLD}),
        ("country:peru", {MAY, OLD}),
        ("area:safety", {MAY}),
        ("country:peru before:2024", {OLD}),
        ("after:2024-05-17", {MAY, SEPTEMBER}),
        ("after:2024-05-18", {SEPTEMBER}),
        ("before:2024-09 after:2024", {MAY}),
        ("speaker:peru", set()),
        ("2023", {OLD}),
    ],
)
def test_queries(three: Library, query: str, answers: set[str]) -> None:
    assert titles(three.search(query)) == answers


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Say what"),
        ("   ", "Say what"),
        ('"open', "quotation mark is open"),
        ("who:valle", "“who:” is nothing to search by"),
        ("before:yesterday", "is no date"),
        ("after:2024-13", "is no date"),
        ("***", "no letters"),
        ("speaker:—", "no letters"),
        ('""', "no letters"),
    ],
)
def test_queries_that_make_no_sense_say_so(library: Library, query: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        library.search(query)


@pytest.mark.parametrize(
    "query", ["a AND b", "NEAR(a b)", "a' OR 1=1 --", "text:x*y", "^a", "a - b", "{a b}: c", "a\0b", "吴 😀x"]
)
def test_nothing_in_a_query_is_an_order_to_the_store(library: Library, query: str) -> None:
    with suppress(UsageError):
        assert library.search(query) == ()


def test_a_hit_shows_the_words_and_where_they_are(three: Library) -> None:
    (hit,) = three.search("cafe")
    assert hit.where == "text"
    assert [m.of(hit.snippet) for m in hit.marks] == ["café"]
    assert hit.span is not None
    assert hit.span.of(TEXT) == "café"


def test_a_speaker_is_quoted(three: Library) -> None:
    (hit,) = three.search("speaker:valle spring")
    assert (hit.where, hit.speaker) == ("quotation", "Ines Valle")
    assert "repaired by spring" in hit.snippet
    (hit,) = three.search("speaker:brandt")
    assert hit.snippet.startswith("Nobody has paid")


def test_notes_are_found_alone_and_together_with_the_text(three: Library) -> None:
    id_ = next(b.id for b in three.list() if b.title == f"Of {MAY}")
    anchor = Anchor.at(TEXT, 4, 11)
    three.record(
        id_, Step("n", (Note("speaker:ines-valle", "ask about budget"), Highlight("1", anchor, note="sceptical")))
    )
    assert titles(three.search("budget")) == titles(three.search("budget cranes")) == {MAY}
    (hit,) = three.search("sceptical")
    assert (hit.where, hit.snippet) == ("note", "sceptical")
    assert hit.span is not None
    assert hit.span.start == 4
    three.undo(id_)
    assert three.search("budget") == ()


def test_corrected_names_are_found(three: Library) -> None:
    id_ = next(b.id for b in three.list() if b.title == f"Of {MAY}")
    three.record(id_, Step("r", (Rename("speaker:tomas-brandt", "Thomas Brand"),)))
    assert titles(three.search("speaker:thomas")) == {MAY}
    assert three.search("speaker:tomas") == ()


def test_only_the_present_version_is_searched(library: Library) -> None:
    for text in ("Old words of copper.", "New words of tin."):
        one = document(text)
        library.keep(one, analysis(one))
    assert library.search("copper") == ()
    assert len(library.search("tin")) == 1
    library.rebuild_index()
    assert library.search("copper") == ()
    assert library.check().problems == ()


def test_the_title_is_searched(library: Library) -> None:
    one = document("Plain words.", title="Quarrel over herring")
    library.keep(one, analysis(one))
    (hit,) = library.search("herring")
    assert (hit.where, [m.of(hit.snippet) for m in hit.marks]) == ("title", ["herring"])


def test_a_first_glance_at_an_earlier_version_does_not_empty_the_index(library: Library) -> None:
    first, second = document(TEXT), document(TEXT + " More.")
    for one in (first, second):
        library.keep(one, analysis(one))
    glance = analysis(first, complete=False)
    library.keep(first, type(glance)(first.sha256, complete=False))
    assert len(library.search("speaker:valle")) == 1
