"""From a workflow, or from the pattern that comes of it, to its chart. Pure."""

import re
from collections.abc import Callable

from coach.patterns.chart import AI_LANE, TREE_LANE, Chart, Link, Node, NodeKind
from coach.patterns.ways import AGAIN, END, OTHERWISE, START, Way, starts_when, ways
from knowledge.pattern import Pattern, PlannedStep
from knowledge.workflow import Step, Workflow

_SELF = {"", "i", "me", "myself", "we", "us"}
_ARTICLE = re.compile(r"^(the|a|an|our|my)\s+", re.I)
_ASKING = re.compile(r"^(if|when|where|whenever|in case)\s+", re.I)
_NOT = re.compile(r"^(until|unless)\s+", re.I)
"""A condition that is said by its contrary: one goes on until it holds."""
_BEFORE: dict[str, NodeKind] = {"task": "person", "decision": "decision", "hand-over": "hand-over"}


def before(workflow: Workflow, me: str = "You") -> Chart:
    """The work as it is done today. `me` is who `I` is for the reader: `You`, or a title."""

    def block(step: Step, mark: str) -> list[Node]:
        return [_by_person(step, mark, lanes)]

    lanes: list[str] = []
    return _chart(workflow, "As it is today", me, lanes, block)


def after(pattern: Pattern, me: str = "You") -> Chart:
    """The work as it will be: what AI does and what people decide are nodes of their own."""

    def block(step: Step, mark: str) -> list[Node]:
        planned = pattern.planned(step.id)
        if planned is None or (planned.doer == "person" and not planned.ai_does):
            return [_by_person(step, mark, lanes)]
        return _redesigned(step, planned, mark, lanes)

    lanes: list[str] = []
    return _chart(pattern.before, "As it will be", me, lanes, block)


def lane_of(who: str, me: str) -> str:
    """How a lane is called: `the buyer` is `Buyer`, `I` is `me`."""
    plain = _ARTICLE.sub("", " ".join(who.split()))
    return me if plain.casefold() in _SELF else capital(plain)


def capital(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


def _chart(
    workflow: Workflow, title: str, me: str, lanes: list[str], block: Callable[[Step, str], list[Node]]
) -> Chart:
    found = ways(workflow)
    lanes += [me] if not workflow.steps else dict.fromkeys(lane_of(step.who, me) for step in workflow.steps)
    steps = [step.model_copy(update={"who": lane_of(step.who, me)}) for step in workflow.steps]
    blocks = {step.id: block(step, str(at + 1)) for at, step in enumerate(steps)}
    begin = _start(workflow, blocks[steps[0].id][0].lane if steps else 0)
    chain: dict[str, list[Node]] = {START: [begin], **blocks}
    for id_, nodes in chain.items():
        if (gate := _gate(id_, [way for way in found if way.source == id_], nodes[-1].lane)) is not None:
            nodes.append(gate)
    last = [nodes[-1] for nodes in chain.values()][-1]
    chain[END] = [Node(END, "end", last.lane, f"Result: {workflow.result}" if workflow.result else "Done")]
    nodes = [node for block_ in chain.values() for node in block_]
    links = [_link(way, chain, [one for one in found if one.source == way.source]) for way in found]
    return Chart(title, tuple(lanes), tuple(nodes), (*_inside(chain), *links))


def _start(workflow: Workflow, lane: int) -> Node:
    sets_off = starts_when(workflow)
    return Node(START, "start", lane, f"Starts when {sets_off}" if sets_off else "Start")


def _gate(id_: str, out: list[Way], lane: int) -> Node | None:
    """Where more than one way goes on."""
    if len(out) < 2:
        return None
    if not any(way.label for way in out):
        return Node(f"{id_}-ways", "fork", lane, "All of these, in any order:")
    asked = _asked(out)
    words = capital(_NOT.sub("", _ASKING.sub("", asked.label))).rstrip(".?") + "?" if asked else "Which is it?"
    return Node(
        f"{id_}-ways", "branch", lane, "Does it have to be done again?" if asked and asked.label == AGAIN else words
    )


def _asked(out: list[Way]) -> Way | None:
    """The one way with a condition, where the only other is taken otherwise: then the question is answered by yes or no."""
    asked = [way for way in out if way.label not in ("", OTHERWISE)]
    return asked[0] if len(asked) == 1 and len(out) == 2 else None


def _inside(chain: dict[str, list[Node]]) -> list[Link]:
    return [Link(one.id, two.id) for nodes in chain.values() for one, two in zip(nodes, nodes[1:], strict=False)]


def _link(way: Way, chain: dict[str, list[Node]], out: list[Way]) -> Link:
    asked = _asked(out)
    label = way.label if asked is None else "yes" if (way is asked) != bool(_NOT.match(asked.label)) else "no"
    gate = chain[way.past][-1] if way.past else None
    target = gate if gate is not None and gate.kind in ("branch", "fork") else chain[way.target][0]
    return Link(chain[way.source][-1].id, target.id, label if len(out) > 1 else "", way.back)


def _by_person(step: Step, mark: str, lanes: list[str]) -> Node:
    notes = tuple(f"Trouble: {one}" for one in (step.trouble,) if one)
    return Node(step.id, _BEFORE[step.kind], _lane(step.who, lanes), capital(step.what), mark, notes, step.id)


def _redesigned(step: Step, planned: PlannedStep, mark: str, lanes: list[str]) -> list[Node]:
    if planned.doer == "person" or planned.doer == "both":
        helps = (f"{planned.tool or 'AI'} {planned.ai_does}",) if planned.ai_does else ()
        decides = (f"Decides: {planned.decides}",) if planned.decides else ()
        person = _lane(step.who, lanes)
        return [Node(step.id, "both", person, capital(step.what), mark, (*helps, *decides), step.id, planned.tool)]
    if planned.doer == "tree":
        first = Node(f"{step.id}-does", "tree", _lane(TREE_LANE, lanes), capital(step.what), mark, (), step.id)
    else:
        done = capital(planned.ai_does or step.what)
        first = Node(f"{step.id}-does", "AI", _lane(AI_LANE, lanes), done, mark, (), step.id, planned.tool)
    if not planned.decides:
        return [first]
    first = Node(first.id, first.kind, first.lane, first.words, f"{mark}a", (), step.id, first.tool)
    notes = (f"If not as expected: {planned.recover}",) if planned.recover else ()
    who = _lane(_decider(planned.decides, step.who, lanes), lanes)
    return [first, Node(f"{step.id}-decides", "decision", who, capital(planned.decides), f"{mark}b", notes, step.id)]


def _decider(decides: str, who: str, lanes: list[str]) -> str:
    """The lane that the words begin with, or who does the step today."""
    said = _ARTICLE.sub("", decides).casefold()
    return max((lane for lane in lanes if said.startswith(lane.casefold() + " ")), key=len, default=who)


def _lane(name: str, lanes: list[str]) -> int:
    if name not in lanes:
        lanes.append(name)
    return lanes.index(name)
