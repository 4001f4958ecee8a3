"""Several people on one workflow as a page: who does which step, what is handed over, who has agreed to their part. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from coach.patterns.flow import capital
from coach.patterns.pages import AGENCY
from coach.redesign.team import SELF, HandOver, Part
from knowledge.pattern import Pattern
from knowledge.people import Person
from knowledge.team_word import TeamWord
from ui.web.html import avatar, chip, day, esc, notice

LEAD = "Who does which step, where one hands over to the next, and who has agreed to their part. Each speaks for their own."


@dataclass(frozen=True)
class TeamShown:
    """A team's page with what it needs."""

    pattern: Pattern
    parts: Sequence[Part]
    stands: Mapping[str, TeamWord | None]
    """By who: what was said of the part as it is now."""
    changed: frozenset[str]
    """The parts that changed since their person spoke."""
    handed: Sequence[HandOver]
    people: Mapping[str, Person]
    reader: str
    """Id of the person who reads."""
    may_name: bool
    likely: Mapping[str, str] = field(default_factory=dict)
    """By who: the person it seems to be."""
    managers: Sequence[Person] = ()
    """Whom the reader may ask to agree; empty where they may not, or somebody was asked already."""
    agreed: str = ""
    """How many have agreed."""
    manager_line: str = ""
    """How it stands with the manager's word."""
    wide: str = ""
    narrow: str = ""


def address(pattern: str, more: str = "") -> str:
    """The page of a pattern's team, or one of its forms."""
    return f"/patterns/{quote(pattern, safe='')}/team{more}"


def body(shown: TeamShown, trouble: str = "", done: str = "") -> str:
    """The whole page under its heading."""
    pattern = shown.pattern
    mine = [one for one in shown.parts if one.person == shown.reader and one.who != SELF]
    others = [one for one in shown.parts if one not in mine]
    cards = "".join(_part(one, shown) for one in [*mine, *others])
    alone = '<p class="notice kind">One person does all of it as it was told. Where somebody else does a step, say so in the redesign: then their part stands here.</p>' if len(shown.parts) < 2 else ""  # fmt: skip
    return (
        f'<p><a href="/app/redesign?pattern={quote(pattern.id, safe="")}">← {esc(pattern.title)}</a></p>{notice(trouble, "no")}{notice(done, "kind")}{alone}'
        f'<section class="stack" id="parts"><h2>Who does what</h2>{f"<p>{esc(line)}</p>" if (line := shown.agreed) else ""}{cards}</section>'
        f"{_handed(shown)}{_picture(shown)}{_manager(shown)}"
    )


def _part(part: Part, shown: TeamShown) -> str:
    person = shown.people.get(part.person)
    mine = part.person == shown.reader and part.who != SELF
    title = f"You, as {part.who}" if mine else capital(person.name if part.who == SELF and person else part.who)
    called = person and (person.title if part.who == SELF or mine else f"{person.name}, {person.title}")
    nobody = "they do this as they do" if part.outside else "nobody is named yet"
    who = f'<p class="soft small">{esc(called or nobody)}</p>'
    face = avatar(person.name, little=True) if person else ""
    return (
        f'<article class="card stack-small team-part{" mine" if mine else ""}" id="part-{_anchor(part, shown)}"><div class="row apart"><div class="row who">{face}<div><h3>{esc(title)}</h3>{who}</div></div>{_stands(part, shown)}</div>'
        f"{_said(part, shown)}{_steps(part, shown)}{_touching(part, shown)}{_word_form(part, shown) if mine else ''}{_name_form(part, shown)}</article>"
    )


def _anchor(part: Part, shown: TeamShown) -> int:
    return [one.who for one in shown.parts].index(part.who) + 1


