"""A citation's source as HTML: the exact words, marked in their context; who said them, when, in which version. Pure."""

from collections.abc import Sequence

from knowledge.interview_record import Interview, Turn
from knowledge.policy import Clause, Policy
from knowledge.tree import Rule, Source, Tree
from ui.web.html import BRAND, avatar, chip, day, document, esc, highlighted
from ui.web.rule_view import reads

NEAR = 320
"""Characters of the policy shown before and after a clause."""


def rule_source(
    tree: Tree, rule: Rule, who: str, title: str, interview: Interview | None, turns: Sequence[Turn]
) -> str:
    """A rule, and the turn of the interview it was said in."""
    spoken = _spoken(rule, turns)
    facts = [
        ("Decision", tree.decision),
        ("Version", f"{tree.version}, {tree.status}"),
        ("Said on", day(spoken.at) if spoken else day(interview.started_at) if interview else ""),
        ("Rule", rule.id),
    ]
    return (
        '<div class="sn-ui stack">'
        f'<p class="eyebrow">A captured rule</p><h2>{reads(rule, tree)}</h2>'
        f'<div class="who">{avatar(who)}<p><strong>{esc(who)}</strong><br><span class="soft small">{esc(title)}</span></p></div>'
        f"{_turn(rule, spoken)}{_extra(rule)}{_facts(facts)}"
        f'<p><a class="button" href="/app/library?tree={esc(tree.id)}">See the whole decision</a></p></div>'
    )


def clause_source(policy: Policy, clause: Clause) -> str:
    """A clause, marked in the policy's own text."""
    start, end = clause.span
    before, after = max(0, start - NEAR), min(len(policy.text), end + NEAR)
    context = policy.text[before:after]
    effect = {
        "forbid": ("Forbids", "no", "cross"),
        "require": ("Requires", "warn", "hand"),
        "permit": ("Allows", "ok", "check"),
    }[clause.effect]
    facts = [
        ("Section", clause.section),
        ("Version", policy.version),
        ("In force from", str(policy.effective or "")),
        ("Owner", policy.owner),
        ("Ask", clause.ask),
    ]
    return (
        '<div class="sn-ui stack">'
        f'<p class="eyebrow">{esc(policy.title)}</p><div class="row"><h2>Clause {esc(clause.id)}</h2>{chip(*effect)}</div>'
        f'<p class="context">{"… " if before else ""}{highlighted(context, [(start - before, end - before)])}{" …" if after < len(policy.text) else ""}</p>'
        f"{_facts(facts)}</div>"
    )


def no_source(line: str) -> str:
    """Why there is nothing to show."""
    return f'<div class="sn-ui stack-small"><h2>This source cannot be opened.</h2><p class="soft">{esc(line)}</p></div>'


def source_document(body: str) -> str:
    """The same as a page of its own, for a link that is opened in a new window."""
    main = (
        f'<div class="door" style="max-width:720px"><header><a class="brand" href="/app">{BRAND}Seasoned</a></header>'
        f'<main class="card">{body}</main></div>'
    )
    return document("Source · Seasoned", main)


def _spoken(rule: Rule, turns: Sequence[Turn]) -> Turn | None:
    sources = [rule.source, *(condition.source for condition in rule.if_)]
    number = next((one.turn for one in sources if one and one.turn is not None), None)
    return next((turn for turn in turns if turn.number == number), None)


def _turn(rule: Rule, turn: Turn | None) -> str:
    if turn is None:
        return f'<blockquote class="words">{esc(rule.quote)}</blockquote>' if rule.quote else ""
    sources: list[Source | None] = [rule.source]
    if not (rule.source and rule.source.span):
        sources += [condition.source for condition in rule.if_]
    spans = [one.span for one in sources if one and one.span and one.turn in (None, turn.number)]
    return (
        f'<div class="stack-small"><p class="context asked">{esc(turn.question)}</p>'
        f'<blockquote class="words"><div class="context">{highlighted(turn.answer, spans)}</div></blockquote></div>'
    )


def _extra(rule: Rule) -> str:
    parts = []
    if rule.rationale:
        parts.append(f"<p><b>Why:</b> {esc(rule.rationale)}</p>")
    if rule.trade_off:
        parts.append(f"<p><b>Gained:</b> {esc(rule.trade_off.gained)} <b>Risked:</b> {esc(rule.trade_off.risked)}</p>")
    return "".join(parts)


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in facts if value)
    return f'<dl class="facts-of">{rows}</dl>'
