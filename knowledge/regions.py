"""Where each rule of a tree applies, and what follows for a set of cases at once.

A box holds, for each attribute, the cells a case may lie in. A rule is true, false or undecided over a box; a box is split only as far as the verdict
needs it. The order that holds everywhere: grey zones first; a rule named in `unless` beats; of rules that disagree the narrower one wins; `otherwise`
applies where no other rule does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from knowledge.attributes import mentioned
from knowledge.cells import Cells, cells_of
from knowledge.errors import InputError
from knowledge.region import NOT_COVERED, Box, Region, Verdict, what
from knowledge.soundness import problems
from knowledge.tree import Condition, GreyZone, Rule, Tree, Value


class Regions:
    """A tree made ready for computing. Build it once where many cases follow."""

    def __init__(self, tree: Tree) -> None:
        for problem in problems(tree):
            raise InputError(f"Tree {tree.id!r} cannot be computed: {problem}")
        self.tree = tree
        used = mentioned(tree)
        self.names = [one.name for one in tree.attributes if one.name in used]
        self.place = {name: place for place, name in enumerate(self.names)}
        self.cells: list[Cells] = [cells_of(tree, one) for one in tree.attributes if one.name in used]
        self.full: Box = tuple(cells.full for cells in self.cells)
        self.regions = [self._region(rule) for rule in tree.rules]
        self.whats = [what(rule.then) for rule in tree.rules]
        numbers = {rule.id: number for number, rule in enumerate(tree.rules)}
        self.beaten_by = [frozenset(numbers[one] for one in rule.unless if one in numbers) for rule in tree.rules]
        self.ordinary = [number for number, rule in enumerate(tree.rules) if not rule.otherwise]
        self.otherwise = [number for number, rule in enumerate(tree.rules) if rule.otherwise]
        self.zones = [self._zone(zone) for zone in tree.grey_zones]
        self._narrower: dict[tuple[int, int], bool] = {}

    def box(self, facts: dict[str, Value]) -> Box:
        """The cases that these facts leave open; facts the tree never uses do not count."""
        box = list(self.full)
        for name, value in facts.items():
            place = self.place.get(name)
            if place is not None:
                box[place] = 1 << self.cells[place].place(value)
        return tuple(box)

    def leaves(self, box: Box) -> Iterator[tuple[Box, Verdict]]:
        """The box cut into boxes with one verdict each."""
        verdict, undecided = self.look(box)
        if verdict is not None:
            yield box, verdict
            return
        for part in self.split(box, self.first_to_split(box, undecided), undecided):
            yield from self.leaves(part)

    def agreed(self, box: Box) -> Verdict | None:
        """The verdict that holds for every case of the box, or None where two cases differ."""
        found: Verdict | None = None
        rules: set[int] = set()
        for _, verdict in self.leaves(box):
            if found is not None and (verdict.status, verdict.what) != (found.status, found.what):
                return None
            found = verdict
            rules.update(verdict.rules)
        return found._replace(rules=tuple(sorted(rules))) if found else None

    def matters(self, place: int, box: Box) -> bool:
        """True where two cases of the box that differ in this attribute alone are decided differently."""
        speaking = [one for one in (*self.zones, *self.regions) if one.mentions(place) and one.state(box) is None]
        if not speaking or self.look(box)[0] is not None:
            return False
        looked = [self.look(part) for part in self.cut(box, place)]
        if len({(verdict.status, verdict.what) for verdict, _ in looked if verdict}) > 1:
            return True
        undecided = [region for _, regions in looked for region in regions]
        if not undecided:
            return False
        nearest = min(speaking, key=lambda one: len(self.open_attributes(box, [one])))
        wanted = [nearest] if self.open_attributes(box, [nearest]) - {place} else undecided
        parts = self.split(box, self.first_to_split(box, wanted, place), [*undecided, nearest])
        likely_first = sorted(parts, key=lambda part: nearest.state(part) is False)
        return any(self.matters(place, part) for part in likely_first)

    def look(self, box: Box) -> tuple[Verdict | None, list[Region]]:
        """The verdict over the box where it is certain, else the regions that keep it open."""
        for number, zone in enumerate(self.zones):
            state = zone.state(box)
            if state:
                return Verdict("grey zone", ("zone", str(number)), zone=number), []
            if state is None:
                return None, [zone, *self.look_at_rules(box)[1]]
        return self.look_at_rules(box)

    def split(self, box: Box, place: int, regions: Sequence[Region]) -> Iterator[Box]:
        """The box cut along one attribute, as coarsely as these regions allow."""
        masks = [mask for region in regions for one, mask in region.masks if one == place]
        classes: dict[tuple[int, ...], int] = {}
        for cell in self.cells[place].places(box[place]):
            signature = tuple(mask >> cell & 1 for mask in masks)
            classes[signature] = classes.get(signature, 0) | 1 << cell
        return ((*box[:place], cells, *box[place + 1 :]) for cells in classes.values())

    def cut(self, box: Box, place: int) -> Iterator[Box]:
        """The box cut along one attribute wherever any rule or grey zone tells cells apart."""
        return self.split(box, place, [*self.zones, *self.regions])

    def relevant(self, box: Box) -> set[int]:
        """The attributes on which a rule or grey zone that may still apply depends."""
        return self.open_attributes(box, [one for one in (*self.zones, *self.regions) if one.state(box) is None])

    def open_attributes(self, box: Box, regions: Iterable[Region]) -> set[int]:
        """The attributes along which a box can be cut for these regions."""
        return {one for region in regions for one, mask in region.masks if box[one] & mask and box[one] & ~mask}

    def first_to_split(self, box: Box, regions: Sequence[Region], but: int | None = None) -> int:
        """The attribute (but not this one) that most of these regions speak of."""
        return min(self.open_attributes(box, regions) - {but}, key=lambda one: (-self._mentions(one, regions), one))

    def narrower(self, one: int, other: int) -> bool:
        """True where one rule's region lies strictly inside the other's."""
        known = self._narrower.get((one, other))
        if known is None:
            inner, outer = self.regions[one], self.regions[other]
            known = outer.holds(inner, self.full) and not inner.holds(outer, self.full)
            self._narrower[one, other] = known
        return known

    def overlap(self, one: int, other: int) -> bool:
        """True where some case lies in both rules' regions."""
        parts = self.regions[one].parts(self.full)
        return any(self.regions[other].state(part) is not False for part in parts if all(part))

    def cycle(self, rule: int) -> set[int]:
        """The rules that beat this one and are beaten by it, directly or through others."""
        return {one for one in self._beating(rule) if rule in self._beating(one)}

    @cached_property
    def _has_cycle(self) -> bool:
        return any(one in self._beating(one) for one in range(len(self.beaten_by)))

    def _beating(self, rule: int, among: Collection[int] | None = None) -> set[int]:
        """The rules that beat this one, directly or through others."""
        seen: set[int] = set()
        waiting = list(self.beaten_by[rule])
        while waiting:
            one = waiting.pop()
            if one not in seen and (among is None or one in among):
                seen.add(one)
                waiting.extend(self.beaten_by[one])
        return seen

    def look_at_rules(self, box: Box) -> tuple[Verdict | None, list[Region]]:
        """The same, as if there were no grey zones."""
        states = {number: self.regions[number].state(box) for number in self.ordinary}
        if any(states.values()):
            return self._weigh(states)
        if all(state is False for state in states.values()):
            states = {number: self.regions[number].state(box) for number in self.otherwise}
            return self._weigh(states)
        rest = {number: self.regions[number].state(box) for number in self.otherwise}
        whats = {
            self.whats[number] for group in (states, rest) for number, state in group.items() if state is not False
        }
        if len(whats) == 1 and any(rest.values()):
            may = tuple(number for group in (states, rest) for number, state in group.items() if state is not False)
            return Verdict("decided", whats.pop(), may), []
        return None, [self.regions[number] for number, state in states.items() if state is None]

    def _weigh(self, states: dict[int, bool | None]) -> tuple[Verdict | None, list[Region]]:
        """The verdict of one group of rules, or the regions that keep it open."""
        sure = {number for number, state in states.items() if state}
        live = [number for number, state in states.items() if state is not False and not self.beaten_by[number] & sure]
        if not sure and not live:
            return NOT_COVERED, []
        if self._has_cycle:
            return self._weigh_with_cycle(states, sure)
        if sure and len({self.whats[number] for number in live}) == 1:
            winners = tuple(number for number in live if states[number] and self._unbeaten(number, states)) or tuple(
                live
            )
            return Verdict("decided", self.whats[live[0]], winners), []
        waiting = [number for number in live if states[number] is None]
        waiting += [
            one for number in live for one in self.beaten_by[number] if states.get(one) is None and one in states
        ]
        if waiting:
            return None, [self.regions[number] for number in dict.fromkeys(waiting)]
        return self._settled(live), []

    def _unbeaten(self, number: int, states: dict[int, bool | None]) -> bool:
        return all(states.get(one, False) is False for one in self.beaten_by[number])

    def _weigh_with_cycle(self, states: dict[int, bool | None], sure: set[int]) -> tuple[Verdict | None, list[Region]]:
        """Where rules beat each other in a circle nothing is taken for granted: every state counts."""
        waiting = [self.regions[number] for number, state in states.items() if state is None]
        if waiting:
            return None, waiting
        unbeaten = [number for number in states if number in sure and not self.beaten_by[number] & sure]
        return self._settled(
            unbeaten or [number for number in sorted(sure) if number in self._beating(number, sure)]
        ), []

    def _settled(self, live: list[int]) -> Verdict:
        """Rules that all apply and beat none of each other: the narrower ones win, or nobody does."""
        left = [
            number
            for number in live
            if not any(self.whats[one] != self.whats[number] and self.narrower(one, number) for one in live)
        ]
        if len({self.whats[number] for number in left}) == 1:
            return Verdict("decided", self.whats[left[0]], tuple(left))
        return Verdict("grey zone", ("rules", *(self.tree.rules[number].id for number in left)), tuple(left))

    def _mentions(self, place: int, regions: Sequence[Region]) -> int:
        return sum(one == place for region in regions for one, _ in region.masks)

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
