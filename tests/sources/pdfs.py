"""PDFs with text set in ways that real ones have; what they say is our own."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import typst

from briefing_app import resources

FIRST = (
    "The harbour master of Tromsø reported that international cooperation between coast guards had become an "
    "everyday matter, and that nobody remembered why it had once been difficult to telephone the other side."
)
SECOND = (
    "Efficient offices find first-class officials; the flow of affluent refugees from inefficient ones is sufficiently "
    "well-known to be left out of a briefing of this length, which has other matters to attend to."
)
THIRD = (
    "“We will meet again in spring,” the minister said, adding that the trilateral secretariat would by then have a "
    "telephone, a director and, if the weather allowed it, a roof over the heads of its thirty employees."
)
PARAGRAPHS = (FIRST, SECOND, THIRD)
_SOURCE = """
#let d = json(bytes(sys.inputs.data))
#set page({page})
#set text(size: 10pt, lang: "en", hyphenate: true, font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set par(justify: true{par})
{head}
#for p in d {{ par(p) }}
{tail}
"""


def made(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    page: str = 'paper: "a5"',
    par: str = "",
    head: str = "",
    tail: str = "",
) -> bytes:
    return _made(tuple(paragraphs), page, par, head, tail)


@cache
def _made(paragraphs: tuple[str, ...], page: str, par: str, head: str, tail: str) -> bytes:
    source = _SOURCE.format(page=page, par=par, head=head, tail=tail).encode()
    data = {"data": json.dumps(paragraphs, ensure_ascii=False)}
    return typst.compile(source, sys_inputs=data, font_paths=[str(resources.path("fonts"))])


def changed(data: bytes, folder: Path, change: Any = lambda pdf: None, **save: Any) -> bytes:
    raw, out = folder / "raw.pdf", folder / "changed.pdf"
    raw.write_bytes(data)
    with pikepdf.open(raw) as pdf:
        change(pdf)
        pdf.save(out, **save)
    return out.read_bytes()


def drawn(commands: str, *, width: float = 300, height: float = 200, pages: int = 1, rotate: int = 0) -> bytes:
    """A PDF whose pages run these drawing commands, with Helvetica as /F1 and its bold as /F2."""
    import io

    pdf = pikepdf.new()
    fonts = pikepdf.Dictionary(
        {
            name: pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(font))
            for name, font in (("/F1", "/Helvetica"), ("/F2", "/Helvetica-Bold"))
        }
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = pikepdf.Dictionary(Font=fonts)
        page.obj.Contents = pdf.make_stream(commands.replace("{number}", str(number + 1)).encode("cp1252"))
        page.obj.Rotate = rotate
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def line(x: float, y: float, words: str, *, size: float = 10, bold: bool = False) -> str:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{2 if bold else 1} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"
