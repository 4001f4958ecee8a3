"""Claims as sentences an assistant would write, in the expert's own terms; right and wrong ones in the same register. Pure but for the draw."""

import re
from collections.abc import Collection, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from coach import phrasing
from coach.practice.exercise import (
    Case,
    CaseClaim,
    ChangeClaim,
    Claim,
    FactsClaim,
    PolicyClaim,
    RuleClaim,
    UnknownClaim,
    ZoneClaim,
)
from knowledge.cells import UNKNOWN
from knowledge.saying import say_value
from knowledge.tree import Attribute, Condition, Outcome, Tree, Value

if TYPE_CHECKING:
    from knowledge.language import Language

_OWN = re.compile(r"\b(I|me|my|mine|myself)\b")
_OPERATORS = {"<": "under", "<=": "at most", ">": "over", ">=": "at least", "!=": "not", "not in": "not"}
_OF_DAYS = {"<": "before", "<=": "by", ">": "after", ">=": "from", "!=": "not", "not in": "not"}
_AN = re.compile(r"[aeio]|u(?![^aeiou][aeiou])", re.I)
"""`an audit`, `a utility bill`."""
_UNSAID = re.compile(r"^“.+” (?:applies|does not apply)$")

_CASE = ("Here the answer is: {}", "In this case: {}", "For this one, the rules say: {}")
_SURE = ("Here the answer is clear: {}", "There is no doubt in this case: {}", "For this one, the rules are clear: {}")
_STAYS = (
    "That stays so if {}: {}",
    "It makes no difference here if {}: {}",
    "Even if {}, the answer is the same: {}",
)
_RULE = ("The rule behind it: if {}, then: {}", "The captured rule: if {}, {}", "The rule is that if {}: {}")
_ALSO = ("Also good to know: if {}, then: {}", "Another rule: if {}, {}", "Besides, if {}: {}")
_EXCEPT = ("There is an exception: if {}, then: {}", "One exception to that: if {}, {}")
_EVERY = ("In every other case: {}", "What no other rule is about: {}")
_ZONE = (
    "Where {}, it is a grey zone: {}",
    "Take care where {}: that is a grey zone, and there: {}",
)
_UNKNOWN = ("If nobody can tell {}: {}", "If nobody knows {}: {}")
_FACTS = ("The facts that count here: {}", "In your case {}", "You told me that {}")
_MAY = ("For the paperwork, you may give {data} data to {tool}", "{tool} may be given {data} data for this")
_MAY_NOT = (
    "For the paperwork, do not give {data} data to {tool}",
    "{tool} may not be given {data} data for this",
)


