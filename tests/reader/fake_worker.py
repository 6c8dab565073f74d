"""A stand-in for the analysis process, that does at once what a document's text says: answer, wait, die, or babble."""

import os
import sys
from pathlib import Path

from briefing_app.model import Analysis, Entity, Kind, Mention
from briefing_app.nlp.messages import Reply, Request, frame, read


def main() -> None:
    out = sys.stdout.buffer

    def send(reply: Reply) -> None:
        out.write(frame(reply))
        out.flush()

    while (request := read(sys.stdin.buffer, Request)) is not None:
        if request.do != "analyse" or request.document is None:
            continue
        text = request.document.text
        if "babble" in text:
            out.write(b"\xff\xff\xff\xff nonsense")
            out.flush()
            continue
        if "die" in text:
            count = Path(os.environ["DEATHS"])
            times = int(count.read_text() or 0) if count.exists() else 0
            count.write_text(str(times + 1))
            if times < int(text.split()[1]):
                os._exit(3)
        if "wait" in text:
            continue
        if "fail" in text:
            send(Reply(request.id, "failed", message="It cannot be read.", detail="why"))
            continue
        found = Analysis(
            request.document.sha256, (Entity("country:XA", Kind.COUNTRY, "A"),), (Mention("country:XA", 0, 1),)
        )
        send(Reply(request.id, "part", Analysis(request.document.sha256, complete=False), 0.5))
        send(Reply(request.id, "done", found, 1.0))


if __name__ == "__main__":
    main()
