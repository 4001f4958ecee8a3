"""`seasoned ground` and `seasoned screen`: the coach's two checks of words, for other programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Json, Jsonl, given_text
from ui.commands.page import say

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.grounding import Grounding
    from knowledge.screening import Screening


def ground(
    claim: Annotated[str | None, typer.Argument(help="The claim to check.")] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(help="A passage it should stand on; give it again for more.")
    ] = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Say whether a claim stands on the evidence given with it."""
    from knowledge.embedding import BackgroundEmbedder

    embedder = BackgroundEmbedder()
    embedder.start()
    if jsonl:
        lines.answer_lines(lambda line: _ground(line, embedder))
        return
    if not evidence:
        raise InputError("There is no evidence. Give each passage with --evidence, or JSON lines with --jsonl.")
    text = given_text(claim, "The claim")
    result = _ground({"claim": text, "evidence": evidence}, embedder)
    if as_json:
        lines.emit(result)
    else:
        _show_grounding(result, text)


def screen(
    text: Annotated[str | None, typer.Argument(help="The text to look through.")] = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Find secrets, personal data and injected instructions in a text."""
    look = _screener()
    if jsonl:
        lines.answer_lines(lambda line: look(lines.text_of(line, "text")))
        return
    result = look(given_text(text, "The text"))
    if as_json:
        lines.emit(result)
        return
    for flag in result.flags:
        say(f"{flag.kind}: {flag.what} at {flag.span[0]}–{flag.span[1]}", style="yellow")
    say(result.masked)


def _screener() -> Callable[[str], Screening]:
    from knowledge.screening import screen as look

    return look


def _ground(line: lines.Line, embedder: Embedder) -> Grounding:
    from knowledge.grounding import ground as ground_claim

    return ground_claim(
        lines.text_of(line, "claim"),
        lines.texts_of(line, "evidence"),
        embedder,
        question=lines.optional_text_of(line, "question"),
    )


def _show_grounding(result: Grounding, claim: str) -> None:
    say(f"{'supported' if result.supported else 'not supported'} ({result.score:.2f})", style="bold")
    for one in result.sentences:
        start, end = one.span
        say(f"  {'yes' if one.supported else 'no '}  “{claim[start:end]}”{'' if one.supported else f': {one.reason}'}")
