"""Each thing that can go wrong is told in plain words, nothing is dropped in silence, and it can be done again after."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from briefing_app.corrections import Step
from briefing_app.errors import LibraryError
from briefing_app.library import DamagedError, Library, NewerError, database, keeping
from briefing_app.model import Hide, Rename

from .makers import analysis, document

HIDE = Step("hiding", (Hide("country:PE"),), "t")
RENAME = Step("renaming", (Rename("country:PE", "x"),), "t")


def filled(library: Library) -> int:
    one = document()
    id_ = library.keep(one, analysis(one)).id
    library.record(id_, HIDE)
    return id_


def test_a_full_disk_loses_nothing_and_the_step_can_be_made_when_there_is_room(library: Library) -> None:
    id_ = filled(library)
    pages = library._db.rows("PRAGMA page_count")[0][0]
    library._db.rows(f"PRAGMA max_page_count = {pages}")
    big = document("A long text. " * 100_000, source="/big")
    with pytest.raises(LibraryError, match="disk is full"):
        library.keep(big, analysis(big))
    assert [b.id for b in library.list()] == [id_]
    assert library.history(id_).steps == (HIDE,)
    library._db.rows("PRAGMA max_page_count = 1000000")
    library.keep(big, analysis(big))
    assert library.check().problems == ()


_LIMITED = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from briefing_app.errors import LibraryError
from briefing_app.library import Library
from briefing_app.model import Analysis, Document
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
library = Library.open(Path({path!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
for number in range(200):
    one = Document(f"Text {{number}} " + "of many words " * 2000, source=str(number))
    try:
        library.keep(one, Analysis(one.sha256))
    except LibraryError as error:
        print(number, error.message)
        break
kept = len(library.list())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
library.keep(one, Analysis(one.sha256))
print(kept, len(library.list()), library.check().problems)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a file's growth can be limited on Linux alone")
def test_a_disk_that_takes_no_more_bytes_is_told_and_what_was_kept_stays(path: Path) -> None:
    code = _LIMITED.format(root=str(Path(__file__).resolve().parents[2]), path=str(path))
    said = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    number, message = said[0].split(" ", 1)
    assert "disk" in message
    assert said[1] == f"{number} {int(number) + 1} ()"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be written here"):
        Library.open(tmp_path / "file" / "library.sqlite3")
    with pytest.raises(LibraryError, match="is a folder"):
        Library.open(tmp_path)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can become somebody without rights")
def test_a_read_only_folder_is_told() -> None:
    code = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from briefing_app.errors import LibraryError
from briefing_app.library import Library
os.setuid(65534)
try:
    Library.open(Path(sys.argv[2]))
except LibraryError as error:
    print(error.message)
"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        with Library.open(path) as library:
            filled(library)
        Path(folder).chmod(0o755)
        path.chmod(0o444)
        root = str(Path(__file__).resolve().parents[2])
        command = [sys.executable, "-I", "-c", code, root, str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "cannot be written here" in said


def test_a_file_that_may_only_be_read_is_told(library: Library) -> None:
    id_ = filled(library)
    library._db.rows("PRAGMA query_only = ON")
    with pytest.raises(LibraryError, match="cannot be written here"):
        library.record(id_, RENAME)
    assert library.kept(id_).history.steps == (HIDE,)
    library._db.rows("PRAGMA query_only = OFF")
    assert library.record(id_, RENAME).steps == (HIDE, RENAME)


def test_a_locked_library_is_read_and_told_and_goes_on(library: Library, path: Path) -> None:
    id_ = filled(library)
    library._db.rows("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="Another program is writing"):
            library.record(id_, RENAME)
        assert library.kept(id_).history.steps == (HIDE,)
        other.execute("COMMIT")
    assert library.record(id_, RENAME).steps == (HIDE, RENAME)


def test_a_locked_library_is_told_at_the_start_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    Library.open(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE briefing SET stale = 0")
        with pytest.raises(LibraryError, match="Another program is writing"):
            Library.open(path)


@pytest.mark.parametrize("harm", ["garbage", "middle", "truncated"])
def test_a_damaged_library_is_told_and_left_as_it_is(path: Path, harm: str) -> None:
    with Library.open(path) as library:
        filled(library)
    whole = path.read_bytes()
    size = len(whole)
    harmed = {
        "garbage": b"this is no database at all " * 100,
        "middle": whole[: size // 3] + b"\xff" * (size // 3) + whole[2 * size // 3 :],
        "truncated": whole[: size // 2],
    }[harm]
    path.write_bytes(harmed)
    with pytest.raises(DamagedError, match="Reading goes on"):
        Library.open(path)
    assert path.read_bytes() == harmed


def test_a_newer_library_is_left_untouched(path: Path) -> None:
    with Library.open(path) as library:
        filled(library)
        library._db.rows("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerError, match="newer version"):
        Library.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_untouched(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a library of briefings"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_clock_that_jumps_changes_no_order(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(["2030-01-01T00:00:00+00:00", "2020-01-01T00:00:00+00:00"] * 20)
    monkeypatch.setattr(keeping, "now", lambda: next(times))
    id_ = filled(library)
    library.record(id_, Step("second", RENAME.corrections))
    library.undo(id_)
    history = library.record(id_, Step("third", RENAME.corrections))
    assert [s.name for s in history.steps] == ["hiding", "third"]
    assert library.history(id_) == history


def test_an_interrupted_migration_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(path) as library:
        id_ = filled(library)
        broken = (*database.schema.MIGRATIONS, ("ALTER TABLE briefing ADD COLUMN more TEXT", "CREATE NONSENSE"))
        with pytest.raises(LibraryError):
            library._db.migrate(broken)
    with Library.open(path) as library:
        assert library.history(id_).steps == (HIDE,)
        assert "more" not in {row[1] for row in library._db.rows("PRAGMA table_info (briefing)")}


def test_a_migration_makes_a_backup_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(path) as library:
        id_ = filled(library)
    more = (*database.schema.MIGRATIONS, ("ALTER TABLE briefing ADD COLUMN more TEXT",))
    monkeypatch.setattr(database.schema, "MIGRATIONS", more)
    monkeypatch.setattr(database.schema, "VERSION", len(more))
    with Library.open(path) as library:
        assert library.history(id_).steps == (HIDE,)
        assert "more" in {row[1] for row in library._db.rows("PRAGMA table_info (briefing)")}
        (backup,) = library.backups()
    with closing(sqlite3.connect(backup)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (len(more) - 1,)


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_everything_is_readable_by_the_user_alone(library: Library, path: Path, tmp_path: Path) -> None:
    filled(library)
    library.backup()
    library.export(tmp_path / "all.briefings")
    files = [*path.parent.rglob("*"), tmp_path / "all.briefings"]
    assert len(files) >= 5
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600), file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


OLD = sorted((Path(__file__).parent / "old").glob("v*.sqlite3"))


@pytest.mark.parametrize("old", OLD, ids=lambda p: p.stem)
def test_a_library_of_each_old_version_opens_with_all_that_was_in_it(old: Path, path: Path) -> None:
    """Each file is one that the version of its name wrote: a briefing with two versions, six entries, a place."""
    path.parent.mkdir()
    shutil.copy(old, path)
    with Library.open(path) as library:
        assert library.check().problems == ()
        (briefing,) = library.list()
        kept = library.kept(briefing.id)
        assert (briefing.title, briefing.versions, briefing.steps) == ("Harbour talks", 2, 6)
        assert [s.name for s in kept.history.steps] == ["hiding", "note"]
        assert kept.history.done == 2
        assert kept.place.offset == 4
        assert kept.reading.notes == {"speaker:ines-valle": "ask about money"}
        assert [h.where for h in library.search("money")] == ["note"]
        assert [h.where for h in library.search("speaker:brandt reporters")] == ["text"]


def test_there_is_an_old_file_for_each_version() -> None:
    assert {p.stem for p in OLD} >= {f"v{n}" for n in range(1, database.schema.VERSION)} | {"v1"}
