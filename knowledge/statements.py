"""A yes/no fact in what somebody writes, by clause: its thing, its state, and whether the clause denies it.

One denied part denies the whole (`the panel has not agreed` → not agreed in writing); to affirm it, every part must be said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.clauses import asks_whether, clauses, denied, has_negation, not_known
from knowledge.lexicon import STOP_WORDS, Span, Token, stem, tokens
from knowledge.likeness import SAME_HEAD, SAME_KIND, SAME_PHRASE, Likeness
from knowledge.recency import is_recent
from knowledge.states import alike, contrary, is_state
from knowledge.tree import Attribute

PARTICLES = frozenset("down up off out on".split())
"""Small words that turn what the word before says: `the line is down`."""
_COPULA = re.compile(r"\b(?:is|are|was|were|has been|have been|has|have|had)\b", re.I)
_NAMED = re.compile(
    r"^\W*(?:for |from |in |on |under |of )?(?:a|an|the)\b|^\W*(?:for|from|in|on|under|of)\b|^\W*being\b", re.I
)
_WHEN = re.compile(r"\b(?:in|within|during|over) the (?:last|past) .*$", re.I)
_SAYS_MAYBE = frozenset("suspected suspicion suspect possible likely applies".split())
_PLACE = re.compile(r"\b(?:in|at|from|inside|within)(?: (?:the|our|a))?\s*$", re.I)


@dataclass(frozen=True)
class Statement:
    """What the message says about one yes/no fact."""

    value: bool | None
    """None where the writer says that nobody knows."""
    span: Span
    sure: bool


@dataclass(frozen=True)
class Shape:
    """The parts of a fact's name: what it is about, what is said of it, and how that is narrowed."""

    thing: list[Token]
    said: list[Token]
    narrowed: list[Token]
    recent: bool
    """The name says `in the last …`."""
    needs_thing: bool
    """What is said is a state, which says nothing without its thing."""


@dataclass(frozen=True)
class _Heard:
    thing: float
    said: float
    narrowed: float
    contrary: bool
    exact: bool
    span: Span


def telling(text: str) -> list[Token]:
    """The words that carry meaning, the particles of verbs and the words of states among them."""
    return [
        one
        for one in tokens(text)
        if one.text.lower() in PARTICLES
        or one.text.lower() in _STATES_AMONG_STOP_WORDS
        or one.text.lower() not in STOP_WORDS
        and (len(one.text) > 1 or one.text.isdigit())
    ]


_STATES_AMONG_STOP_WORDS = frozenset("same own against".split())


def shape(phrase: str) -> Shape:
    """`bank details changed in the last month` → bank details | changed, recently."""
    recent = bool(_WHEN.search(phrase))
    bare = _WHEN.sub("", phrase)
    match = _COPULA.search(bare)
    if match is None:
        words = telling(bare)
        states = [one for one in words if is_state(one.text)]
        if not states:
            return Shape([], words, [], recent, False)
        at = words.index(states[0])
        after = words[at + 1 :]
        return Shape([] if after else words[:at], words[at:] if after else [states[0]], [], recent, not after)
    thing = telling(bare[: match.start()]) or [
        one for one in tokens(bare[: match.start()]) if one.text.lower() not in ("a", "an", "the")
    ]
    rest = bare[match.end() :]
    head, _, tail = rest.partition(" in writing")
    said = [one for one in telling(head) if one.text.lower() not in ("being",)] or telling(rest)
    narrowed = telling("writing") if _ and telling(head) else telling(tail)
    maybe = [one for one in said if one.text.lower() in _SAYS_MAYBE]
    if maybe:
        return Shape([], thing, [], recent, False)
    named = bool(_NAMED.match(rest)) and not any(is_state(one.text) for one in said)
    state = any(is_state(one.text) for one in said) or (not named and bool(re.search(r"(?:ed|en|ing)\b", head)))
    return Shape(thing, said, narrowed, recent, state)


_OUTSIDE = re.compile(
    r"\b(?:outside(?: of)?|nowhere(?: near)?|away from|far from|not near|never near|clear of|free of)\s+(?:(?:the|a|an|any|our)\s+)?$",
    re.I,
)
"""Right before a thing: it is not there."""


def _denied(message: str, clause: Span, span: Span) -> bool:
    return denied(message, clause, span) or bool(_OUTSIDE.search(message[clause[0] : span[0]]))


