"""A redesign conversation as HTML: where it begins, how far it is, what was said, the question that waits. Pure."""

from collections.abc import Sequence

from coach.redesign.questions import MEANS
from coach.redesign.values import Clearer, Fit, Redesign, RedesignReply, Stage
from coach.reply import Sentence
from knowledge.pattern import JobChange, Reason
from knowledge.store_patterns import RecordedRedesign
from ui.web.coach_view import Names, cite, thinking
from ui.web.html import chip, esc, notice

_STEPS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("Your wish", ("change", "whose", "how far")),
    ("How it goes today", ("telling", "steps")),
    ("Fit for AI?", ("fit",)),
    ("Step by step", ("plan",)),
    ("A first try", ("experiment",)),
    ("Your pattern", ("pattern",)),
)
_PLACE: dict[str, str] = {stage: label for label, stages in _STEPS for stage in stages}
_ASKED = (
    ("change", "What do you want to build or change?"),
    ("whose", "Whose work will change?"),
    ("how_far", "How far will you let AI go?"),
)
_TESTS = {"explained": "It can be explained", "reused": "It comes again", "evaluated": "A result can be judged"}
_STATES = {True: ("ok", "check"), False: ("no", "cross"), None: ("ask", "hand")}


def welcome(first_name: str, going: Sequence[RecordedRedesign], line: str = "") -> str:
    """What this is for, and the redesigns to go on with."""
    return (
        f'<div class="sn-ui stack"><div class="page-head"><h1>What would you like to do differently, {esc(first_name)}?</h1>'
        '<p class="lead">Tell how a piece of your work goes today. Together we find the steps where AI may help, those where a captured '
        "decision is enough, and those that stay with people: each with its reason. At the end you have a pattern to try next week.</p></div>"
        f'{notice(line, "kind")}<div class="row"><button type="button" class="button first" data-do="begin">Begin a redesign</button>'
        '<span class="soft small">Ten to twenty minutes. You can stop at any time and go on another day.</span></div>'
        f"{_going(going)}</div>"
    )


def _going(going: Sequence[RecordedRedesign]) -> str:
    if not going:
        return ""
    rows = "".join(
        f'<li class="row apart"><button type="button" class="item grow" data-do="open" data-id="{esc(one.id)}"><span class="row apart"><strong>{esc(one.title or "A new redesign")}</strong>'
        f"{chip(_PLACE.get(one.stage, one.stage), 'ok' if one.stage == 'pattern' else 'warn')}</span></button>"
        f'<button type="button" class="button quiet small" data-do="throw away" data-id="{esc(one.id)}" data-sure="Throw this redesign away? A pattern that was saved from it stays.">'
        f'Throw away<span class="sr"> {esc(one.title)}</span></button></li>'
        for one in going
    )
    return f'<section class="stack-small"><h2>Go on with</h2><ul class="list">{rows}</ul></section>'


def progress(redesign: Redesign) -> str:
    """What it is about, and how far it is; earlier parts can be gone back to."""
    at = next(number for number, (_, stages) in enumerate(_STEPS) if redesign.stage in stages)
    rows = "".join(
        f'<li class="{"done" if number < at else ""}" {"aria-current=step" if number == at else ""}>{_place(label, stages[-1], number < at)}</li>'
        for number, (label, stages) in enumerate(_STEPS)
    )
    title = redesign.workflow.title if redesign.workflow else redesign.change or "A new redesign"
    return (
        f'<div class="sn-ui stack-small"><p class="eyebrow">Redesign</p><h1 style="font-size:var(--t-h2)">{esc(title)}</h1>'
        f'<ol class="stages" aria-label="Parts of the redesign">{rows}</ol>'
        f'<p class="soft small">Part {at + 1} of {len(_STEPS)} · everything is kept as you go</p></div>'
    )


def _place(label: str, stage: Stage, passed: bool) -> str:
    if not passed or stage == "fit":
        return esc(label)
    return f'<button type="button" class="linklike" data-do="back" data-id="{stage}">{esc(label)}</button>'


def talk(redesign: Redesign, reply: RedesignReply, names: Names) -> str:
    """What was said so far, and the question that waits at its end."""
    asked = _asked(reply.question, now=True, extra=_options(reply)) if reply.question else ""
    note = f'<p class="soft small">{esc(reply.engine_note)}</p>' if reply.engine_note else ""
    return _log(_told(redesign) + _says(reply.says, names) + note + asked)


def reading(redesign: Redesign, words: str) -> str:
    """The same while an answer is being read."""
    short = {"how far": _ASKED[2][1], "whose": _ASKED[1][1], "change": _ASKED[0][1], "telling": "How does it go today?"}
    asked = short.get(redesign.stage, "")
    thinks = f'<div class="turn">{thinking("Reading that…")}</div>'
    return _log(_told(redesign) + (_asked(asked, now=False) if asked else "") + _said(words) + thinks)


def _log(rows: str) -> str:
    return f'<div class="log sn-ui" role="log" aria-live="polite" aria-relevant="additions" aria-label="Conversation">{rows}</div>'


def _told(redesign: Redesign) -> str:
    """What was said; folded away once the steps are there, which say the same better."""
    pairs = told(redesign)
    rows = "".join(_pair(question, words) for question, words in pairs)
    if redesign.workflow is None:
        return rows
    return f'<details class="more"><summary>What you said so far ({len(pairs)} answers)</summary><div class="log">{rows}</div></details>'


