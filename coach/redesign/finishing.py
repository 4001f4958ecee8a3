"""The pattern that comes of a plan: its sentence, who answers for it, its roles, what to look at after 30, 60 and 90 days, and the first try."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from coach.redesign.context import RedesignContext
from coach.redesign.job import job_change
from coach.redesign.values import Fit, Redesign
from coach.redesign.wording import ME, doer_of, listed, named, plural, short, third_person
from knowledge.pattern import Experiment, Measure, Pattern, PlannedStep, Reason
from knowledge.people import Person
from knowledge.workflow import Step, Workflow
from knowledge.workflow_times import DAY

_HOUR = 60.0
TRY_DAYS = 11
"""A first try lasts from a Monday to the Friday of the week after."""


def first_experiment(workflow: Workflow, planned: Sequence[PlannedStep], today: date, often: str = "") -> Experiment:
    """One step, some cases, with what ends it early: two working weeks, longer where the work comes seldom."""
    starts = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    with_ai = [one for one in planned if one.doer in ("AI", "both", "tree")]
    steps = {one.id: one for one in workflow.steps}
    if with_ai:
        mine = [one for one in with_ai if is_own(steps[one.step])] or with_ai
        first = max(mine, key=lambda one: (steps[one.step].minutes or 0, -int(one.step[1:])))
        tool = f"with {first.tool}" if first.tool else "by the captured rules"
        cases, days = _cases(often or workflow.frequency)
        what = f"Only one step, {tool}: “{short(steps[first.step].what)}”. Take the next {cases}; do each one by hand as well and compare."
        stop = "One wrong result gets past the check, or checking takes longer than doing it."
        return Experiment(what=what, starts=starts, ends=starts + timedelta(days=days), stop_if=stop)
    what = "Do what has to come first (see above) for the next few cases, and write down what you learn. AI has no part in this yet."
    stop = "It takes more time than it saves, or somebody is put at a disadvantage by it."
    return Experiment(what=what, starts=starts, ends=starts + timedelta(days=TRY_DAYS), stop_if=stop)


_A_MONTH = (
    (re.compile(r"\b(?:years?|yearly|annual(?:ly)?)\b", re.I), 1 / 12),
    (re.compile(r"\bquarter(?:s|ly)?\b", re.I), 1 / 3),
    (re.compile(r"\bmonth(?:s|ly)?\b", re.I), 1.0),
    (re.compile(r"\bweek(?:s|ly)?\b", re.I), 4.0),
)
_COUNT = re.compile(r"\d+")


def _cases(frequency: str) -> tuple[str, int]:
    """How many cases a first try takes, and its days: what comes once a month cannot be tried ten times in two weeks."""
    number = next((int(one) for one in _COUNT.findall(frequency)), 1)
    a_month = next((number * times for period, times in _A_MONTH if period.search(frequency)), MONTHLY_FOR_TEN)
    if a_month >= MONTHLY_FOR_TEN:
        return "ten cases", TRY_DAYS
    if a_month >= MONTHLY_FOR_THREE:
        return "three cases", MONTH_DAYS
    return ("three cases", QUARTER_DAYS) if a_month >= 1 else ("case", QUARTER_DAYS)


MONTHLY_FOR_TEN = 20.0
"""Cases a month from which ten come in two working weeks; so many are taken where nobody said."""
MONTHLY_FOR_THREE = 3.0
MONTH_DAYS = 25
"""From a Monday to the Friday of the fourth week."""
QUARTER_DAYS = 88
"""From a Monday to the Friday of the thirteenth week."""


def measures(workflow: Workflow, planned: Sequence[PlannedStep]) -> list[Measure]:
    """Time, errors and decisions; never how often a tool was used."""
    minutes = sum(one.minutes or 0 for one in workflow.steps)
    now = f"about {_length(minutes)} in the steps that you gave a time for" if minutes else ""
    trouble = [one.trouble for one in workflow.steps if one.trouble]
    deciding = [one for one in planned if one.doer == "tree"] or [one for one in planned if one.doer == "both"]
    steps = {one.id: one for one in workflow.steps}
    decision = f"“{short(steps[deciding[0].step].what, 60)}”" if deciding else "the result"
    return [
        Measure(day=30, what="Working time of one run, from start to result", now=now, aim="less than today, checking included"),
        Measure(day=60, what="Errors that somebody found after the work had left you", now="; ".join(short(one, 80) for one in trouble[:3]), aim="not more than today"),
        Measure(day=90, what=f"Cases in which a check changed {decision}, and what was learnt from them", aim="three written down"),
    ]  # fmt: skip


def _length(minutes: float) -> str:
    """`40 minutes`, `4 hours`, `2.5 working days`."""
    if minutes < 2 * _HOUR:
        return f"{minutes:g} minutes"
    return f"{_halves(minutes / _HOUR)} hours" if minutes < 2 * DAY else f"{_halves(minutes / DAY)} working days"


def _halves(number: float) -> str:
    return f"{round(2 * number) / 2:g}"


def finished(redesign: Redesign, planned: Sequence[PlannedStep], fit: Fit, context: RedesignContext) -> Pattern:
    """The pattern as a draft."""
    workflow = redesign.workflow
    assert workflow is not None
    title = context.person.title
    me = doer_of("I", title)
    unfit = [Reason(text=f"{one.why.text} {one.first}", citations=one.why.citations) for one in fit.fails]
    return Pattern(
        id=redesign.id,
        version=1,
        title=workflow.title,
        before=workflow,
        after=after(workflow, planned, title),
        does=does(workflow, planned),
        decides=decides(workflow, planned, title),
        steps=list(planned),
        accountable=f"{context.person.name}, {title}".strip(", "),
        designer=f"{me}: says what the work is for, and changes this pattern when it does not fit",
        supervisor=f"{_supervisor(workflow, planned, title)}: looks at what AI made before it counts, and stops it where it is wrong",
        orchestrator=f"{_orchestrator(workflow, title)}: sees that each piece reaches the right tool or person, and that nothing gets stuck between them",
        measures=measures(workflow, planned),
        experiment=redesign.experiment
        or first_experiment(workflow, planned, context.today, redesign.answers.get("reused", "")),
        unfit=unfit,
        policy_version=context.policy.version if context.policy else "",
        job=job_change(workflow, planned, context.policy),
        made_on=context.today,
        team=team(redesign, context),
    )


def after(workflow: Workflow, planned: Sequence[PlannedStep], title: str) -> str:
    """The X: what comes directly before AI or the rules have a part, or what sets the work off."""
    main = main_step(workflow, planned)
    before = workflow.step(main.after[0]) if main and main.after else None
    if before is not None and int(before.id[1:]) < int(main.id[1:] if main else 0):
        return f"{doer_of(before.who, title)} {_agrees(before, title)}"
    return _arrives(workflow) or "the work comes in"


def _arrives(workflow: Workflow) -> str:
    first = workflow.steps[0]
    return f"{named(first.who)} {third_person(first.what)}" if workflow.start and first.who else ""


def _agrees(step: Step, title: str) -> str:
    """The verb as it goes with who does it: `they send`, `Marta sends`."""
    return short(step.what if plural(doer_of(step.who, title)) else third_person(step.what), 70)


def main_step(workflow: Workflow, planned: Sequence[PlannedStep]) -> Step | None:
    """The step in which AI or the rules do most: the longest, else the first; one of the person's own where there is one."""
    steps = {one.id: one for one in workflow.steps}
    own = [one.step for one in planned if one.doer in ("AI", "both")] or [
        one.step for one in planned if one.doer == "tree"
    ]
    mine = [one for one in own if is_own(steps[one])] or own
    return max((steps[one] for one in mine), key=lambda one: one.minutes or 0, default=None)