class Wording:
    """Says claims about one tree; the same draw says them alike."""

    def __init__(self, tree: Tree, expert: str, language: "Language | None" = None) -> None:
        self.tree = tree
        self.expert = expert
        self.language = language

    def case(self, facts: Case, own: Collection[str] = ()) -> str:
        """The case as a colleague asks about it: first what it turns on (`own`), then what else is known not to be so."""
        beside = {name: value for name, value in facts.items() if value is False and name not in own}
        first = phrasing.join(self.facts({name: value for name, value in facts.items() if name not in beside}))
        if not first:
            first, beside = phrasing.join(self.facts(beside)), {}
        rest = f" Nothing else is special: {phrasing.join(self.facts(beside))}." if beside else ""
        return f"{first[:1].upper()}{first[1:]}.{rest} {self.tree.decision}"

    def sentence(self, claim: Claim, draw: Random, role: str = "") -> str:
        """A claim as one sentence; `role` says what it is to the answer (`exception`, `also`, `sure`, `stays`)."""
        return phrasing.sentence(self._said(claim, draw, role))

    def _said(self, claim: Claim, draw: Random, role: str) -> str:
        match claim:
            case CaseClaim(status="grey zone"):
                return f"This case lies in a grey zone: {self.outcome(claim.outcome)}"
            case CaseClaim():
                told = self.outcome(claim.outcome)
                patterns = _SURE if role == "sure" else _CASE
                return draw.choice([one for one in patterns if "answer" not in told or "answer" not in one]).format(
                    told
                )
            case ChangeClaim():
                changed = phrasing.join(self.facts(claim.change))
                told = self.outcome(claim.outcome)
                if claim.status == "grey zone":
                    told = f"it is a grey zone too: {told}" if role == "stays" else f"it would be a grey zone: {told}"
                pattern = draw.choice(_STAYS) if role == "stays" else "If {}, and all else stays as it is: {}"
                return pattern.format(changed, told)
            case RuleClaim(otherwise=True):
                return draw.choice(_EVERY).format(self.outcome(claim.then))
            case RuleClaim():
                told = self.conditions(claim.if_, claim.match)
                ways = {"exception": _EXCEPT, "also": _ALSO}.get(role, _RULE)
                return draw.choice(ways).format(told, self.outcome(claim.then))
            case ZoneClaim():
                return draw.choice(_ZONE).format(self._band(claim), self.outcome(claim.outcome))
            case UnknownClaim():
                attribute = self._attribute(claim.missing)
                yes_no = attribute.type == "yes_no"
                missing = f"whether {self.fact(attribute, True)}" if yes_no else phrasing.the(attribute.name)
                return draw.choice(_UNKNOWN).format(missing, self.outcome(claim.then))
            case FactsClaim():
                return draw.choice(_FACTS).format(phrasing.join(self.facts(claim.facts)))
            case PolicyClaim():
                return draw.choice(_MAY if claim.may else _MAY_NOT).format(tool=claim.tool, data=claim.data)

    def outcome(self, outcome: Outcome) -> str:
        """What is done; who `I` is, so that nobody takes it for themselves."""
        action = outcome.action.strip().rstrip(".")
        who = outcome.who
        if who and _squeezed(who) not in _squeezed(action) and who.casefold() not in ("i", "me", "myself"):
            action = f"{action} ({who})"
        own = _OWN.search(action)
        if own is None:
            return action
        is_ = ":" if own[0].casefold() in ("my", "mine") else " is"
        return f"{action} (“{own[0]}”{is_} {self.expert})"

    def conditions(self, conditions: Sequence[Condition], match: str = "all") -> str:
        """`the supplier is new and the invoice amount is over 50,000 EUR`."""
        if match != "all":
            return phrasing.join([self.condition(one) for one in conditions], "or")
        groups: dict[str, list[Condition]] = {}
        for one in conditions:
            groups.setdefault(one.attribute, []).append(one)
        return phrasing.join([self._together(group) for group in groups.values()])

    def _together(self, conditions: Sequence[Condition]) -> str:
        """`the discount is over 8% and at most 15%`."""
        first, *rest = [self.condition(one) for one in conditions]
        lead = self._counted(self._attribute(conditions[0].attribute), "")
        return " and ".join([first, *(one.removeprefix(lead) for one in rest)])

    def condition(self, one: Condition) -> str:
        """One condition as a clause."""
        attribute = self._attribute(one.attribute)
        if isinstance(one.value, bool):
            return self.fact(attribute, one.value == (one.operator == "="))
        if isinstance(one.value, list) and one.operator == "between":
            low, high = (say_value(value, attribute) for value in one.value)
            return self._counted(attribute, f"between {_bare(low, attribute)} and {high}")
        words = (_OF_DAYS if attribute.type == "date" else _OPERATORS).get(one.operator, "")
        return self._counted(attribute, f"{words} {say_value(one.value, attribute)}".strip())

    def facts(self, facts: Mapping[str, Value]) -> list[str]:
        """Facts as clauses."""
        return [self.fact(self._attribute(name), value) for name, value in facts.items()]

    def fact(self, attribute: Attribute, value: Value) -> str:
        """One fact as a clause: `the supplier is new`, `there is no bank guarantee`."""
        if isinstance(value, bool):
            return self._yes_no(attribute, value)
        if value == UNKNOWN:
            return phrasing.fact(attribute, value, None, "=", self.language)
        return self._counted(attribute, say_value(value, attribute))

    def _yes_no(self, attribute: Attribute, value: bool) -> str:
        name = attribute.name
        if not value and (verb := self._helping(name)) is not None:
            start, end = verb
            return phrasing.the(f"{name[:start]}{name[start:end]} not{name[end:]}")
        said = phrasing.fact(attribute, value, None, "=", self.language)
        if _UNSAID.match(said):
            if self._is_clause(name):
                return phrasing.the(name) if value else f"it is not so that {phrasing.the(name)}"
            if self._is_quality(name):
                return f"it is {name}" if value else f"it is not {name}"
            if self._is_many(name):
                return f"there are {name}" if value else f"there are no {name}"
            if self._is_thing(name) and not self._may_be_said_of_it(name):
                article = "an" if _AN.match(name) else "a"
                return f"there is {article} {name}" if value else f"there is no {name}"
        return said

    def _helping(self, name: str) -> tuple[int, int] | None:
        """Where `has` stands in `ethics panel has agreed in writing`: it is denied itself."""
        if self.language is None:
            return None
        doc = self.language.parse(f"The {name}.")
        found = (one for one in doc if one.dep_ == "aux" and one.lower_ in ("has", "have", "had") and one.idx > 4)
        return next(((one.idx - 4, one.idx - 4 + len(one.text)) for one in found), None)

    def _is_quality(self, name: str) -> bool:
        """`urgent`, `encrypted`, `in stock`: said of the case itself."""
        if self.language is None:
            return False
        first = list(self.language.parse(f"It is {name}."))[2]
        if " " in name:
            return bool(first.pos_ == "ADP")
        again = list(self.language.parse(f"There is a {name} here."))[3]
        return {first.tag_, again.tag_} <= {"JJ", "VBN", "RB"}

    def _may_be_said_of_it(self, name: str) -> bool:
        """`fragile`: a word that may be a quality or a thing is left as it is."""
        if self.language is None or " " in name:
            return False
        return bool(list(self.language.parse(f"It is {name}."))[2].tag_ == "JJ")

    def _is_thing(self, name: str) -> bool:
        """`audit on site`, `bank guarantee`: something that there is or is not."""
        if self.language is None:
            return True
        doc = self.language.parse(f"The {name} was good.")
        return bool([one for one in doc if one.dep_ in ("ROOT", "nsubj") and one.pos_ in ("NOUN", "PROPN")])

    def _is_clause(self, name: str) -> bool:
        """Whether a name says something of something: its last word may be taken for a verb."""
        last = name.split()[-1]
        if self.language is None or len(name.split()) < 3:
            return False
        return any(one.tag_ in ("VBZ", "VBD") for one in self.language.parse(f"It {last} today."))

    def _attribute(self, name: str) -> Attribute:
        return self.tree.attribute(name) or Attribute(name=name, type="text")

    def _counted(self, attribute: Attribute, said: str) -> str:
        """A fact or a condition with its name: `the margin is 12%`, `the number of people is 15`."""
        many = self._is_many(attribute.name)
        unit = attribute.unit or ""
        if many and attribute.type == "number" and (not unit or unit in attribute.name):
            return f"the number of {attribute.name} is {said.replace(f' {unit}s', '').replace(f' {unit}', '') if unit else said}"
        return f"{phrasing.the(attribute.name)} {'are' if many else 'is'} {said}"

    def _is_many(self, name: str) -> bool:
        """`people`, `days`: what the name is about is more than one."""
        if phrasing.be(name).endswith(" are"):
            return True
        if self.language is None:
            return False
        doc = self.language.parse(f"The {name} wait.")
        return any(one.text == name.split()[-1] and one.tag_ == "NNS" and one.dep_ == "nsubj" for one in doc)

    def _band(self, claim: ZoneClaim) -> str:
        attribute = self._attribute(claim.attribute)
        low, high = (say_value(_tidy(one), attribute) for one in (claim.low, claim.high))
        band = self._counted(attribute, f"between {_bare(low, attribute)} and {high}")
        return phrasing.join([*(self.condition(one) for one in claim.if_), band])


def _squeezed(words: str) -> str:
    """Words as compared where a captured name may have come apart."""
    return "".join(words.casefold().split())


def _bare(value: str, attribute: Attribute) -> str:
    """The number of a value whose unit the next one says: `45,000`."""
    return value.partition(" ")[0].removesuffix("%") if attribute.unit else value


def _tidy(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
