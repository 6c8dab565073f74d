"""Folding bears the oddities of a text and always finds its way back."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_app import characters

ODD = st.text(alphabet="ab \u00a0\u00ad\u200b\u2060\ufeff’‘-\u2011_—\u200d😀漢\n", max_size=60)


def test_words_are_seen_through_their_oddities():
    assert characters.fold("co\u00adope\u200bration").text == "cooperation"
    assert characters.fold("North\u00a0Korea’s").text == "North Korea's"


def test_what_is_dropped_may_stand_together_and_in_any_order():
    folded = characters.fold("\ufeffco\u200b\u00adope\u200cration \u200e漢\u200d\u2060字\u00ad")
    assert folded.text == "cooperation 漢\u200d字"
    assert folded.cuts == (0, 3, 4, 8, 16, 19, 21)


def test_joiners_that_scripts_need_stay():
    family = "👨\u200d👩\u200d👧"
    assert characters.fold(family).text == family
    assert characters.fold("می\u200cخواهم").text == "می\u200cخواهم"


def test_what_a_view_hides():
    text = "countries —_ a fut_ure\u200b one"
    assert [text[a:b] for a, b in characters.hidden(text)] == ["_", "\u200b"]


@given(ODD)
def test_every_folded_character_stands_for_its_original(text: str):
    folded = characters.fold(text)
    for i, character in enumerate(folded.text):
        original = folded.original(i)
        assert characters.fold(text[original]).text == character or text[original] == "\u200d"
        assert folded.folded(original) == i


@given(ODD, st.data())
def test_spans_come_back(text: str, data: st.DataObject):
    folded = characters.fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    a, b = folded.original_span(start, end)
    assert 0 <= a < b <= len(text)
    assert characters.fold(text[a:b]).text.replace("\u200d", "") == folded.text[start:end].replace("\u200d", "")


@given(ODD)
def test_hidden_spans_ascend_inside_the_text(text: str):
    at = 0
    for a, b in characters.hidden(text):
        assert at <= a < b <= len(text)
        at = b
