"""Which classes of data a step touches and which tools it names, from its own words and the policy's examples."""

import re
from collections.abc import Sequence

from coach.redesign.context import RedesignContext
from knowledge.policy import Policy
from knowledge.request_data import data_in
from knowledge.request_tools import named_in
from knowledge.vocabulary import topic_words, vocabulary, words_of
from knowledge.workflow import Step

_STRICT = ("secrets", "special-category", "payment")
"""Classes that stay with a thing wherever it goes: a file with a diagnosis in it is one in every step."""
_SENTENCE_END = re.compile(r"[.;!?\n]")


def with_data_in_all(steps: Sequence[Step], telling: str, context: RedesignContext) -> list[Step]:
    """Every step with its data; the strictest classes are carried along with the thing that they were said of."""
    starts = sorted(one.span[0] for one in steps if one.span)
    read = [with_data(one, telling, context, _until(one, telling, starts)) for one in steps]
    result: list[Step] = []
    for step in read:
        things = _things(step)
        carried = [
            name
            for other in result
            if things & _things(other)
            for name in (*other.data, *other.maybe)
            if name in _STRICT and name not in step.data
        ]
        result.append(step.model_copy(update={"maybe": list(dict.fromkeys([*step.maybe, *carried]))}))
    return result


def _until(step: Step, telling: str, starts: Sequence[int]) -> int:
    """Where the words about a step end: with its sentence, or where the next step begins."""
    if step.span is None:
        return 0
    end = _SENTENCE_END.search(telling, step.span[1])
    following = next((one for one in starts if one >= step.span[1]), len(telling))
    return min(end.start() if end else len(telling), following)


def _things(step: Step) -> frozenset[str]:
    """What a step is about, its verb left out."""
    return topic_words(" ".join([step.what.partition(" ")[2], *step.inputs]))


def with_data(step: Step, telling: str, context: RedesignContext, until: int = 0) -> Step:
    """The step with the data that is surely and perhaps in it; without a policy nothing is known of classes."""
    policy = context.policy
    if policy is None:
        return step
    said = telling[step.span[0] : max(step.span[1], until)] if step.span else ""
    text = ". ".join(part for part in dict.fromkeys([step.what, said, step.when, *step.inputs]) if part)
    spans: dict[str, list[tuple[int, int]]] = {}
    words = words_of(text)
    tools = named_in(text, words, context.tools, spans, policy)
    sure, maybe = data_in(text, words, policy, spans)
    return step.model_copy(
        update={
            "data": sure,
            "maybe": [one for one in maybe if one not in sure],
            "tools": list(dict.fromkeys([*step.tools, *tools])),
        }
    )


def classes(policy: Policy | None) -> list[str]:
    """The classes of data by the policy's names, the strictest first; the common ones where it has none of its own."""
    own = [one.name for one in policy.data_classes] if policy else []
    order = list(vocabulary().data)
    return sorted(own, key=lambda one: order.index(one) if one in order else len(order)) or order
