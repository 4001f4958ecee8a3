"""Clauses found in policies that real organizations published, held against a careful reader's judgement.

`python -m evals.policy_clauses FOLDER`, the folder with the documents. Each line of evals/data/policy_clauses_judged.jsonl
is a stretch of a document and what it does, or null where it is no clause. A clause counts as found where its words
overlap the stretch and its effect is the judged one.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.sample import DATA
from knowledge.errors import InputError
from knowledge.policy import Clause, Effect, Policy
from knowledge.policy_reading import read_policy_file
from knowledge.tree import Frozen
from knowledge.wilson import Share, share_of

JUDGED = DATA / "policy_clauses_judged.jsonl"


class Judged(Frozen):
    """A stretch of a document, and what a careful reader says it does."""

    document: str
    at: int
    text: str
    effect: Effect | None


class ClauseScore(Frozen):
    """How many of the clauses read are right, and how many of the right ones were read."""

    document: str
    precision: Share
    recall: Share
    exact: Share
    """Clauses whose words are exactly those of the document at their place."""
    unjudged: int
    """Clauses that nobody judged: they count as wrong."""


def read_judged(path: Path = JUDGED) -> list[Judged]:
    """Every judgement."""
    return [Judged.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]


def score(policy: Policy, document: str, judged: Sequence[Judged]) -> ClauseScore:
    """One document against its judgements."""
    mine = [one for one in judged if one.document == document]
    if not mine:
        raise InputError(f"No clause of {document!r} was judged. Name one of the judged documents.")
    right = [
        clause for clause in policy.clauses if any(_meets(clause, one) and one.effect == clause.effect for one in mine)
    ]
    gold = [one for one in mine if one.effect is not None]
    found = [
        one for one in gold if any(_meets(clause, one) and clause.effect == one.effect for clause in policy.clauses)
    ]
    exact = [one for one in policy.clauses if policy.text[slice(*one.span)] == one.text]
    return ClauseScore(
        document=document,
        precision=share_of(len(right), len(policy.clauses)),
        recall=share_of(len(found), len(gold)),
        exact=share_of(len(exact), len(policy.clauses)),
        unjudged=sum(not any(_meets(clause, one) for one in mine) for clause in policy.clauses),
    )


def _meets(clause: Clause, judged: Judged) -> bool:
    return clause.span[0] < judged.at + len(judged.text) and judged.at < clause.span[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision and recall, a document a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    judged = read_judged()
    names = sorted({one.document for one in judged})
    scores = [score(read_policy_file(folder / name), name, judged) for name in names]
    total = [
        ("all", share_of(sum(one.precision.hits for one in scores), sum(one.precision.n for one in scores)),
         share_of(sum(one.recall.hits for one in scores), sum(one.recall.n for one in scores)))
    ]  # fmt: skip
    for name, precision, recall in [*((one.document, one.precision, one.recall) for one in scores), *total]:
        sys.stdout.write(f"{name}: precision {_said(precision)}, recall {_said(recall)}\n")
    quotes = share_of(sum(one.exact.hits for one in scores), sum(one.exact.n for one in scores))
    sys.stdout.write(f"exact quotes {_said(quotes)}; not judged {sum(one.unjudged for one in scores)}\n")
    return 0


def _said(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "0 of 0"
    return f"{share.hits} of {share.n} ({share.share:.0%}, {share.low:.0%} to {share.high:.0%})"


if __name__ == "__main__":
    raise SystemExit(main())
