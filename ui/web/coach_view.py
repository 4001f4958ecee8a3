"""A coach's reply as HTML: what was decided, each sentence with its citations, what was understood. Pure.

Takes replies in the shape of `seasoned ask --json`, as they are kept in the store.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ui.web.feedback_view import mark_wrong
from ui.web.html import chip, esc, icon, value_words

Reply = Mapping[str, Any]
Names = Mapping[str, str]
"""For a source's id, what its chip says: `Marta Lindqvist`, `Policy 4.2`."""

_VERDICTS = {
    "allowed": ("Allowed by the policy", "ok", "check"),
    "conditions": ("Allowed, with conditions", "warn", "hand"),
    "forbidden": ("Not allowed by the policy", "no", "cross"),
    "ask": ("Ask a person first", "ask", "person"),
}
_SPEAKERS = {"tree": "What colleagues decided", "policy": "What the policy says"}
_SIGNS = {"!=": "not ", "<": "below ", "<=": "at most ", ">": "over ", ">=": "at least "}
_KINDS = {
    "refusal": ("Not this way", "no", "cross"),
    "abstention": ("Nobody has captured this yet", "ask", "person"),
    "question": ("One thing first", "ask", "person"),
    "escalation": ("A person decides this", "ask", "person"),
}


def conversation(turns: Sequence[tuple[str, Reply]], names: Names, pending: str = "") -> str:
    """The whole conversation as a log that a screen reader follows; `pending` is what was just asked."""
    last = "" if pending else _options(turns[-1][1]) if turns else ""
    said = "".join(_turn(message, answer(reply, names)) for message, reply in turns) + last
    waiting = (
        _turn(pending, thinking("Looking at what colleagues decided and what the policy says…")) if pending else ""
    )
    return f'<div class="log sn-ui" role="log" aria-live="polite" aria-relevant="additions" aria-label="Conversation">{said}{waiting}</div>'


def thinking(words: str) -> str:
    """Three calm dots, and words for those who do not see them."""
    return f'<div class="thinking"><i></i><i></i><i></i><span>{esc(words)}</span></div>'


def answer(reply: Reply, names: Names) -> str:
    """One reply."""
    return (
        '<article class="answer" aria-label="Answer">'
        f"{_body(reply, names)}{_masked(reply)}{_facts(reply)}{_flips(reply)}{_removed(reply)}{_wrong(reply)}</article>"
    )


def welcome(first_name: str, starters: Sequence[tuple[str, str]], earlier: Sequence[tuple[str, str]] = ()) -> str:
    """The empty page: what this is for, first questions to try, and earlier conversations to go on with."""
    cards = "".join(
        f'<button type="button" class="starter" data-do="starter" data-words="{esc(words)}"><small>{esc(about)}</small>{esc(words)}</button>'
        for about, words in starters
    )
    return (
        f'<div class="hello sn-ui"><h1>Hello {esc(first_name)}, what are you working on?</h1>'
        '<p class="lead">Ask about a task of yours. You get what experienced colleagues here decided, in their words, '
        "inside the AI-use policy. Every statement opens its source.</p>"
        + (f'<div class="starters" role="group" aria-label="Questions to try">{cards}</div>' if cards else "")
        + (
            f'<section class="stack-small"><h2 class="eyebrow">Go on with</h2>{_earlier(earlier)}</section>'
            if earlier
            else ""
        )
        + "</div>"
    )


def _earlier(earlier: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<button type="button" data-do="earlier" data-id="{esc(id_)}">{esc(words)}</button>' for id_, words in earlier
    )
    return f'<div class="earlier">{rows}</div>'


def _turn(message: str, reply: str) -> str:
    return (
        f'<div class="turn"><div class="said follow"><span class="sr">You asked: </span>{esc(message)}</div>'
        f'<div class="got">{reply}</div></div>'
    )


def _body(reply: Reply, names: Names) -> str:
    """What was said; where colleagues and the policy both speak, each under its own heading with its own badge."""
    said = reply.get("sentences") or [{"text": reply.get("text", ""), "citations": []}]
    parts = _parts([sentence for sentence in said if sentence.get("text")])
    kind, verdict = _kind_badge(reply), _verdict_badge(reply)
    if {speaker for speaker, _ in parts} != {"tree", "policy"}:
        return _row(kind + verdict) + "".join(_text(sentences, names) for _, sentences in parts)
    policy_badge = kind if reply.get("kind") == "refusal" else verdict
    return _row("" if reply.get("kind") == "refusal" else kind) + "".join(
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


def _kind_badge(reply: Reply) -> str:
    kind = _KINDS.get(str(reply.get("kind")))
    return chip(*kind) if kind else ""


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


def _masked(reply: Reply) -> str:
    masked = reply.get("masked") or []
    words = f"I masked this before keeping your message: {', '.join(map(str, masked))}. Please leave such things out."
    return f'<p class="notice">{esc(words)}</p>' if masked else ""


def _facts(reply: Reply) -> str:
    facts = [fact for fact in reply.get("facts") or [] if isinstance(fact, Mapping)]
    if not facts:
        return ""
    chips = "".join(
        f'<span class="chip accent">{esc(fact.get("attribute", ""))}: <b>{_SIGNS.get(str(fact.get("operator", "=")), "")}'
        f"{esc(value_words(fact.get('value'), fact.get('unit')))}</b>{'' if fact.get('sure', True) else ' (not sure)'}</span>"
        for fact in facts
    )
    return f'<div class="facts"><span class="soft">I understood:</span>{chips}<span class="soft">Tell me if one is wrong.</span></div>'


def _flips(reply: Reply) -> str:
    rows = "".join(f"<li>{_flip(flip)}</li>" for flip in (reply.get("flips") or [])[:5])
    return (
        f'<details><summary>What would change this</summary><ul class="bullets">{rows}</ul></details>' if rows else ""
    )


def _flip(flip: Mapping[str, Any]) -> str:
    change = " and ".join(f"{name}: {value_words(value)}" for name, value in (flip.get("change") or {}).items())
    outcome = flip.get("outcome") or {}
    return f"{esc(change)} → <b>{esc(outcome.get('action') or 'not covered by what was captured')}</b>"


def _wrong(reply: Reply) -> str:
    """The way to say that an answer which stands on somebody's rule or clause is wrong."""
    cited = any(one.get("citations") for one in reply.get("sentences") or [])
    if not cited or "number" not in reply:
        return ""
    return f"<p>{mark_wrong('Something is wrong with this', conversation=reply.get('conversation', ''), number=reply['number'])}</p>"


def _removed(reply: Reply) -> str:
    removed = reply.get("removed") or []
    if not removed:
        return ""
    rows = "".join(
        f"<li>{esc(one.get('text', ''))} <span class='soft'>({esc(one.get('why', ''))})</span></li>" for one in removed
    )
    many = "One sentence was" if len(removed) == 1 else f"{len(removed)} sentences were"
    return f'<details><summary>{many} left out: nothing supports it</summary><ul class="bullets">{rows}</ul></details>'
