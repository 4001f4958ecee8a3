"""`seasoned apply`: a written rule applied to a case in dialogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Json, Jsonl, given_text
from ui.commands.page import say

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.language import Language
    from knowledge.rule_case import AppliedRule


def apply(
    rule: Annotated[str | None, typer.Argument(help="The rule's text; standard input where it is left out.")] = None,
    question: Annotated[str, typer.Option(help="What is asked of the rule.")] = "",
    scenario: Annotated[str, typer.Option(help="The case, as somebody tells it.")] = "",
    answered: Annotated[
        list[str] | None, typer.Option(help="'QUESTION=Yes' or 'QUESTION=No' said before; again for more.")
    ] = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Say what a written rule means for a case: yes, no, or what is still to be asked."""
    from knowledge.embedding import BackgroundEmbedder
    from knowledge.language import Language

    language, embedder = Language(), BackgroundEmbedder()
    if jsonl:
        embedder.start()
        lines.answer_lines(lambda line: _apply(line, language, embedder))
        return
    text = given_text(rule, "The rule")
    history = [_pair(one) for one in answered or []]
    line = {"rule_text": text, "question": question, "scenario": scenario, "history": history}
    result = _apply(line, language, embedder)
    if as_json:
        lines.emit(result)
        return
    say(
        result.ask or {"IRRELEVANT": "The rule does not speak of this."}.get(result.decision, result.decision),
        style="bold",
    )
    for one in result.conditions:
        say(f"  {one.state}: “{one.text}”{f' (from the {one.because})' if one.because else ''}")


def _apply(line: Mapping[str, object], language: Language, embedder: Embedder) -> AppliedRule:
    from knowledge.rule_case import apply_rule

    return apply_rule(
        lines.text_of(line, "rule_text"),
        lines.text_of(line, "question"),
        lines.optional_text_of(line, "scenario") or "",
        _history(line.get("history")),
        language,
        embedder,
    )


def _history(value: object) -> list[tuple[str, str]]:
    if value is None:
        return []
    pairs: list[tuple[str, str]] = []
    for one in value if isinstance(value, list) else [value]:
        match one:
            case [str(asked), str(answer)]:
                pairs.append((asked, answer))
            case _:
                raise InputError(
                    f'\'history\' is {value!r}; expected a list of pairs. Write it as [["question", "Yes"], …].'
                )
    return pairs


def _pair(said: str) -> list[str]:
    asked, sign, answer = said.rpartition("=")
    if not sign or not asked.strip() or not answer.strip():
        raise InputError(f"--answered is {said!r}; expected a question and its answer. Write it as 'Are you 18?=Yes'.")
    return [asked.strip(), answer.strip()]
