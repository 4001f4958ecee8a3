"""Which captured decision a turn is about: to decide a case by it, or to explain it. Access comes first, then what fits."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coach import applicable
from coach.asked_apart import PLAIN
from coach.compose_policy import MAYBE
from coach.heard_from_experts import expert_words
from coach.points_back import points_back
from coach.question_form import tells
from coach.request_to_ai import without_request
from coach.state import CoachContext
from coach.two_cases import divided, mixes
from coach.understanding import is_about_a_case, of_known
from knowledge.facts import read_facts
from knowledge.lexicon import content
from knowledge.passages import Passage
from knowledge.people import Person, may_see
from knowledge.verdict import Verdict

if TYPE_CHECKING:
    from knowledge.tree import Tree

EXPLAINS = 0.2
"""Chance from which a decision is explained to somebody who asks how or why; chosen on evals/data/coach_turns_dev.jsonl."""
A_CASE = 3
"""Facts from which on somebody tells a case, whatever they ask about it."""
STILL_THE_CASE = 14
"""Words that carry meaning; a longer message says what it is about by itself."""
NEAR = 0.4
"""Cosine from which a rule is near enough to a question to say that it is withheld."""
LOOKED_AT = 6
"""Rules that a search looks at for this."""


class Standing(NamedTuple):
    """Where a conversation stands: its decision, the fact that was asked for, and the facts so far."""

    tree: str | None
    asked: str | None
    facts: Sequence[dict[str, Any]] = ()


def tree_for_case(
    message: str, trees: Sequence["Tree"], verdict: Verdict, context: CoachContext, state: Standing
) -> "Tree | None":
    """The decision that the message states a case of, or goes on with."""
    near = applicable.shortlist(message, _all_in_use(trees, context), context.index, state.tree)
    tree = _open(
        applicable.tree_for(
            message, near, context.embedder, state.tree, state.asked, expert_words(near, context.store.answers)
        ),
        trees,
    )
    stays = next((one for one in trees if one.id == state.tree), None)
    if tree is None and stays is not None and of_known(message, stays, state.facts):
        tree = stays
    told = without_request(message, verdict)
    if tree is not None and not is_about_a_case(told, tree, verdict, context.embedder, tree.id == state.tree):
        tree = None
    return tree


def goes_on_unheard(message: str, current: str | None, trees: Sequence["Tree"], verdict: Verdict) -> bool:
    """Whether a message that fits no decision is said of the case at hand all the same; a question about AI is none."""
    stays = any(one.id == current for one in trees)
    plain = verdict.reason in (PLAIN, MAYBE)
    return stays and plain and len(content(message)) <= STILL_THE_CASE and points_back(message)


_ASKS = re.compile(
    r"\?|\b(?:what|who|whom|whose|which|how|where|why|when|may|can|could|should|must|do|does|is|are)\b", re.I
)


def tells_unheard(message: str, verdict: Verdict) -> bool:
    """Whether a message that goes on with the case tells something and asks nothing: the same answer once more would pass it over."""
    return verdict.reason in (PLAIN, MAYBE) and points_back(message) and not _ASKS.search(message)


def one_of_two(
    message: str, trees: Sequence["Tree"], verdict: Verdict, context: CoachContext, state: Standing
) -> tuple[str, str]:
    """The message and nothing; or, where it holds two cases, the first of them and the other."""
    first, rest = divided(message)
    if not rest:
        return message, ""
    one = tree_for_case(first, trees, verdict, context, state)
    other = tree_for_case(rest, trees, verdict, context, Standing(None, None))
    if one is None or (other is not None and other.id == one.id and not mixes(first, rest, one, context.embedder)):
        return message, ""
    two = mixes(first, rest, one, context.embedder) or (other is not None and other.id != one.id)
    return (first, rest) if two else (message, "")


def tree_to_explain(message: str, trees: Sequence["Tree"], context: CoachContext) -> "Tree | None":
    """The decision that somebody asks how or why about; None where the message states a case with its numbers."""
    near = applicable.shortlist(message, _all_in_use(trees, context), context.index, None)
    ranked = applicable.rank_to_explain(message, near, context.embedder, expert_words(near, context.store.answers))
    if not ranked:
        return None
    best = ranked[0]
    if (
        best.chance < EXPLAINS
    ):  # `why do we turn people down over one missing must?`: known by what would be a fact of it
        told = tells(message)
        cases = (
            []
            if told
            else applicable.rank(message, near, context.embedder, expert_words(near, context.store.answers))[:1]
        )
        if not cases or cases[0].chance < applicable.SURELY:
            return None
        best = cases[0]
    tree = _open(best.tree, trees)
    if tree is None:
        return None
    numbers = {one.name for one in tree.attributes if one.type in ("number", "duration")}
    sure = [one for one in read_facts(message, tree.attributes, context.embedder) if one.sure]
    if len(sure) >= A_CASE or any(one.attribute in numbers for one in sure):
        return None
    return tree


def _all_in_use(seen: "Sequence[Tree]", context: CoachContext) -> "list[Tree]":
    """Every decision, whoever asks: how far one leads the next is the same for everybody, or two people would be told different things."""
    visible = {one.id for one in seen}
    return [*seen, *(one for one in context.store.trees_in_use() if one.id not in visible)]


def _open(tree: "Tree | None", seen: "Sequence[Tree]") -> "Tree | None":
    """The decision where this person may see it. Where one that they may not see fits best, none of theirs is taken for it."""
    return tree if tree is not None and any(one.id == tree.id for one in seen) else None


def withheld_from(message: str, person: Person, context: CoachContext) -> int:
    """How many rules near the question this person may not see."""
    live = context.store.passages()

    def hidden(passage: Passage) -> bool:
        return passage.kind == "rule" and not may_see(person, passage.visible_to, passage.visible_to_roles)

    if not any(hidden(one) for one in live):
        return 0
    found = context.index.search(message, LOOKED_AT, hidden)
    return sum((one.similarity or 0.0) >= NEAR for one in found)
