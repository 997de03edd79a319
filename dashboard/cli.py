"""The command line: parses, calls, prints."""

import os
import re
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer
from typer.core import TyperGroup

from dashboard.errors import DatelineError
from dashboard.records import Reject
from dashboard.settings import Settings, limit_threads
from dashboard.terminal import err, out, print_rejects, print_report, print_table, progress_bar

if TYPE_CHECKING:  # the rooms are imported inside the commands: `dateline --help` is not to load a model
    from dashboard.ingest import Options, Report

Item = TypeVar("Item")

DEMO = Path(__file__).parent.parent / "data" / "articles"
GOLD = DEMO.with_name("gold")
FAULT = 2  # exit code: what was asked for was not done
REJECTS = 1  # exit code: it was done, but not for everything that was given
INTERRUPTED = 130  # exit code: ended by Ctrl-C


class _Sentences(TyperGroup):
    """Shows what a user can mend as one sentence, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        limit_threads()
        try:
            return super().invoke(ctx)
        except DatelineError as e:
            err.print(str(e), style="red", markup=False)
            raise typer.Exit(FAULT) from e


app = typer.Typer(
    cls=_Sentences, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)
Paths = Annotated[list[Path], typer.Argument(help="Files, folders and ZIP archives, in any mixture.")]
Map = Annotated[
    list[str] | None, typer.Option("--map", help="A column under another name: --map published=pub_day")
]
CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", help="Folder of the corpus (else DATELINE_CORPUS, else the demo's)."),
]
Port = Annotated[int, typer.Option(help="Port on this machine.")]


@app.command()
def annotate(
    files: Paths,
    output: Annotated[Path, typer.Option("-o", "--output", help="JSON Lines file to write.")],
    with_text: Annotated[bool, typer.Option("--with-text", help="Write the text too.")] = False,
    columns: Map = None,
    timezone: Annotated[str | None, typer.Option(help="A day is a day in this zone.")] = None,
) -> None:
    """Write what is read out of articles, one line each, in input order; no corpus is needed."""
    from dashboard.engines.local import parse
    from dashboard.export import annotation_lines
    from dashboard.readers import ReadOptions, read

    settings = Settings.from_environment()
    options = ReadOptions(timezone=timezone or settings.timezone, columns=_mapping(columns))
    rejects: list[Reject] = []
    outcomes = parse(_kept(read(files, options), rejects), model=settings.model, processes=settings.processes)
    with _writing(output) as write:
        for line in annotation_lines(_kept(outcomes, rejects), with_text=with_text):
            write(line)
    print_rejects(rejects)
    raise typer.Exit(REJECTS if rejects else 0)


@app.command()
def ingest(
    paths: Paths,
    corpus: CorpusOption = None,
    columns: Map = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of articles that name none.")] = None,
    timezone: Annotated[str | None, typer.Option(help="A day is a day in this zone (new corpus).")] = None,
) -> None:
    """Load articles into a corpus; what is in it already is passed over."""
    from dashboard.ingest import Options

    settings = _settings(corpus)
    report = _load(paths, settings, Options(columns=_mapping(columns), outlet=outlet, timezone=timezone))
    raise typer.Exit(REJECTS if report.rejects else 0)


@app.command()
def serve(corpus: CorpusOption = None, port: Port = 8501) -> None:
    """Show a corpus in the browser, on this machine only."""
    from dashboard.corpus.store import Corpus
    from dashboard.explorer.build import built

    settings = _settings(corpus)
    opened = Corpus.open(settings.corpus)
    if not built(opened, opened.snapshot()):
        from dashboard.ingest import refresh  # seconds: only where there is something to build

        with progress_bar() as tell:
            refresh(opened, tell)
    _serve(settings, port)


@app.command(name="open")
def open_(
    path: Annotated[Path | None, typer.Argument(help="Articles; none: the demo corpus.")] = None,
    port: Port = 8501,
) -> None:
    """Load a path (or the demo corpus) into a corpus of its own, if it is not loaded, and show it."""
    settings = Settings.from_environment()
    if path is None and not DEMO.is_dir():
        raise DatelineError(f"The demo corpus is not at {DEMO}: give the path of your own articles")
    if path is not None:
        settings = replace(settings, corpus=settings.home / _name(path))
    _load([path or DEMO], settings)
    _serve(settings, port)


@app.command()
def doctor(corpus: CorpusOption = None) -> None:
    """Look whether everything that Dateline needs is there, and say how to mend it."""
    from dashboard.doctor import examine

    sound = True
    for finding in examine(_settings(corpus)):
        sound = sound and finding.sound
        mark, style = ("ok  ", "green") if finding.sound else ("FIX ", "bold red")
        out.print(mark, style=style, end="")
        out.print(f"{finding.what}: {finding.detail}", markup=False)
    raise typer.Exit(0 if sound else FAULT)


@app.command()
def export(
    kind: Annotated[Literal["articles", "mentions", "events", "quotes", "annotations"], typer.Argument()],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")],
    form: Annotated[Literal["csv", "jsonl"], typer.Option("--format")] = "csv",
    with_text: Annotated[bool, typer.Option("--with-text", help="Annotations: the text too.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Write what is in a corpus as a file for other programs."""
    from dashboard.corpus.store import Corpus
    from dashboard.explorer.opening import open_explorer
    from dashboard.export import annotation_lines
    from dashboard.export import export as pieces

    settings = _settings(corpus)
    if kind != "annotations":
        lines = pieces(open_explorer(settings.corpus), kind, form)
    elif form == "jsonl":
        lines = annotation_lines(Corpus.open(settings.corpus).articles(), with_text=with_text)
    else:
        raise DatelineError("Annotations are nested and have no CSV: use --format jsonl")
    with _writing(output) as write:
        for piece in lines:
            write(piece)


