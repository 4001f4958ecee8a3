"""`seasoned glossary`: the shared language, each term with one meaning and an example of the reader's own field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data, Json, Jsonl
from ui.commands.page import say

if TYPE_CHECKING:
    from knowledge.glossary import Explanation
    from knowledge.people import Person
    from knowledge.policy import Policy

MOST = 1000
"""Characters of a question."""


def glossary(
    text: Annotated[
        str | None, typer.Argument(help="A word, or a question that asks for one: “what's a hallucination?”")
    ] = None,
    user: As = None,
    department: Annotated[str, typer.Option(help="Explain it for somebody of this department.")] = "",
    data: Data = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Explain a word of the shared language, or list them all; with --as, by that person's field and the policy in force."""
    person, policy = _reader(user, department, data)
    if jsonl:
        lines.answer_lines(lambda line: {"terms": _asked(lines.text_of(line, "text"), person, policy)})
        return
    found = _all(person, policy) if text is None else _explained(text, person, policy)
    if as_json:
        lines.emit({"terms": [one.model_dump(mode="json") for one in found]})
        return
    for one in found:
        _show(one, whole=text is not None)


def _reader(user: str | None, department: str, data: object) -> tuple[Person, Policy | None]:
    """Who reads, and the policy that their words come from; without --as neither a folder nor a policy is needed."""
    from knowledge.people import Person

    if user is None:
        return Person(id="role:reader", name="", title="", department=department), None
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    person, policy = workspace.store.person(user), workspace.store.policy_in_force()
    workspace.close()
    return person.model_copy(update={"department": department or person.department}), policy


def _all(person: Person, policy: Policy | None) -> list[Explanation]:
    from knowledge.glossary import explain_all

    return explain_all(person, policy)


def _explained(text: str, person: Person, policy: Policy | None) -> list[Explanation]:
    found = [one for one in _asked_explanations(text, person, policy)]
    if not found:
        raise InputError(f"No term is asked for in {text[:80]!r}. `seasoned glossary` lists them all.")
    return found


def _asked(text: str, person: Person, policy: Policy | None) -> list[dict[str, object]]:
    return [one.model_dump(mode="json") for one in _asked_explanations(text, person, policy)]


def _asked_explanations(text: str, person: Person, policy: Policy | None) -> list[Explanation]:
    from knowledge.embedding_process import load_minilm_apart
    from knowledge.glossary import explain
    from knowledge.glossary_finding import asked

    if len(text) > MOST:
        raise InputError(f"The question has {len(text):,} characters; up to {MOST:,} are read. Give the word alone.")
    # The model takes seconds: only what no name answers needs it.
    found = asked(text) or asked(text, load_minilm_apart())
    words = [] if found else [one for one in _all(person, policy) if one.term.casefold() == text.strip(" ?").casefold()]
    return [explain(one.term, person, policy) for one in found] or words


def _show(one: Explanation, whole: bool) -> None:
    say(f"{one.term}: {one.meaning}")
    if whole:
        if one.example:
            say(f"In your work: {one.example}")
        say(f"From: {one.where}" if one.where else f"Used in: {'; '.join(one.used_in)}", style="dim")
