"""A model as judge of faithfulness beside our checker, on the same claims: seconds a claim, agreement with gold, agreement of each with itself.

    python -m benchmarks.judges RESULTS.jsonl                                       # our checker
    python -m benchmarks.judges RESULTS.jsonl --server http://127.0.0.1:8080/v1     # the judge, and both figures

The claims are drawn by a seed from the development pairs of the checker, half right, half wrong in one place. The judge is a metric
of ragas, asked of any server that speaks OpenAI's protocol: `faithfulness` takes statements from the claim and judges each (hundreds
of tokens written), `groundedness` asks twice for a rating (some ten tokens written; a server with two slots keeps both instructions
ready). A claim counts as supported at a score of 1: every statement, or the highest rating both times. What was judged is in RESULTS, a line each, and is not judged again: a run that was stopped goes
on, case by case, both runs of a case one after the other. `ragas` may live in an environment of its own: nothing of the product needs it.
"""

import argparse
import asyncio
import importlib.util
import json
import math
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from knowledge.wilson import bounds

PAIRS = Path(__file__).parent.parent / "evals" / "data"
FILES = ("grounding_pairs_dev.jsonl", "grounding_pairs_dev_b.jsonl")
SEED = 9
ASKED = "What holds here?"
"""The judge wants a question with every answer; the pairs have none."""
METRICS = {"faithfulness": "ragas", "groundedness": "ragas groundedness"}
"""What a metric is called among the results."""
LONGEST = 900.0
"""Seconds that a call to the judge may take."""


class Judged(NamedTuple):
    """One claim, judged once."""

    who: str
    run: int
    case: str
    gold: bool
    said: bool | None
    """None where the judge gave nothing that can be read: unscored, and in no share but the count."""
    score: float | None
    seconds: float
    why: str = ""


Judge = Callable[[dict[str, Any]], tuple[bool | None, float | None, str]]
"""A pair → supported or not (None: unscored), its score, why it could not be scored."""


