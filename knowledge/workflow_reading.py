"""A telling of how work is done → its steps in order, each with the words it was read from, who does it, how long it takes and what goes wrong.

Pieces (workflow_pieces) → clauses (workflow_clauses, by the sentence's shape) → facts beside them (times, trouble) → order (workflow_order).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import Field

from knowledge.lexicon import content_stems
from knowledge.parsed_together import in_waves
from knowledge.tree import Frozen
from knowledge.workflow import Step, StepKind
from knowledge.workflow_cases import IS_CASE
from knowledge.workflow_clauses import Clause, Read, read_piece
from knowledge.workflow_events import is_people_at_large
from knowledge.workflow_order import Told as Placed
from knowledge.workflow_order import in_order, is_way_back
from knowledge.workflow_pieces import Piece, pieces
from knowledge.workflow_things import Mention, things
from knowledge.workflow_times import runs_by_itself, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.language import Language

_TROUBLE = re.compile(
    r"\b(?:not|no|never|nobody|none|hardly|rarely|always|often|usually|sometimes|regularly|every\s+(?:single\s+)?time|late|wrong|missing|miss|lost|forget\w*|forgotten|fail\w*|break\w*|bad|poor\w*|"
    r"mistakes?|errors?|mix\w*|swapped|swim|noise|garbage|puzzle|hours|weeks|slow\w*|too|mad|angry|mess\w*|worse|worst|trouble|problem\w*|stuck|lose)\b|n['’]t\b|!!",
    re.I,
)
_COUNT = r"(?:\d[\d–-]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|once|twice|several|many|some)"
_OFTEN = re.compile(
    rf"(?P<said>(?:(?:(?:about|around|some|perhaps|maybe|roughly|normally|on\s+average)\s+)?{_COUNT}\b[^.;:()\n]{{0,45}}?\s+)?"
    r"(?:every|each|per|an?)\s+(?:day|night|morning|week|month|quarter|year|shift|position)\b|\b(?:daily|weekly|monthly|quarterly|yearly)\b)",
    re.I,
)
_DECIDES = frozenset(
    "decide approve choose select assess weigh judge determine release reject accept pick agree authorise authorize grant classify refuse".split()
)
_HANDS = frozenset("hand forward pass give send submit return escalate deliver".split())
_SAYS_YES = re.compile(r"\b(?:yes\s+or\s+no|ok\s+or\s+not)\b", re.I)


class Told(Frozen):
    """What was read from a telling."""

    steps: list[Step] = Field(default_factory=list)
    start: str = ""
    frequency: str = ""
    result: str = ""
    unread: list[tuple[int, int]] = Field(default_factory=list)
    """Stretches, `[start, end)`, that look like a step and were not read into one."""


def read_workflow(text: str, language: Language) -> Told:
    """Read a telling; every step's `span` is in code points of `text`."""
    found: list[tuple[Piece, Read]] = []
    unread: list[tuple[int, int]] = []
    cut = pieces(text)
    clauses = in_waves(cut, language, lambda one, known: read_piece(text, one.start, one.end, one.item, known))
    for piece, read in zip(cut, clauses, strict=True):
        if not found and not piece.item and _is_heading(text[piece.start : piece.end], read):
            read = Read([], read.rest)
        if piece.item and not read.clauses and not _is_remark(text[piece.start : piece.end]):
            unread.append((piece.start, piece.end))
        found.append((piece, read))
    told = _with_things(_placed(text, _without_arrivals(found)))
    steps = in_order(told)
    return Told(steps=steps, start=_start(found), frequency=frequency(text, steps), unread=unread)


def frequency(text: str, steps: Sequence[Step] = ()) -> str:
    """How often it comes round, as said; empty where nobody said.

    What opens the sentence of a later step tells how often that step is done: `Once a year I list for the board …`.
    """
    found = [
        match["said"].strip(" ,") for match in _OFTEN.finditer(text) if not _opens_a_later(text, match.start(), steps)
    ]
    return max(found, key=lambda one: (any(c.isdigit() for c in one), len(one)), default="")


