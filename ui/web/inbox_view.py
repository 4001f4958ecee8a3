"""Asking a person, and answering: the form beside the conversation, and the inbox. Pure."""

from collections.abc import Mapping, Sequence

from knowledge.inbox import LONGEST, Asked
from knowledge.people import Person
from ui.web.coach_marks import when
from ui.web.coach_view import cite
from ui.web.html import BRAND, avatar, chip, document, esc, highlighted, icon, notice

Names = Mapping[str, str]
"""For a citation's id what its chip says, and for a person's id their name and title."""


def ask_form(
    to: Person, conversation: str, number: int, message: str, facts: Sequence[str], answer: str, line: str = ""
) -> str:
    """Who gets it, what goes along, and room for own words; sending it as it is takes one click."""
    parts = [
        ("message", "What I asked", message),
        ("facts", "The case as it was understood", "; ".join(facts)),
        ("answer", "What the coach answered, with its sources", answer),
    ]
    ticks = "".join(
        f'<div class="goes"><span class="tick"><input type="checkbox" id="send-{name}" name="send" value="{name}" checked><label for="send-{name}">{words}</label></span>'
        f'<p class="soft small">{esc(_short(what))}</p></div>'
        for name, words, what in parts
        if what
    )
    return (
        f'<div class="sn-ui stack"><p class="eyebrow">Ask a person</p><h2>Send this to {esc(to.name)}</h2>'
        f'<div class="who">{avatar(to.name)}<p><strong>{esc(to.name)}</strong><br><span class="soft small">{esc(to.title)}, {esc(to.department)}</span></p></div>{notice(line)}'
        f'<form class="fields" method="post" action="/ask-person" data-in-place><input type="hidden" name="conversation" value="{esc(conversation)}">'
        f'<input type="hidden" name="number" value="{number}">'
        '<label for="ask-words">In your words (you need not write any)</label>'
        f'<textarea id="ask-words" name="words" rows="3" maxlength="{LONGEST}" aria-describedby="ask-note"></textarea>'
        f'<fieldset class="stack-small"><legend>What they get to see</legend>{ticks}</fieldset>'
        f'<p class="soft small" id="ask-note">{esc(to.name)} sees what is ticked and your words, and nothing else of this conversation. '
        "The answer comes into this conversation. Leave out personal data and secrets.</p>"
        '<div class="row"><button class="button first">Send</button></div></form></div>'
    )


def sent(one: Asked, to: str) -> str:
    """After it was sent."""
    return (
        f'<div class="sn-ui stack" role="status"><h2>{esc(to)} has it.</h2><p class="lead">Sent on {when(one.at)}. You will see here in the conversation when they '
        'open it, and their answer.</p><div class="row"><a class="button first" href="/app" data-shut>Back to the conversation</a></div></div>'
    )


def inbox(found: Sequence[Asked], names: Names, line: str = "") -> str:
    """Everything that was put to this person: what waits first."""
    waiting = [one for one in found if not one.answer]
    done = [one for one in found if one.answer]
    cards = "".join(_waiting(one, names) for one in waiting) or '<p class="notice kind">Nothing waits for you.</p>'
    answered = "".join(_answered(one, names) for one in reversed(done))
    folded = f'<section class="stack" id="answered"><h2>Answered</h2>{answered}</section>' if done else ""
    return (
        f'{notice(line)}<section class="stack" id="waiting"><h2>Waiting for you{f" ({len(waiting)})" if waiting else ""}</h2>'
        f'<p class="soft">Colleagues sent you these from a conversation with the coach. You see what they chose to send, and nothing else of it.</p>{cards}</section>{folded}'
    )


def page(body: str, title: str = "Inbox") -> str:
    """A page of its own."""
    main = (
        f'<div class="door" style="max-width:860px"><header><a class="brand" href="/app">{BRAND}Seasoned</a></header>'
        f'<main class="sn-ui stack"><h1>{esc(title)}</h1>{body}<p><a class="button" href="/app">Back to the coach</a></p></main></div>'
    )
    return document(f"{title} · Seasoned", main)


def _waiting(one: Asked, names: Names) -> str:
    id_ = esc(one.id)
    return (
        f'<article class="card stack" id="{id_}" aria-label="Question of {esc(_name(one.asker, names))}">{_head(one, names)}'
        f'<form class="fields" method="post" action="/inbox/answer"><input type="hidden" name="asked" value="{id_}">'
        f'<label for="answer-{id_}">Your answer</label><textarea id="answer-{id_}" name="answer" rows="4" maxlength="{LONGEST}" required aria-describedby="note-{id_}"></textarea>'
        f'<p class="soft small" id="note-{id_}">It stands in their conversation as your own words, with your name.</p>'
        f'<span class="tick"><input type="checkbox" id="agenda-{id_}" name="agenda" value="yes"><label for="agenda-{id_}">Put the question on the agenda of the next interview, too</label></span>'
        '<div class="row"><button class="button first">Send the answer</button></div></form></article>'
    )


def _answered(one: Asked, names: Names) -> str:
    agenda = chip("On the interview agenda", "ok", "check") if one.agenda else ""
    return (
        f'<article class="card stack" id="{esc(one.id)}">{_head(one, names)}<div class="stack-small"><p class="soft small">{esc(_name(one.answered_by or "", names))}, {when(one.answered_at)} {agenda}</p>'
        f'<blockquote class="words"><div class="context">{esc(one.answer)}</div></blockquote></div></article>'
    )


def _head(one: Asked, names: Names) -> str:
    who = _name(one.asker, names)
    alone = f'<p class="soft">{icon("person")} They sent their words alone.</p>'
    words = f'<p class="context">{highlighted(one.words, [])}</p>' if one.words else ""
    facts = "".join(f'<span class="chip accent">{esc(fact)}</span>' for fact in one.sent.facts)
    parts = [
        f'<p><span class="eyebrow">They had asked the coach</span><br>{esc(one.sent.message)}</p>'
        if one.sent.message
        else "",
        f'<div class="facts"><span class="soft">The case:</span>{facts}</div>' if facts else "",
        f'<div><p class="eyebrow">The coach answered</p><p>{esc(one.sent.answer)}{_cited(one, names)}</p></div>'
        if one.sent.answer
        else "",
    ]
    return (
        f'<div class="who">{avatar(who.partition(" (")[0], little=True)}<p><strong>{esc(who)}</strong><br><span class="soft small">{when(one.at)}</span></p></div>{words}'
        f"{''.join(parts) or alone}"
    )


def _cited(one: Asked, names: Names) -> str:
    return "".join(cite(source, names) for source in one.sent.citations)


def _name(person: str, names: Names) -> str:
    return names.get(person, "Somebody who has left")


def _short(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:157].rstrip()}…"