def main() -> int:
    """Judge what is not judged yet, and print the figures of all that is."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--server", help="base URL of the judge's server; without one our checker judges")
    parser.add_argument("--model", default="local", help="what the server calls its model")
    parser.add_argument("--metric", choices=METRICS, default="faithfulness")
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--runs", type=int, default=2)
    given = parser.parse_args()
    pairs = drawn(given.cases)
    if given.server is None:
        _judge_all("checker", checker, pairs, given.runs, given.results)
    elif importlib.util.find_spec("ragas") is None:
        sys.stderr.write(
            "ragas is not in this environment: pip install ragas, or leave out --server to run our checker.\n"
        )
        return 2
    else:
        who = METRICS[given.metric]
        _judge_all(who, lambda: ragas(given.server, given.model, given.metric), pairs, given.runs, given.results)
    sys.stdout.write("\n".join([*figures(kept(given.results), given.runs), ""]))
    return 0


def drawn(count: int) -> list[dict[str, Any]]:
    """Half right, half wrong, in turn, in an order that only the seed decides: the first n of it are a smaller draw of the same kind."""
    rows = [json.loads(line) for name in FILES for line in (PAIRS / name).read_text("utf-8").splitlines() if line]
    random.Random(SEED).shuffle(rows)
    right, wrong = ([one for one in rows if bool(one["label"]) is label] for label in (True, False))
    return [one for both in zip(right, wrong, strict=False) for one in both][:count]


def checker() -> Judge:
    """Ours, as the coach asks it."""
    from knowledge.embedding import load_minilm
    from knowledge.grounding import ground

    embedder = load_minilm()

    def judge(pair: dict[str, Any]) -> tuple[bool | None, float | None, str]:
        found = ground(pair["claim"], pair["evidence"], embedder, pair.get("question"))
        return found.supported, found.score, ""

    return judge


def ragas(server: str, model: str, name: str) -> Judge:
    """A metric of ragas, with a model behind this server; its count of use is switched off before it is loaded."""
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"
    openai = cast(Any, importlib.import_module("openai"))
    client = openai.AsyncOpenAI(base_url=server, api_key="none", timeout=LONGEST, max_retries=0)
    llm = cast(Any, importlib.import_module("ragas.llms")).llm_factory(model, client=client)
    metrics = cast(Any, importlib.import_module("ragas.metrics.collections"))
    faithful = name == "faithfulness"
    metric = metrics.Faithfulness(llm=llm) if faithful else metrics.ResponseGroundedness(llm=llm)
    loop = asyncio.new_event_loop()

    def judge(pair: dict[str, Any]) -> tuple[bool | None, float | None, str]:
        asked = {"user_input": pair.get("question") or ASKED} if faithful else {}
        call = metric.ascore(response=pair["claim"], retrieved_contexts=pair["evidence"], **asked)
        try:
            value = float(loop.run_until_complete(call).value)
        except (
            Exception
        ) as error:  # whatever the model or the library stumbles over: this claim is unscored, the others count
            return None, None, f"{type(error).__name__}: {error}"[:300]
        return (None, None, "no statement found") if math.isnan(value) else (value >= 1, value, "")

    return judge


def kept(path: Path) -> list[Judged]:
    """What was judged so far; a last line that was cut off is left out."""
    found = []
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        try:
            found.append(Judged(**json.loads(line)))
        except (ValueError, TypeError):
            break
    return found


def figures(every: Sequence[Judged], runs: int) -> list[str]:
    """The figures of each judge on the cases that it has judged in all runs, and of the others on the same ones."""
    names = list(dict.fromkeys(one.who for one in every))
    by = {who: _whole([one for one in every if one.who == who], runs) for who in names}
    shared = set.intersection(*(set(one) for one in by.values())) if by else set()
    lines = [f"{len(shared)} claims judged {runs} times by each of: {', '.join(names) or 'nobody'}"]
    return lines + [line for who in names for line in _lines(who, {case: by[who][case] for case in sorted(shared)})]


def _lines(who: str, cases: dict[str, list[Judged]]) -> Iterator[str]:
    every = [one for tries in cases.values() for one in tries]
    if not every:
        return
    for number in range(len(next(iter(cases.values())))):
        run = [tries[number] for tries in cases.values()]
        right = sum(one.said is one.gold for one in run)
        unscored = sum(one.said is None for one in run)
        accepted = sum(one.said is True and not one.gold for one in run)
        yield f"{who}, run {number + 1}: right {_share(right, len(run))}; wrong accepted {accepted} of {sum(not one.gold for one in run)}; unscored {unscored}"
    yield f"{who}: a right claim scored above a wrong one {_ranked([tries[0] for tries in cases.values()])}"
    alike = sum(len({one.said for one in tries}) == 1 for tries in cases.values())
    same = sum(len({one.score for one in tries}) == 1 for tries in cases.values())
    yield f"{who}: the same verdict in every run {_share(alike, len(cases))}; the same score {same} of {len(cases)}"
    seconds = [one.seconds for one in every]
    yield f"{who}: seconds a claim, median {statistics.median(seconds):.3f}, mean {statistics.mean(seconds):.3f}, most {max(seconds):.3f}"


def _ranked(run: Sequence[Judged]) -> str:
    """Over all pairs of a right and a wrong claim, a tie as half: what the score is worth whatever the limit."""
    right, wrong = ([one.score for one in run if one.gold is gold and one.score is not None] for gold in (True, False))
    pairs = [(one > other) + (one == other) / 2 for one in right for other in wrong]
    return f"{100 * sum(pairs) / len(pairs):.0f} % of {len(pairs)} pairs" if pairs else "in no pair"


def _share(hits: int, n: int) -> str:
    low, high = bounds(hits / n, n)
    return f"{hits} of {n} ({100 * hits / n:.0f} %, {100 * low:.0f} to {100 * high:.0f})"


def _whole(rows: Sequence[Judged], runs: int) -> dict[str, list[Judged]]:
    by: dict[str, list[Judged]] = {}
    for one in sorted(rows, key=lambda it: it.run):
        by.setdefault(one.case, []).append(one)
    return {case: tries[:runs] for case, tries in by.items() if len(tries) >= runs}


def _judge_all(who: str, made: Callable[[], Judge], pairs: Sequence[dict[str, Any]], runs: int, path: Path) -> None:
    done = {(one.run, one.case) for one in kept(path) if one.who == who}
    left = [(run, one) for one in pairs for run in range(1, runs + 1) if (run, one["id"]) not in done]
    if not left:
        return
    judge = made()
    judge(pairs[0])  # loading and the first call are not what a claim takes
    for run, pair in left:
        began = time.perf_counter()
        said, score, why = judge(pair)
        took = time.perf_counter() - began
        with path.open("a", encoding="utf-8") as file:
            file.write(
                json.dumps(
                    Judged(who, run, pair["id"], bool(pair["label"]), said, score, round(took, 4), why)._asdict()
                )
                + "\n"
            )


if __name__ == "__main__":
    sys.exit(main())
