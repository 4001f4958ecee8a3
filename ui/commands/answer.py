"""`seasoned answer`: what given passages say to a question, or an abstention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Json, Jsonl, given_text
from ui.commands.page import say

if TYPE_CHECKING:
    from coach.from_passages import PassageAnswer
    from knowledge.embedding import Embedder
    from knowledge.language import Language

SPEAKERS = ("user", "agent")


def answer(
    question: Annotated[str | None, typer.Argument(help="The question; standard input where it is left out.")] = None,
    evidence: Annotated[list[str] | None, typer.Option(help="A passage to answer from; again for more.")] = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Answer from given passages only: an answer, part of one, an abstention, or a question back."""
    from knowledge.embedding import BackgroundEmbedder
    from knowledge.language import Language

    language, embedder = Language(), BackgroundEmbedder()
    embedder.start()
    if jsonl:
        lines.answer_lines(lambda line: _answer(line, embedder, language))
        return
    line: lines.Line = {"question": given_text(question, "The question"), "evidence": evidence or []}
    found = _answer(line, embedder, language)
    if as_json:
        lines.emit(found)
        return
    say(found.text, style="bold" if found.kind in ("answer", "partial") else "yellow")
    for one in found.sentences:
        say(f"  “{one.text}”: passage {', '.join(str(at + 1) for at in one.evidence)}")


def _answer(line: Mapping[str, object], embedder: Embedder, language: Language) -> PassageAnswer:
    from coach.from_passages import answer_from

    question = lines.text_of(line, "question")
    if not any(letter.isalnum() for letter in question):
        raise InputError(f"'question' is {question[:20]!r}, which holds no words. Ask in words.")
    return answer_from(question, _history(line.get("history")), lines.texts_of(line, "evidence"), embedder, language)


def _history(value: object) -> list[tuple[str, str]]:
    if value is None:
        return []
    turns: list[tuple[str, str]] = []
    for one in value if isinstance(value, list) else [value]:
        match one:
            case [str(who), str(said)] if who in SPEAKERS:
                turns.append((who, said))
            case _:
                raise InputError(
                    f'\'history\' holds {one!r}; expected pairs of user or agent and text: [["user", "…"], ["agent", "…"]].'
                )
    return turns
