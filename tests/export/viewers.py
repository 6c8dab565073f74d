"""Four viewers that render a page, each with an engine of its own; those that are not there are skipped, with a reason."""

import atexit
import json
import shutil
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array
from PIL import Image

ENGINES = ("poppler", "mupdf", "pdfium", "pdf.js")
_SCALE = 2.0  # pixels a point
_PDFJS = Path(__file__).resolve().parents[2] / ".setup" / "pdfjs" / "node_modules"


@cache
def render(engine: str, file: Path, page: int = 0) -> Image.Image:
    """A page as the engine's viewer shows it, two pixels a point. Skips the test where the engine is missing."""
    return {"poppler": _poppler, "mupdf": _mupdf, "pdfium": _pdfium, "pdf.js": _pdfjs}[engine](file, page).convert(
        "RGB"
    )


def _poppler(file: Path, page: int) -> Image.Image:
    if not shutil.which("pdftoppm"):
        pytest.skip("poppler-utils (pdftoppm) is not installed")
    out = file.with_suffix("")
    number = str(page + 1)
    command = [
        "pdftoppm",
        "-r",
        str(72 * _SCALE),
        "-png",
        "-singlefile",
        "-f",
        number,
        "-l",
        number,
        str(file),
        str(out),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(out.with_suffix(".png"))


def _mupdf(file: Path, page: int) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        fitz = pytest.importorskip("pymupdf", reason="PyMuPDF is not installed")
    with fitz.open(file) as document:
        pixels = document[page].get_pixmap(matrix=fitz.Matrix(_SCALE, _SCALE), annots=True)
        return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def _pdfium(file: Path, page: int) -> Image.Image:
    document = pdfium.PdfDocument(file)
    image = document[page].render(scale=_SCALE, may_draw_forms=False).to_pil()
    document.close()
    return image


def _pdfjs(file: Path, page: int) -> Image.Image:
    out = Path(f"{file.with_suffix('')}-{page + 1}.png")
    renderer = _pdfjs_renderer()
    assert renderer.stdin is not None
    assert renderer.stdout is not None
    renderer.stdin.write(json.dumps([str(file), _SCALE, page + 1, str(out)]) + "\n")
    renderer.stdin.flush()
    reason = renderer.stdout.readline()
    assert reason == "\n", reason or "pdf.js ended"
    return Image.open(out)


@cache
def _pdfjs_renderer() -> "subprocess.Popen[str]":
    """One process for all that is rendered: it takes far longer to start than to render."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None or not (_PDFJS / "pdfjs-dist").is_dir():
        pytest.skip("pdf.js is not set up in .setup/pdfjs")
    command = [node, str(Path(__file__).with_name("render.mjs"))]
    renderer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    atexit.register(renderer.communicate)  # which closes its input, the sign to end
    return renderer


def quads(file: Path, page: int = 0, *, alone: bool = True) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Layer name and box in pixels (left, upper, right, lower) of each highlight's quads; `alone`: of those that no
    other highlight touches."""
    out: list[tuple[str, tuple[float, float, float, float]]] = []
    with pikepdf.open(file) as pdf:
        height = float(pdf.pages[page].mediabox[3])
        for one in pdf.pages[page].Annots:
            if one.Subtype != "/Highlight":
                continue
            values = [float(value) for value in one.QuadPoints]
            for at in range(0, len(values), 8):
                x, y = values[at : at + 8 : 2], values[at + 1 : at + 8 : 2]
                box = (min(x), height - max(y), max(x), height - min(y))
                out.append((str(one.OC.Name), tuple(value * _SCALE for value in box)))  # type: ignore[arg-type]
    if not alone:
        return out
    return [one for one in out if sum(_touch(one[1], other[1]) for other in out) == 1]


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def ground(image: Image.Image, box: tuple[float, float, float, float]) -> tuple[int, int, int]:
    """The commonest colour in the upper part of a box: what its words stand on."""
    left, upper, right, lower = box
    part = image.crop((int(left) + 1, int(upper) + 1, int(right) - 1, int(lower - 0.2 * (lower - upper))))
    colours = part.getcolors(part.width * part.height) or []
    return max(colours)[1]  # type: ignore[return-value]


def darkest(image: Image.Image, box: tuple[float, float, float, float]) -> int:
    """The darkest grey in a box, 0 to 255: that of its words, where they can be read."""
    part = image.crop(tuple(int(value) for value in box)).convert("L")
    return int(part.getextrema()[0])  # type: ignore[arg-type]


def without(file: Path, layer: str) -> Path:
    """A copy in which a layer is switched off."""
    out = file.with_name(f"{file.stem}-off.pdf")
    with pikepdf.open(file) as pdf:
        shown = pdf.Root.OCProperties.D
        off = [group for group in pdf.Root.OCProperties.OCGs if str(group.Name) == layer]
        shown.OFF = Array(off)
        if "/ON" in shown:
            shown.ON = Array([group for group in shown.ON if str(group.Name) != layer])
        pdf.save(out)
    return out
