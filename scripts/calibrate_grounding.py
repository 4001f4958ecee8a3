"""Fit knowledge/grounding_model.json on human-marked answers and say what it reaches; run by hand, never at run time.

    python scripts/calibrate_grounding.py DATA_FOLDER

Reads ragtruth_qa_dev.jsonl (MIT): every sentence of an answer is marked supported or not. What is printed comes from folds over
questions, the thresholds chosen in the other folds; what is written is fitted on all of it. The same data give the same file.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge import grounding, grounding_model, lexicon
from knowledge.embedding import Embedder, load_minilm

STRANGER = 0.03
"""Weight of a sentence that meets evidence of something else: never supported, and rare among marked answers."""
STRENGTH = 0.3
SMOOTHED = 5
"""Neighbouring thresholds whose F1 is averaged."""
NEAR_BEST = 0.02
"""For a single sentence, of the thresholds whose F1 is so close to the best, the lowest is taken: it refuses the fewest sentences needlessly."""


@dataclass(frozen=True)
class Row:
    """One sentence of an answer."""

    record: int
    supported: bool
    """The whole answer."""
    marked: bool
    """This sentence, as unsupported."""
    features: dict[str, float]
    vetoed: bool
    """An exact check speaks against it."""
    question: str


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


Step = Callable[[str, int, int], None]


def rows_of(
    records: Sequence[dict[str, Any]], embedder: Embedder, evidence_of: Sequence[dict[str, Any]], step: Step
) -> list[Row]:
    """Every sentence against the evidence of the record at the same place in `evidence_of`."""
    rows = []
    for number, (record, other) in enumerate(zip(records, evidence_of, strict=True)):
        step("answers", number, len(records))
        evidence, question = grounding.prepare(other["evidence"]), record.get("question") or ""
        for start, end in lexicon.sentences(record["claim"]):
            sentence, before = record["claim"][start:end], frozenset(lexicon.content_stems(record["claim"][:start]))
            measured = grounding.measure(sentence, evidence, embedder, question, before)
            said = f"{record['claim'][:start]} {question}".strip()
            against = bool(measured.content) and grounding.vetoed(sentence, measured, evidence, embedder, said)
            marked = any(min(end, span[1]) > max(start, span[0]) for span in record.get("spans") or [])
            rows.append(Row(number, bool(record["label"]), marked, measured.features, against, question))
    return rows


def fit(x: Any, bad: Any, strangers: Any) -> Any:
    """On marked sentences, and with little weight on those that meet evidence of something else."""
    pipe = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=3000))
    target = np.r_[bad, np.ones(len(strangers), dtype=bool)]
    weight = np.r_[np.ones(len(bad)), np.full(len(strangers), STRANGER)]
    return pipe.fit(np.vstack([x, strangers]), target, logisticregression__sample_weight=weight)


def whole(rows: Sequence[Row], chances: Any) -> tuple[Any, Any, Any]:
    """By claim: the product of its sentences' chances, whether it is supported, whether an exact check failed."""
    score: dict[int, float] = {}
    veto: dict[int, bool] = {}
    labels: dict[int, bool] = {}
    for row, chance in zip(rows, chances, strict=True):
        score[row.record] = score.get(row.record, 1.0) * (min(chance, grounding.AGAINST) if row.vetoed else chance)
        veto[row.record] = veto.get(row.record, False) or row.vetoed
        labels[row.record] = row.supported
    return np.array(list(score.values())), np.array(list(labels.values())), np.array(list(veto.values()))


