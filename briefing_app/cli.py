"""The command line: analyze, export, library. Data goes to stdout, words for people to stderr; knows no window."""

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from briefing_app import __version__, batch, cli_library, datafiles, resources, settings, workflow
from briefing_app.cli_passwords import known, password_file
from briefing_app.errors import BriefingError, UsageError
from briefing_app.export import FORMATS, Options

log = logging.getLogger(__name__)
FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130
Window = Callable[[Sequence[str], str | None, str | None, str], int]
_model = click.option("--model", metavar="NAME", help="The spaCy pipeline to use; “none” for none.")
_files = click.argument("files", nargs=-1, required=True, metavar="FILE...")


class _Doors(click.Group):
    """A first word that is no command is a briefing for the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            _refuse_misspelt(args[0], list(self.commands))
            return "open", _open, args
        return super().resolve_command(ctx, args)


def _refuse_misspelt(word: str, commands: list[str]) -> None:
    import difflib

    close = difflib.get_close_matches(word, commands, n=1)
    if close and not Path(word).exists():
        raise UsageError(f"There is no command “{word}”. Did you mean “{close[0]}”?")


@click.group(
    cls=_Doors,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "allow_interspersed_args": False},
    options_metavar="[OPTIONS]",
    subcommand_metavar="[FILE|URL ...] | COMMAND [ARGS]...",
)
@click.option("--library", metavar="PATH", help="Keep briefings in this library instead of the usual one.")
@_model
@password_file
@click.version_option(__version__, prog_name="briefing-app")
@click.pass_context
def main(ctx: click.Context, library: str | None, model: str | None, password: str) -> None:
    """Briefing Reader: who said what, which countries, which areas of cooperation.

    With files or addresses, or with nothing, the window opens.
    """
    chosen = settings.load()
    if library:
        chosen = replace(chosen, library=Path(library))
    if model:
        chosen = replace(chosen, model=model)
    ctx.obj = {**(ctx.obj or {}), "settings": chosen, "library": library, "model": model, "password": password}
    if ctx.invoked_subcommand is None:
        ctx.exit(ctx.obj["window"]([], library, model, password))


@click.command(hidden=True)
@click.argument("files", nargs=-1)
@click.pass_context
def _open(ctx: click.Context, files: tuple[str, ...]) -> None:
    ctx.exit(ctx.obj["window"](list(files), ctx.obj["library"], ctx.obj["model"], ctx.obj["password"]))


@main.command()
@_files
@click.option("--format", "form", type=click.Choice(batch.ANALYSIS_FORMATS), help="Default: json.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="A file; a folder for many.")
@password_file
@_model
@click.pass_context
def analyze(
    ctx: click.Context, files: tuple[str, ...], form: str | None, output: Path | None, password: str, model: str | None
) -> None:
    """Say who said what, which countries and which areas FILE (or “-”, or an address) has.

    One file gives one JSON object; several give one object a line.
    """
    chosen = _with_model(ctx, model)
    _tell_what_lacks(chosen)
    ctx.exit(_end(batch.analyze(_inputs(files, password or ctx.obj["password"]), chosen, form, output)))


@main.command()
@_files
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT",
    help="The file to write; its suffix is the format. A folder for many files.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice([f.suffix[1:] for f in FORMATS]), help="For a folder. Default: pdf."
)
@click.option("--select", metavar="ID[,ID...]", help="Only these entities, by their ids as in `analyze`.")
@click.option("--original", is_flag=True, help="Annotate the pages of the source PDF itself.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--greyscale", is_flag=True, help="Tell entities apart without colour.")
@password_file
@_model
@click.pass_context
def export(
    ctx: click.Context,
    files: tuple[str, ...],
    output: Path,
    form: str | None,
    select: str | None,
    original: bool,
    paper: str,
    greyscale: bool,
    password: str,
    model: str | None,
) -> None:
    """Write the annotated reading of FILE... as PDF, JSON-LD, CSV, Markdown, HTML, DOCX or XFDF."""
    chosen = _with_model(ctx, model)
    _tell_what_lacks(chosen)
    options = Options(
        entities=tuple(i.strip() for i in select.split(",") if i.strip()) if select else None,
        paper="letter" if paper == "letter" else "a4",
        style="greyscale" if greyscale else "colour",
    )
    request = batch.ExportRequest(output, form, options, original)
    inputs = _inputs(files, password or ctx.obj["password"])
    ctx.exit(_end(batch.export(inputs, chosen, request, _console)))


main.add_command(cli_library.library)


def run(words: Sequence[str], window: Window) -> int:
    """Carry out a command; returns the exit code. No traceback leaves here: the unexpected goes to the log."""

    def job() -> int:
        return int(main.main(list(words), prog_name="briefing-app", obj={"window": window}, standalone_mode=False) or 0)

    return _guarded(job)


def without_window(files: Sequence[str], reason: str, model: str | None = None, password: str = "") -> int:
    """The window's job where no window can open: the briefing's annotated PDF, in the folder that one is in."""

    def job() -> int:
        chosen = replace(settings.load(), **({"model": model} if model else {}))
        _say(f"{reason}, so no window opens; writing the annotated PDF instead.")
        inputs = list(files) or [str(resources.sample())]
        return _end(batch.export(_inputs(inputs, password), chosen, batch.beside(inputs), _console))

    return _guarded(job)


def _guarded(job: Callable[[], int]) -> int:
    workflow.start_log()
    try:
        return job()
    except BriefingError as error:
        _say(error.message)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        _say("stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has enough; so be it
        return 0
    except Exception:
        log.exception("unexpected")
        _say(f"something unexpected went wrong. The details are in {workflow.log_file()}.")
        return FAILED


def _with_model(ctx: click.Context, model: str | None) -> settings.Settings:
    chosen: settings.Settings = ctx.obj["settings"]
    return replace(chosen, model=model) if model else chosen


def _tell_what_lacks(chosen: settings.Settings) -> None:
    """Once for all files: a language model that is not there, and data files that nothing reads."""
    from briefing_app.nlp import language

    for file in datafiles.strangers():
        _say(f"{file} is not read: no data file is called so. Is its name misspelt?")
    if chosen.model != language.NONE and not language.version(chosen.model):
        _say(language.missing(chosen.model))


def _inputs(files: Sequence[str], password: str) -> list[batch.Input]:
    stdin = sys.stdin.buffer.read() if "-" in files else None
    passwords = {name: known(name, password) for name in dict.fromkeys(files)}
    return [batch.Input(name, stdin if name == "-" else None, passwords[name]) for name in files]


def _end(outcome: batch.Outcome) -> int:
    for name, message in outcome.failures:
        _say(message if name in message else f"{name}: {message}")
    if outcome.failures and outcome.asked > 1:
        _say(f"{outcome.asked - len(outcome.failures)} of {outcome.asked} done, {len(outcome.failures)} failed.")
    return FAILED if outcome.failures else 0


def _console(message: str) -> None:
    click.echo(message, err=True)


def _say(message: str) -> None:
    click.echo(f"briefing-app: {message}", err=True)
