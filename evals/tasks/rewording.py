"""Does a reply survive other words, and does it change when a deciding fact does?

One sample: "A supplier we've never worked with before sent us an invoice for 72,000 euros" said as "72k invoice, brand-new
vendor": the same rule decides. With 32,000 euros another one has to.
"""

from evals.scorers.invariance import share_alike, turns
from evals.suite import Measure, Suite
from evals.variants import VariantCase, each_in_its_own


def _expected(case: VariantCase) -> str:
    alike = sum(not one.differs for one in case.variants)
    return f"The same outcome for {alike} rewordings, another one for {len(case.variants) - alike} changed cases"


REWORDING = Suite(
    name="rewording",
    title="Does the answer hold in other words, and turn with the facts?",
    case=VariantCase,
    expected=_expected,
    put=each_in_its_own,
    measures=(
        Measure(
            "same outcome reworded",
            "Share of rewordings with the same kind of reply, the same rules and the same verdict (mean over requests)",
            lambda case, reply, look: share_alike(case, reply),
        ),
        Measure(
            "turns with the facts",
            "Requests whose reply is another one when a deciding fact is",
            lambda case, reply, look: turns(case, reply),
        ),
    ),
)
