"""What a chat model says the rules of an answer are: claims in the shape of interviews.reading, none of which is believed as it stands.

The model points at words. Which fact they are about, which number, which way round: our own code reads that (interviews.confirming).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError

from knowledge.chat_model import ask_in_shape
from knowledge.tree import Frozen, Operator

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_TOKENS = 900
"""Of a model's reply; a longer one has lost its way."""
MOST_RULES = 20


class ClaimedCondition(Frozen):
    """A condition that the model sees."""

    quote: str
    """The exact words of the answer."""
    operator: Operator
    value: bool | float | str | list[float] | list[str]
    unit: str | None = None


class ClaimedOutcome(Frozen):
    """What the model says is done."""

    quote: str
    """The exact words of the answer."""


class ClaimedRule(Frozen):
    """A rule that the model sees."""

    if_: list[ClaimedCondition] = Field(alias="if")
    """Asked for even where it is empty: where it may be left out, a small model leaves it out."""
    then: ClaimedOutcome
    match: Literal["all", "any"] = "all"
    unless: list[ClaimedCondition] = Field(default_factory=list)
    otherwise: bool = False


class Claims(Frozen):
    """Everything that the model sees in one answer."""

    rules: list[ClaimedRule] = Field(default_factory=list)


def ask_for_rules(model: BaseChatModel, text: str) -> tuple[list[ClaimedRule], int]:
    """The model's rules, and how many of its entries were no rules. Raises what the provider raises, ValueError for nonsense."""
    return parsed(ask_in_shape(model, messages(text), Claims, MOST_TOKENS))


def parsed(reply: object) -> tuple[list[ClaimedRule], int]:
    """A decoded reply as rules, and the number of entries that have another shape. ValueError where it is no list of rules at all."""
    entries = reply.get("rules") if isinstance(reply, dict) else None
    if not isinstance(entries, list):
        raise ValueError("expected an object with a list of rules")
    rules: list[ClaimedRule] = []
    for entry in entries[:MOST_RULES]:
        try:
            rules.append(ClaimedRule.model_validate(entry))
        except ValidationError:
            continue
    return rules, len(entries) - len(rules)


def messages(text: str) -> list[tuple[str, str]]:
    """The prompt. The answer is a JSON string in a message of its own: data beside the instructions, never among them."""
    prompt = _prompt()
    asked: list[tuple[str, str]] = [("system", prompt["text"])]
    for example in prompt["examples"]:
        asked += [("human", _told(example["answer"])), ("ai", _compact({"rules": example["rules"]}))]
    return [*asked, ("human", _told(text))]


def prompt_version() -> int:
    """Of the prompt that is asked."""
    return int(_prompt()["version"])


@lru_cache(maxsize=1)
def _prompt() -> dict[str, Any]:
    import yaml  # only where a model is configured

    prompt: dict[str, Any] = yaml.safe_load(files("interviews").joinpath("prompts/rules.yaml").read_text("utf-8"))
    return prompt


def _told(answer: str) -> str:
    return _compact({"answer": answer})


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
