"""What one correction costs in a long history: the values alone, in processor time, at 1 MB and at 5 KB."""

import statistics
import time
from collections.abc import Callable, Sequence

from briefing_app import corrections
from briefing_app.model import Accept, Analysis, Anchor, Correction, Document, Highlight, Merge, Note, Rename
from tests.reader import made

FILLER = "The delegations spoke about the harbours and much else. " * 2
MEGABYTE = (1200, 8, 4000, FILLER)  # 1.2 MB of text with 9,600 mentions of 4,000 entities
SMALL = (5, 8, 40, FILLER)  # 5 KB with 40 mentions of 40 entities
BEFORE = 20  # corrections made already
BOUNDS = {
    "rename, ms": 16,
    "merge, ms": 16,
    "accept, ms": 16,
    "note 1 MB / 5 KB": 6,
    "highlight 1 MB / 5 KB": 6,
    "min replay of all / one more rename": 2,
}


def run() -> dict[str, float]:
    """Milliseconds at 1 MB and ratios of large to small; `undo` goes back to a reading that is still known."""
    large, small = made.long(*MEGABYTE), made.long(*SMALL)
    much, little = _costs(*large), _costs(*small)
    found = {f"{name}, ms": cost for name, cost in much.items()}
    found |= {f"{name} 1 MB / 5 KB": much[name] / little[name] for name in ("rename", "note", "highlight")}
    return found | {"min replay of all / one more rename": much["replay of all"] / much["rename"]}


def _costs(document: Document, analysis: Analysis) -> dict[str, float]:
    ids = [entity.id for entity in analysis.entities]
    one, other = ids[3], ids[5]
    here = Anchor.at(document.text, analysis.mentions[7].start, analysis.mentions[7].end)
    deeds: dict[str, Correction] = {
        "rename": Rename(one, "Another Name"),
        "merge": Merge(one, (other,)),
        "accept": Accept(here, analysis.mentions[7].entity),
        "note": Note(one, "look again"),
        "highlight": Highlight("new", Anchor.at(document.text, 40, 60)),
    }
    earlier = tuple(Rename(ids[n % len(ids)], f"Name {n}") for n in range(BEFORE))
    found = {name: _cost(document, analysis, earlier, deed) for name, deed in deeds.items()}
    course = corrections.Course(document, analysis)
    course.read(earlier)
    course.read((*earlier, deeds["rename"]))
    found["undo"] = _took(lambda: course.read(earlier))
    found["replay of all"] = _median(lambda: corrections.read(document, analysis, (*earlier, deeds["rename"])))
    return found


def _cost(document: Document, analysis: Analysis, earlier: Sequence[Correction], deed: Correction) -> float:
    taken: list[float] = []
    for _ in range(7):
        course = corrections.Course(document, analysis)
        course.read(earlier)
        taken.append(_took(lambda course=course: course.read((*earlier, deed))))
    return statistics.median(taken)


def _median(call: Callable[[], object]) -> float:
    return statistics.median(_took(call) for _ in range(7))


def _took(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:40} {value:10.3f}")
