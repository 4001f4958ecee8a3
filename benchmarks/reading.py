"""How well speech is read, and how fast: against gold rules, with intervals, and milliseconds for an answer.

    python -m benchmarks.reading [FILE.jsonl …] [--grammar-alone] [--kinds]

Exactly right: conditions, exceptions, match, otherwise and outcome agree (evals/reading_score.py). Beside it the floor: a reader that
proposes nothing gets 0 % and no wrong rule. What was missed is counted by where its words went. Times are taken with everything loaded, each answer once.
`--kinds` counts by the kinds of phrases that an answer shows (its `kinds`), where a corpus has them.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals.metrics import wilson
from evals.reading_score import Score, equal, load, score
from interviews.hearing_model import Hearing
from interviews.read import read
from interviews.reading import Reading
from knowledge.language import Language

DATA = Path(__file__).parent.parent / "evals" / "data"
CORPORA = ("reading_dev.jsonl", "reading_dev_b.jsonl", "reading_dev_c.jsonl")
SIXTY_WORDS = (
    "Right, so if the parcel weighs more than thirty kilos I send two people, and if the street is closed I call the depot first. "
    "A parcel without a label goes back, unless the sender is one of our regulars, then I ring them. Over a hundred kilos it's the "
    "crane. Anything else I just put on the next van, honestly."
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--grammar-alone", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    given = parser.parse_args()
    language = Language()
    language.load()
    hearing = None if given.grammar_alone else Hearing()
    if hearing is not None:
        hearing.load()

    def reader(text: str) -> Reading:
        return read(text, [], language, hearing=hearing)

    reader(SIXTY_WORDS)
    times: list[float] = []
    for file in given.files or [DATA / name for name in CORPORA]:
        records = load(file)
        readings = timed(records, reader, times)
        print(f"{file.name:24} {figures(score(records, readings))}; {missed(records, readings)}")
        if given.kinds:
            by_kind(records, readings)
    print(f"one answer: {pace(times)}, {len(times) / sum(times):.0f} answers a second (n = {len(times)})")
    sixty = [{"text": SIXTY_WORDS.replace("thirty", str(30 + run))} for run in range(50)]
    long: list[float] = []
    timed(sixty, reader, long)
    print(f"an answer of {len(SIXTY_WORDS.split())} words: {pace(long)} (n = {len(long)})")


def timed(records: list[dict[str, Any]], reader: Callable[[str], Reading], times: list[float]) -> list[Reading]:
    """The readings of all answers; the seconds that each took are added to `times`."""
    readings = []
    for one in records:
        began = time.perf_counter()
        readings.append(reader(one["text"]))
        times.append(time.perf_counter() - began)
    return readings


def by_kind(records: list[dict[str, Any]], readings: list[Reading]) -> None:
    """Of the answers that show a kind of phrase: how many rules are exactly right."""
    for kind in sorted({kind for one in records for kind in one.get("kinds", [])}):
        here = [at for at, one in enumerate(records) if kind in one.get("kinds", [])]
        print(f"    {kind:18} {figures(score([records[at] for at in here], [readings[at] for at in here]))}")


def figures(found: Score) -> str:
    """`118 of 126 exact …`."""
    low, high = wilson(found.exact, found.gold)
    spans = f"{found.spans} of {found.conditions} spans exact"
    wrong = f"{found.wrong} wrong ({100 * found.wrong / found.answers:.0f} per 100 answers)"
    share = f"{found.exact} of {found.gold} rules exact ({found.exact / found.gold:.0%}, {low:.0%} to {high:.0%})"
    return f"{found.answers} answers: {share}, {wrong}, {spans}"


def missed(records: list[dict[str, Any]], readings: list[Reading]) -> str:
    """Of the rules that were not read exactly: handed back as unread, read otherwise, or dropped in silence."""
    back = otherwise = silent = 0
    for record, reading in zip(records, readings, strict=True):
        free = list(reading.rules)
        for gold in record["gold"]:
            found = next((rule for rule in free if equal(record["text"], gold, rule)), None)
            if found is not None:
                free.remove(found)
                continue
            place = place_of(record["text"], gold)
            if any(touches(span, place) for span in reading.unread):
                back += 1
            elif any(touches(rule.span, place) for rule in reading.rules):
                otherwise += 1
            else:
                silent += 1
    return f"missed {back + otherwise + silent}: {back} handed back as unread, {otherwise} read otherwise, {silent} in silence"


def place_of(text: str, gold: dict[str, Any]) -> tuple[int, int]:
    """Where the rule was said: its last condition's words, else the first words of its outcome."""
    words = [one["words"] for one in [*gold["if"], *gold["unless"]] if one.get("words")]
    said = words[-1] if words else " ".join(str(gold["then"]).split()[:3])
    at = text.lower().find(said.lower())
    return (at, at + len(said)) if at >= 0 else (0, 0)


def touches(span: tuple[int, int], place: tuple[int, int]) -> bool:
    """Do they overlap?"""
    return span[0] < place[1] and place[0] < span[1]


def pace(times: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    ordered = sorted(times)
    return f"median {1000 * statistics.median(ordered):.0f} ms, p95 {1000 * ordered[int(0.95 * (len(ordered) - 1))]:.0f} ms"


if __name__ == "__main__":
    main()
