"""The words behind every citation of a reply."""

from collections.abc import Iterator

from coach.briefing import words_behind
from coach.redesign.context import RedesignContext
from coach.redesign.values import RedesignReply
from coach.reply import EvidenceItem


def evidence(reply: RedesignReply, context: RedesignContext) -> list[EvidenceItem]:
    """Each citation once; one that is not live is left out (and then a check fails)."""
    found = []
    for citation in dict.fromkeys(citations(reply)):
        tree = next((one for one in context.trees if citation.startswith(f"tree:{one.id}#")), None)
        words = words_behind(tree, context.policy, citation)
        if words is not None:
            kind, quote, source = words
            found.append(EvidenceItem.model_validate({"id": citation, "kind": kind, "quote": quote, "source": source}))
    return found


def citations(reply: RedesignReply) -> Iterator[str]:
    """Every citation of a reply, in the order in which it is read."""
    for sentence in reply.says:
        yield from sentence.citations
    for test in reply.fit.tests if reply.fit else []:
        yield from test.why.citations
    for planned in [*reply.plan, *(reply.pattern.steps if reply.pattern else [])]:
        for reason in planned.reasons:
            yield from reason.citations
    for job in [one for one in (reply.job, reply.pattern.job if reply.pattern else None) if one is not None]:
        for reason in [*job.goes, *job.stays, *job.grows, *job.answers]:
            yield from reason.citations
