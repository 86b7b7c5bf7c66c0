"""How long the figures of an article take, on the articles of tests/corpus: CPU time of one core.

    python -m benchmarks.figures
    python -m benchmarks.figures --against ../another-checkout

reads them as a worker of a sweep does, and prints articles a second, milliseconds an article by stage, and how many
times as long that is as taking the same text apart into words with one pattern, by `re`: a measure that goes up and
down with the machine. With `--against` each article is read by this checkout and by the other in turns, each in a
process of its own, and the ratio is printed. Each article counts by the fastest of its readings: what else the machine
does slows the others.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tests.corpus.scoring import ARTICLES
from tracker.figures.extract import read_figures
from tracker.figures.where.mentions import find_mentions
from tracker.figures.where.scopes import Scopes
from tracker.figures.where.subjects import subject_regions
from tracker.figures.words.sentence import read_sentences
from tracker.garbage import leave_alone
from tracker.model.article import Article
from tracker.page.plain import read_text

T = TypeVar("T")
_WORDS = re.compile(r"\w+|[^\w\s]")
# What each checkout runs: it reads the article whose file comes in, and answers with nanoseconds.
_READER = """
import gc, sys, time
from pathlib import Path
from tracker.figures.extract import read_figures
from tracker.page.plain import read_text
gc.freeze()
gc.set_threshold(20_000, 20, 50)  # as tracker/garbage.py does
for line in sys.stdin:
    article = read_text(Path(line.strip()).read_text())
    start = time.process_time_ns()
    read_figures(article)
    print(time.process_time_ns() - start, flush=True)
"""


def bare_words(article: Article) -> list[list[str]]:
    return [_WORDS.findall(paragraph.text) for paragraph in article.paragraphs]


def fastest(read: Callable[[T], object], things: Sequence[T], runs: int) -> float:
    """Milliseconds of CPU time that `read` takes for one of the things, on average."""
    best = [sys.maxsize] * len(things)
    for _ in range(runs):
        for i, thing in enumerate(things):
            start = time.process_time_ns()
            read(thing)
            best[i] = min(best[i], time.process_time_ns() - start)
    return sum(best) / len(best) / 1e6


def by_stage(found: list[Article], runs: int) -> None:
    placed = [(article, (seen := find_mentions(article)), subject_regions(article, seen)) for article in found]
    stages = {
        "sentences, words and their tags": fastest(read_sentences, found, runs),
        "names of places": fastest(find_mentions, found, runs),
        "what place each part speaks of": fastest(lambda parts: Scopes(*parts), placed, runs),
    }
    total, bare = fastest(read_figures, found, runs), fastest(bare_words, found, runs)
    stages["numbers, what they count, when, which metric"] = total - sum(stages.values())
    for name, spent in stages.items():
        print(f"{name:<46} {spent:6.2f} ms {spent / total:5.0%}")
    print(f"{'an article':<46} {total:6.2f} ms, {1000 / total:,.0f} articles a second")
    print(f"{'its bare words':<46} {bare:6.2f} ms, figures take {total / bare:.0f} times as long")


def against(other: Path, paths: Sequence[Path], runs: int) -> None:
    readers = [_reader(folder) for folder in (Path.cwd(), other)]
    best = [[sys.maxsize] * len(paths) for _ in readers]
    for run in range(runs + 1):
        for i, path in enumerate(paths):
            pairs = list(zip(readers, best, strict=True))
            for reader, times in pairs[:: 1 if run % 2 else -1]:
                spent = _asked(reader, path)
                times[i] = min(times[i], spent) if run else times[i]  # the first run fills what each keeps
    for reader in readers:
        reader.communicate()
    own, others = (sum(times) / len(times) / 1e6 for times in best)
    print(f"here   {own:6.2f} ms an article, {1000 / own:,.0f} a second")
    print(f"there  {others:6.2f} ms an article, {1000 / others:,.0f} a second")
    print(f"here is {others / own:.2f} times as fast")


def _reader(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _READER]
    return subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _asked(reader: subprocess.Popen[str], path: Path) -> int:
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write(f"{path}\n")
    reader.stdin.flush()
    return int(reader.stdout.readline())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="readings of each article")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="compare with another checkout")
    parser.add_argument("--articles", type=int, help="so many of them, for a quick look")
    arguments = parser.parse_args()
    paths = sorted(ARTICLES.resolve().glob("*.txt"))[: arguments.articles]
    found = [read_text(path.read_text()) for path in paths]
    figures = sum(len(read_figures(article).figures) for article in found) / len(found)
    leave_alone()
    length = sum(len(paragraph.text) for article in found for paragraph in article.paragraphs) / len(found)
    print(f"{len(found)} articles of {length:,.0f} characters and {figures:.1f} figures")
    if arguments.against is not None:
        against(arguments.against, paths, arguments.runs)
    else:
        by_stage(found, arguments.runs)


if __name__ == "__main__":
    main()
