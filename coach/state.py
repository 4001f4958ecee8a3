"""What a turn of the coach needs and what it carries; the carried part is plain JSON, so that a checkpoint outlives every version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from coach.wording import Show
    from knowledge.embedding import Embedder
    from knowledge.index import Index
    from knowledge.language import Language
    from knowledge.model_use import Price
    from knowledge.store import Store


@dataclass(frozen=True)
class CoachContext:
    """The world outside the turn."""

    store: "Store"
    index: "Index"
    embedder: "Embedder"
    language: "Language"
    model: "BaseChatModel | None"
    """May choose the wording; never what is said."""
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    folder: Path
    """The data folder; the conversations' checkpoints lie in it."""
    model_seconds: float = 20.0
    """How long the model is waited for in a turn, all in all; after that the guided words stand."""
    price: "Price | None" = None
    """What the model's tokens cost, where that is known."""
    show: "Show | None" = None
    """Is shown each sentence as soon as it holds, where somebody watches."""


class TurnInput(TypedDict):
    """What comes in, masked already."""

    conversation: str
    number: int
    person: str
    """Person id, or `role:…` for somebody who is only a role."""
    message: str
    flags: list[str]
    """What the screening saw: kinds, not words."""
    edits: list[dict[str, Any]]
    """Facts put right by hand; then the message only says so, and is not read."""


class TurnState(TurnInput, total=False):
    """What the nodes hand on. `tree`, `facts`, `asked` and `about` outlive the turn."""

    tree: str | None
    facts: list[dict[str, Any]]
    asked: str | None
    about: dict[str, Any] | None
    """The last verdict that spoke of a use of AI, for `why?` and for a changed case."""
    follow_up: str | None
    wants: list[str]
    """What the message asks for beside a case and the policy (coach/wants.py)."""
    parts: list[str]
    """Where the tree is to be explained: names of its rules and grey zones."""
    foreign: str | None
    terms: list[str]
    duties: list[str]
    near: list[str]
    """Ids of clauses near in meaning that the verdict does not name."""
    other: str
    """What is asked apart from the case of the message (coach/asked_apart.py)."""
    beside: list[dict[str, Any]]
    """What other experts' trees on the same decision say of this case, where it is another outcome: tree, facts, decision."""
    waits: str
    """A second case at the end of the message, which is not read with the first."""
    withheld: int
    verdict: dict[str, Any]
    decision: dict[str, Any] | None
    drafts: list[dict[str, Any]]
    kind: str
    options: list[str]
    removed: list[dict[str, str]]
    engine: str
    engine_note: str
    wording: dict[str, Any] | None
    """What the model was asked and used."""
    reply: dict[str, Any]
