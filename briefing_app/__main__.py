"""Chooses a door: the window for briefings, the command line for commands."""

import os
import sys
from collections.abc import Sequence

COMMANDS = ("analyze", "export", "library")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; the exit code is 0 done, 1 some inputs failed, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # Opening the window must not wait for the command line's libraries, so plain files go straight there.
    if not words or not (_may_be_command(words[0]) or any(w.startswith("-") and w != "-" for w in words)):
        return window(words)
    from briefing_app import cli

    return cli.run(words, window)


def _may_be_command(word: str) -> bool:
    """Whether the command line should look at it: a command, or a bare word that is no file, perhaps misspelt."""
    return word in COMMANDS or (word.isalpha() and not os.path.exists(word))  # noqa: PTH110 - pathlib would cost the first paint


def window(files: Sequence[str], library: str | None = None, model: str | None = None, password: str = "") -> int:
    """Open the window on the files, or, where there is no display, do the same job without one."""
    from briefing_app import display

    reason = display.missing()
    if reason:
        from briefing_app import cli

        return cli.without_window(files, reason, model, password)
    from briefing_app import reader

    return reader.run(list(files), library=library, model=model, password=password)


if __name__ == "__main__":
    sys.exit(main())
