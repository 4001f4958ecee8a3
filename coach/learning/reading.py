"""What a guided conversation leaves: the return as a range where it can be computed, the doubts, and what nobody could answer. Pure."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from coach.learning.figures import MONEY, currencies_in, figure_in, promised
from coach.learning.guided import Ask, Checklist, Holding, checklist, heard
from coach.learning.roi import WEEKS, Inputs, Range, Return, computed, missing
from knowledge.glossary import titled
from knowledge.people import Person
from knowledge.tree import Frozen

_PARTS_OF_A_HOUR = 60.0
_NEVER = "never"


class Line(Frozen):
    """A question with what was said."""

    part: str
    ask: str
    answer: str
    """In the person's words; empty where nobody knew."""
    doubts: list[str] = Field(default_factory=list)
    asks_whom: str
    source: str


class Figure(Frozen):
    """One computed line."""

    label: str
    value: str


class Document(Frozen):
    """The result, for somebody who was not there."""

    title: str
    about: str
    by: str
    day: date
    purpose: str
    summary: list[str]
    figures: list[Figure] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    """What the figures rest on, and what is not in them."""
    lines: list[Line]
    sources: list[str]

    def parts(self) -> list[str]:
        """The parts, in order."""
        return list(dict.fromkeys(one.part for one in self.lines))

    def open(self) -> list[Line]:
        """What nobody could answer."""
        return [one for one in self.lines if not one.answer]

    def doubted(self) -> list[Line]:
        """What was answered, and does not yet hold."""
        return [one for one in self.lines if one.answer and one.doubts]


def document(holding: Holding, person: Person) -> Document:
    """The conversation as a document; may be made at any time, what is not asked yet counts as open."""
    held = checklist(holding.checklist)
    lines = [_line(one, holding.answers.get(one.id, "")) for one in held.questions]
    returned, figures, notes = returns(held, holding)
    by = f"{person.name}, {person.title}".strip(", ")
    made = Document(
        title=held.title,
        about=holding.about or "without a name",
        by=by,
        day=(holding.finished_at or holding.started_at).date(),
        purpose=held.purpose,
        summary=[],
        figures=figures,
        notes=notes,
        lines=lines,
        sources=list(dict.fromkeys(titled(one) for one in [held.source, *(asked.source for asked in held.questions)])),
    )
    return made.model_copy(update={"summary": _summary(made, returned)})


def returns(held: Checklist, holding: Holding) -> tuple[Return | None, list[Figure], list[str]]:
    """The return that the answers give, as lines; nothing where the conversation has no figures in it."""
    asked = {one.figure: holding.answers.get(one.id, "") for one in held.questions if one.figure}
    if not asked:
        return None, [], []
    currencies = currencies_in([answer for kind, answer in asked.items() if kind in MONEY])
    if len(currencies) > 1:
        said = f"The return is not computed: the amounts are in {' and '.join(currencies)}, and nothing is converted. Say them all in one."
        return None, [], [said]
    given = _inputs(asked)
    returned = computed(given)
    if returned is None:
        lacking = ", ".join(missing(given)) or "any cost"
        return None, [], [f"The return cannot be computed: {lacking} is missing. Nothing was put in its place."]
    claimed = _against_claim(returned, asked.get("claim", ""))
    return returned, _figures(returned, "".join(currencies)), [*claimed, *_notes(returned)]


def _inputs(asked: dict[str, str]) -> Inputs:
    given = {name: figure_in(name, asked[name]) for name in Inputs.model_fields if asked.get(name)}
    if "runs" in asked:  # one workflow: its runs in a week stand for people and hours
        given |= {"people": Range(low=1, high=1), "hours_checking": Range(low=0, high=0), "ramp": Range(low=0, high=0)}
        given["training"] = Range(low=0, high=0)  # asked for together with what it costs once
        given["hours_saved"] = _hours(asked)
    return Inputs.model_validate(given)


