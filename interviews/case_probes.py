"""Cases as questions: what to ask about what was just said first, then the case that closes most of the space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interviews.case_choice import Wish, both_ways, wishes
from interviews.case_telling import lifelike, shortened
from interviews.cases import say_case, test_of
from interviews.contraries import contraries
from interviews.kind_frames import Frames, framed_kinds
from interviews.kinds import as_kind
from interviews.manners import asked_before
from interviews.names import key_of, known
from interviews.never_both import that_can_be
from interviews.put_back import sides
from interviews.questions import ask, asked_with
from interviews.state import About, Asked, Heard, Probe
from interviews.sureness import box_of, left_open, patches
from interviews.together import frames_of
from knowledge.findings import Finding
from knowledge.regions import Regions
from knowledge.tree import Attribute, Scalar, Tree

LEAST_GAP = 0.004
"""A gap of a smaller share of the space is left to the end of the interview: it is a finding, and no question."""
LEAST_CHECK = 0.012
"""A case that could settle less of the space than this is not worth a question."""
QUIET = 4
"""After so many cases in a row that came out as the tree says, no more are asked to make sure."""
QUIET_FAR = 3
"""The same for numbers far away from those that were named."""
MOST_ON_WHAT = 2
"""After so many answers that it depends a case is offered instead."""
CHECKS = ("check", "changed", "at the limit", "far")
"""The entries of questions.yaml for cases that only make sure."""
_ASKED_AGAIN = ("on what", "what follows", "whom", "instead", "limit", "grey zone")
_KEYS = {
    "gap": "case",
    "contested": "contrast",
    "put back": "put back",
    "plain": "check",
    "contrast": "changed",
    "boundary": "at the limit",
    "far": "far",
}


class Cases:
    """The cases worth asking in a tree, computed once for a turn."""

    def __init__(self, tree: Tree, findings: Sequence[Finding], history: list[Asked]) -> None:
        self._tree, self._findings, self._history = tree, findings, history
        usable = bool(tree.rules)
        self._regions = Regions(tree) if usable else None
        found = that_can_be(patches(self._regions, history), self._regions, history) if self._regions else []
        self.left_open = left_open(found) if usable else 1.0
        """The share of the space that may still be decided wrongly, 0 to 1."""
        self.uncovered = sum(one.share for one in found if one.verdict.status == "not covered") if usable else 1.0
        """The share about which nobody has said anything."""
        self._wishes = wishes(self._regions, found, history) if self._regions else []

    def closing(self) -> Iterator[Probe]:
        """Cases that nothing is said about, or on which rules disagree, the one that closes most first."""
        for wish in self._wishes:
            parted = wish.why in ("contested", "put back")
            if parted and len(wish.rules) == 2 or (parted or wish.why == "gap") and wish.gain >= LEAST_GAP:
                yield self._probe(wish)

    def making_sure(self, most: int, least: float = LEAST_CHECK, enough: bool = False) -> Iterator[Probe]:
        """Cases that the tree decides, to see whether the expert does the same: one fact changed, or a limit itself.

        `enough`: only limits themselves are still asked.
        """
        asked = [one for one in self._history if one.question.key in CHECKS]
        if len(asked) >= most:
            return
        looked = [one for one in asked if one.question.key in ("check", "changed")]
        quiet = _brought_nothing(looked, QUIET)
        nothing_far = _brought_nothing([one for one in asked if one.question.key == "far"], QUIET_FAR)
        for wish in self._wishes:
            if wish.why in ("boundary", "far"):
                wanted = (least <= LEAST_CHECK or wish.gain >= least) and not (nothing_far and wish.why == "far")
            elif wish.why in ("plain", "contrast"):
                wanted = not quiet and wish.gain >= max(least, LEAST_CHECK) and not (enough and wish.why == "contrast")
            else:
                continue
            if wanted:
                yield self._probe(wish)

    def _probe(self, wish: Wish) -> Probe:
        finding = self._finding(wish)
        about = About(
            rule=wish.rules[0] if wish.rules else None,
            attribute=wish.changed or (wish.tests[0] if wish.tests else None),
            finding=finding.id if finding else None,
        )
        told = {"case": say_case(self._tree, wish.case), "rules": " ".join(wish.rules), "changed": wish.changed or ""}
        if wish.why != "put back":
            return ask(_KEYS[wish.why], self._history, told, about, wish.case)
        said, choices = sides(self._tree, wish.rules)
        probe = ask("put back", self._history, told | said, about, wish.case)
        return probe.model_copy(update={"options": choices})

    def _finding(self, wish: Wish) -> Finding | None:
        """The finding that this case shows."""
        parted = ("overlap", "contradiction")
        kinds = {"gap": ("gap",), "contested": parted, "put back": parted}.get(wish.why, ())
        same = [one for one in self._findings if one.kind in kinds and one.severity == "error"]
        if wish.why in ("contested", "put back"):
            return next((one for one in same if set(one.rules) == set(wish.rules)), None)
        return next((one for one in same if one.attribute in wish.tests), None)


def _brought_nothing(asked: Sequence[Asked], most: int) -> bool:
    """Whether the last so many answers gave nothing to propose."""
    return len(asked) >= most and all(not one.gave for one in asked[-most:])


def follow_up(history: list[Asked]) -> Iterator[Probe]:
    """The last answer to a case was not understood, or said only that it depends: asked once more from another side."""
    last = history[-1] if history else None
    if last is None or last.heard is None or last.how != "answered" or last.question.key in _ASKED_AGAIN:
        return
    heard = last.heard
    if heard.depends and heard.words:
        told = {**last.question.told, "words": heard.words}
        probe = ask("what follows", history, told, last.question.about, last.question.case)
    elif heard.depends and _few("on what", history):
        probe = ask("on what", history, last.question.told, last.question.about, last.question.case)
    elif (
        heard.unsure and last.question.key in ("case", "contrast", "and if", "and if, again") and _few("whom", history)
    ):
        probe = ask("whom", history, last.question.told, last.question.about, last.question.case)
    elif last.question.case and last.answer and heard == Heard():
        told = {**last.question.told, "words": last.answer.strip().rstrip(".")}
        probe = ask("instead", history, told, last.question.about, last.question.case)
    else:
        return
    yield probe.model_copy(update={"stage": last.question.stage, "facts": last.question.facts})


def going_into(tree: Tree, history: list[Asked]) -> Iterator[Probe]:
    """`That depends on whether it is urgent`: the same case again, with it and without it.

    Where what follows was said of several facts (`if the pipe burst, …; if the river came in, …`), their other sides are one case: none of these.
    """
    turned, kinds = contraries(history), frames_of(history)
    for one in reversed(history):
        if one.heard is None or not one.heard.on:
            continue
        base = one.question.case or _usual_case(tree, one)
        on = [
            other
            for other in one.heard.on
            if key_of(other.name) not in turned and not _is_told_as_kind(other, tree, kinds)
        ]
        facts = [other for other in on if _is_asked_both_ways(other, tree)]
        told = [other for other in facts if other.name in one.heard.sides]
        sides = one.heard.sides if len(told) > 1 else {}
        for fact in facts:
            known = tree.attribute(fact.name) is not None and fact.name in sides
            if known and _is_told(tree, _in_tree({**base, fact.name: sides[fact.name]}, tree)):
                continue
            for value in [sides[fact.name]] if fact.name in sides else both_ways(fact):
                yield from _with_facts(tree, history, one, base, [fact], [value])
        if sides:
            yield from _with_facts(tree, history, one, base, told, [not sides[other.name] for other in told])


def _is_asked_both_ways(fact: Attribute, tree: Tree) -> bool:
    """Not a number, which is gone along, not a name for a known fact, and not what has become one of several kinds since."""
    if fact.type in ("number", "duration"):
        return False
    other_name = known(fact, tree.attributes)
    if other_name is not None and other_name.name != fact.name:
        return False  # the expert said since that it is another fact in other words
    said = test_of(fact, "=", True, (0, 0))
    return fact.type != "yes_no" or as_kind(said, tree.attributes) == said


def _is_told_as_kind(fact: Attribute, tree: Tree, known_frames: Frames) -> bool:
    """Whether a fact is another name for a kind that the tree has."""
    told = framed_kinds([fact], known_frames)
    return any(one.kind in (of.values or []) for one in told if (of := tree.attribute(one.subject)) is not None)


def _few(key: str, history: list[Asked]) -> bool:
    return len(asked_with(key, history)) < MOST_ON_WHAT


def _is_told(tree: Tree, case: dict[str, Scalar]) -> bool:
    """Whether a rule says already what happens in this case, not only `otherwise`."""
    if any(tree.attribute(name) is None for name in case) or not tree.rules:
        return False
    regions = Regions(tree)
    box = box_of(regions, case)
    verdict = regions.agreed(box) if box is not None else None
    decided = verdict is not None and verdict.status == "decided"
    return decided and verdict is not None and not all(one in regions.otherwise for one in verdict.rules)


def _in_tree(case: dict[str, Scalar], tree: Tree) -> dict[str, Scalar]:
    """The facts of a case that the tree knows: what was said of the case says what they lead to."""
    return {name: value for name, value in case.items() if tree.attribute(name) is not None}


def _usual_case(tree: Tree, asked: Asked) -> dict[str, Scalar]:
    """Where the question was about a rule: a plain case of it."""
    rule = tree.rule(asked.question.about.rule or "") if asked.question.about else None
    if rule is None or rule.otherwise or rule.match == "any":
        return {}
    regions = Regions(tree)
    box = next(iter(regions.regions[tree.rules.index(rule)].parts(regions.full)))
    return lifelike(regions, box)[0] if all(box) else {}


def _with_facts(
    tree: Tree,
    history: list[Asked],
    one: Asked,
    base: dict[str, Scalar],
    facts: Sequence[Attribute],
    so: Sequence[Scalar],
) -> Iterator[Probe]:
    values = {fact.name: value for fact, value in zip(facts, so, strict=True)}
    case = {**base, **values}
    if any(other.question.case == case for other in history) or _is_told(tree, case):
        return
    new = [*one.question.facts, *(fact for fact in facts if tree.attribute(fact.name) is None)]
    told = {"case": say_case(tree, values, new), "changed": facts[0].name if len(facts) == 1 else ""}
    about = About(attribute=facts[0].name)
    probe = ask("and if" if history[-1] is one else "and if, again", history, told, about, case)
    if asked_before(probe.text, [other.question.text for other in history]):  # of another case: told in full
        case = shortened(tree, case, values, new)
        probe = ask("case", history, told | {"case": say_case(tree, case, new)}, about, case)
    yield probe.model_copy(update={"facts": new})
