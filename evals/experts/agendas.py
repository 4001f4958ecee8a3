"""The interviewers that ours is held against: six fixed prompts, and `tell me all`.

The six prompts are in our own words and in the order of `elythera-experttrace` 0.1.2 (Apache-2.0), a public tool for writing down expertise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviews.state import Probe, ProbeKind, Stage

_SIX: tuple[tuple[str, Stage, ProbeKind], ...] = (
    (
        "What do you usually decide here, as you would tell it to a colleague whom you trust? {decision}",
        "account",
        "open",
    ),
    ("Which signs do you go by before you decide, and what follows from each?", "account", "open"),
    ("How do these signs bring you to what you do?", "deepening", "basis"),
    ("In which cases would that be wrong, or have to be different?", "deepening", "exception"),
    ("At what point does a colleague have to stop, and whom do they bring in?", "deepening", "option"),
    ("Which documents or experiences stand behind this judgement?", "deepening", "basis"),
)
_MORE = "What else is there?"
MOST_MORE = 12
_NOTHING = re.compile(r"^\W*(?:no|nothing|nope|none)\b", re.IGNORECASE)
_SHORT = 12


@dataclass(frozen=True)
class Agenda:
    """A list of questions that does not depend on what was captured."""

    name: str

    def probe(self, asked: int, decision: str, answer: str) -> Probe | None:
        """The question after so many, or None where the list is at its end."""
        if self.name == "fixed agenda":
            return _asked(*_SIX[asked], decision) if asked < len(_SIX) else None
        if asked == 0:
            return _asked("Tell me everything about how you decide this. {decision}", "account", "open", decision)
        empty = answer and _NOTHING.match(answer) and len(answer.split()) <= _SHORT
        return None if empty or asked > MOST_MORE else _asked(_MORE, "account", "open", decision)

    def last(self, decision: str) -> Probe:
        """A question that is never answered: what was said before it is still reviewed."""
        return _asked("Thank you. What would you correct?", "teach-back", "confirm", decision)


FIXED_AGENDA = Agenda("fixed agenda")
TELL_ME_ALL = Agenda("tell me all")


def _asked(text: str, stage: Stage, probe: ProbeKind, decision: str) -> Probe:
    key = {"exception": "first exception", "open": "open"}.get(probe, "retell")
    return Probe(key=key, stage=stage, probe=probe, text=text.format(decision=decision))
