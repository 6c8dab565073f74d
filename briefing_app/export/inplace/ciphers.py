"""The two ciphers that PDFs use, one way only: AES in CBC mode (FIPS 197, SP 800-38A) and RC4. Knows no PDF.

For the few objects that are added to a signed and encrypted file; a library for it would weigh more than the rest of
the export. What is read again is deciphered by others, who would notice a fault.
"""

import os
import struct
from functools import lru_cache

_BLOCK = 16
Words = tuple[int, int, int, int]


def aes(key: bytes, data: bytes, start: bytes | None = None) -> bytes:
    """`start` (16 bytes, by chance where none are given), then `data`, padded as in RFC 8018, enciphered with a key
    of 16 or 32 bytes."""
    start = start or os.urandom(_BLOCK)
    rounds = _expanded(key)
    padding = _BLOCK - len(data) % _BLOCK
    out = [start]
    chain: Words = struct.unpack(">4I", start)
    for a, b, c, d in struct.iter_unpack(">4I", data + bytes([padding]) * padding):
        chain = _block((a ^ chain[0], b ^ chain[1], c ^ chain[2], d ^ chain[3]), rounds)
        out.append(struct.pack(">4I", *chain))
    return b"".join(out)


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out = bytearray(data)
    i = j = 0
    for at in range(len(out)):
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out[at] ^= state[(state[i] + state[j]) & 255]
    return bytes(out)


@lru_cache(maxsize=1)
def _tables() -> tuple[list[int], list[int]]:
    """The S-box, and what it and the mixing of columns make of a byte in a word's first place."""
    powers, logs = [1] * 256, [0] * 256
    value = 1
    for exponent in range(255):  # of 3, which generates the field
        powers[exponent], logs[value] = value, exponent
        value ^= value << 1 ^ (0x11B if value & 0x80 else 0)
    box: list[int] = []
    for byte in range(256):
        inverse = powers[(255 - logs[byte]) % 255] if byte else 0
        turned = inverse
        for _ in range(4):
            inverse = inverse << 1 & 255 | inverse >> 7
            turned ^= inverse
        box.append(turned ^ 0x63)
    double = [byte << 1 ^ (0x11B if byte & 0x80 else 0) for byte in range(256)]
    return box, [double[s] << 24 | s << 16 | s << 8 | double[s] ^ s for s in box]


def _turned(word: int, bits: int) -> int:
    return word >> bits | word << 32 - bits & 0xFFFFFFFF


@lru_cache(maxsize=1)
def _turned_tables() -> tuple[list[int], list[int], list[int], list[int]]:
    first = _tables()[1]
    second, third, fourth = ([_turned(word, bits) for word in first] for bits in (8, 16, 24))
    return first, second, third, fourth


@lru_cache(maxsize=8)
def _expanded(key: bytes) -> tuple[Words, ...]:
    """A key for each round."""
    if len(key) not in (16, 32):
        raise ValueError("a key of AES here has 16 or 32 bytes")
    box = _tables()[0]
    words = list(struct.unpack(f">{len(key) // 4}I", key))
    length, factor = len(words), 1
    for number in range(length, 4 * (length + 7)):
        word = words[-1]
        if number % length == 0:
            word = _substituted(_turned(word, 24), box) ^ factor << 24
            factor = factor << 1 ^ (0x11B if factor & 0x80 else 0)
        elif length > 6 and number % length == 4:
            word = _substituted(word, box)
        words.append(words[number - length] ^ word)
    return tuple((words[at], words[at + 1], words[at + 2], words[at + 3]) for at in range(0, len(words), 4))


def _substituted(word: int, box: list[int]) -> int:
    return box[word >> 24] << 24 | box[word >> 16 & 255] << 16 | box[word >> 8 & 255] << 8 | box[word & 255]


def _block(words: Words, rounds: tuple[Words, ...]) -> Words:
    first, second, third, fourth = _turned_tables()
    a, b, c, d = (word ^ key for word, key in zip(words, rounds[0], strict=True))
    for p, q, r, s in rounds[1:-1]:
        a, b, c, d = (
            first[a >> 24] ^ second[b >> 16 & 255] ^ third[c >> 8 & 255] ^ fourth[d & 255] ^ p,
            first[b >> 24] ^ second[c >> 16 & 255] ^ third[d >> 8 & 255] ^ fourth[a & 255] ^ q,
            first[c >> 24] ^ second[d >> 16 & 255] ^ third[a >> 8 & 255] ^ fourth[b & 255] ^ r,
            first[d >> 24] ^ second[a >> 16 & 255] ^ third[b >> 8 & 255] ^ fourth[c & 255] ^ s,
        )
    box = _tables()[0]
    p, q, r, s = rounds[-1]
    return (
        _last(a, b, c, d, box) ^ p,
        _last(b, c, d, a, box) ^ q,
        _last(c, d, a, b, box) ^ r,
        _last(d, a, b, c, box) ^ s,
    )


def _last(a: int, b: int, c: int, d: int, box: list[int]) -> int:
    return box[a >> 24] << 24 | box[b >> 16 & 255] << 16 | box[c >> 8 & 255] << 8 | box[d & 255]