def _stands(part: Part, shown: TeamShown) -> str:
    if part.who == SELF:
        return chip("Made it", "accent")
    if part.outside:
        return chip("Outside: not ours to ask")
    word = shown.stands[part.who]
    if word is not None:
        return chip(f"Agreed on {day(word.at)}", "ok", "check") if word.agreed else chip("Not like this", "no", "cross")
    if part.who in shown.changed:
        return chip("Changed since they spoke", "warn", "hand")
    return chip("Not asked yet" if not part.person else "Waits for their word", "warn", "hand")


def _said(part: Part, shown: TeamShown) -> str:
    word = shown.stands[part.who]
    return f'<p class="soft">“{esc(word.said)}”</p>' if word is not None and word.said else ""


def _steps(part: Part, shown: TeamShown) -> str:
    at = {one.id: n for n, one in enumerate(shown.pattern.before.steps, start=1)}
    rows = "".join(
        f"<li><b>{at[id_]}.</b> {esc(capital(step.what))}{_only(step.when)}{_how(id_, shown.pattern)}</li>"
        for id_ in part.steps
        if (step := shown.pattern.before.step(id_)) is not None
    )
    return f'<ol class="plain stack-small">{rows}</ol>'


def _how(step: str, pattern: Pattern) -> str:
    planned = pattern.planned(step)
    if planned is None or (planned.doer == "person" and not planned.ai_does):
        return '<br><span class="soft small">As today, without AI.</span>'
    does = "The captured decision is run; no AI model is asked." if planned.doer == "tree" else f"{planned.tool or 'AI'} {planned.ai_does}: {AGENCY[planned.agency]}."  # fmt: skip
    check = f" Check: {planned.check}" if planned.check else ""
    return f'<br><span class="small">{esc(capital(" ".join(does.split())))}{esc(check)}</span>'


def _touching(part: Part, shown: TeamShown) -> str:
    takes = "".join(f"<li>{_handed_words(one, shown, 'from')}</li>" for one in part.takes)
    gives = "".join(f"<li>{_handed_words(one, shown, 'to')}</li>" for one in part.gives)
    return (f'<p class="small"><strong>Taken from others</strong></p><ul class="bullets small">{takes}</ul>' if takes else "") + (
        f'<p class="small"><strong>Handed on</strong></p><ul class="bullets small">{gives}</ul>' if gives else ""
    )  # fmt: skip


def _handed_words(one: HandOver, shown: TeamShown, way: str) -> str:
    at = {step.id: n for n, step in enumerate(shown.pattern.before.steps, start=1)}
    who = _called(one.gives if way == "from" else one.takes, shown)
    way_back = " (back again)" if one.back else ""
    when = f", {esc(_lower(one.when))}" if one.when else ""
    return f"{way} <strong>{esc(who)}</strong>: after step {at[one.step]}, for step {at[one.to]}{way_back}{when}"


def _only(when: str) -> str:
    return f' <span class="soft">({esc(_lower(when))})</span>' if when else ""


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _called(who: str, shown: TeamShown) -> str:
    owner = shown.people.get(shown.pattern.before.owner)
    return (owner.name if owner else "whoever made it") if who == SELF else who


def _word_form(part: Part, shown: TeamShown) -> str:
    word = shown.stands[part.who]
    now = "You have agreed; you can still say that something has to be different." if word is not None and word.agreed else "Read your steps and what is handed to you. Nobody agrees for you."  # fmt: skip
    id_ = _anchor(part, shown)
    agree = "" if word is not None and word.agreed else '<button class="button first" name="agreed" value="yes">I agree to my part</button>'  # fmt: skip
    return (
        f'<form class="fields" method="post" action="{address(shown.pattern.id, "/word")}"><input type="hidden" name="who" value="{esc(part.who)}"><input type="hidden" name="digest" value="{part.digest}">'
        f'<p class="small">{now}</p><label for="said-{id_}">A word with it</label><textarea id="said-{id_}" name="said" rows="2" maxlength="2000" placeholder="I need the order number with it, or I cannot check"></textarea>'
        f'<div class="row">{agree}<button class="button" name="agreed" value="no">Not like this</button></div></form>'
    )


