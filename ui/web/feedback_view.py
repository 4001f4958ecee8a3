"""Feedback from use as HTML: what was marked wrong stands under its rule; a form to mark an answer, one to settle it. Pure."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from knowledge.feedback import LONGEST, WRONG, Feedback
from ui.web.html import BRAND, day, document, esc, icon


def on_a_rule(found: Sequence[Feedback], names: Mapping[str, str], may_settle: bool = False, right: int = 0) -> str:
    """What people met with this rule: what is open first, what was settled folded away.

    Who said it and what they had asked is for those who look after the rule: for others give no `names`. `right` answers that
    stood on it were found right.
    """
    helped = (
        f'<p class="soft small">{icon("up")} {right} {"answer" if right == 1 else "answers"} from it found right by colleagues.</p>'
        if right
        else ""
    )
    still_open = "".join(_open(one, names, may_settle) for one in found if not one.settled_by)
    settled = "".join(f"<li>{_words(one, names)} {_outcome(one, names)}</li>" for one in found if one.settled_by)
    folded = (
        f'<details class="small"><summary>What people met with it before</summary><ul class="bullets">{settled}</ul></details>'
        if settled
        else ""
    )
    return f'<div class="sn-ui stack-small">{helped}{still_open}{folded}</div>' if found or helped else ""


def mark_wrong(label: str, mark: str = "hand", /, **address: object) -> str:
    """The quiet link that opens the form beside the page: `conversation` and `number` of an answer, or `source` of a rule."""
    query = "&amp;".join(f"{name}={quote(str(value), safe='')}" for name, value in address.items())
    return f'<a class="wrong small" data-source href="/wrong?{query}">{icon(mark)}{esc(label)}</a>'


def form(about: str, words: str, fields: Mapping[str, object]) -> str:
    """Why is it wrong? `about` names the answer or the rule, `words` are its own; a short reason or own words are enough."""
    ticks = "".join(
        f'<span class="tick"><input type="checkbox" id="why-{place}" name="choice" value="{esc(name)}"><label for="why-{place}">{esc(said)}</label></span>'
        for place, (name, said) in enumerate(WRONG.items())
    )
    hidden = "".join(f'<input type="hidden" name="{esc(name)}" value="{esc(value)}">' for name, value in fields.items())
    return (
        f'<div class="sn-ui stack"><p class="eyebrow">Feedback</p><h2>What is wrong with {esc(about)}?</h2>'
        f'<blockquote class="words">{esc(words)}</blockquote>'
        f'<form class="fields" method="post" action="/wrong" data-in-place>{hidden}'
        f'<fieldset class="stack-small"><legend>What is it?</legend>{ticks}</fieldset>'
        '<label for="reason">In your words</label>'
        f'<textarea id="reason" name="reason" rows="4" maxlength="{LONGEST}" aria-describedby="reason-note"></textarea>'
        '<p class="soft small" id="reason-note">It stands on the rule’s page with your name, governance sees it with your question, and its expert is '
        'asked in the next interview. Leave out personal data and secrets.</p><div class="row"><button class="button first">Mark it wrong</button></div></form></div>'
    )


def thanks(tree_id: str | None) -> str:
    """After it was kept."""
    page = f'<a class="button" href="/app/library?tree={quote(tree_id)}">See the decision</a>' if tree_id else ""
    return (
        '<div class="sn-ui stack" role="status"><h2>Thank you, that helps.</h2><p class="lead">Your words stand on the rule’s page, in governance’s queue, and on the agenda of the next interview.</p>'
        f'<div class="row"><a class="button first" href="/app">Back to the coach</a>{page}</div></div>'
    )


def page(body: str) -> str:
    """A page of its own around a form or a thank-you."""
    main = (
        f'<div class="door" style="max-width:720px"><header><a class="brand" href="/app">{BRAND}Seasoned</a></header>'
        f'<main class="card">{body}</main></div>'
    )
    return document("Feedback · Seasoned", main)


def _open(one: Feedback, names: Mapping[str, str], may_settle: bool) -> str:
    return f'<div class="met stack-small"><p>{icon("hand")}<span>{_words(one, names)}</span></p>{_settle(one) if may_settle else ""}</div>'


def _words(one: Feedback, names: Mapping[str, str]) -> str:
    asked = f' <span class="soft">They had asked: “{esc(one.question)}”</span>' if one.question and names else ""
    who = names.get(one.person, one.person) if names else "A colleague"
    return f"<b>{esc(who)}</b> marked it wrong on {day(one.at)}: “{esc(one.reason)}”{asked}"


def _outcome(one: Feedback, names: Mapping[str, str]) -> str:
    who = f"{names.get(one.settled_by or '', one.settled_by or '')}, " if names else ""
    return f'<span class="soft">{esc(who)}{day(one.settled_at)}: {esc(one.outcome)}</span>'


def _settle(one: Feedback) -> str:
    return (
        '<details class="small"><summary>Settle it</summary><form class="fields" method="post" action="/library/settle">'
        f'<input type="hidden" name="feedback" value="{esc(one.id)}"><label for="settle-{esc(one.id)}">What came of it?</label>'
        f'<textarea id="settle-{esc(one.id)}" name="outcome" rows="2" maxlength="{LONGEST}" required></textarea>'
        '<div class="row"><button class="button">Settle it</button></div></form></details>'
    )
