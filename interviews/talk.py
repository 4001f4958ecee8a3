"""One line of an interview, step by step, as plain functions over values; interviews.graph puts them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviews.accepting import accept
from interviews.cases import still_open
from interviews.consent import says_yes
from interviews.moods import how_on, mood_of
from interviews.probe import choose_probe
from interviews.proposals import propose
from interviews.questions import ask
from interviews.read import read
from interviews.recorded_order import about_rules
from interviews.remarks_on_answers import PAUSED, remark
from interviews.review import review
from interviews.rules import attributes_known
from interviews.second_reading import with_model
from interviews.state import Asked, Clarify, Line, Probe, Proposal, Question, Spoken, Talk
from knowledge.errors import InputError
from knowledge.findings import check
from knowledge.tree import Tree

if TYPE_CHECKING:
    from interviews.reading import Reading
    from interviews.state import InterviewContext

LONGEST_YES = 12
"""A sign-off of more words may hold something that has to be read."""


def heard(talk: Talk, line: Line, before: str, notice: str | None) -> Talk:
    """The talk as the line finds it: nothing said yet, and where `undo` would go back to."""
    back = [*talk.back, before] if line.type in {"answer", "review"} and talk.consent else talk.back
    ended = "stopped" if line.type == "stop" else ""
    return talk.model_copy(update={"back": back, "spoken": [], "unread": [], "notice": notice, "ended": ended})


def reviewed(talk: Talk, line: Line, context: InterviewContext) -> tuple[Talk, list[Proposal]]:
    """The line's words on proposals."""
    return review(talk, line.proposals, context)


def applied(talk: Talk, accepted: list[Proposal]) -> Talk:
    """The accepted proposals in the tree."""
    return accept(talk, accepted)


def answered(talk: Talk, line: Line) -> Talk:
    """The line's answer or skip, kept with the question it belongs to."""
    question = talk.question
    assert question is not None
    if line.type == "skip":
        if question.key == "consent":
            raise InputError("This question needs a yes or a no: without your consent nothing can be kept.")
        return talk.model_copy(
            update={
                "history": [*talk.history, Asked(question=question, how="skipped")],
                "clarify": _but(talk, question),
            }
        )
    if question.key == "consent":
        return _consented(talk, line)
    if question.key == "how on":
        return _gone_on(talk, question, line)
    spoken = Spoken(
        number=talk.turns + 1,
        question=question.text,
        stage=question.stage,
        probe=question.probe,
        case=question.case,
        answer=line.text,
    )
    return talk.model_copy(
        update={
            "turns": spoken.number,
            "spoken": [*talk.spoken, spoken],
            "history": [*talk.history, Asked(question=question, how="answered", answer=line.text, turn=spoken.number)],
            "clarify": _but(talk, question),
            "ended": "signed off" if question.key == "sign-off" and _signs_off(line.text) else talk.ended,
        }
    )


def read_answer(talk: Talk, context: InterviewContext) -> Reading:
    """The rules in the answer that was just given; a chat model, where there is one, may point at more."""
    answer, known = talk.spoken[-1].answer, attributes_known(talk)
    again = talk.history[-1].question.key in ("vague", "unread")
    guided = read(answer, known, context.language, hearing=context.hearing, said_again=again)
    return guided if context.model is None else with_model(answer, guided, known, context.language, context.model)


def proposed(talk: Talk, reading: Reading, context: InterviewContext) -> Talk:
    """What the answer says, as proposals."""
    mood = None if reading.rules else mood_of(talk.spoken[-1].answer)
    if mood is not None:
        felt = talk.history[-1].model_copy(update={"mood": mood})
        return talk.model_copy(update={"history": [*talk.history[:-1], felt], "unread": []})
    grown = propose(talk, talk.spoken[-1], talk.history[-1].question, reading, context)
    last = grown.history[-1].model_copy(update={"gave": grown.proposed - talk.proposed})
    grown = grown.model_copy(update={"history": [*grown.history[:-1], last]})
    said = remark(talk, grown)
    return grown.model_copy(update={"notice": " ".join(filter(None, [grown.notice, said])) or None})


def with_gaps(talk: Talk) -> Talk:
    """What is wrong or missing in the tree as it is now."""
    checked = check(talk.tree)
    return talk.model_copy(
        update={"findings": checked.findings, "covered": checked.coverage if talk.tree.rules else 0.0}
    )


