"""Captured decisions as HTML: a shelf of cards, and one decision as a picture and a page to read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from knowledge.feedback import Feedback
from knowledge.tree import GreyZone, Note, Rule, Tree
from ui.web.feedback_view import mark_wrong, on_a_rule
from ui.web.html import avatar, chip, esc, icon
from ui.web.life_view import Life, chips, history, holds, versions, when_it_holds, which
from ui.web.rule_view import outcome, reads


@dataclass(frozen=True)
class Shown:
    """A tree with what its page needs beside it."""

    tree: Tree
    who: str
    """The expert, named as they wish."""
    picture: str = ""
    life: Life = Life(today=date.min)
    feedback: Sequence[Feedback] = ()
    looks_after: bool = False
    """True for its expert, stewards and governance: they read who marked a rule wrong."""
    may_settle: bool = False


def shelf(shown: Sequence[Shown], withheld: int = 0) -> str:
    """The decisions this person may see."""
    if not shown:
        return (
            '<div class="card sn-ui stack-small"><h2>Nothing on the shelf yet.</h2><p class="soft">As soon as an expert has been interviewed '
            "and a steward has approved what came of it, the decision stands here.</p></div>"
        )
    cards = "".join(_card(one) for one in shown)
    rest = (
        f'<p class="soft small">{withheld} more {"is" if withheld == 1 else "are"} kept for other departments.</p>'
        if withheld
        else ""
    )
    return f'<div class="sn-ui stack"><div class="shelf">{cards}</div>{rest}</div>'


def nothing_found() -> str:
    """The search fits no decision."""
    return '<p class="sn-ui soft" role="status">No decision has all of these words. Try fewer, or ask the coach.</p>'


def queue(shown: Sequence[Shown]) -> str:
    """What waits for a steward."""
    if not shown:
        return (
            '<section class="sn-ui stack-small"><h2>Waiting for your review</h2>'
            '<p class="notice kind">Nothing waits. New interviews appear here as soon as they are finished.</p></section>'
        )
    return f'<section class="sn-ui stack-small"><h2>Waiting for your review</h2><div class="shelf">{"".join(_card(one) for one in shown)}</div></section>'


def decision(shown: Shown) -> str:
    """One decision: the picture, then every rule with the expert's words, and its life."""
    tree, life = shown.tree, shown.life
    about = [f"Version {tree.version}", f"{len(tree.rules)} rules" if len(tree.rules) != 1 else "1 rule"]
    if tree.department:
        about.append(tree.department)
    return (
        '<article class="sn-ui stack"><p><a href="/app/library">← All decisions</a></p>'
        f'<div class="page-head"><div class="row">{chips(tree, life)}<span class="soft small">{esc(" · ".join(about))} · <a href="#holds">{esc(holds(tree, life))}</a></span></div>'
        f'<h1>{esc(tree.decision)}</h1><div class="who">{avatar(shown.who)}<p class="small"><strong>{esc(shown.who)}</strong><br>'
        '<span class="soft">told how this is decided</span></p></div></div>'
        f'{which(tree, life)}{_withheld(tree)}<div class="tree-card">{shown.picture}</div>'
        f'<section class="card"><h2 style="margin-bottom:8px">Rule by rule, in {esc(shown.who)}’s words</h2>'
        f"{''.join(_rule(rule, shown) for rule in tree.rules)}</section>"
        f"{_grey_zones(tree.grey_zones)}{_ambiguity(tree)}{_notes('What to notice', tree.cues)}{_notes('What newcomers get wrong', tree.novice_errors)}"
        f"{when_it_holds(tree, life)}{versions(tree, life)}{history(life)}</article>"
    )


def _withheld(tree: Tree) -> str:
    """What may not be used of it now, and why."""
    if not tree.quarantined:
        return ""
    rows = "".join(f"<li><b>{esc(name)}</b>: {esc(why)}</li>" for name, why in tree.quarantined.items())
    return (
        '<section class="card stack-small" aria-labelledby="withheld"><h2 id="withheld">Withheld: it cannot be traced to what was said</h2>'
        f'<ul class="bullets small">{rows}</ul><p class="soft small">It is used nowhere until its expert is asked again.</p></section>'
    )


