"""Which pipeline reads, and how it is set up."""

import importlib.metadata
import importlib.util

import pytest

from briefing_app.nlp import language


def _only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object() if name in names else None)


@pytest.mark.parametrize(
    ("installed", "wanted", "chosen"),
    [
        (("en_core_web_trf", "en_core_web_md", language.SHIPPED), "", "en_core_web_md"),
        ((language.SHIPPED,), "", language.SHIPPED),
        (("en_core_web_lg",), "", "en_core_web_lg"),
        ((), "", ""),
        (("en_core_web_sm", "en_core_web_trf"), "en_core_web_trf", "en_core_web_trf"),
        (("en_core_web_sm",), language.NONE, ""),
    ],
)
def test_unasked_the_smallest_is_taken_and_the_official_one_before_its_copy(
    monkeypatch: pytest.MonkeyPatch, installed: tuple[str, ...], wanted: str, chosen: str
) -> None:
    _only(monkeypatch, *installed)
    assert language.choose(wanted) == chosen


def test_larger_ones_are_listed_first(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(monkeypatch, language.SHIPPED, "en_core_web_sm", "en_core_web_lg")
    assert language.installed() == ("en_core_web_lg", "en_core_web_sm", language.SHIPPED)


def test_choosing_looks_at_five_names_not_at_all_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for every briefing; reading what each installed package says of itself cost a third of an analysis."""
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: pytest.fail("looked at every package"))
    language.choose("")


def test_matrices_are_multiplied_by_numpy() -> None:
    pipeline = language.load("")
    if pipeline is None:
        pytest.skip("no English pipeline is installed")
    from thinc.api import NumpyOps

    layers = [
        node
        for _, pipe in pipeline._nlp.pipeline
        if getattr(pipe, "model", None)
        for node in pipe.model.walk()
        if node.name == "maxout"
    ]
    assert layers  # the convolutions, where nearly all the arithmetic is
    assert not any(node.ops.use_blis for node in layers if type(node.ops) is NumpyOps)
