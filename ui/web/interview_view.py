"""An interview as HTML: how far it is, what was said, the rules that wait for a word, the tree as it grows. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.agenda import AgendaItem
from knowledge.interview_record import Interview
from knowledge.tree import Tree
from ui.web.html import chip, day, esc, icon, notice, value_words
from ui.web.interview_items import said_back

_STAGES = {
    "welcome": "Welcome",
    "incident": "One case",
    "account": "Your account",
    "timeline": "Timeline",
    "deepening": "How you saw it",
    "what-if": "What if",
    "teach-back": "Said back",
    "sign-off": "Sign-off",
}
_OPS = {
    "add rule": "A rule",
    "change rule": "A change to a rule",
    "remove rule": "A rule to take out",
    "add exception": "An exception",
    "add grey zone": "A grey zone",
    "add ambiguity rule": "When a fact is missing",
    "add trade-off": "What you weigh up",
    "add cue": "Something to notice",
    "rename attribute": "Another name for a fact",
    "merge attributes": "Two names for one fact",
}
_PROMISES = (
    "It is for coaching colleagues who have to decide the same, and for nothing else: nobody judges how you work.",
    "Your answers are kept word for word, so that every rule can show where it came from. What you take back counts for nothing; it stays in your own record as taken back.",
    "Nothing becomes a rule before you have accepted it. You can change your mind, and undo.",
    "A steward reads the result before any colleague sees it. Who sees it then, and with which name, you say below.",
    "You can pause or stop at any time, keep a copy, and withdraw later: then nothing that came of it is used any more.",
)
_SURE_TO_WITHDRAW = "Withdraw this interview? Nothing that came of it will be used any more. This cannot be taken back."
_SURE_TO_GO_BACK = "Go back to this question? This answer and all after it are taken back."


def invitation(first_name: str, line: str = "") -> str:
    """What this is, and what is promised to the guest; a line about what they just did comes into view above it."""
    said = f'<div class="turn follow">{notice(line, "kind")}</div>' if line else ""
    rows = "".join(f"<li>{icon('check')}<span>{esc(one)}</span></li>" for one in _PROMISES)
    return (
        f'<div class="sn-ui stack">{said}<div class="page-head"><h1>Thank you for your time, {esc(first_name)}.</h1>'
        '<p class="lead">You decide something that others find hard. For half an hour you are asked how, starting from a case you '
        "remember well. There are no wrong answers, and nobody is being tested.</p></div>"
        f'<div class="card"><p class="eyebrow" style="margin-bottom:10px">What we promise</p><ul class="promise">{rows}</ul></div></div>'
    )


def agenda(items: Sequence[AgendaItem]) -> str:
    """Questions of colleagues that nobody could answer yet; choosing one fills in the decision."""
    if not items:
        return ""
    rows = "".join(
        f'<li><button type="button" class="item" data-do="agenda" data-words="{esc(item.question)}"><span>{esc(item.question)}</span>'
        f'<span class="soft small">{_times(item)}{_reason(item)}</span></button></li>'
        for item in items
    )
    return (
        '<section class="sn-ui stack-small"><h2>What colleagues are waiting for</h2>'
        f'<p class="soft small">Nobody has captured an answer to these yet. Choose one to talk about it.</p><ul class="list">{rows}</ul></section>'
    )


def _reason(item: AgendaItem) -> str:
    """Why a colleague marked the answer wrong that they got."""
    return f" · They were answered, and say: “{esc(item.reason)}”" if item.reason else ""


def own_interviews(interviews: Sequence[Interview]) -> str:
    """The expert's interviews: open ones to go on with, finished ones to look back at."""
    if not interviews:
        return ""
    state = {"open": ("Go on", "warn"), "finished": ("Finished", "ok"), "withdrawn": ("Withdrawn", "no")}
    rows = "".join(
        f'<li><button type="button" class="item" data-do="open" data-id="{esc(one.id)}"><span class="row apart"><strong>{esc(one.decision)}</strong>'
        f'{chip(*state[one.status])}</span><span class="soft small">Started {day(one.started_at)}</span></button>{_what_now(one)}</li>'
        for one in interviews
    )
    return f'<section class="sn-ui stack-small"><h2>Your interviews</h2><ul class="list">{rows}</ul></section>'


def _what_now(one: Interview) -> str:
    """What an expert may do with an interview beside going on with it."""
    withdraw = (
        f'<button type="button" class="button quiet" data-do="withdraw" data-id="{esc(one.id)}" data-sure="{_SURE_TO_WITHDRAW}">Withdraw'
        f'<span class="sr"> the interview about {esc(one.decision)}</span></button>'
    )
    return f'<div class="row small"><span class="soft">Keep a copy:</span>{_copy_links(one.id)}{"" if one.status == "withdrawn" else withdraw}</div>'


