"""Marks can be told apart, text stays readable on every ground, and the same choice gets the same colours."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app import colours
from briefing_app.model import Entity, Kind

PALETTE = colours.palette()
KINDS = (Kind.SPEAKER, Kind.COUNTRY, Kind.AREA)
# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB: protan, deutan, tritan.
VISION = (
    ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)


def everyone(counts=(20, 20, 20)) -> tuple[Entity, ...]:
    return tuple(
        Entity(f"{kind}:{n}", kind, f"{kind} {n}")
        for kind, count in zip(KINDS, counts, strict=True)
        for n in range(count)
    )


def oklab(colour: str, seen_by) -> tuple[float, float, float]:
    raw = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in raw]
    r, g, b = (min(1, max(0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in seen_by)
    long, medium, short = (
        (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3),
        (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3),
        (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3),
    )
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@pytest.mark.parametrize("theme", PALETTE.grounds)
def test_words_stay_readable_everywhere(theme):
    ground = PALETTE.grounds[theme]
    pairs = [
        *((text, under) for text in ("text", "muted") for under in ("base", "surface", "raised")),
        *(("text", under) for under in ("selection", "faint")),
        ("on_accent", "accent"),
        ("link", "base"),
        ("warning", "warning_tint"),
    ]
    for text, under in pairs:
        assert colours.contrast(ground[text], ground[under]) >= 4.5, (text, under)
    for slot in PALETTE.hues:
        assert colours.contrast(ground["text"], slot.mark(theme).tint) >= 4.5, slot.name
    for name, marks in PALETTE.own.items():
        assert colours.contrast(ground["text"], marks[theme].tint) >= 4.5, name


@pytest.mark.parametrize("theme", PALETTE.grounds)
def test_inks_stand_out_from_the_ground(theme):
    base = PALETTE.grounds[theme]["base"]
    for slot in PALETTE.hues:
        assert colours.contrast(slot.mark(theme).ink, base) >= 3, slot.name


@pytest.mark.parametrize("theme", PALETTE.grounds)
@pytest.mark.parametrize("seen_by", VISION, ids=("full", "protan", "deutan", "tritan"))
def test_inks_can_be_told_apart_with_any_colour_vision(theme, seen_by):
    seen = [oklab(slot.mark(theme).ink, seen_by) for slot in PALETTE.hues]
    for one, other in itertools.combinations(range(len(seen)), 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        least = 0.075 if max(one, other) < 8 else 0.05  # 0.02 is just noticeable side by side
        assert distance >= least, (PALETTE.hues[one].name, PALETTE.hues[other].name)


@given(st.lists(st.sampled_from([e.id for e in everyone()]), unique=True, max_size=12))
def test_up_to_twelve_chosen_entities_never_share_a_colour(chosen):
    slots = PALETTE.assign(everyone(), chosen)
    assert list(slots) == chosen
    assert len({slot.name for slot in slots.values()}) == len(chosen)


def test_sixty_entities_never_look_the_same():
    slots = PALETTE.assign(everyone())
    assert len({(slot.name, slot.underline) for slot in slots.values()}) == 60


@given(st.lists(st.sampled_from([e.id for e in everyone()]), unique=True), st.data())
def test_choosing_more_leaves_the_colours_that_are_there(chosen, data):
    fewer = chosen[: data.draw(st.integers(0, len(chosen)))]
    slots = PALETTE.assign(everyone(), chosen)
    assert PALETTE.assign(everyone(), fewer) == {entity: slots[entity] for entity in fewer}


def test_an_entity_that_is_no_longer_there_gets_nothing():
    assert PALETTE.assign(everyone(), ["country:gone"]) == {}


def test_every_kind_begins_somewhere():
    assert set(PALETTE.first) == set(Kind)


@pytest.mark.parametrize("value", ["#fff", "red", "#GGGGGG", ""])
def test_a_colour_that_is_none_is_refused(value):
    with pytest.raises(ValueError, match="is no colour"):
        colours.parse(f'hue = []\n[first]\n[ground.x]\ndark = false\nbase = "{value}"')
