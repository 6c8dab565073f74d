"""What the reader does is in the library as soon as it is done, and comes back; a failing library costs nothing."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing_app.corrections import History
from briefing_app.library import Library
from briefing_app.model import Analysis, Entity, Hide, Kind, Mention, Rename
from briefing_app.reader.session import Session
from briefing_app.reader.shelf import Shelf, TakenUp
from briefing_app.settings import Settings
from briefing_app.sources import text
from briefing_app.sources.opened import Opened

DOCUMENT = text.read("Ministers meet\n\nThe ministers of Norway and Japan met on Monday.\n", "ministers.txt")
NORWAY = Entity("country:NO", Kind.COUNTRY, "Norway", country="NO")
AT = DOCUMENT.text.index("Norway")
ANALYSIS = Analysis(DOCUMENT.sha256, (NORWAY,), (Mention("country:NO", AT, AT + 6),))


class Reader:
    """A session with a shelf, as the window has them."""

    def __init__(self, path: Path, bot: QtBot) -> None:
        self.bot = bot
        self.session = Session()
        self.shelf = Shelf(self.session, Settings(library=path, model="none"))
        self.told: list[str] = []
        self.shelf.message_told.connect(lambda message: self.told.append(message.words))

    def open(self, analysis: Analysis | None = ANALYSIS) -> TakenUp:
        got: list[TakenUp] = []
        self.shelf.take_up(Opened(DOCUMENT, analysis), got.append)
        self.bot.waitUntil(lambda: bool(got))
        found = got[0]
        briefing = self.session.open(
            DOCUMENT, found.analysis or analysis, (), found.history, place=found.place.offset, chosen=found.place.chosen
        )
        self.shelf.shelve(briefing, found)
        return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "library.sqlite3"


def kept(path: Path) -> tuple[History, Analysis]:
    with Library.open(path) as library:
        (only,) = library.list()
        whole = library.kept(only.id)
        return whole.history, whole.analysis


def test_steps_are_kept_as_they_are_made_and_come_back(path: Path, qtbot: QtBot):
    reader = Reader(path, qtbot)
    reader.open()
    reader.session.do("renaming of Norway", Rename("country:NO", "Kingdom of Norway"))
    reader.session.do("hiding of Norway", Hide("country:NO"))
    reader.session.undo()
    reader.session.choose("country:NO")
    reader.session.moved(20)
    qtbot.waitUntil(lambda: reader.shelf.saved)
    history = reader.session.shown.history
    reader.shelf.close()
    assert kept(path)[0] == history

    again = Reader(path, qtbot)
    found = again.open(None)
    assert found.history == history
    assert (found.place.offset, found.place.chosen) == (20, ("country:NO",))
    assert again.session.shown.history.can_redo
    again.session.analysed(again.session.shown, ANALYSIS)  # which its provenance says is outdated
    assert again.session.shown.shown.by_id["country:NO"].name == "Kingdom of Norway"
    again.shelf.close()


def test_an_analysis_made_later_is_kept_and_read_again(path: Path, qtbot: QtBot):
    from briefing_app import nlp

    reader = Reader(path, qtbot)
    assert reader.open(None).analysis is None
    whole = nlp.analyser(reader.shelf.settings).analyse(DOCUMENT)
    reader.session.analysed(reader.session.shown, whole)
    reader.shelf.close()
    again = Reader(path, qtbot)
    assert again.open(None).analysis == whole
    again.shelf.close()


def test_a_damaged_library_costs_nothing_and_says_so_once(path: Path, qtbot: QtBot):
    path.parent.mkdir()
    path.write_bytes(b"this is no database at all" * 200)
    reader = Reader(path, qtbot)
    assert reader.open().briefing is None
    reader.session.do("hiding of Norway", Hide("country:NO"))
    qtbot.waitUntil(lambda: bool(reader.told))
    assert not reader.shelf.saved
    assert "country:NO" not in reader.session.shown.shown.by_id
    with qtbot.waitSignal(reader.shelf.saved_changed):
        reader.shelf.restore()
    history = reader.session.shown.history
    reader.shelf.close()
    assert kept(path)[0] == history
    assert len([t for t in reader.told if "restored" not in t]) == 1


def test_another_library_gets_what_is_open(path: Path, qtbot: QtBot, tmp_path: Path):
    reader = Reader(path, qtbot)
    reader.open()
    reader.session.do("hiding of Norway", Hide("country:NO"))
    qtbot.waitUntil(lambda: reader.shelf.saved)
    other = tmp_path / "other" / "library.sqlite3"
    reader.shelf.move(Settings(library=other, model="none"))
    reader.shelf.ask(lambda library: library.list(), lambda _: None)
    history = reader.session.shown.history
    qtbot.waitUntil(lambda: other.exists() and reader.shelf.saved and bool(reader.session.shown))
    reader.shelf.close()
    assert kept(other)[0] == history