def copies(id_: str) -> str:
    """The expert's own copy, in three forms."""
    return (
        '<section class="sn-ui stack-small small"><h2 style="font-size:var(--t-h3)">Keep a copy</h2>'
        f'<p class="soft">Your words, the rules, and what is still open.</p><div class="row">{_copy_links(id_)}</div></section>'
    )


def _copy_links(id_: str) -> str:
    forms = (("txt", "Text"), ("docx", "Word"), ("json", "JSON"))
    return "".join(
        f'<a class="button quiet" href="/interviews/{esc(id_)}/copy.{form}" download>{name}<span class="sr"> copy</span></a>'
        for form, name in forms
    )


def progress(view: Mapping[str, Any]) -> str:
    """The decision, how far the interview is, and about how much is left."""
    stages: Sequence[str] = view["stages"]
    stage, done = view["stage"], bool(view["done"])
    at = len(stages) if done else stages.index(stage) if stage in stages else 0
    rows = "".join(
        f'<li class="{"done" if number < at else ""}" {"aria-current=step" if number == at else ""}>{esc(_STAGES.get(name, name))}</li>'
        for number, name in enumerate(stages)
    )
    return (
        f'<div class="sn-ui stack-small"><p class="eyebrow">Interview</p><h1 style="font-size:var(--t-h2)">{esc(view["decision"])}</h1>'
        f'<ol class="stages" aria-label="Stages of the interview">{rows}</ol><p class="soft small">{esc(_how_far(view, at))}</p></div>'
    )


def _how_far(view: Mapping[str, Any], at: int) -> str:
    said = sum(one["who"] == "expert" for one in view.get("transcript") or [])
    answers = f"{said} answer{'' if said == 1 else 's'} so far"
    if view["done"]:
        return f"Finished, with {said} answer{'' if said == 1 else 's'}."
    left = len(view["stages"]) - at - 1
    after = f"{left} more to come" if left else "the last one"
    far = (view.get("progress") or {}).get("covered")
    # A rule for all other cases speaks for everything at once: that says nothing about what is left to ask.
    spoken_for = f" · {int(far * 100)}% of the cases told apart are spoken for" if far and far < 1 else ""
    estimate = str((view.get("progress") or {}).get("estimate") or "")
    missing = f" · {estimate.rstrip('.')}" if estimate else ""
    return f"Stage {at + 1} of {len(view['stages'])}, {after} · {answers}{spoken_for}{missing} · everything is kept as you go"


def transcript(view: Mapping[str, Any], pending: str = "") -> str:
    """What was said, as a log that a screen reader follows; the question that waits stands out at its end."""
    said = list(view.get("transcript") or [])
    question = str(view.get("question") or "")
    if said and question and said[-1]["who"] == "interviewer" and said[-1]["text"] == question:
        said = said[:-1]
    rows = "".join(_lines(said, going=not view.get("done") and not pending))
    if pending:
        rows += _asked(question, now=False) + _line("expert", pending)
        rows += (
            '<div class="turn"><div class="thinking"><i></i><i></i><i></i><span>Reading your answer…</span></div></div>'
        )
    elif view.get("done"):
        rows += _thanks(view.get("tree"))
    elif question:
        items, typed = view.get("items") or [], str(view.get("typed") or "")
        extra = _case(view.get("case")) + _options(view.get("options")) + _pointer(view)
        rows += said_back(question, items, typed, extra) if items else _asked(question, now=True, extra=extra)
    return f'<div class="log sn-ui" role="log" aria-live="polite" aria-relevant="additions" aria-label="Interview">{rows}</div>'


def proposals(waiting: Sequence[Mapping[str, Any]], unread: Sequence[str] = ()) -> str:
    """The rules that wait for the expert's word, and what was said without becoming one: nothing is dropped in silence."""
    left = _unread(unread)
    if not waiting:
        return left
    cards = "".join(_proposal(one) for one in waiting)
    everything = (
        '<button type="button" class="button" data-do="accept all">Accept all</button>' if len(waiting) > 1 else ""
    )
    return (
        '<section class="sn-ui stack-small" id="proposals" aria-label="Rules that wait for your word">'
        f'<div class="row apart"><h2>Is this what you meant?</h2>{everything}</div>'
        f'<p class="soft small">Taken from your words. Nothing is kept unless you accept it.</p><div class="list">{cards}</div></section>'
        + left
    )


def _unread(unread: Sequence[str]) -> str:
    if not unread:
        return ""
    rows = "".join(f"<li>“{esc(one)}”</li>" for one in unread)
    return (
        '<section class="sn-ui stack-small small" style="margin-top:16px"><p class="soft">I did not make a rule of this. '
        f'If it decides something, say it once more in other words.</p><ul class="bullets soft">{rows}</ul></section>'
    )


