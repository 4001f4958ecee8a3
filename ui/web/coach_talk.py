"""What the page shows of a conversation: its last turns, and what stands beside them."""

from typing import TYPE_CHECKING, Any

from knowledge.errors import InputError
from knowledge.people import Person
from knowledge.tree import Attribute
from ui.web.coach_edits import edit_of
from ui.web.coach_marks import Beside, Reply
from ui.web.coach_view import MORE_TURNS, conversation
from ui.web.source_page import names_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ui.workspace import Workspace


def talk(
    workspace: "Workspace",
    person: Person,
    id_: str,
    pending: str = "",
    most: int = MORE_TURNS,
    ways: "Collection[str]" = (),
    so_far: "Sequence[str]" = (),
) -> str:
    """The conversation as HTML; `so_far` of the answer to `pending` holds already. Empty where it has no turn and nothing was just asked."""
    turns, before = workspace.store.last_replies(id_, most)
    if not turns and not pending:
        return ""
    cited = {
        source
        for turn in turns
        for sentence in _list(turn.reply.get("sentences"))
        for source in sentence.get("citations") or []
    }
    said = [(one.message, one.reply) for one in turns]
    about = beside(workspace, person, id_, turns[-1].reply if turns and not pending else None, ways)
    return conversation(said, names_of(workspace, cited), pending, about, before, so_far)


def beside(
    workspace: "Workspace", person: Person, id_: str, last: Reply | None, ways: "Collection[str]" = ()
) -> Beside:
    """What is known of this conversation beside its turns."""
    store = workspace.store
    asked = {one.number: one for one in store.asked_in(id_, person.id)}
    attributes = _attributes(workspace, person, last) if last else []
    return Beside(
        live=int(last.get("number") or 0) if last and attributes else None,
        attributes=attributes,
        asked=asked,
        people={one.id: f"{one.name} ({one.title})" for one in store.people()} if asked else {},
        right={one.number: one.choices for one in store.helped(id_) if one.person == person.id},
        wrong=[one.number or 0 for one in store.marked_in(id_) if one.person == person.id],
        ways=ways,
    )


def correct_case(workspace: "Workspace", person: Person, id_: str | None, attribute: str, act: str, typed: str) -> None:
    """Change, add or forget one fact of the case by hand: a turn of its own."""
    from coach.turn import correct  # LangGraph takes a second to import

    turns, _ = workspace.store.last_replies(id_ or "", 1)
    found = (
        next((one for one in _attributes(workspace, person, turns[-1].reply) if one.name == attribute), None)
        if turns
        else None
    )
    if id_ is None or found is None:
        raise InputError("This case has moved on: change the facts under the last answer.")
    correct([edit_of(found, act, typed)], workspace.coach, person, id_)


def found_right(workspace: "Workspace", person: Person, id_: str | None, number: int, choice: str) -> None:
    """An answer is right, its reader says; a short reason is added, or taken back where it stood already."""
    before = next((one.choices for one in workspace.store.helped(id_ or "") if one.number == number), [])
    choices = [one for one in before if one != choice] if choice in before else [*before, choice]
    workspace.store.mark_right(id_ or "", number, person.id, workspace.coach.clock(), choices)


def _attributes(workspace: "Workspace", person: Person, reply: Reply) -> list[Attribute]:
    """The facts that the reply's decision asks for, where this person may use it still."""
    if not reply.get("tree"):
        return []
    trees, _withheld = workspace.store.usable_trees(person)
    return next((list(one.attributes) for one in trees if one.id == reply.get("tree")), [])


def _list(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
