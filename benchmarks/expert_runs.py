"""What benchmarks.experts does once every library is told to stay offline."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from random import Random

from evals.experts.hidden import Hidden, own_decisions
from evals.experts.pace import pace, pace_as_markdown, reached
from evals.experts.personas import PERSONAS, persona
from evals.experts.published import sharc_decisions
from evals.experts.runs import ASKS, Result, Setting, run_one, settings_of
from evals.experts.sessions import Equipment
from evals.experts.summary import Figures, as_markdown, summarized
from evals.experts.verbalizers import verbalizer, verbalizer_names
from knowledge.language import Language


def hold_all() -> None:
    """Hold the interviews, print the table, write results."""
    given = _arguments()
    voice = verbalizer(given.voice)
    trees = [voice.told(one) for one in _trees(given.data, given.sharc_from) if given.trees in one.id]
    asks = ASKS[:1] if given.lint else [one for one in ASKS if one in given.asks.split(",")]
    settings = settings_of(
        trees,
        [persona(one) for one in given.personas.split(",")],
        asks,
        range(given.from_seed, given.from_seed + given.seeds),
    )
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        for old in given.out.glob("part-*.jsonl"):
            old.unlink()
    began = time.monotonic()
    results = _held(settings, given)
    sys.stderr.write(f"{len(results)} interviews in {time.monotonic() - began:.0f} s\n")
    lines = summarized(results)
    if given.lint:
        _say_manners(results)
    else:
        print(_told(results, lines))
    if given.out:
        kept = {"lines": lines, "pace": pace(results), "reached": reached(results)}
        (given.out / "summary.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
        (given.out / "summary.md").write_text(_told(results, lines), encoding="utf-8")


def _told(results: Sequence[Result], lines: Sequence[Figures]) -> str:
    """The tables; beside a baseline also how soon ours has what it ends with."""
    table = as_markdown(lines)
    return f"{table}\n{pace_as_markdown(results)}" if len({one.asks for one in results}) > 1 else table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--trees", default="", help="only those whose id holds this word")
    parser.add_argument("--personas", default=",".join(one.name for one in PERSONAS))
    parser.add_argument("--asks", default=",".join(ASKS))
    parser.add_argument("--seeds", type=int, default=1, help="so many seeds")
    parser.add_argument("--from-seed", type=int, default=0, help="the first of them")
    parser.add_argument(
        "--sharc-from",
        type=int,
        default=0,
        help="the first of the twelve ShARC trees; 12 and more were not worked from",
    )
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--hearing", action="store_true", help="with the trained hearing beside the grammar")
    parser.add_argument("--minilm", action="store_true", help="with the embedding model, which compares names")
    parser.add_argument("--public-door", action="store_true", help="with checkpoints on disk after every line")
    parser.add_argument("--lint", action="store_true")
    parser.add_argument(
        "--voice", default="first", choices=verbalizer_names(), help="whose words; unseen ones are not for tuning"
    )
    return parser.parse_args()


def _trees(data: Path | None, sharc_from: int) -> list[Hidden]:
    published = sharc_decisions(data, sharc_from) if data else []
    if not data:
        sys.stderr.write("No --data FOLDER: the ShARC trees are left out.\n")
    return [*own_decisions(), *published]


def _held(settings: list[Setting], given: argparse.Namespace) -> list[Result]:
    """In an order drawn by lot, so that what is there early is a fair part of the whole."""
    Random(0).shuffle(settings)
    parts = [settings[number :: given.processes] for number in range(given.processes)]
    files = [given.out / f"part-{number}.jsonl" if given.out else None for number in range(given.processes)]
    if given.processes == 1:
        found = _part(parts[0], given, files[0])
    else:
        with ProcessPoolExecutor(given.processes) as pool:
            found = [one for part in pool.map(_part, parts, [given] * len(parts), files) for one in part]
    return sorted(found, key=lambda one: (one.asks, one.persona, one.tree, one.seed))


def _part(settings: Sequence[Setting], given: argparse.Namespace, file: Path | None) -> list[Result]:
    """One process's interviews, each written as soon as it is over."""
    equipment, phrases, results = _equipment(given), verbalizer(given.voice).phrases, []
    for one in settings:
        result = run_one(one, equipment, phrases, public=given.public_door, curve=not given.lint)
        results.append(result)
        if file:
            with file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(asdict(result)) + "\n")
    return results


def _equipment(given: argparse.Namespace) -> Equipment:
    language, hearing, embedder = Language(), None, None
    language.load()
    if given.hearing:
        from interviews.hearing_model import Hearing

        hearing = Hearing()
        hearing.load()
    if given.minilm:
        from knowledge.embedding import load_minilm

        embedder = load_minilm()
    return Equipment(language, hearing, embedder)


def _say_manners(results: Sequence[Result]) -> None:
    """How many questions were asked, and every one that should not have been."""
    asked = sum(one.questions for one in results)
    faults = [fault for one in results for fault in one.manners]
    print(f"{len(results)} interviews, {asked} questions, {len(faults)} breaches of manners")
    for fault in sorted(set(faults)):
        print(f"  {faults.count(fault)} × {fault}")
