"""Fit knowledge/grounding_model.json on human-marked answers and say what it reaches; run by hand, never at run time.

    python scripts/calibrate_grounding.py DATA_FOLDER

Reads ragtruth_qa_dev.jsonl (MIT) to fit, by cross-validation over questions, and wice_dev.jsonl to see how far it carries.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge import grounding, lexicon
from knowledge.embedding import load_minilm

STRANGER = 0.03
"""Weight of a sentence that meets evidence of something else."""
MODEL = Path(__file__).parent.parent / "knowledge" / "grounding_model.json"


def encode_ahead(records, embedder):
    """Encode everything in one go: a call for each sentence would take ten times as long."""
    texts = {
        passage[a:b]
        for one in records
        for passage in [*one["evidence"], one["claim"]]
        for a, b in lexicon.sentences(passage)
    }
    words = {token.text.lower() for text in texts for token in lexicon.content(text)}
    embedder.encode(sorted(texts | words, key=len))


def measure_file(path, embedder, limit=None):
    """One row for each sentence: (record, fully supported?, sentence unsupported?, features, hard reason, question)."""
    rows = []
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:limit]]
    encode_ahead(records, embedder)
    for number, record in enumerate(records):
        evidence = grounding.prepare(record["evidence"])
        for start, end in lexicon.sentences(record["claim"]):
            sentence = record["claim"][start:end]
            measured = grounding.measure(sentence, evidence, embedder, record.get("question") or "")
            hard = grounding.contradiction(sentence, measured, evidence, record.get("question") or "")
            marked = any(min(end, s[1]) > max(start, s[0]) for s in record.get("spans") or [])
            rows.append(
                (number, record["label"], marked, measured.features, hard, record.get("question") or record["id"])
            )
    return rows


def measure_strangers(path, embedder):
    """The first two sentences of each claim against another question's evidence: never supported, and rare among marked answers."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = []
    for number, record in enumerate(records):
        other = next(one for one in records[number + 37 :] + records if one["question"] != record["question"])
        evidence = grounding.prepare(other["evidence"])
        for start, end in lexicon.sentences(record["claim"])[:2]:
            measured = grounding.measure(record["claim"][start:end], evidence, embedder, "")
            rows.append((record["question"], measured.features))
    return rows


def claim_scores(rows, supported):
    """Product over a claim's sentences, and whether each claim is fully supported."""
    scores, labels = {}, {}
    for row, chance in zip(rows, supported, strict=True):
        scores[row[0]] = scores.get(row[0], 1.0) * chance
        labels[row[0]] = row[1]
    return np.array(list(scores.values())), np.array([labels[one] for one in scores])


def interval(labels, predicted, metric, rounds=1000):
    """Bootstrap 95 % interval."""
    generator = np.random.default_rng(0)
    values = [
        metric(labels[i], predicted[i])
        for i in (generator.integers(0, len(labels), len(labels)) for _ in range(rounds))
    ]
    return np.quantile(values, [0.025, 0.975]).round(3).tolist()


def main(folder: Path) -> None:
    """Fit, report, write the model."""
    embedder = load_minilm()
    embedder._size = 10**6  # keep every vector for the length of this run
    rows = measure_file(folder / "ragtruth_qa_dev.jsonl", embedder)
    names = list(rows[0][3])
    x = np.array([[row[3][name] for name in names] for row in rows])
    bad = np.array([row[2] for row in rows])
    groups = np.array([row[5] for row in rows])
    strangers = measure_strangers(folder / "ragtruth_qa_dev.jsonl", embedder)
    foreign = np.array([[row[1][name] for name in names] for row in strangers])
    asked = np.array([row[0] for row in strangers])

    def fit(train):
        """On marked sentences, and with little weight on those that meet evidence of something else."""
        pipe = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000))
        extra = np.isin(asked, groups[train])
        both = np.vstack([x[train], foreign[extra]])
        target = np.r_[bad[train], np.ones(extra.sum(), dtype=bool)]
        weight = np.r_[np.ones(len(train)), np.full(extra.sum(), STRANGER)]
        return pipe.fit(both, target, logisticregression__sample_weight=weight)

    held = np.zeros(len(rows))
    for train, test in GroupKFold(5).split(x, bad, groups):
        held[test] = 1 - fit(train).predict_proba(x[test])[:, 1]
    for kind in sorted({row[4] for row in rows if row[4]}):
        hits = [row[2] for row in rows if row[4] == kind]
        sys.stdout.write(
            f"  check {kind!r}: fires on {len(hits)} sentences, {np.mean(hits):.2f} of them marked (base {bad.mean():.2f})\n"
        )
    scores, labels = claim_scores(rows, held)
    options = np.quantile(scores, np.linspace(0.02, 0.98, 97))
    best = max(options, key=lambda t: f1_score(1 - labels, scores < t))
    chosen = (scores < best).astype(int)
    unsupported = lambda a, b: f1_score(a, b)  # noqa: E731
    sys.stdout.write(
        f"ragtruth_qa_dev n={len(labels)}: F1 of unsupported {f1_score(1 - labels, chosen):.3f} {interval(1 - labels, chosen, unsupported)} "
        f"(floor, all unsupported: {f1_score(1 - labels, np.ones_like(labels)):.3f}), AUC {roc_auc_score(labels, scores):.3f}, by 5-fold over questions\n"
    )
    hardset = {row[0] for row in rows if row[4]}
    hard = np.array(
        [
            1 if (key in hardset or low) else 0
            for key, low in zip(dict.fromkeys(row[0] for row in rows), chosen, strict=True)
        ]
    )
    sys.stdout.write(f"  with every exact check as a veto: F1 {f1_score(1 - labels, hard):.3f}\n")
    sentence_options = np.quantile(held, np.linspace(0.01, 0.6, 60))
    sentence = max(sentence_options, key=lambda t: f1_score(bad, held < t))
    sys.stdout.write(
        f"  sentences n={len(bad)}: F1 {f1_score(bad, held < sentence):.3f}, AUC {roc_auc_score(~bad, held):.3f}, threshold {sentence:.3f}\n"
    )
    pipe = fit(np.arange(len(rows)))
    held_out = 1 - pipe.predict_proba(foreign)[:, 1]
    sys.stdout.write(f"  strangers n={len(foreign)}: {np.mean(held_out < sentence):.3f} told unsupported (in sample)\n")
    scaler, regression = pipe[0], pipe[1]
    weights = -regression.coef_[0] / scaler.scale_
    bias = -(regression.intercept_[0] - float(np.sum(regression.coef_[0] * scaler.mean_ / scaler.scale_)))
    other = measure_file(folder / "wice_dev.jsonl", embedder, 80)
    z = np.array([[row[3][name] for name in names] for row in other])
    s, given = claim_scores(other, 1 / (1 + np.exp(-(z @ weights + bias))))
    t = max(np.quantile(s, np.linspace(0.02, 0.98, 97)), key=lambda t: balanced_accuracy_score(given, s >= t))
    sys.stdout.write(
        f"wice_dev n={len(given)} (untrained): AUC {roc_auc_score(given, s):.3f}, balanced accuracy {balanced_accuracy_score(given, s >= sentence):.3f} at ours, {balanced_accuracy_score(given, s >= t):.3f} at its best\n"
    )
    MODEL.write_text(
        json.dumps(
            {
                "made_by": "scripts/calibrate_grounding.py",
                "from": f"ragtruth_qa_dev ({len(labels)} claims, {len(bad)} sentences)",
                "bias": round(float(bias), 4),
                "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
                "threshold": round(float(sentence), 3),
                "claim_threshold": round(float(best), 3),
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
