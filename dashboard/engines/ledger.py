"""Which batches are under way, what must be run again, and what may go out."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dashboard.engines.pool import Died, Result
from dashboard.engines.worker import Parsed
from dashboard.nlp.annotate import BATCH
from dashboard.records import Article, ParsedArticle, Reject

MAX_RUNS = 2  # of a batch whose worker dies: it may have been killed for want of memory, which may be over

Outcome = ParsedArticle | Reject


@dataclass(slots=True)
class _Batch:
    articles: Sequence[Article]
    runs: int = 1  # as a whole
    done: dict[int, Outcome] = field(default_factory=dict)  # by place in the batch

    @property
    def complete(self) -> bool:
        return len(self.done) == len(self.articles)


@dataclass(frozen=True, slots=True)
class Task:
    """What is run at a time: a batch, or one article of a batch that could not be run as a whole."""

    number: int  # of the batch
    first: int  # place in the batch of the first article
    articles: Sequence[Article]


class Ledger:
    """Keeps the order of the input, and knows that every article comes out once, parsed or refused."""

    def __init__(self, articles: Iterable[Article], *, ordered: bool = True, ahead: int = 1) -> None:
        self._remaining = iter(articles)
        self._ordered = ordered
        self._ahead = ahead  # batches that may be open at a time: what is done waits for the oldest
        self._open: dict[int, _Batch] = {}  # by number, oldest first
        self._again: deque[Task] = deque()
        self._numbered = 0
        self._exhausted = False

    @property
    def finished(self) -> bool:
        """Whether every article has come out."""
        return self._exhausted and not self._open

    def next_task(self) -> Task | None:
        """Return what is to be run next; None: nothing for now."""
        if self._again:
            return self._again.popleft()
        if self._exhausted or len(self._open) >= self._ahead:
            return None
        articles = list(islice(self._remaining, BATCH))
        self._exhausted = len(articles) < BATCH
        if not articles:
            return None
        self._numbered += 1
        self._open[self._numbered] = _Batch(articles)
        return Task(self._numbered, 0, articles)

    def put(self, task: Task, result: Result) -> None:
        """Note what has come of a task."""
        batch = self._open[task.number]
        if isinstance(result, Parsed):
            batch.done.update(enumerate(result.articles, start=task.first))
        elif len(task.articles) == 1:
            batch.done[task.first] = _refused(task.articles[0], result)
        elif isinstance(result, Died) and batch.runs < MAX_RUNS:
            batch.runs += 1
            self._again.append(task)
        else:  # one by one, so that only the article that cannot be parsed is lost
            alone = (Task(task.number, i, [article]) for i, article in enumerate(task.articles))
            self._again.extend(alone)

    def outcomes(self) -> Iterator[Outcome]:
        """Give what may go out: complete batches, in order unless any order is fine."""
        for number in list(self._open):
            if self._open[number].complete:
                done = self._open.pop(number).done
                yield from (done[place] for place in sorted(done))
            elif self._ordered:
                return


def _refused(article: Article, result: Result) -> Reject:
    if isinstance(result, Died):
        cause = f"reading it ended its process (exit code {result.exit_code})"
    else:
        cause = f"reading it failed ({getattr(result, 'reason', result)})"
    reason = f"article {article.id} {article.title[:80]!r} cannot be parsed: {cause}; please report it"
    return Reject(path=article.path or article.input_id or article.id, line=article.line, reason=reason)
