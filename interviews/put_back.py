"""Rules that still part ways in a case that was put already: that very case and the expert's own words for each, once, for the expert to choose."""

from __future__ import annotations

from collections.abc import Sequence

from interviews.one_outcome import SAME
from interviews.outcome_words import same_done
from interviews.state import Asked
from interviews.teach_back import rule_in_words
from knowledge.tree import Rule, Tree

KEY = "put back"
MOST_SAID = 3
"""So many things that were said are put side by side; who has to weigh more cannot."""
LONGEST_QUOTE = 30
"""Words of an answer that are quoted whole; of a longer one the rule is told."""


def was_put_back(rules: Sequence[str], history: Sequence[Asked]) -> bool:
    """Whether these rules were put back already."""
    return any(one.question.key == KEY and one.question.told.get("rules") == " ".join(rules) for one in history)


def parting(tree: Tree, rules: Sequence[str]) -> list[Rule]:
    """Of these rules the first to say each of the things that are done."""
    found: list[Rule] = []
    for rule in tree.rules:
        if rule.id in rules and not any(same_done(rule.then, other.then) for other in found):
            found.append(rule)
    return found


def sides(tree: Tree, rules: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """What is put into the question, and the choices: what is done by each of them, in the words it was said in."""
    shown = parting(tree, rules)[:MOST_SAID]
    told = {"said": " and also ".join(f"“{_said(one, tree)}”" for one in shown)}
    choices = [one.then.action for one in shown]
    if len(shown) == 2:
        told |= {"known": choices[0], "name": choices[1]}
        choices.append(SAME)
    return told, choices


def _said(rule: Rule, tree: Tree) -> str:
    whole = " ".join(rule.quote.split()).rstrip(".")
    own = rule.then.action.casefold() in whole.casefold() and len(whole.split()) <= LONGEST_QUOTE
    words = whole if own else rule_in_words(rule, tree).rstrip(".")
    return words.replace("“", "‘").replace("”", "’")
