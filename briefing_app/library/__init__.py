"""The library: every briefing that was read, with all that the reader did, kept on this machine alone.

    with Library.open(settings.library) as library:
        briefing = library.keep(document, analysis)          # the same content is the same briefing
        kept = library.kept(briefing.id)                     # document, analysis, history, place
        library.record(briefing.id, Step("hiding of Oslo", (Hide("country:NO"),)))
        library.undo(briefing.id)

Opening: read the source, ask `again(document, provenance)`; only where it is None analyse; `keep` in both cases.
Where `open` raises DamagedError, offer `Library.restore`; on any LibraryError reading goes on without the library,
and `bring(briefing, history)` catches up once it works again.
"""

from briefing_app.library.database import CHECKED_AT_START, DamagedError, NewerError
from briefing_app.library.store import Library
from briefing_app.library.values import Briefing, Health, Hit, Imported, Kept, Place, Restored

__all__ = [
    "CHECKED_AT_START",
    "Briefing",
    "DamagedError",
    "Health",
    "Hit",
    "Imported",
    "Kept",
    "Library",
    "NewerError",
    "Place",
    "Restored",
]
