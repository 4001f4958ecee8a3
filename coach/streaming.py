"""A turn that is watched: each sentence as soon as it holds, by its place, and the whole reply at the end.

The turn is `coach.turn.ask`, whatever watches it. Nothing is shown that the reply does not hold word for word.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import TYPE_CHECKING

from coach.turn import ask

if TYPE_CHECKING:
    from coach.reply import Reply
    from coach.state import CoachContext
    from knowledge.people import Person


@dataclass(frozen=True)
class Shown:
    """A sentence that holds, while others are still being worded."""

    at: int
    """Its place in the reply, from 0."""
    text: str


def ask_watched(
    message: str, context: "CoachContext", person: "Person", conversation: str | None = None
) -> "Iterator[Shown | Reply]":
    """One turn as `ask` takes it; without a model the reply alone comes. Raises what `ask` raises.

    The turn goes on to its end, and is recorded, also where nobody watches to the end.
    """
    told: SimpleQueue[Shown | Reply | BaseException] = SimpleQueue()
    watched = replace(context, show=lambda at, text: told.put(Shown(at, text)))

    def turn() -> None:
        try:
            told.put(ask(message, watched, person, conversation))
        except BaseException as error:  # raised again where the caller waits
            told.put(error)

    threading.Thread(target=turn, name="coach turn", daemon=True).start()
    while isinstance(one := told.get(), Shown):
        yield one
    if isinstance(one, BaseException):
        raise one
    yield one
