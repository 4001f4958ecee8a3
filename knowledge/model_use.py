"""What a chat model used and what that cost, from the record of each time it was asked: nothing is estimated."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from knowledge.errors import InputError
from knowledge.store_connection import utc
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from knowledge.store_connection import StoreConnection

MILLION = 1_000_000
_PRICE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[/ ]\s*(\d+(?:\.\d+)?)\s*([A-Z]{3})\s*")

Part = Literal["redesign", "practice"]
"""Where a model is asked, beside the coach's conversations."""
Outcome = Literal["used", "none verified", "too slow", "failed", "stopped midway"]


class Price(Frozen):
    """What a provider asks for a million tokens."""

    told: float
    """For tokens of the prompt."""
    said: float
    """For tokens of the reply."""
    currency: str

    def of(self, told: int | None, said: int | None) -> float | None:
        """What these tokens cost; None where the provider did not report them."""
        if told is None or said is None:
            return None
        return round((self.told * told + self.said * said) / MILLION, 6)


class Refused(Frozen):
    """A wording of the model that was never shown: which sentence it was for, and what was wrong. Its words are not kept."""

    sentence: int
    """From 0."""
    why: str
    again: bool = False
    """Whether that was the second attempt, from the evidence."""


class ModelUse(Frozen):
    """How a model was asked for the wording of one reply, and what came of it."""

    engine: str
    prompts: list[str]
    """Name, version and hash of each prompt sent."""
    outcome: Outcome
    sentences: int
    """How many it was asked to reword."""
    kept: int
    """How many stand in its words."""
    refused: list[Refused] = Field(default_factory=list)
    tokens_told: int | None = None
    """Tokens of the prompts; None where the provider does not say."""
    tokens_said: int | None = None
    seconds: float = 0.0
    cost: float | None = None
    """None where the tokens or the price are not known."""
    currency: str | None = None


class EngineUse(Frozen):
    """All replies that one model was asked for."""

    engine: str
    replies: int
    sentences: int
    kept: int
    refused: int
    outcomes: dict[str, int]
    tokens_told: int
    tokens_said: int
    unreported: int
    """Replies for which the provider reported no tokens."""
    cost: dict[str, float]
    """By currency; replies whose cost is not known are not in it."""
    uncosted: int
    seconds: float

    def told(self) -> str:
        """One line for a person."""
        cost = (
            ", ".join(f"{amount:,.4f} {currency}" for currency, amount in sorted(self.cost.items())) or "cost not known"
        )
        unknown = f", {self.unreported} without a count" if self.unreported else ""
        outcomes = ", ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items()))
        return (
            f"{self.engine}: asked for {self.replies} replies ({outcomes}); {self.kept} of {self.sentences} sentences in its words, "
            f"{self.refused} wordings refused; {self.tokens_told:,} tokens in, {self.tokens_said:,} out{unknown}; {cost}"
        )


def read_price(text: str) -> Price:
    """`2.50/10 USD`: prices of a million tokens told and said. Raises InputError."""
    match = _PRICE.fullmatch(text)
    if match is None:
        raise InputError(
            f"SEASONED_MODEL_PRICE={text!r} is not understood: write the price of a million tokens in and out, for example '2.50/10 USD'."
        )
    return Price(told=float(match[1]), said=float(match[2]), currency=match[3])


def keep_use(store: "StoreConnection", part: Part, use: ModelUse, at: datetime) -> None:
    """Record a use outside a conversation; of whose it was, and of the words, nothing is kept."""
    with store.writing() as db:
        db.execute("INSERT INTO model_uses (part, used, at) VALUES (?, ?, ?)", [part, use.model_dump_json(), utc(at)])


def recorded_use(store: "StoreConnection") -> list[ModelUse]:
    """Every use on record, oldest first; what was forgotten with its conversation is not among them."""
    query = (
        "SELECT json_extract(reply, '$.wording') AS used, at, conversation AS part, number AS n FROM replies WHERE used IS NOT NULL "
        "UNION ALL SELECT used, at, part, n FROM model_uses ORDER BY at, part, n"
    )
    return [ModelUse.model_validate_json(row["used"]) for row in store.rows(query)]


def by_engine(uses: Sequence[ModelUse]) -> list[EngineUse]:
    """The sums for each model, by name."""
    return [
        _sum(engine, [one for one in uses if one.engine == engine]) for engine in sorted({one.engine for one in uses})
    ]


def _sum(engine: str, uses: Sequence[ModelUse]) -> EngineUse:
    cost: dict[str, float] = {}
    outcomes: dict[str, int] = {}
    for one in uses:
        outcomes[one.outcome] = outcomes.get(one.outcome, 0) + 1
        if one.cost is not None and one.currency is not None:
            cost[one.currency] = round(cost.get(one.currency, 0.0) + one.cost, 6)
    return EngineUse(
        engine=engine,
        replies=len(uses),
        sentences=sum(one.sentences for one in uses),
        kept=sum(one.kept for one in uses),
        refused=sum(len(one.refused) for one in uses),
        outcomes=outcomes,
        tokens_told=sum(one.tokens_told or 0 for one in uses),
        tokens_said=sum(one.tokens_said or 0 for one in uses),
        unreported=sum(one.tokens_said is None for one in uses),
        cost=cost,
        uncosted=sum(one.cost is None for one in uses),
        seconds=round(sum(one.seconds for one in uses), 3),
    )
