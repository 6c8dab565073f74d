"""Write `old/v<N>.sqlite3` with the schema of today: `PYTHONPATH=tests python -m library.write_old` in the checkout. Never over an old one."""

from pathlib import Path

from briefing_app.corrections import Step
from briefing_app.library import Library, Place
from briefing_app.library.schema import VERSION
from briefing_app.model import Hide, Note, Rename

from .makers import TEXT, analysis, document

target = Path(__file__).parent / "old" / f"v{VERSION}.sqlite3"
if target.exists():
    raise SystemExit(f"{target.name} is there already; files that shipped are never written again")
with Library.open(target) as library:
    for text in (TEXT, TEXT + " It rained."):
        one = document(text)
        briefing = library.keep(one, analysis(one)).id
    library.record(briefing, Step("hiding", (Hide("country:PE"),)))
    library.record(briefing, Step("renaming", (Rename("speaker:ines-valle", "I. Valle"),)))
    library.undo(briefing)
    library.redo(briefing)
    library.undo(briefing)
    library.record(briefing, Step("note", (Note("speaker:ines-valle", "ask about money"),)))
    library.remember_place(briefing, Place(4))
    library.settle()
    library._db.settle()
    library._db.rows("PRAGMA journal_mode = DELETE")
