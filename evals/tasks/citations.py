"""Is everything cited that the answer needs, and nothing that it does not?

One sample: Lukas asks who approves a new supplier's invoice and whether ChatGPT may check it: a citation has to touch "I always
get the CFO to sign", another one a clause that keeps invoices out of ChatGPT, and each has to carry its sentence.
"""

from pydantic import Field

from evals.sample import Case
from evals.scorers.cited_parts import citation_precision, citation_recall
from evals.suite import Measure, Suite


class CitationCase(Case):
    """A question whose answer needs these sources."""

    needs: list[list[str]] = Field(min_length=1)
    """Of each group at least one: `policy:4.2`, or a tree and its expert's words, `refund: the team lead decides`."""


CITATIONS = Suite(
    name="citations",
    title="Is everything cited that is needed, and nothing beside it?",
    case=CitationCase,
    expected=lambda case: "Citing " + " and ".join(" or ".join(one) for one in case.needs),
    measures=(
        Measure(
            "citation recall",
            "Share of what the answer needs that it cites (mean over replies)",
            lambda case, reply, look: citation_recall(reply, case.needs, look.sources),
        ),
        Measure(
            "citation precision",
            "Share of the citations that carry part of their sentence (mean over replies)",
            lambda case, reply, look: citation_precision(
                reply, look.sources, look.embedder, " ".join([*case.before, case.message])
            ),
        ),
    ),
)
