"""The branches of a rule: every limit of the evidence with the words that hold within it.

A limit governs the words of its stretch and what follows until the next limit; `otherwise` and `the smaller ones` govern what the
limit before them leaves over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge import lexicon
from knowledge.grounding_earliest import OF_CLASS, quantities_of
from knowledge.grounding_numbers import base_of, told_numbers
from knowledge.grounding_stretches import Stretch, meaning
from knowledge.nouns import seldom_noun, singular
from knowledge.quantities import Quantity
from knowledge.tree import Operator

_COMPLEMENT: dict[str, Operator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_UP = (">", ">=")
_REST = re.compile(
    r"^\W*(?:and |but )?(?:otherwise|else|(?:for |in |on )?(?:the )?(?:rest|remaining|others?)\b)", re.IGNORECASE
)
_MORE = "older longer larger bigger heavier higher taller later wider thicker deeper dearer warmer hotter faster stronger greater"
_LESS = (
    "younger shorter smaller lighter lower earlier narrower thinner shallower cheaper colder cooler slower weaker fewer"
)
_COMPARED = re.compile(
    rf"^\W*(?:(?:and|but|for|with|on|in|at|the|an?|any|every|all) )*(?:[a-z]+ (?:with|of|for) )?(?:(?P<more>{_MORE.replace(' ', '|')})|(?P<less>{_LESS.replace(' ', '|')}))\b(?! than\b)",
    re.IGNORECASE,
)
_MARKS = frozenset(map(lexicon.stem, f"otherwise else rest remaining other others {_MORE} {_LESS}".split()))
"""Words that only point to a branch."""
_SAYS = re.compile(r"(?<=\w) (?:is|are|must|may|can|cannot|shall|will|gets?|has to|have to|needs?)\b", re.IGNORECASE)
_OF_DAY = re.compile(r"\s*(?:[ap]\.?m\b|o['’]clock\b|:\d)", re.IGNORECASE)
"""`from 7 am`: a time of day is no limit of any unit."""


@dataclass(frozen=True)
class Branch:
    """A limit and the stems of what holds within it."""

    limit: Quantity
    words: frozenset[str]
    supposed: frozenset[str]
    """Stems of what the limit is on, which a claim may say of any branch."""


def branches_of(told: Sequence[Stretch]) -> tuple[Branch, ...]:
    """Every limit of the evidence with what it governs."""
    placed = list(limits_placed(told))
    return tuple(_branch(at, limit, behind, placed, told) for at, limit, behind in placed)


def limits_placed(told: Sequence[Stretch]) -> Iterator[tuple[int, Quantity, str]]:
    """Each limit with the place of its stretch and the text behind it; a bare number takes its unit from the one before it."""
    before: list[Quantity] = []
    said = ""
    for at, one in enumerate(told):
        own = [(each, one.text[each.span[1] :]) for each in quantities_of(one.text)]
        own = [(each, behind) for each, behind in own if not _OF_DAY.match(behind)]
        whole = f"{said}, {one.text}"
        own += [
            (each, one.text) for each in told_numbers(whole)[len(quantities_of(whole)) :] if each.span[0] > len(said)
        ]
        last = next((each for each in reversed(before) if each.operator in _COMPLEMENT), None)
        if not own and last is not None and (rest := _left_over(one.text, last)) is not None:
            own = [(rest, one.text)]
        for limit, behind in own:
            classed = OF_CLASS.search(one.text[: limit.span[0]]) is not None
            known = limit if classed else _with_unit(limit, before)
            before.append(known)
            if known.operator in _COMPLEMENT or known.high is not None:
                yield at, known, behind
        said = whole


def _left_over(text: str, last: Quantity) -> Quantity | None:
    """What `otherwise`, or a comparative alone, makes of the limit before it."""
    compared = _COMPARED.match(text)
    if compared is not None:
        same = bool(compared["more"]) == (last.operator in _UP)
        return last if same else replace(last, operator=_COMPLEMENT[last.operator or ""])
    return replace(last, operator=_COMPLEMENT[last.operator or ""]) if _REST.match(text) else None


def _with_unit(one: Quantity, before: Sequence[Quantity]) -> Quantity:
    if one.unit is not None or counted_noun(one) is not None or not before:
        return one
    same = next((each for each in reversed(before) if each.value == one.value), before[-1])
    return replace(one, unit=same.unit, counted=same.counted)


def _branch(
    at: int, limit: Quantity, behind: str, placed: Sequence[tuple[int, Quantity, str]], told: Sequence[Stretch]
) -> Branch:
    """It governs the words behind it, what goes on from it in its sentence, and the rule before a condition; else its whole stretch."""
    taken = {place for place, other, _ in placed if one_kind(limit, other)}
    on, rule = _halves(behind)
    found = stems_in(rule)
    if told[at].supposes:
        found = told[at - 1].stems if not told[at].opens and at - 1 not in taken else frozenset()
    for place in range(at + 1, len(told)):
        if told[place].opens or place in taken:
            break
        found |= told[place].stems
    words = frozenset(one for one in found if not one[0].isdigit()) - _MARKS
    return Branch(
        limit,
        words or stems_in(told[at].text) - _MARKS,
        (stems_in(told[at].text) | stems_in(on)) - words if words else frozenset(),
    )


def _halves(behind: str) -> tuple[str, str]:
    """`blackleg at the second inspection | is downgraded`: what the limit is on, and what holds within it."""
    verb = _SAYS.search(behind)
    return ("", behind) if verb is None else (behind[: verb.start()], behind[verb.start() :])


def one_kind(one: Quantity, other: Quantity) -> bool:
    """Both count the same, or measure in units of one kind."""
    if one.unit is None and other.unit is None:
        mine, theirs = counted_noun(one), counted_noun(other)
        return mine is None or theirs is None or mine == theirs
    base, others = base_of(one.unit), base_of(other.unit)
    return one.unit == other.unit or (base is not None and others is not None and base[0] == others[0])


def counted_noun(one: Quantity) -> str | None:
    """The noun that it counts; `goes` and `cracked` are none."""
    noun = singular(one.counted) if one.counted else None
    return None if noun is None or seldom_noun(noun) and seldom_noun(one.counted or "") else noun


def stems_in(text: str) -> frozenset[str]:
    """Its words of meaning, without numbers."""
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) and not said[0].isdigit())
