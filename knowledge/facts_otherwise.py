"""A yes/no fact said in other words: taken where it is clear what a clause is about and what it says of it, else asked about in those words.

What a clause is about is told by nearness in meaning, beside every other fact of the decision and the decision itself: it has to be clearly
nearest to one fact. Nearness tells nothing of yes and no (`sanctions checked` is as near to a hit as `a sanctions hit`), so that is
left to words: denials, states and their contraries, and words of the fact's own. Where they do not settle it, the fact is unsure.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from knowledge.clauses import asks_whether, clauses, denied, has_negation
from knowledge.fact import Fact, phrases
from knowledge.facts_idioms import as_ever, goes_well, saying, says_alike
from knowledge.lexicon import Span, Token, sentences, stem, tokens
from knowledge.recency import is_recent
from knowledge.statements import PARTICLES, shape, telling
from knowledge.states import alike, contrary, is_state
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

ABOUT = 0.34
"""Cosine of a clause and a fact's name from which it may be about that fact."""
CLEARLY = 0.2
"""By how much that fact has to lead every other one and the decision itself; with ABOUT chosen on evals/data/coach_turns_dev.jsonl."""
OWN = 0.5
"""Cosine from which a fact that is named by its own words, without a verb or a state, is said."""
OWN_CLEARLY = 0.3
"""And the lead for it."""
SHORTEST = 2
"""Words of a clause."""

_ASKS = re.compile(
    r"^\W*(?:who|whom|whose|what|which|when|where|why|how|can|could|may|might|must|shall|should|do|does|did|is|are|was|will|would|have|has)\b",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:if|whether|unless|maybe|perhaps|probably|possibly|might|could|would|should|think|guess|believe|suppose|seems?|hopefully|as far as)\b",
    re.I,
)
_WELL = frozenset(map(stem, "ok okay fine alright whole intact unaffected untouched unharmed healthy normal".split()))
_TROUBLE = frozenset(
    map(stem, "hit suspected recalled recall broken stopped dead down missing damaged failed lost leaked".split())
)
_CANNOT = re.compile(
    r"\b(?:can(?:no|['’])t|cannot|won['’]t|will not|does(?:n['’]t| not)|do(?:n['’]t| not)|couldn['’]t|unable to|no longer) (?:be |even |really )?(?P<verb>\w+)",
    re.I,
)
_REACHED = frozenset(map(stem, "affected involved concerned touched impacted".split()))


def said_otherwise(
    message: str,
    attributes: Sequence[Attribute],
    plain: Mapping[str, Fact],
    open_: set[str],
    decision: str,
    embedder: "Embedder",
) -> list[Fact]:
    """Of the open yes/no facts those that the message says in other words, in the attributes' order.

    `plain`: what was read in the facts' own words, surely or not; `decision`: what is decided.
    """
    near = _about(message, attributes, decision, embedder)
    found = []
    for attribute in attributes:
        if attribute.type != "yes_no" or attribute.name not in open_:
            continue
        told = _by_saying(message, attribute)
        told = told or _by_clauses(message, attribute, near.get(attribute.name, []))
        told = told if told is not None and told.sure else _all_but_the_doer(message, attribute, plain) or told
        if told is not None:
            found.append(told)
    return found


Near = tuple[Span, float, float]
"""A clause, its cosine with a fact's name and its lead over everything else."""


def _about(message: str, attributes: Sequence[Attribute], decision: str, embedder: "Embedder") -> dict[str, list[Near]]:
    """For each fact the clauses that are clearly about it."""
    spans = [span for span in clauses(message) if len(tokens(message[slice(*span)])) >= SHORTEST]
    spans = [span for span in spans if not _is_question(message, span)]
    if not spans or len(attributes) < 2:
        return {}
    named = [(phrase, one.name) for one in attributes for phrase in phrases(one)]
    texts = [*(message[slice(*span)].strip() for span in spans), *(phrase for phrase, _ in named), decision]
    vectors = embedder.encode(texts)
    near = vectors[: len(spans)] @ vectors[len(spans) :].T
    found: dict[str, list[Near]] = {}
    for row, span in zip(near.tolist(), spans, strict=True):
        best: dict[str, float] = {"": row[-1]}
        for score, (_, name) in zip(row, named, strict=False):
            best[name] = max(score, best.get(name, -1.0))
        first, second = sorted(best, key=lambda name: -best[name])[:2]
        if first and best[first] >= ABOUT and best[first] - best[second] >= CLEARLY:
            found.setdefault(first, []).append((span, best[first], best[first] - best[second]))
    return found


def _is_question(message: str, span: Span) -> bool:
    """`Who decides?`, `can I just pay it`: asked of the coach, not told."""
    sentence = next((one for one in sentences(message) if one[0] <= span[0] < one[1]), span)
    ends = message[sentence[0] : sentence[1]].rstrip().endswith("?")
    return bool(_ASKS.match(message[slice(*span)])) and (
        ends and span[1] >= sentence[1] - 2 or asks_whether(message, span[1])
    )


def _by_saying(message: str, attribute: Attribute) -> Fact | None:
    said = saying(message, attribute)
    if said is None or any(_HEDGED.search(message[slice(*one)]) for one in clauses(message) if _meets(one, said.span)):
        return None
    return Fact(
        attribute=attribute.name,
        value=said.value,
        span=said.span,
        words=message[slice(*said.span)].strip(" ,.;"),
        sure=True,
    )


