"""Bytes to text: any encoding, any line ends; what is no text says so. Nothing else of the text is changed."""

import codecs
import re

from briefing_app.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins like it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_OTHER_LATIN = frozenset("Polish Czech Hungarian Slovak Slovene Croatian Romanian Turkish".split())
SAMPLE = 64 * 1024  # bytes that the guess of an encoding looks at
BINARY_SHARE = 0.02  # of control characters; text has none, a recovered text a few


def decode(data: bytes, source: str) -> str:
    """The text of `data` with line ends as `\\n`. Raises SourceError for what is empty or no text."""
    text = _LINE_ENDS.sub("\n", _decoded(data, source))
    if not text.strip("\ufeff \t\n\x0b\x0c\u00a0\u200b"):
        raise SourceError(f"{_name(source)} is empty: there is nothing to read in it.")
    sample = text[:SAMPLE]
    if len(_CONTROLS.findall(sample)) > BINARY_SHARE * len(sample):
        raise _no_text(source)
    return text


def _decoded(data: bytes, source: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:SAMPLE]:
        return _wide(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, source)


def _wide(data: bytes, source: str) -> str:
    """UTF-16 without a mark shows NULs in every other place; any other NUL means that this is no text."""
    sample = data[: SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return data.decode("utf-16-le", "replace")
    if even > 0.4 * half and odd < 0.05 * half:
        return data.decode("utf-16-be", "replace")
    raise _no_text(source)


def _guessed(data: bytes, source: str) -> str:
    declared = _HTML_CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii"), "replace")
        except LookupError:
            pass  # a page that names an encoding nobody knows: guess as for any other
    from charset_normalizer import from_bytes

    if len(_CONTROLS.findall(data[:SAMPLE].decode("latin-1"))) > BINARY_SHARE * len(data[:SAMPLE]):
        raise _no_text(source)
    # A few broken bytes in UTF-8 are far more often a damaged file than another encoding.
    damaged = data.decode("utf-8", "replace")
    multibyte = sum(1 for c in damaged[:SAMPLE] if c > "\x7f" and c != "\ufffd")
    if multibyte > 4 * damaged[:SAMPLE].count("\ufffd"):
        return damaged
    best = from_bytes(data[:SAMPLE]).best()
    # Guesses for Latin letters differ in a few of them only; unless the guesser recognised a language that needs
    # another code page, cp1252 is what such files really are.
    if best is None or (
        best.language not in _OTHER_LATIN and all("Latin" in a or "Punct" in a for a in best.alphabets)
    ):
        return data.decode("cp1252", "replace")
    return data.decode(best.encoding, "replace")


def _no_text(source: str) -> SourceError:
    return SourceError(f"{_name(source)} is not a text: open a text, Markdown, HTML or PDF file.")


def _name(source: str) -> str:
    return "The input" if source == "-" else "The clipboard" if source == "clipboard" else source
