"""The measures that every reply of the coach has to keep, whatever it was asked."""

from typing import Any

from evals.scorers.citations import every_citation_live, every_statement_cited
from evals.scorers.support import every_statement_supported
from evals.suite import Measure

CITING: tuple[Measure[Any], ...] = (
    Measure(
        "statements cited",
        "Replies in which every statement carries a citation",
        lambda case, reply, look: every_statement_cited(reply),
    ),
    Measure(
        "citations live",
        "Replies whose every citation is live, permitted and word for word",
        lambda case, reply, look: every_citation_live(reply, look.sources),
    ),
    Measure(
        "citation support",
        "Replies whose every statement is borne out by the words it cites",
        lambda case, reply, look: every_statement_supported(
            reply, " ".join([*case.before, case.message]), look.sources, look.embedder
        ),
    ),
)
