"""Choose the weights and the abstention line of coach/applicable.py on evals/data/coach_questions_dev.jsonl; run by hand.

    python scripts/calibrate_coach.py

Prints what to put into coach/applicable.py, what it reaches by cross-validation over questions, and each question that goes wrong.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


TURNS = ("coach_turns_dev.jsonl", "coach_turns_dev_b.jsonl")
"""Conversations whose first messages state cases, or ask what nobody captured; only with a data folder, whose trees they are about."""


def _openings(name: str) -> list[dict[str, str | None]]:
    if len(sys.argv) < 2:
        return []
    read = [json.loads(line) for line in (ROOT / "evals/data" / name).read_text(encoding="utf-8").splitlines()]
    about = [(one, one["expect"]["tree"]) for one in read if one["kind"] not in ("why", "procedure")]
    return [
        {"id": one["id"], "question": one["turns"][0], "tree": tree}
        for one, tree in about
        if tree or one["kind"] == "uncovered"
    ]


def main() -> None:
    """Fit over (question, tree) pairs; judge by question."""
    from coach import applicable
    from knowledge.embedding import load_minilm
    from tests.coach.trees import sample_trees

    embedder = load_minilm()
    groups = [sample_trees()]
    if len(sys.argv) > 1:  # a data folder with the sample organization, as the interview captured it
        from knowledge.store import Store

        with Store.open(Path(sys.argv[1])) as store:
            known = {tree.id: tree for tree in store.trees("approved")}
        groups.append([known[one.id] for one in groups[0]])
    lines = (ROOT / "evals/data/coach_questions_dev.jsonl").read_text(encoding="utf-8").splitlines()
    single = [json.loads(line) for line in lines] + [one for name in TURNS for one in _openings(name)]
    names = list(applicable.CASE.weights)
    led = [name for name, (_, lead) in applicable.CASE.weights.items() if lead]
    questions, rows = [], []
    for one in single:  # the same question's trees stay side by side, so that a fold holds all or none
        for group in groups:
            rarity = applicable.rarity_of(group)
            measured = [applicable.measure(one["question"], tree, embedder, rarity) for tree in group]
            own = [[features[name] for name in names] for features in measured]
            beside = [
                [one[name] - max(other[name] for other in measured if other is not one) for name in led]
                for one in measured
            ]
            rows.append([[*one, *more] for one, more in zip(own, beside, strict=True)])
            questions.append(one)
    trees = groups[0]
    x = np.array(rows)
    y = np.array([[tree.id == one["tree"] for tree in trees] for one in questions])
    places = np.repeat(np.arange(len(single)), len(groups))

    def outcome(weights, bias, rows, line):
        chance = 1 / (1 + np.exp(-(x[rows] @ weights + bias)))
        best = chance.argmax(axis=1)
        return [(trees[b].id if chance[i, b] >= line else None) for i, b in enumerate(best)]

    def fit(rows):
        model = LogisticRegression(C=3.0, max_iter=5000).fit(x[rows].reshape(-1, x.shape[2]), y[rows].reshape(-1))
        return model.coef_[0], model.intercept_[0]

    def line_for(rows, weights, bias):
        options = np.linspace(0.05, 0.95, 91)
        told = [outcome(weights, bias, rows, one) for one in options]
        wanted = [questions[row]["tree"] for row in rows]
        # An answer from a tree that has nothing to do with the question costs as much as two questions held back.
        scores = [sum((o == w) - 2 * (o not in (None, w)) for o, w in zip(got, wanted, strict=True)) for got in told]
        return float(np.median([t for t, s in zip(options, scores, strict=True) if s == max(scores)]))

    found = {}
    for train_q, test_q in KFold(10, shuffle=True, random_state=0).split(np.arange(len(single))):
        train, test = np.flatnonzero(np.isin(places, train_q)), np.flatnonzero(np.isin(places, test_q))
        weights, bias = fit(train)
        line = line_for(train, weights, bias)
        found |= dict(zip(test.tolist(), outcome(weights, bias, test, line), strict=True))
    covered = [i for i, one in enumerate(questions) if one["tree"]]
    uncovered = [i for i, one in enumerate(questions) if not one["tree"]]
    right = sum(found[i] == questions[i]["tree"] for i in covered)
    held = sum(found[i] is None for i in uncovered)
    wrong = sum(found[i] not in (None, questions[i]["tree"]) for i in covered)
    out = sys.stdout.write
    out(
        f"by 10-fold: right tree {right}/{len(covered)}, wrong tree {wrong}/{len(covered)}, abstained on uncovered {held}/{len(uncovered)} (floor, always abstain: {len(uncovered)}/{len(questions)} right)\n"
    )
    weights, bias = fit(np.arange(len(questions)))
    line = line_for(np.arange(len(questions)), weights, bias)
    out(
        f"CASE = {bias:.2f}, {dict(zip([*names, *(f'lead in {one}' for one in led)], weights.round(2).tolist(), strict=True))}\nAPPLIES = {line:.2f}\n"
    )
    for i, one in enumerate(questions):
        if found[i] != one["tree"]:
            out(f"  {one['id']} {one['question']!r}: expected {one['tree']}, got {found[i]}\n")


if __name__ == "__main__":
    main()
