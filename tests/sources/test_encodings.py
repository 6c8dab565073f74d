"""Encodings that carry no mark: guessed from the bytes."""

import pytest

from briefing_app.sources import decoding

WORDS = {
    "cp1251": "Министр заявил, что переговоры продолжатся в следующем месяце в столице. " * 6,
    "shift_jis": "外務大臣は会談の後、両国の協力を深めることで一致したと記者団に述べた。" * 6,
    "euc_kr": "외교부 장관은 회담 뒤 두 나라가 협력을 강화하기로 했다고 기자들에게 말했다. " * 6,
    "gb18030": "外交部长在会谈后对记者表示，两国同意加强在能源和贸易领域的合作。" * 6,
    "cp1253": "Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν τον επόμενο μήνα. " * 6,
}


@pytest.mark.parametrize("encoding", sorted(WORDS))
def test_national_encodings_are_guessed(encoding: str):
    assert decoding.decode(WORDS[encoding].encode(encoding), "a.txt") == WORDS[encoding]


def test_a_damaged_utf8_file_keeps_its_letters():
    damaged = ("Müller said “naïve” and “façade”. " * 9).encode() + b"\xff and more"
    assert "Müller said “naïve”" in decoding.decode(damaged, "a.txt")
