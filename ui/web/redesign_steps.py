"""The steps of a workflow as HTML: corrected by hand, and later how each will be done, with reasons. Every change is a button or a field, so the keyboard is enough. Pure."""

from collections.abc import Sequence

from coach.patterns.flow import capital, lane_of
from coach.redesign.questions import MEANS
from coach.redesign.values import RedesignReply, StepQuestion
from knowledge.pattern import Experiment, PlannedStep
from knowledge.workflow import Step, Workflow
from ui.web import redesign_ways
from ui.web.coach_view import Names
from ui.web.html import chip, esc
from ui.web.redesign_view import agency_words, because, clearer, unread

_KINDS = {"task": "Something is done", "decision": "Something is decided", "hand-over": "It is handed over"}
_DOERS = {
    "person": ("A person", "", "person"),
    "AI": ("AI, looked at by a person", "ask", "check"),
    "both": ("A person, with AI’s help", "accent", "person"),
    "tree": ("The captured decision", "warn", "book"),
}


def editor(reply: RedesignReply, classes: Sequence[str], names: Names) -> str:
    """The steps, each to be put right; with the plan, how each will be done."""
    workflow = reply.workflow
    if workflow is None or reply.stage not in ("steps", "plan"):
        return ""
    cards = "".join(_card(step, at, reply, classes, names) for at, step in enumerate(workflow.steps))
    heading = "Step by step, as it could be" if reply.plan else "The steps as I read them"
    return (
        f'<section class="sn-ui stack-small" id="steps"><h2>{heading}</h2><ol class="list steps">{cards}</ol>'
        f"{_new(workflow)}{unread(reply.unread, workflow.telling)}</section>"
    )


def _card(step: Step, at: int, reply: RedesignReply, classes: Sequence[str], names: Names) -> str:
    assert reply.workflow is not None
    planned = next((one for one in reply.plan if one.step == step.id), None)
    asked = "".join(_question(one, step) for one in reply.asks if one.step == step.id)
    last = at == len(reply.workflow.steps) - 1
    return (
        f'<li class="step-card" id="step-{step.id}"><div class="row apart"><p class="what"><b>{at + 1}.</b> {esc(capital(step.what))}</p>{_moves(step, at, last)}</div>'
        f'<p class="facts">{_facts(step, reply.workflow)}</p>{clearer(reply.clearer, step.id)}{asked}{_plan(planned, names) if planned else ""}{_change(step, classes)}{redesign_ways.ways(step, reply.workflow)}</li>'
    )


def _moves(step: Step, at: int, last: bool) -> str:
    def button(do: str, label: str, sign: str, off: bool) -> str:
        return (
            f'<button type="button" class="button quiet tiny" data-do="{do}" data-id="{step.id}" {"disabled" if off else ""}'
            f' aria-label="{label}: step {at + 1}" title="{label}">{sign}</button>'
        )

    return f'<span class="moves">{button("up", "Earlier", "↑", at == 0)}{button("down", "Later", "↓", last)}{button("remove", "Remove", "✕", False)}</span>'


def _facts(step: Step, workflow: Workflow) -> str:
    chips = [chip(lane_of(step.who, "You"), "", "person")]
    chips += [chip(_KINDS[step.kind], "accent")] if step.kind != "task" else []
    chips += redesign_ways.facts(step, workflow)
    chips += [chip(f"{one} data", "ask") for one in step.data]
    chips += [chip(f"{step.minutes:g} minutes")] if step.minutes else []
    chips += [chip(f"Trouble: {step.trouble}")] if step.trouble else []
    return "".join(chips)


def _question(asked: StepQuestion, step: Step) -> str:
    """With one button for each class that may be in it, and one for none; where nothing is supposed it is said under `Put right`."""
    if asked.about != "data" or not step.maybe:
        return f'<p class="soft small">{esc(asked.text)} <span class="sr">Say it under “Put right”.</span></p>'
    several = [("all", "Yes, all of it")] if len(step.maybe) > 1 else []
    answers = [*((one, f"Yes, {one}") for one in step.maybe), *several, ("none", "No")]
    buttons = "".join(
        f'<button type="button" class="button tiny" data-do="data" data-id="{step.id}" data-words="{esc(one)}">{esc(said)}</button>'
        for one, said in answers
    )
    return f'<div class="row"><span class="soft small">{esc(asked.text)}</span>{buttons}</div>'


