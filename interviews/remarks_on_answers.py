"""What the expert is told beside the next question: what contradicts an earlier answer, with both quotes; what is left open for now."""

from __future__ import annotations

from interviews.state import Talk
from knowledge.tree import Rule

PAUSED = "Everything is kept. Come back whenever you like; this question will wait."
PARKED = "We leave that open for now; it stays on the list."
DEPENDS_TO_PARK = 3
"""After so many answers that only say that it depends, what is open is left open."""


def remark(before: Talk, after: Talk) -> str | None:
    """What has to be said of the answer between these two."""
    contradicted = _contradicted(before, after)
    if contradicted is not None:
        now = after.spoken[-1].answer.strip()
        return f"Earlier you said: “{_short(contradicted.quote)}” Now: “{_short(now)}” Both are kept until you say which holds."
    depends = [one for one in after.history if one.heard and one.heard.depends]
    last = after.history[-1]
    if len(depends) >= DEPENDS_TO_PARK and last.heard and last.heard.depends:
        return PARKED
    return None


def _contradicted(before: Talk, after: Talk) -> Rule | None:
    """A rule of an earlier answer whose place a proposal of this one would take, with something else to be done."""
    known = {one.id for one in before.proposals}
    for proposal in after.proposals:
        rule = after.tree.rule(proposal.changes or "") if proposal.id not in known and proposal.rule else None
        if rule is not None and rule.quote and proposal.rule and proposal.rule.then.action != rule.then.action:
            return rule
    return None


def _short(words: str, most: int = 160) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"
