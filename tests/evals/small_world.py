"""A small organization with one captured rule, a policy of two clauses, and a coach that says what it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge.embedding import Embedder
from knowledge.interview_record import Interview, Turn
from knowledge.people import Organization, Person
from knowledge.policy_reading import read_policy
from knowledge.provenance import sha256_of
from knowledge.store import Store
from knowledge.tree import Attribute, Condition, Outcome, Rule, Source, Tree

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
ANSWER = "Above fifty thousand I always get the CFO to sign. Below that I sign it myself."
CFO = "Above fifty thousand I always get the CFO to sign."
MYSELF = "Below that I sign it myself."
POLICY = """# Use of AI

Version: 1.0

1.1 Staff must not enter secrets into any AI tool.

1.2 Staff may use an approved tool to draft texts.
"""
PEOPLE = [
    Person(id="ana", name="Ana", title="Clerk", department="Finance"),
    Person(id="ben", name="Ben", title="Agent", department="Sales"),
    Person(id="stew", name="Stew", title="Steward", department="Finance", duties=["steward"]),
]


@dataclass(frozen=True)
class SmallContext:
    """The part of the coach's context that a run uses."""

    store: Store
    index: Any
    embedder: Embedder
    language: Any
    model: Any
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    folder: Path


class Said(BaseModel):
    """A reply in the agreed shape."""

    kind: str
    text: str
    sentences: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    verdict: dict[str, Any] | None = None
    removed: list[dict[str, Any]] = []
    conversation: str = "c1"
    engine: str = "guided"


def fill(store: Store) -> None:
    """People, a policy in force, and one approved tree that only Finance may see."""
    store.put_organization(Organization(name="Small Ltd", departments=["Finance", "Sales"], people=PEOPLE))
    policy = read_policy(POLICY, "policy.md")
    store.publish_policy(store.save_policy(policy, "stew", AT), "stew", AT)
    decision = "Who must approve this invoice?"
    store.start_interview(
        Interview(id="i1", tree_id="invoices", decision=decision, expert="ana", consent_at=AT, started_at=AT)
    )
    store.record_turn(
        Turn(interview="i1", number=1, stage="account", probe="open", question="How?", answer=ANSWER, at=AT)
    )
    tree = Tree(
        id="invoices",
        decision=decision,
        visible_to=["Finance"],
        attributes=[Attribute(name="invoice amount", type="number", unit="EUR")],
        rules=[
            _rule("r1", ">", Outcome(action="get the CFO to sign", who="CFO"), CFO),
            _rule("r2", "<=", Outcome(action="sign it myself"), MYSELF),
        ],
    )
    saved = store.save_tree(tree, "ana", AT)
    store.set_tree_status(saved.id, "in review", "ana", AT)
    store.set_tree_status(saved.id, "approved", "stew", AT)


def context(store: Store, embedder: Embedder) -> Any:
    """What `run_suites` is given as the coach's context."""
    return SmallContext(
        store=store,
        index=None,
        embedder=embedder,
        language=None,
        model=None,
        clock=lambda: AT,
        new_id=lambda: "run-1",
        folder=store.folder,
    )


def rule_evidence(quote: str = CFO, rule: str = "r1") -> dict[str, Any]:
    """Evidence as the coach shows it."""
    start = ANSWER.index(quote)
    span = [start, start + len(quote)]
    return {
        "id": f"tree:invoices#{rule}",
        "kind": "rule",
        "quote": quote,
        "source": {"interview": "i1", "turn": 1, "span": span},
    }


def answer_of(text: str = "The CFO signs above fifty thousand.", **changes: Any) -> Said:
    """An answer of one sentence that cites the first rule."""
    said = {
        "kind": "answer",
        "text": text,
        "sentences": [{"text": text, "citations": ["tree:invoices#r1"]}],
        "evidence": [rule_evidence()],
        "verdict": {"verdict": "allowed", "clauses": []},
    }
    return Said.model_validate(said | changes)


def _rule(rule_id: str, operator: Any, then: Outcome, quote: str) -> Rule:
    start = ANSWER.index(quote)
    source = Source(interview="i1", turn=1, span=(start, start + len(quote)), sha256=sha256_of(quote))
    condition = Condition(attribute="invoice amount", operator=operator, value=50000, quote=quote, source=source)
    return Rule(id=rule_id, **{"if": [condition]}, then=then, quote=quote, source=source)
