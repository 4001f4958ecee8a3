"""Names and roles: who a sentence speaks of has to stand in its evidence. `the CFO` may be `the chief financial officer`."""

import re
from collections.abc import Callable, Sequence

from knowledge import lexicon
from knowledge.common_words import common_words
from knowledge.grounding_clauses import Clause
from knowledge.grounding_numbers import PARTS
from knowledge.lexicon import Token
from knowledge.quantities import find_quantities

REPLACED = 0.75
"""Share of a clause's other words that the evidence's clause must hold before one name in it counts as put for another."""
_ROLES = frozenset(
    """manager director officer chief leader supervisor foreman doctor nurse surgeon pharmacist vet physician clerk engineer controller
    treasurer auditor porter teacher mayor secretary assistant agent planner analyst lawyer counsel accountant board council committee
    panel police brigade court translator mentor coach dispatcher inspector assessor curator captain professor dean librarian archivist
    chairman chairwoman chairperson president deputy farmer driver contractor cfo ceo coo cto ciso insurer notary judge referee""".split()
)
_TWO_WORDS = re.compile(
    r"\b(?:(?:shift|team|project|group|section|night) (?P<lead>lead)|(?P<of>(?:head|director|chief) of (?:the )?\w+)|(?P<head>head) teacher|(?P<master>master))\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*(?:\d+[.)]|[*•-])\s+[A-Z][^:.!?\d]{2,60}:")