def _name_form(part: Part, shown: TeamShown) -> str:
    if not shown.may_name or part.who == SELF or part.outside:
        return ""
    chosen = part.person or shown.likely.get(part.who, "")
    people = "".join(
        f'<option value="{esc(one.id)}" {"selected" if one.id == chosen else ""}>{esc(one.name)}, {esc(one.title)}</option>'
        for one in sorted(shown.people.values(), key=lambda one: one.name)
        if one.id != shown.pattern.before.owner
    )
    id_ = _anchor(part, shown)
    opened = "" if part.person else "open"
    return (
        f'<details class="put-right" {opened}><summary>{"Somebody else does it" if part.person else "Who is that?"}<span class="sr">: {esc(part.who)}</span></summary>'
        f'<form class="fields" method="post" action="{address(shown.pattern.id, "/name")}"><input type="hidden" name="who" value="{esc(part.who)}">'
        f'<div class="row"><label class="sr" for="person-{id_}">{esc(part.who)} is</label><select id="person-{id_}" name="person"><option value="">nobody yet</option>{people}</select>'
        '<button class="button first">Ask them</button></div><p class="soft small">They find it under “Your part in a colleague’s work”, and see this whole pattern.</p></form></details>'
    )


def _handed(shown: TeamShown) -> str:
    at = {one.id: (n, one.what) for n, one in enumerate(shown.pattern.before.steps, start=1)}
    rows = "".join(
        f"<tr><td>{esc(_called(one.gives, shown))}</td><td>{at[one.step][0]}. {esc(capital(at[one.step][1]))}</td>"
        f"<td>{esc(_called(one.takes, shown))}</td><td>{at[one.to][0]}. {esc(capital(at[one.to][1]))}</td><td>{esc(capital(one.when))}{' Back again.' if one.back else ''}</td></tr>"
        for one in shown.handed
    )
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{one}</th>' for one in ("From", "After", "To", "For", "When"))
    return f'<section class="card stack-small" id="handed"><h2>Where it is handed over</h2><div class="table-wrap"><table class="plain-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>'


def _picture(shown: TeamShown) -> str:
    if not shown.wide:
        return ""
    return (
        '<section class="card stack-small"><h2>The picture</h2>'
        f'<div class="two-pictures wide"><div>{shown.wide}</div></div><div class="two-pictures narrow"><div>{shown.narrow}</div></div></section>'
    )


def _manager(shown: TeamShown) -> str:
    people = "".join(f'<option value="{esc(one.id)}">{esc(one.name)}, {esc(one.title)}</option>' for one in shown.managers)  # fmt: skip
    form = (
        f'<form class="fields" method="post" action="{address(shown.pattern.id, "/ask")}"><div class="row"><label class="sr" for="manager">Manager</label><select id="manager" name="manager">{people}</select>'
        '<button class="button first">Ask them to agree</button></div></form>'
        if people
        else ""
    )
    line = f"<p>{esc(shown.manager_line)}</p>" if shown.manager_line else ""
    return (
        f'<section class="card stack-small" id="manager-part"><h2>The manager</h2>{line}{form}'
        f'<div class="row"><a class="button" href="/app/learn/managers?pattern={quote(shown.pattern.id, safe="")}">The manager’s kit for this team</a></div>'
        '<p class="soft small">What to ask in a one-on-one, which work to review, what to recognise; four to six weeks before the team begins.</p></section>'
    )


def waiting(patterns: Sequence[Pattern]) -> str:
    """Where somebody's part waits for their word, for the redesign's first page."""
    if not patterns:
        return ""
    rows = "".join(
        f'<a class="item" href="{address(one.id)}"><strong>{esc(one.title)}</strong><span class="small">Read your steps, and say whether you agree.</span></a>'
        for one in patterns
    )
    return f'<section class="sn-ui stack-small"><h2>Your part in a colleague’s work</h2><div class="shelf">{rows}</div></section>'
