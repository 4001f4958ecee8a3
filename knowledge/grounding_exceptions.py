"""A rule told without its exception: `outside the ring road it waits` where the evidence goes on `unless a hospital hangs on it`."""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.grounding_clauses import Clause

RULE = 0.6
"""Share of the rule's words from which a sentence states that rule, and not only what it does."""
_MARKS = frozenset(map(lexicon.stem, "except excepting exception apart other save unless but only".split()))
_EVEN = re.compile(r"\b(?:even|also|including)\b", re.IGNORECASE)
_NO_MATTER = re.compile(
    r"\b(?:even|regardless|no matter|whether|whatever|whichever|however (?:long|often|much|many|old|far|late|big|small|few))\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:if|when|whenever|where|while|unless|except\w*|only|but|not?|never|nobody|nothing|none|nor|without|otherwise|until|till|(?<!at )once|provided|apart"
    r"|other|others|rest|save|whether|as long as|in case|outside|instead|rather|cannot|before|after|may|can)\b|n['’]t\b|\b(?:who|which|that)\b",
    re.IGNORECASE,
)
"""What tells one case from another."""
WHOLE = 0.6
"""Share of the exception's words from which a sentence speaks of that case."""
_WHOLLY = re.compile(
    r"\b(?:every|each|all(?: of)?(?: the| our)?|(?:whatever|whichever|regardless of|irrespective of|no matter (?:what|which|how))(?: (?:the|kind of|sort of))*) ([a-z]+)",
    re.IGNORECASE,
)
"""Of these no exception is made: it counts as told only where it is told whole."""
SAID = 0.34
"""Share of the exception's words from which a sentence tells it."""


def dropped(claimed: Sequence[Clause], told: Sequence[Sequence[Clause]]) -> bool:
    """The sentence states a rule of the evidence whose exception it leaves out, and nothing else in the evidence states it without."""
    if any(one.excepts for one in claimed):
        return False
    words = frozenset().union(*(one.stems for one in claimed)) if claimed else frozenset()
    for clauses in told:
        for rule, exception in _excepted(clauses):
            whole = any(
                lexicon.stem(one[1]) in exception.stems for each in claimed for one in _WHOLLY.finditer(each.text)
            )
            if not _states(words, rule) or _share(exception.stems - _MARKS, words) >= (1 if whole else SAID):
                continue
            others = [one for other in told for one in other if one is not rule and not one.excepts]
            if not any(other.stems >= rule.stems for other in others):
                return True
    return False


def _excepted(clauses: Sequence[Clause]) -> list[tuple[Clause, Clause]]:
    """Each exception with the clause it limits: the one before it, or behind where the exception comes first."""
    found = []
    for at, one in enumerate(clauses):
        if one.excepts:
            beside = clauses[at - 1] if at else clauses[1] if len(clauses) > 1 else None
            if beside is not None and not beside.excepts:
                found.append((beside, one))
    return found


def _states(words: frozenset[str], rule: Clause) -> bool:
    return bool(rule.stems) and _share(rule.stems, words) >= RULE


def _share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def told_affirmed(claimed: Sequence[Clause], told: Sequence[Sequence[Clause]]) -> bool:
    """The sentence tells what holds in an exception, or denies the exception itself: it then denies once more than the rule, or once less."""
    if any(one.excepts for one in claimed):
        return False
    words = frozenset().union(*(one.stems for one in claimed)) if claimed else frozenset()
    denials = sum(one.denials for one in claimed)
    return any(
        _states(words, rule)
        and _share(exception.stems - _MARKS, words) >= WHOLE
        and (denials - rule.denials - exception.denials) % 2
        for clauses in told
        for rule, exception in _excepted(clauses)
    )


def told_as_rule(claimed: Sequence[Clause], told: Sequence[Sequence[Clause]]) -> bool:
    """The sentence tells of the exception's own case what the rule says: `with a passport they stay` for `they stay unless they have one`."""
    if any(one.excepts for one in claimed):
        return False
    words = frozenset().union(*(one.stems for one in claimed)) if claimed else frozenset()
    denials = sum(one.denials for one in claimed)
    for clauses in told:
        for rule, exception in _excepted(clauses):
            own = exception.stems - _MARKS - rule.stems
            others = frozenset().union(*(one.stems for other in told for one in other if one not in (rule, exception)))
            even = any(_EVEN.search(one.text) for one in claimed)
            if not own - others or not (even or exception.text.lower().split()[0] == "unless"):
                continue
            if own <= words and rule.stems <= words and (denials - rule.denials - exception.denials) % 2 == 0:
                return True
    return False


def invented(claimed: Sequence[Clause], told: Sequence[Sequence[Clause]]) -> bool:
    """The sentence excepts what the evidence expressly does not, `except with a letter` for `not even with a letter`, or what knows no case apart."""
    known = frozenset().union(*(one.stems for clauses in told for one in clauses))
    new = any(one.excepts and one.stems - _MARKS - known for one in claimed)
    if new and not any(_APART.search(one.text) for clauses in told for one in clauses):
        return True
    for one in (each for each in claimed if each.excepts):
        own = one.stems - _MARKS
        naming = [other for clauses in told for other in clauses if own and own <= other.stems]
        if naming and all(_NO_MATTER.search(other.text) and not other.excepts for other in naming):
            return True
    return False
