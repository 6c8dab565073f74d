"""New objects of an encrypted PDF, enciphered with its own key (ISO 32000-2, 7.6.3): strings one by one, streams whole.

Knows the bytes of objects as qpdf and `Update` write them; nothing of what they mean.
"""

import hashlib
import re
from typing import Any

import pikepdf

from briefing_app.export.inplace.ciphers import aes, rc4

_METHODS = {"none": "", "rc4": "rc4", "aes": "aes", "aesv3": "aesv3"}
# Where strings stand, `<<` and `>>` aside. Brackets within a string are escaped by all who write here.
_STRING = re.compile(rb"<<|>>|\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>|[()]", re.DOTALL)
_SIGNATURE = re.compile(rb"/ByteRange\b")


class Encryption:
    """How one PDF enciphers. An object's number is part of its key."""

    def __init__(self, key: bytes, strings: str, streams: str) -> None:
        """Methods are `rc4`, `aes` (128 bits), `aesv3` (256 bits), or empty for none."""
        self._key = key
        self._strings = strings
        self._streams = streams

    def stream(self, number: int, data: bytes) -> bytes:
        """The data of a stream."""
        return self._enciphered(self._streams, number, data)

    def body(self, number: int, body: bytes) -> bytes:
        """An object that is no stream, or a stream's dictionary, with its strings enciphered. Raises ValueError for a
        signature, whose own bytes are never enciphered."""
        if _SIGNATURE.search(body):
            raise ValueError("a signature is not to be written again")
        return _STRING.sub(lambda found: self._string(number, found.group()), body) if self._strings else body

    def _string(self, number: int, token: bytes) -> bytes:
        if token in (b"<<", b">>"):
            return token
        if token in (b"(", b")"):
            raise ValueError("a string without an end")
        plain = bytes(pikepdf.Object.parse(token))
        return b"<%b>" % self._enciphered(self._strings, number, plain).hex().encode("ascii")

    def _enciphered(self, method: str, number: int, data: bytes) -> bytes:
        match method:
            case "rc4":
                return rc4(self._of_object(number, b""), data)
            case "aes":
                return aes(self._of_object(number, b"sAlT"), data)
            case "aesv3":
                return aes(self._key, data)
            case _:
                return data

    def _of_object(self, number: int, salt: bytes) -> bytes:
        """The key of an object of generation 0 (algorithm 1)."""
        digest = hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0" + salt, usedforsecurity=False)
        return digest.digest()[: min(len(self._key) + 5, 16)]


def encryption(pdf: pikepdf.Pdf) -> Encryption | None:
    """How an opened PDF enciphers; None for one that does not, or in a way that nobody knows."""
    if not pdf.is_encrypted:
        return None
    told: Any = pdf.encryption
    # Before version 4 there was one method, which qpdf does not name.
    methods = ("rc4", "rc4") if told.V < 4 else (told.string_method.name, told.stream_method.name)
    strings, streams = (_METHODS.get(method) for method in methods)
    if strings is None or streams is None or not told.encryption_key:
        return None
    return Encryption(bytes(told.encryption_key), strings, streams)