"""`1. Scope of Coverage: …`: the title of an item is written with capitals and names nobody."""
_SAME_ROLES = [
    frozenset(group.split())
    for group in (
        "manager supervisor boss superior",
        "lead leader foreman",
        "doctor physician",
        "lawyer counsel attorney solicitor",
        "vet veterinarian",
        "council committee board panel",
    )
]
_ABOARD = re.compile(r"\bon board\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:in|of|by|until|till|from|since|before|after|during|and|or|to|mid|early|late|\d{1,2}\.?) May\b")
_TILL_MAY = re.compile(
    r"\bMay\b|\b0?5[./-]|\b(?:after|from|since|before|until|till|between|to) (?:\d+ )?(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
"""It names May, or a stretch of months that may hold it."""
_MONTHS = "january february march april may june july august september october november december".split()
_FROM_MONTH = re.compile(
    rf"\b(?:between|from) (?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?)?(?P<from>{'|'.join(_MONTHS)})(?: \d{{1,2}})?(?: on(?:wards)?)? (?:and|to|until|till|up to|through)"
    rf" (?:the end of )?(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?)?(?P<to>{'|'.join(_MONTHS)})\b",
    re.IGNORECASE,
)
DAYS = frozenset(
    map(
        lexicon.stem,
        """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
        november december spring summer autumn winter""".split(),
    )
)


def new_names(sentence: str, stems: frozenset[str], asked: set[str]) -> list[Token]:
    """Words written with a capital inside the sentence that the evidence does not hold; units are no names."""
    found: list[Token] = []
    units = [one.span for one in find_quantities(sentence) if one.unit is not None]
    title = _TITLE.match(sentence)
    for one in lexicon.content(sentence):
        if title is not None and one.end <= title.end():
            continue
        before = sentence[: one.start].rstrip()
        starts = not before or before[-1] in ".!?:\"“‘'(•*+-–/\n" or not before[-1].isprintable()
        starts = starts and not _before_a_name(sentence, one, stems)
        measures = any(start <= one.start < end for start, end in units)
        if not one.text[0].isupper() or starts or measures or one.stem in asked or one.text.lower() in PARTS:
            continue
        if not _known(one.stem, stems):
            found.append(one)
    return found if found and not _spelled_out(sentence, stems) else []


_UNCOMMON = 3000
"""A word that is commoner is read as one, not as a name: `Ask Quill`, `Most Dutchmen`."""


def _before_a_name(sentence: str, word: Token, stems: frozenset[str]) -> bool:
    """`Bruno Quill` for `Hester Quill`: a rare word right before a name that the evidence has."""
    behind = re.match(r" ([A-Z][\w-]+)", sentence[word.end :])
    rare = word.stem not in common_words(_UNCOMMON) and not word.text.isupper()
    return bool(behind and lexicon.stem(behind[1]) in stems and rare and len(word.text) > 2)


def _spelled_out(sentence: str, stems: frozenset[str]) -> bool:
    """`the Fair Labor Standards Act` where the evidence has `FLSA`."""
    runs = re.findall(r"[A-Z][\w-]*(?: (?:of |and |for )?[A-Z][\w-]*)+", sentence)
    initials = ["".join(word[0] for word in run.split() if word[0].isupper()).lower() for run in runs]
    return any(len(one) > 2 and one in stems for one in initials)


def roles_of(text: str) -> frozenset[str]:
    """The roles that a text names, in the singular."""
    text = _ABOARD.sub("aboard", text)
    words = (one.text.lower().removesuffix("'s").removesuffix("’s") for one in lexicon.tokens(text))
    plain = {one if one in _ROLES else one.removesuffix("s") for one in words}
    more = {
        one["of"].lower().replace(" the ", " ") if one["of"] else str(one.lastgroup)
        for one in _TWO_WORDS.finditer(text)
    }
    return frozenset(plain & _ROLES) | more


def new_roles(sentence: str, told: frozenset[str], stems: frozenset[str], asked: set[str]) -> list[str]:
    """Roles, days and months that the evidence does not hold, in no other word either; `told` are its roles."""
    roles = [
        one
        for one in sorted(roles_of(sentence) - told)
        if not any(one in group and group & told for group in _SAME_ROLES)
        and lexicon.stem(one) not in asked | stems
        and not (len(one) == 3 and set(one) <= {stem[0] for stem in stems})
    ]
    days = [one.stem for one in lexicon.content(sentence) if one.stem in DAYS and one.text[0].isupper()]
    return [*roles, *(one for one in days if one not in asked and not _known(one, stems))]


def months_between(evidence: Sequence[str]) -> frozenset[str]:
    """The stems of the months that lie between two that a text names as from and to: November in `from 1 October to 31 January`."""
    found: set[str] = set()
    for one in (match for text in evidence for match in _FROM_MONTH.finditer(text)):
        start, end = (_MONTHS.index(one[name].lower()) for name in ("from", "to"))
        found.update(_MONTHS[at % 12] for at in range(start, end + 1 if end >= start else end + 13))
    return frozenset(map(lexicon.stem, found))


def in_another_month(sentence: str, evidence: Sequence[str]) -> bool:
    """`in May`, which as a word that helps a verb is never looked up among the others."""
    return bool(_MAY.search(sentence)) and not any(_TILL_MAY.search(one) for one in evidence)


def put_for_another(claimed: Sequence[Clause], told: Sequence[Clause], names: frozenset[str]) -> bool:
    """A clause of the evidence says the same of somebody else: `the board decides` where the sentence says `the lead decides`."""
    said = frozenset().union(*(one.stems for one in claimed)) if claimed else frozenset()
    return any(
        _replaced(one, told, kind, said) for one in claimed for kind in (_days, lambda text: _people(text, names))
    )


def _days(clause: Clause) -> frozenset[str]:
    return clause.stems & DAYS


def _people(clause: Clause, names: frozenset[str]) -> frozenset[str]:
    return roles_of(clause.text) | (clause.stems & names - DAYS)


def _replaced(
    one: Clause, told: Sequence[Clause], kind: Callable[[Clause], frozenset[str]], said: frozenset[str]
) -> bool:
    who = kind(one)
    rest = one.stems - who - frozenset(map(lexicon.stem, who))
    if not who or len(rest) < 2:
        return False
    close = [(len(rest & other.stems) / len(rest), kind(other)) for other in told]
    best = max((share for share, _ in close), default=0.0)
    there = [others for share, others in close if share >= max(REPLACED, best)]
    return bool(there) and all(
        others and not frozenset(map(lexicon.stem, others)) & said and not _same(who, others) for others in there
    )


def _same(who: frozenset[str], others: frozenset[str]) -> bool:
    return bool(who & others) or any(who & group and others & group for group in _SAME_ROLES)


def same_role(one: str, other: str) -> bool:
    """Whether two words name one role: `manager` and `supervisor`."""
    return any(one in group and other in group for group in _SAME_ROLES)


def _known(stem: str, stems: frozenset[str]) -> bool:
    """The word itself, or a short form of it: `Feb` for `February`."""
    return stem in stems or any(
        min(len(stem), len(other)) >= 3 and (stem.startswith(other) or other.startswith(stem)) for other in stems
    )
