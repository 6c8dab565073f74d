"""The two ciphers that PDFs use, one way only: AES in CBC mode and RC4, by `cryptography`. Knows no PDF."""

import os

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

_BLOCK = 16  # bytes


def aes(key: bytes, data: bytes, start: bytes | None = None) -> bytes:
    """`start` (16 bytes, by chance where none are given), then `data`, padded as in RFC 8018, enciphered with a key
    of 16 or 32 bytes."""
    start = start or os.urandom(_BLOCK)
    padder = PKCS7(8 * _BLOCK).padder()
    writer = Cipher(AES(key), CBC(start)).encryptor()
    return start + writer.update(padder.update(data) + padder.finalize()) + writer.finalize()


def rc4(key: bytes, data: bytes) -> bytes:
    """`data` enciphered with a key of 5 to 16 bytes: what PDFs before version 1.6 ask for, however weak it is."""
    return Cipher(ARC4(key), None).encryptor().update(data)
