"""The web page: one file, harmless, usable by keyboard and by ear; looked at in a real browser where there is one."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefing_app import export
from briefing_app.export.options import Options
from briefing_app.model import Kind

from . import browser, readings

pytestmark = pytest.mark.xdist_group("browser")

NASTY = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> & &amp; {{ 7*7 }} {% raw %} ]]> --> \x00\x1b\x85 '
    "\u202eevil\u202c javascript:alert(3) 'single' \"double\" 🙂 𠮷"
)


class Parsed(HTMLParser):
    """The elements of a page with their attributes, and that every one is closed in its place."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def written(folder: Path, reading: Any = None, **options: Any) -> Path:
    out = folder / "page.html"
    export.write(reading or readings.sample(), out, Options(**options))
    return out


def parsed(path: Path) -> Parsed:
    page = Parsed(path.read_text("utf-8"))
    assert page.open == []
    return page


def test_the_text_is_whole_and_every_mention_marked(tmp_path: Path) -> None:
    reading = readings.sample()
    page = parsed(written(tmp_path, reading))
    words = " ".join("".join(page.words).split())
    for block in reading.document.blocks[:6]:
        first = reading.document.text[block.start : block.end].split()[0]
        assert first in words
    entities = [one for one in page.all("button") if "data-entity" in one]
    assert len(entities) == len(reading.shown.entities)
    marked = {number for one in page.all("mark") for number in (one.get("data-e") or "").split()}
    assert marked == {one["data-entity"] for one in entities}


def test_nothing_outside_is_asked_for(tmp_path: Path) -> None:
    page = parsed(written(tmp_path))
    assert not page.all("link")
    assert not page.all("iframe")
    assert all("src" not in one for one in page.all("script"))
    (policy,) = [one for one in page.all("meta") if one.get("http-equiv")]
    assert (policy["content"] or "").startswith("default-src 'none'")
    assert "unsafe" not in (policy["content"] or "")
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not [attributes for _, attributes in page.elements if "style" in attributes]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    names = {readings.LUND.id: ("alert(1)",)}
    reading = readings.plain(f"Lund said “{NASTY.replace(chr(34), '')}” and {NASTY}", names)
    page = parsed(written(tmp_path, reading))
    words = "".join(page.words)
    assert "<script>alert(1)</script>" in words
    assert '<img src=x onerror="alert(2)">' in words
    assert "{{ 7*7 }}" in words
    assert "🙂 𠮷" in words
    assert not re.search("[\x00\x1b\x85\u202e]", "".join(page.words))
    assert len(page.all("script")) == 1
    assert not page.all("img")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", " https://a b", 'https://x/"onclick="y'])
def test_only_honest_addresses_become_links(tmp_path: Path, target: str) -> None:
    from dataclasses import replace

    from briefing_app.model import Mark

    reading = readings.plain("Lund met Mori.", readings.NAMES)
    document = replace(
        reading.document, marks=(Mark("link", 0, 4, target), Mark("link", 9, 13, "https://example.org/a?b&c"))
    )
    page = parsed(written(tmp_path, replace(reading, document=document)))
    assert [one["href"] for one in page.all("a") if (one["href"] or "").startswith("https://example.org")] == [
        "https://example.org/a?b&c"
    ]
    assert all((one["href"] or "").startswith(("#", "https://example.org/a")) for one in page.all("a"))


def test_what_was_not_chosen_is_not_listed(tmp_path: Path) -> None:
    page = parsed(written(tmp_path, kinds=(Kind.COUNTRY,), notes=False, ledger=False, front=False))
    assert len([one for one in page.all("button") if "data-entity" in one]) == 3
    words = "".join(page.words)
    assert "embassy" not in words
    assert "Who said what" not in words


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Browser]:
    program = browser.executable()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with browser.Browser(program, tmp_path_factory.mktemp("profile")) as running:
        yield running


def test_in_a_browser_the_page_asks_for_nothing_and_complains_of_nothing(
    tmp_path: Path, chromium: browser.Browser
) -> None:
    out = written(tmp_path)
    with chromium.page(out) as page:
        assert page.run("document.documentElement.classList.contains('js')") is True
        assert page.requests() == [out.as_uri()]
        assert page.complaints() == []


def test_keys_alone_choose_an_entity_and_walk_its_mentions(tmp_path: Path, chromium: browser.Browser) -> None:
    with chromium.page(written(tmp_path)) as page:
        page.run("document.querySelector('button[data-entity]').focus()")
        page.press("Enter", 13, "\r")
        assert page.run("document.activeElement.getAttribute('aria-pressed')") == "true"
        status = page.run("document.getElementById('status').textContent")
        assert re.fullmatch(r"Ida Lund: \d+ places highlighted", status)
        number = page.run("document.activeElement.dataset.entity")
        on = page.run("[...document.querySelectorAll('mark.on')].map(m => m.dataset.e.split(' '))")
        assert on
        assert all(number in numbers for numbers in on)
        page.run("document.getElementById('next').focus()")
        page.press(" ", 32, " ")
        assert page.run("document.getElementById('status').textContent").startswith("1 of ")
        assert page.run("document.querySelectorAll('mark.here').length") == 1
        page.press("Escape", 27)
        assert page.run("document.querySelectorAll('mark.on').length") == 0


def test_a_click_on_a_mention_chooses_who_it_is(tmp_path: Path, chromium: browser.Browser) -> None:
    with chromium.page(written(tmp_path)) as page:
        page.run("document.querySelector('mark.e').click()")
        assert page.run("document.querySelectorAll('button[aria-pressed=true]').length") == 1
        assert page.run("document.querySelector('mark.e').classList.contains('on')") is True


def test_a_screen_reader_finds_its_way(tmp_path: Path, chromium: browser.Browser) -> None:
    with chromium.page(written(tmp_path)) as page:
        tree = page.accessible()
    roles = [role for role, _ in tree]
    for landmark in ("navigation", "main", "article", "banner"):
        assert roles.count(landmark) <= 1
    assert {"navigation", "main", "article"} <= set(roles)
    assert ("navigation", "Who and what") in tree
    assert all(name for role, name in tree if role in ("button", "link", "heading", "region", "navigation"))
    assert [name for role, name in tree if role == "RootWebArea"] == [
        "Norway, Japan and Chile agree on a joint polar office"
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_lies_under_them(tmp_path: Path, chromium: browser.Browser, scheme: str) -> None:
    with chromium.page(written(tmp_path)) as page:
        page.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page.run("document.querySelectorAll('button[data-entity]').forEach(b => b.click())")
        assert page.run(_CONTRASTS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tmp_path: Path, chromium: browser.Browser, scheme: str) -> None:
    axe = Path(__file__).resolve().parents[2] / ".setup" / "pdfjs" / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not set up in .setup/pdfjs")
    with chromium.page(written(tmp_path)) as page:
        page.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page.run(axe.read_text("utf-8") + ";0")
        page.run("document.querySelectorAll('button[data-entity]').forEach(b => b.click())")
        result = page.run("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
        assert result == []


# Every element with words of its own: its colour against the nearest background, at least 4.5 to 1 (WCAG 2.2, 1.4.3).
_CONTRASTS = """(() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const bad = [];
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("script") || e.disabled || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) bad.push([e.outerHTML.slice(0, 80), ratio]);
  }
  return bad;
})()"""