@app.command()
def corrections(
    do: Annotated[Literal["list", "export", "import", "undo"], typer.Argument()],
    what: Annotated[str | None, typer.Argument(help="A file of JSON Lines, or the id of one.")] = None,
    by: Annotated[str, typer.Option(help="Who takes it back.")] = "",
    corpus: CorpusOption = None,
) -> None:
    """List what editors have corrected, take one back, or carry them to another corpus."""
    from dashboard.corpus.store import Corpus
    from dashboard.corrections.exchange import LIST_HEADS, import_file, listed, take_back
    from dashboard.corrections.ledger import export_lines

    folder = _settings(corpus).corpus
    if do == "list":
        print_table(LIST_HEADS, listed(folder))
    elif do == "export":
        with _writing(Path(what or "-")) as write:
            for line in export_lines(Corpus.open(folder)):
                write(line)
    elif do == "import":
        found = import_file(folder, what)
        out.print(f"{found.new} new, {found.known} known, {len(found.malformed)} malformed", markup=False)
        print_rejects([Reject(str(what), line, reason) for line, reason in found.malformed])
        raise typer.Exit(REJECTS if found.malformed else 0)
    else:
        out.print(take_back(folder, what, by=by), markup=False)


@app.command()
def evaluate(
    corpora: Annotated[
        Path | None, typer.Option(help="Folder of annotated corpora with their score.py.")
    ] = None,
    calibrate: Annotated[
        Path | None, typer.Option(help="With --corpora: fit the scores anew, and write their table here.")
    ] = None,
) -> None:
    """Measure quality on our own gold and, with --corpora, beside the best peers, and what scores mean."""
    from dashboard.evaluation.calibration import BAND_HEADS, band_rows, held_out, method_rows, table_text
    from dashboard.evaluation.corpora import evaluate_corpora
    from dashboard.evaluation.gold import evaluate_gold

    if calibrate is not None and corpora is None:
        raise DatelineError(
            f"--calibrate {calibrate} needs annotated corpora to fit on: add --corpora FOLDER"
        )
    settings = Settings.from_environment()
    if GOLD.is_dir():
        print_table(("Our gold", settings.model), evaluate_gold(GOLD, DEMO, model=settings.model).items())
    if corpora is not None:
        found = evaluate_corpora(corpora, GOLD, DEMO, model=settings.model)
        print_table(("Task", "Corpus", "Best peer", "Dateline"), (scored.row() for scored in found.scored))
        print_table(("Rows", "made by or as", "n", "right"), method_rows(found.judged))
        print_table(("right (of n), by score", "Corpus", *BAND_HEADS), band_rows(held_out(found.judged)))
        if calibrate is not None:
            text = table_text(found.judged, day=date.today().isoformat(), model=settings.model)
            calibrate.write_text(text, encoding="utf-8")


def _settings(corpus: Path | None) -> Settings:
    settings = Settings.from_environment()
    return replace(settings, corpus=corpus) if corpus else settings


def _mapping(columns: list[str] | None) -> dict[str, str]:
    pairs = [each.partition("=") for each in columns or []]
    for field, equals, column in pairs:
        if not (field and equals and column):
            raise DatelineError(
                f"--map {field}{equals}{column} names no column: write --map published=pub_day"
            )
    return {field.strip(): column.strip() for field, _, column in pairs}


def _name(path: Path) -> str:
    """Name the corpus of a path: readable, and another for another path of the same name."""
    full = path.resolve()
    readable = re.sub(r"[^\w-]+", "-", full.stem).strip("-")
    return f"{readable}-{sha256(os.fsencode(full)).hexdigest()[:8]}"


def _kept(items: Iterable[Item | Reject], rejects: list[Reject]) -> Iterator[Item]:
    """Give what is no reject, and keep the rejects."""
    for item in items:
        if isinstance(item, Reject):
            rejects.append(item)
        else:
            yield item


def _load(paths: list[Path], settings: Settings, options: "Options | None" = None) -> "Report":
    from dashboard.ingest import Options, ingest

    try:
        with progress_bar() as tell:
            report = ingest(paths, settings, options or Options(), tell)
    except KeyboardInterrupt as e:
        err.print("Stopped. What was parsed is in the corpus; the same command goes on from there.")
        raise typer.Exit(INTERRUPTED) from e
    print_report(report, settings)
    return report


@contextmanager
def _writing(path: Path) -> Iterator[Callable[[str], object]]:
    """Write a file under a temporary name, so that it is never half there; "-" is the terminal."""
    if str(path) == "-":
        yield sys.stdout.write
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            yield file.write
        draft.replace(path)
    except OSError as e:
        raise DatelineError(f"{path} cannot be written ({e.strerror}): choose another place") from e
    finally:
        draft.unlink(missing_ok=True)


def _serve(settings: Settings, port: int) -> None:
    """Become the server: Ctrl-C then reaches it alone."""
    from dashboard.ui.serving import LOOPBACK, streamlit_command

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as e:
            raise DatelineError(f"Port {port} is in use: choose another with --port") from e
    out.print(f"Dateline shows {settings.corpus} on http://{LOOPBACK}:{port} (Ctrl-C ends it)", markup=False)
    sys.stdout.flush()
    command = streamlit_command(port=port)
    os.execve(command[0], command, settings.environment())
