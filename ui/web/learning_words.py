"""The glossary, and what AI means for one's job, as HTML. Pure."""

from collections.abc import Sequence

from coach.learning.job import JobAnswer
from knowledge.glossary import Explanation
from ui.web.html import esc
from ui.web.learning_links import cite, cited

LEAD = "The same word, the same meaning for everybody; the example is from your own field."
_FIELDS = {
    "finance": "In finance",
    "procurement": "In procurement",
    "sales": "In sales",
    "service": "In customer service",
    "people": "In human resources",
    "legal": "In legal and compliance",
    "engineering": "In product and engineering",
    "it": "In IT and data",
    "leadership": "For whoever leads",
    "anyone": "In daily work",
}
JOB_LEAD = "Said early and task by task. What you write here is answered at once and not kept."


def search(words: str, found: Sequence[Explanation], asked: bool) -> str:
    """The field to search in, and the terms found."""
    told = (
        f'<p class="soft" role="status">{_count(found, asked)}</p>'
        if words
        else f'<p class="soft small">{len(found)} words. Where the AI-use policy defines a word, its own sentence is shown.</p>'
    )
    return (
        '<form class="fields" method="get" action="/app/learn/glossary" role="search"><label for="find">Find a word, or ask for one</label>'
        f'<div class="row"><input type="text" id="find" name="find" maxlength="300" value="{esc(words)}" placeholder="what do you call it when AI makes things up?"><button class="button first">Find</button></div></form>'
        f'{told}<div class="stack-small" id="terms">{"".join(map(term, found))}</div>'
    )


def _count(found: Sequence[Explanation], asked: bool) -> str:
    if not found:
        return (
            "No word like this is in the glossary. Ask the coach, and the question is passed on to those who keep it."
        )
    return "This is the word you ask for." if asked else f"{len(found)} words found."


def term(one: Explanation) -> str:
    """One term: the meaning, the example of the reader's field, where it is from."""
    also = f'<span class="soft small">also: {esc(", ".join(one.also))}</span>' if one.also else ""
    example = (
        f'<p><span class="eyebrow">{esc(_FIELDS.get(one.field, "In your work"))}</span><br>{esc(one.example)}</p>'
        if one.example
        else ""
    )
    source = (
        f'<p class="small">{cite(one.citation)} <span class="soft">{esc(one.where)}</span></p>'
        if one.citation
        else f'<details class="small"><summary>Where the word comes from</summary><p class="soft">{esc("; ".join(one.used_in))}. The wording is ours.</p></details>'
    )
    return f'<article class="card stack-small" id="term-{esc(one.id)}"><h3>{esc(one.term)}</h3>{also}<p>{esc(one.meaning)}</p>{example}{source}</article>'


def job(tasks: str, answer: JobAnswer) -> str:
    """What holds, and the field for the tasks."""
    form = (
        '<section class="card"><form class="fields" method="post" action="/app/learn/job"><label for="tasks">What do you do in a usual week? One task a line, three or four are enough.</label>'
        f'<textarea id="tasks" name="tasks" rows="4" maxlength="4000" placeholder="enter incoming invoices&#10;answer suppliers who ask for their money">{esc(tasks)}</textarea>'
        '<div class="row"><button class="button first">What does it mean for these?</button></div></form></section>'
    )
    columns = ""
    if answer.job is not None:
        parts = (("What goes", answer.job.goes), ("What stays", answer.job.stays), ("What grows", answer.job.grows))
        columns = (
            '<div class="learn-three">'
            + "".join(
                f'<section class="card stack-small"><h2>{title}</h2><ul class="learn-list">'
                + (
                    "".join(f"<li>{cited(_capital(one.text), one.citations)}</li>" for one in found)
                    or '<li class="soft">Nothing that a clause or a rule speaks of.</li>'
                )
                + "</ul></section>"
                for title, found in parts
            )
            + "</div>"
        )
    spoken = [
        one for one in answer.says if not one.text.startswith(("What goes: ", "What stays with you: ", "What grows: "))
    ]
    says = "".join(f"<p>{cited(one.text, one.citations)}</p>" for one in spoken)
    return f'{form}{columns}<section class="card stack-small" id="answer">{says}</section>'


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
