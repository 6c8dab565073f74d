"""Backups, checks, forgetting, repair, and the whole library as one file."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from briefing_app import codec
from briefing_app.corrections import Step
from briefing_app.errors import LibraryError
from briefing_app.library import DamagedError, Imported, Library, Place, care
from briefing_app.model import Analysis, Anchor, Document, Hide, Highlight, Note, Rename

from .makers import TEXT, analysis, document

HIDE = Step("hiding", (Hide("country:PE"),), "t")
RENAME = Step("renaming", (Rename("country:PE", "Peruvia"),), "t")
SECRET = "xylographically quarantined zugzwang"


def fill(library: Library, count: int = 3) -> list[int]:
    ids: list[int] = []
    for number in range(count):
        one = document(f"{TEXT} Number {number}.", source=f"/news/{number}", title=f"News {number}")
        ids.append(library.keep(one, analysis(one)).id)
        library.record(ids[-1], HIDE)
        library.record(ids[-1], RENAME)
        library.undo(ids[-1])
        library.remember_place(ids[-1], Place(number, ("country:PE",)))
    return ids


def everything(library: Library) -> list[object]:
    """All that is kept, without the ids that are the file's own."""
    kept = [library.kept(b.id) for b in library.list()]
    rows = library._db.rows(
        "SELECT b.uid, e.deed, e.step, e.at FROM entry e JOIN briefing b ON b.id = e.briefing ORDER BY e.id"
    )
    about = [(k.briefing.uid, k.briefing.added, k.document, k.analysis, k.history, k.place) for k in kept]
    return [sorted(about, key=lambda a: a[0]), sorted(rows)]


# ---------------------------------------------------------------- forgetting


def test_a_forgotten_briefing_is_in_no_byte_of_any_file(path: Path) -> None:
    words = SECRET.split()
    with Library.open(path) as library:
        kept = fill(library)
        text = f"{TEXT} {SECRET}. “{SECRET.title()},” said Ines Valle."
        one = document(text, source=f"/secret/{words[0]}", title=SECRET)
        id_ = library.keep(one, analysis(one)).id
        note = Highlight("1", Anchor.at(text, 4, 11), note=SECRET)
        library.record(id_, Step(SECRET, (Note("speaker:ines-valle", SECRET), note)))
        library.settle()
        other = document(text + " A later version.", source=one.source, title=SECRET)
        library.keep(other, analysis(other))
        stored = [row[0] for row in library._db.rows("SELECT document FROM version WHERE briefing = ?", (id_,))]
        stored += [row[0] for row in library._db.rows("SELECT step FROM entry WHERE briefing = ?", (id_,))]
        library.backup()
        assert found_in(path, words, stored)
        library.forget(id_)
        assert not found_in(path, words, stored)
        assert [b.id for b in sorted(library.list(), key=lambda b: b.id)] == kept
        assert library.search("zugzwang") == ()
        assert library.check().problems == ()
    for backup in care.backups(path):
        with Library.open(backup) as copy:
            assert len(copy.list()) == len(kept)
            assert copy.check().problems == ()