def asking(talk: Talk, line: Line) -> Talk:
    """The next question; the same one where it still waits for its answer."""
    if talk.ended:
        return talk.model_copy(update={"question": None})
    if not talk.consent:
        return _asks(talk, ask("consent", talk.history)) if talk.question is None or line.type == "answer" else talk
    if line.type == "review" and talk.question is not None and _still_waits(talk, talk.question):
        return talk
    talk = talk.model_copy(update={"clarify": _live(talk)})
    probe = choose_probe(
        talk.tree, talk.findings, talk.history, talk.clarify, _as_if_accepted(talk), talk.way, talk.interview
    )
    if probe is None:
        return talk.model_copy(update={"question": None, "ended": "not signed off"})
    return _asks(talk, probe)


def asks_recorded(talk: Talk, probe: Probe) -> Talk:
    """A question that a recorded interviewer asked, in the place of the one chosen."""
    probe = about_rules(probe, talk.tree)
    if talk.question is not None and talk.question.text == probe.text:
        known = {"told": talk.question.told | probe.told, "case": probe.case}
        return talk.model_copy(update={"question": talk.question.model_copy(update=known)})
    about = [one for one in talk.clarify if one.key == probe.key]
    if about:
        told = dict(about[0].told)
        if probe.key == "unit":
            told["names"] = "\n".join(one.told["names"] for one in about)
        probe = probe.model_copy(update={"told": told})
    elif probe.key in _ABOUT_SOMETHING:
        probe = probe.model_copy(update={"key": "open"})
    kept = [one for one in talk.clarify if one.key in _ABOUT_SOMETHING and one not in about]
    return _asks(talk.model_copy(update={"clarify": kept}), probe)


_ABOUT_SOMETHING = {"unit", "kinds"}
"""Questions that a recorded interviewer asks about what was read before."""


def _asks(talk: Talk, probe: Probe) -> Talk:
    question = Question(**probe.model_dump(), id=talk.questions + 1)
    return talk.model_copy(update={"question": question, "questions": question.id})


def _still_waits(talk: Talk, question: Question) -> bool:
    """Whether a question still makes sense now that proposals were reviewed."""
    about: Any = question.about
    if question.key in _BEFORE_ANY_RULE and talk.tree.rules:
        return False
    if question.key in {"teach-back", "sign-off"}:
        probe = choose_probe(
            talk.tree, talk.findings, talk.history, talk.clarify, way=talk.way, interview=talk.interview
        )
        return probe is not None and probe.text == question.text
    if question.case is not None:
        return question.key not in {"case", "contrast"} or still_open(talk.tree, question.case)
    if question.key == "kinds":
        names = {one.name for one in attributes_known(talk)}
        return names >= set(question.told["facts"].split("\n"))
    if about is None or about.attribute is None or question.key not in {"unit", "same", "together"}:
        return True
    return any(one.name == about.attribute for one in attributes_known(talk))


_BEFORE_ANY_RULE = {"retell", "first exception", "any missing fact"}
"""Questions in general words, for a tree that is empty: once rules are accepted there are better ones."""


def _as_if_accepted(talk: Talk) -> Tree:
    """The tree that there would be if the expert said yes to all that waits: a case that it would settle need not be asked."""
    try:
        return accept(talk, talk.proposals).tree
    except InputError:
        return talk.tree


def _live(talk: Talk) -> list[Clarify]:
    """What is still worth clarifying: not the unit of a fact whose proposal was rejected."""
    known = {one.name for one in attributes_known(talk)}
    return [one for one in talk.clarify if one.attribute is None or one.attribute in known]


def _but(talk: Talk, question: Question) -> list[Any]:
    """What is still to be clarified after this question."""
    return [one for one in talk.clarify if (one.key, one.told) != (question.key, question.told)]


def _gone_on(talk: Talk, question: Question, line: Line) -> Talk:
    """Stop, pause or go on: a word about the interview, no words about the decision, so nothing of it is recorded as an answer."""
    way, before = how_on(line.text), talk.history
    if before and before[-1].mood in ("wants to stop", "wants to pause"):
        before = before[:-1]  # the question that was broken off is asked again
    history = [*before, Asked(question=question, how="answered", answer=line.text)]
    notice = PAUSED if way == "pause" else talk.notice
    return talk.model_copy(
        update={"history": history, "notice": notice, "ended": "stopped" if way == "stop" else talk.ended}
    )


def _signs_off(words: str) -> bool:
    """A plain yes; an answer with more in it is read first."""
    return len(words.split()) <= LONGEST_YES and says_yes(words) is True


def _consented(talk: Talk, line: Line) -> Talk:
    agrees = says_yes(line.text)
    if agrees is None:
        return talk
    return talk.model_copy(update={"consent": True, "question": None} if agrees else {"ended": "no consent"})
