"""Guided conversations as HTML: those there are, one question at a time, and the document at the end. Pure."""

from collections.abc import Sequence

from coach.learning.guided import Ask, Checklist, Heard, Holding, checklist
from coach.learning.reading import Document
from knowledge.store_learning import RecordedHolding
from ui.web.html import chip, day, esc

LEAD = "A question at a time on a case of yours. It ends in a document that says what holds, what does not, and whom to ask."


def shelf(fitting: Sequence[Checklist], others: Sequence[Checklist], own: Sequence[RecordedHolding]) -> str:
    """One's own first, then those for this person's audience, then the rest."""
    mine = "".join(
        f'<li class="row apart"><span><a href="/app/learn/talk?id={esc(one.id)}"><strong>{esc(one.title or "without a name")}</strong></a><br>'
        f'<span class="soft small">{esc(checklist(one.checklist).title)}, {day(one.updated_at)}</span></span>'
        f"{chip('done', 'ok', 'check') if one.done else chip('going on', 'accent')}</li>"
        for one in own
    )
    section = (
        f'<section class="card stack-small"><h2>Yours</h2><ol class="versions">{mine}</ol></section>' if mine else ""
    )
    rest = (
        f'<details class="more"><summary>Conversations for others</summary><div class="shelf">{_cards(others)}</div></details>'
        if others
        else ""
    )
    return f'{section}<section class="stack-small"><h2>Begin one</h2><div class="shelf">{_cards(fitting)}</div>{rest}</section>'


def _cards(found: Sequence[Checklist]) -> str:
    return "".join(
        f'<a class="item" href="/app/learn/talks/new?kind={esc(one.id)}"><strong>{esc(one.title)}</strong><span>{esc(one.purpose)}</span>'
        f'<span class="soft small">{len(one.questions)} questions, about {one.minutes} minutes</span></a>'
        for one in found
    )


def begin(held: Checklist) -> str:
    """What it is about, in a few words."""
    return (
        f'<section class="card"><form class="fields" method="post" action="/app/learn/talks"><input type="hidden" name="kind" value="{esc(held.id)}">'
        f'<label for="about">{esc(held.about)}</label><input type="text" id="about" name="about" maxlength="200" required autofocus>'
        '<p class="soft small">Leave out names of people. You can stop at any time and go on later; only you see it.</p>'
        '<div class="row"><button class="button first">Begin</button></div></form></section>'
    )


def talk(holding: Holding, asked: Ask, before: tuple[Ask, Heard] | None, given: str) -> str:
    """One question, with what was heard of the answer before."""
    held = checklist(holding.checklist)
    n = held.questions.index(asked) + 1
    return (
        f'{_heard(holding, before)}<section class="card stack" id="asked"><div class="progress-line">'
        f'<progress max="{len(held.questions)}" value="{n - 1}" aria-label="Asked"></progress><p class="eyebrow">{esc(asked.part)}, question {n} of {len(held.questions)}</p></div>'
        f'<form class="fields" method="post" action="/app/learn/talk"><input type="hidden" name="id" value="{esc(holding.id)}"><input type="hidden" name="question" value="{esc(asked.id)}">'
        f'<label for="answer" class="asked-now">{esc(asked.ask)}</label><p class="soft small" id="why">{esc(asked.why)}</p>'
        f'<textarea id="answer" name="answer" rows="3" maxlength="4000" aria-describedby="why" autofocus>{esc(given)}</textarea>'
        '<div class="row"><button class="button first">Keep and go on</button><button class="button" name="open" value="yes">Nobody knows yet</button>'
        f'<a class="button quiet" href="/app/learn/talk/document?id={esc(holding.id)}">See the document so far</a></div></form></section>{_so_far(holding)}'
    )


def _heard(holding: Holding, before: tuple[Ask, Heard] | None) -> str:
    if before is None:
        return ""
    asked, heard = before
    change = f'<a href="/app/learn/talk?id={esc(holding.id)}&amp;q={esc(asked.id)}">Say more</a>'
    if heard.state == "open":
        return f'<div class="notice kind" role="status"><div>Left open. It is listed with whom to ask: {esc(asked.asks_whom)}.</div></div>'
    if not heard.doubts:
        return '<div class="notice kind" role="status"><div>Kept.</div></div>'
    return f'<div class="notice" role="status"><div>Kept as you said it. {esc(" ".join(heard.doubts))} {change}, or go on.</div></div>'


def _so_far(holding: Holding) -> str:
    held = checklist(holding.checklist)
    rows = "".join(
        f'<li><a href="/app/learn/talk?id={esc(holding.id)}&amp;q={esc(one.id)}">{esc(one.ask)}</a><br><span class="soft">{esc(holding.answers[one.id]) or "left open"}</span></li>'
        for one in held.questions
        if one.id in holding.answers
    )
    return (
        f'<details class="more"><summary>Answers so far ({len(holding.answers)})</summary><ul class="learn-list">{rows}</ul></details>'
        if rows
        else ""
    )


def paper(holding: Holding, made: Document) -> str:
    """The document, with what is missing before what is there."""
    summary = "".join(f"<li>{esc(one)}</li>" for one in made.summary)
    figures = "".join(
        f"<tr><th scope='row'>{esc(one.label)}</th><td>{esc(one.value)}</td></tr>" for one in made.figures
    )
    table = (
        f'<div class="table-wrap"><table class="plain-table" id="figures"><tbody>{figures}</tbody></table></div>'
        if figures
        else ""
    )
    notes = "".join(f"<li>{esc(one)}</li>" for one in made.notes)
    open_ = "".join(
        f"<li>{esc(one.ask)} <span class='soft'>Ask: {esc(one.asks_whom)}.</span></li>" for one in made.open()
    )
    doubted = "".join(
        f"<li>{esc(one.ask)}<br><strong>{esc(' '.join(one.doubts))}</strong></li>" for one in made.doubted()
    )
    answers = "".join(
        f"<dt>{esc(one.ask)}</dt><dd>{esc(one.answer) or '<span class=soft>Not answered.</span>'}</dd>"
        for one in made.lines
    )
    id_ = esc(holding.id)
    return (
        f'<section class="card stack" id="paper"><p class="eyebrow">{esc(made.by)}, {day(made.day.isoformat())}</p><h2>{esc(made.about)}</h2>'
        f'<ul class="bullets">{summary}</ul>{table}<ul class="bullets soft small">{notes}</ul>'
        f"{_list('Nobody could answer yet', open_)}{_list('Answered, and does not hold yet', doubted)}"
        f'<details><summary>All answers</summary><dl class="learn-answers">{answers}</dl></details></section>'
        f'<div class="row"><a class="button first" href="/app/learn/talk/file?id={id_}&amp;format=docx">Word</a>'
        f'<a class="button" href="/app/learn/talk/file?id={id_}&amp;format=md">Markdown</a><a class="button quiet" href="/app/learn/talk?id={id_}">Go on or change an answer</a>'
        f'<form method="post" action="/app/learn/talk/delete"><input type="hidden" name="id" value="{id_}"><button class="button quiet">Throw it away</button></form></div>'
    )


def _list(title: str, rows: str) -> str:
    return f'<div class="stack-small"><h3>{title}</h3><ul class="learn-list">{rows}</ul></div>' if rows else ""
