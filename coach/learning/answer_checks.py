"""Whether a typed answer holds what it needs: a figure, a day, a name, a share; and whether it claims more than anybody can show. Pure."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

from coach.learning.figures import figure_in, share_in
from knowledge.quantities import find_quantities

Kind = Literal["figure", "date", "name", "share"]
SHORT = 3
"""Words under which an answer in words can hardly be checked by somebody else."""
WORKING_WEEK = 40.0
"""Hours."""
QUARTER = 10.0
"""Hours a week: a quarter of it. More than 25 % is what S2 names as the outcome for a whole audience."""
ENOUGH_FOR_CHANGE = 0.3
"""S2, failure 6: at least 30 % of the budget for change management, communication and adoption."""

_OPEN = re.compile(
    r"(?:(?:i|we|they)\s+)?(?:(?:do|did)(?:n['’]?t|\s+not)\s+(?:know|say|tell)(?:\s+(?:yet|that|it))?|no\s+idea|not\s+(?:known|yet|sure|clear|decided|measured|there|available)(?:\s+yet)?|nobody\s+knows|unknown|unclear|tbd|to\s+be\s+(?:defined|decided|determined|done)|n/?a|n\.a\.|none\s+yet|later|open|pass|skip|unsure|[?.…-]+)",
    re.I,
)
_DAY = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|may\s+\d|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|q[1-4]|(?:19|20)\d\d"
    r"|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b|\b\d{1,2}[./]\d{1,2}[./]|\b(?:today|yesterday|tomorrow|next|last|this)\s+(?:week|month|quarter|year|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:spring|summer|autumn|winter|quarter|half)\s+of\b|\b(?:in|within|after|by|for|over|since)\s+(?:\w+\s+){0,2}(?:days?|weeks?|months?|quarters?|years?)\b|\b(?:end|beginning|start)\s+of\b|\b(?:days?|weeks?|months?|years?)\s+(?:ago|from\s+now|later)\b|\b(?:christmas|easter)\b",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:head|director|manager|officer|lead|leader|chief|owner|clerk|buyer|specialist|engineer|analyst|developer|controller|counsel|nurse|technician|administrator|recruiter|accountant|steward|supervisor|president|team|desk|department|CEO|CFO|COO|CIO|CTO|CISO|DPO|myself|me|I|we|us)s?\b"
)
_NAME = re.compile(
    r"(?<![.?!]\s)(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]+(?:[ -][A-ZÀ-Þ][a-zà-ÿ]+)*|^[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+"
)
_ABSOLUTE = re.compile(
    r"\b(?:always|never|(?:no|zero|without(?:\s+any)?)\s+(?:errors?|mistakes?|hallucinations?|bias|risks?|limits?|effort|training|checking|faults?)|(?:100|99\.\d+)\s*(?:%|per\s?cent)|fully\s+(?:autonomous|automatic\w*|automated)"
    r"|guarantee\w*|everything|anything|cannot\s+(?:fail|be\s+wrong)|completely|entirely|perfect\w*|flawless\w*|fool-?proof|bullet-?proof|out\s+of\s+the\s+box|plug\s+and\s+play|instantly|replaces?\s+(?:all|every)\w*)\b|\b100\s*%",
    re.I,
)
_NO_LIMIT = re.compile(r"^\W*(?:nothing|none|no\s+limits?|no)\b", re.I)
_VAGUE = re.compile(
    r"\b(?:significant\w*|substantial\w*|considerabl\w+|massive\w*|huge|enormous\w*|a\s+lot|lots|many|much|some|several|few|often|rarely|faster|quicker|better|soon|regularly|high|low)\b",
    re.I,
)


def is_open(answer: str) -> bool:
    """Nothing said, or that nobody knows."""
    return not any(letter.isalnum() for letter in answer) or bool(_OPEN.fullmatch(answer.strip().rstrip(".! ")))


def checked(answer: str, question: str, expects: Sequence[Kind], figure: str = "", claim: bool = False) -> list[str]:
    """Every doubt, in a person's words, the weightiest first."""
    doubts = [_FIGURES[figure](answer)] if figure in _FIGURES else [_plain_figure(figure, answer)] if figure else []
    doubts += [_LACKS[one](answer) for one in expects]
    if claim:
        doubts.append(_too_much(answer))
    words = re.findall(r"\w+", answer)
    if not figure and not expects and len(words) < SHORT and not claim:
        doubts.append("That is very short: could somebody who was not here check it? Say it in one sentence.")
    if answer.strip().casefold() == question.strip().casefold():
        doubts.append("That repeats the question.")
    return list(dict.fromkeys(one for one in doubts if one))


