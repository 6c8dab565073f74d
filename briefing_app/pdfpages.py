"""A PDF's pages as pictures, for previews and printing. Knows nothing of what is on them, and no window."""

from dataclasses import dataclass
from pathlib import Path

from briefing_app.errors import SourceError


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as rows of pixels, four bytes each (blue, green, red, unused), `stride` bytes a row."""

    number: int  # from 0
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages' sizes in points, and the pictures of those that were asked for."""

    sizes: tuple[tuple[float, float], ...]
    pictures: tuple[PagePicture, ...] = ()


def render(file: Path, numbers: tuple[int, ...], width: int, password: str = "") -> Pages:
    """The pages of `file` with those `numbers` (from 0; others are passed over) drawn `width` pixels wide.

    Raises SourceError where the file is no PDF that can be read, of which PasswordError for a locked one.
    """
    import pypdfium2

    from briefing_app import unlocking

    try:
        with unlocking.drawn(file, file.name, password) as pdf:
            pdf.init_forms()
            sizes = tuple(pdf.get_page_size(number) for number in range(len(pdf)))
            pictures = tuple(_picture(pdf, number, width) for number in numbers if 0 <= number < len(sizes))
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"The pages of {file.name} cannot be shown.", str(error)) from error
    return Pages(sizes, pictures)


def _picture(pdf: "object", number: int, width: int) -> PagePicture:
    page = pdf[number]  # pyright: ignore[reportIndexIssue]
    bitmap = page.render(scale=width / max(1.0, page.get_width()), may_draw_forms=True, prefer_bgrx=True)
    return PagePicture(number, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
