"""What goes into a result: chosen entities, statements with their places, stretches under the same marks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.errors import UsageError
from briefing_app.export import content as contents
from briefing_app.export.content import content, page_label, segments, shown
from briefing_app.export.marks import layers, marks, name, styles
from briefing_app.export.options import Options
from briefing_app.model import Block, BlockKind, Document, Kind, MentionType, Page, Quotation, QuotationKind
from tests.export import readings

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1])), max_size=12)


@given(SPANS, st.integers(0, 30), st.integers(31, 70))
def test_segments_are_gapless_atomic_and_know_what_lies_over_them(
    spans: list[tuple[int, int]], start: int, end: int
) -> None:
    ordered = sorted(spans)
    cut = list(segments(start, end, ordered))
    assert [one.start for one in cut] == [start, *(one.end for one in cut[:-1])]
    assert cut[-1].end == end
    for one in cut:
        for at in range(one.start, one.end):
            assert one.items == tuple(i for i, (left, right) in enumerate(ordered) if left <= at < right)


def test_entities_stand_by_kind_and_then_as_they_are_met() -> None:
    kinds = [entity.kind for entity in content(readings.sample(), Options()).entities]
    assert kinds == sorted(kinds, key=list(Kind).index)


def test_choosing_entities_narrows_mentions_and_statements() -> None:
    narrowed = content(readings.sample(), Options(entities=(readings.MORI.id,)))
    assert {mention.entity for mention in narrowed.mentions} == {readings.MORI.id}
    assert [statement.name for statement in narrowed.statements] == ["Kenta Mori"]


def test_unattributed_statements_are_there_when_everything_is() -> None:
    reading = readings.sample()
    nobody = tuple(replace(one, speaker=None) for one in reading.shown.quotations)
    reading = replace(reading, shown=replace(reading.shown, quotations=nobody))
    everything = content(reading, Options())
    assert {statement.name for statement in everything.statements} == {"Unattributed"}
    assert any(layer.name == "Unattributed statements" for layer in layers(everything))
    assert content(reading, Options(entities=(readings.LUND.id,))).statements == ()


def test_joint_words_lie_on_the_layer_of_the_chosen_speaker() -> None:
    reading = readings.sample()
    both = Quotation(5, 20, QuotationKind.DIRECT, readings.LUND.id, also=(readings.MORI.id,))
    reading = replace(reading, shown=replace(reading.shown, quotations=(both,)))
    narrowed = content(reading, Options(entities=(readings.MORI.id,)))
    (underline,) = (mark for mark in marks(narrowed) if mark.form == "underline")
    assert underline.layer == readings.MORI.id
    assert narrowed.statements[0].name == "Ida Lund, Kenta Mori"


def test_a_country_that_the_text_does_not_name_is_named_all_the_same() -> None:
    narrowed = content(readings.plain("Reyes spoke.", {readings.REYES.id: ("Reyes",)}), Options())
    assert narrowed.about(readings.REYES) == "President, Chile"


def test_a_note_tells_kind_reason_and_what_the_text_says() -> None:
    narrowed = content(readings.sample(), Options())
    mention = replace(narrowed.mentions[0], type=MentionType.PRONOUN, reason="nearest before", associative=True)
    note = narrowed.mention_note(mention)
    assert "by a pronoun (nearest before)." in note
    assert "Part of an organization’s name." in note


def test_none_of_the_chosen_is_a_wrong_request_some_are_a_notice() -> None:
    with pytest.raises(UsageError):
        content(readings.sample(), Options(entities=("country:FR",)))
    assert content(readings.sample(), Options(entities=("country:FR", "country:JP"))).notices


def test_names_of_annotations_stay_and_differ() -> None:
    narrowed = content(readings.sample(), Options())
    names = [name(narrowed.document, mark) for mark in marks(narrowed)]
    assert len(set(names)) == len(names)
    assert names == [name(narrowed.document, mark) for mark in marks(content(readings.sample(), Options()))]


def test_greys_have_no_hue_and_keep_their_lines() -> None:
    coloured = styles(content(readings.sample(), Options()))
    grey = styles(content(readings.sample(), Options(style="greyscale")))
    assert {line for _, line in grey.values()} == {line for _, line in coloured.values()}
    assert all(mark.tint[1:3] == mark.tint[3:5] == mark.tint[5:7] for mark, _ in grey.values())


def test_pages_are_told_by_their_printed_label() -> None:
    document = Document("abcdef", pages=(Page(0, 3, 1, 1, "iv"), Page(3, 6, 1, 1)))
    assert [page_label(document, at) for at in (0, 2, 3, 5)] == ["iv", "iv", "2", "2"]
    assert page_label(Document("abc"), 0) == ""


def test_what_is_shown_leaves_stray_characters_out_at_any_cut() -> None:
    text = "the future —_ a well\u00adknown place_name"
    assert shown(text) == "the future — a wellknown place_name"
    assert shown(text, 11, 13) == "—"
    assert shown(text, text.index("place_"), len(text)) == "place_name"


@pytest.mark.parametrize(
    ("levels", "deep"),
    [
        ([1, 2, 3, 3, 2], [1, 2, 3, 3, 2]),
        ([1, 3, 3, 3], [1, 2, 2, 2]),
        ([1, 2, 4, 3, 4, 2], [1, 2, 3, 3, 4, 2]),
        ([4, 3, 2], [2, 2, 2]),
        ([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 6, 6]),
        ([1, 0, 0], [1, 2, 2]),
    ],
)
def test_headings_stand_as_deep_as_their_siblings_and_skip_nothing(levels: list[int], deep: list[int]) -> None:
    kinds = {1: BlockKind.TITLE}
    blocks = [Block(kinds.get(level, BlockKind.HEADING), n, n, level=level) for n, level in enumerate(levels)]
    assert list(contents.depths(blocks).values()) == deep