def threshold_for(labels: Any, scores: Any, veto: Any) -> float:
    """The score below which a claim is called unsupported: the best F1 on a running mean, so that no lucky peak is taken."""
    options = np.unique(np.quantile(scores, np.linspace(0.02, 0.9, 89)))
    found = np.array([f1_score(~labels, (scores < one) | veto) for one in options])
    around = np.convolve(np.pad(found, SMOOTHED // 2, mode="edge"), np.ones(SMOOTHED) / SMOOTHED, "valid")
    return float(options[int(np.argmax(around))])


def folds_over(groups: Any, seed: int | None) -> list[tuple[Any, Any]]:
    """Five folds in which a question stands whole; without a seed those of like size, else questions drawn by it."""
    if seed is None:
        return list(GroupKFold(5).split(groups, groups=groups))
    drawn = np.random.default_rng(seed).permutation(np.unique(groups))
    return [
        (np.flatnonzero(~np.isin(groups, one)), np.flatnonzero(np.isin(groups, one)))
        for one in np.array_split(drawn, 5)
    ]


def cross_validated(
    rows: Sequence[Row], strangers: Sequence[Row], names: Sequence[str], seed: int | None = None
) -> tuple[Any, Any, Any, Any]:
    """Held-out chances of the sentences; by claim: label, score, and what was predicted (True: unsupported)."""
    x, bad = matrix(rows, names), np.array([row.marked for row in rows])
    foreign, asked = matrix(strangers, names), np.array([row.question for row in strangers])
    groups = np.array([row.question for row in rows])
    records = np.array([row.record for row in rows])
    held = np.zeros(len(rows))
    folds = folds_over(groups, seed)
    for train, test in folds:
        near = np.isin(asked, groups[train])
        held[test] = 1 - fit(x[train], bad[train], foreign[near]).predict_proba(x[test])[:, 1]
    scores, labels, veto = whole(rows, held)
    predicted = np.zeros(len(labels), dtype=bool)
    for train, test in folds:
        mine, rest = np.unique(records[test]), np.unique(records[train])
        limit = threshold_for(labels[rest], scores[rest], veto[rest])
        predicted[mine] = (scores[mine] < limit) | veto[mine]
    return held, labels, scores, predicted


def matrix(rows: Sequence[Row], names: Sequence[str]) -> Any:
    """One line of features for each sentence."""
    return np.array([[row.features[name] for name in names] for row in rows])


def say(text: str) -> None:
    """One line of the report."""
    sys.stdout.write(text + "\n")


def prepared(
    folder: Path, embedder: Embedder, step: Step = lambda name, at, of: None
) -> tuple[list[Row], list[Row], list[str]]:
    """The sentences, the first two of each claim against another question's evidence, and the features' names."""
    records = read(folder / "ragtruth_qa_dev.jsonl")
    rows = rows_of(records, embedder, records, step)
    others = [
        next(one for one in records[at + 37 :] + records if one["question"] != record["question"])
        for at, record in enumerate(records)
    ]
    openings = [
        {**one, "claim": one["claim"][: (lexicon.sentences(one["claim"])[:2] or [(0, 0)])[-1][1]], "question": ""}
        for one in records
    ]
    strangers = [
        Row(**{**vars(row), "question": records[row.record]["question"]})
        for row in rows_of(openings, embedder, others, step)
    ]
    return rows, strangers, sorted(rows[0].features)


def main(folder: Path) -> None:
    """Fit, report, write the model."""
    rows, strangers, names = prepared(folder, load_minilm())
    bad = np.array([row.marked for row in rows])
    held, labels, scores, predicted = cross_validated(rows, strangers, names)
    say(f"sentences n={len(bad)}: AUC {roc_auc_score(~bad, held):.3f} by 5 folds over questions")
    say(
        f"claims n={len(labels)}: AUC {roc_auc_score(labels, scores):.3f}, F1 of unsupported {f1_score(~labels, predicted):.3f}"
    )
    pipe = fit(matrix(rows, names), bad, matrix(strangers, names))
    scaler, regression = pipe[0], pipe[1]
    weights = -regression.coef_[0] / scaler.scale_
    bias = -(regression.intercept_[0] - float(np.sum(regression.coef_[0] * scaler.mean_ / scaler.scale_)))
    options = np.quantile(held, np.linspace(0.01, 0.4, 79))
    found = [f1_score(bad, held < one) for one in options]
    sentence = next(one for one, value in zip(options, found, strict=True) if value >= max(found) - NEAR_BEST)
    _, _, veto = whole(rows, held)
    grounding_model.write(
        made_by="scripts/calibrate_grounding.py",
        data=f"ragtruth_qa_dev (RAGTruth, MIT): {len(labels)} answers, {len(bad)} sentences marked by people; no random numbers",
        model=grounding_model.Model(
            round(float(bias), 4),
            {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
            round(float(sentence), 3),
            round(threshold_for(labels, scores, veto), 3),
        ),
    )
    say(f"written; a sentence is supported from {sentence:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
