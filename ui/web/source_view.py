"""A citation's source as HTML: the exact words, marked in their context; who said them, when, in which version. Pure."""

from collections.abc import Sequence

from knowledge.interview_record import Interview, Turn
from knowledge.policy import Clause, Policy
from knowledge.policy_words import PolicyWord
from knowledge.tree import Rule, Source, Tree
from ui.web.html import BRAND, avatar, chip, day, document, esc, highlighted
from ui.web.rule_view import reads

NEAR = 600
"""At most so many characters of the policy are shown before and after a clause."""


def rule_source(
    tree: Tree,
    rule: Rule,
    who: str,
    title: str,
    interview: Interview | None,
    turns: Sequence[Turn],
    heading: str = "",
) -> str:
    """A rule, and the turn of the interview it was said in; `heading` (HTML) says it where the rule's own form does not."""
    spoken = _spoken(rule, turns)
    facts = [
        ("Decision", tree.decision),
        ("Version", f"{tree.version}, {tree.status}"),
        ("Said on", day(spoken.at) if spoken else day(interview.started_at) if interview else ""),
        ("Rule", rule.id),
    ]
    return (
        '<div class="sn-ui stack">'
        f'<p class="eyebrow">A captured rule</p><h2>{heading or reads(rule, tree)}</h2>'
        f'<div class="who">{avatar(who)}<p><strong>{esc(who)}</strong><br><span class="soft small">{esc(title)}</span></p></div>'
        f"{_turn(rule, spoken)}{_extra(rule)}{_facts(facts)}"
        f'<p><a class="button" href="/app/library?tree={esc(tree.id)}">See the whole decision</a></p></div>'
    )


def clause_source(policy: Policy, clause: Clause) -> str:
    """A clause, marked in the policy's own text, with the paragraph before and after it."""
    start, end = clause.span
    before, after = _paragraph_before(policy.text, start), _paragraph_after(policy.text, end)
    effects = {
        "forbid": ("Forbids", "no", "cross"),
        "require": ("Requires", "warn", "hand"),
        "permit": ("Allows", "ok", "check"),
    }
    facts = [
        ("Section", clause.section),
        ("Version", policy.version),
        ("In force from", str(policy.effective or "")),
        ("Owner", policy.owner),
        ("Ask", clause.ask),
    ]
    return (
        '<div class="sn-ui stack">'
        f'<p class="eyebrow">{esc(policy.title)}</p><div class="row"><h2>Clause {esc(clause.id)}</h2>{chip(*effects[clause.effect])}</div>'
        f'<p class="context">{highlighted(policy.text[before:after], [(start - before, end - before)])}</p>'
        f"{_facts(facts)}</div>"
    )


def words_source(policy: Policy, words: Sequence[PolicyWord]) -> str:
    """The words that a section of the policy defines, marked in its own text."""
    spans = sorted({one.span for one in words})
    start, end = spans[0][0], spans[-1][1]
    facts = [("Section", words[0].section), ("Version", policy.version), ("Owner", policy.owner)]
    return (
        '<div class="sn-ui stack">'
        f'<p class="eyebrow">{esc(policy.title)}</p><h2>Section {esc(words[0].section_number)}: words that the policy defines</h2>'
        f'<p class="context">{highlighted(policy.text[start:end], [(one - start, other - start) for one, other in spans])}</p>'
        f"{_facts(facts)}</div>"
    )


def _paragraph_before(text: str, start: int) -> int:
    """Where the paragraph before this place begins, or its own where that is a heading or a table."""
    own = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    other = text.rfind("\n\n", 0, max(own - 2, 0)) + 2 if own else 0
    return own if _is_frame(text[other:own]) or start - other > NEAR else other


def _paragraph_after(text: str, end: int) -> int:
    """Where the paragraph after this place ends, or its own where that is a heading or a table."""
    own = _end_of_paragraph(text, end)
    other = _end_of_paragraph(text, own + 2)
    return own if _is_frame(text[own:other]) or other - end > NEAR else other


def _end_of_paragraph(text: str, start: int) -> int:
    found = text.find("\n\n", start)
    return len(text) if found < 0 else found


def _is_frame(paragraph: str) -> bool:
    return paragraph.strip()[:1] in {"", "#", "|"}


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
