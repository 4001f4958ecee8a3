"""What the tests of the store and the index know: a person, an interview, a tree with real sources, a policy."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from knowledge.interview_record import Interview, Turn
from knowledge.people import Organization, Person
from knowledge.policy import Clause, Policy
from knowledge.provenance import sha256_of
from knowledge.store import Store
from knowledge.tree import Attribute, Condition, Outcome, Rule, Source, Tree

NOW = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
ANSWER = "Above fifty thousand I get the CFO to sign. Anything else takes two of us."


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


class HashingEmbedder:
    """Texts that share words are near: enough to test what is done with vectors."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Any:
        self.encoded += texts
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                vectors[row, int(hashlib.sha256(word.encode()).hexdigest(), 16) % 384] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(norms == 0, 1, norms)


def a_person(person_id: str = "lukas.steiner", **changes: Any) -> Person:
    given = {"id": person_id, "name": "Lukas Steiner", "title": "Clerk", "department": "Finance"} | changes
    return Person.model_validate(given)


def an_organization() -> Organization:
    people = [
        a_person(),
        a_person("marta.lindqvist", name="Marta Lindqvist", duties=["expert"]),
        a_person("greta.nilsson", name="Greta Nilsson", department="Executive Office", duties=["steward"]),
    ]
    return Organization(name="Averholt", departments=["Finance", "Executive Office"], people=people)


def an_interview(interview_id: str = "i1", **changes: Any) -> Interview:
    given = {
        "id": interview_id,
        "tree_id": "invoice-approval",
        "decision": "Who must approve this invoice?",
        "expert": "marta.lindqvist",
        "consent_at": NOW,
        "started_at": NOW,
    } | changes
    return Interview.model_validate(given)


def a_turn(number: int = 1, answer: str = ANSWER, **changes: Any) -> Turn:
    given = {
        "interview": "i1",
        "number": number,
        "stage": "deepening",
        "probe": "threshold",
        "question": "When is it the CFO?",
        "answer": answer,
        "at": NOW,
    } | changes
    return Turn.model_validate(given)


def said(words: str, turn: int = 1, interview: str = "i1", answer: str = ANSWER) -> Source:
    start = answer.index(words)
    return Source(interview=interview, turn=turn, span=(start, start + len(words)), sha256=sha256_of(words))


def a_tree(tree_id: str = "invoice-approval", **changes: Any) -> Tree:
    first, second = "Above fifty thousand I get the CFO to sign", "Anything else takes two of us"
    rules = [
        Rule(
            id="r1",
            if_=[Condition(attribute="invoice amount", operator=">", value=50000)],
            then=Outcome(action="get the CFO to sign", who="CFO", kind="escalation"),
            quote=first,
            source=said(first),
        ),
        Rule(id="r2", then=Outcome(action="two of us approve"), otherwise=True, quote=second, source=said(second)),
    ]
    tree = Tree(
        id=tree_id,
        decision="Who must approve this invoice?",
        expert="marta.lindqvist",
        attributes=[Attribute(name="invoice amount", type="number", unit="EUR", aliases=["bill"])],
        rules=rules,
    )
    return tree.model_copy(update=changes)


def a_policy(version: str = "1.0", words: str = "Staff must not enter personal data into a public chatbot.") -> Policy:
    clause = Clause(id="4.2", effect="forbid", text=words, span=(0, len(words)), section="Public chatbots")
    return Policy(title="AI policy", version=version, clauses=[clause], text=words, text_sha256=sha256_of(words))


def approve(store: Store, tree: Tree, by: str = "greta.nilsson") -> Tree:
    saved = store.save_tree(tree, "marta.lindqvist", NOW)
    store.set_tree_status(saved.id, "in review", "marta.lindqvist", NOW)
    return store.set_tree_status(saved.id, "approved", by, NOW)


def a_store_with_one_approved_tree(folder: Any) -> Store:
    store = Store.open(folder)
    store.start_interview(an_interview())
    store.record_turn(a_turn())
    approve(store, a_tree())
    return store
