"""A file broken on purpose, in one place each time: the checks must notice, or they check nothing."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from briefing_app import export
from tests.export import checks, readings

pytestmark = pytest.mark.xdist_group("mutations")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("mutations") / "sound.pdf"
    export.write(readings.sample(), out)
    return out


def _first(pdf: Pdf) -> pikepdf.Object:
    return next(one for _, one in checks.made_by_us(pdf) if one.Subtype == "/Highlight")


def _without(key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        del _first(pdf)[key]

    return change


def _shifted(pdf: Pdf) -> None:
    one = _first(pdf)
    one.QuadPoints = Array([float(v) + (30 if n % 2 == 0 else 0) for n, v in enumerate(one.QuadPoints)])
    one.Rect = Array([float(v) + (30 if n % 2 == 0 else 0) for n, v in enumerate(one.Rect)])


def _a_line_down(pdf: Pdf) -> None:
    one = _first(pdf)
    one.QuadPoints = Array([float(v) - (22 if n % 2 else 0) for n, v in enumerate(one.QuadPoints)])
    one.Rect = Array([float(v) - (22 if n % 2 else 0) for n, v in enumerate(one.Rect)])


def _wide(pdf: Pdf) -> None:
    one = next(one for _, one in checks.made_by_us(pdf) if str(one.Contents).startswith("the Arctic"))
    q = [float(v) for v in one.QuadPoints]
    q[2] += 40
    q[6] += 40
    one.QuadPoints = Array(q)
    one.Rect = Array([float(one.Rect[0]), float(one.Rect[1]), float(one.Rect[2]) + 40, float(one.Rect[3])])


def _narrow(pdf: Pdf) -> None:
    one = _first(pdf)
    q = [float(v) for v in one.QuadPoints]
    q[2] -= 20
    q[6] -= 20
    one.QuadPoints = Array(q)


def _clockwise(pdf: Pdf) -> None:
    one = _first(pdf)
    q = [float(v) for v in one.QuadPoints]
    one.QuadPoints = Array([*q[0:4], *q[6:8], *q[4:6]])


def _normal_blend(pdf: Pdf) -> None:
    _first(pdf).AP.N.Resources.ExtGState.G0.BM = Name.Normal


def _no_state(pdf: Pdf) -> None:
    _first(pdf).AP.N.write(b"0.9 0.9 0.5 rg 0 0 40 10 re f")


def _group(pdf: Pdf) -> None:
    _first(pdf).AP.N.Group = Dictionary(S=Name.Transparency, I=True, CS=Name.DeviceRGB)


def _off_its_layer(pdf: Pdf) -> None:
    form = _first(pdf).AP.N
    form.write(form.read_bytes().replace(b"/OC /L0 BDC", b"/Span BMC"))


def _hidden(pdf: Pdf) -> None:
    _first(pdf).F = 6


def _popup(pdf: Pdf) -> None:
    one = _first(pdf)
    one.Popup = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=one.Rect, Parent=one, F=28))
    pdf.pages[0].Annots.append(one.Popup)


def _wrong_element(pdf: Pdf) -> None:
    nodes = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    nodes[int(_first(pdf).StructParent)].S = Name.Span


def _orphan(pdf: Pdf) -> None:
    nodes = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    nodes[int(_first(pdf).StructParent)].K = Array()


def _no_tabs(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def _dropped(pdf: Pdf) -> None:
    gone = _first(pdf).objgen
    pdf.pages[0].Annots = Array([one for one in pdf.pages[0].Annots if one.objgen != gone])


def _foreign(pdf: Pdf) -> None:
    _first(pdf).NM = pikepdf.String("somebody")


def _nameless_layers(pdf: Pdf) -> None:
    del pdf.Root.OCProperties.D["/Name"]


def _unlisted_layer(pdf: Pdf) -> None:
    pdf.Root.OCProperties.D.Order = Array(list(pdf.Root.OCProperties.D.Order)[1:])


def _usage(pdf: Pdf) -> None:
    groups = pdf.Root.OCProperties.OCGs
    pdf.Root.OCProperties.D.AS = Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=groups)])


def _no_reading(pdf: Pdf) -> None:
    del pdf.attachments["briefing.jsonld"]


def _no_association(pdf: Pdf) -> None:
    del pdf.Root["/AF"]


def _no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def _no_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


BROKEN = {
    **{f"no {key[1:]}": _without(key) for key in ("/AP", "/Contents", "/StructParent", "/QuadPoints", "/NM", "/OC", "/F")},
    **{
        change.__name__.strip("_").replace("_", " "): change
        for change in (
            _shifted, _a_line_down, _wide, _narrow, _clockwise, _normal_blend, _no_state, _group, _off_its_layer, _hidden,
            _popup, _wrong_element, _orphan, _no_tabs, _dropped, _foreign, _nameless_layers, _unlisted_layer, _usage,
            _no_reading, _no_association, _no_language, _no_title, _script,
        )
    },
}  # fmt: skip
VALIDATED = {"no language", "no title", "script"}  # which the validators are for


@pytest.mark.parametrize("how", BROKEN)
def test_the_checks_notice(how: str, sound: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(sound) as pdf:
        BROKEN[how](pdf)
        pdf.save(broken)
    found = checks.conformance(broken) if how in VALIDATED else checks.own(broken, readings.sample())
    assert found, f"nobody noticed: {how}"


def test_they_say_nothing_of_a_sound_file(sound: Path) -> None:
    assert checks.own(sound, readings.sample()) == []
