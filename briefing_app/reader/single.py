"""One window a person: a second start hands its files to the window that runs, which comes to the front.

Only the same person's processes can talk here. Knows neither what is opened nor by what.
"""

import contextlib
import getpass
import json
import os
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefing_app.settings import settings_file

PATIENCE = 1000  # milliseconds that a running window may take to answer
LONGEST = 1 << 20  # bytes of a message; more is none of ours


def name() -> str:
    """The same for all starts of one person with the same settings; short enough for any system's sockets."""
    person = f"{getpass.getuser()}:{settings_file()}"
    return f"briefing-reader-{zlib.crc32(person.encode()):08x}"


def hand_over(files: Sequence[str], channel: str = "", password: str = "") -> bool:
    """Give files (made absolute; addresses as they are) to a window that runs already; whether there was one.

    With them goes the password of those that are locked: nobody but this person can listen."""
    channel = channel or name()
    if os.name == "posix" and not (Path(tempfile.gettempdir()) / channel).exists():
        return False  # nobody listens: spare the start the network library
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(channel)
    if not socket.waitForConnected(PATIENCE):
        return False
    message = {"files": [_absolute(file) for file in files], "password": password}
    socket.write(json.dumps(message).encode() + b"\n")
    taken = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return bool(taken)


def _absolute(file: str) -> str:
    return file if "://" in file or file == "-" else str(Path(file).absolute())


class Listener(QObject):
    """Listens for later starts."""

    files_arrived = Signal(list, str)  # paths and addresses, perhaps none; the password of locked ones

    def __init__(self, parent: QObject, channel: str = "") -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        self._socket = QLocalSocket
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._channel = channel or name()

    def listen(self) -> bool:
        """Begin; a socket that a crash left behind is taken over, one that is answered is not.

        It is asked first, since Qt would take a living one over as well.
        """
        probe = self._socket()
        probe.connectToServer(self._channel)
        if probe.waitForConnected(PATIENCE):
            probe.disconnectFromServer()
            return False
        self._server.removeServer(self._channel)
        return self._server.listen(self._channel)

    def close(self) -> None:
        self._server.close()

    def _greet(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(LONGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda s=socket: self._hear(s))
            if socket.canReadLine():
                self._hear(socket)

    def _hear(self, socket: object) -> None:
        if not socket.canReadLine():  # pyright: ignore[reportAttributeAccessIssue]
            return
        line = bytes(socket.readLine().data())  # pyright: ignore[reportAttributeAccessIssue]
        socket.write(b"ok\n")  # pyright: ignore[reportAttributeAccessIssue]
        socket.flush()  # pyright: ignore[reportAttributeAccessIssue]
        with contextlib.suppress(ValueError):
            self._take(json.loads(line))

    def _take(self, message: object) -> None:
        files = message.get("files") if isinstance(message, dict) else None
        if isinstance(message, dict) and isinstance(files, list) and all(isinstance(file, str) for file in files):
            self.files_arrived.emit(files, str(message.get("password", "")))
