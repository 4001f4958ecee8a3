"""Where each rule of a tree applies, and what follows for a set of cases at once.

A box holds, for each attribute, the cells a case may lie in. A rule is true, false or undecided over a box; a box is split only as far as the verdict
needs it. The order that holds everywhere: grey zones first; a rule named in `unless` beats; of rules that disagree the narrower one wins; `otherwise`
applies where no other rule does.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from knowledge.attributes import mentioned
from knowledge.cells import Cells, cells_of
from knowledge.cuts import halves
from knowledge.effort import Effort
from knowledge.errors import InputError
from knowledge.region import Box, Region, Verdict, what
from knowledge.rows import Rows, bits, told_apart
from knowledge.soundness import problems
from knowledge.tree import Condition, GreyZone, Rule, Tree, Value
from knowledge.weighing import Weighing

_LOOKS, _LOOKS_A_RULE = 400_000, 200
"""After so many looks at rules (and so many more for each rule) an answer that is still open is taken the careful way: the fact is asked for, and is called relevant."""


class Regions:
    """A tree made ready for computing. Build it once where many cases follow."""

    def __init__(self, tree: Tree, beside: Tree | None = None) -> None:
        """`beside` is a tree with the same attributes: its limits cut the cells too, so that boxes of the two can be held against each other."""
        for problem in problems(tree):
            raise InputError(f"Tree {tree.id!r} cannot be computed: {problem}")
        self.tree = tree
        used = mentioned(tree) | (mentioned(beside) if beside else set())
        self.names = [one.name for one in tree.attributes if one.name in used]
        self.place = {name: place for place, name in enumerate(self.names)}
        self.cells: list[Cells] = [cells_of(tree, one, beside) for one in tree.attributes if one.name in used]
        self.full: Box = tuple(cells.full for cells in self.cells)
        self.regions = [self._region(rule) for rule in tree.rules]
        self.whats = [what(rule.then) for rule in tree.rules]
        numbers = {rule.id: number for number, rule in enumerate(tree.rules)}
        self.beaten_by = [frozenset(numbers[one] for one in rule.unless if one in numbers) for rule in tree.rules]
        self.ordinary = [number for number, rule in enumerate(tree.rules) if not rule.otherwise]
        self.otherwise = [number for number, rule in enumerate(tree.rules) if rule.otherwise]
        self.zones = [self._zone(zone) for zone in tree.grey_zones]
        self.every: list[Region] = [*self.regions, *self.zones]
        """Rules first, then grey zones: the numbering of the bits in `rows`."""
        self.rows = Rows([cells.count for cells in self.cells], self.full, self.every)
        self.weighing = Weighing(tree, self.whats, self.beaten_by, self.holders)
        self._holders: dict[int, int] = {}

    def box(self, facts: dict[str, Value]) -> Box:
        """The cases that these facts leave open; facts the tree never uses do not count."""
        box = list(self.full)
        for name, value in facts.items():
            place = self.place.get(name)
            if place is not None:
                box[place] = 1 << self.cells[place].place(value)
        return tuple(box)

    def leaves(self, box: Box, effort: Effort | None = None) -> Iterator[tuple[Box, Verdict]]:
        """The box cut into boxes with one verdict each; as many as the effort finds."""
        waiting = [box]
        while waiting and not (effort and effort.out):
            one = waiting.pop()
            verdict, undecided = self.look(one)
            if effort:
                effort.spend(1 + len(undecided))
            if verdict is not None:
                yield one, verdict
                continue
            waiting.extend(reversed([*halves(self.cells, one, undecided)]))

    def agreed(self, box: Box) -> Verdict | None:
        """The verdict that holds for every case of the box, or None where two cases differ (or too many cuts would be needed to tell)."""
        found: Verdict | None = None
        rules: set[int] = set()
        effort = Effort(_LOOKS + _LOOKS_A_RULE * len(self.regions))
        for _, verdict in self.leaves(box, effort):
            if found is not None and (verdict.status, verdict.what) != (found.status, found.what):
                return None
            found = verdict
            rules.update(verdict.rules)
        return found._replace(rules=tuple(sorted(rules))) if found and not effort.out else None

    def lines(self, place: int, box: Box, effort: Effort) -> Iterator[Box]:
        """Boxes that are whole along one attribute, and along every other one such that no rule tells their cases apart.

        Boxes in which no rule or grey zone depends on the attribute are left out. As many as the effort finds.
        """
        waiting = [box]
        while waiting and not effort.out:
            one = waiting.pop()
            sure, may = self.rows.over(one)
            effort.spend(1 + (may & ~sure).bit_count())
            if self.weighing.look(sure, may)[0] is not None:
                continue
            undecided = [self.every[number] for number in bits(may & ~sure)]
            places = self.open_attributes(one, undecided)
            if place not in places:
                continue
            if places - {place}:
                waiting.extend(reversed([*halves(self.cells, one, undecided, {place})]))
            else:
                yield one

    def along(self, place: int, box: Box, effort: Effort) -> Iterator[tuple[Box, Verdict]]:
        """One line's boxes with their verdicts."""
        undecided = self._open(box)
        for part in self.split(box, place, undecided):
            sure, may = self.rows.over(part)
            effort.spend(1 + may.bit_count())
            verdict = self.weighing.look(sure, may)[0]
            if verdict is not None:
                yield part, verdict

    def matters(self, place: int, box: Box) -> bool:
        """True where two cases of the box that differ in this attribute alone are decided differently (or where telling takes too many cuts)."""
        effort = Effort(_LOOKS + _LOOKS_A_RULE * len(self.regions))
        lines = self.lines(place, box, effort)
        return (
            any(
                len({(verdict.status, verdict.what) for _, verdict in self.along(place, line, effort)}) > 1
                for line in lines
            )
            or effort.out
        )

    def look(self, box: Box) -> tuple[Verdict | None, list[Region]]:
        """The verdict over the box where it is certain, else the regions that keep it open."""
        verdict, waiting = self.weighing.look(*self.rows.over(box))
        return verdict, [self.every[number] for number in waiting]

    def look_at_rules(self, box: Box) -> tuple[Verdict | None, list[Region]]:
        """The same, as if there were no grey zones."""
        verdict, waiting = self.weighing.look_at_rules(*self.rows.over(box))
        return verdict, [self.every[number] for number in waiting]

    def split(self, box: Box, place: int, regions: Sequence[Region]) -> Iterator[Box]:
        """The box cut along one attribute, as coarsely as these regions allow; the parts in the order of their first values."""
        masks = {mask for region in regions for one, mask in region.masks if one == place}
        return ((*box[:place], cells, *box[place + 1 :]) for cells in told_apart(box[place], masks))

    def cut(self, box: Box, place: int) -> Iterator[Box]:
        """The box cut along one attribute wherever a rule or grey zone that may apply tells cells apart."""
        return self.split(box, place, self._open(box))

    def relevant(self, box: Box) -> set[int]:
        """The attributes on which a rule or grey zone that may still apply depends."""
        return self.open_attributes(box, self._open(box))

    def open_attributes(self, box: Box, regions: Iterable[Region]) -> set[int]:
        """The attributes along which a box can be cut for these regions."""
        return {one for region in regions for one, mask in region.masks if box[one] & mask and box[one] & ~mask}

    def holders(self, number: int) -> int:
        """The rules and zones that hold wherever this rule does, itself among them; one bit each."""
        known = self._holders.get(number)
        if known is None:
            known = self.rows.all
            for part in self.regions[number].parts(self.full):
                if all(part):
                    known &= self.rows.over(part)[0]
            self._holders[number] = known
        return known

    def meeting(self, number: int) -> int:
        """The rules and zones that hold for some case of this rule; one bit each."""
        found = 0
        for part in self.regions[number].parts(self.full):
            if all(part):
                found |= self.rows.over(part)[1]
        return found

    def narrower(self, one: int, other: int) -> bool:
        """True where one rule's region lies strictly inside the other's."""
        return bool(self.holders(one) >> other & 1) and not self.holders(other) >> one & 1

    def rivals(self, number: int) -> int:
        """The narrower rules with another outcome; one bit each."""
        return self._rivals[number]

    @cached_property
    def _rivals(self) -> list[int]:
        found = [0] * len(self.regions)
        rules = (1 << len(self.regions)) - 1
        for number in range(len(self.regions)):
            for one in bits(self.holders(number) & rules & ~(1 << number)):
                if self.whats[one] != self.whats[number] and not self.holders(one) >> number & 1:
                    found[one] |= 1 << number
        return found

    def overlap(self, one: int, other: int) -> bool:
        """True where some case lies in both rules' regions."""
        return bool(self.meeting(one) >> other & 1)

    def cycle(self, rule: int) -> frozenset[int]:
        """The rules that beat this one and are beaten by it, directly or through others."""
        return self.weighing.circle_of.get(rule, frozenset())

    def _open(self, box: Box) -> list[Region]:
        sure, may = self.rows.over(box)
        return [self.every[number] for number in bits(may & ~sure)]

    def _region(self, rule: Rule) -> Region:
        either = rule.match == "any" and bool(rule.if_)
        return Region(either, tuple(self._masks(rule.if_, int.__or__ if either else int.__and__).items()))

    def _zone(self, zone: GreyZone) -> Region:
        masks = self._masks(zone.if_, int.__and__)
        place = self.place[zone.attribute]
        first, last = self.cells[place].place(zone.low), self.cells[place].place(zone.high)
        band = ((2 << last) - 1) & ~((1 << first) - 1)
        masks[place] = masks[place] & band if place in masks else band
        return Region(False, tuple(masks.items()))

    def _masks(self, conditions: Sequence[Condition], join: Callable[[int, int], int]) -> dict[int, int]:
        masks: dict[int, int] = {}
        for condition in conditions:
            place = self.place[condition.attribute]
            mask = self.cells[place].mask(condition)
            masks[place] = join(masks[place], mask) if place in masks else mask
        return masks