_NO = re.compile(r"\b(?:no|without(?: any)?|zero|neither|nor)\s+((?:[\w'’-]+[ ]?){1,4})", re.I)
_ENDS = re.compile(
    r"\b(?:and|but|or|nor|is|are|was|were|has|have|can|will|in|on|at|of|for|with|that|which|who)\b.*$", re.I
)


def none_of(message: str, attribute: Attribute, own: frozenset[str]) -> Statement | None:
    """`no demo`, `no ethics panel paper`: what a list denies in a word or two, where that word names this fact and no other.

    `own`: stems that stand in no other fact's name.
    """
    for match in _NO.finditer(message):
        said = telling(_ENDS.sub("", match[1]))
        stems = {one.stem for one in said}
        if not said or len(said) > 3:
            continue
        for phrase in (attribute.name, *attribute.aliases):
            if has_negation(phrase):
                continue
            words = telling(phrase)
            thing = shape(phrase).thing
            last = bool(words) and words[-1].stem in stems and not (thing and _COMPARED.search(phrase))
            named = last or bool(thing) and {one.stem for one in thing} <= stems
            if named or stems & own & {one.stem for one in words}:
                return Statement(False, match.span(), sure=True)
    return None


_COMPARED = re.compile(r"\b(?:from|than|as) (?:the|our|a|an) \w+$", re.I)  # what a thing is only compared with
_KIND = re.compile(r"\bis (?:for|from|of|on) an? (?P<kind>[\w-]+)", re.I)
_LONGER = {"demo": "demonstration", "temp": "temporary", "ad": "advertisement"}
"""Short forms that stand for a longer word in any company."""


def of_a_kind(message: str, attribute: Attribute, own: frozenset[str]) -> Statement | None:
    """`the demonstration pump`, `a demo one`: the kind that only this fact is about (`quote is for a demo unit`), said with its article."""
    for phrase in (attribute.name, *attribute.aliases):
        kind = _KIND.search(phrase)
        if kind is None or stem(kind["kind"]) not in own:
            continue
        words = "|".join(re.escape(one) for one in (kind["kind"], _LONGER.get(kind["kind"].lower())) if one)
        said = re.search(rf"\b(?:an?|the|this|that|our|one)\s+(?:\w+\s+)?(?:{words})\b", message, re.I)
        if said is not None:
            clause = next((one for one in clauses(message) if one[0] <= said.start() < one[1]), (0, len(message)))
            no = _denied(message, clause, said.span())
            return Statement(not no, said.span(), sure=not asks_whether(message, said.start()))
    return None


def read_statement(message: str, attribute: Attribute, like: Likeness) -> Statement | None:
    """What the clauses of a message say about one yes/no fact; the clause that says most of it counts."""
    best: tuple[float, Statement] | None = None
    for phrase in (attribute.name, *attribute.aliases):
        parts = shape(phrase)
        for clause in clauses(message):
            found = _in_clause(message, clause, phrase, parts, like)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _in_clause(message: str, clause: Span, phrase: str, parts: Shape, like: Likeness) -> tuple[float, Statement] | None:
    words = [
        Token(one.text, one.stem, one.start + clause[0], one.end + clause[0])
        for one in tokens(message[slice(*clause)])
        if one.text.lower() not in STOP_WORDS or one.text.lower() in _KEPT or one.stem == "must"
    ]
    words = [one for one in words if not goes_on(message, one)]
    heard = _hear(message, words, parts, like)
    if heard is None:
        return None
    score = heard.thing + heard.said + 0.2 * heard.narrowed + 0.1 * heard.exact
    if not_known(message, heard.span) and heard.said >= 0.5:
        return score, Statement(None, heard.span, sure=heard.said >= 0.9 and heard.thing >= 0.5)
    no = _denied(message, clause, heard.span) != has_negation(phrase)
    value = (not no) != heard.contrary
    if value:
        whole = heard.said >= 0.9 and heard.narrowed >= 0.9 and (heard.thing >= 0.9 or not parts.needs_thing)
        if parts.recent:
            around = message[slice(*clause)]
            whole = whole and is_recent(around)
    else:
        whole = heard.said >= 0.5 and (heard.thing >= 0.5 or not parts.needs_thing)
    asked = asks_whether(message, heard.span[0])
    return score, Statement(value, heard.span, sure=whole and not asked)


_STANDS = re.compile(r"\b(?:st[ao]\w+|sits?|sat|sitting|keeps?|kept|holds?|held)\s+$", re.I)


