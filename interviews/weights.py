"""What speaks for a case, for what is done, or for an aside: the weights, and what they are weighed by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from interviews.listener import Listener
from interviews.part_shape import Said, Shape, Subject
from interviews.parts import Part


class Weights(NamedTuple):
    """The weights of one part; only their differences count."""

    case: float
    act: float
    aside: float
    rule: float = 0.0
    """Over nothing where the subject of the clause names cases."""
    topic: bool = False
    """True for a bare noun: `Discounts, …`."""
    plural: bool = False
    """True for several of a kind: `old debts`."""
    placed: bool = False
    """True for `in contact with …`, `after freight`: where or when, hardly what is done."""
    example: bool = False
    """True for `a move`, `an illness`: a thing without a limit or a quality."""
    clause: bool = False
    """True where it has a verb."""
    scene: bool = False
    """True for `a parcel comes in`: how it starts, not which case it is."""


@dataclass(frozen=True)
class Heard:
    """One part as it is weighed."""

    listener: Listener
    part: Part
    shape: Shape
    text: str
    limited: bool
    """True where it holds a comparison."""
    opens: bool
    """True at the start of a sentence that no asked case came before."""


Sign = tuple[float, float, float, Callable[[Heard], bool]]
"""What it adds to case, act and aside, and when."""

NEVER = -6.0
BY_SUBJECT: dict[Subject, Weights] = {
    "speaker": Weights(-5, 2.5, 0),
    "you": Weights(-1, 0, 1.5),
    "pointing": Weights(-0.5, 1, 0.5),
    "somebody": Weights(1.5, 0, 0),
    "role": Weights(0.5, 1.5, 0),
    "indefinite": Weights(1.5, 0, 0),
    "the": Weights(0.7, 0.5, 0),
    "own": Weights(0, 0.3, 1),
    "bare": Weights(1.2, 0.2, 0),
    "none": Weights(0, 0, 0),
}
BY_SAID: dict[Said, Weights] = {
    "nothing": Weights(0.7, 0.3, 0.3),
    "state": Weights(1.2, -0.5, 0.5),
    "event": Weights(0.2, 0.7, 0),
    "passive": Weights(0.4, 0.8, 0),
    "modal": Weights(-0.5, 1, 0),
    "past": Weights(0.3, NEVER, 1.2),
    "act": Weights(-1, 2, 0),
    "done": Weights(0.3, 1.2, 0),
    "asked": Weights(2, NEVER, 0),
}
