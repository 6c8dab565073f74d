"""A library in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_app.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite3"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        yield opened