def is_own(step: Step) -> bool:
    """Whether the person who redesigns does it."""
    return step.who.strip().lower() in ME


def does(workflow: Workflow, planned: Sequence[PlannedStep]) -> str:
    """The Y: what AI or the rules do."""
    main = main_step(workflow, planned)
    if main is None:
        return "people do every step as today, without AI"
    one = next(one for one in planned if one.step == main.id)
    if one.doer == "tree":
        return f"the captured rules give the outcome of “{short(main.what, 60)}”"
    on = f", given {listed(one.data)} data," if one.data else ""
    return f"{one.tool}{on} {one.ai_does}"


def decides(workflow: Workflow, planned: Sequence[PlannedStep], title: str) -> str:
    """The Z: what a person decides."""
    main = main_step(workflow, planned)
    one = next((one for one in planned if main is not None and one.step == main.id), None)
    return one.decides if one is not None else f"{doer_of(workflow.steps[-1].who, title)} decides"


def team(redesign: Redesign, context: RedesignContext) -> list[str]:
    """The people whose work it changes, where the answer or a step names them."""
    workflow = redesign.workflow
    said = " ".join([redesign.whose, *(one.who for one in (workflow.steps if workflow else []))]).casefold()
    return [one.id for one in context.people if one.id != redesign.person and _is_named(one, said)]


def _is_named(person: Person, said: str) -> bool:
    return person.name.casefold() in said or bool(person.title) and person.title.casefold() in said


def _supervisor(workflow: Workflow, planned: Sequence[PlannedStep], title: str) -> str:
    steps: dict[str, Step] = {one.id: one for one in workflow.steps}
    looked_at = [steps[one.step].who for one in planned if one.doer in ("AI", "both", "tree")]
    names = list(dict.fromkeys(doer_of(one, title) for one in looked_at))
    return " and ".join(names[:2]) or doer_of("I", title)


def _orchestrator(workflow: Workflow, title: str) -> str:
    others = [one.who for one in workflow.steps if one.who.strip().lower() not in ME]
    me = doer_of("I", title)
    names = list(dict.fromkeys(named(one) for one in others))[:3]
    return f"{me} (steps of {listed(names)} are handed over and taken back)" if names else me
