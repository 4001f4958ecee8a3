"""The first page of the learning part as HTML: what fits the task at hand, the self-assessment, the person's programme. Pure."""

from coach.learning.assessment import Question, Result, Taking, assessment
from coach.learning.audiences import Module, Programme
from coach.learning.fits import Fit
from ui.web.html import chip, esc
from ui.web.learning_links import opens_link, reasons

LEAD = "A few minutes on your own work, when you need them. Nothing here is counted, and nobody else sees your answers."
_TONES = {"low": ("to begin with", "warn"), "middle": ("on the way", "accent"), "high": ("steady", "ok")}
KEYS = (
    "<script>document.addEventListener('keydown', (e) => { if (e.ctrlKey || e.metaKey || e.altKey) return; "
    'const one = document.querySelector(`.learn-choices button[data-key="${e.key}"]`); if (one) one.click(); });</script>'
)
"""The digits choose an answer; without a script the buttons are there all the same. It stands before them, so that no key is lost."""


def overview(programme: Programme, task: str, fit: Fit | None, taking: Taking | None, result: Result | None) -> str:
    """What is at hand now, then the whole programme."""
    return _ask(task) + (fitted(fit) if fit else "") + _assessment_card(taking, result) + _programme(programme)


def _ask(task: str) -> str:
    return (
        '<section class="card"><form class="fields" method="get" action="/app/learn">'
        '<label for="task">What is in front of you today?</label>'
        f'<textarea id="task" name="task" rows="2" maxlength="500" placeholder="I answer the same supplier mails every day">{esc(task)}</textarea>'
        '<div class="row"><button class="button first">What fits now?</button></div></form></section>'
    )


def fitted(fit: Fit) -> str:
    """The module and the piece of minutes, with why; what stands in the way first."""
    marks = f'<div class="notice no"><div>{reasons(fit.marks)}</div></div>' if fit.marks else ""
    if fit.piece is None:
        body = (
            f'<h2>Not yet</h2><p>{esc(fit.why())}</p><p class="soft small">It belongs to: {esc(fit.module.title)}.</p>'
        )
        return f'<section class="card stack-small" id="fit">{marks}{body}{opens_link("coach", label="Ask which tool you may use")}</section>'
    instead = f'<p class="notice kind">Do it with {esc(fit.tool)}: it is approved here.</p>' if fit.tool else ""
    others = "".join(
        f"<li>{esc(one.title)}, {one.minutes} minutes: {opens_link(one.opens, first=False)}</li>" for one in fit.others
    )
    more = (
        f'<details><summary>I meant something else</summary><ul class="learn-list">{others}</ul></details>'
        if others
        else ""
    )
    return (
        f'<section class="card stack-small" id="fit">{marks}<p class="eyebrow">{fit.piece.minutes} minutes</p>'
        f"<h2>{esc(fit.piece.title)}</h2><p>{esc(fit.why())}</p>{instead}"
        f'<div class="row">{opens_link(fit.piece.opens)}</div>'
        f'<p class="soft small">Part of: {esc(fit.module.title)} ({esc(fit.module.format)}, {fit.module.hours} hours in full).</p>{more}</section>'
    )


def _assessment_card(taking: Taking | None, result: Result | None) -> str:
    if result is not None:
        return (
            '<section class="card stack-small" id="assessed"><h2>Where you stand</h2>'
            f"{_competences(result)}{next_step(result)}"
            '<div class="row"><form method="post" action="/app/learn/assessment/again"><button class="button">Answer again</button></form>'
            '<form method="post" action="/app/learn/assessment/forget"><button class="button quiet">Throw my answers away</button></form></div></section>'
        )
    done = len(taking.answers) if taking else 0
    words = f"Go on at question {done + 1}" if done else "Begin"
    return (
        '<section class="card stack-small" id="assessed"><h2>Where do you stand?</h2>'
        "<p>Fourteen questions, about three minutes. They end in one next step that fits you. You can stop and go on at any time; "
        f'only you see the answers.</p><div class="row">{opens_link("assessment", label=words)}</div></section>'
    )


def question(one: Question, taking: Taking) -> str:
    """One question; the answers are buttons, and the digits choose them too."""
    n, of = len(taking.answers) + 1, len(assessment().questions)
    options = "".join(
        f'<button class="button choice" name="option" value="{at}" data-key="{at + 1}"><kbd aria-hidden="true">{at + 1}</kbd><span>{esc(option.text)}</span></button>'
        for at, option in enumerate(one.options)
    )
    back = (
        '<form method="post" action="/app/learn/assessment/back"><button class="button quiet">One back</button></form>'
        if taking.answers
        else ""
    )
    return (
        f'<section class="card stack" id="question"><div class="progress-line"><progress max="{of}" value="{n - 1}" aria-label="Answered"></progress>'
        f'<p class="eyebrow">Question {n} of {of}</p></div><form method="post" action="/app/learn/assessment" class="stack">'
        f'<input type="hidden" name="question" value="{one.id}"><fieldset class="learn-choices"><legend>{esc(one.ask)}</legend>{options}</fieldset></form>'
        f'<div class="row apart">{back}<a class="button quiet" href="/app/learn">Go on later</a></div></section>'
    )


def told(result: Result) -> str:
    """The result, once the last question is answered."""
    took = f'<p class="soft small">It took you {_minutes(result.seconds)}.</p>' if result.seconds else ""
    return (
        f'<section class="card stack" id="result"><h2>What your answers say</h2>{_competences(result)}{took}</section>'
        f'<section class="card stack-small"><h2>Your next step</h2>{next_step(result)}</section>'
    )


def next_step(result: Result) -> str:
    """The conversation that fits, and a second way."""
    also = opens_link(result.also.opens, first=False, label=result.also.label) if result.also else ""
    return f'<p>{esc(result.next.why)}</p><div class="row" id="next">{opens_link(result.next.opens, label=result.next.label)}{also}</div>'


def _competences(result: Result) -> str:
    rows = "".join(
        f"<li><strong>{esc(one.name)}</strong> {chip(*_TONES[one.level])}<br>{esc(one.says)}</li>"
        for one in result.competences
    )
    return f'<ul class="learn-list">{rows}</ul>'


def _programme(programme: Programme) -> str:
    outcomes = "".join(f"<li>{esc(one)}</li>" for one in programme.outcomes)
    modules = "".join(_module(one) for one in programme.modules)
    return (
        f'<section class="stack-small" id="programme"><h2>Your programme: {esc(programme.name)}</h2><p class="soft">{esc(programme.needs)}</p>'
        f'<h3>What you can do afterwards</h3><ul class="bullets">{outcomes}</ul><h3>Modules</h3>{modules}</section>'
    )


def _module(one: Module) -> str:
    track = f"Track {one.track}: " if one.track else ""
    pieces = "".join(
        f"<li><strong>{esc(piece.title)}</strong> ({piece.minutes} minutes). {esc(piece.why)}<br>{opens_link(piece.opens, first=False)}</li>"
        for piece in one.pieces
    )
    return (
        f'<details class="failing"><summary><strong>{track}{esc(one.title)}</strong> <span class="soft">{one.hours} hours, {esc(one.format)}</span></summary>'
        f'<div><p>{esc(one.about)}</p><p class="eyebrow">Now, in minutes</p><ul class="learn-list">{pieces}</ul></div></details>'
    )


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
