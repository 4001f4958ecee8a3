"""An interview as a test holds it: say something, look at what comes back."""

from collections.abc import Mapping
from typing import Any

from interviews.state import InterviewContext
from interviews.turn import InterviewView, take_line, view

DECISION = "Who must approve this invoice?"
ANSWER = (
    "Well, it depends. If it's a brand-new supplier and the invoice is above fifty thousand I always get the CFO to sign. "
    "For our framework suppliers I sign off myself up to 120k, except when the bank details changed in the last month, "
    "then I call them back on the number we have on file. Anything else goes through the normal two-person approval."
)
STORY = "Last March a toolmaker sent us a bill with a new account. I rang the number we had on file."


class Conversation:
    """One interview; `last` is the line that came back."""

    def __init__(self, context: InterviewContext, interview: str | None = None) -> None:
        self.context = context
        self.interview = interview
        self.last: dict[str, Any] = {}

    def line(self, line: Mapping[str, object]) -> dict[str, Any]:
        self.last = take_line(self.interview, line, self.context)
        self.interview = self.interview or self.last.get("interview") or None
        return self.last

    def start(self, **more: object) -> dict[str, Any]:
        return self.line({"type": "start", "expert": "Marta", "decision": DECISION, "consent": True} | more)

    def say(self, text: str, **verdicts: object) -> dict[str, Any]:
        return self.line({"type": "answer", "text": text} | ({"proposals": verdicts} if verdicts else {}))

    def say_and_accept(self, text: str) -> dict[str, Any]:
        return self.say(text, **{one["id"]: "accept" for one in self.last.get("proposals", [])})

    def review(self, **verdicts: object) -> dict[str, Any]:
        return self.line({"type": "review", "proposals": verdicts})

    def accept_all(self) -> dict[str, Any]:
        return self.review(**{one["id"]: "accept" for one in self.last["proposals"]})

    def until(self, probe: str, answer: str = "I cannot say.", most: int = 25) -> dict[str, Any]:
        """Skip questions until one of this kind waits."""
        for _ in range(most):
            if self.last["type"] != "question" or self.last["probe"] == probe:
                break
            self.line({"type": "skip"})
        assert self.last["type"] == "question" and self.last["probe"] == probe, (
            f"{probe!r} was never asked: {self.last}"
        )
        return self.last

    def told_the_rules(self) -> dict[str, Any]:
        """Up to the four rules of the sample answer being proposed."""
        self.start()
        self.say(STORY)
        return self.say(ANSWER)

    @property
    def tree(self) -> dict[str, Any]:
        return dict(take_line(self.interview, {"type": "tree"}, self.context)["tree"])

    @property
    def rules(self) -> dict[str, dict[str, Any]]:
        return {rule["id"]: rule for rule in self.tree["rules"]}

    @property
    def shown(self) -> InterviewView:
        assert self.interview is not None
        return view(self.interview, self.context)