def found_in(path: Path, words: list[str], stored: list[bytes]) -> list[tuple[str, object]]:
    """Which files still hold one of the words, or a piece of the stored values."""
    traces: list[bytes] = [w.encode() for w in words] + [s[at : at + 40] for s in stored for at in (0, len(s) // 2)]
    return [
        (file.name, trace)
        for file in path.parent.rglob("*")
        if file.is_file()
        for trace in traces
        if trace[2:].lower() in file.read_bytes().lower()
    ]


def test_forgetting_reaches_what_was_set_aside(path: Path) -> None:
    with Library.open(path) as library:
        id_ = fill(library, 1)[0]
    Library.restore(path)
    Library.restore(path)
    assert len(list(path.parent.glob("library.damaged-*.sqlite3"))) == 2
    path.with_name("library.damaged-2.sqlite3").write_bytes(b"rubbish" * 1000)
    with Library.open(path) as library:
        library.forget(id_)
        assert library.list() == ()
    assert not path.with_name("library.damaged-2.sqlite3").exists()
    with Library.open(path.with_name("library.damaged-1.sqlite3")) as aside:
        assert aside.list() == ()


def test_an_interrupted_forgetting_can_be_repeated(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = fill(library, 1)[0]
    library.backup()

    def full(*_: object) -> None:
        raise LibraryError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("briefing_app.library.index.compact", full)
        with pytest.raises(LibraryError):
            library.forget(id_)
    assert library.kept(id_).history.done == 1
    assert library.check().problems == ()
    library.forget(id_)
    assert library.list() == ()


def test_a_backup_that_cannot_be_cleaned_goes_with_what_was_forgotten(library: Library) -> None:
    id_ = fill(library, 1)[0]
    backup = library.backup()
    backup.write_bytes(b"damaged" * 1000)
    library.forget(id_)
    assert not backup.exists()


# ---------------------------------------------------------------- backups and checks


def test_backups_rotate_by_number(library: Library) -> None:
    fill(library)
    made = [library.backup() for _ in range(care.KEPT_BACKUPS + 2)]
    assert library.backups() == tuple(reversed(made[2:]))
    with Library.open(made[-1]) as copy:
        assert everything(copy) == everything(library)


def test_a_backup_is_due_when_the_last_is_a_day_away_either_way(library: Library) -> None:
    assert library.backup_when_due() is None
    fill(library, 1)
    first = library.backup_when_due()
    assert first is not None
    assert library.backup_when_due() is None
    for days in (-2, 2):
        newest = library.backups()[0]
        when = newest.stat().st_mtime + days * 86400
        os.utime(newest, (when, when))
        assert library.backup_when_due() is not None


def test_a_check_tells_what_is_wrong(library: Library) -> None:
    first, second, third = fill(library)
    assert library.check().problems == library.check(quick=True).problems == ()
    assert library.check().briefings == 3
    library._db.rows("UPDATE version SET document = ? WHERE briefing = ?", (codec.dump(Document("other")), first))
    library._db.rows("UPDATE version SET analysis = x'00' WHERE briefing = ?", (second,))
    library._db.rows("UPDATE entry SET step = x'00' WHERE briefing = ? AND step IS NOT NULL", (third,))
    problems = library.check().problems
    assert any("its text is not what was kept" in p for p in problems)
    assert any(f"briefing {second}: it cannot be read" in p for p in problems)
    assert any("a step of its history cannot be read" in p for p in problems)
    for briefing in (second, third):
        with pytest.raises(DamagedError, match="can no longer be read"):
            library.kept(briefing)
    assert len(library.search("cranes")) == 3


def test_an_index_that_went_wrong_is_told_and_made_anew(library: Library) -> None:
    fill(library)
    library.settle()
    library._db.rows("UPDATE quotation SET words = 'something else'")
    assert any("search index" in p for p in library.check().problems)
    library.rebuild_index()
    assert library.check().problems == ()
    assert len(library.search("cranes")) == 3


# ---------------------------------------------------------------- one file


def test_export_and_import_lose_nothing(library: Library, tmp_path: Path) -> None:
    ids = fill(library)
    one = document("A later text.", source="/news/0", title="News 0")
    library.keep(one, analysis(one))
    file = tmp_path / "all.briefings"
    assert library.export(file) == 3
    with Library.open(tmp_path / "other" / "library.sqlite3") as other:
        assert other.import_(file) == Imported(3, 0, 0)
        assert everything(other) == everything(library)
        assert other.check().problems == ()
        assert other.import_(file) == Imported(0, 3, 0)
        assert everything(other) == everything(library)
        assert len(other.search("cranes")) == 2
        again = document("Yet another text.", source="/news/0", title="News 0")
        assert other.keep(again, analysis(again)).versions == 3
    assert library.briefing(ids[0]).versions == 2


def test_importing_a_history_that_went_on_continues_it(library: Library, tmp_path: Path) -> None:
    ids = fill(library, 1)
    with Library.open(tmp_path / "other.sqlite3") as other:
        library.export(tmp_path / "a")
        other.import_(tmp_path / "a")
        theirs = other.list()[0].id
        other.redo(theirs)
        other.export(tmp_path / "b")
        assert library.import_(tmp_path / "b") == Imported(0, 0, 1)
        assert library.history(ids[0]) == other.history(theirs)
        library.record(ids[0], Step("mine", (Note("country:PE", "mine"),), "t"))
        other.record(theirs, Step("theirs", (Note("area:maritime-safety", "theirs"),), "t"))
        other.export(tmp_path / "c")
        assert library.import_(tmp_path / "c") == Imported(0, 0, 1)
        assert library.history(ids[0]).undo_name == "Undo steps from another library"
        assert [c.text for c in library.history(ids[0]).corrections if isinstance(c, Note)] == ["mine", "theirs"]
        assert library.import_(tmp_path / "c") == Imported(0, 1, 0)


def test_the_same_text_from_elsewhere_joins(library: Library, tmp_path: Path) -> None:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    with Library.open(tmp_path / "other.sqlite3") as other:
        other.record(other.keep(one, analysis(one)).id, HIDE)
        other.export(tmp_path / "a")
    assert library.import_(tmp_path / "a") == Imported(0, 0, 1)
    assert library.history(id_).corrections == HIDE.corrections


@pytest.mark.parametrize("content", [b"", b"no zip", "json", "future", "value"])
def test_a_file_that_is_no_export_is_told(library: Library, tmp_path: Path, content: object) -> None:
    file = tmp_path / "some.file"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        head = {"json": "[]", "future": '{"format": "briefing-library/9"}', "value": '{"format": "briefing-library/1"}'}
        with zipfile.ZipFile(file, "w") as out:
            out.writestr("library.json", head[str(content)])
            out.writestr("briefings/0.json", json.dumps({"uid": "x", "versions": [{}]}))
    with pytest.raises(LibraryError, match=r"no export of a library|newer version"):
        library.import_(file)
    with pytest.raises(LibraryError):
        library.import_(tmp_path / "absent")
    assert library.list() == ()


def test_an_export_that_fails_leaves_what_was_there(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library)
    file = tmp_path / "all.briefings"
    file.write_text("precious")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(LibraryError):
        library.export(file)
    assert file.read_text() == "precious"
    assert [f.name for f in tmp_path.glob(".*")] == []


# ---------------------------------------------------------------- after damage


def test_a_damaged_library_comes_back_from_its_backup_with_what_it_still_gives(path: Path) -> None:
    with Library.open(path) as library:
        ids = fill(library)
        library.backup()
        library.redo(ids[0])
        late = document("A late text. " * 2000, source="/late", title="Late")
        library.keep(late, Analysis(late.sha256))
        before = everything(library)
        library._db.rows("PRAGMA journal_mode = DELETE")
        page = library._db.rows("SELECT rootpage FROM sqlite_master WHERE name = 'quotation_briefing'")[0][0]
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 : page * 4096] = b"\xaa" * 4096
    path.write_bytes(raw)
    with pytest.raises(DamagedError):
        Library.open(path)
    restored = Library.restore(path)
    assert restored.backup is not None
    assert (restored.salvaged, restored.lost, restored.whole) == (4, 0, True)
    assert restored.damaged is not None
    assert restored.damaged.read_bytes() == raw
    with Library.open(path) as library:
        assert library.check().problems == ()
        assert everything(library) == before


def test_without_any_backup_what_can_be_read_is_saved(path: Path) -> None:
    with Library.open(path) as library:
        fill(library)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 4096 * 8] + b"\0" * 4096 * 8)
    restored = Library.restore(path)
    assert restored.backup is None
    with Library.open(path) as library:
        assert library.check().problems == ()
        assert len(library.list()) == restored.salvaged


def test_rubbish_gives_an_empty_library_and_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(b"rubbish" * 1000)
        restored = Library.restore(path)
        assert restored.damaged == path.with_name(f"library.damaged-{number}.sqlite3")
        assert restored.damaged.read_bytes() == b"rubbish" * 1000
        assert not restored.whole
    with Library.open(path) as library:
        assert library.list() == ()


def test_a_damaged_backup_is_passed_over_for_an_older_one(path: Path) -> None:
    with Library.open(path) as library:
        fill(library)
        good, bad = library.backup(), library.backup()
    bad.write_bytes(b"rubbish" * 1000)
    path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(LibraryError, match="damaged too"):
        Library.restore(path, bad)
    assert Library.restore(path).backup == good
    with Library.open(path) as library:
        assert len(library.list()) == 3
