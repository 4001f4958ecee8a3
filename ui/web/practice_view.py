"""What a person sees of practice: one exercise at a time, the reply to it, and what to practise next. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from coach.practice.advice import ADVICE, NOTHING
from coach.practice.choosing import ROUND
from coach.practice.desk import Answered, Shown
from coach.practice.exercise import KINDS, Exercise, Material, Sentence
from coach.practice.feedback import Feedback, Quote, quoted
from coach.practice.progress import ENOUGH, Kind
from coach.practice.scenario import Decided, Scenario
from ui.web.coach_view import thinking
from ui.web.html import chip, day, esc, icon

_TONES = {"found": "ok", "rightly nothing": "ok", "kind missed": "warn", "right": "ok", "nearly": "warn"}


def exercise(shown: Shown, material: Material, marked: int | None = None, trouble: str = "") -> str:
    """The exercise; once a sentence is marked, the question what is wrong with it."""
    one = shown.exercise
    body = _scenario(one) if isinstance(one, Scenario) else _detect(one, material, marked)
    line = f'<div class="notice" role="alert">{esc(trouble)}</div>' if trouble else ""
    note = f'<p class="soft small">{esc(shown.note)}</p>' if shown.note else ""
    return f'<section class="sn-ui practice stack">{_place(shown.place)}{line}{body}{note}</section>'


def being_worded() -> str:
    """What is shown while a chat model words the next exercise."""
    return f'<section class="sn-ui practice stack">{thinking("Putting the next one into words…")}</section>'


def reply(answered: Answered, now: datetime) -> str:
    """What came of an answer."""
    told, one = answered.reply, answered.shown.exercise
    if isinstance(told, Feedback) and isinstance(one, Exercise):
        body = _checked(told)
    elif isinstance(told, Decided) and isinstance(one, Scenario):
        body = _decided(told, one, answered.shown.given.marked)
    else:
        body = ""
    last = answered.shown.place >= ROUND
    words = "What comes next" if last else "Next"
    return (
        f'<section class="sn-ui practice stack">{_place(answered.shown.place)}<article class="card stack">{body}'
        f"{_once_more(one)}{_trust(told.trust, told.check)}"
        f'<p class="soft small">{esc(_again(answered.again, now))}</p></article>'
        f'<div class="row"><button type="button" class="button first" data-do="{"end" if last else "next"}" data-key="1">{words}</button></div></section>'
    )


def end(kinds: Sequence[Kind], due: datetime | None, now: datetime) -> str:
    """The end of a round: by kind of fault, what to practise next."""
    tried = [one for one in kinds if one.tried]
    rows = "".join(f"<li><span>{esc(one.name[:1].upper() + one.name[1:])}</span>{_lately(one)}</li>" for one in tried)
    weak = next((one for one in kinds if one.tried >= ENOUGH and one.found < one.tried), None)
    advice = f"Practise next: {weak.name}." if weak else "A few more rounds, and it shows here what to practise."
    when = f" The next thing you missed comes back {_when(due, now)}." if due else ""
    return (
        '<section class="sn-ui practice stack"><article class="card stack"><h2 tabindex="-1" data-focus>That was today’s round.</h2>'
        f'<p class="lead">{esc(advice)}{esc(when)}</p><h3>Found lately, by kind of fault</h3><ul class="lately">{rows}</ul>'
        '<p class="soft small">Only you see this. It is there to choose what comes next, not to compare you with anybody.</p></article>'
        '<div class="row"><button type="button" class="button first" data-do="next" data-key="1">Another three minutes</button>'
        '<a class="button quiet" href="/app">To the coach</a>'
        '<button type="button" class="button quiet" data-do="forget" data-sure="Forget all that you practised, and begin anew?">Forget what I practised</button></div></section>'
    )


def nothing_to_practise() -> str:
    """Where the person may see no captured decision."""
    return (
        '<div class="card sn-ui stack-small"><h2>There is nothing to practise on yet.</h2><p class="soft">Exercises are made from captured decisions that you may see. '
        "Once an expert of your field has told one and it is approved, it is here.</p></div>"
    )


def _place(place: int) -> str:
    dots = "".join(f'<i class="{"now" if at == place else "done" if at < place else ""}"></i>' for at in range(1, ROUND + 1))  # fmt: skip
    return f'<p class="eyebrow place"><span>Today: 3 minutes · {place} of {ROUND}</span><span class="dots" aria-hidden="true">{dots}</span></p>'


def _detect(one: Exercise, material: Material, marked: int | None) -> str:
    rows = "".join(_sentence(at, sentence, material, marked) for at, sentence in enumerate(one.sentences))
    key = len(one.sentences) + 1
    if marked is None:
        after = f'<div class="row"><button type="button" class="button" data-do="nothing" data-key="{key}">{icon("check")}{NOTHING}</button></div>'
    else:
        buttons = "".join(
            f'<li><button type="button" class="option" data-do="kind" data-kind="{kind}" data-key="{place}">{esc(ADVICE[kind].name)}</button></li>'
            for place, kind in enumerate(KINDS, 1)
        )
        after = (
            f'<div class="stack-small"><h3 tabindex="-1" data-focus>What is wrong with sentence {marked + 1}?</h3><ul class="kinds">{buttons}</ul>'
            '<button type="button" class="button quiet" data-do="unmark">Choose another sentence</button></div>'
        )
    focus = "" if marked is not None else " data-focus"
    return (
        f'<div class="said case-told"><span class="sr">A colleague asks: </span>{esc(one.asks)}</div>'
        f'<article class="answer"><h2 class="small-title" tabindex="-1"{focus}>An assistant answers. Is one sentence wrong?</h2>'
        f'<ol class="sentences">{rows}</ol></article>{after}'
    )


def _sentence(at: int, sentence: Sentence, material: Material, marked: int | None) -> str:
    pressed = "true" if marked == at else "false"
    key = f' data-key="{at + 1}"' if marked is None else ""
    button = (
        f'<button type="button" class="sentence" data-do="mark" data-at="{at}"{key} aria-pressed="{pressed}">'
        f'<span class="number" aria-hidden="true">{at + 1}</span><span>{esc(sentence.text)}</span></button>'
    )
    quotes = [one for cite in sentence.cites[:2] if (one := quoted(cite, material)).words]
    if not quotes:
        return f"<li>{button}</li>"
    return f"<li>{button}<details><summary>Its source</summary>{''.join(map(_quote, quotes))}</details></li>"


def _scenario(one: Scenario) -> str:
    options = "".join(
        f'<li><button type="button" class="sentence" data-do="choose" data-at="{at}" data-key="{at + 1}">'
        f'<span class="number" aria-hidden="true">{at + 1}</span><span>{esc(option.text)}</span></button></li>'
        for at, option in enumerate(one.options)
    )
    return (
        f'<article class="answer"><h2 class="small-title" tabindex="-1" data-focus>Your case: how do you decide?</h2>'
        f'<p class="case-told">{esc(one.asks)}</p><ol class="sentences">{options}</ol></article>'
    )


def _checked(told: Feedback) -> str:
    tone = _TONES.get(told.found, "no")
    parts = [_headline(told.headline, tone)]
    if told.wrong:
        wrong = "The sentence" if told.kind == "citation" else "It said"
        parts.append(f'<div class="stack-small"><p class="soft small">{wrong}</p><p class="was">{esc(told.wrong)}</p>')
        if told.kind != "citation":
            parts.append(f'<p class="soft small">Right would be</p><p class="is">{esc(told.right)}</p>')
        parts.append("</div>")
    if told.shown_by:
        parts.append(f"<p>{esc(told.shown_by)}</p>")
    return "".join([*parts, _words(told.sources)])


def _decided(told: Decided, one: Scenario, chosen: int | None) -> str:
    yours = one.options[chosen].text if chosen is not None and chosen != one.right else ""
    parts = [_headline(told.headline, _TONES.get(told.grade, "no"))]
    if yours:
        parts.append(
            f'<div class="stack-small"><p class="soft small">You chose</p><p class="was">{esc(yours)}</p></div>'
        )
    parts.append(
        f'<div class="stack-small"><p class="soft small">The expert decides</p><p class="is">{esc(told.answer)}</p></div>'
    )
    parts.append(f"<p>{esc(told.reason)}</p>" if told.reason else "")
    parts.append(_list("Exceptions that all but applied", told.nearly))
    parts.append(_list("What would turn it", [one for one in told.flips if one not in told.nearly]))
    return "".join([*parts, _words(told.sources)])


def _once_more(one: Exercise | Scenario) -> str:
    """The case, and what was answered to it, for whoever wants to look again."""
    rows = "".join(f"<li>{esc(sentence.text)}</li>" for sentence in one.sentences) if isinstance(one, Exercise) else ""
    answer = f'<ol class="again">{rows}</ol>' if rows else ""
    return f"<details><summary>The case once more</summary><p>{esc(one.asks)}</p>{answer}</details>"


def _headline(words: str, tone: str) -> str:
    mark = {"ok": "check", "warn": "hand", "no": "cross"}[tone]
    label = {"ok": "Right", "warn": "Nearly", "no": "Missed"}[tone]
    return f'<div class="stack-small">{chip(label, tone, mark)}<h2 tabindex="-1" data-focus>{esc(words)}</h2></div>'


def _words(sources: Sequence[Quote]) -> str:
    return f'<div class="stack-small">{"".join(map(_quote, sources[:2]))}</div>' if sources else ""


def _quote(one: Quote) -> str:
    opens = one.id.startswith("policy:") or ": " not in one.id.partition("#")[2]
    link = f' <a class="cite" data-source href="/source?id={quote(one.id, safe="")}">{icon("quote")}Open the source</a>' if opens else ""  # fmt: skip
    return f'<blockquote class="words"><p>“{esc(one.words)}”</p><p class="by soft small">{esc(one.said_by)}{link}</p></blockquote>'


def _list(title: str, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    return f'<div class="stack-small"><h3>{esc(title)}</h3><ul class="bullets">{"".join(f"<li>{esc(one)}</li>" for one in rows)}</ul></div>'


def _trust(trust: str, check: str) -> str:
    return (
        f'<dl class="trust"><div><dt>{icon("check")}When to trust</dt><dd>{esc(trust)}</dd></div>'
        f"<div><dt>{icon('hand')}When to check</dt><dd>{esc(check)}</dd></div></dl>"
    )


def _lately(one: Kind) -> str:
    if one.tried < ENOUGH:
        return '<span class="soft small">too few to say</span>'
    share = 100 * one.found // one.tried
    return f'<span class="soft small">{one.found} of the last {one.tried}</span><span class="bar-of" aria-hidden="true"><i style="width:{share}%"></i></span>'


def _again(due: datetime | None, now: datetime) -> str:
    return f"You will meet this again {_when(due, now)}, in another case." if due else ""


def _when(due: datetime, now: datetime) -> str:
    wait = due - now
    if wait < timedelta(hours=1):
        return "in a few minutes"
    if due.date() == now.date():
        return "later today"
    days = max(1, round(wait / timedelta(days=1)))
    return "tomorrow" if days == 1 else f"in {days} days" if days < 30 else f"on {day(due)}"