def _change(step: Step, classes: Sequence[str]) -> str:
    id_ = f"of-{step.id}"
    data = "".join(
        f'<label class="tick-label"><input type="checkbox" name="data" value="{esc(one)}" {"checked" if one in step.data else ""}> {esc(one)}</label>'
        for one in [*classes, *(one for one in step.data if one not in classes)]
    )
    kinds = "".join(
        f'<option value="{kind}" {"selected" if kind == step.kind else ""}>{words}</option>'
        for kind, words in _KINDS.items()
    )
    minutes = f"{step.minutes:g}" if step.minutes is not None else ""
    return (
        f'<details class="put-right"><summary>Put right<span class="sr"> step {esc(step.what)}</span></summary><form class="fields">'
        f'<label for="what-{id_}">What is done</label><textarea id="what-{id_}" name="what" rows="2" maxlength="300">{esc(step.what)}</textarea>'
        f'<div class="grid"><div><label for="who-{id_}">Who does it</label><input type="text" id="who-{id_}" name="who" value="{esc(step.who)}" placeholder="I, the buyer, …"></div>'
        f'<div><label for="kind-{id_}">What kind of step</label><select id="kind-{id_}" name="kind">{kinds}</select></div>'
        f'<div><label for="minutes-{id_}">Minutes each time</label><input type="text" inputmode="decimal" id="minutes-{id_}" name="minutes" value="{minutes}"></div></div>'
        f'<label for="trouble-{id_}">What goes wrong here</label><input type="text" id="trouble-{id_}" name="trouble" value="{esc(step.trouble)}">'
        f'<fieldset><legend>Data in it</legend><input type="hidden" name="data" value=""><div class="ticks">{data}</div></fieldset>'
        f'<div class="row"><button class="button first" data-do="change" data-id="{step.id}" data-fields>Keep this</button></div></form></details>'
    )


def _new(workflow: Workflow) -> str:
    places = "".join(
        f'<option value="{one.id}" {"selected" if one is workflow.steps[-1] else ""}>after {at + 1}. {esc(one.what[:60])}</option>'
        for at, one in enumerate(workflow.steps)
    )
    return (
        '<details class="put-right step-card"><summary>Add a step that is missing</summary><form class="fields">'
        '<label for="new-what">What is done</label><textarea id="new-what" name="what" rows="2" maxlength="300" placeholder="check the total against the order"></textarea>'
        '<div class="grid"><div><label for="new-who">Who does it</label><input type="text" id="new-who" name="who" placeholder="I, the buyer, …"></div>'
        f'<div><label for="new-after">Where</label><select id="new-after" name="after"><option value="">at the very beginning</option>{places}</select></div></div>'
        '<div class="row"><button class="button first" data-do="add" data-id="new" data-fields>Add it</button></div></form></details>'
    )


def _plan(planned: PlannedStep, names: Names) -> str:
    rows = (
        ("AI’s part", f"{planned.tool} {planned.ai_does}".strip() if planned.ai_does else ""),
        ("Who decides", planned.decides if planned.doer != "person" else ""),
        ("How to check", planned.check),
        ("If it is wrong", planned.recover),
    )
    facts = "".join(f"<dt>{label}</dt><dd>{esc(capital(words))}</dd>" for label, words in rows if words)
    why = "".join(f"<li>{because(one, names)}</li>" for one in planned.reasons)
    return (
        f'<div class="planned stack-small"><div class="row">{chip(*_DOERS[planned.doer])}<span class="soft small">{esc(agency_words(planned.agency))} ({planned.agency})</span></div>'
        f"{f'<dl class=told>{facts}</dl>' if facts else ''}"
        f'<details {"open" if len(planned.reasons) < 3 else ""}><summary>Why ({len(planned.reasons)})</summary><ul class="bullets">{why}</ul></details>{_choice(planned)}</div>'
    )


def _choice(planned: PlannedStep) -> str:
    """How much a person keeps in hand: anything from what is allowed upwards."""
    allowed = [one for one in MEANS if one >= planned.most]
    if len(allowed) < 2:
        return '<p class="soft small">Nothing less human than this is possible here; the reason is above.</p>'
    buttons = "".join(
        f'<button type="button" class="option" data-do="choose" data-id="{planned.step}" data-words="{one}" aria-pressed="{"true" if one == planned.agency else "false"}">{esc(agency_words(one))}</button>'
        for one in allowed
    )
    return f'<details class="put-right"><summary>Keep it more, or less, in your own hands</summary><div class="row choices" role="group" aria-label="How much a person steers this step">{buttons}</div></details>'


def first_try(experiment: Experiment | None) -> str:
    """The first experiment, to be changed by hand."""
    if experiment is None:
        return ""
    return (
        '<section class="card sn-ui stack-small" id="steps"><h2>The first try</h2><form class="fields">'
        f'<label for="try-what">What you try</label><textarea id="try-what" name="what" rows="4">{esc(experiment.what)}</textarea>'
        f'<div class="grid"><div><label for="try-from">From</label><input type="date" id="try-from" name="starts" value="{experiment.starts}"></div>'
        f'<div><label for="try-to">To</label><input type="date" id="try-to" name="ends" value="{experiment.ends}"></div></div>'
        f'<label for="try-stop">Stop early if</label><textarea id="try-stop" name="stop_if" rows="2">{esc(experiment.stop_if)}</textarea>'
        '<div class="row"><button class="button" data-do="try" data-id="try" data-fields>Keep this</button></div></form></section>'
    )
