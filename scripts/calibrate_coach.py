"""Choose the weights and the abstention line of coach/applicable.py on the questions and conversations learnt from; run by hand.

    python scripts/calibrate_coach.py FOLDER

FOLDER: a data folder with the sample organization, as the interview captured it. Prints what to put into coach/applicable.py, what each
line reaches where every file of conversations is judged by what was learnt from all others (single questions by fifths), and what goes wrong.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


TURNS = tuple(f"coach_turns_{one}.jsonl" for one in ("dev", "dev_b", "dev_c", "dev_d", "dev_e"))
"""Conversations whose first messages state cases, or ask what nobody captured."""


def _openings(name: str) -> list[dict[str, str | None]]:
    read = [json.loads(line) for line in (ROOT / "evals/data" / name).read_text(encoding="utf-8").splitlines()]
    about = [(one, one["expect"]["tree"]) for one in read if one["kind"] not in ("procedure", "word")]
    return [
        {"id": one["id"], "question": one["turns"][0], "tree": tree, "file": name}
        for one, tree in about
        if tree or one["kind"] == "uncovered"
    ]


def main() -> None:
    """Fit over (question, tree) pairs; judge by question."""
    from coach import applicable
    from coach.heard_from_experts import expert_words
    from knowledge.embedding import load_minilm
    from knowledge.store import Store

    embedder = load_minilm()
    with Store.open(Path(sys.argv[1])) as store:
        trees = store.trees_in_use()
        words = expert_words(trees, store.answers)
    lines = (ROOT / "evals/data/coach_questions_dev.jsonl").read_text(encoding="utf-8").splitlines()
    single = [{**json.loads(line), "file": "questions"} for line in lines]
    lines = (ROOT / "evals/data/uncovered_told.jsonl").read_text(encoding="utf-8").splitlines()
    single += [{**json.loads(line), "file": "uncovered"} for line in lines]
    single += [one for name in TURNS for one in _openings(name)]
    names = list(applicable.CASE.weights)
    led = [name for name, (_, lead) in applicable.CASE.weights.items() if lead]
    questions, rows = [], []
    rarity = applicable.rarity_of(trees)
    for one in single:
        measured = [applicable.measure(one["question"], tree, embedder, rarity, words[tree.id]) for tree in trees]
        own = [[features[name] for name in names] for features in measured]
        beside = [
            [one[name] - max(other[name] for other in measured if other is not one) for name in led] for one in measured
        ]
        rows.append([[*one, *more] for one, more in zip(own, beside, strict=True)])
        questions.append(one)
    x = np.array(rows)
    y = np.array([[tree.id == one["tree"] for tree in trees] for one in questions])
    files = np.array([one["file"] for one in questions])
    covered = np.array([bool(one["tree"]) for one in questions])

    def fit(rows):
        model = LogisticRegression(C=10.0, max_iter=5000).fit(x[rows].reshape(-1, x.shape[2]), y[rows].reshape(-1))
        return model.coef_[0], model.intercept_[0]

    def chances(weights, bias):
        return 1 / (1 + np.exp(-(x @ weights + bias)))

    out = sys.stdout.write
    held = np.zeros(y.shape)
    single_ones = np.flatnonzero(np.isin(files, ["questions", "uncovered"]))
    parts = [single_ones[at] for _, at in KFold(5, shuffle=True, random_state=0).split(single_ones)]
    parts += [np.flatnonzero(files == name) for name in TURNS]
    for part in parts:
        others = np.ones(len(y), dtype=bool)
        others[part] = False
        held[part] = chances(*fit(others))[part]
    weights, bias = fit(np.ones(len(y), dtype=bool))
    for title, chance in (("by the others", held), ("learnt from", chances(weights, bias))):
        best, right = chance.max(axis=1), y[np.arange(len(y)), chance.argmax(axis=1)]
        for line in np.arange(0.25, 0.62, 0.04):
            taken = best >= line
            out(
                f"{title}, from {line:.2f} on: right {(right & taken & covered).sum()} of {covered.sum()}, "
                f"wrong {(~right & taken & covered).sum()}, held back {(~taken & ~covered).sum()} of {(~covered).sum()}\n"
            )
    leads = dict(zip(led, weights[len(names) :].round(2).tolist(), strict=True))
    told = {name: (one, leads.get(name, 0.0)) for name, one in zip(names, weights.round(2).tolist(), strict=False)}
    out(f"CASE = Fitted({bias:.2f}, {told})\n")
    for i, one in enumerate(questions):
        got = trees[held[i].argmax()].id if held[i].max() >= applicable.APPLIES else None
        if got != one["tree"]:
            out(f"  {one['id']} {one['question']!r}: expected {one['tree']}, got {got} ({held[i].max():.2f})\n")


if __name__ == "__main__":
    main()
