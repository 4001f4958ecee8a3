"""`Between 45 and 50 thousand it's grey, then the controller decides, within a business day.`"""

from __future__ import annotations

import re
from dataclasses import replace

from interviews.clauses import Sentence
from interviews.drafts import GreyBand
from interviews.listener import Listener
from interviews.outcomes import Done, outcome
from interviews.reading import ReadGreyZone
from knowledge.quantities import TIME_UNITS

_GREY = re.compile(
    r"\b(?:(?:it's|it is|that's|that is|is|are) (?:a |all |quite |my |the |our )?(?:gr[ae]y(?: zone| area)?|borderline|a judge?ment call|unclear|fuzzy)"
    r"|I(?:['’]m| am|['’]d be| would be|['’]ve been) (?:honestly |always |often |a bit |genuinely |really )?(?:(?:not|never) (?:so |quite |really |entirely |too |always )?(?:sure|certain)|less sure|unsure|undecided|in two minds|of two minds|torn|on the fence|scratching my head)"
    r"|I have my doubts|I(?:['’]d| would| should| must| have to| do)? (?:hesitate|waver|think (?:about it )?twice|go back and forth|sit on the fence|scratch my head)|(?:there(?:['’]s| is)|I have|I['’]ve got) (?:some|a (?:bit|little|moment) of|a certain) (?:hesitation|doubt)|it(?:['’]s| is) (?:a )?(?:(?:very|rather|pretty|really) )?(?:toss-up|close(?:-run)? (?:call|thing)|near(?:-run)? thing|coin toss|touch and go|finely balanced|a hard call)"
    r"|it (?:can|could|may|might) go either way)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?:there|then|in there|in that zone|in that case|inside it|in between|on balance|in the end|at the end of the day|all in all|more often than not|when it comes (?:down )?to it|if pushed)\b",
    re.IGNORECASE,
)
_HESITATES = re.compile(
    r"\b(?:think (?:about|on|over|twice)|(?:admit|confess)$|go back and forth|scratch\w*|of myself|on my part|two minds|either way|not sure|hesitat\w+|on the fence|sleep on|weigh)\b",
    re.IGNORECASE,
)
"""A clause that goes on about being of two minds, before what is done in the end."""
_IN_THE_END = re.compile(
    r"[\s,]*(?:(?:and|but|though|although|then|so|yet|still|there|well|now)\b[\s,]*)*(?:(?:in the (?:end|finish|long run)|at the end of the day|all in all|on balance|more often than not|most of the time|usually|mostly|if pushed"
    r"|when it comes (?:down )?to it|(?:what )?it (?:usually |mostly |generally )?comes (?:down )?to(?: is)?(?: that| this)?|what (?:I|we) (?:usually |mostly )?do is|I'd say|I would say|I suppose)\b[\s,:]*)?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s,]*(?:(?:because|since|as|cos)\b[^,]*,?)?[\s,]*(?:and |then |so |there |but )*", re.IGNORECASE)
_IN_PART = re.compile(r"(?:some(?:times)?|a few|many|most|half|part|now and then|every other)\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\bsame day\b", re.IGNORECASE)
_WITHIN = re.compile(r"(?:within|inside) (?:a|an|one|the) ((?:business |working )?(?:day|hour|week))", re.IGNORECASE)


def hear_grey_zone(listener: Listener, sentence: Sentence) -> bool:
    """True where the sentence is about a band in which the expert is sure of neither side."""
    return _goes_on(listener, sentence) or _begins(listener, sentence)


def grey_zones(listener: Listener) -> list[ReadGreyZone]:
    """The bands that were heard."""
    return [zone for band in listener.greys if (zone := _zone(listener, band)) is not None]


def _goes_on(listener: Listener, sentence: Sentence) -> bool:
    """`It's grey between 45 and 50. | There the controller decides.`"""
    there = _THERE.match(listener.words(sentence))
    if not listener.greys or listener.greys[-1].done is not None or there is None:
        return False
    band = listener.greys[-1]
    start = min(sentence.start + there.end() + 1, sentence.end)
    listener.greys[-1] = replace(
        band,
        done=_deciding(listener, start, sentence.end),
        wait=band.wait or _wait(listener, start, sentence.end),
        span=(band.span[0], sentence.end),
    )
    return True


def _begins(listener: Listener, sentence: Sentence) -> bool:
    grey = _GREY.search(listener.text, sentence.start, sentence.end)
    if grey is None:
        return False
    bands = [one for one in listener.quantities if one.operator == "between" and one.span[0] >= sentence.start]
    band = next((one for one in bands if one.span[1] <= grey.start() + 1), None)
    read = listener.alternatives(*band.whole, phrase=True) if band is not None else []
    if not read:
        return False
    lead = _LEAD.match(listener.text[: sentence.end], grey.end())
    start = lead.end() if lead else grey.end()
    if _IN_PART.match(listener.text, start, sentence.end):
        return False  # what is done with some of them says of none what is done: it is asked about
    done = _deciding(listener, start, sentence.end) if start < sentence.end else None
    wait = _wait(listener, start, sentence.end)
    listener.greys.append(GreyBand(read[0][-1], done, wait, (sentence.start, sentence.end)))
    return True


def _deciding(listener: Listener, start: int, end: int) -> Done | None:
    """What is done in the end: the first clause after the hesitation that says something that is done."""
    while start < end:
        cut = re.search(
            r"[,;:]|\b(?:and|but|though)\b(?= (?:I|we|it|in|what|more|at|on|usually)\b)", listener.text[start + 1 : end]
        )
        stop = start + 1 + cut.start() if cut else end
        lead = _IN_THE_END.match(listener.text[:stop], start)
        begin = lead.end() if lead else start
        done = outcome(listener.doc, begin, stop) if begin < stop else None
        if done is not None and not _HESITATES.search(listener.text, begin, stop):
            return done
        start = max(stop, start + 1)
    return None


def _wait(listener: Listener, start: int, end: int) -> str:
    """How long a grey case may wait: `within a business day`, `same day`."""
    words = listener.text[start:end]
    if _SAME_DAY.search(words):
        return "same day"
    for one in listener.quantities:
        if start <= one.span[0] < end and one.unit in TIME_UNITS:
            return f"{one.value} {one.unit}{'s' if one.value != 1 else ''}"
    unit = _WITHIN.search(words)
    return f"1 {unit[1].replace('working', 'business')}" if unit else ""


def _zone(listener: Listener, band: GreyBand) -> ReadGreyZone | None:
    found, done = band.found, band.done
    bounds = found.value if isinstance(found.value, list) else []
    numbers = [float(one) for one in bounds if isinstance(one, int | float)]
    if not numbers or len(numbers) != len(bounds):
        return None
    return ReadGreyZone(
        attribute=found.attribute,
        type=found.type,
        unit=found.unit,
        low=numbers[0],
        high=numbers[1],
        decides=done.action if done else "",
        who=done.who if done else None,
        wait=band.wait,
        span=listener.speech.span(*band.span),
    )
