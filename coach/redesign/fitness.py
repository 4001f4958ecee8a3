"""Is a workflow fit for AI at all: can it be explained, does it come again, can a result be judged? Known where it can be, else asked.

Where one fails, it says what to do first, before any AI. (Requirement R-A3: a process must work reasonably without AI before AI amplifies it.)
"""

import re
from collections.abc import Mapping

from coach.briefing import rule_id
from coach.redesign.acts import acts_of
from coach.redesign.context import RedesignContext
from coach.redesign.deciding import decides, is_decision
from coach.redesign.values import Fit, FitTest, Tested
from knowledge.facts import UNKNOWN, read_answer
from knowledge.pattern import Reason
from knowledge.tree import Attribute
from knowledge.workflow import Workflow

QUESTIONS: dict[FitTest, str] = {
    "explained": "Could you explain to a new colleague how {decision} is decided, so that they would decide the same?",
    "reused": "How often does this come round, and does it go much the same way each time?",
    "evaluated": "When it is finished: by what can somebody tell whether the result is good?",
}
FIRST: dict[FitTest, str] = {
    "explained": "Before any AI, let an interview capture how it is decided: AI would only repeat what nobody can say.",
    "reused": "Do it by hand, and write down how it went: what comes so seldom is not worth a pattern, and nobody would notice when AI does it wrong.",
    "evaluated": "First agree what a good result is, and try that on the last ten: what nobody can judge, nobody can check when AI made it.",
}
_OFTEN = re.compile(
    r"\b(?:every|each|per|a|an)\s+(?:\w+\s+)?(?:minute|hour|day|morning|afternoon|evening|shift|week|month|quarter|monday|tuesday|wednesday|thursday|friday|weekday)\b"
    r"|\b(?:daily|hourly|weekly|fortnightly|monthly|quarterly|constantly|continuously|always|all\s+day)\b|\b(?:once|twice|times)\s+an?\s+(?:day|week|month|hour)\b",
    re.I,
)
_SELDOM = re.compile(
    r"\b(?:(?:once|twice|one\s+time)\s+(?:a|per|every)\s+(?:\w+\s+)?years?|(?:every|each|per)\s+(?:\w+\s+)?years?|yearly|annual(?:ly)?|rarely|seldom|hardly\s+ever|one-off|just\s+once|only\s+once|never\s+the\s+same)\b",
    re.I,
)
_CANNOT_SAY = re.compile(
    r"\b(?:gut|instinct|intuition|feeling|by\s+feel|experience\s+only|nobody\s+(?:can|could)\s+(?:really\s+)?(?:say|explain|tell|judge)|can(?:no|')?t\s+(?:say|explain)|hard\s+to\s+(?:say|explain)|you\s+just\s+know|depends\s+on\s+the\s+day|no\s+(?:one|body)\s+knows)\b",
    re.I,
)
_YES_NO = Attribute(name="it is so", type="yes_no")


def fit(workflow: Workflow, answers: Mapping[str, str], context: RedesignContext) -> Fit:
    """The three tests, each from what is known; `passed` is None where a question has to be asked."""
    return Fit(
        tests=[
            _explained(workflow, answers.get("explained", ""), context),
            _reused(workflow, answers.get("reused", "")),
            _evaluated(workflow, answers.get("evaluated", "")),
        ]
    )


def question(test: FitTest, workflow: Workflow) -> str:
    """The question of a test, about this workflow."""
    deciding = [one for one in workflow.steps if is_decision(one, acts_of(one.what))]
    return QUESTIONS[test].format(decision=f"“{deciding[0].what}”" if deciding else "this work")


def _explained(workflow: Workflow, answer: str, context: RedesignContext) -> Tested:
    if answer:
        return _by_answer("explained", answer)
    if (said := _CANNOT_SAY.search(workflow.telling)) is not None:
        return _failed("explained", f"You said: “{said.group()}”.")
    deciding = [one for one in workflow.steps if is_decision(one, acts_of(one.what))]
    open_ones = [one for one in deciding if decides(one, workflow, context) is None]
    if not deciding:
        return Tested(
            test="explained", passed=True, why=Reason(text="You told it in steps, and none of them is a judgement.")
        )
    if open_ones:
        return Tested(
            test="explained", why=Reason(text=f"Nobody has captured yet how “{open_ones[0].what}” is decided.")
        )
    trees = [tree for one in deciding if (tree := decides(one, workflow, context)) is not None]
    cited = [rule_id(tree, tree.rules[0].id) for tree in trees]
    return Tested(
        test="explained", passed=True, why=Reason(text="Every decision in it has been captured.", citations=cited)
    )


def _reused(workflow: Workflow, answer: str) -> Tested:
    said = answer or workflow.frequency
    if not said:
        return Tested(test="reused", why=Reason(text="You have not said how often it comes round."))
    if _SELDOM.search(said) and not _OFTEN.search(said):
        return _failed("reused", f"You said: “{said}”.")
    if _OFTEN.search(said):
        return Tested(test="reused", passed=True, why=Reason(text=f"You said: “{said}”."))
    return _by_answer("reused", answer) if answer else Tested(test="reused", why=Reason(text=f"You said: “{said}”."))


def _evaluated(workflow: Workflow, answer: str) -> Tested:
    if answer:
        return _by_answer("evaluated", answer)
    if workflow.result:
        return Tested(
            test="evaluated", passed=True, why=Reason(text=f"A result can be judged by: “{workflow.result}”.")
        )
    return Tested(test="evaluated", why=Reason(text="You have not said by what a good result is known."))


def _by_answer(test: FitTest, answer: str) -> Tested:
    read = read_answer(answer, _YES_NO)
    unknown = read is not None and read.value == UNKNOWN
    if _CANNOT_SAY.search(answer) or unknown or (read is not None and read.value is False):
        return _failed(test, f"You said: “{answer}”.")
    return Tested(test=test, passed=True, why=Reason(text=f"You said: “{answer}”."))


def _failed(test: FitTest, why: str) -> Tested:
    return Tested(test=test, passed=False, why=Reason(text=why), first=FIRST[test])
