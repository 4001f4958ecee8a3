"""The closed vocabularies of a policy's dimensions, and how their words are found in a text.

Everyday business English only (vocabulary.yaml); what a policy itself names is added when that policy is read.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import yaml
from pydantic import Field

from knowledge.tree import Frozen

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:['’](?:s|t|re|ll|ve|d|m)\b)?")
_SKIPPED = frozenset("a an the our my your his her its their this that these those some any all every each".split())
_PARTICLES = frozenset("into in down out off on round around up through for image picture photo video logo bug".split())
"""Second words of a phrase that may stand a few words after the first: `generate a funny image`."""
_IRREGULAR = {
    "send": ("sent",), "write": ("wrote", "written"), "rewrite": ("rewrote", "rewritten"), "give": ("gave", "given"),
    "take": ("took", "taken"), "make": ("made",), "pay": ("paid",), "find": ("found",), "feed": ("fed",), "draw": ("drew", "drawn"),
    "choose": ("chose", "chosen"), "tell": ("told",), "get": ("got",), "keep": ("kept",), "spell": ("spelt",), "buy": ("bought",),
    "teach": ("taught",), "understand": ("understood",), "learn": ("learnt",), "stay": ("stayed",), "weed": ("weeded",),
    "hear": ("heard",), "see": ("saw", "seen"), "feel": ("felt",), "know": ("knew", "known"), "read": (),
    "throw": ("threw", "thrown"), "withdraw": ("withdrew", "withdrawn"), "spy": ("spied",), "lay": ("laid",),
}  # fmt: skip


class Word(NamedTuple):
    """A word, its singular in small letters, and where it stands."""

    base: str
    start: int
    end: int


class Found(NamedTuple):
    """A phrase of the vocabulary found in a text: its class and where it stands."""

    value: str
    start: int
    end: int
    words: int


class DataWords(Frozen):
    """How people speak of one class of data."""

    names: list[str]
    sure: list[str] = Field(default_factory=list)
    maybe: list[str] = Field(default_factory=list)


class ActionWords(Frozen):
    """How people speak of one thing that AI is asked to do."""

    verbs: list[str]
    nouns: list[str] = Field(default_factory=list)
    examples: list[str] = Field(default_factory=list)
    """Whole phrases, for what is said in words never listed."""
    emits: list[str] = Field(default_factory=list)
    """Words of a topic that the action brings with it: paying is about a payment."""
    signs: list[str] = Field(default_factory=list)
    """Things that, when they are perceived, make it this act, whatever the verb."""
    makes: bool = False
    """True where a text, a translation or code is made: what it speaks of is then not what is perceived."""
    benign: bool = False
    """True where the output waits for the person who asked: writing, summing up, checking."""


class Vocabulary(Frozen):
    """All closed vocabularies; the data classes in order, the strictest first."""

    data: dict[str, DataWords]
    action: dict[str, ActionWords]
    autonomy: dict[str, list[str]]
    tool_kinds: dict[str, list[str]] = Field(alias="tool kinds")
    products: dict[str, list[str]]
    accounts: dict[str, list[str]]
    makers: list[str]
    editions: list[str]
    other_software: list[str] = Field(alias="other software")
    capitals: list[str]
    bare: list[str]
    synonyms: list[list[str]]
    perceiving: list[str] = Field(default_factory=list)
    """Verbs of finding out about somebody."""
    implies: dict[str, list[str]] = Field(default_factory=dict)


@cache
def vocabulary() -> Vocabulary:
    """The vocabularies of the data file, read once."""
    return Vocabulary.model_validate(
        yaml.safe_load(resources.files("knowledge").joinpath("vocabulary.yaml").read_text("utf-8"))
    )


@cache
def singular(word: str) -> str:
    """A word in small letters without its plural or possessive ending."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """The written forms of a verb: base, -s, -ing, past."""
    forms = {verb, verb + "s", verb + "ing", verb + "ed", *_IRREGULAR.get(verb, ())}
    if verb.endswith("e"):
        forms |= {verb + "d", verb[:-1] + "ing"}
    if verb.endswith(("s", "x", "ch", "sh")):
        forms.add(verb + "es")
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if re.fullmatch(r".*[^aeiou][aeiou][bdgklmnprt]", verb):
        forms |= {verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
    return frozenset(forms)


def words_of(text: str) -> list[Word]:
    """The words of a text, articles and possessives left out."""
    return list(_words_of(text))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[Word, ...]:
    found = [Word(singular(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]
    return tuple(
        word for word in found if word.base not in _SKIPPED and text[word.start : word.end].lower() not in _SKIPPED
    )


class Phrases:
    """Finds the phrases of some classes in a text; the longest phrase wins, and no word is used twice."""

    def __init__(self, classes: Mapping[str, Iterable[str]], *, verbs: bool = False) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for value, phrases in classes.items():
            for phrase in phrases:
                bases = tuple(word.base for word in words_of(phrase))
                if not bases:
                    continue
                for first in verb_forms(bases[0]) if verbs else (bases[0],):
                    self._by_first.setdefault(singular(first), []).append((bases, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str | list[Word]) -> list[Found]:
        """Every phrase found, in the order of the text."""
        words = words_of(text) if isinstance(text, str) else text
        found: list[Found] = []
        position = 0
        while position < len(words):
            hits = self._at(words, position)
            if not hits:
                position += 1
                continue
            length = max(hit.words for hit in hits)
            found += [hit for hit in hits if hit.words == length]
            position += max(1, length)
        return found

    def _at(self, words: list[Word], position: int) -> list[Found]:
        hits: dict[str, Found] = {}
        for bases, value in self._by_first.get(words[position].base, ()):
            rest = tuple(word.base for word in words[position + 1 : position + len(bases)])
            if rest == bases[1:]:
                end = words[position + len(bases) - 1].end
                hits.setdefault(value, Found(value, words[position].start, end, len(bases)))
            elif (
                len(bases) == 2
                and bases[1] in _PARTICLES
                and bases[1] in [w.base for w in words[position + 1 : position + 6]]
            ):
                hits.setdefault(value, Found(value, words[position].start, words[position].end, 1))
        return list(hits.values())


@cache
def action_phrases() -> Phrases:
    """Finds what AI is asked to do."""
    return Phrases({name: one.verbs for name, one in vocabulary().action.items()}, verbs=True)


@cache
def perceiving_phrases() -> Phrases:
    """Finds verbs of finding out: to tell, to hear, to flag."""
    return Phrases({"perceive": vocabulary().perceiving}, verbs=True)


@cache
def tool_kind_phrases() -> Phrases:
    """Finds kinds of tool: `public chatbot`, `agent`, `ai`."""
    return Phrases(vocabulary().tool_kinds)


@cache
def product_phrases() -> Phrases:
    """Finds AI products that anybody can use, each with its kind as the value."""
    return Phrases(vocabulary().products)


@cache
def autonomy_phrases() -> Phrases:
    """Finds how far AI is let to go: alone, reviewed, prepare."""
    return Phrases(vocabulary().autonomy)


@cache
def data_name_phrases() -> Phrases:
    """Finds the names of data classes."""
    return Phrases({name: one.names for name, one in vocabulary().data.items()})


@cache
def action_noun_phrases() -> Phrases:
    """Finds nouns that name what is done: `a summary`, `the translation`."""
    return Phrases({name: one.nouns for name, one in vocabulary().action.items()})


@cache
def account_phrases() -> Phrases:
    """Finds accounts: `private`, `company`."""
    return Phrases(vocabulary().accounts)


@cache
def _canonical() -> Phrases:
    return Phrases({group[0]: group for group in vocabulary().synonyms})


OWNED = "personsaccount"
"""The topic word for an account that belongs to a person."""

_SOMEBODYS_ACCOUNT = re.compile(
    r"\b(?:(?:my|his|her)\s+(?:own\s+)?|[A-Z][\w-]+['’]s\s+|(?:an?|the|my|our|some)\s+(?:colleague|person|employee|manager|user|boss)['’]s\s+|somebody['’]s\s+)(?:user\s+)?(?:account|user|login|credentials)\b"
)
"""An account that belongs to a person, not to a machine: `my own account`, `Tomasz's user`."""

LITTLE = frozenset(
    """of on in into to for from by with at about as under within than before after without against between while when where
    is are was were be been being do does did have has had can could may might must shall should will would not no nor and or but
    if then there here it they them he she we us i you me who whom which what how why other such same own both more most only
    also too very just so get let use used using please want like make one someone somebody anyone whether because up out off
    new real same second person people thing way time work task first dont don't ai anything something nothing everything""".split()
)


def topic_words(text: str) -> frozenset[str]:
    """The words of a text that carry its topic, each as the first of its synonyms, with what they bring with them."""
    own = own_topic_words(text)
    return own | {brought for word in own for brought in vocabulary().implies.get(word, ())}


@lru_cache(maxsize=4096)
def own_topic_words(text: str) -> frozenset[str]:
    """The words of a text that carry its topic, each as the first of its synonyms."""
    text = _SOMEBODYS_ACCOUNT.sub(f" {OWNED} ", text)
    words = words_of(text)
    covered: set[int] = set()
    result: set[str] = set()
    for hit in _canonical().find(words):
        result.add(hit.value)
        covered |= {word.start for word in words if hit.start <= word.start < hit.end}
    for word in words:
        if word.start not in covered and word.base not in LITTLE and (len(word.base) > 1):
            result.add(word.base)
    return frozenset(result)
