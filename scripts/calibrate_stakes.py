"""Fit knowledge/stakes_weights.json: is AI to do what people have to decide, or given data that few tools may take? Run by hand.

    python scripts/calibrate_stakes.py [--write]

Learns from the opened requests in evals/data, from stakes_said.jsonl and from everyday_uses.yaml. Each file of requests is held out in turn:
the chance from which it is asked about is the one that holds up SHARE of the requests that may pass, and below `freed` lie MISSED of those
that may not; prints what that finds. The same data give the same file.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge import request_stakes
from knowledge.embedding import DIMENSIONS, Embedder, load_minilm
from knowledge.everyday_uses import everyday_uses
from knowledge.people import Organization
from knowledge.policy_reading import read_policy_file
from knowledge.regression import VECTOR, WORDS, Regression, write
from knowledge.request import read_request, unnamed
from knowledge.vocabulary import vocabulary

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "interviews" / "sample"
FILES = ("dev", "dev_b", "dev_c", "dev_d", "dev_e", "dev_f", "dev_g", "dev_h", "fresh", "kept_f")
STRICT = ("secrets", "special-category", "payment")
ACTS = frozenset({"6", "7", "10"})
"""Sections of the sample policy on what people decide, what AI never does by itself, and what it is never used for."""
DATA = frozenset({"5.3", "5.4", "5.5"})
"""Clauses of the sample policy on the strict classes."""
SHARE = 0.10
MISSED = 0.04
SMALLEST = 0.02
"""Words whose weight is nearer to nothing are left out."""


class Said(NamedTuple):
    """A text without names of tools, the file it is from, and what it is."""

    text: str
    file: str
    acts: bool
    data: bool
    may_pass: bool = False
    names: bool = False
    """Whether it names a tool: what would be let through does."""


def requests() -> list[Said]:
    """The requests that mean a use of AI."""
    policy = read_policy_file(SAMPLE / "policy.md")
    tools = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools
    found: list[Said] = []
    for name in FILES:
        for line in (ROOT / "evals" / "data" / f"policy_requests_{name}.jsonl").read_text("utf-8").splitlines():
            one = json.loads(line)
            if not one["clauses"]:
                continue
            read = read_request(one["request"], policy, None, tools)
            no, clauses = one["verdict"] == "forbidden", one["clauses"]
            acts = no and any(clause.split(".")[0] in ACTS for clause in clauses)
            text = unnamed(read.text, read.spans)
            found.append(Said(text, name, acts, no and bool(DATA & set(clauses)), not no, read.tool is not None))
    return found


def examples(head: str) -> list[tuple[str, bool]]:
    """What is said in everyday words, and whether it is what this regression looks for."""
    known = vocabulary().action
    lines = (ROOT / "evals" / "data" / "stakes_said.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    if head == "acts":
        uses = [(text, name) for name, said in everyday_uses().acts.items() for text in said]
        return [(text, not known[name].benign) for text, name in [*uses, *((one["text"], one["act"]) for one in told)]]
    uses = [(text, name) for name, said in everyday_uses().data.items() for text in said]
    return [(text, name in STRICT) for text, name in [*uses, *((one["text"], one["data"]) for one in told)]]


def fit(said: Sequence[Said], head: str, vectors: dict[str, np.ndarray]) -> tuple[LogisticRegression, CountVectorizer]:
    """The regression and its words."""
    both = [*((one.text, bool(getattr(one, head))) for one in said), *examples(head)]
    counted = CountVectorizer(analyzer=request_stakes.words_in, min_df=2, binary=True).fit([text for text, _ in both])
    model = LogisticRegression(C=1, max_iter=3000, class_weight="balanced")
    model.fit(_features([text for text, _ in both], counted, vectors), [label for _, label in both])
    return model, counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit both, print what the files held out reach, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    said = requests()
    vectors = _vectors(
        load_minilm(), [*(one.text for one in said), *(t for h in ("acts", "data") for t, _ in examples(h))]
    )
    found = {head: _calibrated(said, head, vectors) for head in ("acts", "data")}
    if options.write:
        made_from = f"{len(said)} requests, stakes_said.jsonl and everyday_uses.yaml"
        write(request_stakes.FILE, "scripts/calibrate_stakes.py", made_from, found)
    return 0


def _calibrated(said: Sequence[Said], head: str, vectors: dict[str, np.ndarray]) -> Regression:
    chances = np.zeros(len(said))
    for file in FILES:
        model, counted = fit([one for one in said if one.file != file], head, vectors)
        held = [n for n, one in enumerate(said) if one.file == file]
        chances[held] = model.predict_proba(_features([said[n].text for n in held], counted, vectors))[:, 1]
    passing = np.array([c for c, one in zip(chances, said, strict=True) if one.may_pass and one.names])
    every = np.array([c for c, one in zip(chances, said, strict=True) if getattr(one, head)])
    named = np.array([c for c, one in zip(chances, said, strict=True) if getattr(one, head) and one.names])
    asks = round(float(np.quantile(passing, 1 - SHARE)), 4)
    freed = round(float(np.quantile(named, MISSED)), 4)
    sys.stdout.write(
        f"{head}: asks from {asks}; of {len(passing)} that may pass {np.mean(passing >= asks):.1%}, found {np.mean(named >= asks):.1%} of "
        f"{len(named)} that name a tool, {np.mean(every >= asks):.1%} of all {len(every)}; freed below {freed}: {np.mean(passing < freed):.1%} "
        f"that may pass, {np.mean(every < freed):.1%} of all that may not\n"
    )
    model, counted = fit(said, head, vectors)
    weights = model.coef_[0]
    words = {
        word: round(float(weights[DIMENSIONS + place]), 3)
        for word, place in sorted(counted.vocabulary_.items())
        if abs(weights[DIMENSIONS + place]) >= SMALLEST
    }
    vector = [round(float(one), 4) for one in weights[:DIMENSIONS]]
    return Regression(round(float(model.intercept_[0]), 4), vector, words, {"freed": freed, "asks": asks})


def _vectors(embedder: Embedder, texts: Sequence[str]) -> dict[str, np.ndarray]:
    unique = list(dict.fromkeys(texts))
    return dict(zip(unique, embedder.encode(unique), strict=True))


def _features(texts: Sequence[str], counted: CountVectorizer, vectors: dict[str, np.ndarray]) -> csr_matrix:
    rows = csr_matrix(np.stack([vectors[one] for one in texts]) * VECTOR)
    return hstack([rows, counted.transform(texts) * WORDS]).tocsr()


if __name__ == "__main__":
    raise SystemExit(main())
