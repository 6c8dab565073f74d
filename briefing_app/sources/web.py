"""A page from the web, fetched because the reader named its address; the only place that goes on the network."""

import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass

from briefing_app import __version__
from briefing_app.errors import SourceError

LARGEST = 32 * 1024 * 1024  # bytes
PATIENCE = 20  # seconds without an answer
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/markdown": ".md"}


@dataclass(frozen=True, slots=True)
class Fetched:
    data: bytes
    suffix: str  # of the format that the server named; empty where it named none that we know


def fetch(address: str) -> Fetched:
    """What stands at an http(s) address. Raises SourceError in the reader's words."""
    try:
        request = urllib.request.Request(address, headers={"User-Agent": f"BriefingReader/{__version__}"})
        with urllib.request.urlopen(request, timeout=PATIENCE, context=ssl.create_default_context()) as answer:
            data = answer.read(LARGEST + 1)
            media_type = answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        raise SourceError(f"{address} answered with error {error.code}. Check the address.", str(error)) from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{address} cannot be reached. Check the address and the network.", str(error)) from error
    if len(data) > LARGEST:
        raise SourceError(f"{address} is larger than {LARGEST >> 20} MB: too large for a briefing.")
    return Fetched(data, _SUFFIXES.get(media_type, ""))