def _no_figure(answer: str) -> str:
    if find_quantities(answer) or re.search(r"\d", answer) or re.match(r"\W*(?:none|no|zero|never)\b", answer, re.I):
        return ""
    vague = _VAGUE.search(answer)
    return (
        f"“{vague[0]}” is no figure: how much, of how many?"
        if vague
        else "There is no figure in it: how much, of how many?"
    )


def _no_day(answer: str) -> str:
    return "" if _DAY.search(answer) else "When? There is no day or month in it."


def _no_name(answer: str) -> str:
    return "" if _ROLE.search(answer) or _NAME.search(answer) else "Who? Nobody is named, by name or by role."


def _no_share(answer: str) -> str:
    share = share_in(answer)
    return "" if share is not None else "Which share? Say it in per cent, or as so many of so many."


_LACKS: dict[Kind, Callable[[str], str]] = {
    "figure": _no_figure,
    "date": _no_day,
    "name": _no_name,
    "share": _no_share,
}


def _too_much(answer: str) -> str:
    """A claim without a limit: nothing in the field is so."""
    found = _ABSOLUTE.search(answer)
    if found:
        return f"“{found[0]}” is a claim without a limit. Ask on how many cases it was measured, and what happened in the others."
    return (
        "Who names no limit does not know it, or does not tell. Ask for three cases in which it failed."
        if _NO_LIMIT.match(answer)
        else ""
    )


def _plain_figure(kind: str, answer: str) -> str:
    return (
        ""
        if kind == "claim" or figure_in(kind, answer)
        else _NO_NUMBER.get(kind, "There is no number in it that could be computed with.")
    )


_NO_NUMBER = {
    "hour_cost": "There is no amount in it. An hour in full costs more than the wage: ask for the rate that is used for projects.",
    "once": "There is no amount in it, so the return cannot be computed in full.",
    "running": "There is no amount in it, so the return cannot be computed in full.",
}


def _saved(answer: str) -> str:
    hours = figure_in("hours_saved", answer)
    if hours is None:
        return "There is no number of hours in it. “Much time” cannot be computed with."
    if hours.high > WORKING_WEEK:
        return f"{hours.high:g} hours a week is more than a working week."
    if hours.high > QUARTER:
        return (
            f"{hours.high:g} hours a week is more than a quarter of a working week. Ask which work exactly falls away."
        )
    return "" if hours.low < hours.high else "One number without a range: what is it in a bad week, and in a good one?"


def _checking(answer: str) -> str:
    hours = figure_in("hours_checking", answer)
    if hours is None:
        return "There is no number of hours in it. Checking is part of the work."
    return "No checking at all? What nobody checks, nobody may rely on." if hours.high == 0 else ""


def _adoption(answer: str) -> str:
    share = figure_in("adoption", answer)
    if share is None:
        return "There is no share in it between none and all."
    return "All of them is a hope. What was it for the last tool that you rolled out?" if share.high >= 1 else ""


def _used(answer: str) -> str:
    share = figure_in("used", answer)
    if share is None:
        return "There is no share in it between none and all."
    return (
        "Every minute saved becomes output? Ask what people will do in that time, and who sees to it."
        if share.low >= 1
        else ""
    )


def _training(answer: str) -> str:
    amount, share = figure_in("training", answer), share_in(answer)
    if amount is None:
        return "There is no amount in it for training and adoption."
    if amount.high == 0:
        return "Nothing for training and adoption: then what was bought will not be used."
    if share is not None and share.high < ENOUGH_FOR_CHANGE:
        return f"{share.high:.0%} for change management and communication is under the thirty per cent that adoption takes."
    return ""


def _ramp(answer: str) -> str:
    months = figure_in("ramp", answer)
    if months is None:
        return "There is no number of months in it."
    return "In full from the first day? Nothing starts so." if months.high < 1 else ""


_FIGURES: dict[str, Callable[[str], str]] = {
    "hours_saved": _saved,
    "hours_checking": _checking,
    "adoption": _adoption,
    "used": _used,
    "training": _training,
    "ramp": _ramp,
}
