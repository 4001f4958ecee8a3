"""The AI-use policy for governance, as HTML: its versions, a document beside its clauses, what changed. Pure."""

from collections.abc import Mapping, Sequence
from itertools import islice

from knowledge.modality import plain
from knowledge.people import Person
from knowledge.policy import Clause, Policy
from knowledge.policy_approvals import circles_of, in_words
from knowledge.policy_clashes import clashes
from knowledge.policy_clashes import in_words as clash_in_words
from knowledge.policy_contradictions import Contradiction
from knowledge.policy_contradictions import in_words as contradiction_in_words
from knowledge.policy_diff import AnswerChange, ClauseChange
from knowledge.store_policies import RecordedPolicy
from ui.web.frame import bar, head
from ui.web.html import chip, day, document, esc, notice

EFFECTS = {
    "forbid": ("Forbids", "no", "cross"),
    "require": ("Requires", "warn", "hand"),
    "permit": ("Allows", "ok", "check"),
}
_STATES = {
    "published": ("in force", "ok", "check"),
    "scheduled": ("takes effect later", "accent", ""),
    "draft": ("draft", "", ""),
    "retired": ("was in force", "", ""),
}
MOST_ANSWERS = 100
_TABS = (
    ("/policy", "Versions"),
    ("/policy/table", "The table"),
    ("/policy/tools", "Tools"),
    ("/policy/incidents", "Incidents"),
)


def page(person: Person, title: str, lead: str, body: str, here: str, trouble: str = "") -> str:
    """A page of the policy's own, with its ways."""
    ways = "".join(
        f'<li><a href="{address}" {"aria-current=page" if address == here else ""}>{label}</a></li>'
        for address, label in _TABS
    )
    return document(
        f"{title} · Seasoned",
        f'{bar(person, "policy")}<main class="policy-page stack">{head(title, lead)}'
        f'<nav aria-label="Policy" class="tabs"><ul>{ways}</ul></nav>{notice(trouble, "no")}{body}</main>',
    )


def versions(found: Sequence[RecordedPolicy], names: Mapping[str, str]) -> str:
    """Every version with what may be done with it, and the form that brings in a document."""
    rows = (
        "".join(_version(one, names) for one in found)
        or '<li class="soft">No policy yet. Bring in a document below.</li>'
    )
    return (
        f'<section class="card stack-small"><h2>Versions</h2><ol class="versions">{rows}</ol></section>'
        '<section class="card stack-small"><h2>Bring in a document</h2>'
        '<p class="soft">Markdown, Word, PDF, web page or text. It is read into clauses as a draft; nothing is in force before you publish it.</p>'
        '<form class="fields" method="post" action="/policy/import" enctype="multipart/form-data">'
        '<label for="file">Policy document</label><input type="file" id="file" name="file" required accept=".md,.markdown,.txt,.docx,.pdf,.html,.htm">'
        '<div class="row"><button class="button first">Read it</button></div></form></section>'
    )


def _version(one: RecordedPolicy, names: Mapping[str, str]) -> str:
    who = names.get(one.published_by or one.saved_by, one.published_by or one.saved_by)
    when = f"from {day(one.holds_from.isoformat())}, " if one.holds_from else ""
    did = "published by" if one.published_by else "brought in by"
    return (
        f'<li class="row apart"><span><a href="/policy/version?v={esc(one.version)}"><strong>{esc(one.title)}, {esc(one.version)}</strong></a><br>'
        f'<span class="soft small">{when}{did} {esc(who)}, {day(one.published_at or one.saved_at)}</span></span>{chip(*_STATES[one.status])}</li>'
    )


def review(
    policy: Policy, version: str, status: str, in_force: str | None, against: Sequence[Contradiction] = ()
) -> str:
    """The document beside its clauses; in a draft each can be put right, and what was not read can become a clause."""
    draft = status == "draft"
    unread = "".join(_unread(policy, version, span, draft) for span in policy.unread)
    clauses = "".join(_clause(one, version, draft) for one in policy.clauses)
    circles = "".join(notice(f"Approvals wait for each other: {in_words(one)}.", "no") for one in circles_of(policy))
    circles += "".join(notice(f"Contradicts itself: {clash_in_words(one)}.", "no") for one in clashes(policy))
    circles += "".join(
        notice(f"Contradicts the policy in force: {contradiction_in_words(one)}.", "no") for one in against
    )
    return (
        f"{circles}{_publish(policy, version, in_force) if draft else ''}"
        '<div class="beside"><section aria-labelledby="words" class="card"><h2 id="words">The document</h2>'
        f'<div class="policy-text" tabindex="0" role="region" aria-labelledby="words">{marked(policy)}</div></section>'
        f'<section aria-labelledby="read" class="stack-small"><h2 id="read">{len(policy.clauses)} clauses read</h2>'
        f'<details class="card" {"open" if policy.unread else ""}><summary>{len(policy.unread)} stretches not understood</summary>'
        f'<ul class="list">{unread or "<li>Everything that looks like a rule was read.</li>"}</ul></details>'
        f'<ol class="list clauses">{clauses}</ol></section></div>'
    )


