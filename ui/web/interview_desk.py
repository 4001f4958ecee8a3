"""Between the page and the interview: who may, which interview, one line in, what it is then. Knows no Gradio."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from knowledge.drawing import svg
from knowledge.errors import InputError, NotFoundError
from knowledge.interview_record import Interview
from knowledge.people import Duty, Person
from knowledge.tree import Tree
from ui.web.trouble import kind_line

if TYPE_CHECKING:
    from ui.workspace import Workspace

EVERYBODY = "Everybody here"
AUDIENCES = [EVERYBODY, "My department only"]
WAYS = [
    ("From a real case, half an hour or more", "full"),
    ("Twenty minutes, straight to how you decide", "short"),
    ("We talked before: what changed?", "what changed"),
]
ATTRIBUTIONS = [("By name", "named"), ("By my role only", "role only"), ("Without name or role", "anonymous")]

PAUSED = "Everything you said is kept. Come back whenever you like, today or another day: the interview goes on at the question that waits."
A_WHILE = timedelta(hours=6)
"""After so long somebody is welcomed back."""


def expert(workspace: "Workspace", person_id: str) -> Person:
    """This person, who has to be an invited expert."""
    person = workspace.store.person(person_id)
    if "expert" not in person.duties:
        raise InputError(f"{person.name} is not invited as an expert; a steward can change that.")
    return person


def begin(
    workspace: "Workspace",
    person: Person,
    decision: str,
    attribution: str,
    visible_to: str,
    consent: bool,
    way: str = "full",
) -> Mapping[str, Any]:
    """Start an interview; what is missing comes back as an error line."""
    if not decision.strip():
        return {"type": "error", "message": "Tell us first which decision it is about, as a question."}
    if not consent:
        return {"type": "error", "message": "The interview needs your consent first: tick the box above the button."}
    seen_by = ["all"] if visible_to == EVERYBODY else [person.department]
    line = {
        "type": "start",
        "expert": person.id,
        "decision": decision.strip(),
        "consent": True,
        "way": way,
        "attribution": attribution,
        "visible_to": seen_by,
    }
    return say(workspace, None, line)


def say(workspace: "Workspace", id_: str | None, line: Mapping[str, object]) -> Mapping[str, Any]:
    """One line in, one line out; what a person can mend comes back as an error line."""
    from interviews.turn import take_line  # LangGraph and the language tools take seconds to import

    try:
        return take_line(id_, line, workspace.interview)
    except Exception as error:  # whatever breaks, the guest keeps their words and reads one line
        return {"type": "error", "message": kind_line(error)}


def moved_on(workspace: "Workspace", id_: str, at: str) -> str | None:
    """One kind line where the interview went on in another window meanwhile; None where this one shows the question that waits."""
    now = shown(workspace, id_)
    if now["done"]:
        return "This interview was finished in another window. Your words are still in the box." if at else None
    if not at or str(now["question_id"]) == at:
        return None
    return "This interview went on in another window. Here is the question that waits now; your words are still in the box."


def go_back(workspace: "Workspace", id_: str, turn: int) -> str:
    """Take back this answer and all after it, so that its question waits again; what stood in the way, if anything."""
    for _ in range(1000):
        answers = [one for one in shown(workspace, id_)["transcript"] if one["who"] == "expert"]
        if len(answers) < turn:
            return ""
        out = say(workspace, id_, {"type": "undo"})
        if out["type"] == "error":
            return str(out["message"])
    return ""


def welcome_back(workspace: "Workspace", id_: str) -> str:
    """What somebody reads who comes back after a while; empty otherwise."""
    times = [one["at"] for one in shown(workspace, id_)["transcript"] if one["at"]]
    if not times:
        return ""
    last = datetime.fromisoformat(times[-1])
    if workspace.interview.clock() - last < A_WHILE:
        return ""
    return f"Welcome back. You paused on {last.day} {last:%B %Y}; everything is as you left it."


def withdrawn(workspace: "Workspace", id_: str) -> str:
    """Withdraw the interview; what to say about it."""
    from interviews.withdrawal import withdraw

    withdraw(id_, workspace.interview)
    return "Withdrawn: nothing that came of this interview is used any more. The transcript is here for you alone."


def shown(workspace: "Workspace", id_: str) -> Mapping[str, Any]:
    """The interview as it is now; `tree` stays a Tree, the rest is plain data."""
    from interviews.turn import view

    now = view(id_, workspace.interview)
    return {**now.model_dump(mode="json", by_alias=True, exclude={"tree"}), "tree": now.tree}


def drawn(now: Mapping[str, Any]) -> tuple[str, int]:
    """The picture of the tree, and how many rules it has."""
    tree: Tree | None = now["tree"]
    rules = len(tree.rules) if tree else 0
    return (svg(tree) if tree and rules else "", rules)


def decisions(action: str, id_: str, words: str, waiting: Sequence[str]) -> dict[str, object]:
    """What a button on a proposal means, as a `review` line says it."""
    if action == "accept all":
        return dict.fromkeys(waiting, "accept")
    return {id_: {"edit": words} if action == "edit" else action}


def own(workspace: "Workspace", person: Person) -> list[Interview]:
    """The person's interviews, the latest first."""
    return sorted(workspace.store.interviews(person.id), key=lambda one: one.started_at, reverse=True)


def own_id(workspace: "Workspace", person_id: str, id_: str | None) -> str:
    """This interview, which has to be the person's own."""
    person = expert(workspace, person_id)
    if id_ not in {one.id for one in own(workspace, person)}:
        raise NotFoundError(f"There is no interview {id_!r} of yours. Open the page again to see those there are.")
    return str(id_)


def to_go_on_with(workspace: "Workspace", person: Person) -> str | None:
    """The interview that is open, if one is: a refresh or a restart goes on there."""
    return next((one.id for one in own(workspace, person) if one.status == "open"), None)


def colleagues(workspace: "Workspace", duty: Duty) -> dict[str, str]:
    """Whom to ask: name and title of everybody with this duty."""
    return {person.name: person.title for person in workspace.store.people() if duty in person.duties}
