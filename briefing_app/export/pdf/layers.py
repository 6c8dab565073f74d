"""Optional content: what a viewer's list of layers shows and can switch off. Knows names, not what lies on a layer."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app.export.marks import Layer


def add(pdf: pikepdf.Pdf, layers: Sequence[Layer]) -> dict[str, pikepdf.Object]:
    """Give `pdf` one group a layer, nested by kind and all visible; layers that it has already stay as they are.

    Every group stands in `/Order` and there is no `/AS` (ISO 19005-3, 6.9).
    """
    groups: dict[str, pikepdf.Object] = {
        layer.id: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(layer.name), Intent=Name.View))
        for layer in layers
    }
    if not groups:
        return {}
    if Name.OCProperties not in pdf.Root:
        pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Name=String("Marks"), BaseState=Name.ON))
    properties = pdf.Root.OCProperties
    shown = properties.D
    for holder, key in ((properties, Name.OCGs), (shown, Name.ON), (shown, Name.Order)):
        if key not in holder:
            holder[key] = Array()
    for group in groups.values():
        properties.OCGs.append(group)
        shown.ON.append(group)
    for name in dict.fromkeys(layer.group for layer in layers):
        members = [groups[layer.id] for layer in layers if layer.group == name]
        shown.Order.append(Array([String(name), *members]))
    return groups
