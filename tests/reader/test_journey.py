"""Through the real window: every mention of what is chosen is lit, and nothing else; by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QTextCursor

from briefing_app.model import Span

from . import made

DOCUMENT, ANALYSIS = made.made()
ENTITIES = [entity.id for entity in ANALYSIS.entities]
HALO = 5  # pixels around words that a mark may take: rounded corners, and lines below one another


@pytest.fixture
def window(new_window, qtbot):
    """Tall enough to show the whole briefing."""
    window = new_window(1300, 1000)
    window.session.open(DOCUMENT, ANALYSIS)
    qtbot.wait(1)
    return window


def picture(window) -> QImage:
    window.article.viewport().repaint()
    return window.article.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(before: QImage, after: QImage) -> list[tuple[int, int]]:
    assert before.size() == after.size()
    width = before.width()
    one, other = bytes(before.constBits()), bytes(after.constBits())
    line = before.bytesPerLine()
    found = []
    for y in range(before.height()):
        here, there = one[y * line : (y + 1) * line], other[y * line : (y + 1) * line]
        if here != there:
            found += [(x, y) for x in range(width) if here[4 * x : 4 * x + 4] != there[4 * x : 4 * x + 4]]
    return found


def words_at(window, span) -> list[QRect]:
    """Where Qt itself draws some words, a rectangle for each character, found by Qt's own cursor."""
    article = window.article
    text = article.document().toPlainText()
    shown = DOCUMENT.text
    # Independent of the window's own arithmetic: the n-th occurrence in the text is the n-th occurrence in Qt.
    words = shown[span.start : span.end]
    nth = shown[: span.start].count(words)
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    position = len(text[:at].encode("utf-16-le")) // 2
    rects = []
    for offset, character in enumerate(words):
        if character.isspace():
            continue
        start = position + len(words[:offset].encode("utf-16-le")) // 2
        cursor = QTextCursor(article.document())
        cursor.setPosition(start)
        left = article.cursorRect(cursor)
        cursor.setPosition(start + len(character.encode("utf-16-le")) // 2)
        right = article.cursorRect(cursor)
        if right.top() == left.top():
            rects.append(QRect(left.topLeft(), QPoint(max(left.left() + 1, right.left()), left.bottom())))
    return rects


def expect_lit(window, before: QImage, entities) -> None:
    """Pixels change at every mention of `entities` (and at what they said), and nowhere else."""
    after = picture(window)
    pixels = changed(before, after)
    spans = [Span(m.start, m.end) for e in entities for m in ANALYSIS.mentions_of(e)]
    said = [Span(q.start, q.end) for e in entities for q in ANALYSIS.quotations_of(e)]
    assert spans
    boxes = {span: words_at(window, span) for span in spans + said}
    allowed = set()
    for rects in boxes.values():
        for rect in rects:
            wide = rect.adjusted(-HALO, -HALO, HALO + 4, HALO + 4)  # a space between two words belongs to the mark
            allowed.update(
                (x, y) for x in range(wide.left(), wide.right() + 1) for y in range(wide.top(), wide.bottom() + 1)
            )
    stray = [pixel for pixel in pixels if pixel not in allowed]
    assert not stray, f"{len(stray)} pixels changed beside the mentions, the first at {stray[0]}"
    lit = set(pixels)
    for span, rects in boxes.items():
        for rect in rects:
            inside = [
                (x, y) for x in range(rect.left(), rect.right() + 1) for y in range(rect.top(), rect.bottom() + 1)
            ]
            share = sum(pixel in lit for pixel in inside) / len(inside)
            assert share > 0.4, (DOCUMENT.text[span.start : span.end], rect, share)


def by_mouse(hands, entity):
    hands.click(entity)


def by_enter(hands, entity):
    hands.key(entity, Qt.Key.Key_Return)


def by_space(hands, entity):
    hands.key(entity, Qt.Key.Key_Space)


def by_text(hands, entity):
    hands.click_text(ANALYSIS.mentions_of(entity)[0].start)
    # A click in the text also says which mention one is at; its frame is not what is tested here.
    hands.window.session.shown.current = -1
    hands.window.article.set_layer("current", None)


ROUTES = [by_mouse, by_enter, by_space, by_text]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
@pytest.mark.parametrize("entity", ENTITIES)
def test_choosing_an_entity_lights_every_mention_and_nothing_else(hands, window, entity, route):
    before = picture(window)
    route(hands, entity)
    assert window.session.shown.selection == (entity,)
    expect_lit(window, before, [entity])


def test_all_entities_together(hands, window):
    before = picture(window)
    for number, entity in enumerate(ENTITIES):
        hands.click(entity, Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier)
    assert window.session.shown.selection == tuple(ENTITIES)
    expect_lit(window, before, ENTITIES)


def resized(window, qtbot):
    window.resize(980, 1000)
    qtbot.wait(5)


def zoomed(window, qtbot):
    window.zoom(1)


def darkened(window, qtbot):
    window.choose_theme("dark")


def contrasted(window, qtbot):
    window.choose_theme("contrast")


def narrowed(window, qtbot):
    window.widen(-1)


@pytest.mark.parametrize("happening", [resized, zoomed, darkened, contrasted, narrowed], ids=lambda h: h.__name__)
@pytest.mark.parametrize("entity", ["country:XB", "speaker:ines-varga"])
def test_marks_follow_their_words(hands, window, qtbot, entity, happening):
    happening(window, qtbot)
    before = picture(window)
    window.session.choose(entity)
    expect_lit(window, before, [entity])
    window.session.clear()
    assert not changed(before, picture(window))


@pytest.mark.parametrize("happening", [resized, zoomed, darkened, narrowed], ids=lambda h: h.__name__)
def test_what_is_lit_stays_lit(hands, window, qtbot, happening):
    window.session.choose("country:XA")
    happening(window, qtbot)
    with_marks = picture(window)
    window.session.clear()
    before = picture(window)
    window.session.choose("country:XA")
    assert not changed(with_marks, picture(window))
    expect_lit(window, before, ["country:XA"])


def test_clearing_leaves_no_trace(hands, window, qtbot):
    before = picture(window)
    hands.click(ENTITIES[0])
    window.article.setFocus()
    qtbot.keyClick(window.article, Qt.Key.Key_Escape)
    assert window.session.shown.selection == ()
    assert not changed(before, picture(window))
