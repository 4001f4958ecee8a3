"""The clauses that every redesign comes back to: who answers for an output, how it is checked, what to do when AI is odd. Found by their words."""

import re
from collections.abc import Callable

from knowledge.modality import plain
from knowledge.pattern import Reason
from knowledge.policy import Policy, Statement
from knowledge.policy_lookup import once, only_listed_tools, statements_of

_ANSWERS = re.compile(r"\b(?:answers?\s+for|accountab\w+|responsib\w+|liab\w+|answerable)\b", re.I)
_CHECKS = re.compile(
    r"\b(?:check|verify|review|compare|recalculate)\w*\b.*\b(?:outputs?|results?|figures?|facts?|sources?)\b", re.I
)
_OUTPUT = re.compile(r"\b(?:outputs?|AI|results?|figures?)\b")
_NO_BLAME = re.compile(r"\b(?:nobody|no\s+one|not)\b.*\b(?:disadvantage|punish\w*|blame\w*|retaliat\w+)\b", re.I)
_TRAINING = re.compile(r"\b(?:training|introduction|trained|course)\b", re.I)
_TRY_OUT = re.compile(r"\b(?:experiment|try\s+out|pilot|sandbox)\w*\b", re.I)


def reason(statement_id: str, statement: Statement) -> Reason:
    """A clause, quoted."""
    return Reason(text=f"“{plain(statement.text).rstrip('.')}.”", citations=[f"policy:{statement_id}"])


def _first(fits: Callable[[Statement], bool]) -> Callable[[Policy], list[Reason]]:
    def of(policy: Policy) -> list[Reason]:
        return [reason(clause.id, one) for clause, one in statements_of(policy) if fits(one)][:1]

    return once(of)


answers = _first(lambda one: one.effect == "require" and bool(_ANSWERS.search(one.text)))
"""Who answers for what AI made."""
checks = _first(
    lambda one: one.effect == "require" and bool(_CHECKS.search(one.text)) and bool(_OUTPUT.search(one.text))
)
"""How an output is checked before it is used."""
no_blame = _first(lambda one: bool(_NO_BLAME.search(one.text)))
"""That nobody is blamed for reporting."""
training = _first(
    lambda one: one.effect != "forbid" and bool(_TRAINING.search(one.text)) and "tool" in one.text.lower()
)
"""What has to be learnt before a tool is used."""
trying_out = _first(lambda one: one.effect == "permit" and bool(_TRY_OUT.search(one.text)))
"""That trying out is allowed, and where."""


def listed_tools(policy: Policy) -> list[str]:
    """The citation for: only tools that were approved."""
    return [f"policy:{one.id}" for one in only_listed_tools(policy)]
