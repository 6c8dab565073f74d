"""Whether there is a screen to open a window on, found out without asking Qt, which would end the process."""

import os
import socket
import sys
from pathlib import Path


def missing() -> str:
    """Why no window can open, in a reader's words; empty where one can."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "there is no display"
    return "" if _answers(display) else f"the display {display} does not answer"


def _answers(display: str) -> bool:
    """Whether an X server listens where `DISPLAY` points: `[host]:number[.screen]`."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return False
    if host and host not in ("unix", "localhost"):
        return True  # another machine's: Qt will say
    try:
        if host == "localhost":
            socket.create_connection(("localhost", 6000 + int(number)), timeout=2).close()
            return True
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as tried:
            tried.settimeout(2)
            path = f"/tmp/.X11-unix/X{number}"
            tried.connect(path if Path(path).exists() else f"\0{path}")
        return True
    except OSError:
        return False
