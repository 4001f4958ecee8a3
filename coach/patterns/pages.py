"""A pattern as the parts of a page that a manager reads: in short first (the sentence, who answers, the first try, what is measured), then the picture, each step with its reasons, what it means for the job, the sources. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.patterns.flow import capital, lane_of
from knowledge.pattern import Agency, JobChange, Pattern, PlannedStep, Reason
from knowledge.workflow import Step

Kind = Literal["title", "lead", "heading", "step", "words", "item", "note", "quote", "table", "picture"]
AGENCY: dict[Agency, str] = {
    "H1": "AI does it alone",
    "H2": "AI does it, a person steers",
    "H3": "a person and AI as partners",
    "H4": "a person does it, AI helps",
    "H5": "a person does it, without AI",
}
"""The Human Agency Scale in our words (Shao et al. 2025, "Future of Work with AI Agents", table 1)."""
_STATUS = {
    "draft": "a draft, not agreed yet",
    "agreed": "agreed",
    "shared": "shared with the team",
    "retired": "retired, no longer to be used",
}


@dataclass(frozen=True)
class Cited:
    """A source as a reader can look it up."""

    name: str
    """`AI-use policy, 4.2`, `Marta Lindqvist on “Who must approve this invoice?”, r1`."""
    quote: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the page."""

    kind: Kind
    words: str = ""
    label: str = ""
    """What stands before the words of an item."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's, its heading first."""


def pages(pattern: Pattern, me: str, sources: Mapping[str, Cited] | None = None) -> list[Part]:
    """The whole page. `me` is who `I` is; `sources` says what each cited id is called and what it says."""
    cited = _Sources(pattern, sources or {})
    return [
        *_head(pattern),
        *_unfit(pattern, cited),
        *_people(pattern),
        *_experiment(pattern),
        *_measures(pattern),
        Part("heading", "Before and after"),
        Part("picture"),
        *_steps(pattern, me, cited),
        *_job(pattern, cited),
        *cited.listed(),
    ]


class _Sources:
    """The cited sources, numbered in the order in which they are first cited."""

    def __init__(self, pattern: Pattern, sources: Mapping[str, Cited]) -> None:
        job = pattern.job or JobChange()
        told = [*job.goes, *job.stays, *job.grows, *job.answers]
        reasons = [*pattern.unfit, *(one for step in pattern.steps for one in step.reasons), *told]
        self._ids = list(dict.fromkeys(id_ for one in reasons for id_ in one.citations))
        self._sources = sources

    def after(self, reason: Reason) -> str:
        """The reason, with the numbers of its sources behind it."""
        numbers = ", ".join(str(self._ids.index(id_) + 1) for id_ in reason.citations)
        return f"{reason.text} [{numbers}]" if numbers else reason.text

    def listed(self) -> Iterator[Part]:
        """What each number stands for."""
        if self._ids:
            yield Part("heading", "Where this comes from")
        for at, id_ in enumerate(self._ids):
            source = self._sources.get(id_, Cited(id_))
            yield Part("item", source.name, label=f"[{at + 1}]")
            if source.quote:
                yield Part("quote", source.quote)


def _head(pattern: Pattern) -> Iterator[Part]:
    yield Part("title", pattern.title)
    if pattern.unfit:
        yield Part("lead", "For now, AI has no part in this work. What has to come first is said below.")
    else:
        yield Part("lead", pattern.sentence())
    under = f" under the AI-use policy, version {pattern.policy_version}" if pattern.policy_version else ""
    on = f" on {_day(pattern.made_on)}" if pattern.made_on else ""
    made = f" Made{on}{under}." if on or under else ""
    yield Part("note", f"Version {pattern.version}: {_STATUS[pattern.status]}.{made}")


def _unfit(pattern: Pattern, cited: _Sources) -> Iterator[Part]:
    if pattern.unfit:
        yield Part("heading", "What stands in the way, and what comes first")
        yield from (Part("item", cited.after(one)) for one in pattern.unfit)


def _steps(pattern: Pattern, me: str, cited: _Sources) -> Iterator[Part]:
    yield Part("heading", "Step by step")
    for at, step in enumerate(pattern.before.steps):
        yield Part("step", f"{at + 1}. {capital(step.what)}")
        planned = pattern.planned(step.id)
        yield Part("words", f"{_doer(step, planned, me)}{_only(step)}")
        yield from _planned(planned, cited) if planned else ()


def _doer(step: Step, planned: PlannedStep | None, me: str) -> str:
    who = lane_of(step.who, me)
    if planned is None:
        return f"{who}, as today."
    if planned.doer == "tree":
        return "The captured decision is run; no AI model is asked."
    tool = planned.tool or "AI"
    scale = f"{AGENCY[planned.agency]} ({planned.agency})"
    if planned.doer == "AI":
        return f"{tool} {planned.ai_does}: {scale}.".replace(" :", ":")
    helps = f" {tool} {planned.ai_does}." if planned.ai_does else ""
    return f"{who}: {scale}.{helps}"


def _only(step: Step) -> str:
    return f" Only {step.when[:1].lower()}{step.when[1:]}." if step.when else ""


def _planned(planned: PlannedStep, cited: _Sources) -> Iterator[Part]:
    rows = (
        ("Who decides", "" if planned.agency == "H5" else capital(planned.decides)),
        ("Data the tool is given", ", ".join(planned.data)),
        ("How to check", planned.check),
        ("If it is not as expected", planned.recover),
    )
    yield from (Part("item", words, label=label) for label, words in rows if words)
    yield from (Part("item", cited.after(one), label="Why") for one in planned.reasons)


def _people(pattern: Pattern) -> Iterator[Part]:
    yield Part("heading", "Who answers for it")
    yield Part("item", f"{pattern.accountable}. This includes errors that AI makes.".replace("..", "."), label="Accountable")  # fmt: skip
    for label, who in (
        ("Designer", pattern.designer),
        ("Supervisor", pattern.supervisor),
        ("Orchestrator", pattern.orchestrator),
    ):
        if who:
            yield Part("item", capital(who), label=label)


def _measures(pattern: Pattern) -> Iterator[Part]:
    if not pattern.measures:
        return
    yield Part("heading", "What is looked at after a while")
    rows = [(f"Day {one.day}", capital(one.what), one.now or "not known", one.aim or "to be agreed") for one in sorted(pattern.measures, key=lambda one: one.day)]  # fmt: skip
    yield Part("table", rows=(("When", "What", "Today", "Aim"), *rows))
    yield Part("note", "How often a tool is used is not measured.")


def _experiment(pattern: Pattern) -> Iterator[Part]:
    tried = pattern.experiment
    if tried is None:
        return
    yield Part("heading", "The first try")
    yield Part("words", tried.what)
    yield Part("item", f"{_day(tried.starts)} to {_day(tried.ends)}", label="When")
    yield Part("item", tried.stop_if, label="Stop early if")
    yield Part("item", tried.learnt or "not known yet", label="What was learnt")


def _job(pattern: Pattern, cited: _Sources) -> Iterator[Part]:
    job = pattern.job
    if job is None or not (job.goes or job.stays or job.grows or job.answers):
        return
    yield Part("heading", "What it means for the job")
    yield Part("note", "Said only of the steps that were named. No plan of steps can promise more.")
    for label, reasons in (("Goes", job.goes), ("Stays", job.stays), ("Grows", job.grows), ("Who answers for AI’s errors", job.answers)):  # fmt: skip
        yield from (Part("item", cited.after(one), label=label) for one in reasons)


def _day(at: date) -> str:
    return f"{at.day} {at:%B %Y}"