def told(redesign: Redesign) -> list[tuple[str, str]]:
    """The questions that were answered, with the answers in the person's words."""
    pairs = [(question, str(getattr(redesign, name))) for name, question in _ASKED]
    if redesign.workflow is not None:
        pairs.append(("How does it go today?", redesign.workflow.telling))
    pairs += [(f"{_TESTS[test]}?", words) for test, words in redesign.answers.items() if test in _TESTS]
    return [(question, words) for question, words in pairs if words]


def _pair(question: str, words: str) -> str:
    return _asked(question, now=False) + _said(words)


def _said(words: str) -> str:
    return f'<div class="turn"><div class="said follow"><span class="sr">You said: </span>{esc(words)}</div></div>'


def _asked(question: str, now: bool, extra: str = "") -> str:
    return (
        f'<div class="turn"><div class="asked {"now" if now else ""} follow"><span class="sr">Question: </span>'
        f'<div class="text">{esc(question)}</div></div>{extra}</div>'
    )


def _says(says: Sequence[Sentence], names: Names) -> str:
    if not says:
        return ""
    rows = "".join(f"<p>{esc(one.text)}{cites(one.citations, names)}</p>" for one in says)
    return f'<div class="turn"><div class="answer"><div class="text">{rows}</div></div></div>'


def clearer(proposed: Sequence[Clearer], step: str) -> str:
    """A clearer way to say a step: a proposal, taken or left by hand."""
    return "".join(
        f'<div class="row small" role="group" aria-label="Proposed words for: {esc(one.of)}"><span class="soft">A clearer way to say it:</span> <span>“{esc(one.text)}”</span>'
        f'<button type="button" class="button quiet small" data-do="use wording" data-id="{esc(step)}">Use it</button>'
        f'<button type="button" class="button quiet small" data-do="keep wording" data-id="{esc(step)}">Keep mine</button></div>'
        for one in proposed
        if one.step == step
    )


def _options(reply: RedesignReply) -> str:
    if not reply.options:
        return ""
    buttons = "".join(
        f'<button type="button" class="option" data-do="option" data-words="{esc(one.say)}">{esc(one.say)}'
        f"{f'<small>{esc(one.means)}</small>' if one.means and one.means != one.say else ''}</button>"
        for one in reply.options
    )
    return f'<div class="row" role="group" aria-label="Possible answers; your own words are welcome">{buttons}</div>'


def cites(citations: Sequence[str], names: Names) -> str:
    """The chips of these sources."""
    return "".join(cite(one, names) for one in dict.fromkeys(citations))


def because(reason: Reason, names: Names) -> str:
    """A reason with its sources."""
    return f"{esc(reason.text)}{cites(reason.citations, names)}"


def fitness(fit: Fit | None, names: Names) -> str:
    """Whether the work is fit for AI at all: the three tests."""
    if fit is None or not fit.tests:
        return ""
    rows = "".join(
        f"<li>{chip(_TESTS[one.test], *_STATES[one.passed])}<span>{because(one.why, names)}"
        f"{f'<br><strong>First:</strong> {esc(one.first)}' if one.first else ''}</span></li>"
        for one in fit.tests
    )
    return (
        f'<section class="card sn-ui stack-small"><h2>Is it fit for AI?</h2><ul class="findings">{rows}</ul></section>'
    )


def job(change: JobChange | None, names: Names, heading: str = "What it means for your job") -> str:
    """What goes, what stays, what grows, who answers; nothing beyond the steps that were named."""
    parts = () if change is None else (
        ("Goes", change.goes), ("Stays", change.stays), ("Grows", change.grows), ("Who answers for AI’s errors", change.answers),
    )  # fmt: skip
    rows = "".join(
        f'<dt>{esc(label)}</dt><dd><ul class="bullets">{"".join(f"<li>{because(one, names)}</li>" for one in reasons)}</ul></dd>'
        for label, reasons in parts
        if reasons
    )
    if not rows:
        return ""
    return (
        f'<section class="card sn-ui stack-small"><h2>{esc(heading)}</h2><dl class="told">{rows}</dl>'
        '<p class="soft small">Said only of the steps that were named: no plan of steps can promise more. If this worries you, talk to your manager or to People & HR; the coach has the way.</p></section>'
    )


def agency_words(agency: str) -> str:
    """A level of the scale in words, with a capital."""
    words = MEANS[agency]  # type: ignore[index]
    return words[:1].upper() + words[1:]


def unread(stretches: Sequence[tuple[int, int]], telling: str) -> str:
    """What was said and became no step: nothing is dropped in silence."""
    rows = "".join(f"<li>“{esc(telling[start:end])}”</li>" for start, end in stretches)
    if not rows:
        return ""
    return (
        '<section class="sn-ui stack-small small"><p class="soft">I made no step of this. If something is done there, add it above.</p>'
        f'<ul class="bullets soft">{rows}</ul></section>'
    )


def drawn(picture: str, planned: bool) -> str:
    """The picture that grows beside the conversation."""
    words = "The work, as it could be" if planned else "The work, drawn"
    inside = picture or '<p class="soft">The picture grows here as soon as you tell how it goes today.</p>'
    return f'<section class="sn-ui stack-small"><h2>{words}</h2><div class="tree-card">{inside}</div></section>'
