"""Which steps of a work are about the same things, and which say that they are about nothing of the kind."""

import re

from knowledge.vocabulary import topic_words
from knowledge.workflow import Step

_OTHERWISE = re.compile(
    r"\b(?:public(?:ly)?|published|synthetic|invented|made-up|dummy|anonymi[sz]ed|pseudonymi[sz]ed|blank|empty|without\s+(?:any\s+)?(?:names?|patients?|personal|health|bank)\b[^,.;]*|"
    r"templates?|invitations?|reminders?|agendas?|menus?|newsletters?|job\s+adverts?|adverts?|brochures?|manuals?|handbooks?|guidelines?|instructions?\s+for\s+new)\b",
    re.I,
)
"""A thing that is the same for everybody, or of which somebody says that nothing of it is in there."""


_TELLS = re.compile(
    r"\b(?:reports?|notes?|summar(?:y|ies)|letters?|logs?|records?|minutes|repl(?:y|ies)|answers?|statements?|protocols?|files?|documentation|histor(?:y|ies)|case|what\s+happened)\b",
    re.I,
)
"""What is written about a case, and may hold whatever came up in it."""


def tells_of_the_case(step: Step) -> bool:
    """Whether it is about a text that tells what happened in the case."""
    return bool(_TELLS.search(" ".join([step.what.partition(" ")[2], *step.inputs])))


def things_of(step: Step) -> frozenset[str]:
    """What a step is about, its verb left out."""
    return topic_words(" ".join([step.what.partition(" ")[2], *step.inputs]))


def says_otherwise(step: Step) -> bool:
    """Whether the step's own words say that it is about none of what the work is about."""
    return bool(_OTHERWISE.search(" ".join([step.what, *step.inputs]))) or "public" in step.data
