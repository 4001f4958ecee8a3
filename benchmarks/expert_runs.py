"""What benchmarks.experts does once every library is told to stay offline."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from evals.experts.hidden import Hidden, own_decisions
from evals.experts.personas import PERSONAS, persona
from evals.experts.phrases import FIRST
from evals.experts.published import sharc_decisions
from evals.experts.runs import ASKS, Result, Setting, run_one, settings_of
from evals.experts.sessions import Equipment
from evals.experts.summary import as_markdown, summarized
from knowledge.language import Language


def hold_all() -> None:
    """Hold the interviews, print the table, write results."""
    given = _arguments()
    trees = [one for one in _trees(given.data) if given.trees in one.id]
    asks = ASKS[:1] if given.lint else [one for one in ASKS if one in given.asks.split(",")]
    settings = settings_of(trees, [persona(one) for one in given.personas.split(",")], asks, range(given.seeds))
    began = time.monotonic()
    results = _held(settings, given)
    sys.stderr.write(f"{len(results)} interviews in {time.monotonic() - began:.0f} s\n")
    lines = summarized(results)
    if given.lint:
        _say_manners(results)
    else:
        print(as_markdown(lines))
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "summary.json").write_text(json.dumps(lines, indent=1), encoding="utf-8")
        (given.out / "summary.md").write_text(as_markdown(lines), encoding="utf-8")
        with (given.out / "interviews.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(one)) + "\n" for one in results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--trees", default="", help="only those whose id holds this word")
    parser.add_argument("--personas", default=",".join(one.name for one in PERSONAS))
    parser.add_argument("--asks", default=",".join(ASKS))
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--hearing", action="store_true", help="with the trained hearing beside the grammar")
    parser.add_argument("--minilm", action="store_true", help="with the embedding model, which compares names")
    parser.add_argument("--public-door", action="store_true", help="with checkpoints on disk after every line")
    parser.add_argument("--lint", action="store_true")
    return parser.parse_args()


def _trees(data: Path | None) -> list[Hidden]:
    published = sharc_decisions(data) if data else []
    if not data:
        sys.stderr.write("No --data FOLDER: the ShARC trees are left out.\n")
    return [*own_decisions(), *published]


def _held(settings: Sequence[Setting], given: argparse.Namespace) -> list[Result]:
    if given.processes == 1:
        return _part(settings, given)
    parts = [settings[number :: given.processes] for number in range(given.processes)]
    with ProcessPoolExecutor(given.processes) as pool:
        found = [one for part in pool.map(_part, parts, [given] * len(parts)) for one in part]
    return sorted(found, key=lambda one: (one.asks, one.persona, one.tree, one.seed))


def _part(settings: Sequence[Setting], given: argparse.Namespace) -> list[Result]:
    equipment = _equipment(given)
    return [run_one(one, equipment, FIRST, public=given.public_door, curve=not given.lint) for one in settings]


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