def findings(found: Sequence[Mapping[str, Any]]) -> str:
    """What a steward should look at before approving."""
    if not found:
        return '<p class="notice kind sn-ui">No gap, overlap or contradiction was found.</p>'
    rows = "".join(
        f"<li>{chip(str(one['kind']), 'no' if one.get('severity') == 'error' else 'warn')}<span>{esc(one['message'])}</span></li>"
        for one in found
    )
    return f'<section class="card sn-ui"><h2 style="margin-bottom:8px">Before you approve</h2><ul class="findings">{rows}</ul></section>'


def matches(tree: Tree, words: str) -> bool:
    """Whether every word that was searched for is in the decision or its rules."""
    text = " ".join(
        [
            tree.decision,
            tree.department or "",
            *(f"{rule.quote} {rule.then.action} {rule.then.who or ''}" for rule in tree.rules),
        ]
    ).casefold()
    return all(word in text for word in words.casefold().split())


def _card(shown: Shown) -> str:
    tree = shown.tree
    return (
        f'<a class="item" href="/app/library?tree={quote(tree.id)}"><span class="eyebrow">{esc(tree.department or "For everybody")}</span><strong>{esc(tree.decision)}</strong>'
        f'<span class="soft small">{esc(shown.who)} · version {tree.version} · {len(tree.rules)} rules</span>'
        f'<span class="row">{chips(tree, shown.life)}{_met(shown.feedback)}</span></a>'
    )


def _met(feedback: Sequence[Feedback]) -> str:
    still_open = sum(not one.settled_by for one in feedback)
    return chip(f"Marked wrong {still_open} time{'s' if still_open > 1 else ''}", "warn", "hand") if still_open else ""


def _rule(rule: Rule, shown: Shown) -> str:
    tree, source = shown.tree, f"tree:{shown.tree.id}#{rule.id}"
    words = f'<blockquote class="words">{esc(rule.quote)}</blockquote>' if rule.quote else ""
    why = f'<p class="small"><b>Why:</b> {esc(rule.rationale)}</p>' if rule.rationale else ""
    traded = (
        f'<p class="small"><b>Gained:</b> {esc(rule.trade_off.gained)} <b>Risked:</b> {esc(rule.trade_off.risked)}</p>'
        if rule.trade_off
        else ""
    )
    names = shown.life.names if shown.looks_after else {}
    met = on_a_rule([one for one in shown.feedback if source in one.sources], names, shown.may_settle)
    return (
        f'<div class="rule" id="{esc(rule.id)}"><p class="reads">{reads(rule, tree)}</p>{words}{why}{traded}'
        f'<div class="row"><a class="cite" style="margin:0" data-source href="/source?id={quote(source, safe="")}" aria-label="Where rule {esc(rule.id)} was said">{icon("quote")}Where this was said</a>'
        f"{mark_wrong('Does not fit?', source=source)}</div>{met}</div>"
    )


def _grey_zones(zones: Sequence[GreyZone]) -> str:
    if not zones:
        return ""
    rows = "".join(
        f"<li><b>{esc(zone.attribute)} from {zone.low:,g} to {zone.high:,g}:</b> {esc(zone.decides or 'a person decides')}"
        f"{' Ask ' + esc(zone.who) + '.' if zone.who else ''}{' It may wait ' + esc(zone.wait) + '.' if zone.wait else ''}</li>"
        for zone in zones
    )
    return f'<section class="card stack-small"><h2>Grey zones</h2><ul class="bullets">{rows}</ul></section>'


def _ambiguity(tree: Tree) -> str:
    if not tree.ambiguity:
        return ""
    rows = "".join(f"<li><b>{esc(one.missing)} not known:</b> {outcome(one.then)}</li>" for one in tree.ambiguity)
    return f'<section class="card stack-small"><h2>When a fact is missing</h2><ul class="bullets">{rows}</ul></section>'


def _notes(title: str, notes: Sequence[Note]) -> str:
    rows = "".join(f"<li>{esc(note.text)}</li>" for note in notes)
    return (
        f'<section class="card stack-small"><h2>{esc(title)}</h2><ul class="bullets">{rows}</ul></section>'
        if rows
        else ""
    )
