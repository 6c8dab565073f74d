"""The only door to `resources/`: in a checkout it stands beside the package, in a wheel inside it.

A reader's own data files, in the configuration folder, lie over the shipped ones; what they may say is up to whoever
reads them.
"""

from functools import cache
from pathlib import Path

import platformdirs

APP = "briefing-reader"


@cache
def root() -> Path:
    """The folder of the shipped resources."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """A shipped file or folder, for those who need a path (fonts, templates)."""
    return root().joinpath(*parts)


def text(*parts: str) -> str:
    """A shipped file's content. Raises FileNotFoundError: a missing resource is a broken installation."""
    return path(*parts).read_text(encoding="utf-8")


def user_data() -> Path:
    """The folder in which a reader may lay data files of the same names, to extend or override the shipped ones."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "data"


def sample() -> Path:
    """The briefing that a new reader sees first."""
    return path("samples", "camp-david-2023.txt")