def marked(policy: Policy) -> str:
    """The document's own words, each clause and each stretch that was not read marked where it stands."""
    spans = [(one.span, f"c-{one.id}", one.effect) for one in policy.clauses] + [
        (span, f"u-{span[0]}", "unread") for span in policy.unread
    ]
    parts: list[str] = []
    at = 0
    for (start, end), name, kind in sorted(spans):
        if start < at:
            continue
        parts += [
            esc(policy.text[at:start]),
            f'<mark class="{kind}" id="{esc(name)}">',
            esc(policy.text[start:end]),
            "</mark>",
        ]
        at = end
    return "".join([*parts, esc(policy.text[at:])])


def _clause(clause: Clause, version: str, draft: bool) -> str:
    about = "; ".join(f"{one.dimension}: {', '.join(one.values)}" for one in clause.when)
    name = esc(clause.id)
    return (
        f'<li class="item"><div class="row"><a href="#c-{name}" aria-label="Clause {name} in the document"><strong>{name}</strong></a>{chip(*EFFECTS[clause.effect])}'
        f'<span class="soft small">{esc(clause.section)}</span></div><p class="quoted">“{esc(plain(clause.text))}”</p>'
        f'<p class="soft small">{esc(about) or "about every use"}</p>{_correct(f"clause-{name}", version, clause.id, clause.effect) if draft else ""}</li>'
    )


def _unread(policy: Policy, version: str, span: tuple[int, int], draft: bool) -> str:
    words = esc(plain(policy.text[slice(*span)])[:400])
    form = _correct(f"unread-{span[0]}", version, f"{span[0]}-{span[1]}", "no clause") if draft else ""
    return f'<li><a href="#u-{span[0]}">“{words}”</a>{form}</li>'


def _correct(name: str, version: str, about: str, now: str) -> str:
    options = (("forbid", "forbids"), ("require", "requires"), ("permit", "allows"), ("no clause", "is no clause"))
    chosen = "".join(
        f'<option value="{value}" {"selected" if value == now else ""}>{label}</option>' for value, label in options
    )
    return (
        f'<form class="row small" method="post" action="/policy/correct"><input type="hidden" name="version" value="{esc(version)}">'
        f'<input type="hidden" name="about" value="{esc(about)}"><label for="{name}" class="sr">What {esc(about)} does</label>'
        f'<select id="{name}" name="effect">{chosen}</select><button class="button quiet">Put right</button></form>'
    )


def _publish(policy: Policy, version: str, in_force: str | None) -> str:
    diff = (
        f'<a class="button" href="/policy/diff?old={esc(in_force)}&amp;new={esc(version)}">What would change</a>'
        if in_force
        else ""
    )
    return (
        '<section class="card stack-small" aria-labelledby="put"><h2 id="put">Put it in force</h2>'
        f'<form class="fields" method="post" action="/policy/publish"><input type="hidden" name="version" value="{esc(version)}">'
        f'<div class="grid"><div><label for="from">Takes effect on (at once where empty)</label><input type="date" id="from" name="from"></div></div>'
        f'<p class="soft small">The document itself says: {esc(policy.effective) or "no date"}. Until the day comes, the version before holds.</p>'
        f'<div class="row"><button class="button first">Publish {esc(version)}</button>{diff}</div></form></section>'
    )


def changes(old: str, new: str, clauses: Sequence[ClauseChange], answers: Sequence[AnswerChange]) -> str:
    """What a new version changes: clauses, and recorded answers that would be others."""
    words = {
        "added": ("new", "accent"),
        "removed": ("gone", "no"),
        "words": ("other words", "warn"),
        "effect": ("other effect", "no"),
    }
    rows = "".join(
        f"<tr><td>{esc(one.id)}</td><td>{chip(*words[one.change])}</td><td>{esc(plain(one.before))}</td><td>{esc(plain(one.after))}</td></tr>"
        for one in clauses
    )
    told = "".join(
        f"<tr><td>“{esc(one.message)}”</td><td>{esc(one.before)}</td><td>{esc(one.after)}</td></tr>"
        for one in islice(answers, MOST_ANSWERS)
    )
    return (
        f'<section class="card stack-small"><h2>{len(clauses)} clauses differ</h2><div class="table-wrap"><table class="plain-table"><thead><tr><th>Clause</th><th>Change</th>'
        f"<th>In {esc(old)}</th><th>In {esc(new)}</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
        f'<section class="card stack-small"><h2>{len(answers)} recorded answers would change</h2><div class="table-wrap"><table class="plain-table"><thead><tr><th>Asked</th>'
        f"<th>Was</th><th>Would be</th></tr></thead><tbody>{told}</tbody></table></div></section>"
        f'<p><a class="button" href="/policy/version?v={esc(new)}">Back to version {esc(new)}</a></p>'
    )