def _opens_a_later(text: str, at: int, steps: Sequence[Step]) -> bool:
    before = text[:at].rstrip(" ,")
    if before and before[-1] not in ".!?;:\n":
        return False
    told = sorted(one.span[0] for one in steps if one.span)
    following = next((one for one in told if one >= at), None)
    if following is None or following == told[0]:
        return False
    return not re.search(r"[.!?;\n]", text[at:following])


def _is_heading(words: str, read: Read) -> bool:
    """`Wedding orders.`: what it is about, and nobody called Wedding who orders."""
    return len(words.split()) == 2 and words.split()[1].strip(".:").endswith("s") and len(read.clauses) == 1


def _is_remark(words: str) -> bool:
    return len(words.split()) > 12


def _start(found: list[tuple[Piece, Read]]) -> str:
    first = next((one for _, read in found for one in read.clauses), None)
    return f"{first.who} {first.what}".strip() if first is not None and first.comes_in else ""


def _without_arrivals(found: list[tuple[Piece, Read]]) -> list[tuple[Piece, Read]]:
    """What only arrives, or is done by people at large, is a step where the work begins, and nowhere else."""
    seen = at_large = False
    result = []
    for piece, read in found:
        kept = []
        for one in read.clauses:
            at_large = is_people_at_large(one.who) or (at_large and one.who.lower() == "they")
            if seen and (one.comes_in or at_large):
                continue
            seen = True
            kept.append(one)
        result.append((piece, Read(kept, read.rest)))
    return result


def _placed(text: str, found: list[tuple[Piece, Read]]) -> list[Placed]:
    told: list[Placed] = []
    people: list[str] = []
    case = ""
    for number, (piece, read) in enumerate(found):
        words = text[piece.start : piece.end]
        if not read.clauses and _is_case(words):
            case = words.strip()
            continue
        for n, one in enumerate(read.clauses):
            if is_way_back(one.what):
                continue
            if case and not one.when:
                one, case = one._replace(when=case), ""
            if told and n == 0 and _is_correction(text[piece.start : one.start], one, told[-1].step):
                told.pop()
            until = read.clauses[n + 1].start if n + 1 < len(read.clauses) else piece.end
            behind = text[one.end : until]
            who = _who(one, piece, people)
            people += _RECEIVES.findall(one.what)
            told.append(Placed(_step(text, one, who, behind), number, text[piece.start : one.start], behind))
        if not read.clauses and told:
            told[-1] = _with_remark(told[-1], text[piece.start : piece.end])
        for remark in piece.remarks:
            if told:
                told[-1] = _with_remark(told[-1], text[slice(*remark)].strip("()"))
    return told


def _is_case(words: str) -> bool:
    """`patient mentioned?`, `if qty wrong →`: under which condition the next thing is done."""
    asked = words.rstrip().endswith("?") and len(words.split()) <= MOST_CASE
    return asked or (IS_CASE.match(words) is not None and len(words.split()) <= 2 * MOST_CASE)


MOST_CASE = 4
"""Words of a question that is a case: `patient mentioned?`."""
_RECEIVES = re.compile(
    r"(?:\bto|^ring|^call|^phone|^inform|^email|^mail)\s+((?:(?:the|my|our)\s+)?(?:[A-Z][\w-]+|(?<=the\s)[a-z-]+"
    r"(?:['’]s\s+\w+|(?:\s+(?!(?:by|on|in|about|for|of|to|with|from|and|or|what|which|who|whom|that|at|before|after|until|if|when|where|so|then|because|as|again|once|every|each|today|tomorrow|is|are|has|have|he|she|they|we|it)\b)[a-z-]+){1,2})?))"
)
_CORRECTS = re.compile(r"\b(?:well|no|sorry|rather|i\s+mean|that\s+is)\b\W*(?:\w+\W+){0,3}$", re.I)


def _is_correction(lead: str, one: Clause, last: Step) -> bool:
    """`he makes the price. Well, he proposes the price`: the second telling counts."""
    a, b = content_stems(one.what), content_stems(last.what)
    return bool(_CORRECTS.search(lead)) and bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))


