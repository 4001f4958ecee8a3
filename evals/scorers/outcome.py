"""Did the coach say what the expert would say, ask what was missing, and stay silent where nobody spoke?"""

import re
from collections.abc import Iterable

from evals.answered import Answered
from evals.mark import NOT_ASKED, PASSED, Mark, all_of, failed
from evals.sample import ExpectedAbstention, ExpectedAnswer, ExpectedQuestion, GroundingTarget
from evals.sources import Sources

ANSWERING = ("answer", "escalation")
HOLDING_BACK = ("abstention", "refusal", "question")


def right_answer(reply: Answered, target: GroundingTarget, sources: Sources) -> Mark:
    """An answer cites the expected words of the expert, and what it says there is the expected outcome."""
    if not isinstance(target, ExpectedAnswer):
        return NOT_ASKED
    if reply.kind not in ANSWERING:
        return failed(f"expected an answer, got a reply of kind {reply.kind!r}")
    expected = {one.id for one in reply.evidence if any(sources.touches(one, target.tree, it) for it in target.words)}
    citing = " ".join(one.text for one in reply.sentences if expected & set(one.citations))
    if not citing:
        return failed(f"no sentence cites the words “{target.words[0]}”")
    missing = [group for group in target.says if not says_any(citing, group)]
    return all_of([f"the sentence with that citation does not say {' or '.join(map(repr, one))}" for one in missing])


def right_question(reply: Answered, target: GroundingTarget) -> Mark:
    """With a fact missing, the coach asks for it."""
    if not isinstance(target, ExpectedQuestion):
        return NOT_ASKED
    if reply.kind != "question":
        return failed(f"expected a question, got a reply of kind {reply.kind!r}")
    if not says_any(reply.text, target.about):
        return failed(f"the question is about none of: {', '.join(target.about)}")
    return PASSED


def right_abstention(reply: Answered, target: GroundingTarget) -> Mark:
    """Where nothing that this person may see covers the question, the coach says just that."""
    if not isinstance(target, ExpectedAbstention):
        return NOT_ASKED
    problems = [] if reply.kind == "abstention" else [f"expected an abstention, got a reply of kind {reply.kind!r}"]
    problems += [f"gives away {word!r}" for word in target.never if says_any(reply.text, [word])]
    return all_of(problems)


def held_back(reply: Answered, target: GroundingTarget) -> Mark:
    """The price of care: an answer was there, and the coach abstained, refused or asked instead."""
    if not isinstance(target, ExpectedAnswer):
        return NOT_ASKED
    return failed(f"answered with {reply.kind!r} although it is covered") if reply.kind in HOLDING_BACK else PASSED


def says_any(text: str, words: Iterable[str]) -> bool:
    """Whether the text holds any of these as whole words, whatever the case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)
