"""Fit knowledge/stakes_weights.json: is AI to do what people have to decide, given strict data, or a duty not kept? Run by hand.

    python scripts/calibrate_stakes.py [--write]

Learns from the opened requests in evals/data, from stakes_said.jsonl, stakes_told.jsonl and from everyday_uses.yaml. Each file of requests is
held out in turn; from what the readers say of it come the chances (Platt) and `freed`, below which lie MISSED of those that may not. Prints,
for each bound, what the whole gate would let through and ask of the files held out, and writes with the bound ASKS. The same data give the same file.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from evals.policy_requests import JudgedRequest
from knowledge import nearness, request_stakes, verdict_risk
from knowledge.embedding import Embedder, load_minilm
from knowledge.everyday_uses import everyday_uses
from knowledge.kernel_machine import Reader, Readers, counted, in_steps, write
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy_file
from knowledge.register_verdict import judge_read
from knowledge.request import read_request, unnamed
from knowledge.request_denied import without_denied
from knowledge.tool_register import Register
from knowledge.vocabulary import vocabulary

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "interviews" / "sample"
FILES = (
    "dev",
    "dev_b",
    "dev_c",
    "dev_d",
    "dev_e",
    "dev_f",
    "dev_g",
    "dev_h",
    "dev_i",
    "dev_j",
    "dev_k",
    "fresh",
    "kept_f",
    "unseen",
)
HEADS = ("acts", "data", "unkept")
ACTS = frozenset({"6", "7", "10"})
"""Sections of the sample policy on what people decide, what AI never does by itself, and what it is never used for."""
PREPARED = frozenset({"6.5", "6.6"})
"""Of these, the duties of whoever decides."""
DATA = frozenset({"5.3", "5.4", "5.5"})
"""Clauses of the sample policy on the strict classes."""
KEPT = ("3.3", "8.", "9.", "10.4", "11.3", "11.4", "12.1", "12.2", "12.3", "12.4", "13.2", "18.1", "19.")
"""Its duties on an account, checks, what is said of AI, agreement, subjects of meetings, review and training."""
WIDTH, COST = 2.0, 1.0
MISSED = 0.04
ASKS = 0.1
"""The bound that is kept: docs/decisions/0017 says why."""
BOUNDS = (0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 1.01)
TODAY = date(2026, 11, 21)
_YES = {"allowed", "conditions"}


class Said(NamedTuple):
    """A request of a file, what it says without names of tools, and what it is."""

    case: JudgedRequest
    file: str
    text: str
    tool: bool
    """Whether it names a tool: what would be let through does."""
    acts: bool
    data: bool
    unkept: bool


def requests(policy: Policy, tools: Sequence[Tool]) -> list[Said]:
    """The requests of the opened files."""
    found: list[Said] = []
    for name in FILES:
        for line in (ROOT / "evals" / "data" / f"policy_requests_{name}.jsonl").read_text("utf-8").splitlines():
            case = JudgedRequest.model_validate_json(line)
            read = read_request(case.request, policy, None, tools)
            no, clauses = not case.may_be & _YES, set(case.clauses)
            found.append(
                Said(
                    case,
                    name,
                    unnamed(without_denied(read.text), read.spans),
                    read.tool is not None,
                    acts=no and any(one.split(".")[0] in ACTS for one in clauses - PREPARED),
                    data=no and bool(DATA & clauses),
                    unkept=no and any(one.startswith(KEPT) for one in clauses),
                )
            )
    return found


def examples(head: str) -> list[tuple[str, bool]]:
    """What is said in everyday words, and whether it is what this reader looks for."""
    known, uses = vocabulary().action, everyday_uses()
    acts = [(text, name) for name, said in uses.acts.items() for text in said]
    data = [(text, name) for name, said in uses.data.items() for text in said]
    said, told = _lines("stakes_said"), _lines("stakes_told")
    if head == "acts":
        acts += [(str(one["text"]), str(one["act"])) for one in (*said, *told)]
        return [(text, not known[name].benign) for text, name in acts]
    if head == "data":
        data += [(str(one["text"]), str(one["data"])) for one in (*said, *told)]
        return [(text, name in request_stakes.STRICT) for text, name in data]
    return [*((text, False) for text, _ in acts), *((str(one["text"]), not one["kept"]) for one in told)]


def _lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (ROOT / "evals" / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()]


class Fitted(NamedTuple):
    """A reader that was fitted: the texts it looks at, and what each counts."""

    model: SVC
    texts: list[str]

    def sums(self, texts: Sequence[str], embedder: Embedder) -> np.ndarray:
        """What it makes of some texts, before the chance."""
        found: np.ndarray = self.model.decision_function(embedder.encode(texts))
        return found


def fit(said: Sequence[Said], head: str, embedder: Embedder) -> Fitted:
    """One reader."""
    both = [*((one.text, bool(getattr(one, head))) for one in said if one.case.clauses), *examples(head)]
    model = SVC(C=COST, gamma=WIDTH, class_weight="balanced")
    model.fit(embedder.encode([text for text, _ in both]), [label for _, label in both])
    return Fitted(model, [text for text, _ in both])


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the readers, print what the gate does with the files held out, bound by bound, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    policy = read_policy_file(SAMPLE / "policy.md")
    tools = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools
    embedder = Kept(load_minilm())
    said = requests(policy, tools)
    sums = {head: _held_out(said, head, embedder) for head in HEADS}
    chances = {head: _platt(said, head, sums[head]) for head in HEADS}
    acts = chances["acts"].predict_proba(sums["acts"][:, None])[:, 1]
    freed = float(np.quantile([c for c, one in zip(acts, said, strict=True) if one.acts and one.tool], MISSED))
    found = {head: chances[head].predict_proba(sums[head][:, None])[:, 1] for head in HEADS}
    told = [
        request_stakes.Stakes(*(float(found[head][n]) for head in HEADS), harmless=bool(acts[n] < freed))
        for n in range(len(said))
    ]
    _curve(said, told, Reading(policy, tools, embedder))
    if options.write:
        made_from = f"{len(said)} requests, stakes_said.jsonl, stakes_told.jsonl and everyday_uses.yaml"
        write(request_stakes.FILE, "scripts/calibrate_stakes.py", made_from, _readers(said, chances, freed, embedder))
    return 0


class Kept:
    """An embedder that encodes each text once, however many there are."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self._rows: dict[str, np.ndarray] = {}

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row for each text."""
        new = [one for one in dict.fromkeys(texts) if one not in self._rows]
        if new or not texts:
            self._rows.update(zip(new, self._inner.encode(new), strict=True))
        return np.stack([self._rows[one] for one in texts]) if texts else self._inner.encode([])


def _held_out(said: Sequence[Said], head: str, embedder: Embedder) -> np.ndarray:
    sums = np.zeros(len(said))
    for file in FILES:
        fitted = fit([one for one in said if one.file != file], head, embedder)
        held = [n for n, one in enumerate(said) if one.file == file]
        sums[held] = fitted.sums([said[n].text for n in held], embedder)
    return sums


def _platt(said: Sequence[Said], head: str, sums: np.ndarray) -> LogisticRegression:
    """The chance that belongs to a sum, by the requests held out that name a tool."""
    named = [n for n, one in enumerate(said) if one.tool and one.case.clauses]
    return LogisticRegression(C=1e6).fit(sums[named][:, None], [bool(getattr(said[n], head)) for n in named])


class Reading(NamedTuple):
    """What requests are read against."""

    policy: Policy
    tools: Sequence[Tool]
    embedder: Embedder


def _curve(said: Sequence[Said], told: Sequence[request_stakes.Stakes], reading: Reading) -> None:
    """What the whole gate lets through and asks at each bound, with what the readers said of each file when it was held out."""
    vectors = [reading.embedder.encode([one.text])[0].tobytes() for one in said]
    by_vector = dict(zip(vectors, told, strict=True))
    nearness.stakes = lambda vector: by_vector[vector.tobytes()]
    read = [
        read_request(one.case.request, reading.policy, reading.embedder, reading.tools, directly=True) for one in said
    ]
    for bound in BOUNDS:
        verdict_risk.bound = lambda chosen=bound: chosen
        verdicts = [
            judge_read(reading.policy, Register(), one.case.request, request, _role(one), TODAY).verdict
            for one, request in zip(said, read, strict=True)
        ]
        closed = [v for v, one in zip(verdicts, said, strict=True) if not one.case.may_be & _YES]
        uses = [v for v, one in zip(verdicts, said, strict=True) if _is_allowed_use(one.case)]
        let, asked = sum(one in _YES for one in closed), sum(one == "ask" for one in uses)
        sys.stdout.write(
            f"bound {bound:.2f}: let through {let} of {len(closed)} ({let / len(closed):.2%}), "
            f"asked {asked} of {len(uses)} allowed uses ({asked / len(uses):.1%})\n"
        )


def _role(one: Said) -> str:
    return f"{one.case.role} {one.case.department}"


def _is_allowed_use(case: JudgedRequest) -> bool:
    return case.verdict in _YES and bool(case.clauses) and "ask" not in case.may_be


def _readers(said: Sequence[Said], chances: dict[str, LogisticRegression], freed: float, embedder: Embedder) -> Readers:
    """All three, fitted on every file, over the examples that any of them looks at."""
    fitted = {head: fit(said, head, embedder) for head in HEADS}
    rows: dict[str, int] = {}
    for one in fitted.values():
        for place in one.model.support_:
            rows.setdefault(one.texts[place], len(rows))
    kept: dict[str, Reader] = {}
    for head, one in fitted.items():
        weights = np.zeros(len(rows), dtype=np.float32)
        for place, weight in zip(one.model.support_, one.model.dual_coef_[0], strict=True):
            weights[rows[one.texts[place]]] += weight
        platt = chances[head]
        kept[head] = Reader(
            counted(weights), float(one.model.intercept_[0]), float(platt.coef_[0, 0]), float(platt.intercept_[0])
        )
    largest, examples_kept = in_steps(embedder.encode(list(rows)))
    return Readers(WIDTH, largest, examples_kept, kept, {"freed": round(freed, 4), "asks": ASKS})


if __name__ == "__main__":
    raise SystemExit(main())