def _with_things(told: list[Placed]) -> list[Placed]:
    """`release it`: what it is, from what was told before, is needed for the step."""
    meant = things(Mention(what=one.step.what, when=one.step.when, who=one.step.who) for one in told)
    return [
        one._replace(step=one.step.model_copy(update={"inputs": [thing]})) if thing else one
        for one, thing in zip(told, meant, strict=True)
    ]


def _who(one: Clause, piece: Piece, people: list[str]) -> str:
    """Who does it, with he, she and they put back to the last person named."""
    said = one.who.strip()
    low = said.lower()
    if low in ("i", "we", "me"):
        return f"the {piece.speaker.lower()}" if piece.speaker else "I" if low != "we" else "we"
    if low in ("it", "that", "this") and one.what.startswith("go "):
        return ""
    if low in ("he", "she", "they", "who", "it", "that"):
        return _meant(low, people) or said
    if said:
        people.append(said)
    return said


def _meant(pronoun: str, people: list[str]) -> str:
    """Whom he, she or they stands for: the last who was named and of whom it can be said; empty where nobody was named."""
    other = {"he": _WOMAN, "she": _MAN}.get(pronoun)
    own = {"he": _MAN, "she": _WOMAN}.get(pronoun)
    if other is None or own is None:
        return people[-1] if people else ""
    may = [one for one in people if not other.search(one)]
    sure = [one for one in may if own.search(one)]
    if sure and may and (sure[-1] == may[-1] or may[-1][:1].islower()):
        return sure[-1]  # `my daughter lays them out and the printer prints them. She …`
    return may[-1] if may else people[-1] if people else ""


_WOMAN = re.compile(
    r"\b(?:wife|daughter|mother|mum|sister|aunt|niece|woman|lady|girl|girlfriend|widow|mrs|ms|miss|nun|midwife|waitress|hostess)\b",
    re.I,
)
_MAN = re.compile(r"\b(?:husband|son|father|dad|brother|uncle|nephew|man|lad|boy|boyfriend|guy|mr|monk|waiter)\b", re.I)
"""Words that say by themselves whether it is a he or a she."""


def _step(text: str, one: Clause, who: str, behind: str) -> Step:
    said = text[one.start : one.end]
    length = [*times(said), *times(behind)]
    return Step(
        id="s1",
        what=" ".join(one.what.split()),
        who=who,
        kind=_kind(one.what, said),
        minutes=length[0].minutes if length else None,
        trouble=_trouble(behind),
        when=one.when,
        span=(one.start, one.end),
    )


def _kind(what: str, said: str) -> StepKind:
    verb = what.split()[0].lower()
    if verb in _DECIDES or _SAYS_YES.search(said):
        return "decision"
    return "hand-over" if verb in _HANDS else "task"


def _trouble(words: str) -> str:
    """What goes wrong, in the words beside a step."""
    parts = [one.strip(" ,.;:-–—()") for one in re.split(r"[,;.]\s+|\s+and\s+(?=\w+\s+\w+)", words)]
    bad = [one for one in parts if len(one.split()) > 1 and _TROUBLE.search(one) and not _is_something_else(one)]
    return _JOINS.sub("", bad[0]) if bad else ""


def _is_something_else(words: str) -> bool:
    """A time, a rule, a machine that runs: nothing that goes wrong."""
    return bool(times(words)) or runs_by_itself(words) or _IS_A_RULE.search(words) is not None


_JOINS = re.compile(r"^(?:because|and|but|since|although|yet|though|while|which)\s+", re.I)
_IS_A_RULE = re.compile(
    r"\b(?:may|must|should|shall|ought\s+to|(?:is|are)\s+(?:not\s+)?allowed)(?:\s+not|n['’]t)?\b(?!\s+(?:have|also\s+have)\b)",
    re.I,
)
"""What may or must be is a rule, and nothing that went wrong: `nobody may do more than four nights`."""


def _with_remark(told: Placed, words: str) -> Placed:
    """A remark in a sentence of its own belongs to the step before it."""
    step = told.step
    length = times(words)
    changed = step.model_copy(
        update={
            "minutes": step.minutes if step.minutes is not None or not length else length[0].minutes,
            "trouble": step.trouble or _trouble(words),
        }
    )
    return told._replace(step=changed, behind=f"{told.behind} {words}")
