"""One line of an interview as a graph; its last lines read as the turn."""

from typing import Any, Literal, TypedDict

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from interviews import talk as steps
from interviews.finish import finish as finished
from interviews.reading import Reading
from interviews.record import recorded
from interviews.replies import done_line, question_line
from interviews.state import InterviewContext, Line, Probe, Proposal, Talk
from interviews.style import worded
from interviews.waiting import with_waiting


class TurnInput(TypedDict):
    """What comes in: plain values, as everything that is kept."""

    line: dict[str, Any]
    before: str
    """The checkpoint that `undo` would come back to."""
    notice: str | None
    """What the expert has to know about the line: something in it was masked before it came here."""
    asked: dict[str, Any] | None
    """For a recorded interview: the question that its interviewer asked next."""


class TurnState(TurnInput, total=False):
    """What one line goes through."""

    talk: dict[str, Any]
    accepted: list[dict[str, Any]]
    reading: dict[str, Any]
    reply: dict[str, Any]


Update = dict[str, Any]
Run = Runtime[InterviewContext]


def hear(state: TurnState) -> Update:
    """Begin the line."""
    return _kept(steps.heard(_talk(state), _line(state), state["before"], state["notice"]))


def review(state: TurnState, runtime: Run) -> Update:
    """The expert's word on what was proposed; an edit is read again."""
    talk, accepted = steps.reviewed(_talk(state), _line(state), runtime.context)
    return _kept(talk) | {"accepted": [one.model_dump(mode="json") for one in accepted]}


def apply(state: TurnState) -> Update:
    """Accepted proposals go into the tree."""
    return _kept(steps.applied(_talk(state), [Proposal.model_validate(one) for one in state["accepted"]]))


def answer(state: TurnState) -> Update:
    """The answer (or the skipping) is kept with its question."""
    return _kept(steps.answered(_talk(state), _line(state)))


def read(state: TurnState, runtime: Run) -> Update:
    """The answer is read into rules."""
    return {"reading": steps.read_answer(_talk(state), runtime.context).model_dump(mode="json")}


def propose(state: TurnState, runtime: Run) -> Update:
    """What was read is proposed; the tree does not change."""
    return _kept(steps.proposed(_talk(state), Reading.model_validate(state["reading"]), runtime.context))


def find_gaps(state: TurnState) -> Update:
    """What is wrong or missing in the tree."""
    return _kept(steps.with_gaps(_talk(state)))


def choose_probe(state: TurnState, runtime: Run) -> Update:
    """The next question; a model may word it."""
    talk, asked = _talk(state), state["asked"]
    if asked is not None:
        return _kept(steps.asks_recorded(talk, Probe.model_validate(asked)))
    asking = with_waiting(steps.asking(talk, _line(state)), talk, runtime.context)
    return _kept(worded(asking, talk, runtime.context.model))


def finish(state: TurnState, runtime: Run) -> Update:
    """The tree asks for review, the interview is closed."""
    return _kept(finished(_talk(state), runtime.context))


def record(state: TurnState, runtime: Run) -> Update:
    """What was said is kept, once, under its number."""
    return _kept(recorded(_talk(state), runtime.context))


def reply(state: TurnState) -> Update:
    """The one line that goes out."""
    talk = _talk(state)
    return {
        "reply": done_line(talk) if talk.ended else question_line(talk),
        "accepted": [],
        "reading": {},
        "asked": None,
    }


def what_was_said(state: TurnState) -> Literal["answer", "find_gaps"]:
    """An answer and a skip belong to the question; a review alone does not."""
    return "answer" if _line(state).type in {"answer", "skip"} else "find_gaps"


def anything_to_read(state: TurnState) -> Literal["read", "find_gaps"]:
    """A skip, a consent and a sign-off hold no rules."""
    talk = _talk(state)
    just_said = _line(state).type == "answer" and bool(talk.spoken) and talk.ended == ""
    return "read" if just_said else "find_gaps"


def is_over(state: TurnState) -> Literal["finish", "reply"]:
    """The interview ends, or asks on."""
    return "finish" if _talk(state).ended else "reply"


def _talk(state: TurnState) -> Talk:
    return Talk.model_validate(state["talk"])


def _line(state: TurnState) -> Line:
    return Line.model_validate(state["line"])


def _kept(talk: Talk) -> Update:
    return {"talk": talk.model_dump(mode="json")}


graph = (
    StateGraph(TurnState, context_schema=InterviewContext)
    .add_node(hear).add_node(review).add_node(apply).add_node(answer).add_node(read).add_node(propose)
    .add_node(find_gaps).add_node(choose_probe).add_node(record).add_node(finish).add_node(reply)
    .add_edge(START, "hear").add_edge("hear", "review").add_edge("review", "apply")
    .add_conditional_edges("apply", what_was_said)
    .add_conditional_edges("answer", anything_to_read)
    .add_edge("read", "propose").add_edge("propose", "find_gaps")
    .add_edge("find_gaps", "choose_probe").add_edge("choose_probe", "record")
    .add_conditional_edges("record", is_over)
    .add_edge("finish", "reply").add_edge("reply", END)
)  # fmt: skip