def goes_on(message: str, word: Token) -> bool:
    """The `still` of `the seal is still closed`, which says of no thing that it stands still."""
    return word.text.lower() == "still" and not _STANDS.search(message[: word.start])


_KEPT = PARTICLES | frozenset("same own other all against contact there every".split())


def _hear(message: str, words: Sequence[Token], parts: Shape, like: Likeness) -> _Heard | None:
    thing, exact_thing, things = _covered(parts.thing, words, like)
    if things and thing < 0.9 and things[-1].stem == parts.thing[-1].stem and _bare(message, things[-1]):
        thing = 1.0
    free = [one for one in words if one not in things]
    said, exact, hits = _covered(parts.said, free, like)
    against = None
    if parts.needs_thing and thing >= 0.5 or not parts.needs_thing and len(parts.said) == 1:
        state = [one for one in parts.said if is_state(one.text)] or list(parts.said)
        against = next((hit for one in state if (hit := like.against(one, free)) is not None), None)
        if against is not None and said < 1.0:
            said, hits = 1.0, [against]
        else:
            against = None
    if not hits and things and parts.needs_thing and len(things) >= 2 and exact_thing:
        if _PLACE.search(message[: min(one.start for one in things)]):
            said, hits = 1.0, list(things)
    if not hits or (not parts.thing and len(hits) < len(parts.said) and said < 0.9 and len(parts.said) == 2):
        return None
    if not things and parts.thing and (parts.needs_thing or said < 0.9 or _only_near(parts.said, hits)):
        return (
            None  # half of what is said of another thing, or a word that is only like it (`reading` for `in writing`)
        )
    if said < 0.5:
        return None
    narrowed = _covered(parts.narrowed, words, like)[0] if parts.narrowed else 1.0
    met = sorted([*hits, *(things if parts.needs_thing else [])], key=lambda one: one.start)
    return _Heard(thing, said, narrowed, against is not None, exact, (met[0].start, met[-1].end))


def _only_near(parts: Sequence[Token], hits: Sequence[Token]) -> bool:
    """No word of these parts is said, nor one that says the same state."""
    return not any(
        hit.stem == one.stem or hit.stem in alike(one.text) | contrary(one.text) for one in parts for hit in hits
    )


def _bare(message: str, word: Token) -> bool:
    """`the line`, `our line`: named without saying which."""
    return bool(re.search(r"(?:\b(?:the|our|a|this|that)|^|[,.;])\s*$", message[: word.start], re.I))


def _covered(parts: Sequence[Token], words: Sequence[Token], like: Likeness) -> tuple[float, bool, list[Token]]:
    """How much of a phrase is met, its last word counting most; whether by the very words; and which."""
    if not parts:
        return 1.0, True, []
    hits: list[Token] = []
    weight = total = 0.0
    exact = True
    for number, part in enumerate(parts):
        mine = 1.5 if number == len(parts) - 1 else 1.0
        total += mine
        hit = like.closest(part, words)
        if hit is None:
            exact = False
            continue
        weight += mine
        exact &= hit[1]
        hits.append(hit[0])
    if 0 < len(hits) < len(parts) or not hits and len(parts) == 2:
        weight, hits = _by_phrase(parts, words, like, weight, total, hits)
    return weight / total, exact, list(dict.fromkeys(hits))


_PLAIN = frozenset(
    stem(one) for one in "new old normal ordinary usual regular standard common plain other same such".split()
)
"""Say that a thing is of no special kind."""


def _by_phrase(
    parts: Sequence[Token], words: Sequence[Token], like: Likeness, weight: float, total: float, hits: list[Token]
) -> tuple[float, list[Token]]:
    """A kind of the same thing: `electricity bill` for `utility bill`, by the nearness of the pair."""
    if len(parts) != 2:
        return weight, hits
    wanted = " ".join(one.text for one in parts)
    for left, right in zip(words, words[1:], strict=False):
        shares = right.stem == parts[1].stem or left.stem == parts[0].stem
        if (
            shares
            and (right.stem != parts[1].stem or left.stem == parts[0].stem or left.stem not in _PLAIN)
            and like.near(f"{left.text} {right.text}", wanted)
            >= (SAME_PHRASE if right.stem == parts[1].stem else SAME_HEAD)
            and (left.stem == parts[0].stem or like.near(left.text, parts[0].text) >= SAME_KIND)
        ):
            return total, [left, right]
    return weight, hits
