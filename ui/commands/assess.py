"""`seasoned assess`: the self-assessment in a terminal, or by JSON lines with a program. It is the person's alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data, Json
from ui.commands.page import say

if TYPE_CHECKING:
    from coach.learning.assessment import Result, Taking
    from knowledge.people import Person
    from ui.workspace import Workspace


def assess(
    user: As = None,
    stdio: Annotated[
        bool, typer.Option("--stdio", help='JSON lines both ways: `{"option": 0}` in, the next question out.')
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Throw this person's answers away.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Fourteen questions, about three minutes, and one next step that fits. What was begun is gone on with."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    if user is None:
        raise InputError("Nobody answers. Name yourself with --as USER (see `seasoned users list`).")
    workspace = open_stored(read_settings(data=data))
    person = workspace.store.person(user)
    if forget:
        lines.emit({"forgotten": workspace.store.forget_assessments(person.id)})
    elif stdio:
        _with_a_program(workspace, person)
    elif as_json:
        lines.emit(_state(workspace, person))
    else:
        _in_a_terminal(workspace, person)
    workspace.close()


def _taking(workspace: Workspace, person: Person) -> Taking:
    """The one that is going on, the last finished one, or a new one."""
    from coach.learning.assessment import Taking

    taken = workspace.store.assessments(person.id)
    return Taking.model_validate(taken[0].model_dump()) if taken else Taking(started_at=workspace.coach.clock())


def _state(workspace: Workspace, person: Person) -> dict[str, object]:
    """The next question, or the result."""
    from coach.learning.assessment import assessment, current, result

    taking = _taking(workspace, person)
    asked = current(taking)
    if asked is None:
        return {"type": "result", **result(taking, person.audience).model_dump(mode="json")}
    options = [one.text for one in asked.options]
    number = len(taking.answers) + 1
    return {"type": "question", "id": asked.id, "number": number, "of": len(assessment().questions), "text": asked.ask, "options": options}  # fmt: skip


def _answer(workspace: Workspace, person: Person, option: int) -> None:
    from coach.learning.assessment import answered, current

    taking = _taking(workspace, person)
    asked = current(taking)
    if asked is None:
        raise InputError("Every question is answered. Throw the answers away with --forget to begin again.")
    taking = answered(taking, asked.id, option)
    workspace.store.keep_assessment(
        person.id, taking.answers, workspace.coach.clock(), finished=current(taking) is None
    )


def _with_a_program(workspace: Workspace, person: Person) -> None:
    """One line out first; then one line out for each line in."""
    lines.emit(_state(workspace, person))

    def reply(line: lines.Line) -> dict[str, object]:
        option = line.get("option")
        if not isinstance(option, int) or isinstance(option, bool):
            raise InputError(f"'option' is {option!r}; expected the number of an answer, from 0.")
        _answer(workspace, person, option)
        return _state(workspace, person)

    lines.answer_lines(reply)


def _in_a_terminal(workspace: Workspace, person: Person) -> None:
    from coach.learning.assessment import current, result

    if not sys.stdin.isatty():
        raise InputError("The questions need a terminal. Use --stdio for a program, or --json for what comes next.")
    while (asked := current(_taking(workspace, person))) is not None:
        say(f"\n{asked.ask}")
        for n, one in enumerate(asked.options, start=1):
            say(f"  {n}  {one.text}")
        chosen = typer.prompt("Answer", type=int)
        try:
            _answer(workspace, person, chosen - 1)
        except InputError as error:
            say(str(error), style="yellow")
    _show(result(_taking(workspace, person), person.audience))


def _show(told: Result) -> None:
    say("")
    for one in told.competences:
        say(f"{one.name}: {one.says}")
    say(f"\nYour next step: {told.next.label}. {told.next.why}", style="bold")
