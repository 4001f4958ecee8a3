"""A coach's reply as HTML: what was decided, each sentence with its citations, what was understood. Pure.

Takes replies in the shape of `seasoned ask --json`, as they are kept in the store.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ui.web.coach_chips import changed, chips
from ui.web.coach_marks import NOTHING, Beside, foot, person_said
from ui.web.html import chip, esc, icon, value_words

Reply = Mapping[str, Any]
MORE_TURNS = 20
"""Turns drawn at once; as many more at each wish."""
Names = Mapping[str, str]
"""For a source's id, what its chip says: `Marta Lindqvist`, `Policy 4.2`."""

_VERDICTS = {
    "allowed": ("Allowed by the policy", "ok", "check"),
    "conditions": ("Allowed, with conditions", "warn", "hand"),
    "forbidden": ("Not allowed by the policy", "no", "cross"),
    "ask": ("Ask a person first", "ask", "person"),
}
_SPEAKERS = {"tree": "What colleagues decided", "policy": "What the policy says"}
_THINKING = "Looking at what colleagues decided and what the policy says…"
_GREY = ("Grey zone: a person decides here", "warn", "person")
_DIFFER = ("Captured rules differ here: a person decides", "warn", "hand")
_HIDDEN = {"secret": "a password or key", "personal data": "personal data"}
_KINDS = {
    "refusal": ("Not this way", "no", "cross"),
    "abstention": ("Nobody has captured this yet", "ask", "person"),
    "question": ("One thing first", "ask", "person"),
    "escalation": ("A person decides this", "ask", "person"),
}


def conversation(
    turns: Sequence[tuple[str, Reply]],
    names: Names,
    pending: str = "",
    beside: Beside = NOTHING,
    before: int = 0,
    so_far: Sequence[str] = (),
) -> str:
    """The conversation as a log that a screen reader follows; `pending` is what was just asked, `before` counts turns not drawn.

    Sentences of the answer that hold already are `so_far`.
    """
    last = "" if pending else _options(turns[-1][1]) if turns else ""
    said = "".join(
        _turn(_message(message, reply), answer(reply, names, beside) + person_said(reply, beside))
        for message, reply in turns
    )
    waiting = _turn(esc(pending), _so_far(so_far) + thinking(_THINKING)) if pending else ""
    return (
        f'<div class="log sn-ui" role="log" aria-live="polite" aria-relevant="additions" aria-label="Conversation">'
        f"{_before(before, len(turns))}{said}{last}{waiting}</div>"
    )


def tools(id_: str | None) -> str:
    """What can be done with the whole conversation: say who may read it, take it along, have it forgotten."""
    readers = '<a class="quiet-link" href="/review#consent">Who may read your conversations</a>'
    if not id_:
        return f'<div class="tools sn-ui">{readers}</div>'
    at = quote(id_, safe="")
    return (
        '<div class="tools sn-ui" role="group" aria-label="This conversation">'
        f'<a class="quiet-link" href="/conversations/{at}/copy.docx" download>As Word</a>'
        f'<a class="quiet-link" href="/conversations/{at}/copy.md" download>As Markdown</a>'
        f'<a class="quiet-link" data-source href="/conversations/{at}/forget">Forget this conversation</a>{readers}</div>'
    )


def thinking(words: str) -> str:
    """Three calm dots, and words for those who do not see them."""
    return f'<div class="thinking"><i></i><i></i><i></i><span>{esc(words)}</span></div>'


def answer(reply: Reply, names: Names, beside: Beside = NOTHING) -> str:
    """One reply; its look says what it is before a word is read."""
    number = reply.get("number")
    live = number is not None and number == beside.live
    facts = [fact for fact in reply.get("facts") or [] if isinstance(fact, Mapping)]
    case = chips(facts, beside.attributes if live else (), str(reply.get("asked") or ""))
    return (
        f'<article class="answer {_look(reply)}" aria-label="Answer">'
        f"{_body(reply, names)}{_views(reply, names)}{_withheld(reply)}{case}{_flips(reply)}{_removed(reply)}{_note(reply)}{foot(reply, beside)}</article>"
    )


