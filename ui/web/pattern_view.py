"""A pattern as a page: the sentence, before and after side by side, each step with its reasons, who answers, what is measured, what came of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from coach.patterns.flow import capital
from coach.patterns.pages import AGENCY
from knowledge.pattern import Pattern, PlannedStep
from knowledge.pattern_life import PatternEvent, PatternResult
from knowledge.people import Person
from knowledge.workflow import Step
from ui.web.coach_view import Names
from ui.web.html import chip, day, esc, notice
from ui.web.redesign_view import because, job

_STATUS = {
    "draft": ("Draft", "warn", "hand"),
    "agreed": ("Agreed by a manager", "ok", "check"),
    "shared": ("Shared", "ok", "check"),
    "retired": ("Retired", "no", "cross"),
}
_FORMS = (
    ("docx", "Word"),
    ("pdf", "PDF"),
    ("md", "Markdown"),
    ("svg", "Picture (SVG)"),
    ("png", "Picture (PNG)"),
    ("bpmn", "Process model (BPMN)"),
    ("json", "JSON"),
)
_ACTS = {
    "saved": "saved it",
    "asked": "asked for agreement",
    "agreed": "agreed",
    "declined": "did not agree",
    "shared": "shared it",
    "retired": "retired it",
}
_DAYS = {0: "after the first try", 30: "after 30 days", 60: "after 60 days", 90: "after 90 days"}


@dataclass(frozen=True)
class Shown:
    """A pattern with what its page needs beside it."""

    pattern: Pattern
    wide: tuple[str, str]
    """The pictures before and after, as SVG."""
    narrow: tuple[str, str]
    """The same for a phone."""
    names: Names
    people: dict[str, str] = field(default_factory=dict)
    """By id, what somebody is called."""
    saved: bool = True
    """False while it is still a redesign that was never saved."""
    redesign: str = ""
    """The redesign it can be changed in, where it is the reader's own."""
    managers: Sequence[Person] = ()
    may: frozenset[str] = frozenset()
    """Which of save, ask, agree, share, retire, result this reader may do now."""
    team: str = ""
    """How many of the others have agreed to their part; empty where one person does it all."""
    waiting_for: str = ""
    """Who was asked to agree and has not answered."""
    again: Sequence[str] = ()
    """What has changed since it was made, a line each."""
    events: Sequence[PatternEvent] = ()
    results: Sequence[PatternResult] = ()


def page(shown: Shown, done: str = "", trouble: str = "") -> str:
    """The whole page."""
    pattern = shown.pattern
    lead = "For now, AI has no part in this work. What has to come first is said below." if pattern.unfit else pattern.sentence()  # fmt: skip
    state = _STATUS[pattern.status] if shown.saved else ("Not saved yet", "warn", "hand")
    return (
        '<article class="sn-ui stack pattern"><p><a href="/app/redesign">← All redesigns and patterns</a></p>'
        f'<div class="page-head stack-small"><div class="row">{chip(*state)}<span class="soft small">{esc(_about(pattern))}</span></div>'
        f'<h1>{esc(pattern.title)}</h1><p class="lead">{esc(lead)}</p></div>'
        f"{notice(trouble)}{notice(done, 'kind')}{_again(shown)}{_unfit(shown)}{_doing(shown)}"
        f"{_pictures(shown)}"
        f"{_answers(pattern)}{_steps(shown)}{_measures(pattern)}{_try(shown)}{job(pattern.job, shown.names, 'What it means for the job')}"
        f"{_results(shown)}{_exports(shown)}{_life(shown)}</article>"
    )


def _pictures(shown: Shown) -> str:
    pairs = (("two-pictures wide", shown.wide), ("two-pictures narrow", shown.narrow))
    drawn = "".join(f'<div class="{name}"><div>{one}</div><div>{two}</div></div>' for name, (one, two) in pairs)
    return f'<section class="card stack-small"><h2>Before and after</h2>{drawn}</section>'


def _about(pattern: Pattern) -> str:
    parts = [f"Version {pattern.version}", pattern.before.department]
    parts += [f"made {day(pattern.made_on.isoformat())}" if pattern.made_on else ""]
    parts += [f"under AI-use policy {pattern.policy_version}" if pattern.policy_version else ""]
    return " · ".join(one for one in parts if one)


def _again(shown: Shown) -> str:
    """What to look at again before it is used: it is shown as old, never hidden."""
    rows = "".join(f"<li>{esc(one)}</li>" for one in shown.again)
    return (
        f'<section class="card stack-small" id="again"><h2>Look at this again first</h2><ul class="bullets">{rows}</ul></section>'
        if rows
        else ""
    )


def _unfit(shown: Shown) -> str:
    rows = "".join(f"<li>{because(one, shown.names)}</li>" for one in shown.pattern.unfit)
    return (
        f'<section class="card stack-small"><h2>What comes first</h2><ul class="bullets">{rows}</ul></section>'
        if rows
        else ""
    )


