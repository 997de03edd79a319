"""Parsing on the demo articles; pages on a loaded corpus (`--corpus`), else on the demo's; or memory."""

import argparse
import platform
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.ingest import ingest
from dashboard.readers import ReadOptions, read
from dashboard.records import Article
from dashboard.settings import Settings, limit_threads
from tests.benchmarks.memory import EARLY, LATE, memory
from tests.benchmarks.pages import ROUNDS as CLICKS
from tests.benchmarks.pages import measure
from tests.benchmarks.parsing import ROUNDS, enough, words_a_second

DEMO = Path(__file__).parents[2] / "data" / "articles"
WORDS = 20_000  # of a round of parsing: some seconds each


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--corpus", type=Path, help="folder of a loaded corpus, for the pages")
    asked.add_argument("--memory", type=Path, metavar="ARTICLES", help="memory of a long run alone")
    arguments = asked.parse_args()
    limit_threads()
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}\n")
    if arguments.memory:
        print_memory(arguments.memory)
    else:
        print_speed(arguments.corpus)


def print_memory(path):
    print(f"Memory in MB, with one process, after {EARLY:,} and {LATE:,} articles:\n")
    print(f"| engine | {EARLY:,} | {LATE:,} | ratio | highest between |\n| --- | ---: | ---: | ---: | ---: |")
    for row in memory(path):
        print(
            f"| {row.engine} | {row.early:.0f} | {row.late:.0f} | {row.late / row.early:.2f} "
            f"| {row.highest:.0f} |"
        )


def print_speed(corpus):
    articles = [a for a in read([DEMO], ReadOptions()) if isinstance(a, Article)]
    ours, bare, ratio = words_a_second(enough(articles, words=WORDS))
    print(f"Parsing, one process, median of {ROUNDS} rounds in turn, words per second:\n")
    print("| bare `nlp.pipe` | Dateline | ratio |\n| ---: | ---: | ---: |")
    print(f"| {bare:,.0f} | {ours:,.0f} | {ratio:.2f} |\n")
    with TemporaryDirectory() as scratch:
        if corpus is None:
            corpus = Path(scratch) / "demo"
            ingest([DEMO], replace(Settings.from_environment(), corpus=corpus))
        rows, memory = measure(corpus)
    print(f"Pages, seconds until the numbers are on screen; {CLICKS} clicks, {CLICKS} searches each:\n")
    print("| page | first load | click, median | slowest | search, median | slowest |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        print(f"| {row.page} | " + " | ".join(f"{seconds:.2f}" for seconds in row[1:]) + " |")
    print(f"\nMemory of the server afterwards: {memory:.0f} MB")


if __name__ == "__main__":  # worker processes import this module too
    main()
