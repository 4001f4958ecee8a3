"""Small values for the tests of the web application."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from knowledge.interview_record import Interview, Turn
from knowledge.people import Organization, Person
from knowledge.policy_reading import read_policy
from knowledge.store import Store
from knowledge.tree import Attribute, Condition, Outcome, Rule, Source, Tree

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
ANSWER = "Well, it depends. If it's a new supplier and the bill is above fifty thousand, the CFO signs. Anything else goes the normal way."
NEW = "If it's a new supplier and the bill is above fifty thousand, the CFO signs."
REST = "Anything else goes the normal way."
POLICY = "# AI-use policy\n\n## 1 Data\n\n1.1 Employees must not give customer data to a tool that is not approved.\n\n1.2 Employees may use the approved assistant for drafts.\n"

MARTA = Person(
    id="marta",
    name="Marta Lindqvist",
    title="Head of Finance",
    department="Finance",
    audience="leader",
    duties=["expert"],
)
ELIF = Person(id="elif", name="Elif Demir", title="Analyst", department="Procurement")
GRETA = Person(
    id="greta",
    name="Greta Nilsson",
    title="Director",
    department="Executive Office",
    audience="leader",
    duties=["steward"],
)
HELENA = Person(
    id="helena",
    name="Helena Brandt",
    title="COO",
    department="Executive Office",
    audience="executive",
    duties=["governance"],
)


def said(words: str) -> Source:
    start = ANSWER.index(words)
    return Source(
        interview="i1", turn=1, span=(start, start + len(words)), sha256=hashlib.sha256(words.encode()).hexdigest()
    )


def a_tree(**changes: Any) -> Tree:
    tree = Tree(
        id="invoice-approval",
        decision="Who must approve this invoice?",
        expert="marta",
        department="Finance",
        attributes=[
            Attribute(name="supplier is new", type="yes_no"),
            Attribute(name="invoice amount", type="number", unit="EUR"),
        ],
        rules=[
            Rule(
                id="r1",
                if_=[
                    Condition(attribute="supplier is new", operator="=", value=True),
                    Condition(attribute="invoice amount", operator=">", value=50000),
                ],
                then=Outcome(action="get the CFO to sign", who="CFO", kind="escalation"),
                quote=NEW,
                source=said(NEW),
            ),
            Rule(id="r2", otherwise=True, then=Outcome(action="send it the normal way"), quote=REST, source=said(REST)),
        ],
    )
    return tree.model_copy(update=changes)


def a_store(folder: Path, approved: bool = True) -> Store:
    """A store with four people, a policy in force, one interview and the tree it gave."""
    store = Store.open(folder)
    store.put_organization(
        Organization(name="Averholt", departments=["Finance", "Procurement"], people=[ELIF, MARTA, GRETA, HELENA])
    )
    policy = read_policy(POLICY, "policy.md")
    store.publish_policy(store.save_policy(policy, "helena", NOW), "helena", NOW)
    store.start_interview(
        Interview(
            id="i1",
            tree_id="invoice-approval",
            decision="Who must approve this invoice?",
            expert="marta",
            department="Finance",
            consent_at=NOW,
            started_at=NOW,
        )
    )
    store.record_turn(
        Turn(
            interview="i1",
            number=1,
            stage="account",
            probe="open",
            question="How did you decide?",
            answer=ANSWER,
            at=NOW,
        )
    )
    store.save_tree(a_tree(), "marta", NOW)
    store.set_tree_status("invoice-approval", "in review", "marta", NOW)
    if approved:
        store.set_tree_status("invoice-approval", "approved", "greta", NOW)
    return store


def a_workspace(folder: Path, approved: bool = True) -> Any:
    """What the light part of the application needs of a workspace."""
    store = a_store(folder, approved)
    context = SimpleNamespace(clock=lambda: NOW, new_id=lambda: "n1", store=store, embedder=None, language=None)
    return SimpleNamespace(
        settings=SimpleNamespace(data=folder, evidence_key=None),
        store=store,
        index=SimpleNamespace(sync=lambda: None),
        coach=context,
        interview=context,
    )


def a_reply(**changes: Any) -> dict[str, Any]:
    """A reply of the coach in the shape of `seasoned ask --json`."""
    return {
        "kind": "answer",
        "text": "Get the CFO to sign.",
        "sentences": [{"text": "Get the CFO to sign.", "citations": ["tree:invoice-approval#r1"]}],
        "evidence": [],
        "verdict": {"verdict": "allowed", "clauses": []},
        "removed": [],
        "conversation": "c1",
        "engine": "guided",
        **changes,
    }