def _all_but_the_doer(message: str, attribute: Attribute, plain: Mapping[str, Fact]) -> Fact | None:
    """`my boss asked me for an export`: what is wanted is said in its own words, and who wants it goes without saying."""
    fact = plain.get(attribute.name)
    if fact is None or fact.sure or fact.value is not True or _HEDGED.search(fact.words):
        return None
    said = shape(attribute.name).said
    wants = [at for at, one in enumerate(said) if one.stem in alike("wants")]
    what = said[wants[0] + 1 :] if wants and wants[0] > 0 else []
    words = {one.stem for one in tokens(fact.words)}
    return fact.model_copy(update={"sure": True}) if what and {one.stem for one in what} <= words else None


def _meets(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _by_clauses(message: str, attribute: Attribute, near: Sequence[Near]) -> Fact | None:
    """What the clauses about a fact say of it; unsure where they do not settle it or contradict each other."""
    if not near:
        return None
    told = [(value_in(message, span, attribute, score, lead), span) for span, score, lead in near]
    values = {value for value, _ in told if value is not None}
    value, span = next(((value, span) for value, span in told if value is not None), told[0])
    sure = len(values) == 1
    words = message[slice(*span)].strip()
    return Fact(attribute=attribute.name, value=True if value is None else value, span=span, words=words, sure=sure)


def value_in(message: str, clause: Span, attribute: Attribute, score: float, lead: float) -> bool | None:
    """What a clause that is about a yes/no fact says of it; None where its words do not settle that."""
    if _HEDGED.search(message[slice(*clause)]):
        return None
    for phrase in phrases(attribute):
        value = _said_of(message, clause, phrase, score, lead)
        if value is not None:
            return value != has_negation(phrase)
    return None


def _said_of(message: str, clause: Span, phrase: str, score: float, lead: float) -> bool | None:
    text, words = message[slice(*clause)], telling(message[slice(*clause)])
    parts = shape(phrase)
    trouble = bool({one.stem for one in tokens(phrase)} & _TROUBLE)
    states = [one for one in parts.said if alike(one.text) - {one.stem} or is_state(one.text)]
    against = _contrary_in(states or parts.said, words, phrase)
    if as_ever(message, clause, phrase):
        return False
    if denied(message, clause, clause):
        if trouble and _fails(text, states):
            return True if any(alike("down") & alike(one.text) for one in states) else None
        return against and not _clean(words)
    if (
        against
        or trouble
        and (any(one.stem in _WELL for one in words) or goes_well(text) or _found_clean(message, clause))
    ):
        return False
    if parts.recent:
        return _lately(message, clause, states, words)
    if states:
        return True if all(_expressed(one, text, words) for one in states) else None
    kind = parts.said[:-1] or parts.said  # `contract` alone does not say which kind of contract
    own = {one.stem for one in kind} & {one.stem for one in words}
    written = says_alike(text, [one.text for one in parts.said])
    return True if (own or written) and score >= OWN and lead >= OWN_CLEARLY else None


def _lately(message: str, clause: Span, states: Sequence[Token], words: Sequence[Token]) -> bool | None:
    """`a new account number, changed ten days ago`: when it was may be said right after, in the same sentence."""
    end = next((one[1] for one in sentences(message) if one[0] <= clause[0] < one[1]), clause[1])
    after = next((one for one in clauses(message[:end]) if one[0] >= clause[1]), clause)
    around = message[clause[0] : after[1]]
    when = is_recent(around) and not denied(message, after, after) and not _HEDGED.search(around)
    return True if when and any(_expressed(one, around, words) for one in states) else None


def _contrary_in(states: Sequence[Token], words: Sequence[Token], phrase: str) -> bool:
    """A word for the contrary state; the particle of `came up` is none, nor is the thing itself (`seal`, whose stem is that of `sealed`)."""
    mine = {one.stem for one in tokens(phrase)}
    free = [one for one in words if one.stem not in mine and one.text.lower() not in PARTICLES]
    return any(word.stem in contrary(state.text) for state in states for word in free)


_CHECKED = re.compile(
    r"\b(?:check|screen|test|search|scan|look|verif|compar|clear)\w*\b[^.;!?]*?(?:[-–—:,]|\bis\b|\bare\b|\bcame (?:back|out)\b|\bturned out\b)\s*(?:all |they(?:['’]re| are) |it(?:['’]s| is) |both )?"
    r"(?:clean|clear|cleared|negative|ok|okay|fine|nothing(?: there| found)?)\b",
    re.I,
)


def _found_clean(message: str, clause: Span) -> bool:
    """`checked the lists - clean`: somebody looked for trouble and found none; what they found stands right behind."""
    end = next((one[1] for one in sentences(message) if one[0] <= clause[0] < one[1]), clause[1])
    found = _CHECKED.search(message, clause[0], end)
    return found is not None and found.start() < clause[1] and found.end() <= clause[1] + 30


def _clean(words: Sequence[Token]) -> bool:
    return any(one.text.lower() in ("clean", "clear", "cleared") for one in words)


def _fails(text: str, states: Sequence[Token]) -> bool:
    """`won't start`, `has no network`: what a denial denies is that something works, not that it is in trouble."""
    mates = {one for state in states for one in alike(state.text)} | _REACHED
    verb = _CANNOT.search(text)
    if verb is not None:
        return stem(verb["verb"]) not in mates
    had = re.search(r"\b(?:has|have|had|is|are|gets?) no (?P<noun>\w+)", text, re.I)
    return (
        had is not None
        and stem(had["noun"]) not in mates
        and had["noun"].lower() not in ("sign", "signs", "trouble", "problem", "problems", "issue", "issues")
    )


def _expressed(state: Token, text: str, words: Sequence[Token]) -> bool:
    return any(one.stem in alike(state.text) for one in words) or says_alike(text, [state.text])
