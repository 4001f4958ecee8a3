"""Where one rule applies, as sets of cells; and the verdict that holds there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from knowledge.cells import fold
from knowledge.tree import Outcome

Box = tuple[int, ...]
Status = Literal["decided", "not covered", "grey zone"]


class Verdict(NamedTuple):
    """What holds for every case of a box."""

    status: Status
    what: tuple[str, ...]
    """Equal for equal outcomes: this decides whether two cases are decided alike."""
    rules: tuple[int, ...] = ()
    zone: int | None = None


NOT_COVERED = Verdict("not covered", ())


@dataclass(frozen=True, slots=True)
class Region:
    """The cells of each attribute that a rule asks for: all of them, or any one of them."""

    any: bool
    masks: tuple[tuple[int, int], ...]
    """(place of the attribute, its cells)."""

    def state(self, box: Box) -> bool | None:
        """True over the whole box, False nowhere in it, None in part of it."""
        return self._any(box) if self.any else self._all(box)

    def _all(self, box: Box) -> bool | None:
        state: bool | None = True
        for place, mask in self.masks:
            cells = box[place]
            if not cells & mask:
                return False
            if cells & ~mask:
                state = None
        return state

    def _any(self, box: Box) -> bool | None:
        state: bool | None = False
        for place, mask in self.masks:
            cells = box[place]
            if not cells & ~mask:
                return True
            if cells & mask:
                state = None
        return state

    def mentions(self, place: int) -> bool:
        """True where the region depends on this attribute."""
        return any(one == place for one, _ in self.masks)

    def parts(self, full: Box) -> Iterator[Box]:
        """The region as boxes."""
        if not self.any:
            whole = list(full)
            for place, mask in self.masks:
                whole[place] &= mask
            yield tuple(whole)
            return
        for place, mask in self.masks:
            yield (*full[:place], full[place] & mask, *full[place + 1 :])

    def holds(self, other: "Region", full: Box) -> bool:
        """True where every case of the other region lies in this one."""
        return all(self.state(part) is True for part in other.parts(full) if all(part))


def what(outcome: Outcome) -> tuple[str, ...]:
    """Equal for outcomes that tell a person the same; case and spacing do not count."""
    return ("outcome", fold(outcome.action).rstrip("."), fold(outcome.who or ""), outcome.kind)
