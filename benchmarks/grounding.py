"""How well claims are checked against their evidence, beside trivial floors, and how fast.

    python -m benchmarks.grounding DATA_FOLDER [--part ragtruth|wice|own] [--unseen]

RAGTruth is what the weights are fitted on, so its figures come from folds over questions, thresholds chosen in the other folds, and
are the mean over ten ways to fold (one alone moves by three points); WiCE and the own pairs are measured as the checker ships. The
floors (share of words met, MiniLM cosine of the nearest sentence) get thresholds by folds too. Intervals: 95 %, bootstrap over
questions for RAGTruth, over claims elsewhere. `--unseen` opens the halves of the own pairs kept for the end. Each figure is printed
as soon as it is known, progress goes to standard error: all of it takes some ten minutes of one processor.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import KFold

from knowledge import grounding, lexicon
from knowledge.embedding import Embedder, load_minilm

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import calibrate_grounding as calibrate  # noqa: E402  # the scripts are no package

OWN = Path(__file__).parent.parent / "evals" / "data"
TUNED_ON, KEPT = (
    (
        "dev",
        "dev_b",
        "dev_c",
        "trades_dev",
        "kinds",
        "kinds_b",
        "seeds",
        "fields",
        "afield_a",
        "afield_b",
        "afield_c",
        "afield_d",
        "afield_e",
        "afield_f",
        "afield_g",
        "afield_h",
        "plain",
    ),
    ("unseen", "trades_kept"),
)
Metric = Callable[[Any, Any], float]
ROUNDS = 2000
FOLDINGS = 10
"""Ways to cut the questions into folds whose figures are averaged."""
PARTS = ("ragtruth", "wice", "own")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=PARTS, action="append", help="one of the three, several times for more")
    parser.add_argument("--unseen", action="store_true")
    given = parser.parse_args()
    parts, embedder = given.part or PARTS, load_minilm()
    if "ragtruth" in parts:
        ragtruth(given.folder, embedder)
    if "wice" in parts:
        wice(given.folder, embedder)
    for name in (KEPT if given.unseen else TUNED_ON) if "own" in parts else ():
        own(OWN / f"grounding_pairs_{name}.jsonl", embedder)


def ragtruth(folder: Path, embedder: Embedder) -> None:
    """Finding the answers that are not fully supported."""
    rows, strangers, names = calibrate.prepared(folder, embedder, step)
    ways = [calibrate.cross_validated(rows, strangers, names, seed) for seed in (None, *range(FOLDINGS - 1))]
    labels, predicted = ways[0][1], [way[3] for way in ways]
    records = calibrate.read(folder / "ragtruth_qa_dev.jsonl")
    questions = [one["question"] for one in records]
    known = claims_of(rows)
    for name, metric in (("F1 of unsupported", f1), ("balanced accuracy", balanced)):
        show(f"ragtruth_qa_dev, {name}", metric, ~labels, predicted, questions)
        each = sorted(100 * metric(~labels, one) for one in predicted)
        say(f"  by one way to fold alone: {each[0]:.1f} to {each[-1]:.1f}")
        for floor, scores in known.items():
            show(f"  floor: {floor}", metric, ~labels, [by_folds(scores, labels, metric)], questions)
        show("  floor: all unsupported", metric, ~labels, [np.ones_like(labels)], questions)


def claims_of(rows: Sequence[Any]) -> dict[str, Any]:
    """The floors' scores from sentences that are measured already: a claim is as its worst sentence."""
    found: dict[str, dict[int, float]] = {"word overlap": {}, "MiniLM cosine": {}}
    for row in rows:
        for name, feature in (("word overlap", "covered"), ("MiniLM cosine", "nearest")):
            known = found[name]
            known[row.record] = min(known.get(row.record, 1.0), row.features[feature])
    return {name: np.array(list(known.values())) for name, known in found.items()}


def wice(folder: Path, embedder: Embedder) -> None:
    """Supported against not or partly, and which sentences of the evidence are named."""
    records = calibrate.read(folder / "wice_dev.jsonl")
    labels = np.array([bool(one["label"]) for one in records])
    found, took = checked(records, embedder)
    show("wice_dev, balanced accuracy", balanced, labels, [np.array([one.supported for one in found])])
    for floor, scores in floors(records, embedder).items():
        show(f"  floor: {floor}", balanced, ~labels, [by_folds(scores, labels, balanced)])
    cited = [
        (one, {at for sentence in its.sentences for at in sentence.evidence})
        for one, its in zip(records, found, strict=True)
    ]
    show_mean(
        "wice_dev, F1 of cited sentences", [gold_f1(one, named) for one, named in cited if any(one["gold_sentences"])]
    )
    nearest = [gold_f1(one, {nearest_to(one, embedder)}) for one in records if any(one["gold_sentences"])]
    show_mean("  floor: the sentence of highest cosine", nearest)
    pace("wice_dev", records, took)


def own(path: Path, embedder: Embedder) -> None:
    """Pairs of the product's field: restated, or wrong in one place."""
    records = calibrate.read(path)
    labels = np.array([bool(one["label"]) for one in records])
    found, took = checked(records, embedder)
    said = np.array([one.supported for one in found])
    show(f"{path.stem}, right", right, labels, [said])
    for floor, scores in floors(records, embedder).items():
        show(f"  floor: {floor}", right, ~labels, [by_folds(scores, labels, right)])
    say(
        f"  wrong accepted: {int((said & ~labels).sum())} of {int((~labels).sum())}; needlessly refused: {int((~said & labels).sum())} of {int(labels.sum())}"
    )
    changes = sorted({one["change"] for one in records if one["change"]})
    say(
        "  accepted by change: "
        + ", ".join(
            f"{one} {sum(bool(s) for s, r in zip(said, records, strict=True) if r['change'] == one)} of {sum(r['change'] == one for r in records)}"
            for one in changes
        )
    )
    pace(path.stem, records, took)


