"""`briefing-app library …`: keep, find and care for briefings from the command line. Knows no SQL and no window.

Data goes to stdout, words for people and progress to stderr. Mounted by `cli`, whose context object carries the
settings; their `library` is the file that all of this is about.
"""

import json
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from briefing_app import nlp, workflow
from briefing_app.cli_passwords import known, password_file
from briefing_app.errors import BriefingError, UsageError
from briefing_app.export import analysis as analyses
from briefing_app.library import Briefing, DamagedError, Hit, Library
from briefing_app.model import Analysis, Document
from briefing_app.settings import Settings

FAILED = 1
T = TypeVar("T")
_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_which = click.argument("which", metavar="ID")


@click.group()
@click.option("--library", metavar="PATH", help="This library instead of the usual one.")
@click.pass_context
def library(ctx: click.Context, library: str | None) -> None:
    """Keep briefings with all that you did to them, and find them again."""
    if library:
        ctx.obj = {**ctx.obj, "settings": _elsewhere(ctx.obj["settings"], Path(library))}


def _elsewhere(settings: Settings, path: Path) -> Settings:
    from dataclasses import replace

    return replace(settings, library=path)


# ---------------------------------------------------------------- keeping and finding


@library.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@password_file
@click.pass_context
def add(ctx: click.Context, files: tuple[str, ...], password: str) -> None:
    """Read, analyse and keep FILE... (or addresses, or “-”). What is kept already is not analysed again.

    Prints the number of each briefing and its title.
    """
    failures: list[tuple[str, str]] = []
    stdin = sys.stdin.buffer.read() if "-" in files else None
    passwords = {name: known(name, password or ctx.obj.get("password", "")) for name in dict.fromkeys(files)}
    with _opened(ctx) as kept:
        for name in _watched(files, "Briefings"):
            try:
                _print_briefing(_added(kept, ctx.obj["settings"], name, stdin, passwords[name]))
            except BriefingError as error:
                failures.append((name, error.message))
        kept.settle()
        kept.backup_when_due()
    for name, message in failures:
        _say(message if name in message else f"{name}: {message}")
    ctx.exit(FAILED if failures else 0)


def _added(kept: Library, settings: Settings, name: str, stdin: bytes | None, password: str) -> Briefing:
    opened = workflow.opened(name, stdin=stdin if name == "-" else None, password=password)
    analysis = opened.analysis or _analysis(kept, opened.document, settings)
    return kept.keep(opened.document, analysis, opened.corrections)


def _analysis(kept: Library, document: Document, settings: Settings) -> Analysis:
    again = kept.again(document, nlp.analyser(settings).provenance)
    return again.analysis if again else workflow.analyse(document, settings)


@library.command("list")
@click.option("-n", "--limit", type=click.IntRange(min=1), help="No more than this many.")
@_json
@click.pass_context
def list_(ctx: click.Context, limit: int | None, as_json: bool) -> None:
    """The briefings that are kept, last opened first."""
    with _opened(ctx) as kept:
        for briefing in kept.list(limit or -1):
            _print_briefing(briefing, as_json)


@library.command()
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True)
@_json
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find briefings: words, "a phrase", a beginning*, speaker:NAME, country:JP, area:NAME, before:2024, after:2024-05.

    All conditions must hold. For a phrase, quote it twice: '"maritime safety"'.
    """
    with _opened(ctx) as kept:
        for hit in kept.search(" ".join(words), limit):
            _print_hit(hit, as_json)


@library.command()
@_which
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "csv", "md"]), default="md", show_default=True)
@click.pass_context
def show(ctx: click.Context, which: str, form: str) -> None:
    """Print a kept briefing's reading, your corrections included, as `analyze` does."""
    with _opened(ctx) as kept:
        reading = kept.kept(_number(kept, which)).reading
    _print(analyses.render(reading, form))


# ---------------------------------------------------------------- care


@library.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.pass_context
def export(ctx: click.Context, out: Path) -> None:
    """Write the whole library into one file, from which `import` brings it back without loss."""
    with _opened(ctx) as kept, _busy("Exporting"):
        count = kept.export(out)
    _say(f"{_briefings(count)} written to {out}.")


@library.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(ctx: click.Context, file: Path) -> None:
    """Bring in what `export` wrote. What is here already stays, and is joined with it."""
    with _opened(ctx) as kept, _busy("Importing"):
        found = kept.import_(file)
        kept.settle()
    _say(f"{_briefings(found.added)} added, {found.joined} joined with what was here, {found.known} known already.")


@library.command()
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.pass_context
def backup(ctx: click.Context, out: Path | None) -> None:
    """Copy the library to OUT, or make the newest of its rotating backups. Prints where it is."""
    with _opened(ctx) as kept, _busy("Copying"):
        made = kept.backup(out)
    click.echo(made)


