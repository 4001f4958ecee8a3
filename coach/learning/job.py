"""“What does this mean for my job?”: what goes, what stays, what grows, from the tasks that the person named; who answers when AI is wrong.

Each task is asked of the policy and the captured rules as a step of a redesign is. Nothing is promised that these cannot carry: whether a
post is kept is decided by people, and it is said so. Pure: the same tasks and the same context give the same answer.
"""

from collections.abc import Sequence

from pydantic import Field

from coach.redesign import clauses
from coach.redesign.context import RedesignContext
from coach.redesign.planning import plan
from coach.redesign.wording import short
from coach.reply import Sentence
from knowledge.errors import InputError
from knowledge.pattern import JobChange, PlannedStep, Reason
from knowledge.policy import Policy
from knowledge.policy_lookup import data_rule
from knowledge.tree import Frozen
from knowledge.workflow import Step, Workflow

MOST = 20
"""Tasks at once."""
FAIR = "That is a fair question, and it deserves an answer now rather than later."
UNKNOWN = "I do not know whether your post stays: no rule, clause or plan that I have says so, and I will not guess. People decide that, so ask them."
TELL_ME = "Name three or four things that you do in a usual week, each in a few words, and I tell you for each what AI may do here and what stays with you."
NOTHING_KNOWN = "Of these tasks I cannot say: {}. No clause and no captured rule speaks of them; put it to a person before anything changes."
NO_POLICY = "No AI-use policy is in force here yet, so no task of yours may be given to AI, and nobody has written down who answers for its errors."
SILENT = "The AI-use policy does not say who answers for errors that AI made. Ask its owner before you use any output."
A_PERSON = "If you would rather talk to a person: about the rules, {}; about your post, your manager or whoever speaks for staff. Nothing here is passed on to them."


class JobAnswer(Frozen):
    """What can be said truthfully."""

    says: list[Sentence]
    """In the order in which it is read; every statement about a rule or a clause has its citation."""
    job: JobChange | None = None
    """By task; None while no task was named."""
    unknown: list[str] = Field(default_factory=list)
    """Tasks of which nothing can be said."""
    asks: bool = False
    """True where the tasks are still to be named."""


def what_it_means(tasks: Sequence[str], context: RedesignContext) -> JobAnswer:
    """What becomes of these tasks; without any, what holds for everybody and the question for them.

    Raises InputError for more tasks than can be told at once.
    """
    tasks = [one.strip() for one in tasks if any(letter.isalpha() for letter in one)]
    if len(tasks) > MOST:
        raise InputError(
            f"{len(tasks)} tasks are more than can be told at once; name up to {MOST}, the most frequent first."
        )
    ends = [*_who_answers(context.policy), Sentence(text=UNKNOWN), _person(context.policy)]
    if not tasks:
        return JobAnswer(says=[Sentence(text=FAIR), Sentence(text=TELL_ME), *ends], asks=True)
    workflow = _workflow(tasks, context)
    planned = plan(workflow, "H1", {}, context)
    known = [one for one in planned if _is_known(one)]
    unknown = [step.what for step, one in zip(workflow.steps, planned, strict=True) if one not in known]
    job = _changes(workflow, known, context.policy)
    says = [Sentence(text=FAIR), *_told("What goes", job.goes), *_told("What stays with you", job.stays)]
    says += _told("What grows", job.grows)
    if unknown:
        says.append(Sentence(text=NOTHING_KNOWN.format("; ".join(unknown))))
    return JobAnswer(says=[*says, *ends], job=job, unknown=unknown)


def _changes(workflow: Workflow, planned: Sequence[PlannedStep], policy: Policy | None) -> JobChange:
    """Task by task. Where AI only prepares, its preparing goes and the deciding stays."""
    general = _general(policy)
    goes, stays, grows = [], [], []
    for one in planned:
        task, cited = short(next(step.what for step in workflow.steps if step.id == one.step)), _cited(one, general)
        if one.doer == "AI":
            goes.append(Reason(text=f"doing “{task}” by hand.", citations=cited))
            grows.append(Reason(text=f"checking what AI did in “{task}”.", citations=cited))
        elif one.doer == "both":
            goes.append(Reason(text=f"the first version in “{task}”.", citations=cited))
            stays.append(Reason(text=f"deciding in “{task}”.", citations=cited))
            grows.append(Reason(text=f"correcting what AI prepared for “{task}”.", citations=cited))
        elif one.doer == "tree":
            goes.append(Reason(text=f"looking up the usual case in “{task}”.", citations=cited))
            stays.append(Reason(text=f"the cases that the captured rules leave open in “{task}”.", citations=cited))
        else:
            stays.append(Reason(text=f"all of “{task}”.", citations=cited))
    answers = [*clauses.answers(policy), *clauses.no_blame(policy)] if policy else []
    return JobChange(goes=goes, stays=stays, grows=grows, answers=answers)


def _general(policy: Policy | None) -> set[str]:
    """Clauses that hold for every use of a tool, and so say little of one task."""
    if policy is None:
        return set()
    return {*clauses.listed_tools(policy), *(f"policy:{one.id}" for one in data_rule(policy))}


def _cited(planned: PlannedStep, general: set[str]) -> list[str]:
    """Up to two citations, those that speak of this task first."""
    found = list(dict.fromkeys(one for reason in planned.reasons for one in reason.citations))
    return sorted(found, key=lambda one: one in general)[:2]


def _workflow(tasks: Sequence[str], context: RedesignContext) -> Workflow:
    steps = [Step(id=f"s{n}", what=task.rstrip("."), who="I") for n, task in enumerate(tasks, start=1)]
    return Workflow(
        id="job", title="a usual week", owner=context.person.id, department=context.person.department, steps=steps
    )


def _is_known(planned: PlannedStep) -> bool:
    """Whether a clause or a captured rule carries what is said of it."""
    return planned.doer != "person" or any(one.citations for one in planned.reasons)


def _told(what: str, reasons: Sequence[Reason]) -> list[Sentence]:
    return [Sentence(text=f"{what}: {one.text}", citations=one.citations) for one in reasons]


def _who_answers(policy: Policy | None) -> list[Sentence]:
    """Who answers for AI's errors, and that reporting one does no harm, in the policy's words."""
    if policy is None:
        return [Sentence(text=NO_POLICY)]
    found = [*clauses.answers(policy), *clauses.no_blame(policy)]
    if not clauses.answers(policy):
        return [Sentence(text=SILENT), *(Sentence(text=one.text, citations=one.citations) for one in found)]
    lead = "Who answers when AI is wrong"
    return [
        Sentence(text=f"{lead}: {one.text}" if n == 0 else one.text, citations=one.citations)
        for n, one in enumerate(found)
    ]


def _person(policy: Policy | None) -> Sentence:
    """The way to a person, by the policy's own list of contacts."""
    return Sentence(text=A_PERSON.format(contact(policy)))


def contact(policy: Policy | None) -> str:
    """Whom the policy names for questions on the use of AI, else its owner."""
    if policy is None:
        return "whoever is responsible for AI where you work"
    use = [one.ask for one in policy.contacts if "allowed" in one.about.casefold() or "use" in one.about.casefold()]
    other = [one.ask for one in policy.contacts]
    return (use or other or [policy.owner or "the owner of the policy"])[0]
