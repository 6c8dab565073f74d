"""What can go wrong for a reader, in the reader's words. Knows no door: the command line maps it, the window shows it."""


class BriefingError(Exception):
    """A failure that a reader can understand and act on.

    `message` says in one line what happened and what to do; `detail` is for those who want to know more
    (a path, the library's own words) and may be empty. `exit_code` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


class UsageError(BriefingError):
    """The request itself makes no sense (an unknown format, an entity that the briefing does not have)."""

    exit_code = 2


class SourceError(BriefingError):
    """A briefing cannot be read: missing, a folder, no text, unreadable."""


class DataError(BriefingError):
    """A data file in `resources/` or in the reader's own data folder is wrong; names file and line."""


class AnalysisError(BriefingError):
    """The analysis could not run, or was ended."""


class ExportError(BriefingError):
    """A result cannot be written; what was there before is still there."""


class LibraryError(BriefingError):
    """The library cannot be opened, read or written; reading goes on without it."""


class PasswordError(SourceError, ExportError):
    """A PDF opens with its password only (`wrong`: another one was given), or only its owner may have it changed."""

    def __init__(self, message: str, detail: str = "", *, wrong: bool = False, owner: bool = False) -> None:
        super().__init__(message, detail)
        self.wrong = wrong
        self.owner = owner


class Cancelled(BriefingError):  # noqa: N818 - a wish, not an error
    """The reader asked for it to stop; nothing was changed."""
