"""What a sentence says contrary to the evidence's clause on the same thing: denial, direction, duty for permission, some for all."""

import re
from collections.abc import Sequence
from typing import Literal

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_clauses import Clause, same_matter
from knowledge.states import alike, contrary

ContraryReason = Literal[
    "says the opposite", "direction differs", "stronger than the evidence", "weaker than the evidence"
]
_TURNS = """before:after earlier:later above:below over:under up:down inside:outside inside:beyond rise:fall raise:lower increase:decrease
more:less longer:shorter older:younger higher:lower larger:smaller bigger:smaller minimum:maximum enter:leave import:export
accept:reject accept:refuse grant:refuse grant:deny allow:forbid advance:afterwards begin:end start:stop deep:shallow
keep:discard open:close win:lose first:last gain:lose approve:reject approve:refuse hot:cold day:night male:female
indoors:outdoors import:export upload:download entry:exit arrive:depart arrival:departure internal:external
latest:earliest stay:leave remain:leave free:pay free:charge
fast:slow quick:slow wet:dry thick:thin wide:narrow heavy:light dark:light strong:weak hard:soft clean:dirty raw:cooked indoor:outdoor
near:far rough:smooth coarse:fine tight:loose full:empty loud:quiet noisy:quiet cheap:expensive fresh:stale sweet:sour warm:cool dead:alive
horizontal:vertical liquid:solid incoming:outgoing urban:rural primary:secondary major:minor shut:open calm:stormy steep:gentle
written:oral written:spoken temporary:permanent ascending:descending unripe:ripe blunt:sharp former:latter include:exclude include:except"""
COPIED = 0.7
"""Share of a clause's other words that must be met before `before` counts as put for `after`."""
_DUTY = frozenset("must shall required requires require mandatory obliged needs has-to".split())
_LEAVE = frozenset("may might optional optionally voluntary".split())
_LIMIT = re.compile(r"\bmust (?:be|have)\b.*\d", re.IGNORECASE)
"""`must be at least 23` may stand for `may, from the age of 23`."""
_AGED = re.compile(r"\b(?:days?|weeks?|months?|years?)[ -]old\b", re.IGNORECASE)
_ALL = frozenset("all every each everyone everybody everything always any anyone anybody".split())
_SOME = frozenset("some someone somebody sometimes occasionally certain few".split())


def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _TURNS.split():
        left, right = entry.split(":")
        for one, other in ((left, right), (right, left)):
            found.setdefault(lexicon.stem(one), set()).add(lexicon.stem(other))
    return {one: frozenset(others) for one, others in found.items()}


_CONTRARIES = _pairs()

_OF_ORDER = frozenset(
    map(
        lexicon.stem,
        """before after earlier later first last advance afterwards begin end start stop more less longer shorter latest earliest open close
        leave stay enter""".split(),
    )
)


def speaks_against(claimed: Sequence[Clause], told: Sequence[Clause]) -> ContraryReason | None:
    """The first clause that says the contrary of the evidence's clause on the same thing."""
    words = frozenset().union(*(one.stems for one in claimed)) if claimed else frozenset()
    asserted = frozenset().union(*(one.stems for one in told if not one.conditional)) if told else frozenset()
    for one in (each for each in claimed if not each.excepts):
        close = [other for other in same_matter(one, told, _contraries) if not other.excepts]
        if not one.conditional and len(words & asserted) <= 1:
            close = [other for other in close if not other.conditional]  # what a rule supposes, it does not say
        reasons = [_against(one, other) for other in close]
        if reasons and all(reasons):
            return reasons[0]
    return None


def turned_beside_order(claimed: Sequence[Clause], told: Sequence[Clause]) -> bool:
    """A contrary that says nothing of order, in a clause that else is the evidence's: `cold water and then steam` for `hot water …`."""
    said = frozenset().union(*map(_stems, told)) if told else frozenset()
    return any(
        (one.denials + other.denials) % 2 == 0 and _turned(one, other, _OF_ORDER | said) % 2 == 1
        for one in claimed
        for other in told
        if len(one.stems & other.stems) > 1
    )


def denied_alone(claimed: Sequence[Clause], told: Sequence[Clause]) -> bool:
    """One of two sentences on the same thing denies what the other affirms, wherever its clauses are cut."""
    if any(_turned_only(one, other) or _denies_another(one, other) for one in claimed for other in told):
        return True
    if (sum(one.denials for one in claimed) + sum(one.denials for one in told)) % 2 == 0:
        return False
    return _affirms_denied(claimed, told) or _affirms_denied(told, claimed)


def _turned_only(one: Clause, other: Clause) -> bool:
    """All that it says stands in the other clause, function words too, but for its denial."""
    said = frozenset(word for word in one.words if not is_negation(word))
    return one.denials % 2 == 1 and not other.denials and bool(one.stems) and said <= other.words and one.words != said


def _denies_another(one: Clause, other: Clause) -> bool:
    """It denies what the other clause affirms and leaves out what that denies: `not replaced` for `replaced without counting`."""
    if "neither" in other.words:
        return False
    affirmed = other.stems - other.denied
    said = bool(one.denied) and one.denied <= affirmed and one.stems <= other.stems
    return said and bool(other.denied) and not other.denied & one.stems


def _affirms_denied(denying: Sequence[Clause], other: Sequence[Clause]) -> bool:
    heads = {head for one in denying if one.denials % 2 for head in one.denied}  # `without a signature no copy` affirms
    return any(head in clause.stems and not clause.denials for head in heads for clause in other) and not any(
        head in clause.stems and clause.denials for head in heads for clause in other
    )


def _contraries(one: Clause, other: Clause) -> int:
    return _turned(one, other) + _opposed(one, other)


def _against(one: Clause, other: Clause) -> ContraryReason | None:
    turned, opposed = _turned(one, other), _opposed(one, other)
    if (one.denials + other.denials + turned + opposed) % 2 == 1:
        return "direction differs" if turned and not opposed else "says the opposite"
    if not one.denials and not other.denials and (reason := _duty(one, other)):
        return reason
    if one.words & _SOME and other.words & _ALL and not other.words & _SOME:
        return "weaker than the evidence"
    if one.words & _ALL and other.words & _SOME and not other.words & _ALL:
        return "stronger than the evidence"
    return None


def _duty(one: Clause, other: Clause) -> ContraryReason | None:
    if one.words & _DUTY and other.words & _LEAVE and not other.words & _DUTY and not _LIMIT.search(one.text):
        return "stronger than the evidence"
    if one.words & _LEAVE and other.words & _DUTY and not other.words & _LEAVE:
        return "weaker than the evidence"
    return None


def _turned(one: Clause, other: Clause, but: frozenset[str] = frozenset()) -> int:
    """How many words of the clause stand in the other as their contrary, and not themselves, where the rest is the same."""
    mine, theirs = _stems(one), _stems(other)
    rest = one.stems - _CONTRARIES.keys()
    if len(rest & other.stems) < COPIED * len(rest):
        return 0
    return sum(bool(_CONTRARIES.get(word, frozenset()) & (theirs - mine)) for word in mine - theirs - but)


def _opposed(one: Clause, other: Clause) -> int:
    found = 0
    for word in one.content:
        stem = lexicon.stem(word)
        if stem in other.stems or stem in _CONTRARIES or alike(word) & other.stems:
            continue
        found += bool(contrary(word) & (other.stems - one.stems))
    return found


def _stems(one: Clause) -> frozenset[str]:
    """`three years old` says nothing of old and young."""
    return frozenset(map(lexicon.stem, one.words - {"old"} if _AGED.search(one.text) else one.words))