@library.command()
@click.option("--quick", is_flag=True, help="Look at the file's structure only.")
@click.pass_context
def check(ctx: click.Context, quick: bool) -> None:
    """Look the whole library over; exit code 1 where something is wrong."""
    with _opened(ctx) as kept, _busy("Checking"):
        health = kept.check(quick=quick)
    for problem in health.problems:
        click.echo(problem)
    if any("search index" in p for p in health.problems):
        _say("“briefing-app library reindex” makes the search index anew.")
    _say(f"{_briefings(health.briefings)}, {health.size / 1e6:.1f} MB, {len(health.backups)} backups: "
         + ("something is wrong." if health.problems else "all is well."))  # fmt: skip
    ctx.exit(FAILED if health.problems else 0)


@library.command()
@click.pass_context
def reindex(ctx: click.Context) -> None:
    """Make the search index anew from what is kept."""
    with _opened(ctx) as kept, _busy("Indexing"):
        kept.rebuild_index()


@library.command()
@click.option("--from", "source", type=click.Path(path_type=Path), help="This backup instead of the newest sound one.")
@click.pass_context
def restore(ctx: click.Context, source: Path | None) -> None:
    """Bring a damaged library back from its newest backup, and from what the damaged file still gives.

    The damaged file is set aside, not deleted.
    """
    path = ctx.obj["settings"].library
    with _busy("Restoring"):
        done = Library.restore(path, source)
    _say(f"restored from {done.backup or 'no backup'}; {_briefings(done.salvaged)} read from the damaged file.")
    if done.lost:
        _say(f"{_briefings(done.lost)} of it could not be read.")
    if not done.whole:
        _say("it could not be read to its end and may hold more.")
    if done.damaged:
        _say(f"what was there is now {done.damaged}.")
    ctx.exit(FAILED if done.lost or not done.whole else 0)


@library.command()
@_which
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def forget(ctx: click.Context, which: str, yes: bool) -> None:
    """Really remove a briefing with all that you did to it, from the backups too. This cannot be undone."""
    with _opened(ctx) as kept:
        number = _number(kept, which)
        title = kept.briefing(number).title
        if not yes:
            click.confirm(f"Forget “{title}” for good?", abort=True, err=True)
        kept.forget(number)
    _say(f"“{title}” is forgotten.")


# ---------------------------------------------------------------- words and data


@contextmanager
def _opened(ctx: click.Context) -> Generator[Library]:
    try:
        kept = Library.open(ctx.obj["settings"].library)
    except DamagedError as error:
        raise DamagedError(f"{error.message} (briefing-app library restore)", error.detail) from error
    with kept:
        yield kept


def _number(kept: Library, which: str) -> int:
    """The briefing meant by a number of `list`, or by where it came from."""
    if which.isdecimal():
        return int(which)
    found = kept.find(which) or kept.find(str(Path(which).resolve()))
    if found is None:
        raise UsageError(f"The library has nothing from “{which}”. “library list” shows what it has.")
    return found.id


def _print_briefing(briefing: Briefing, as_json: bool = False) -> None:
    if as_json:
        return _print_json(_facts(briefing))
    return _print(f"{briefing.id}\t{briefing.published or ''}\t{briefing.title}\t{briefing.source}\n")


def _facts(briefing: Briefing) -> dict[str, Any]:
    return {name: getattr(briefing, name) for name in Briefing.__dataclass_fields__}


def _print_hit(hit: Hit, as_json: bool) -> None:
    if as_json:
        span = None if hit.span is None else {"start": hit.span.start, "end": hit.span.end}
        marks = [{"start": m.start, "end": m.end} for m in hit.marks]
        found = {"where": hit.where, "snippet": hit.snippet, "marks": marks, "span": span, "speaker": hit.speaker}
        return _print_json(_facts(hit.briefing) | found)
    said = f"{hit.speaker}: " if hit.speaker else ""
    snippet = " ".join(hit.snippet.split())
    return _print(f"{hit.briefing.id}\t{hit.briefing.published or ''}\t{hit.briefing.title}\t{said}{snippet}\n")


def _print_json(data: dict[str, Any]) -> None:
    _print(json.dumps(data, ensure_ascii=False) + "\n")


def _print(text: str) -> None:
    """Data is UTF-8, whatever the terminal's encoding, and with all that a text may hold."""
    click.echo(text.encode("utf-8", "surrogatepass"), nl=False)


def _briefings(count: int) -> str:
    return "1 briefing" if count == 1 else f"{count} briefings"


def _say(message: str) -> None:
    click.echo(f"briefing-app: {message}", err=True)


def _watched(items: Sequence[T], what: str) -> Iterable[T]:
    """The items, with a progress bar on stderr where a person is watching."""
    if not sys.stderr.isatty() or len(items) < 2:
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, what, console=Console(stderr=True), transient=True)


@contextmanager
def _busy(what: str) -> Generator[None]:
    """A sign of life on stderr where a person is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what}…"):
        yield
