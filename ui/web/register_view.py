"""The register of tools with its exceptions, and reports of AI that behaved oddly, as HTML. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from knowledge.incident import LONGEST, Incident
from knowledge.policy import Policy
from knowledge.tool_register import RegisteredTool, ToolException
from ui.web.html import BRAND, chip, day, document, esc

_TONES = {
    "approved": ("deployed", "ok", "check"),
    "not deployed": ("not deployed", "warn", "hand"),
    "not approved": ("not approved", "no", "cross"),
}


def tools(
    found: Sequence[RegisteredTool], exceptions: Sequence[ToolException], today: date, classes: Sequence[str]
) -> str:
    """Every tool, what it may take, who owns it; exceptions; and the forms for both."""
    rows = "".join(
        f"<tr><td><strong>{esc(one.tool.name)}</strong><br><span class='soft small'>{esc(one.tool.kind)}</span></td><td>{chip(*_TONES[one.tool.status])}</td>"
        f"<td>{esc(', '.join(one.tool.data)) or 'nothing'}</td><td>{esc(one.tool.owner)}</td><td>{esc(one.source)}</td></tr>"
        for one in found
    )
    return (
        '<section class="card stack-small"><h2>Tools</h2><div class="table-wrap"><table class="plain-table"><thead><tr><th>Tool</th><th>Status</th><th>May take</th>'
        f"<th>Owner</th><th>From</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
        f"{_exceptions(exceptions, today)}{_tool_form(classes)}{_exception_form(found, classes, today)}"
    )


def _exceptions(exceptions: Sequence[ToolException], today: date) -> str:
    items = "".join(_exception(one, today) for one in exceptions) or '<li class="soft">None was granted.</li>'
    return f'<section class="card stack-small"><h2>Exceptions</h2><ul class="versions">{items}</ul></section>'


def _exception(one: ToolException, today: date) -> str:
    state = (
        ("in force", "ok", "check")
        if one.holds(today)
        else ("ended", "no", "cross")
        if one.has_ended(today)
        else ("not yet in force", "", "")
    )
    what = ", ".join([*(f"{name} data" for name in one.data), *(f"clause {name}" for name in one.waives)])
    end = "" if one.has_ended(today) else (
        f'<form method="post" action="/policy/end"><input type="hidden" name="exception" value="{esc(one.id)}">'
        f'<button class="button quiet" aria-label="End the exception for {esc(one.tool)}">End it</button></form>'
    )  # fmt: skip
    return (
        f'<li class="row apart"><span><strong>{esc(one.tool)}</strong>: {esc(what)} for {esc(one.who or "everybody")}<br><span class="soft small">{day(one.since.isoformat())} to '
        f"{day((one.ended_on or one.until).isoformat())}. {esc(one.reason)}</span></span><span class='row'>{chip(*state)}{end}</span></li>"
    )


def _tool_form(classes: Sequence[str]) -> str:
    states = "".join(f'<option value="{value}">{label}</option>' for value, (label, _, _) in _TONES.items())
    return (
        '<details class="card"><summary>Write a tool into the register</summary><form class="fields" method="post" action="/policy/tool"><div class="grid">'
        f'{_text("name", "Name", True)}<div><label for="status">Status</label><select id="status" name="status">{states}</select></div>'
        f"{_text('data', 'May take (' + ', '.join(classes) + ')')}{_text('owner', 'Owner')}{_text('kind', 'What for')}{_text('aliases', 'Also called')}</div>"
        '<div class="row"><button class="button">Keep it</button></div></form></details>'
    )


def _exception_form(found: Sequence[RegisteredTool], classes: Sequence[str], today: date) -> str:
    names = "".join(f"<option>{esc(one.tool.name)}</option>" for one in found)
    return (
        '<details class="card"><summary>Grant an exception</summary><form class="fields" method="post" action="/policy/exception"><div class="grid">'
        f'<div><label for="tool">Tool</label><select id="tool" name="tool">{names}</select></div>{_text("data", "Data it may take as well (" + ", ".join(classes) + ")", prefix="e-")}'
        f"{_text('waives', 'Clauses that do not speak of it meanwhile')}{_text('who', 'For which role or department (everybody where empty)')}{_text('reason', 'Why')}"
        f'<div><label for="until">Last day</label><input type="date" id="until" name="until" min="{today.isoformat()}" required></div></div>'
        '<div class="row"><button class="button">Grant it</button></div></form></details>'
    )


def _text(name: str, label: str, needed: bool = False, prefix: str = "") -> str:
    return f'<div><label for="{prefix}{name}">{esc(label)}</label><input type="text" id="{prefix}{name}" name="{name}" {"required" if needed else ""}></div>'


def incidents(found: Sequence[Incident], names: Mapping[str, str]) -> str:
    """Every report, open ones first, each with a form for the answer."""
    ordered = sorted(found, key=lambda one: one.answered_at is not None)
    items = "".join(_incident(one, names) for one in ordered) or '<li class="soft">Nothing was reported.</li>'
    return f'<section class="card stack-small"><h2>Reports</h2><ol class="versions">{items}</ol></section>'


def _incident(one: Incident, names: Mapping[str, str]) -> str:
    who = names.get(one.person, one.person)
    state = ("answered", "ok", "check") if one.answered_at else ("open", "warn", "hand")
    facts = [
        one.tool,
        f"on {day(one.happened_on.isoformat())}" if one.happened_on else "",
        ", ".join(one.signs),
        "prompt and output kept" if one.kept else "",
        f"policy {one.policy}: {', '.join(one.clauses)}" if one.clauses else "",
    ]
    answer = f'<p class="small"><b>Answer:</b> {esc(one.answer)}</p>' if one.answer else (
        f'<form class="fields" method="post" action="/policy/answer"><input type="hidden" name="incident" value="{esc(one.id)}">'
        f'<label for="answer-{esc(one.id)}">What was changed</label><textarea id="answer-{esc(one.id)}" name="answer" rows="2" required></textarea>'
        '<div class="row"><button class="button">Answer</button></div></form>'
    )  # fmt: skip
    return (
        f'<li class="stack-small"><div class="row apart"><strong>{esc(one.id)}, {day(one.at)}, {esc(who)}</strong>{chip(*state)}</div><p>{esc(one.what)}</p>'
        f'<p class="soft small">{esc("; ".join(fact for fact in facts if fact))}</p>{answer}</li>'
    )


def incident_form(policy: Policy | None, steps: Sequence[tuple[str, str]], mine: Sequence[Incident]) -> str:
    """What to do now, a form for the report, and what came of earlier ones."""
    told = "".join(
        f'<li>“{esc(words)}” <a href="/source?id=policy:{esc(name)}">{esc(name)}</a></li>' for name, words in steps
    )
    names = (
        "".join(f"<option>{esc(one.name)}</option>" for one in policy.tools if one.status == "approved")
        if policy
        else ""
    )
    earlier = "".join(
        f"<li>{day(one.at)}: {esc(one.what)} <b>{esc(one.answer) or 'not answered yet'}</b></li>" for one in mine
    )
    return (
        '<div class="sn-ui stack"><h1>Report an AI incident</h1>'
        + (f'<section class="stack-small"><h2>First</h2><ol class="bullets">{told}</ol></section>' if told else "")
        + '<form class="fields" method="post" action="/incident"><label for="what">What did the AI do?</label>'
        f'<textarea id="what" name="what" rows="5" maxlength="{LONGEST}" required aria-describedby="what-note"></textarea>'
        '<p class="soft small" id="what-note">A few words are enough. Secrets and personal data are masked before it is kept.</p>'
        f'<div class="grid"><div><label for="tool">Which tool?</label><select id="tool" name="tool"><option value="">I am not sure</option>{names}</select></div>'
        '<div><label for="on">When did it happen?</label><input type="date" id="on" name="on"></div></div>'
        '<div class="tick"><input type="checkbox" id="kept" name="kept" value="yes"><label for="kept">I kept the prompt and the output</label></div>'
        '<div class="row"><button class="button first">Send the report</button><a class="button quiet" href="/app">Back to the coach</a></div></form>'
        + (
            f'<section class="stack-small"><h2>Your reports</h2><ul class="bullets">{earlier}</ul></section>'
            if earlier
            else ""
        )
        + "</div>"
    )


def alone(body: str) -> str:
    """A page of its own, for everybody."""
    main = f'<div class="door" style="max-width:760px"><header><a class="brand" href="/app">{BRAND}Seasoned</a></header><main class="card">{body}</main></div>'
    return document("Report an AI incident · Seasoned", main)