def _hours(asked: dict[str, str]) -> Range | None:
    """Hours a week: runs × (minutes today − minutes then)."""
    runs, now, then = (figure_in(one, asked.get(one, "")) for one in ("runs", "minutes_now", "minutes_then"))
    if runs is None or now is None or then is None:
        return None
    ends = [run * (a - b) / _PARTS_OF_A_HOUR for run in (runs.low, runs.high) for a in (now.low, now.high) for b in (then.low, then.high)]  # fmt: skip
    return Range(low=round(min(ends), 2), high=round(max(ends), 2))


def _figures(one: Return, currency: str) -> list[Figure]:
    best, worst = one.payback
    even_best, even_worst = one.break_even
    return [
        Figure(label="Benefit in a year, in full swing", value=one.benefit.said(currency)),
        Figure(label=f"Cost over {one.years} years", value=one.cost.said(currency)),
        Figure(label=f"Benefit less cost over {one.years} years", value=one.net.said(currency)),
        Figure(label=f"Return on investment over {one.years} years", value=one.roi.said("%")),
        Figure(label="Money is back after", value=_ends(best, worst, "months", _NEVER)),
        Figure(
            label="Pays for itself from a share of",
            value=_ends(
                None if even_best is None else even_best * 100,
                None if even_worst is None else even_worst * 100,
                "% who work that way",
                "not even if all did",
            ),
        ),
    ]


def _ends(best: float | None, worst: float | None, unit: str, never: str) -> str:
    if best is None:
        return never
    low = f"{best:,.10g}"
    if worst is None:
        return f"{low} {unit} at best, {never} at worst"
    return f"{low} {unit}" if best == worst else f"{low} to {worst:,.10g} {unit}"


def _against_claim(one: Return, claim: str) -> list[str]:
    """The promise beside what its own figures give."""
    roi, months = promised(claim)
    said = []
    if roi is not None:
        said.append(_compared(f"a return of {roi.said('%')}", roi.low, one.roi.high, (one.roi.low + one.roi.high) / 2, one.roi.said("%")))  # fmt: skip
    if months is not None:
        best, worst = one.payback
        given = _ends(best, worst, "months", _NEVER)
        if best is None or months.high < best:
            said.append(f"Promised is the money back after {months.said('months')}; its own figures give {given}. The promise is better than its own best case.")  # fmt: skip
        elif worst is None or months.high < worst:
            said.append(f"Promised is the money back after {months.said('months')}; its own figures give {given}. It needs nearly everything to go well.")  # fmt: skip
        else:
            said.append(f"Promised is the money back after {months.said('months')}; its own figures give {given}, so even the worst case keeps it.")  # fmt: skip
    return said


def _compared(what: str, promised_at_least: float, best: float, middle: float, given: str) -> str:
    if promised_at_least > best:
        return f"Promised is {what}; its own figures give {given}. The promise is better than its own best case."
    if promised_at_least > middle:
        return f"Promised is {what}; its own figures give {given}. It needs nearly everything to go well."
    return f"Promised is {what}; its own figures give {given}, so it is not out of reach."


def _notes(one: Return) -> list[str]:
    left = [f"Not in the cost, since nobody said it: {', '.join(one.left_out)}. The real return is lower."] if one.left_out else []  # fmt: skip
    rests = f"Computed with {WEEKS} working weeks a year, from the lowest and the highest of every figure together; money without tax and interest."
    return [*one.assumed, *left, rests]


def _summary(made: Document, returned: Return | None) -> list[str]:
    answered = len(made.lines) - len(made.open())
    said = [
        f"{answered} of {len(made.lines)} questions have an answer; {len(made.doubted())} of these answers do not hold yet."
    ]
    if returned is not None:
        worst, best = returned.roi.low, returned.roi.high
        said.append(
            "By its own figures it loses money even when all goes well."
            if best < 0
            else "By its own figures it gains money even when all goes badly."
            if worst > 0
            else "By its own figures it gains or loses money, depending on what is not known yet."
        )
    if made.open():
        said.append(f"First to ask: {made.open()[0].ask} ({made.open()[0].asks_whom})")
    return said


def _line(asked: Ask, answer: str) -> Line:
    doubts: Sequence[str] = heard(asked, answer).doubts
    return Line(
        part=asked.part, ask=asked.ask, answer=answer, doubts=list(doubts), asks_whom=asked.asks_whom, source=titled(asked.source)
    )  # fmt: skip
