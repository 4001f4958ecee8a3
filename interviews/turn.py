"""The door to an interview: one line in, one line out, and the interview as a page shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from interviews.checkpoints import Checkpoints, found_talk, open_checkpoints
from interviews.journal import given, mended, one_at_a_time, says_again, take
from interviews.lines import Start, kind_of, read_line, read_start
from interviews.remarks_on_answers import PAUSED
from interviews.replies import done_line, error_line, listed_of, progress_of, proposal_line, question_line, tree_line
from interviews.screen import screened
from interviews.stages import stages_of
from interviews.state import STAGES, InterviewContext, Line, Probe, Progress, Talk
from interviews.withdrawal import without_withdrawn
from knowledge.errors import InputError, NotFoundError
from knowledge.findings import Finding, check
from knowledge.interview_record import Interview, Turn
from knowledge.tree import Frozen, Scalar, Tree


class Said(Frozen):
    """A line of the transcript."""

    who: Literal["interviewer", "expert"]
    text: str
    stage: str
    at: datetime | None = None


class ShownProposal(Frozen):
    """A proposal as a page shows it."""

    id: str
    op: str
    reads: str
    rule: dict[str, Any] | None
    span: tuple[int, int]
    quote: str


class InterviewView(Frozen):
    """An interview as a page shows it."""

    interview: str
    decision: str
    stage: str
    stages: list[str]
    question: str
    question_id: int | None = None
    case: dict[str, Scalar] | None = None
    options: list[str] | None = None
    items: list[str] = Field(default_factory=list)
    """Of a list that is said back: each, to be answered by its number."""
    transcript: list[Said] = Field(default_factory=list)
    proposals: list[ShownProposal] = Field(default_factory=list)
    unread: list[str] = Field(default_factory=list)
    notice: str | None = None
    progress: Progress | None = None
    """How far it is; None where it is over."""
    tree: Tree
    findings: list[Finding] = Field(default_factory=list)
    done: bool = False


def take_line(interview: str | None, line: Mapping[str, object], context: InterviewContext) -> dict[str, Any]:
    """One line in, one line out; what cannot be understood is answered by an error line and changes nothing."""
    try:
        kind = kind_of(line)
        if interview is None:
            if kind != "start":
                raise InputError('An interview begins with {"type": "start", "expert": "…", "decision": "…"}.')
            return _start(read_start(line), context)
        with one_at_a_time(interview, context), open_checkpoints(context.folder) as checkpoints:
            return _go_on(checkpoints, interview, read_line(line), context)
    except InputError as error:
        return error_line(str(error), line.get("to"))


def take_recorded(
    interview: str | None, line: Mapping[str, object], asked: Probe | None, context: InterviewContext
) -> dict[str, Any]:
    """The same for a recorded interview, whose interviewer asks `asked` next. Errors are raised: a recording has none."""
    with open_checkpoints(context.folder) as checkpoints:
        if interview is None:
            return _begun(checkpoints, read_start(line), context, asked)
        before, talk = found_talk(checkpoints, interview)
        return take(checkpoints, talk, read_line(line), context, before, asked)


def forget(interview: str, context: InterviewContext) -> None:
    """Nothing is left of where this interview was; its turns stay in the store."""
    with open_checkpoints(context.folder) as checkpoints:
        checkpoints.forget(interview)
    context.store.clear_journal(interview)


def view(interview: str, context: InterviewContext) -> InterviewView:
    """The interview as it is now, going on or over."""
    found = _found(interview, context)
    turns = context.store.turns(interview) if found is None or found[1].consent else []
    if found is None:
        return _view_of_past(context.store.interview(interview), turns, context)
    talk = found[1]
    question = talk.question
    waiting = [Said(who="interviewer", text=question.text, stage=question.stage)] if question else []
    return InterviewView(
        interview=interview,
        decision=talk.tree.decision,
        stage=question.stage if question else STAGES[-1],
        stages=list(stages_of(talk.way)),
        question=question.text if question else "",
        question_id=question.id if question else None,
        case=question.case if question else None,
        options=question.options if question else None,
        items=listed_of(question) if question else [],
        transcript=[*_transcript(turns), *waiting],
        proposals=[_shown(one) for one in map(proposal_line, talk.proposals)],
        unread=talk.unread,
        notice=talk.notice,
        progress=progress_of(talk) if question else None,
        tree=talk.tree,
        findings=talk.findings,
        done=bool(talk.ended),
    )


def _found(interview: str, context: InterviewContext) -> tuple[str, Talk] | None:
    """The interview that is going on; what a stop in the middle left behind is taken to its end first, unless it is being taken now."""
    with open_checkpoints(context.folder) as checkpoints:
        try:
            with one_at_a_time(interview, context, patience=0):
                mended(checkpoints, interview, context)
        except InputError:
            pass
        return checkpoints.find(interview)


def _start(start: Start, context: InterviewContext) -> dict[str, Any]:
    if start.consent is False:
        return done_line(Talk(interview="", tree=_new_tree(start, start.expert, context), ended="no consent"))
    with open_checkpoints(context.folder) as checkpoints:
        if start.interview is not None:
            return _going(checkpoints, start.interview, context) or question_line(
                found_talk(checkpoints, start.interview)[1]
            )
        going = _going_on(checkpoints, start, _expert(start, context), context)
        return going or _begun(checkpoints, start, context, None)


def _begun(checkpoints: Checkpoints, start: Start, context: InterviewContext, asked: Probe | None) -> dict[str, Any]:
    tree = _tree(start, _expert(start, context), context)
    if start.way == "what changed" and not tree.rules:
        raise InputError("Nothing of yours was captured about this yet; begin in the full or the short way.")
    talk = Talk(interview=context.new_id(), tree=tree, consent=start.consent is True, way=start.way)
    opening = {"type": "start"} | ({"asked": asked.model_dump(mode="json")} if asked else {})
    return checkpoints.begin(talk, given(opening), context)


def _go_on(checkpoints: Checkpoints, interview: str, line: Line, context: InterviewContext) -> dict[str, Any]:
    left = mended(checkpoints, interview, context)
    if left is not None and left.reply is not None and (says_again(line, left) or left.reply["type"] == "error"):
        return left.reply
    found = checkpoints.find(interview)
    if found is None:
        raise InputError(_gone(interview, context))
    before, talk = found
    question = talk.question
    if line.type == "tree":
        return tree_line(talk)
    if line.to is not None and question is not None and line.to != question.id and line.type not in {"stop", "pause"}:
        was = "is not asked yet" if line.to > question.id else "is over, perhaps in another window"
        message = f"Question {line.to} {was}; question {question.id} waits now: “{question.text}”"
        return error_line(message, line.to) | {"question": question_line(talk)}
    if line.type == "pause":
        return question_line(talk) | {"notice": PAUSED}
    return take(checkpoints, talk, line, context, before)


def _expert(start: Start, context: InterviewContext) -> str:
    """The person's id; a name will do, and where no people are known, any name."""
    people = context.store.people()
    if not people:
        return start.expert
    same = [one.id for one in people if one.name.casefold() == start.expert.casefold()]
    return same[0] if len(same) == 1 else context.store.person(start.expert).id