def growing_tree(drawing: str, rules: int) -> str:
    """The tree as it stands."""
    if not rules:
        return (
            '<section class="sn-ui stack-small"><h2>Your decision, drawn</h2><div class="tree-card"><p class="soft">'
            "The picture grows here as you accept rules.</p></div></section>"
        )
    many = "1 rule" if rules == 1 else f"{rules} rules"
    return (
        f'<section class="sn-ui stack-small"><div class="row apart"><h2>Your decision, drawn</h2>{chip(many)}</div>'
        f'<div class="tree-card">{drawing}</div></section>'
    )


def _lines(said: Sequence[Mapping[str, Any]], going: bool) -> Iterator[str]:
    """Each question and answer; while the interview goes on, each answer may be gone back to."""
    turn = 0
    for one in said:
        turn += one["who"] == "expert"
        back = (
            f'<button type="button" class="back" data-do="back" data-id="{turn}" data-sure="{_SURE_TO_GO_BACK}">Go back here</button>'
            if going and one["who"] == "expert"
            else ""
        )
        yield _line(one["who"], one["text"], back)


def _line(who: str, text: str, back: str = "") -> str:
    if who == "expert":
        return f'<div class="turn"><div class="said follow"><span class="sr">You said: </span>{esc(text)}</div>{back}</div>'
    return _asked(text, now=False)


def _asked(text: str, now: bool, extra: str = "") -> str:
    return (
        f'<div class="turn"><div class="asked {"now" if now else ""} follow"><span class="sr">Interviewer: </span>'
        f'<div class="text">{esc(text)}</div></div>{extra}</div>'
    )


def _case(case: Mapping[str, Any] | None) -> str:
    if not case:
        return ""
    facts = "".join(
        f'<span class="chip accent">{esc(name)}: <b>{esc(value_words(value))}</b></span>'
        for name, value in case.items()
    )
    return f'<div class="case"><span class="soft small">The case:</span>{facts}</div>'


def _options(options: Sequence[str] | None) -> str:
    if not options:
        return ""
    buttons = "".join(
        f'<button type="button" class="option" data-do="option" data-words="{esc(one)}">{esc(one)}</button>'
        for one in options
    )
    return f'<div class="row" role="group" aria-label="Possible answers; your own words are welcome">{buttons}</div>'


def _pointer(view: Mapping[str, Any]) -> str:
    count = len(view.get("proposals") or [])
    if not count:
        return ""
    words = "One proposed rule waits" if count == 1 else f"{count} proposed rules wait"
    return f'<p class="small"><a href="#proposals">{words} for your word</a></p>'


def _proposal(one: Mapping[str, Any]) -> str:
    id_, words = esc(one["id"]), esc(one.get("reads", ""))
    quote = one.get("quote") or ""
    return (
        f'<article class="proposal" aria-label="{esc(_OPS.get(str(one.get("op")), "A rule"))}: {words}">'
        f'<div class="row">{chip(_OPS.get(str(one.get("op")), "A rule"), "accent")}{_by(one)}</div><p class="reads">{words}</p>'
        + (f'<p class="from">“{esc(quote)}”</p>' if quote else "")
        + f'<div class="row"><button type="button" class="button first" data-do="accept" data-id="{id_}">Accept</button>'
        f'<button type="button" class="button" data-do="edit" data-id="{id_}" data-words="{words}">Put right</button>'
        f'<button type="button" class="button" data-do="reject" data-id="{id_}">Reject</button></div></article>'
    )


def _by(one: Mapping[str, Any]) -> str:
    """Who pointed at it, where it was not our own reading."""
    by = (one.get("rule") or {}).get("by")
    return chip("Pointed at by a language model", "ask") if by == "model" else ""


def _thanks(tree: Tree | None) -> str:
    if tree is None or not tree.rules:
        next_ = "<p>Nothing was kept as a rule this time. You are welcome to begin again whenever you like.</p>"
    elif tree.status == "draft":
        next_ = "<p>Your rules are kept as a draft, for you alone. Begin an interview about the same decision to go on with them.</p>"
    else:
        next_ = (
            "<p>A steward reads your rules next. As soon as they are approved, colleagues find them in the library and the coach answers from "
            f'them, in your words.</p><p><a class="button" href="/app/library?tree={esc(tree.id)}">See it in the library</a></p>'
        )
    return f'<div class="turn"><div class="card stack-small follow"><h2>Thank you. That was generous.</h2>{next_}</div></div>'


def _times(item: AgendaItem) -> str:
    often = "asked once" if item.count == 1 else f"asked {item.count} times"
    return often + (f", in {esc(item.department)}" if item.department else "")
