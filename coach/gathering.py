"""Everything a turn knows, gathered from its state and, live, from the store: the conversation's tree and the briefing to compose from."""

from typing import TYPE_CHECKING

from coach.briefing import Briefing, view_of
from coach.gate import policy_now
from coach.state import CoachContext, TurnState
from coach.understanding import person_of
from knowledge.decision import Decision
from knowledge.verdict import Verdict

if TYPE_CHECKING:
    from knowledge.tree import Tree


def tree_of(state: TurnState, context: CoachContext) -> "Tree | None":
    """The conversation's tree as it is live for this person now."""
    trees, _ = context.store.usable_trees(person_of(state["person"], context.store))
    return next((one for one in trees if one.id == state.get("tree")), None)


def brief_of(state: TurnState, context: CoachContext) -> Briefing:
    """All that this turn knows, read live from the store."""
    tree = tree_of(state, context)
    raw = state.get("decision")
    beside = state.get("beside") or [] if raw and tree else []
    trees, _ = context.store.usable_trees(person_of(state["person"], context.store)) if beside else ([], 0)
    return Briefing(
        person=person_of(state["person"], context.store),
        message=state["message"],
        verdict=Verdict.model_validate(state["verdict"]),
        policy=policy_now(person_of(state["person"], context.store), context),
        tree=tree,
        expert=context.store.find_person(tree.expert) if tree and tree.expert else None,
        decision=Decision.model_validate(raw) if raw and tree else None,
        entries=state.get("facts") or [],
        follow_up=state.get("follow_up"),
        about=state.get("about"),
        flags=state.get("flags") or [],
        language=context.language,
        stale=tree is not None and tree.id in context.store.stale_trees(),
        wants=frozenset(state.get("wants") or []),
        parts=state.get("parts") or [],
        foreign=state.get("foreign"),
        duties=state.get("duties") or [],
        near=state.get("near") or [],
        other=state.get("other") or "",
        waits=state.get("waits") or "",
        beside=[view_of(one, other, context.store) for one in beside for other in trees if other.id == one["tree"]],
        terms=state.get("terms") or [],
        withheld=state.get("withheld") or 0,
    )