def _doing(shown: Shown) -> str:
    """What may happen to it now."""
    parts = [_button("save", "Save this pattern", first=True)] if "save" in shown.may else []
    if shown.redesign:
        parts.append(
            f'<button type="button" class="button" data-do="reopen" data-id="{esc(shown.redesign)}">Change it</button>'
        )
    if "share" in shown.may:
        parts.append(_share())
    if "retire" in shown.may:
        parts.append(
            _button(
                "retire", "Retire", sure="Retire this pattern? It stays readable, and nobody is offered it any more."
            )
        )
    row = f'<div class="row">{"".join(parts)}</div>' if parts else ""
    return f"{row}{_team(shown)}{_agree(shown)}{_ask(shown)}"


def _team(shown: Shown) -> str:
    """The way to the page on which each of those whose steps touch sees and agrees to theirs."""
    if not shown.team or not shown.saved:
        return ""
    return (
        f'<section class="card stack-small"><h2>Several people do this</h2><p>{esc(shown.team)}</p>'
        f'<div class="row"><a class="button" href="/patterns/{quote(shown.pattern.id, safe="")}/team">Who does what, and who has agreed</a></div></section>'
    )


def _button(do: str, words: str, first: bool = False, sure: str = "") -> str:
    asked = f' data-sure="{esc(sure)}"' if sure else ""
    return f'<button type="button" class="button {"first" if first else ""}" data-do="{do}" data-id="pattern"{asked}>{words}</button>'


def _share() -> str:
    return (
        f"{_button('share', 'Share with the team', first=True)}"
        '<button type="button" class="button" data-do="share" data-id="pattern" data-words="all">Share with everybody</button>'
    )


def _ask(shown: Shown) -> str:
    if shown.waiting_for:
        return (
            f'<p class="notice kind">{esc(shown.waiting_for)} has been asked to agree. The answer will stand here.</p>'
        )
    if "ask" not in shown.may or not shown.managers:
        return ""
    people = "".join(
        f'<option value="{esc(one.id)}">{esc(one.name)}, {esc(one.title)}</option>' for one in shown.managers
    )
    return (
        '<form class="fields card stack-small"><h2>Ask a manager to agree</h2><p class="soft small">They see this page, and may agree or say what is missing. Shared with the team it can be after that.</p>'
        f'<div class="row"><label class="sr" for="manager">Manager</label><select id="manager" name="manager">{people}</select>'
        '<button class="button first" data-do="ask" data-id="ask" data-fields>Ask them</button></div></form>'
    )


def _agree(shown: Shown) -> str:
    if "agree" not in shown.may:
        return ""
    return (
        '<form class="fields card stack-small"><h2>Do you agree to this?</h2><p class="soft small">You were asked. Read who answers for it, what is checked, and when the first try ends.</p>'
        '<label for="note">A word with it</label><textarea id="note" name="note" rows="2"></textarea>'
        '<div class="row"><button class="button first" data-do="agree" data-id="agree" data-fields>I agree</button>'
        '<button class="button" data-do="decline" data-id="decline" data-fields>Not yet</button></div></form>'
    )


def _answers(pattern: Pattern) -> str:
    rows = (
        ("Accountable, AI’s errors included", pattern.accountable),
        ("Designer", pattern.designer),
        ("Supervisor", pattern.supervisor),
        ("Orchestrator", pattern.orchestrator),
    )
    told = "".join(f"<dt>{esc(label)}</dt><dd>{esc(capital(words))}</dd>" for label, words in rows if words)
    return f'<section class="card stack-small"><h2>Who answers for it</h2><dl class="told">{told}</dl></section>'


def _steps(shown: Shown) -> str:
    rows = "".join(
        _step(step, at, shown.pattern.planned(step.id), shown.names)
        for at, step in enumerate(shown.pattern.before.steps)
    )
    return f'<section class="card stack-small"><h2>Step by step</h2><ol class="list">{rows}</ol></section>'


def _step(step: Step, at: int, planned: PlannedStep | None, names: Names) -> str:
    head = f'<p class="what"><b>{at + 1}.</b> {esc(capital(step.what))}</p>'
    if planned is None:
        return f'<li class="planned-step stack-small">{head}<p class="soft small">As today.</p></li>'
    scale = (
        "The captured decision is run; no AI model is asked"
        if planned.doer == "tree"
        else f"{capital(AGENCY[planned.agency])} ({planned.agency})"
    )
    rows = (
        ("AI’s part", f"{planned.tool} {planned.ai_does}".strip() if planned.ai_does else ""),
        ("Data it is given", ", ".join(planned.data) if planned.ai_does else ""),
        ("Who decides", planned.decides if planned.agency != "H5" else ""),
        ("How to check", planned.check),
        ("If it is wrong", planned.recover),
    )
    told = "".join(f"<dt>{label}</dt><dd>{esc(capital(words))}</dd>" for label, words in rows if words)
    why = "".join(f"<li>{because(one, names)}</li>" for one in planned.reasons)
    return (
        f'<li class="planned-step stack-small">{head}<p class="soft small">{esc(scale)}</p>{f"<dl class=told>{told}</dl>" if told else ""}'
        f"{f'<ul class=bullets>{why}</ul>' if why else ''}</li>"
    )


