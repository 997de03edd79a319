from dashboard.engines.ledger import MAX_RUNS, Ledger
from dashboard.engines.pool import Died
from dashboard.engines.worker import Failed, Parsed
from dashboard.nlp.annotate import BATCH
from dashboard.records import ParsedArticle, Reject
from tests.made import article

MANY = [article(number) for number in range(2 * BATCH + 3)]
IDS = [each.id for each in MANY]


def parsed(task):
    return Parsed([ParsedArticle(each) for each in task.articles])


def ids(outcomes):
    return [
        each.article.id if isinstance(each, ParsedArticle) else f"refused {each.line}" for each in outcomes
    ]


def run(ledger, answer):
    """Answer each task at once, and return what comes out, in the order in which it does."""
    out = []
    while task := ledger.next_task():
        ledger.put(task, answer(task))
        out += ledger.outcomes()
    assert ledger.finished
    return out


def test_every_article_comes_out_once_in_order():
    assert ids(run(Ledger(MANY), parsed)) == IDS


def test_no_article_is_no_task():
    ledger = Ledger([])
    assert not ledger.finished
    assert ledger.next_task() is None
    assert ledger.finished


def test_order_holds_when_a_later_batch_is_done_first():
    ledger = Ledger(MANY, ahead=3)
    first, second, third = (ledger.next_task() for _ in range(3))
    ledger.put(third, parsed(third))
    ledger.put(second, parsed(second))
    assert ids(ledger.outcomes()) == []
    ledger.put(first, parsed(first))
    assert ids(ledger.outcomes()) == IDS


def test_without_order_what_is_done_goes_out():
    ledger = Ledger(MANY, ahead=3, ordered=False)
    first, second = ledger.next_task(), ledger.next_task()
    ledger.put(second, parsed(second))
    assert ids(ledger.outcomes()) == IDS[BATCH : 2 * BATCH]
    ledger.put(first, parsed(first))
    assert ids(ledger.outcomes()) == IDS[:BATCH]


def test_no_more_batches_are_open_than_asked_for():
    ledger = Ledger(MANY, ahead=1)
    task = ledger.next_task()
    assert ledger.next_task() is None
    ledger.put(task, parsed(task))
    list(ledger.outcomes())
    assert ledger.next_task() is not None


def test_the_batch_of_a_dead_worker_is_run_again():
    deaths = iter([True])
    outcomes = run(Ledger(MANY), lambda task: Died(-9) if next(deaths, False) else parsed(task))
    assert ids(outcomes) == IDS


def test_only_the_article_that_kills_is_refused():
    runs = []

    def answer(task):
        runs.append(len(task.articles))
        return Died(-11) if "id5" in {each.id for each in task.articles} else parsed(task)

    articles = [article(number, path="a.csv", line=number) for number in range(BATCH)]
    outcomes = run(Ledger(articles), answer)
    assert ids(outcomes) == [*IDS[:5], "refused 5", *IDS[6:BATCH]]
    assert runs == [BATCH] * MAX_RUNS + [1] * BATCH


def test_a_failed_rule_costs_its_article_only_and_is_named():
    def answer(task):
        return Failed("IndexError in x.py:3: y") if task.articles[-1].id >= "id9" else parsed(task)

    articles = [article(1), article(9, path="a.csv", line=7, title="T" * 200)]
    first, second = run(Ledger(articles), answer)
    assert first.article.id == "id1"
    assert isinstance(second, Reject)
    assert (second.path, second.line) == ("a.csv", 7)
    assert "id9" in second.reason
    assert "IndexError in x.py:3" in second.reason
