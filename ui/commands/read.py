"""`seasoned read`: one expert answer in, the rules it proposes out, each with its span."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Json, Jsonl, given_text
from ui.commands.page import say

if TYPE_CHECKING:
    from interviews.reading import Reading
    from knowledge.tree import Attribute


def read(
    text: Annotated[str | None, typer.Argument(help="The answer; standard input where it is left out.")] = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Read one expert answer into proposed rules."""
    read_answer = _reader()
    if jsonl:
        lines.answer_lines(lambda line: read_answer(lines.text_of(line, "text"), _known(line)))
        return
    answer = given_text(text, "The answer")
    reading = read_answer(answer, [])
    if as_json:
        lines.emit(reading)
    else:
        _show(reading, answer)


def _reader() -> Callable[[str, Sequence[Attribute]], Reading]:
    """The guided reading; with a chat model beside it where one is configured."""
    from interviews.hearing_model import Hearing
    from interviews.read import read as read_answer  # pulls in the parser's library
    from interviews.second_reading import with_model
    from knowledge.chat_model import make_chat_model
    from knowledge.language import Language
    from knowledge.settings import read_settings

    language, hearing, model = Language(), Hearing(), make_chat_model(read_settings())

    def read_both(text: str, attributes: Sequence[Attribute]) -> Reading:
        guided = read_answer(text, attributes, language, hearing=hearing)
        return guided if model is None else with_model(text, guided, attributes, language, model)

    return read_both


def _known(line: Mapping[str, object]) -> Sequence[Attribute]:
    from pydantic import TypeAdapter, ValidationError

    from knowledge.tree import Attribute

    context: Any = line.get("context") or {}
    if not isinstance(context, dict):
        raise InputError(f"'context' is {context!r}; expected an object with 'attributes'.")
    try:
        return TypeAdapter(list[Attribute]).validate_python(context.get("attributes") or [])
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"'context.attributes.{place}' is {first['input']!r}: {first['msg'].lower()}.") from None


def _show(reading: Reading, answer: str) -> None:
    for rule in reading.rules:
        start, end = rule.span
        say(f"{rule.id}  {rule.reads}", style="bold")
        by = "" if rule.by == "guided" else "; a language model pointed it out"
        say(f"    from: “{answer[start:end]}”{by}", style="dim")
    if not reading.rules:
        say("No rule could be read from these words.")
    for start, end in reading.unread:
        say(f"?   not read: “{answer[start:end]}”", style="yellow")
    for question in reading.questions:
        say(f"?   {question}", style="cyan")
