"""`seasoned ask`: one turn with the coach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data, Json, Jsonl, given_text
from ui.commands.page import say

if TYPE_CHECKING:
    from coach.reply import Reply
    from knowledge.people import Person
    from ui.workspace import Workspace

Audience = Literal["executive", "leader", "professional", "practitioner"]


def ask(
    text: Annotated[str | None, typer.Argument(help="The question; standard input where it is left out.")] = None,
    user: As = None,
    role: Annotated[Audience | None, typer.Option(help="Ask as somebody unnamed of this audience.")] = None,
    conversation: Annotated[str | None, typer.Option(help="Id of the conversation to go on with.")] = None,
    data: Data = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Ask the coach, from what your experts decided and within the AI-use policy."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    message = None if jsonl else given_text(text, "The question")
    if message is not None and user is None and role is None:
        raise InputError("Nobody asks. Name yourself with --as USER (see `seasoned users list`), or give --role.")
    workspace = open_stored(read_settings(data=data))
    workspace.embedder.start()
    if message is None:
        lines.answer_lines(lambda line: _answer_line(workspace, line, user, role))
        return
    reply = _ask(workspace, message, _person(workspace, user, role), conversation)
    workspace.close()
    if as_json:
        lines.emit(reply)
    else:
        _show(reply)


def _answer_line(workspace: Workspace, line: lines.Line, user: str | None, role: Audience | None) -> Reply:
    person = _person(workspace, lines.optional_text_of(line, "as") or user, role)
    return _ask(workspace, lines.text_of(line, "message"), person, lines.optional_text_of(line, "conversation"))


def _ask(workspace: Workspace, message: str, person: Person, conversation: str | None) -> Reply:
    from coach.turn import ask as ask_coach  # LangGraph takes a second

    return ask_coach(message, workspace.coach, person, conversation)


def _person(workspace: Workspace, user: str | None, role: Audience | None) -> Person:
    from knowledge.people import Person

    if user is not None:
        return workspace.store.person(user)
    if role is None:
        raise InputError("Nobody asks. Give 'as' in the line, or --as or --role with the command.")
    return Person(id=f"role:{role}", name="", title=role, department="", audience=role)


def _show(reply: Reply) -> None:
    number = {one.id: place for place, one in enumerate(reply.evidence, start=1)}
    for sentence in reply.sentences:
        marks = "".join(f"[{number[one]}]" for one in sentence.citations if one in number)
        say(f"{sentence.text} {marks}".rstrip())
    if not reply.sentences:
        say(reply.text)
    say("")
    for one in reply.evidence:
        say(f"[{number[one.id]}] {one.id}  “{one.quote}”", style="dim")
    say(f"Conversation {reply.conversation}; go on with --conversation.", style="dim")
