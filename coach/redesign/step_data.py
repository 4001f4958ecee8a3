"""Which classes of data a step touches and which tools it names, from its own words and the policy's examples."""

import re
from collections.abc import Collection, Sequence

from coach.redesign.context import RedesignContext
from coach.redesign.same_thing import says_otherwise, tells_of_the_case, things_of
from coach.redesign.went_into import went_into
from knowledge.policy import Policy
from knowledge.request_data import data_in
from knowledge.request_tools import named_in
from knowledge.vocabulary import vocabulary, words_of
from knowledge.workflow import Step

STRICT = ("secrets", "special-category", "payment")
"""Classes that stay with a thing wherever it goes: a file with a diagnosis in it is one in every step."""
_PUBLIC_THINGS = re.compile(
    r"\bpublic(?=\s+(?:holidays?|transport|health|authorit\w+|prosecutors?|offices?|officers?|officials?|sector|services?|administrations?|relations|order|safety|bod(?:y|ies)|limited|works|notar\w+))",
    re.I,
)
"""A public holiday is no public data."""
_EVERYDAY = {
    "special-category": re.compile(
        r"\bsick\s+(?:leave|notes?|days?|lists?|pay)\b|\billness(?:es)?\b|\ballerg\w+|\bdiets?\b|\bwho\s+(?:may\s+not|can['’]?t|cannot|must\s+not)\s+(?:eat|lift|climb|walk)\b|\bdisab(?:led|ilit)\w*|\bpregnan\w+|\b(?:doctor['’]s|medical|death)\s+(?:certificates?|notes?)\b|\b(?:eye|hearing|drug|blood)\s+tests?\b|\bdiagnos[ei]s\b",
        re.I,
    ),
    "payment": re.compile(
        r"\b(?:card|bank)\s+(?:slips?|receipts?|statements?)\b|\bwho\s+(?:(?:in|at|of|among)\s+[\w\s]{1,25}?)?(?:earns?|makes?|is\s+paid)\s+(?:what|how\s+much)\b|\b(?:what|how\s+much)\s+(?:\w+\s+){1,3}earns?\b|\b(?:salar(?:y|ies)|wages?|pay)\s+(?:lists?|tables?|sheets?|annex(?:es)?)\b",
        re.I,
    ),
}
"""The strictest classes as people speak of them: it may be in there, and is asked."""
_ON_PAPER = re.compile(r"(?:(?<=[a-z])\s+|(?<=[:,;(])\s*)certificates?\b", re.I)
_REQUESTED = re.compile(r"^(?:(?:ask|write|mail|e-?mail|message|remind|chase)\b[^.;]*?\bfor\b|request\b)", re.I)
"""What somebody is asked for is not in the question, or not surely."""
_OF_A_MACHINE = re.compile(
    r"\b(?:servers?|tls|ssl|https?|web|site|sign(?:ing)?|root|client|code|keys?|tokens?|passwords?|vpn|domains?|expir\w+|renew\w*|firewall|login|e-?mail|encrypt\w*|api)\s+certificates?\b|\bcertificates?\s+(?:keys?|stores?|of\s+the\s+(?:server|site|domain))\b|\b(?:api\s+keys?|tokens?|passwords?)\b",
    re.I,
)
"""A certificate of a machine is a secret; a doctor's or a welder's is a paper."""
_BARE = re.compile(
    r"^\S+(?:\s+(?:in|out|up|down|off))?\s+(?:(?:the|all|our|my|its|their|each|every)\s+)*(?:dates?|deadlines?|times|(?:part|order|serial|tracking|batch|lot|ticket|article|page)\s+numbers?|quantities|weights|sizes)\b(?!\s+of\s+birth)",
    re.I,
)
"""Dates and numbers alone: whatever else the work is about is not in them."""
_SENTENCE_END = re.compile(r"[.;!?\n]")


