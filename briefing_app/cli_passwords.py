"""Passwords of locked PDFs on the command line: from a file, or typed where nobody sees them.

Never as a word of the command itself, which others who use the machine can see and which shells keep.
"""

import sys
from pathlib import Path
from typing import Any

import click

from briefing_app import sources
from briefing_app.errors import UsageError

TRIES = 3
_LONGEST = 4096  # characters


def _first_line(_ctx: click.Context, _option: click.Parameter, file: Path | None) -> str:
    if file is None:
        return ""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            password = lines.readline(_LONGEST).rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The password cannot be read from “{file}”. Check the name.", str(error)) from error
    if not password:
        raise UsageError(f"“{file}” holds no password: its first line is to be one.")
    return password


password_file: Any = click.option(
    "--password-file",
    "password",
    type=click.Path(path_type=Path),
    metavar="FILE",
    callback=_first_line,
    help="The first line of this file opens PDFs that are locked. Without it, you are asked.",
)


def known(name: str, password: str) -> str:
    """The password for a briefing: the one that was given, else, of a locked PDF, what a person at the terminal types;
    empty where nobody does."""
    if password or not sys.stdin.isatty() or not sources.is_locked(name):
        return password
    for _ in range(TRIES):
        typed: str = click.prompt(f"Password of {name}", default="", show_default=False, hide_input=True, err=True)
        if not typed or not sources.is_locked(name, typed):
            return typed
        click.echo("That password did not fit.", err=True)
    return ""
