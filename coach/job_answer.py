"""“What does this mean for my job?” in the conversation: what coach/learning/job.py says of the tasks that the message names."""

import re
from typing import TYPE_CHECKING

from coach.briefing import Draft
from coach.learning.job import MOST, what_it_means
from coach.redesign.context import context_of
from knowledge.lexicon import content, sentences

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.people import Person

_I_DO = re.compile(
    r"^\W*(?:(?:in my job|in a usual week|every week|at work|mostly|mainly|usually),? )?I (?P<do>[a-z][^?]*)$", re.I
)
_FEEL = re.compile(
    r"^(?:am|was|feel|fear|worry|think|hear|heard|read|wonder|want|would|keep|don|do not|have been)\b", re.I
)


def job_told(message: str, context: "CoachContext", person: "Person") -> list[Draft]:
    """Sentence by sentence, each with the clauses it stands on; without any task it asks for some."""
    told = what_it_means(tasks_in(message)[:MOST], context_of(context, person))
    return [Draft(one.text, list(one.citations), states=bool(one.citations), says=[one.text]) for one in told.says]


def tasks_in(message: str) -> list[str]:
    """`I book invoices, answer suppliers and file the mail`: what a person says that they do."""
    found: list[str] = []
    for start, end in sentences(message):
        does = _I_DO.match(message[start:end].strip().rstrip("."))
        if does is not None and not _FEEL.match(does["do"]):
            found += [one.strip() for one in re.split(r",\s*(?:and )?| and ", does["do"]) if content(one)]
    return found
