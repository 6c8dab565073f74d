"""The reading as an associated file of a PDF (ISO 32000-2, 7.11.4 and 14.13), beside the files that it has already."""

import zlib
from datetime import datetime
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app import roundtrip
from briefing_app.export.inplace.incremental import Update
from briefing_app.export.jsonld import MEDIA_TYPE

_EFFORT = 3  # of zlib: a third of the time of 6, a fifth more bytes


def attach(pdf: pikepdf.Pdf, data: bytes, when: datetime, update: Update) -> None:
    """Attach `data`, in the place of an earlier reading. The catalogue changes, and its name dictionary."""
    root = pdf.Root
    date = String(when.strftime("D:%Y%m%d%H%M%S") + "Z")
    made = pikepdf.AttachedFileSpec(
        pdf,
        data,
        filename=roundtrip.FILE_NAME,
        description="This reading as W3C Web Annotations",
        mime_type=MEDIA_TYPE,
        relationship=Name.Data,
    )
    specification = made.obj
    file: Any = specification.EF.F
    file.write(zlib.compress(data, _EFFORT), filter=Name.FlateDecode)
    file.Params.ModDate = date
    file.Params.CreationDate = date
    if "/Names" not in root:
        root.Names = Dictionary()
    names: Any = root.Names
    entries = {**_entries(names.get("/EmbeddedFiles")), roundtrip.FILE_NAME: specification}
    flat = [one for name in sorted(entries) for one in (String(name), entries[name])]
    names.EmbeddedFiles = pdf.make_indirect(Dictionary(Names=Array(flat)))
    if names.is_indirect:
        update.changed(names)
    others = [one for one in root.get("/AF", ()) if str(one.get("/UF", one.get("/F", ""))) != roundtrip.FILE_NAME]
    root.AF = Array([*others, specification])


def _entries(tree: Any) -> dict[str, Any]:
    """What a name tree holds. A broken one holds nothing that could be kept."""
    if not isinstance(tree, Dictionary):
        return {}
    if not tree.is_indirect:
        out: dict[str, Any] = {}
        for kid in tree.get("/Kids", ()):
            out |= _entries(kid)
        flat = list(tree.get("/Names", ()))
        return {**out, **{str(name): value for name, value in zip(flat[::2], flat[1::2], strict=False)}}
    return dict(pikepdf.NameTree(tree).items())
