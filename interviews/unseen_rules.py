"""How many rules nobody has told yet: what an expert told freely and what drawn check cases met are two captures of the same rules.

Chapman's estimate of what neither capture met, `f = (a + ½)(b + ½) / (m + 1)` with a met by the first alone, b by the second alone, m by
both (D. G. Chapman 1951; ½ for counts of zero), its variance `(a+m+1)(b+m+1)(a+½)(b+½) / ((m+1)²(m+2))` (G. A. F. Seber 1970), and an interval
that is log-normal in f, `f / C … f · C` with `C = exp(z √(log(1 + var / f²) + τ²))` (A. Chao, Biometrics 43 (1987) 783-791). Two captures cannot
show how far they depend on each other, and check cases are built from what is known: f is taken times e^μ, and τ leaves room, for rules
that were told to be met at 0.4 to 5.6 times the odds of those that were not (in nine of ten interviews, about 1.5 in the middle). Rules that
other questions brought are known by now and are taken off.
"""

import math
from collections.abc import Iterable

from pydantic import Field

from interviews.state import Asked
from knowledge.regions import Regions
from knowledge.tree import Frozen, Rule, Tree

CHECKS = frozenset({"check", "changed", "at the limit", "far"})
"""The entries of questions.yaml for cases that only make sure: they meet what is known, or bring what nobody told."""
TOLD_FREELY = frozenset({"incident", "account", "timeline"})
"""Stages in which an expert tells; from then on it is the interviewer who brings things up."""
Z90 = 1.6448536269514722
"""The 95 % point of the standard normal distribution: an interval that holds in 90 of 100."""
DEPENDENCE_MEAN = 0.4
"""μ: mean of the logarithm of the odds ratio of the two captures."""
DEPENDENCE_SPREAD = 0.8
"""τ: its standard deviation."""


class Captures(Frozen):
    """Rules by how they came up."""

    told: int = Field(ge=0)
    """Told freely, met by no check case."""
    drawn: int = Field(ge=0)
    """Met by a check case, not told freely."""
    both: int = Field(ge=0)
    otherwise: int = Field(default=0, ge=0)
    """Brought by other questions alone."""

    @property
    def known(self) -> int:
        """All rules known by now."""
        return self.told + self.drawn + self.both + self.otherwise


class Estimate(Frozen):
    """How many rules are missing; no numbers where the two captures share no rule."""

    known: int
    missing: float | None = None
    low: int | None = None
    high: int | None = None
    """The true number lies between `low` and `high`, both included, in nine of ten such interviews."""

    def in_words(self) -> str:
        """For the expert."""
        rules = f"{self.known} rule{'' if self.known == 1 else 's'} so far. "
        if self.missing is None or self.low is None or self.high is None:
            return rules + "How many are still missing cannot be told yet."
        if self.high == 0:
            return rules + "Probably none is missing."
        about = round(self.missing)
        most = f"between {self.low} and {self.high}" if self.low else f"at most {self.high}"
        return rules + f"Probably {_counted(about)} still missing ({most})."


def missing_rules(captures: Captures) -> Estimate:
    """The estimate with its 90 % interval."""
    a, b, m = captures.told, captures.drawn, captures.both
    if m == 0:
        return Estimate(known=captures.known)
    unseen = (a + 0.5) * (b + 0.5) / (m + 1)
    variance = (a + m + 1) * (b + m + 1) * (a + 0.5) * (b + 0.5) / ((m + 1) ** 2 * (m + 2))
    spread = math.exp(Z90 * math.sqrt(math.log1p(variance / unseen**2) + DEPENDENCE_SPREAD**2))
    unseen *= math.exp(DEPENDENCE_MEAN)
    left = [max(0.0, one - captures.otherwise) for one in (unseen, unseen / spread, unseen * spread)]
    return Estimate(
        known=captures.known, missing=left[0], low=math.floor(left[1] + 0.5), high=math.floor(left[2] + 0.5)
    )


def captures(tree: Tree, history: Iterable[Asked], interview: str) -> Captures:
    """How the rules of a tree came up in this interview. A rule that another interview brought counts as told."""
    asked = [one for one in history if one.how == "answered"]
    turns = {one.turn: one.question for one in asked}
    met = _met(tree, [one for one in asked if one.question.key in CHECKS])
    came = {rule.id: turns.get(_turn(rule, interview)) for rule in tree.rules}
    told = {rule for rule, of in came.items() if of is None or of.stage in TOLD_FREELY}
    drawn = met | {rule for rule, of in came.items() if of is not None and of.key in CHECKS}
    return Captures(
        told=len(told - drawn),
        drawn=len(drawn - told),
        both=len(told & drawn),
        otherwise=len({rule.id for rule in tree.rules} - told - drawn),
    )


def _met(tree: Tree, checks: Iterable[Asked]) -> set[str]:
    """The rules that decide the check cases, as the tree is now."""
    regions = Regions(tree)
    found: set[str] = set()
    for one in checks:
        facts = {name: value for name, value in (one.question.case or {}).items() if name in regions.place}
        try:
            verdict = regions.agreed(regions.box(dict(facts)))
        except ValueError:  # a value that the fact no longer knows
            continue
        if verdict is not None and verdict.status == "decided":
            found |= {tree.rules[number].id for number in verdict.rules[:1]}
    return found


def _turn(rule: Rule, interview: str) -> int:
    sources = [rule.source, *(one.source for one in rule.if_)]
    turns = [one.turn for one in sources if one is not None and one.turn is not None and one.interview == interview]
    return min(turns, default=0)


def _counted(number: int) -> str:
    return "none is" if number == 0 else "one is" if number == 1 else f"{number} are"


LAST = 3
"""So many answers are looked at."""
SHORTER = 3
"""Answers that are this many times shorter than before mean that somebody is tired."""
BETWEEN_PAUSES = 10
"""After a pause was offered, so many answers pass before another one is."""
HOW_ON = "how on"
"""The entry of questions.yaml that offers a pause."""
MOST_PAUSES = 2
"""More offers than that would tire by themselves."""


def little_is_left(estimate: Estimate, errors: int) -> bool:
    """Whether there is nothing more to make sure of; `errors`: serious findings that stand in the tree.

    Little: the best guess is under one rule. The upper end of the interval would ask on for as long as anybody answers.
    """
    return errors == 0 and estimate.missing is not None and estimate.missing < 1


def is_tired(history: list[Asked]) -> bool:
    """Whether it is time to offer a pause: three questions skipped in a row, or answers that got far shorter."""
    offers = [at for at, one in enumerate(reversed(history)) if one.question.key == HOW_ON]
    if len(offers) >= MOST_PAUSES or offers and offers[0] < BETWEEN_PAUSES:
        return False
    weighed = [one for one in history if one.question.probe not in {"confirm", "clarify"}]
    if len(weighed) > LAST and all(one.how == "skipped" for one in weighed[-LAST:]):
        return True
    if not weighed:
        return False
    of_cases = (
        weighed[-1].question.case is not None
    )  # an answer to a case is short by nature: like is held against like
    words = [len(one.answer.split()) for one in weighed if (one.question.case is not None) == of_cases]
    return len(words) > 2 * LAST and _middle(words[-LAST:]) * SHORTER < _middle(words[:-LAST])


def _middle(numbers: list[int]) -> int:
    return sorted(numbers)[len(numbers) // 2]