def _turn(message: str, reply: str) -> str:
    return f'<div class="turn"><div class="said follow">{message}</div><div class="got">{reply}</div></div>'


def _body(reply: Reply, names: Names) -> str:
    """What was said; where colleagues and the policy both speak, each under its own heading; what it comes to stands first."""
    said = reply.get("sentences") or [{"text": reply.get("text", ""), "citations": []}]
    parts = _parts([sentence for sentence in said if sentence.get("text")])
    kind, verdict = _kind_badge(reply), _verdict_badge(reply)
    if {speaker for speaker, _ in parts} != {"tree", "policy"}:
        return _row(kind + verdict) + "".join(_text(sentences, names) for _, sentences in parts)
    policy_badge = chip(*_VERDICTS["forbidden"]) if reply.get("kind") == "refusal" else verdict
    return _row(kind) + "".join(
        f'<section class="stack-small"><div class="row"><h3 class="eyebrow">{_SPEAKERS[speaker]}</h3>'
        f"{policy_badge if speaker == 'policy' else ''}</div>{_text(sentences, names)}</section>"
        for speaker, sentences in parts
    )


def _parts(sentences: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Consecutive sentences by who speaks: `tree` or `policy`; one without a citation stays with the one before."""
    parts: list[tuple[str, list[Mapping[str, Any]]]] = []
    for sentence in sentences:
        cited = {str(source).partition(":")[0] for source in sentence.get("citations") or []}
        speaker = "tree" if "tree" in cited else "policy" if "policy" in cited else parts[-1][0] if parts else "tree"
        if parts and parts[-1][0] == speaker:
            parts[-1][1].append(sentence)
        else:
            parts.append((speaker, [sentence]))
    return parts


def _look(reply: Reply) -> str:
    kind = str(reply.get("kind"))
    if reply.get("status") == "grey zone" and kind == "escalation":
        return "differ" if len(_sides(reply)) > 1 else "grey-zone"
    return kind if kind in _KINDS else "decided" if reply.get("status") == "decided" else ""


def _kind_badge(reply: Reply) -> str:
    kind = _KINDS.get(str(reply.get("kind")))
    if kind is None:
        return chip("Decided by a captured rule", "ok", "check") if _look(reply) == "decided" else ""
    return chip(*{"grey-zone": _GREY, "differ": _DIFFER}.get(_look(reply), kind))


def _sides(reply: Reply) -> list[Mapping[str, Any]]:
    """Where captured rules contradict each other: the words of each; nothing where a grey zone was captured as one."""
    words = [one for one in reply.get("evidence") or [] if str(one.get("id", "")).startswith("tree:")]
    return [] if any("#grey zone: " in str(one["id"]) for one in words) else words


def _views(reply: Reply, names: Names) -> str:
    """Each view with its own words and source, side by side and in no order of worth."""
    if _look(reply) != "differ":
        return ""
    sides = "".join(
        f"<figure><p>“{esc(one.get('quote', ''))}”</p><figcaption>{cite(str(one['id']), names)}</figcaption></figure>"
        for one in _sides(reply)
    )
    return f'<div class="views" role="group" aria-label="The views that differ">{sides}</div>'


def _verdict_badge(reply: Reply) -> str:
    verdict = reply.get("verdict") or {}
    badge = _VERDICTS.get(str(verdict.get("verdict")))
    spoken = verdict.get("clauses") or verdict.get("verdict") != "allowed"
    return chip(*badge) if badge and spoken and reply.get("kind") != "refusal" else ""


def _row(badges: str) -> str:
    return f'<div class="row">{badges}</div>' if badges else ""


def _text(sentences: Sequence[Mapping[str, Any]], names: Names) -> str:
    return f'<div class="text">{"".join(_sentence(one, names) for one in sentences)}</div>'


def _sentence(sentence: Mapping[str, Any], names: Names) -> str:
    words = str(sentence["text"])
    chips = "".join(cite(source, names) for source in dict.fromkeys(sentence.get("citations") or []))
    quoted = 'class="quoted"' if words[:1] in '“"' and words[-1:] in '”"' else ""
    return f"<p {quoted}>{esc(words)}{chips}</p>"


def cite(source: str, names: Names) -> str:
    """A citation: a link to its source that opens beside the page."""
    name = names.get(source) or source.partition(":")[2]
    shape = "book" if source.startswith("policy:") else "quote"
    return f'<a class="cite" data-source href="/source?id={quote(source, safe="")}" aria-label="Source: {esc(name)}">{icon(shape)}{esc(name)}</a>'


def _options(reply: Reply) -> str:
    options = reply.get("options") or []
    buttons = "".join(
        f'<button type="button" class="option" data-do="starter" data-words="{esc(one)}">{esc(one)}</button>'
        for one in options
    )
    return (
        f'<div class="row" role="group" aria-label="Possible answers; your own words are welcome">{buttons}</div>'
        if buttons
        else ""
    )


def _message(message: str, reply: Reply) -> str:
    """What the person said or did; what was hidden in it is said kindly, and not repeated."""
    edits = [one for one in reply.get("edits") or [] if isinstance(one, Mapping)]
    if edits:
        return changed(edits, reply.get("facts") or [])
    hidden = [_HIDDEN.get(str(one), str(one)) for one in reply.get("masked") or []]
    asked = f'<span class="sr">You asked: </span>{esc(message)}'
    if not hidden:
        return asked
    return f'{asked}<span class="hidden-note">{icon("check")}Hidden before anything was kept: {esc(" and ".join(hidden))}</span>'


def _so_far(sentences: Sequence[str]) -> str:
    said = "".join(f"<p>{esc(one)}</p>" for one in sentences)
    return f'<div class="said-so-far">{said}</div>' if said else ""


def _before(before: int, shown: int) -> str:
    """The way to the turns that are not drawn."""
    if before <= 0:
        return ""
    more = min(before, MORE_TURNS)
    return (
        f'<p class="earlier-turns"><button type="button" class="button quiet" data-do="more" data-shown="{shown + more}">'
        f'Show {more} earlier</button> <span class="soft small">{before} before these</span></p>'
    )


def _note(reply: Reply) -> str:
    """Why a configured model's wording was not used, in one line."""
    note = str(reply.get("engine_note") or "")
    return f'<p class="soft small">{esc(note)}</p>' if note else ""


def _withheld(reply: Reply) -> str:
    count = int(reply.get("withheld") or 0)
    if not count:
        return ""
    what = "One captured rule near this is" if count == 1 else f"{count} captured rules near this are"
    return f'<p class="soft small">{icon("hand")} {what} kept for other colleagues. A person may be able to tell you more.</p>'


def _flips(reply: Reply) -> str:
    rows = "".join(f"<li>{_flip(flip)}</li>" for flip in (reply.get("flips") or [])[:5])
    return (
        f'<details><summary>What would change this</summary><ul class="bullets">{rows}</ul></details>' if rows else ""
    )


def _flip(flip: Mapping[str, Any]) -> str:
    change = " and ".join(f"{name}: {value_words(value)}" for name, value in (flip.get("change") or {}).items())
    outcome = flip.get("outcome") or {}
    return f"{esc(change)} → <b>{esc(outcome.get('action') or 'not covered by what was captured')}</b>"


def _removed(reply: Reply) -> str:
    """A plain mark; which words, and why, is for governance."""
    removed = reply.get("removed") or []
    if not removed:
        return ""
    many = "One sentence was" if len(removed) == 1 else f"{len(removed)} sentences were"
    return f'<p class="left-out">{icon("cross")}{many} left out: the sources do not bear it out.</p>'
