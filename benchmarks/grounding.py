"""How well claims are checked against their evidence, beside trivial floors, and how fast.

    python -m benchmarks.grounding DATA_FOLDER [--unseen]

RAGTruth is what the weights are fitted on, so its figures come from folds over questions, thresholds chosen in the other folds;
WiCE and the own pairs are measured as the checker ships. The floors (share of words met, MiniLM cosine of the nearest sentence) get
thresholds by the same folds. Intervals: 95 %, bootstrap over claims. `--unseen` opens the halves of the own pairs kept for the end.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import balanced_accuracy_score, f1_score
from sklearn.model_selection import KFold

from knowledge import grounding, lexicon
from knowledge.embedding import Embedder, load_minilm

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import calibrate_grounding as calibrate  # noqa: E402  # the scripts are no package

OWN = Path(__file__).parent.parent / "evals" / "data"
TUNED_ON, KEPT = ("dev", "dev_b", "trades_dev"), ("unseen", "trades_kept")
Metric = Callable[[Any, Any], float]
ROUNDS = 2000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unseen", action="store_true")
    given = parser.parse_args()
    embedder = load_minilm()
    ragtruth(given.folder, embedder)
    wice(given.folder, embedder)
    for name in KEPT if given.unseen else TUNED_ON:
        own(OWN / f"grounding_pairs_{name}.jsonl", embedder)


def ragtruth(folder: Path, embedder: Embedder) -> None:
    """Finding the answers that are not fully supported."""
    rows, strangers, names = calibrate.prepared(folder, embedder)
    _, labels, _, predicted = calibrate.cross_validated(rows, strangers, names)
    records = calibrate.read(folder / "ragtruth_qa_dev.jsonl")
    for name, metric in (("F1 of unsupported", f1_score), ("balanced accuracy", balanced_accuracy_score)):
        show(f"ragtruth_qa_dev, {name}", metric, ~labels, predicted)
        for floor, scores in floors(records, embedder).items():
            show(f"  floor: {floor}", metric, ~labels, by_folds(scores, labels, metric))
        show("  floor: all unsupported", metric, ~labels, np.ones_like(labels))


def wice(folder: Path, embedder: Embedder) -> None:
    """Supported against not or partly, and which sentences of the evidence are named."""
    records = calibrate.read(folder / "wice_dev.jsonl")
    labels = np.array([bool(one["label"]) for one in records])
    found, took = checked(records, embedder)
    show("wice_dev, balanced accuracy", balanced_accuracy_score, labels, np.array([one.supported for one in found]))
    for floor, scores in floors(records, embedder).items():
        show(f"  floor: {floor}", balanced_accuracy_score, ~labels, by_folds(scores, labels, balanced_accuracy_score))
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
    show(f"{path.stem}, right", right, labels, said)
    for floor, scores in floors(records, embedder).items():
        show(f"  floor: {floor}", right, ~labels, by_folds(scores, labels, right))
    print(
        f"  wrong accepted: {int((said & ~labels).sum())} of {int((~labels).sum())}; needlessly refused: {int((~said & labels).sum())} of {int(labels.sum())}"
    )
    changes = sorted({one["change"] for one in records if one["change"]})
    print(
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
    for one in records:
        first = grounding.ground(one["claim"], one["evidence"], embedder, one.get("question"))
        began = time.process_time()
        grounding.ground(one["claim"], one["evidence"], embedder, one.get("question"))
        took.append(time.process_time() - began)
        found.append(first)
    return found, took


def pace(name: str, records: Sequence[dict[str, Any]], took: Sequence[float]) -> None:
    """Milliseconds of processor time a claim and a sentence, texts already embedded."""
    sentences = sum(max(1, len(lexicon.sentences(one["claim"]))) for one in records)
    print(
        f"{name}: {1000 * float(np.median(took)):.1f} ms a claim (median), {1000 * sum(took) / sentences:.1f} ms a sentence (mean), beyond the embedding"
    )


def floors(records: Sequence[dict[str, Any]], embedder: Embedder) -> dict[str, Any]:
    """What anybody would try first; higher is more supported."""
    overlap, cosine = [], []
    for one in records:
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


def show(name: str, metric: Metric, truth: Any, predicted: Any) -> None:
    """One figure with its interval."""
    draws = np.random.default_rng(0).integers(0, len(truth), (ROUNDS, len(truth)))
    low, high = np.quantile([metric(truth[one], predicted[one]) for one in draws], [0.025, 0.975])
    print(f"{name:44} {100 * metric(truth, predicted):5.1f}  ({100 * low:.1f} to {100 * high:.1f}, n = {len(truth)})")


def show_mean(name: str, values: Sequence[float]) -> None:
    """The mean with its interval."""
    row = np.array(values)
    draws = np.random.default_rng(0).integers(0, len(row), (ROUNDS, len(row)))
    low, high = np.quantile(row[draws].mean(axis=1), [0.025, 0.975])
    print(f"{name:44} {100 * row.mean():5.1f}  ({100 * low:.1f} to {100 * high:.1f}, n = {len(row)})")


if __name__ == "__main__":
    main()