def with_data_in_all(steps: Sequence[Step], telling: str, context: RedesignContext, said: str = "") -> list[Step]:
    """Every step with its data; the strictest classes stay with the thing that they were said of, wherever it goes.

    Those that the work itself is about (`said`: what was answered to the questions before; and what comes in first) may be in
    every step, until somebody says whether they are, unless the step's own words say otherwise.
    """
    starts = sorted(one.span[0] for one in steps if one.span)
    read = [with_data(one, telling, context, _until(one, telling, starts)) for one in steps]
    work = _of_the_work(read, said, context)
    return [_with_carried(n, read, work) for n in range(len(read))]


def with_carried(steps: Sequence[Step], new: Collection[str], said: str, context: RedesignContext) -> list[Step]:
    """The steps, those of these ids with what the others and the work bring to them: for steps that came by hand."""
    work = _of_the_work(steps, said, context)
    return [_with_carried(n, steps, work) if one.id in new else one for n, one in enumerate(steps)]


def _with_carried(n: int, steps: Sequence[Step], work: Sequence[str]) -> Step:
    step = steps[n]
    if says_otherwise(step) or _BARE.search(step.what):
        return step
    carried = [
        name
        for k, other in enumerate(steps)
        if (k != n and things_of(step) & things_of(other)) or went_into(k, n, steps)
        for name in (*other.data, *(other.maybe if k < n else ()))
        if name in STRICT
    ]
    told = [name for other in steps[:n] for name in (*other.data, *other.maybe) if name == "special-category"]
    if not tells_of_the_case(step):
        told = []
    maybe = [one for one in [*step.maybe, *carried, *told, *work] if one not in step.data]
    return step.model_copy(update={"maybe": list(dict.fromkeys(maybe))})


def _of_the_work(steps: Sequence[Step], said: str, context: RedesignContext) -> list[str]:
    """The strictest classes of what the work is about; an invoice may carry an account number, but is not about one."""
    policy = context.policy
    if policy is None or not steps:
        return []
    first = steps[0]
    sure, maybe = data_in(said, words_of(said), policy, {})
    found = [*sure, *first.data, *(one for one in (*maybe, *first.maybe) if one == "special-category")]
    return [one for one in STRICT if one in found]


def _until(step: Step, telling: str, starts: Sequence[int]) -> int:
    """Where the words about a step end: with its sentence, or where the next step begins."""
    if step.span is None:
        return 0
    end = _SENTENCE_END.search(telling, step.span[1])
    following = next((one for one in starts if one >= step.span[1]), len(telling))
    return min(end.start() if end else len(telling), following)


def with_data(step: Step, telling: str, context: RedesignContext, until: int = 0) -> Step:
    """The step with the data that is surely and perhaps in it; without a policy nothing is known of classes."""
    policy = context.policy
    if policy is None:
        return step
    said = telling[step.span[0] : max(step.span[1], until)] if step.span else ""
    text = ". ".join(part for part in dict.fromkeys([step.what, said, step.when, *step.inputs]) if part)
    told = text
    text = _PUBLIC_THINGS.sub(lambda match: " " * len(match.group()), text)
    if not _OF_A_MACHINE.search(text):
        text = _ON_PAPER.sub(lambda match: " " * len(match.group()), text)
    spans: dict[str, list[tuple[int, int]]] = {}
    words = words_of(text)
    tools = named_in(text, words, context.tools, spans, policy)
    sure, maybe = data_in(text, words, policy, spans)
    if _REQUESTED.search(step.what):
        sure, maybe = [], [*sure, *maybe]
    own = {one.name for one in policy.data_classes}
    maybe = [*maybe, *(name for name, one in _EVERYDAY.items() if name in own and one.search(told))]
    return step.model_copy(
        update={
            "data": sure,
            "maybe": [one for one in dict.fromkeys(maybe) if one not in sure],
            "tools": list(dict.fromkeys([*step.tools, *tools])),
        }
    )


def classes(policy: Policy | None) -> list[str]:
    """The classes of data by the policy's names, the strictest first; the common ones where it has none of its own."""
    own = [one.name for one in policy.data_classes] if policy else []
    order = list(vocabulary().data)
    return sorted(own, key=lambda one: order.index(one) if one in order else len(order)) or order
