"""What AI could do in a step whose verb is in no vocabulary: its verb and its object by meaning, never by the object alone.

A verb counts for the everyday verb that it is, or that it is nearest to; most verbs only where their object is something to read.
What is near to nothing stays with people.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import yaml

from knowledge.lexicon import content_stems

if TYPE_CHECKING:
    from knowledge.embedding import Embedder, Vectors

VERB_NEAR = 0.55
"""Cosine from which an unknown verb counts for a known one."""
THING_NEAR = 0.3
"""Cosine that an unknown thing needs with the nearest known one; below it nothing is known of it."""
THING_AHEAD = 0.05
"""By how much the nearest thing to read must be nearer than the nearest thing of matter."""
MATTER_AHEAD = 0.15
"""By how much a thing of matter must be the nearer one to undo a reading that the words allow."""
NOBODY = "nobody"
_PARTICLES = frozenset("up out off down together in into over through apart on against back for at to".split())
_STOPS = re.compile(
    r"\s+(?:in|on|at|by|with|from|to|for|against|into|until|because|whether|which|who|that|and|or|so|if|when|after|before|over|about|per|under)\b|[,.;(:]",
    re.I,
)
_DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|my|our|his|her|their|its|each|every|all|any|some|both|this|that|these|those|new|old|last|next|first|few|of)\s+)+",
    re.I,
)
_CHANGES = frozenset("fix repair debug adapt change adjust rework write edit improve test".split())
"""What is done to code, whatever it is called elsewhere."""
_IN_WORDS = frozenset(["draft", "analyse"])
_PLACE = re.compile(r"\b(?:in|into|to|onto|on)\s+(?P<place>[^,.;]+)$", re.I)
_ASKED_FOR = re.compile(r"\b(?:for|about|of)\s+(?P<place>[^,.;]+)$", re.I)
_SORTS = frozenset("group sort order arrange cluster list".split())
_BY = re.compile(r"\bby\s+\w", re.I)
_KINDS = re.compile(
    r"\b(?:in|into|to|by)\s+(?:(?:a|an|the|its|their|our|one\s+of|right|proper)\s+)*(?:[\w-]+\s+)?(?:categor\w+|groups?|class(?:es)?|types?|topics?|subjects?|priorit\w+|kinds?|headings?)\b",
    re.I,
)
"""To put things in groups is to sort them, whatever the things are."""
_QUESTION = re.compile(r"^(?:whether|if|which|what|who|how|why|where|when)\b", re.I)
_FOR_WHOM = re.compile(r"^(?:for|to)\s+(?:the\s+|my\s+|our\s+)?[\w-]+\s+", re.I)
_PRONOUN = frozenset("it them this these those that one ones everything".split())


class Meant(NamedTuple):
    """The words that acts are read by."""

    verbs: dict[str, list[tuple[str, bool]]]
    """By verb: the acts it may be, and whether only with something to read."""
    words: tuple[str, ...]
    matter: tuple[str, ...]
    code: frozenset[str]


@cache
def meant() -> Meant:
    """What the data file says."""
    raw = yaml.safe_load(resources.files("coach.redesign").joinpath("acts_meant.yaml").read_text("utf-8"))
    verbs: dict[str, list[tuple[str, bool]]] = {}
    for act, kinds in raw["verbs"].items():
        for kind, names in kinds.items():
            for one in names:
                verbs.setdefault(one, []).append((act, kind != "sure"))
    things = raw["things"]
    return Meant(verbs, tuple(things["words"]), tuple(things["matter"]), frozenset(raw["code"]))


def act_meant(what: str, around: Sequence[str], embedder: "Embedder") -> str:
    """The act that a step in the imperative means, empty where AI could do nothing; `around`: the things that `it` stands for."""
    verb, rest = parted(what)
    if not verb:
        return ""
    known = meant().verbs
    acts = known.get(verb) or known.get(_nearest_verb(verb, embedder), [])
    if set(rest.lower().split()) & meant().code and verb in _CHANGES:
        return "code"
    sure = next((act for act, with_words in acts if not with_words), "")
    of_words = next((act for act, with_words in acts if with_words), "")
    if sure and (not of_words or sure != NOBODY):
        return "" if sure == NOBODY else sure
    if not of_words:
        return ""
    thing = _object(rest) or " ".join(around[:1])
    if _KINDS.search(rest) and of_words in _IN_WORDS:
        return "analyse"
    if is_to_read(thing, embedder) or is_to_read(_place(rest, of_words), embedder):
        return of_words
    sorted_by = verb in _SORTS and _BY.search(rest) and not is_of_matter(what, around, embedder)
    return "analyse" if sorted_by else ""


def parted(what: str) -> tuple[str, str]:
    """The verb with its particle, and the rest: `put the parts list together` → `put together`, `the parts list`."""
    words = what.strip().rstrip(".").split()
    if not words:
        return "", ""
    first = words[0].lower().strip(",")
    known = meant().verbs
    for n in range(1, min(len(words), 7)):
        particle = words[n].lower().strip(",")
        joined = f"{first} {particle}"
        alone = n == 2 and words[1].lower() in _PRONOUN
        if joined in known and (n == 1 or alone or not _STOPS.search(" " + " ".join(words[1:n]))):
            return joined, " ".join([*words[1:n], *words[n + 1 :]])
    return first, " ".join(words[1:])


def _object(rest: str) -> str:
    """The thing that is worked on, without what stands behind it."""
    if _QUESTION.match(_FOR_WHOM.sub("", rest)):
        return "the answer"  # whether, which, how: something is found out
    stop = _STOPS.search(" " + rest)
    said = rest[: max(0, stop.start() - 1)] if stop else rest
    said = re.split(r"\s+of\s+(?!them\b)", said)[0] if " of " in said else said
    bare = _DETERMINERS.sub("", said.strip() + " ").strip()
    return "" if bare.lower() in _PRONOUN else bare


def _place(rest: str, act: str) -> str:
    """Where something is put: `it in the monthly table`; what somebody is asked for: `the growers for their dates`."""
    if act not in (*_IN_WORDS, "send"):
        return ""
    found = (_ASKED_FOR if act == "send" else _PLACE).search(rest)
    return _DETERMINERS.sub("", found["place"] + " ").strip() if found else ""


def _vectors(embedder: "Embedder", kind: str) -> "Vectors":
    one = meant()
    texts = {"words": list(one.words), "matter": list(one.matter), "verbs": [f"{name} it" for name in _single(one)]}
    return embedder.encode(texts[kind])


def _single(one: Meant) -> list[str]:
    """The verbs without a particle: `boil` is no `boil down`."""
    return [name for name in one.verbs if " " not in name]


def _nearest_verb(verb: str, embedder: "Embedder") -> str:
    near = _vectors(embedder, "verbs") @ embedder.encode([f"{verb} it"])[0]
    best = int(near.argmax())
    return _single(meant())[best] if float(near[best]) >= VERB_NEAR else ""


def is_to_read(thing: str, embedder: "Embedder") -> bool:
    """Whether a thing is something to read or write; unknown things are judged by the nearest known one."""
    if not thing.strip():
        return False
    own = content_stems(thing.split()[-1])
    one = meant()
    if own and any(own & content_stems(name.split()[-1]) for name in one.words if " " not in name):
        return True
    if own and any(own & content_stems(name) for name in one.matter if " " not in name):
        return False
    vector = embedder.encode([thing])[0]
    words = float((_vectors(embedder, "words") @ vector).max())
    matter = float((_vectors(embedder, "matter") @ vector).max())
    return words >= THING_NEAR and words - matter >= THING_AHEAD


def is_of_matter(what: str, around: Sequence[str], embedder: "Embedder") -> bool:
    """Whether the object is plainly a thing of matter: known as one, or much nearer to one than to anything to read."""
    thing = _object(parted(what)[1]) or " ".join(around[:1])
    own = content_stems(thing.split()[-1]) if thing else set()
    one = meant()
    if not own or any(own & content_stems(name.split()[-1]) for name in one.words if " " not in name):
        return False
    if any(own & content_stems(name) for name in one.matter if " " not in name):
        return True
    vector = embedder.encode([thing])[0]
    ahead = float((_vectors(embedder, "matter") @ vector).max()) - float((_vectors(embedder, "words") @ vector).max())
    return ahead >= MATTER_AHEAD
