"""Rendered by four engines: tinted where words are marked, legible there, and off when a layer is switched off."""

from pathlib import Path

import pytest

from briefing_app import export
from briefing_app.export.content import content
from briefing_app.export.marks import marks
from briefing_app.export.options import Options
from tests.export import readings, viewers

pytestmark = pytest.mark.xdist_group("viewers")

LAYER = "Norway"


@pytest.fixture(scope="module", params=["colour", "greyscale"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("viewers") / f"{request.param}.pdf"
    export.write(readings.sample(), out, Options(style=request.param))
    return out


def _white(colour: tuple[int, int, int]) -> bool:
    return min(colour) > 250


@pytest.mark.parametrize("engine", viewers.ENGINES)
def test_words_are_tinted_and_legible(engine: str, sample: Path) -> None:
    image = viewers.render(engine, sample)
    boxes = viewers.quads(sample, alone=False)
    assert len(boxes) > 30
    assert [layer for layer, box in boxes if _white(viewers.ground(image, box))] == []
    assert [layer for layer, box in boxes if viewers.darkest(image, box) > 90] == []


@pytest.mark.parametrize("engine", viewers.ENGINES)
def test_words_stand_on_the_entitys_own_tint(engine: str, sample: Path) -> None:
    image = viewers.render(engine, sample)
    narrowed = content(readings.sample(), Options(style="greyscale" if "greyscale" in sample.name else "colour"))
    tints = {narrowed.analysis.by_id[m.layer].name: m.tint for m in marks(narrowed) if m.subject == "Country"}
    for layer, box in viewers.quads(sample):
        if layer in tints:
            wanted = tuple(int(tints[layer][at : at + 2], 16) for at in (1, 3, 5))
            seen = viewers.ground(image, box)
            assert max(abs(a - b) for a, b in zip(wanted, seen, strict=True)) < 8, (layer, wanted, seen)


@pytest.mark.parametrize("engine", viewers.ENGINES)
def test_a_layer_that_is_off_is_off_and_the_others_stay(engine: str, sample: Path) -> None:
    image = viewers.render(engine, viewers.without(sample, LAYER))
    boxes = viewers.quads(sample)
    assert [box for layer, box in boxes if layer == LAYER and not _white(viewers.ground(image, box))] == []
    assert [layer for layer, box in boxes if layer != LAYER and _white(viewers.ground(image, box))] == []
