"""Does a rewording say what the verified sentence says? Checks in a written order; the first that fails is the reason."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from coach.briefing import Draft
from coach.verify import contradicted
from knowledge import grounding
from knowledge.grounding_checks import Mismatch
from knowledge.lexicon import DOWNWARD, NEGATIONS, OBLIGATION, UPWARD, content, stem, tokens
from knowledge.quantities import find_quantities

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Fault = (
    Mismatch
    | Literal[
        "empty, or too long", "markup or a link", "quotation differs", "question or not", "number differs", "unit differs",
        "denies otherwise", "direction differs", "may or must differs", "condition left out or added",
        "says more", "leaves something out", "said of something else", "another meaning", "not in evidence",
    ]
)  # fmt: skip
SAME_MEANING = 0.6
"""Cosine below which a rewording is about something else."""
MAY = frozenset("may can could might allowed permitted free optional possible".split())
OUGHT = frozenset("should ought recommended advised".split())
MUST = OBLIGATION | frozenset("needs need needed have has".split())
"""`have` and `has` only before `to`."""
LIMITS = frozenset("unless except if only otherwise until without".split())
"""Words that make a sentence hold for some cases alone."""
EITHER = frozenset({"or", "either"})
EVERY = frozenset("all every each any both".split())
SOME = frozenset("some several few many".split())
PLACES = frozenset({"over", "under"})
"""Words that compare only before a number."""
FRAME = frozenset(
    stem(one)
    for one in "captured capture rule rules says say said tell tells told please ask asks according means mean case here apply applies "
    "answer know need follow follows want make sure our your you so this since because therefore hence thus".split()
)
"""Stems of words that carry a sentence and no fact: they may come and go."""
ALIKE = (
    "supplier vendor", "invoice bill", "staff employee personnel", "colleague coworker", "buy purchase", "begin start", "finish end complete",
    "forbidden prohibited banned", "allowed permitted", "phone telephone", "big large", "quick fast", "check verify", "approve authorise authorize",
    "approval authorisation authorization", "tell inform", "get obtain", "help assist", "ask request", "need require", "choose select pick",
    "repair fix mend", "sign signature", "company firm", "client customer", "keep retain", "show display", "happen occur", "let allow", "send forward", "call ring phone",
    "reply answer respond", "contract agreement", "amount sum total", "person somebody someone", "boss superior",
)  # fmt: skip
"""Words of which one may stand for another. A closed list: by its vectors MiniLM holds `clean` and `dirty` for nearer than `pay` and `settle`."""
_ALIKE = {stem(one): stem(group.split()[0]) for group in ALIKE for one in group.split()}
CLAUSE = re.compile(
    r"[,;:.](?!\d)|(?=\b(?:but|while|whereas|otherwise|unless|except|if|when|where|until|before|after|without|then)\b)",
    re.I,
)
_TIES = {
    "if": frozenset("if when where".split()), "else": frozenset(["otherwise", "other", "else"]), "before": frozenset(["before", "until"]),
    "after": frozenset(["after"]), "unless": frozenset(["unless", "except", "without"]),
    "may": MAY, "ought": OUGHT, "must": MUST - {"have", "has"}, "deny": frozenset(NEGATIONS),
}  # fmt: skip
"""Words that say of their own clause when or whether it holds."""
_MARKUP = re.compile(r"https?:|www\.|[<>`#|\[\]{}\\]|\*\*|__|!\(|\]\(")
_DIGITS = re.compile(r"\d[\d.,]*")


def fault(draft: Draft, text: str, live: Mapping[str, str], embedder: "Embedder") -> Fault | None:
    """What is wrong with this wording of the sentence; None where it may be shown in its place."""
    if not text or len(text) > 2 * len(draft.text) + 80 or "\n" in text:
        return "empty, or too long"
    if text == draft.text:
        return None
    return _in_form(draft.text, text) or _in_fact(draft, text, live, embedder)


def evidence_for(draft: Draft, live: Mapping[str, str]) -> list[str]:
    """What a wording may rest on: the verified sentence, its live sources and the case; never what the person merely wrote."""
    return [draft.text, *(live[one] for one in draft.citations if one in live), *draft.says]


def _in_form(guided: str, text: str) -> Fault | None:
    """Marks that a rewording has to leave as they are."""
    if set(_MARKUP.findall(text)) - set(_MARKUP.findall(guided)):
        return "markup or a link"
    if _numbers(text) != _numbers(guided) or _digits(text) != _digits(guided):
        return "number differs"
    if _units(text) != _units(guided):
        return "unit differs"
    if _denials(text) != _denials(guided):
        return "denies otherwise"
    if _directions(text) != _directions(guided):
        return "direction differs"
    if _duties(text) != _duties(guided):
        return "may or must differs"
    if _limits(text) != _limits(guided):
        return "condition left out or added"
    if _quotations(text) != _quotations(guided):
        return "quotation differs"
    return None if text.endswith("?") == guided.endswith("?") else "question or not"


def _in_fact(draft: Draft, text: str, live: Mapping[str, str], embedder: "Embedder") -> Fault | None:
    """Direction, names and the rest by the grounding checks, both ways; then the meaning as a whole."""
    evidence = evidence_for(draft, live)
    against = contradicted(text, evidence) or contradicted(draft.text, [text])
    if against is not None:
        return against
    if _strange(text, evidence):
        return "says more"
    if _strange(draft.text, [text]):
        return "leaves something out"
    if _of_other_clauses(text, draft.text):
        return "said of something else"
    vectors = embedder.encode([text, draft.text])
    if float(vectors[0] @ vectors[1]) < SAME_MEANING:
        return "another meaning"
    if draft.states and not grounding.ground(text, evidence, embedder).supported:
        return "not in evidence"
    return None


def _strange(text: str, others: Sequence[str]) -> list[str]:
    """The words of a text that no word of the others says."""
    held = {meant(one.stem) for other in others for one in content(other)} | FRAME
    return [one.text for one in content(text) if one.text.isalpha() and not {one.stem, meant(one.stem)} & held]


def _of_other_clauses(text: str, guided: str) -> bool:
    """Whether a word stands under another `if`, `otherwise`, `before`, `not`, `may` or `must` than in the verified sentence."""
    said, held = _tied(text), _tied(guided)
    return any(said[word] != held[word] for word in said.keys() & held.keys())


def _tied(text: str) -> dict[str, set[frozenset[str]]]:
    """For each word of meaning, what ties the clauses that it stands in."""
    found: dict[str, set[frozenset[str]]] = {}
    for clause in CLAUSE.split(text):
        words = set(_words(clause))
        ties = frozenset(name for name, marks in _TIES.items() if words & marks)
        for one in content(clause):
            if one.stem not in FRAME:
                found.setdefault(meant(one.stem), set()).add(ties)
    return found


def meant(word: str) -> str:
    """The stem that stands for this one and those that may take its place."""
    return _ALIKE.get(word, word)


def _directions(text: str) -> tuple[bool, bool]:
    """Whether something goes up and whether something goes down; `under our policy` goes nowhere."""
    words = _words(text)
    told = {
        one
        for at, one in enumerate(words)
        if one not in PLACES or any(near[0].isdigit() for near in words[at + 1 : at + 3])
    }
    return bool(told & UPWARD), bool(told & DOWNWARD)


def _numbers(text: str) -> list[float]:
    return sorted(float(one.value) for one in find_quantities(text) if _written(text, one.span))


def _units(text: str) -> list[str]:
    return sorted(str(one.unit) for one in find_quantities(text) if _written(text, one.span))


def _written(text: str, span: tuple[int, int]) -> bool:
    return any(letter.isdigit() for letter in text[slice(*span)])


def _digits(text: str) -> list[str]:
    return sorted(re.sub(r"[.,]", "", one) for one in _DIGITS.findall(text))


def _words(text: str) -> list[str]:
    return [one.text.lower().replace("’", "'") for one in tokens(text)]


def _denials(text: str) -> int:
    return sum(one in NEGATIONS for one in _words(text))


def _duties(text: str) -> set[str]:
    words = _words(text)
    found = {"may"} if MAY & set(words) else set()
    found |= {"ought"} if OUGHT & set(words) else set()
    obliged = any(
        one in MUST and (one not in ("have", "has") or words[at + 1 : at + 2] == ["to"]) for at, one in enumerate(words)
    )
    return found | ({"must"} if obliged else set())


def _limits(text: str) -> list[bool | int]:
    """Which kinds of limits it states, and how often it says `or`."""
    said = _words(text)
    return [*(bool(set(said) & one) for one in (LIMITS, EITHER, EVERY, SOME)), said.count("or")]


def _quotations(text: str) -> list[str]:
    parts = text.split("“")[1:]
    return [one.partition("”")[0] for one in parts]
