"""A sentence of a written rule (`You must not … if …`, `For purchases over …, managers must …`) → conditions and what is to be done.

The conditions are read as speech is; the grammar here only finds which words are the condition and which are the duty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from interviews.read import read
from interviews.reading import ReadCondition, ReadOutcome, ReadRule, Span
from interviews.woven import Woven, placed, weave
from knowledge.tree import OutcomeKind

if TYPE_CHECKING:
    from knowledge.language import Language

MODAL = re.compile(
    r"\b(?:must(?:n['’]t)?(?: not)?|shall(?: not)?|should(?:n['’]t)?(?: not)?|may(?: not)?|can(?:not|['’]t)?(?: not)?|"
    r"(?:do|does) not (?:have|need) to|(?:is|are) not (?:required|allowed|permitted|entitled|eligible) to|"
    r"(?:have|has|needs?|ought) to|(?:is|are) (?:required|allowed|permitted|entitled|eligible|expected|able) to)\b",
    re.I,
)
WHEN = r"only if|only when|if|whenever|when|where|provided that|provided|as long as|once|in case"
UNLESS = r"unless|except if|except when|except where"
_LEADING = re.compile(rf"\s*(?:(?:and|but|so|then|also|however,?)\s+)?(?P<mark>{WHEN}|{UNLESS}|for)\s+(?=\S)", re.I)
_TRAILING = re.compile(rf",?\s+(?P<mark>{WHEN}|{UNLESS})\s+(?=\S)", re.I)
_FOR = re.compile(r"\s+(?P<mark>for)\s+(?=[^,]*\d)", re.I)
_US = re.compile(r"(?:you|we|i|one|staff|employees?|everyone|all staff|the (?:user|reader|agent|adviser))\s*$", re.I)
_HAS_TO_ASK = re.compile(
    r"\b(?:approved|signed|authori[sz]ed|decided|reviewed|agreed|cleared|countersigned) by (?P<who>[^,.;]{3,60})", re.I
)
_FINDS_OUT = re.compile(
    r"\b(?:check(?:s|ed|ing)?|see|know|knows|ask|asks|asked|asking|find out|confirm|verify|tell|decide|determine|establish|consider|show|shows|sure|wonder)"
    r"(?:\s+(?:\w+['’]?\w*\s+){0,3}(?:him|her|them|it|user|customer|caller|patient|applicant|person|us|me|you))?[,\s]*$",
    re.I,
)
_YOU = re.compile(r"\byou (?P<verb>are|have|do|were|had|did|will|can|must|[a-z]{3,})\b", re.I)
_THIRD = {
    "are": "is",
    "have": "has",
    "do": "does",
    "were": "was",
    "had": "had",
    "did": "did",
    "will": "will",
    "can": "can",
    "must": "must",
}
_DENIES = re.compile(r"\bnot\b|n['’]t\b|cannot", re.I)
_PERMITS = re.compile(r"^(?:may|can|(?:is|are) (?:allowed|permitted|entitled|eligible|able))", re.I)
_FREES = re.compile(r"^(?:do|does) not|^(?:is|are) not required", re.I)


@dataclass(frozen=True)
class Halves:
    """A sentence in two: when, and what is to be done. Spans are of the text."""

    when: Span | None
    mark: str
    main: Span


@dataclass(frozen=True)
class Tests:
    """Conditions that were read."""

    conditions: list[ReadCondition]
    match: Literal["all", "any"] = "all"


def halves(source: str, start: int, end: int) -> Halves:
    """Where the condition of a sentence stands, and where its duty."""
    text = source[start:end]
    if lead := _LEADING.match(text):
        cut = _main_begins(text, lead.end())
        if cut is not None:
            return Halves((start + lead.end(), start + cut[0]), lead["mark"].lower(), (start + cut[1], end))
        return Halves((start + lead.end(), end), lead["mark"].lower(), (end, end))
    modal = MODAL.search(text)
    tail = next(
        (one for one in _TRAILING.finditer(text, modal.end() if modal else 1) if not asks_whether(text, one.start())),
        None,
    ) or (_FOR.search(text, modal.end()) if modal else None)
    if tail:
        return Halves((start + tail.end(), end), tail["mark"].lower(), (start, start + tail.start()))
    if modal and any(map(str.isdigit, text[: modal.start()])):
        return Halves((start, start + modal.start()), "for", (start + modal.start(), end))
    return Halves(None, "", (start, end))


def asks_whether(text: str, at: int) -> bool:
    """True where the `if` that stands here finds something out (`check if …`) and is no condition."""
    return _FINDS_OUT.search(text[:at]) is not None


def _main_begins(text: str, at: int) -> tuple[int, int] | None:
    """End of the condition and begin of the duty: the comma before the words that say who must do what, else the last one."""
    commas = [
        (found.start(), found.end())
        for found in re.finditer(r",\s+(?:then\s+)?|\s+then\s+", text)
        if found.start() > at
    ]
    modal = next((one for one in MODAL.finditer(text, commas[0][1] if commas else at)), None)
    before = [one for one in commas if modal is None or one[1] <= modal.start()]
    return before[-1] if modal and before else commas[0] if commas else None


def tests_in(source: str, pieces: list[str | Span], language: Language, whole: Span) -> Tests | None:
    """The conditions that these words say; None where they were not all read."""
    for replaced in ("", "the person"):
        woven = weave(source, [*pieces, ", I stop."])
        if replaced:
            woven = with_person(woven, replaced)
        rules = read(woven.text, [], language).rules
        if len(rules) != 1 or not rules[0].if_ or rules[0].unless or "stop" not in rules[0].then.action:
            continue
        rule = placed(rules[0], woven, whole)
        return Tests([_of_age(one, source) for one in rule.if_], rule.match)
    return None


def with_person(woven: Woven, name: str) -> Woven:
    """`you have` → `the person has`: the reading of speech takes `you` for anybody at all."""
    text, places = woven.text, list(woven.places)
    for found in reversed(list(_YOU.finditer(text))):
        verb = _THIRD.get(found["verb"].lower(), found["verb"].lower() + "s")
        new = f"{name} {verb}"
        text = text[: found.start()] + new + text[found.end() :]
        spread = places[found.start() : found.end()]
        places[found.start() : found.end()] = (spread + [spread[-1]] * len(new))[: len(new)]
    return Woven(text, tuple(places))


def _of_age(condition: ReadCondition, source: str) -> ReadCondition:
    """`aged 18 or over` is about an age, though the words name none."""
    words = source[slice(*condition.span)]
    if (
        condition.attribute == "amount"
        and condition.unit is None
        and re.search(r"\b(?:aged?|years? old)\b", words, re.I)
    ):
        return condition.model_copy(update={"attribute": "age", "unit": "year"})
    return condition


def outcome_in(source: str, pieces: list[str | Span], language: Language, whole: Span) -> ReadOutcome | None:
    """What is to be done, as an order: `You must not pay` → `do not pay`, `You can claim` → `may claim`."""
    woven = weave(source, pieces)
    words = woven.text.strip().strip(".;:, ")
    if len(words) < 3:
        return None
    modal = MODAL.search(words)
    action = words
    if modal and _US.match(words[: modal.start()]):
        rest = words[modal.end() :].strip()
        said = modal[0].lower()
        action = (
            f"{'need not' if _FREES.match(said) else 'do not'} {rest}"
            if _DENIES.search(said)
            else f"may {rest}"
            if _PERMITS.match(said)
            else rest
        )
    if not action.strip():
        return None
    who, kind = _handed_to(action, language)
    return ReadOutcome(action=_lower_first(action), who=who, kind=kind, span=woven.span((0, len(woven.text))) or whole)


def _handed_to(action: str, language: Language) -> tuple[str | None, OutcomeKind]:
    """Whom the case goes to, as far as the reading of speech or `approved by …` tells."""
    if asked := _HAS_TO_ASK.search(action):
        who = re.split(
            r"\s(?:before|within|and|when|if)\s", re.sub(r"^(?:the|an?|your)\s+", "", asked["who"], flags=re.I)
        )[0]
        return who.strip(), "escalation"
    heard = read(f"If it is blocked, {_lower_first(action)}.", [], language).rules
    return (heard[0].then.who, heard[0].then.kind) if len(heard) == 1 else (None, "action")


def _lower_first(words: str) -> str:
    words = re.sub(r"\s+", " ", words.strip())
    return words if words[:2].isupper() or words[:2] == "I " else words[:1].lower() + words[1:]


def read_rule(source: str, start: int, end: int, language: Language) -> ReadRule | None:
    """The rule in one written sentence; None where it has no condition or was not read whole."""
    cut = halves(source, start, end)
    if cut.when is None or cut.main[0] >= cut.main[1]:
        return None
    then = outcome_in(source, [cut.main], language, (start, end))
    lead = "For " if cut.mark == "for" else "If "
    tests = tests_in(source, [lead, _bare(source, cut.when)], language, (start, end))
    if then is None or tests is None:
        return None
    beaten = cut.mark.startswith(("unless", "except"))
    if beaten and tests.match == "all" and len(tests.conditions) > 1:
        return None
    return ReadRule(
        id="p1",
        if_=[] if beaten else tests.conditions,
        match="all" if beaten else tests.match,
        unless=tests.conditions if beaten else [],
        then=then,
        span=(start, end),
        reads="",
    )


def _bare(source: str, span: Span) -> Span:
    """Without the full stop at its end."""
    start, end = span
    while end > start and source[end - 1] in " .;,:*_\n":
        end -= 1
    return start, end
