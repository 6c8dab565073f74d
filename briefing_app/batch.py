"""Many briefings at once for the command line: all cores, progress on stderr, one bad file never stops the rest."""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing_app import export as exports
from briefing_app import pool, workflow
from briefing_app.errors import BriefingError, ExportError, PasswordError, UsageError
from briefing_app.export import Options, analysis
from briefing_app.settings import Settings
from briefing_app.sources import is_address

log = logging.getLogger(__name__)
ANALYSIS_FORMATS = ("json", "jsonl", "csv", "md")
_NAME = 200  # bytes of a file's name, which with number and suffix no system finds too long
WORTH_A_POOL = 4  # files; below, starting processes costs more than it gains
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Input:
    """A briefing to take: its path, address or `-`, for `-` what stdin held, and for a locked PDF its password."""

    name: str
    stdin: bytes | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Where exports go: a file, or a folder for many in the format `form` (`pdf` unless named)."""

    output: Path
    form: str | None
    options: Options
    original: bool = False


@dataclass(frozen=True)
class Outcome:
    """How many inputs there were, and of which ones what went wrong, in the reader's words."""

    asked: int
    failures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Task:
    """One input's work, as it goes to a process: an analysis in a format, or an export to a file."""

    input: Input
    settings: Settings
    form: str = ""
    out: Path | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True)
class _Result:
    text: str = ""
    notices: tuple[str, ...] = ()
    failure: str = ""
    is_usage: bool = False  # what failed is what was asked for


_LOST = _Result(failure="The process that worked on it ended unexpectedly; there may be too little memory for it.")


def analyze(inputs: Sequence[Input], settings: Settings, form: str | None, output: Path | None) -> Outcome:
    """Analyses to stdout, to the file `output`, or to a file each in the folder `output`."""
    form = form or _form_of(output)
    folder = output is not None and (output.is_dir() or (len(inputs) > 1 and not output.suffix))
    one_a_line = form == "jsonl" or (form == "json" and len(inputs) > 1 and not folder)
    tasks = [_Task(i, settings, "jsonl" if one_a_line else form) for i in inputs]
    if folder and output is not None:
        return _analyze_into(tasks, _names(inputs, output, f".{form}"))
    failures: list[tuple[str, str]] = []
    texts: list[str] = []
    for task, result in _carried_out(tasks):
        if result.failure:
            failures.append((task.input.name, result.failure))
        elif output is None:
            _to_stdout(result.text)
        else:
            texts.append(result.text)
    if output is not None and texts:
        _to_file(output, "".join(texts))
    return Outcome(len(inputs), tuple(failures))


def _analyze_into(tasks: Sequence[_Task], outs: dict[str, Path]) -> Outcome:
    failures: list[tuple[str, str]] = []
    for task, result in _carried_out(tasks):
        try:
            if not result.failure:
                _to_file(outs[task.input.name], result.text)
                continue
            failures.append((task.input.name, result.failure))
        except ExportError as error:
            failures.append((task.input.name, error.message))
    return Outcome(len(tasks), tuple(failures))


def export(inputs: Sequence[Input], settings: Settings, request: ExportRequest, say: Say) -> Outcome:
    """Exports to one file, or to a file each in a folder, named after their sources."""
    outs = _export_names(inputs, request)
    tasks: list[_Task] = []
    for one in inputs:
        original = Path(one.name) if request.original else None
        tasks.append(
            _Task(one, settings, "", outs[one.name], replace(request.options, original=original, password=one.password))
        )
    failures: list[tuple[str, str]] = []
    for task, result in _carried_out(tasks):
        if result.failure:
            failures.append((task.input.name, result.failure))
            continue
        say(f"{task.input.name} -> {task.out}")
        for notice in result.notices:
            say(f"  {notice}")
    return Outcome(len(inputs), tuple(failures))


def beside(names: Sequence[str]) -> ExportRequest:
    """A request that writes into the folder in which the program was started: one file, or a folder's worth."""
    here = Path.cwd()
    return ExportRequest(here / f"{_stem(names[0])}-annotated.pdf" if len(names) == 1 else here, "pdf", Options())


def _form_of(output: Path | None) -> str:
    suffix = output.suffix[1:].lower() if output else ""
    return suffix if suffix in ANALYSIS_FORMATS else "json"


