"""From paths to an explorer: the one place that knows readers, engines, corpus and explorer."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from dashboard.corpus.locks import adding
from dashboard.corpus.removal import LIST, Removed, remove, removed_list
from dashboard.corpus.store import Corpus
from dashboard.engines.local import homes_of, parse, pipeline_of
from dashboard.engines.reading import ReadAhead
from dashboard.errors import ArticleError, CorpusError
from dashboard.explorer.build import build, built
from dashboard.explorer.folders import remove_older
from dashboard.explorer.opening import open_explorer
from dashboard.explorer.redaction import without_articles
from dashboard.readers import NamedFile, ReadOptions, outlets, read
from dashboard.readers.duplicates import group_copies, signature
from dashboard.records import Article, Outlet, ParsedArticle, Reject
from dashboard.settings import Settings

BATCH = 1_000  # articles of one commit
LONGEST_WAIT = 60.0  # seconds between two commits: what a crash can cost


@dataclass(frozen=True, slots=True)
class Options:
    """What the one who loads articles decides."""

    columns: Mapping[str, str] = field(default_factory=dict)  # field → column, of --map published=pub_day
    outlet: str | None = None  # of articles that name none and whose file is no outlet's
    timezone: str | None = None  # of a new corpus; None: as in the settings
    name: str | None = None  # of a new corpus; None: that of its folder


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come."""

    stage: str  # reading, parsing, indexing
    done: int = 0  # articles
    total: int | None = None  # articles; None: not known yet
    words: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What became of what was given."""

    loaded: int  # articles that are new in the corpus, or parsed anew by newer rules
    known: int  # articles that were in it already
    undated: int  # of the loaded
    unparsed: Mapping[str, int]  # of the loaded: how many, by reason ("language: ru")
    rejects: tuple[Reject, ...]
    copies: int  # articles of the whole corpus that are copies of an earlier one
    versions: int  # earlier versions of its articles: kept, not counted
    words: int  # of the loaded
    seconds: float


Tell = Callable[[Progress], None]
Given = Path | NamedFile  # what can be loaded: a file, folder or archive, or an upload


def ingest(
    paths: Sequence[Given], settings: Settings, options: Options = Options(), tell: Tell = lambda _: None
) -> Report:
    """Load articles into the corpus of the settings, and build its explorer.

    What is in the corpus already is passed over, so that an interrupted run goes on where it stopped. Each
    commit holds whole articles: a run that is ended leaves a consistent corpus.

    Raises:
        CorpusError: the corpus is damaged or cannot be written.
        ModelError: the model is not installed.
    """
    began = time.monotonic()
    corpus = open_or_create(settings, options)
    reading = ReadOptions(timezone=corpus.timezone, columns=options.columns, outlet=options.outlet)
    run = _Run(corpus, pipeline_of(settings.model), tell)
    with ReadAhead(run.new_articles(paths, reading)) as ahead:
        outcomes = parse(ahead, model=settings.model, processes=settings.processes, ordered=False)
        with closing(outcomes):  # at once, when interrupted: its processes end with it
            run.take_all(outcomes, ahead)
    run.put_rejects()
    run.put_outlets(paths)
    corpus.compact()
    meta = refresh(corpus, tell)
    return run.report(meta, seconds=time.monotonic() - began)


def open_or_create(settings: Settings, options: Options = Options()) -> Corpus:
    """Open the corpus of the settings, or make it.

    Raises:
        CorpusError: it cannot be made, or its days are days of another zone than asked for.
    """
    zone = options.timezone or settings.timezone
    name = options.name or settings.corpus.resolve().name
    corpus = Corpus.create(settings.corpus, name=name, timezone=zone)
    if options.timezone not in (None, corpus.timezone):
        raise CorpusError(
            f"{corpus.path} counts days in {corpus.timezone}, not in {options.timezone}: "
            "leave --timezone out, or load into another corpus"
        )
    return corpus


def refresh(corpus: Corpus, tell: Tell = lambda _: None) -> Mapping[str, str]:
    """Build the explorer of what a corpus holds now, unless it is built already, and return its facts.

    Raises:
        CorpusError: the corpus is damaged or cannot be written.
    """
    with adding(corpus.path):  # none of the snapshot's files goes meanwhile
        snapshot = corpus.snapshot()
        if not built(corpus, snapshot):
            tell(Progress("indexing"))
            build(corpus, at=_now(), snapshot=snapshot, copies=group_copies(corpus.signatures(snapshot)))
    return open_explorer(corpus.path).meta


def take_down(
    articles: Collection[str], settings: Settings, *, why: str = "", tell: Tell = lambda _: None
) -> Mapping[str, str]:
    """Remove articles for good: all their versions, from store, history, corrections and index.

    They are not loaded again either. Returns the facts of the explorer that is built without them.

    Raises:
        CorpusError: the corpus is damaged or cannot be written; do it again when that is mended.
    """
    corpus = Corpus.open(settings.corpus)
    newer = corpus.superseded(corpus.snapshot())
    newest = {newer.get(one, one) for one in articles}
    all_versions = {*articles, *newest, *(old for old, new in newer.items() if new in newest)}
    tell(Progress("removing", total=len(all_versions)))
    remove(corpus, all_versions, at=_now(), why=why, without=lambda one: without_articles(one, all_versions))
    meta = refresh(corpus, tell)
    remove_older(corpus.path)
    return meta


class _Run:
    """One run: what it has met, and what it has committed."""

    def __init__(self, corpus: Corpus, pipeline: str, tell: Tell) -> None:
        self._corpus = corpus
        self._tell = tell
        self._removed = removed_list(corpus.path)
        self._known = {article for article, by in corpus.known().items() if by == pipeline}
        self._passed_over = 0
        self._rejects: dict[str, list[Reject]] = {}  # by what was given, as it is shown
        self._roots: dict[str, str] = {}  # what was given → what its rejects are kept under
        self._unparsed: Counter[str] = Counter()
        self._outlets: set[str] = set()
        self._loaded = self._undated = self._words = 0
        self._pending: list[ParsedArticle] = []
        self._committed_at = time.monotonic()

    def new_articles(self, paths: Sequence[Given], reading: ReadOptions) -> Iterator[Article]:
        """Give the articles that the corpus does not have; keep what is refused."""
        self._rejects = {_shown(path): [] for path in paths}
        self._roots = {_shown(path): _root(path) for path in paths}
        for read_ in read(paths, reading):
            if isinstance(read_, Reject):
                self._refuse(read_)
            elif removed := self._removed.of(read_):
                self._refuse(Reject(read_.path or "", read_.line, was_removed(removed)))
            elif read_.id in self._known:
                self._passed_over += 1
            else:
                self._known.add(read_.id)
                yield read_

    def take_all(self, outcomes: Iterable[ParsedArticle | Reject], ahead: ReadAhead[Article]) -> None:
        """Commit what has been parsed, batch by batch, also what there is when it is interrupted."""
        done = 0
        try:
            for done, outcome in enumerate(outcomes, start=1):
                self._take(outcome)
                self._tell(Progress("parsing", done, ahead.total, self._words))
        finally:
            self._commit()

    def put_rejects(self) -> None:
        """Put down what was refused under each path that was given."""
        for shown, refused in self._rejects.items():
            self._corpus.replace_rejects(refused, root=self._roots[shown], at=_now())

    def put_outlets(self, paths: Sequence[Given]) -> None:
        """Put down where outlets are at home: as the files say, else as we know of large ones."""
        said: list[Outlet] = []
        with suppress(ArticleError):  # an outlets.json that cannot be read is among the rejects
            said = outlets(paths)
        unsaid = self._outlets - {outlet.name for outlet in [*said, *self._corpus.outlets()]}
        self._corpus.put_outlets([*said, *homes_of(sorted(unsaid))], at=_now())

    def report(self, meta: Mapping[str, str], *, seconds: float) -> Report:
        """Sum up."""
        return Report(
            loaded=self._loaded,
            known=self._passed_over,
            undated=self._undated,
            unparsed=dict(self._unparsed),
            rejects=tuple(chain.from_iterable(self._rejects.values())),
            copies=int(meta.get("copies", 0)),
            versions=int(meta.get("versions", 0)),
            words=self._words,
            seconds=seconds,
        )

    def _take(self, outcome: ParsedArticle | Reject) -> None:
        if isinstance(outcome, Reject):
            self._refuse(outcome)
            return
        self._loaded += 1
        self._words += len(outcome.article.text.split())
        self._undated += outcome.article.day is None
        if outcome.article.outlet:
            self._outlets.add(outcome.article.outlet)
        if outcome.unparsed:
            self._unparsed[outcome.unparsed] += 1
        self._pending.append(outcome)
        if len(self._pending) >= BATCH or time.monotonic() - self._committed_at > LONGEST_WAIT:
            self._commit()

    def _refuse(self, refused: Reject) -> None:
        """Keep a reject under the path that it came from."""
        given = refused.path.partition("!")[0]
        if given not in self._rejects:  # a file of a folder, or an outlets.json beside a file
            beside = str(Path(refused.path).parent)
            roots = [
                root for root in self._rejects if refused.path.startswith(root) or root.startswith(beside)
            ]
            given = max(roots, key=len, default=next(iter(self._rejects)))
        self._rejects[given].append(refused)

    def _commit(self) -> None:
        signatures = [signature(parsed.article.text) for parsed in self._pending]
        self._corpus.append(self._pending, signatures, at=_now())
        self._pending = []
        self._committed_at = time.monotonic()


def was_removed(removed: Removed) -> str:
    """Say why an article is refused that was removed for good, and the way out."""
    return (
        f"it was removed for good on {removed.at[:10]}{f' ({removed.why})' if removed.why else ''}; "
        f"to load it all the same, take the line of {removed.article} out of {LIST} in the corpus's folder"
    )


def _shown(given: Given) -> str:
    """Name what was given, as its rejects do."""
    return given.name if isinstance(given, NamedFile) else str(given)


def _root(given: Given) -> str:
    """Name what was given among all that was ever loaded: its rejects of then are replaced."""
    return f"upload:{given.name}" if isinstance(given, NamedFile) else str(given.resolve())


def _now() -> datetime:
    return datetime.now(UTC)