def _measures(pattern: Pattern) -> str:
    rows = "".join(
        f"<tr><th scope=row>Day {one.day}</th><td>{esc(one.what)}</td><td>{esc(one.now or 'not known')}</td><td>{esc(one.aim or 'to be agreed')}</td></tr>"
        for one in sorted(pattern.measures, key=lambda one: one.day)
    )
    if not rows:
        return ""
    return (
        '<section class="card stack-small"><h2>What is looked at after a while</h2><div class="table-wrap"><table class="plain-table"><thead><tr><th scope="col">When</th><th scope="col">What</th>'
        f'<th scope="col">Today</th><th scope="col">Aim</th></tr></thead><tbody>{rows}</tbody></table></div><p class="soft small">How often a tool is used is not measured.</p></section>'
    )


def _try(shown: Shown) -> str:
    pattern = shown.pattern
    tried = pattern.experiment
    if tried is None:
        return ""
    when = f"{day(tried.starts.isoformat())} to {day(tried.ends.isoformat())}"
    return (
        f'<section class="card stack-small"><h2>The first try</h2><p>{esc(tried.what)}</p><dl class="told"><dt>When</dt><dd>{when}</dd>'
        f"<dt>Stop early if</dt><dd>{esc(tried.stop_if)}</dd>{f'<dt>What was learnt</dt><dd>{esc(tried.learnt)}</dd>' if tried.learnt else ''}</dl>{_ways_on(shown)}</section>"
    )


def _ways_on(shown: Shown) -> str:
    """What comes next once it is saved: practise checking, and write down what was tried."""
    if not shown.saved or shown.pattern.status == "retired":
        return ""
    practise = "" if shown.pattern.unfit else '<a class="button" href="/app/practice">Practise checking first, three minutes</a>'  # fmt: skip
    log = f'<a class="button" href="/app/learn/experiments?pattern={quote(shown.pattern.id, safe="")}">Write the try into your log</a>'
    return f'<div class="row">{practise}{log}</div>'


def _results(shown: Shown) -> str:
    helped = {
        True: chip("The work is better for it", "ok", "check"),
        False: chip("It did not help", "no", "cross"),
        None: "",
    }
    rows = "".join(
        f'<li><p>{esc(one.said)}</p><p class="row small soft">{helped[one.helped]}{esc(shown.people.get(one.person, "A colleague"))}, {_DAYS[one.day]}</p></li>'
        for one in shown.results
    )
    form = _result_form() if "result" in shown.may else ""
    if not rows and not form:
        return ""
    nothing = "" if rows else '<p class="soft">Nothing yet.</p>'
    return f'<section class="card stack-small"><h2>What came of it</h2>{nothing}<ul class="list">{rows}</ul>{form}</section>'


def _result_form() -> str:
    days = "".join(f'<option value="{day_}">{words}</option>' for day_, words in _DAYS.items())
    return (
        '<details class="put-right"><summary>Say what came of it</summary><form class="fields"><label for="result">In a sentence or two</label><textarea id="result" name="said" rows="3"></textarea>'
        f'<div class="row"><label class="sr" for="result-day">When</label><select id="result-day" name="day">{days}</select><label class="sr" for="result-helped">Did it help?</label>'
        '<select id="result-helped" name="helped"><option value="">Too early to say</option><option value="yes">The work is better for it</option><option value="no">It did not help</option></select>'
        '<button class="button first" data-do="result" data-id="result" data-fields>Keep it</button></div></form></details>'
    )


def _exports(shown: Shown) -> str:
    if not shown.saved:
        return '<p class="soft small">Save it to take it along as Word, PDF, picture or process model.</p>'
    links = "".join(
        f'<a class="button" href="/patterns/{esc(shown.pattern.id)}/{shown.pattern.version}/export.{form}" download>{label}</a>'
        for form, label in _FORMS
    )
    return f'<section class="stack-small"><h2>Take it along</h2><div class="row">{links}</div></section>'


def _life(shown: Shown) -> str:
    rows = "".join(
        f'<li class="small"><span class="soft">{day(one.at)}</span> · {esc(shown.people.get(one.by, "A colleague"))} {_ACTS[one.act]}{_noted(one, shown)}</li>'
        for one in reversed(shown.events)
    )
    return (
        f'<details class="more"><summary>History</summary><ul class="stack-small">{rows}</ul></details>' if rows else ""
    )


def _noted(event: PatternEvent, shown: Shown) -> str:
    if event.act == "asked":
        return f": {esc(shown.people.get(event.note, 'a manager'))}"
    return f": “{esc(event.note)}”" if event.note else ""
