"""The stretches between commas, conditions and contrasts, and in which slot of a stretch each word stands.

`port keeps for a week at the bar, sherry for ten days`: two stretches; `week` and `ten days` both stand behind `for`. What one
stretch has in a slot and a claim puts into the other's is told of the wrong thing, though every word of it was said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_hidden_denials import plainly
from knowledge.lexicon import Token
from knowledge.numerals import ONES

START = "start"
SAID = "said"
"""The slots before and behind the first verb that helps another: `the guard | is | told`."""
_CUT = re.compile(
    r"\s*[,;:]\s+|\s+[-–—]\s+|\s+(?:but|whereas|while)\s+|(?<!only)(?<!even)(?<!as)(?<!not)\s+(?=(?:if|when|whenever|unless|except|once(?! (?:an?|every|per|in|again|more)\b)|because|provided)\b)"
    r"|\s+and\s+(?=(?:not|never|nobody|nothing|no|if|when|the \w+ (?:is|are|has|have|must|may)|(?:I|we|he|she|they|it) )\b)",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(
    r"\s*(?:[\w-]+\s+){1,2}(?:or|and)\s+(?!(?:i|we|he|she|they|it|you|the)\b)[\w-]+(?:\s|$)", re.I
)
_BEHIND = frozenset(
    """of in on at for with from by to into onto over under above below after before within during per every each than between
    against without through near behind beside until till as up down""".split()
)
_HELPS = frozenset(
    """is are was were be been being am may might must can could shall should will would do does did has have had cannot
    get gets got""".split()
)
_WHO = frozenset("i we he she they you".split())
_WHO_HELPED = re.compile(r"(?:i|we|he|she|it|they|you|there|that|who)['’](?:m|re|s|ve|ll|d)", re.IGNORECASE)
"""`they're only wiped`."""
_BEGINS = frozenset("the a an our my your his her its their".split())
"""Behind a word of meaning these begin another part: `on Sundays | the porter`."""
_JOINS = frozenset("and or".split())
_SUPPOSES = re.compile(
    r"^\W*(?:(?:and|or|but|so|only|even) )?(?:if|when|whenever|where|once|provided|in case|as long as)\b", re.I
)
_EXCEPTS = re.compile(
    r"^\W*(?:(?:but|and) )?(?:unless|except|excepting|apart from(?! (?:the rest|the others?|each other|others)\b)|other than|save for|with the exception|otherwise)\b",
    re.I,
)
_MEASURES = re.compile(
    r"\b(?:not|no) (?:only|just|until|more|less|fewer|(?:\w{2,}er)(?= than)|later|earlier|higher|lower|longer|shorter|than|all|every|always|necessarily|matter)\b"
    r"|\bwithout (?:any |further )?(?:delay|fail|ado|waiting)\b|\bnot one \w+ more\b|\bnothing but\b|\bif not\b|\bor not\b",
    re.IGNORECASE,
)
"""`no later than noon`, `not only the fee`: these deny nothing of their stretch."""
FORBIDS = frozenset(map(lexicon.stem, "forbidden forbid forbids prohibited prohibits banned bans ban".split()))
NUMBERS = {word: str(value) for word, value in ONES.items()}


@dataclass(frozen=True)
class Stretch:
    """One stretch of a sentence."""

    text: str
    slots: Mapping[str, frozenset[str]]
    """Stems of meaning and numbers in digits, by the word they stand behind."""
    stems: frozenset[str]
    words: frozenset[str]
    """All words in lower case."""
    denials: int
    supposes: bool
    """It says when a rule holds."""
    excepts: bool
    opens: bool
    """It begins a sentence."""


@lru_cache(maxsize=4096)
def stretches_of(text: str) -> tuple[Stretch, ...]:
    """The stretches of a text that say something, in order; a new sentence always begins a new one."""
    text = plainly(text)
    cut = [(part, at == 0) for start, end in lexicon.sentences(text) for at, part in enumerate(_parts(text[start:end]))]
    return tuple(one for one in (_stretch(part, opens) for part, opens in cut) if one.stems)


def _parts(sentence: str) -> list[str]:
    """The stretches, a list kept whole: `a person's job, pay or health`."""
    found: list[str] = []
    begins = 0
    for cut in _CUT.finditer(sentence):
        if cut.group().strip() == "," and _LIST_GOES_ON.match(sentence[cut.end() :]):
            continue
        found.append(sentence[begins : cut.start()])
        begins = cut.end()
    return [*found, sentence[begins:]]


def _stretch(text: str, opens: bool) -> Stretch:
    text = text.strip(" .;,:!?")
    slots = {name: frozenset(stems) for name, stems in _slots(lexicon.tokens(text)).items()}
    words = frozenset(one.text.lower().replace("’", "'") for one in lexicon.tokens(text))
    denying = sum(is_negation(one.text) or one.stem in FORBIDS for one in lexicon.tokens(_MEASURES.sub("", text)))
    return Stretch(
        text,
        slots,
        frozenset().union(*slots.values()),
        words,
        denying,
        bool(_SUPPOSES.match(text)),
        bool(_EXCEPTS.match(text)),
        opens,
    )


def _slots(words: Sequence[Token]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    slot, before = START, ""
    for one in words:
        word = one.text.lower()
        if word in _BEHIND:
            slot = word
        elif word in _HELPS or is_negation(word) or _WHO_HELPED.fullmatch(word):
            slot = SAID
        elif word in _WHO or word in _BEGINS and slot not in (SAID, START) and slot in found and before not in _JOINS:
            slot = START
        if (said := meaning(one)) is not None:
            found.setdefault(slot, set()).add(said)
        before = word
    return found


def meaning(word: Token) -> str | None:
    """A word's stem, or its number in digits; None for what carries no meaning."""
    low = word.text.lower()
    if low in NUMBERS and low not in ("a", "an", "one"):
        return NUMBERS[low]
    if low[0].isdigit():
        return low.replace(",", "")
    if (
        low in lexicon.STOP_WORDS
        or _WHO_HELPED.fullmatch(low)
        or is_negation(low)
        or len(low) < 2
        or word.stem in FORBIDS
    ):
        return None
    return word.stem
