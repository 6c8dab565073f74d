"""A process that writes to a library without end and tells each deed that it was told was kept; made to be killed.

A nursery has imported the library already and forks a writer at each request, since starting Python is the slow part.
Says one JSON line a deed, after the library has returned.
"""

import json
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefing_app.corrections import Step
from briefing_app.library import Library, Place
from briefing_app.model import Analysis, Anchor, Document, Highlight, Note, Provenance


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def write(path: str, seed: int) -> None:
    chance = random.Random(seed)
    with Library.open(Path(path)) as library:
        number = 0
        while True:
            number += 1
            deed(library, chance, f"{seed}-{number}")


def main() -> None:
    """For each line `seed path`: fork a writer, which tells its id, and say when it has ended."""
    for line in sys.stdin:
        seed, path = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if not child:
            say(child=os.getpid())
            write(path, int(seed))
        os.waitpid(child, 0)
        sys.stdout.write("\n")
        say(ended=True)


def deed(library: Library, chance: random.Random, name: str) -> None:
    briefings = library.list(limit=20)
    what = chance.choice(["keep", "do", "do", "do", "undo", "redo", "place", "backup", "version", "search", "export"])
    if what in ("keep", "version") or not briefings:
        source = chance.choice(briefings).source if what == "version" and briefings else f"/news/{name}"
        document = Document(f"Words of {name}. " * chance.randint(1, 200), source=source, title=name)
        kept = library.keep(document, Analysis(document.sha256, provenance=Provenance("writer")))
        say(kept=kept.uid, sha256=document.sha256)
        return
    briefing = chance.choice(briefings)
    if what == "do":
        step = Step(
            name, (Note("person:x", name), Highlight("h", Anchor(0, 5, "Words"), note=name * chance.randint(1, 50)))
        )
        say(uid=briefing.uid, names=[s.name for s in library.record(briefing.id, step).steps])
    elif what in ("undo", "redo"):
        history = library.undo(briefing.id) if what == "undo" else library.redo(briefing.id)
        say(uid=briefing.uid, done=history.done, names=[s.name for s in history.steps])
    elif what == "place":
        library.remember_place(briefing.id, Place(chance.randint(0, 9)))
    elif what == "search":
        library.search(f"words {name}")
    elif what == "export" and chance.random() < 0.3:
        library.export(library.path.with_name("all.briefings"))
    elif chance.random() < 0.2:
        library.backup()


if __name__ == "__main__":
    main()