def _going_on(checkpoints: Checkpoints, start: Start, expert: str, context: InterviewContext) -> dict[str, Any] | None:
    """The expert's open interview about this decision: it goes on where it was."""
    decision = _plain(start.decision)
    for one in context.store.interviews(expert):
        if _plain(one.decision) == decision and start.tree in (None, one.tree_id):
            going = _going(checkpoints, one.id, context)
            if going is not None:
                return going
    return None


def _going(checkpoints: Checkpoints, interview: str, context: InterviewContext) -> dict[str, Any] | None:
    """What waits in this interview: its question, or the end that a stop in the middle kept back; None where it is over."""
    with one_at_a_time(interview, context):
        left = mended(checkpoints, interview, context)
        found = checkpoints.find(interview)
    if left is not None and left.reply is not None and left.reply["type"] != "error":
        return left.reply
    return None if found is None or found[1].ended else question_line(found[1])


def _tree(start: Start, expert: str, context: InterviewContext) -> Tree:
    """The expert's tree about this decision, to be gone on with, or a new one."""
    for tree in context.store.trees():
        same = tree.id == start.tree if start.tree else _plain(tree.decision) == _plain(start.decision)
        if same and tree.expert == expert and tree.status != "retired":
            return without_withdrawn(tree, context)
    return _new_tree(start, expert, context)


def _new_tree(start: Start, expert: str, context: InterviewContext) -> Tree:
    decision = screened(start.decision)[0]
    person = context.store.find_person(expert)
    return Tree(
        id=start.tree or _free_id(decision, context),
        decision=decision,
        expert=expert,
        attribution=start.attribution,
        department=start.department or (person.department if person else None),
        visible_to=start.visible_to,
    )


def _free_id(decision: str, context: InterviewContext) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", decision).encode("ascii", "ignore").decode().casefold()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:56].strip("-") or "decision"
    taken = {tree.id for tree in context.store.trees()} | {one.tree_id for one in context.store.interviews()}
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, 10_000))) if one not in taken)


def _gone(interview: str, context: InterviewContext) -> str:
    try:
        status = context.store.interview(interview).status
    except NotFoundError as error:
        return str(error)
    return (
        f"This interview is {status}; start another one."
        if status != "open"
        else "This interview cannot be gone on with; start it again."
    )


def _view_of_past(interview: Interview, turns: list[Turn], context: InterviewContext) -> InterviewView:
    try:
        tree = context.store.tree(interview.tree_id)
    except NotFoundError:
        tree = Tree(id=interview.tree_id, decision=interview.decision, expert=interview.expert)
    return InterviewView(
        interview=interview.id,
        decision=interview.decision,
        stage=STAGES[-1],
        stages=list(STAGES),
        question="",
        transcript=_transcript(turns),
        tree=tree,
        findings=check(tree).findings,
        done=True,
    )


def _transcript(turns: list[Turn]) -> list[Said]:
    return [
        said
        for turn in turns
        for said in (
            Said(who="interviewer", text=turn.question, stage=turn.stage, at=turn.at),
            Said(who="expert", text=turn.answer, stage=turn.stage, at=turn.at),
        )
    ]


def _shown(line: Mapping[str, Any]) -> ShownProposal:
    return ShownProposal.model_validate({key: line[key] for key in ShownProposal.model_fields})


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
