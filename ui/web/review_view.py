"""The review queue as HTML: what waits for this person, how far people agree, and a month beside the last ones. Pure."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from evals.agreement import Kappa, Month, Trend
from evals.metrics import percent
from knowledge.feedback import Feedback
from knowledge.review_queue import LONGEST_REASON, ReviewItem
from ui.web.html import BRAND, chip, day, document, esc

TRENDS: Mapping[Trend, str] = {
    "too little": "There is no earlier month to compare with yet.",
    "as before": "The last month is as the months before it: the intervals meet.",
    "worse": "The last month is worse than the months before it: the intervals lie apart.",
    "better": "The last month is better than the months before it: the intervals lie apart.",
}
SHOWN = 10
"""Answers that wait, listed at once."""


def queue(waiting: Sequence[ReviewItem], items: Sequence[ReviewItem], names: Mapping[str, str], told: str = "") -> str:
    """What waits for this reviewer, the worst first."""
    cards = "".join(_card(one, names) for one in waiting[:SHOWN])
    rest = f'<p class="soft small">{len(waiting) - SHOWN} more wait behind these.</p>' if len(waiting) > SHOWN else ""
    none = '<p class="notice kind">Nothing waits for you.</p>' if not waiting else ""
    return (
        f'<section class="stack" id="waiting"><h2>Waiting for you</h2>{told}'
        f'<p class="soft">{len(items)} answers were drawn: those in which most was found wrong first, then some of every role, verdict and engine. '
        f"Only colleagues who consented are in here, and what they wrote was masked before it was kept. What another reviewer said is shown once there are two.</p>"
        f'{none}{cards}{rest}<form method="post" action="/review/draw"><button class="button">Draw more answers</button></form></section>'
    )


def marked(wrong: Sequence[Feedback], right: int, names: Mapping[str, str]) -> str:
    """What colleagues marked wrong themselves, until a steward settles it; `right` answers were found right."""
    cards = "".join(_marked(one, names) for one in wrong[:SHOWN])
    rest = f'<p class="soft small">{len(wrong) - SHOWN} more behind these.</p>' if len(wrong) > SHOWN else ""
    none = '<p class="notice kind">Nothing that was marked wrong is open.</p>' if not wrong else ""
    return (
        f'<section class="stack" id="marked"><h2>Marked wrong by colleagues</h2><p class="soft">{len(wrong)} open; {right} answers were found right. '
        f"Each stands on its rule, where a steward settles it.</p>{none}{cards}{rest}</section>"
    )


def _marked(one: Feedback, names: Mapping[str, str]) -> str:
    links = " ".join(
        f'<a class="cite" href="/source?id={quote(source, safe="")}">{esc(source)}</a>' for source in one.sources
    )
    asked = f"<p><b>Asked:</b> {esc(one.question)}</p>" if one.question else ""
    return (
        f'<article class="card stack-small"><p class="soft small">{esc(names.get(one.person, one.person))}, {day(one.at)}</p>{asked}'
        f'<blockquote class="words">{esc(one.reason)}</blockquote><p class="small">{links}</p></article>'
    )


def figures(people: Kappa, checker: Kappa, months: Sequence[Month], now: Trend, samples: int) -> str:
    """How far people agree, and drift."""
    rows = "".join(
        f"<tr><td>{esc(one.month)}</td><td>{one.sound} of {one.n}</td><td>{percent(one.sound / one.n)}</td>"
        f"<td>{percent(one.low)} to {percent(one.high)}</td></tr>"
        for one in months
    )
    table = (
        '<table><thead><tr><th scope="col">Month</th><th scope="col">Nothing found wrong</th><th scope="col">Share</th>'
        f'<th scope="col">95 % interval</th></tr></thead><tbody>{rows}</tbody></table>'
        if rows
        else '<p class="soft">No conversation may be read yet: nobody has consented.</p>'
    )
    return (
        '<section class="stack" id="agreement"><h2>How far people agree</h2>'
        f"<p>{_kappa(people, 'Between two people')} {_kappa(checker, 'Between people and the checker')}</p>"
        f'<p>{samples} answers that people disagreed about are <a href="/review/samples.jsonl">samples</a> now.</p></section>'
        f'<section class="stack" id="drift"><h2>Real conversations by month</h2>{table}<p>{TRENDS[now]}</p></section>'
    )


def consent(agreed: bool, readers: Sequence[str] = (), drawn: int = 0) -> str:
    """For everybody: may two colleagues read samples of my conversations? `drawn` counts those that lie in the queue now."""
    who = f" ({', '.join(readers)})" if readers else ""
    many = (
        "1 of your answers is" if drawn == 1 else f"{drawn} of your answers are" if drawn else "None of your answers is"
    )
    state = (
        f"You let two colleagues of governance{who} read samples of your conversations with the coach. {many} with them now."
        if agreed
        else f"Nobody reads your conversations with the coach. You may let two colleagues of governance{who} read samples of them."
    )
    words = "Stop that, and take mine out" if agreed else "Let samples be read"
    value = "no" if agreed else "yes"
    return (
        f'<section class="stack-small" id="consent"><h2>Your conversations</h2><p>{state} Samples help to find wrong answers. Secrets and personal data '
        "are masked before anything is kept; nobody else sees them. You can change your mind at any time: what was drawn, what was judged and what was counted of yours goes with it.</p>"
        f'<form method="post" action="/review/consent"><input type="hidden" name="agreed" value="{value}">'
        f'<button class="button">{words}</button></form></section>'
    )


def page(body: str) -> str:
    """The queue, for governance."""
    return _page("Review of real answers", body, '<a class="button" href="/app/evidence">Back to the evidence</a>')


def own_page(body: str) -> str:
    """For everybody else: only what is theirs to decide."""
    return _page("Who may read your conversations", body, '<a class="button" href="/app">Back to the coach</a>')


def _page(title: str, body: str, back: str) -> str:
    main = (
        f'<div class="door" style="max-width:860px"><header><a class="brand" href="/app">{BRAND}Seasoned</a></header>'
        f'<main class="card sn-ui stack"><h1>{title}</h1>{body}<p>{back}</p></main></div>'
    )
    return document(f"{title} · Seasoned", main)


def _card(item: ReviewItem, names: Mapping[str, str]) -> str:
    found = "".join(f"<li>{esc(one)}</li>" for one in item.problems)
    problems = (
        f'<details class="small"><summary>What the checker found</summary><ul class="bullets">{found}</ul></details>'
        if found
        else ""
    )
    disputed = item.state == "disputed"
    said = "".join(
        f"<li><b>{esc(names.get(one.person, one.person))}</b>: {'right' if one.right else 'not right'}. “{esc(one.reason)}”</li>"
        for one in item.judged
    )
    both = (
        f'<p>{chip("Two disagree", "ask", "hand")} You settle it.</p><ul class="bullets small">{said}</ul>'
        if disputed
        else ""
    )
    return (
        f'<article class="card stack-small" id="{esc(item.id)}"><p class="soft small">{day(item.asked_at)} · {esc(item.role)} · verdict {esc(item.verdict)} · '
        f'{esc(item.engine)} engine</p><blockquote class="words">{esc(item.message)}</blockquote>'
        f"<div>{_sentences(item)}</div>{_evidence(item)}{_left_out(item)}{problems}{both}{_form(item)}</article>"
    )


def _sentences(item: ReviewItem) -> str:
    rows = item.reply.get("sentences")
    if not isinstance(rows, list) or not rows:
        return f"<p>{esc(item.reply.get('text', ''))}</p>"
    return "".join(
        f'<p>{esc(one.get("text", ""))} <span class="soft small">{esc(", ".join(map(str, one.get("citations") or [])))}</span></p>'
        for one in rows
        if isinstance(one, dict)
    )


def _evidence(item: ReviewItem) -> str:
    rows = item.reply.get("evidence")
    quotes = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    if not quotes:
        return ""
    said = "".join(f"<li>{esc(one.get('id', ''))}: “{esc(one.get('quote', ''))}”</li>" for one in quotes)
    return f'<details class="small"><summary>What it stands on</summary><ul class="bullets">{said}</ul></details>'


def _left_out(item: ReviewItem) -> str:
    """The sentences that were removed before the answer was shown, and why."""
    rows = item.reply.get("removed")
    gone = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    if not gone:
        return ""
    said = "".join(f"<li>“{esc(one.get('text', ''))}”: {esc(one.get('why', ''))}</li>" for one in gone)
    return (
        f'<details class="small"><summary>What was left out, and why</summary><ul class="bullets">{said}</ul></details>'
    )


def _form(item: ReviewItem) -> str:
    return (
        f'<form class="fields" method="post" action="/review"><input type="hidden" name="item" value="{esc(item.id)}">'
        f'<label for="reason-{esc(item.id)}">Why?</label><textarea id="reason-{esc(item.id)}" name="reason" rows="2" maxlength="{LONGEST_REASON}" required></textarea>'
        '<div class="row"><button class="button first" name="right" value="yes">Right</button>'
        '<button class="button" name="right" value="no">Not right</button></div></form>'
    )


def _kappa(one: Kappa, between: str) -> str:
    value = "cannot be told yet" if one.value is None else f"{one.value:.2f}"
    return f"{between}: Cohen's kappa {value} ({one.agree} of {one.n} alike)."