def _export_names(inputs: Sequence[Input], request: ExportRequest) -> dict[str, Path]:
    output = request.output
    many = len(inputs) > 1 or output.is_dir() or str(output).endswith(("/", os.sep))
    if not many:
        exports.format_of(output, replace(request.options, original=Path() if request.original else None))
        return {inputs[0].name: output}
    if output.suffix.lower() in {f.suffix for f in exports.FORMATS} and not output.is_dir():
        raise UsageError(f"{len(inputs)} briefings do not fit into one file: name a folder with -o.")
    return _names(inputs, output, f".{request.form or 'pdf'}")


def _names(inputs: Sequence[Input], folder: Path, suffix: str) -> dict[str, Path]:
    """A file for each input in the folder, made where there is none; inputs of one name get numbers."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"The folder “{folder}” cannot be made: {error.strerror}.", str(error)) from error
    # Some systems take “A” and “a” for one name. A result never takes the place of a briefing that is still to be read.
    taken = {str(Path(one.name).resolve()).casefold() for one in inputs if one.stdin is None}
    names: dict[str, Path] = {}
    for one in inputs:
        if one.name not in names:
            names[one.name] = _free(folder.resolve(), _stem(one.name), suffix, taken)
    return {name: folder / path.name for name, path in names.items()}


def _free(folder: Path, stem: str, suffix: str, taken: set[str]) -> Path:
    """The path of that stem in the folder; with a number where it is taken. Then it is taken."""
    path = folder / f"{stem}{suffix}"
    number = 1
    while str(path).casefold() in taken:
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    taken.add(str(path).casefold())
    return path


def _stem(name: str) -> str:
    if name == "-":
        return "briefing"
    last = name.split("?")[0].rstrip("/").rpartition("/")[2] if is_address(name) else Path(name).stem
    plain = "".join(c if c.isalnum() or c in "-_. " else "-" for c in last)
    return plain.encode()[:_NAME].decode(errors="ignore").strip(". ") or "briefing"


def _carried_out(tasks: Sequence[_Task]) -> Iterator[tuple[_Task, _Result]]:
    """Each task with its result, in the order of the tasks, with a progress bar where a person is watching.

    Raises UsageError where what was asked for does for none of them; one that it does not do for has failed.
    """
    results = _of_use(_pooled(tasks) if len(tasks) >= WORTH_A_POOL else _one_by_one(tasks))
    if not sys.stderr.isatty() or len(tasks) < 2:
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "Briefings", total=len(tasks), console=Console(stderr=True), transient=True)


def _of_use(results: Iterator[tuple[_Task, _Result]]) -> Iterator[tuple[_Task, _Result]]:
    held: list[tuple[_Task, _Result]] = []
    for task, result in results:
        held.append((task, result))
        if not result.is_usage:
            yield from held
            held.clear()
            break
    if held:
        raise UsageError(held[0][1].failure)
    yield from results


def _one_by_one(tasks: Sequence[_Task]) -> Iterator[tuple[_Task, _Result]]:
    for task in tasks:
        yield task, _carry_out(task)


def _pooled(tasks: Sequence[_Task]) -> Iterator[tuple[_Task, _Result]]:
    waiting: dict[int, _Result] = {}
    upcoming = 0
    for number, result in pool.shared(_carry_out, tasks, os.cpu_count() or 1, _LOST):
        waiting[number] = result
        while upcoming in waiting:
            yield tasks[upcoming], waiting.pop(upcoming)
            upcoming += 1


def _carry_out(task: _Task) -> _Result:
    try:
        one = task.input
        reading = workflow.read(one.name, task.settings, stdin=one.stdin, password=one.password)
        if task.out is None:
            return _Result(analysis.render(reading, task.form))
        report = workflow.write(reading, task.out, task.options)
        return _Result(notices=report.notices)
    except UsageError as error:
        return _Result(failure=error.message, is_usage=True)
    except PasswordError as error:
        hint = "" if error.wrong else " Give the password with --password-file."
        return _Result(failure=error.message + hint)
    except BriefingError as error:
        return _Result(failure=error.message)
    except Exception as error:
        log.exception("unexpected, at %s", task.input.name)
        return _Result(failure=f"This failed unexpectedly ({error}). The details are in {workflow.log_file()}.")


def _to_stdout(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.flush()


def _to_file(out: Path, text: str) -> None:
    """Whole or not at all."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(text.encode("utf-8", "surrogatepass"))
        part.replace(out)
    except OSError as error:
        raise ExportError(f"“{out}” cannot be written: {error.strerror}.", str(error)) from error
    finally:
        part.unlink(missing_ok=True)


__all__ = ["ANALYSIS_FORMATS", "ExportRequest", "Input", "Outcome", "analyze", "beside", "export"]
