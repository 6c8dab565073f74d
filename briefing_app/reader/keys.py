"""Passwords of locked PDFs while the window is open: in memory alone, and gone with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefing_app.errors import PasswordError


@dataclass(frozen=True)
class Wanted:
    """Work that waits for the password of the PDF `name`; `answer` goes on with it. `again`: one was tried in vain."""

    name: str
    error: PasswordError
    answer: Callable[[str], object] = field(repr=False)
    again: bool = False


class Keys:
    """What opened which file or address. Shows nobody what it holds, and is never written."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def of(self, where: str | Path | None) -> str:
        """The password that opened it last; empty where none is known."""
        return self._kept.get(_place(where), "")

    def keep(self, where: str | Path, password: str) -> None:
        if password:
            self._kept[_place(where)] = password


def _place(where: str | Path | None) -> str:
    if isinstance(where, str) and ("://" in where or not where):
        return where
    return str(Path(where).absolute()) if where is not None else ""
