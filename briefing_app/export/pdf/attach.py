"""The reading inside the PDF: an associated file from which the briefing opens again. Knows not what the file says."""

from datetime import datetime

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name, String


def associate(pdf: pikepdf.Pdf, name: str, data: bytes, media_type: str, description: str, moment: datetime) -> None:
    """Attach `data` to the whole document as its data (ISO 19005-3, 6.8), dated `moment` (UTC)."""
    spec = AttachedFileSpec(
        pdf, data, filename=name, description=description, mime_type=media_type, relationship=Name.Data
    )
    file = spec.obj.EF.F
    file.Params.ModDate = String(moment.strftime("D:%Y%m%d%H%M%SZ"))
    file.Params.CreationDate = String(moment.strftime("D:%Y%m%d%H%M%SZ"))
    pdf.attachments[name] = spec
    others = list(pdf.Root.get(Name.AF, ()))
    pdf.Root.AF = Array([*others, spec.obj])
