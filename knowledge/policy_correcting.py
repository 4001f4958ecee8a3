"""What a person in governance puts right in a policy that was read, before it is in force: pure, the words stay the document's own.

A clause may get another effect or none; a stretch that was not read may become a clause. Nothing else can be changed here: other
words need another document.
"""

from typing import Literal

from knowledge.errors import InputError, NotFoundError
from knowledge.modality import plain, read_sentence
from knowledge.policy import Clause, Effect, Policy, Statement, Strength
from knowledge.policy_blocks import sentence_spans
from knowledge.policy_criteria import criteria_of, statement_of

Correction = Literal["forbid", "require", "permit", "no clause"]


def with_effect(policy: Policy, clause_id: str, wanted: Correction) -> Policy:
    """The policy with another effect for a clause, for each of its statements; `no clause` hands its words back as not read."""
    clause = policy.clause(clause_id)
    if clause is None:
        raise NotFoundError(f"This policy has no clause {clause_id!r}.")
    if wanted == "no clause":
        unread = sorted({*policy.unread, clause.span})
        return policy.model_copy(
            update={"clauses": [one for one in policy.clauses if one is not clause], "unread": unread}
        )
    changed = clause.model_copy(
        update={"effect": wanted, "statements": [_turned(one, wanted) for one in clause.statements]}
    )
    return policy.model_copy(update={"clauses": [changed if one is clause else one for one in policy.clauses]})


def with_clause(policy: Policy, span: tuple[int, int], effect: Effect) -> Policy:
    """The policy with a stretch that was not read as a clause of this effect, in its place in the document."""
    if span not in policy.unread:
        raise NotFoundError("These words are no stretch that was left unread; the page may be out of date.")
    text = policy.text[slice(*span)]
    if not plain(text):
        raise InputError("There are no words in this stretch.")
    before = [one for one in policy.clauses if one.span[0] <= span[0]]
    section = before[-1].section if before else ""
    tools = [one.name for one in policy.tools]
    statements = [
        _statement(policy.text[slice(*part)], part, effect, tools, section) for part in sentence_spans(text, span[0])
    ]
    clause = Clause(
        id=_free(policy, before[-1].id if before else "0"), effect=effect, when=statements[0].when, text=text, span=span,
        section=section, statements=statements,
    )  # fmt: skip
    place = len(before)
    return policy.model_copy(
        update={
            "clauses": [*policy.clauses[:place], clause, *policy.clauses[place:]],
            "unread": [one for one in policy.unread if one != span],
        }
    )


def _turned(statement: Statement, effect: Effect) -> Statement:
    return (
        statement
        if statement.effect == effect
        else statement.model_copy(update={"effect": effect, "strength": _STRENGTH[effect]})
    )


_STRENGTH: dict[Effect, Strength] = {"forbid": "must", "require": "must", "permit": "may"}


def _statement(text: str, span: tuple[int, int], effect: Effect, tools: list[str], section: str) -> Statement:
    reading = read_sentence(text)
    if reading is not None:
        return _turned(statement_of(reading, text, span, tools, section), effect)
    return Statement(
        effect=effect, strength=_STRENGTH[effect], when=criteria_of("", plain(text), tools), text=text, span=span
    )


def _free(policy: Policy, near: str) -> str:
    number = 1
    while policy.clause(f"{near}+{number}") is not None:
        number += 1
    return f"{near}+{number}"
