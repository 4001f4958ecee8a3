"""What stands under an answer: right or wrong, ask a person, who got it, and what that person said. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from knowledge.feedback import RIGHT
from knowledge.inbox import Asked
from knowledge.tree import Attribute
from ui.web.feedback_view import mark_wrong
from ui.web.html import avatar, day, esc, icon

Reply = Mapping[str, Any]
WAYS = {
    "redesign": ("/app/redesign", "Redesign a piece of work"),
    "practice": ("/app/practice", "Practise on a case"),
    "learn": ("/app/learn", "Learn about it"),
}
"""Where a reply may offer to go, by what it `opens`."""


@dataclass(frozen=True)
class Beside:
    """What is known of a conversation beside its turns."""

    live: int | None = None
    """The turn whose case can still be changed."""
    attributes: Sequence[Attribute] = ()
    """The facts that its decision asks for."""
    asked: Mapping[int, Asked] = field(default_factory=dict)
    """What was put to a person, by turn."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Names and titles by person id: `Greta Nilsson (Director)`."""
    right: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Turns found right, with the short reasons."""
    wrong: Collection[int] = ()
    """Turns marked wrong."""
    ways: Collection[str] = ()
    """Pages that a reply may offer to go to."""


NOTHING = Beside()


def when(at: datetime | None) -> str:
    """`14 March 2026, 09:30 UTC`."""
    return f"{day(at)}, {at:%H:%M} UTC" if at else ""


def foot(reply: Reply, beside: Beside) -> str:
    """The quiet line under an answer; what it opens stands first."""
    if "number" not in reply:
        return ""
    cited = any(one.get("citations") for one in reply.get("sentences") or [])
    row = f"{_thumbs(reply, beside) if cited else ''}{_ask(reply, beside)}"
    line = f'<div class="foot" role="group" aria-label="About this answer">{row}</div>' if row else ""
    return f"{_opens(reply, beside)}{line}{_why_right(reply, beside) if cited else ''}"


def person_said(reply: Reply, beside: Beside) -> str:
    """Under the answer: who got the question and when, and their own words once they are there."""
    one = beside.asked.get(int(reply.get("number") or 0))
    if one is None:
        return ""
    who = beside.people.get(one.recipient, "Somebody who has left")
    if not one.answer:
        seen = f"They opened it on {when(one.seen_at)}." if one.seen_at else "They have not opened it yet."
        return f'<p class="sent" role="status">{icon("person")}<span>Sent to <b>{esc(who)}</b> on {when(one.at)}. {seen} The answer will stand here.</span></p>'
    by = beside.people.get(one.answered_by or "", who)
    noted = " The question is on the agenda of the next interview, too." if one.agenda else ""
    own = f'<p class="soft small">You had asked: “{esc(one.words)}”</p>' if one.words else ""
    return (
        f'<aside class="person-said" aria-label="Answer of a person">{own}<div class="who">{avatar(by.partition(" (")[0], little=True)}<p><strong>{esc(by)}</strong> answered you'
        f'<br><span class="soft small">{when(one.answered_at)}</span></p></div><blockquote class="words"><div class="context">{esc(one.answer)}</div></blockquote>'
        f'<p class="soft small">{icon("person")} A person’s own words: not computed from captured rules.{noted}</p></aside>'
    )


def _thumbs(reply: Reply, beside: Beside) -> str:
    number = int(reply["number"])
    if number in beside.wrong:
        up = _up(number, "This is right after all")
        return f'<span class="marked">{icon("down")}You marked it wrong. Thank you.</span>{up}'
    address = {"conversation": reply.get("conversation", ""), "number": number}
    down = mark_wrong("Something is wrong with this", "down", **address)
    if number in beside.right:
        return f'<span class="marked">{icon("up")}You found it right. Thank you.</span>{down}'
    return _up(number, "This is right") + down


def _up(number: int, label: str) -> str:
    return (
        f'<button type="button" class="quiet-link" data-do="right" data-number="{number}">{icon("up")}{label}</button>'
    )


def _why_right(reply: Reply, beside: Beside) -> str:
    """Once it was found right: short reasons to tick, no more words needed."""
    number = int(reply["number"])
    if number not in beside.right or number in beside.wrong:
        return ""
    chosen = beside.right[number]
    ticks = "".join(
        f'<button type="button" class="option" data-do="right" data-number="{number}" data-choice="{esc(name)}" aria-pressed="{str(name in chosen).lower()}">{esc(words)}</button>'
        for name, words in RIGHT.items()
    )
    return f'<div class="row small" role="group" aria-label="Why was it right? You need not say."><span class="soft">What helped?</span>{ticks}</div>'


def _ask(reply: Reply, beside: Beside) -> str:
    if int(reply["number"]) in beside.asked:
        return ""
    loud = reply.get("kind") in ("abstention", "escalation")
    address = f"/ask-person?conversation={esc(reply.get('conversation', ''))}&amp;number={reply['number']}"
    return (
        f'<a class="{"button" if loud else "quiet-link"}" data-source href="{address}">{icon("person")}Ask a person</a>'
    )


def _opens(reply: Reply, beside: Beside) -> str:
    name = str(reply.get("opens") or "")
    if name not in WAYS or name not in beside.ways:
        return ""
    address, words = WAYS[name]
    return f'<p><a class="button first" href="{address}">{esc(words)}</a></p>'
