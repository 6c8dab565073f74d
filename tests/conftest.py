"""What every test may ask for: a home of its own, and the shared material where it is at hand."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, data or library of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material shared by the team, beside the checkout; not on a user's machine."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the team's shared material is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def seed_briefing(shared: Path) -> Path:
    return shared / "briefings" / "trilateral-partnership.txt"
