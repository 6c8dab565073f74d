"""The desktop door: opens the reading window. The only room that knows Qt."""

from collections.abc import Sequence


def run(files: Sequence[str], *, library: str | None = None, model: str | None = None, password: str = "") -> int:
    """Open the window on some files, or on the sample; returns the exit code when it is closed. `password` opens those
    that are locked."""
    from briefing_app.reader import desktop

    return desktop.run(files, library=library, model=model, password=password)
