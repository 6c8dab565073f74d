"""The place where one reads stays: whatever is set anew, and however far down a long text it is."""

import pytest

from . import made

DEEP = 420_000  # an offset far below what Qt has laid out when the text is shown


@pytest.fixture
def window(new_window, qtbot):
    """A long briefing is open, and all of it is set."""
    window = new_window()
    document, analysis = made.long(700)
    assert len(document.text) > DEEP + 100_000
    with qtbot.waitSignal(window.article.composition_finished, timeout=30_000):
        window.session.open(document, analysis, place=DEEP)
        assert near(window), "at once"
    return window


def near(window) -> bool:
    return abs(window.article.place() - DEEP) < 1_000


def test_a_long_text_is_shown_where_it_was_left_and_stays_there(window):
    assert near(window)
    assert window.session.shown.place == window.article.place()


def test_larger_text_leaves_it_there(window):
    window.zoom(+1)
    assert near(window)


def test_another_tab_and_back_leaves_it_there(window, qtbot):
    one = window.session.shown
    window.session.open(*made.made())
    window.session.show(one)
    assert near(window)