def checked(records: Sequence[dict[str, Any]], embedder: Embedder) -> tuple[list[grounding.Grounding], list[float]]:
    """Every claim once to warm the embedder's memory, then once to take the time beyond the embedding."""
    found, took = [], []
    for at, one in enumerate(records):
        step("claims", at, len(records))
        first = grounding.ground(one["claim"], one["evidence"], embedder, one.get("question"))
        began = time.process_time()
        grounding.ground(one["claim"], one["evidence"], embedder, one.get("question"))
        took.append(time.process_time() - began)
        found.append(first)
    return found, took


def pace(name: str, records: Sequence[dict[str, Any]], took: Sequence[float]) -> None:
    """Milliseconds of processor time a claim and a sentence, texts already embedded."""
    sentences = sum(max(1, len(lexicon.sentences(one["claim"]))) for one in records)
    say(
        f"{name}: {1000 * float(np.median(took)):.1f} ms a claim (median), {1000 * sum(took) / sentences:.1f} ms a sentence (mean), beyond the embedding"
    )


def floors(records: Sequence[dict[str, Any]], embedder: Embedder) -> dict[str, Any]:
    """What anybody would try first; higher is more supported."""
    overlap, cosine = [], []
    for at, one in enumerate(records):
        step("floors", at, len(records))
        evidence = grounding.prepare(one["evidence"])
        parts = [one["claim"][start:end] for start, end in lexicon.sentences(one["claim"])]
        measured = [grounding.measure(part, evidence, embedder).features for part in parts]
        overlap.append(min((part["covered"] for part in measured), default=0.0))
        cosine.append(min((part["nearest"] for part in measured), default=0.0))
    return {"word overlap": np.array(overlap), "MiniLM cosine": np.array(cosine)}


def by_folds(scores: Any, labels: Any, metric: Metric) -> Any:
    """Called unsupported below a threshold chosen in the other folds."""
    predicted = np.zeros(len(labels), dtype=bool)
    for train, test in KFold(5, shuffle=True, random_state=0).split(scores):
        options = np.unique(np.quantile(scores[train], np.linspace(0.02, 0.98, 97)))
        limit = max(options, key=lambda one: metric(~labels[train], scores[train] < one))
        predicted[test] = scores[test] < limit
    return predicted


def nearest_to(record: dict[str, Any], embedder: Embedder) -> int:
    """The sentence of highest cosine."""
    vectors = embedder.encode([record["claim"], *record["evidence"]])
    return int(np.argmax(vectors[1:] @ vectors[0]))


def gold_f1(record: dict[str, Any], named: set[int]) -> float:
    """Against the gold set that fits best."""
    return max(2 * len(named & set(gold)) / (len(named) + len(gold)) for gold in record["gold_sentences"] if gold)


def right(labels: Any, predicted: Any) -> float:
    """Share of claims judged right."""
    return float((labels == predicted).mean())


def f1(truth: Any, predicted: Any) -> float:
    """Harmonic mean of precision and recall of what is true; 0 without a hit."""
    hits = int((truth & predicted).sum())
    return 2 * hits / (int(truth.sum()) + int(predicted.sum())) if hits else 0.0


def balanced(truth: Any, predicted: Any) -> float:
    """The mean of how many of each kind are found."""
    return float((predicted[truth].mean() + (~predicted[~truth]).mean()) / 2)


def show(name: str, metric: Metric, truth: Any, ways: Sequence[Any], groups: Sequence[str] | None = None) -> None:
    """One figure with its interval: the mean over the predictions given, groups drawn whole where there are any."""
    names = np.array(groups if groups is not None else range(len(truth)))
    members = [np.flatnonzero(names == one) for one in np.unique(names)]
    draws = np.random.default_rng(0).integers(0, len(members), (ROUNDS, len(members)))
    found = [
        metric(truth[row], way[row])
        for row in (np.concatenate([members[one] for one in each]) for each in draws)
        for way in ways
    ]
    low, high = np.quantile(np.array(found).reshape(len(draws), len(ways)).mean(axis=1), [0.025, 0.975])
    value = float(np.mean([metric(truth, way) for way in ways]))
    say(f"{name:44} {100 * value:5.1f}  ({100 * low:.1f} to {100 * high:.1f}, n = {len(truth)})")


def show_mean(name: str, values: Sequence[float]) -> None:
    """The mean with its interval."""
    row = np.array(values)
    draws = np.random.default_rng(0).integers(0, len(row), (ROUNDS, len(row)))
    low, high = np.quantile(row[draws].mean(axis=1), [0.025, 0.975])
    say(f"{name:44} {100 * row.mean():5.1f}  ({100 * low:.1f} to {100 * high:.1f}, n = {len(row)})")


def say(text: str) -> None:
    """One line, at once: a run that is stopped has said what it found."""
    print(text, flush=True)


def step(name: str, at: int, of: int) -> None:
    """Where a long part stands, to standard error."""
    if at % 50 == 0:
        print(f"{name}: {at} of {of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
