"""The analysis process: answers, is cancelled while it works, survives what fails, and ends with its parent."""

import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app.model import Document
from briefing_app.nlp import messages
from briefing_app.nlp.messages import Reply, Request, Unframer, frame
from briefing_app.sources import text

ARTICLE = text.read(
    "Ministers meet\n\n“We agree,” said Norwegian Foreign Minister Ada Berg on Monday in Oslo.\n", "a.txt"
)


@pytest.fixture
def process():
    started = subprocess.Popen(
        [sys.executable, "-m", "briefing_app.nlp.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    yield started
    started.stdin.close()
    started.wait(20)
    started.stdout.close()


def send(process: subprocess.Popen[bytes], *requests: Request) -> None:
    for request in requests:
        process.stdin.write(frame(request))
    process.stdin.flush()


def replies(process: subprocess.Popen[bytes], number: int) -> list[Reply]:
    """All replies to request `number`, up to its last."""
    found: list[Reply] = []
    while not found or found[-1].kind not in ("done", "failed", "cancelled"):
        reply = messages.read(process.stdout, Reply)
        assert reply is not None, "the process ended"
        if reply.id == number:
            found.append(reply)
    return found


def test_lexicon_first_then_the_whole(process):
    send(process, Request(1, "analyse", ARTICLE, model="none"))
    got = replies(process, 1)
    assert got[0].kind == "part"
    assert not got[0].analysis.complete
    assert got[-1].kind == "done"
    assert got[-1].analysis.complete
    assert got[-1].analysis.sha256 == ARTICLE.sha256


def test_cancelled_while_it_runs_and_ready_for_the_next(process):
    paragraph = "The minister said that the talks on trade and fisheries would go on in the autumn of next year. " * 8
    large = Document("\n\n".join([paragraph] * 2000), source="large")
    send(process, Request(1, "analyse", large), Request(1, "cancel"), Request(2, "analyse", ARTICLE, model="none"))
    assert replies(process, 1)[-1].kind == "cancelled"
    assert replies(process, 2)[-1].kind == "done"


def test_it_ends_with_its_parent(process):
    process.stdin.close()
    assert process.wait(20) == 0
    process.stdin = io.BytesIO()


@given(st.lists(st.integers(1, 40), max_size=30), st.text(max_size=50))
def test_frames_survive_any_cutting(cuts: list[int], words: str):
    sent = [Request(1, "analyse", Document(words)), Request(2, "cancel"), Request(3, "focus", focus=7)]
    stream = b"".join(map(frame, sent))
    unframer, got, at = Unframer(Request), [], 0
    for cut in (*cuts, len(stream)):
        got.extend(unframer.feed(stream[at : at + cut]))
        at += cut
    assert got == sent


def test_a_stream_that_is_not_ours_is_refused():
    with pytest.raises(ValueError, match="a message of"):
        list(Unframer(Reply).feed(b"\xff\xff\xff\xff hello"))
    with pytest.raises(ValueError, match="within a message"):
        messages.read(io.BytesIO(frame(Request(1, "cancel"))[:-2]), Request)
