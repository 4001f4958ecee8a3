"""Who does it: `the harbour office decides` where the evidence says so of the captain.

Without a parse: the words of meaning right before a word that both texts share, back to where their noun begins. What stands there
in the evidence, every time, has to be the claim's too, or a word that only points back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.common_words import common_words
from knowledge.grounding_names import roles_of
from knowledge.grounding_stretches import NUMBERS, SAID, START, Stretch, meaning
from knowledge.lexicon import Token

SAME = 0.75
"""Share of a part's other words from which the evidence says the same, by somebody else."""
LONGEST = 4
"""Words of meaning in front of a verb that are still read as one doer."""
_BOUNDS = frozenset(
    """the a an our my your his her its their and or but if when whenever unless once where that which who in on at of for with from to
    by into over under above below before after until without during than as no nobody never not own""".split()
)
_POINTS = frozenset(
    "i we he she they it you this that who one ones somebody someone anybody anyone everybody everyone nobody".split()
)
_HELPS = frozenset(
    "has have had may must can could will would shall should also always then only do does himself herself itself themselves".split()
)
_ORDINALS = frozenset(
    map(lexicon.stem, "first second third fourth fifth next last other same new old whole only".split())
)
_PLACES = frozenset("in on at of for with from to by into onto over under above below during per".split())
_OPENS = frozenset(
    "and or but if when whenever unless once where that before after until because that so then only".split()
)
_BY_US = re.compile(r"\b(?P<verb>\w+) by (?P<who>us|me|them|him|her|you)\b", re.IGNORECASE)
_BY_ONE = re.compile(r"\b(?P<verb>\w+) by (?:the|an?) \w+", re.IGNORECASE)
_GAPPED = re.compile(
    r"\b(?:and|while) (?:the |an? |our )?(?P<who>[A-Z]?[\w-]+(?: [\w-]+)?) (?=(?:for|to|in|at|on|with|about|from|after|before) )"
)
"""`the landlord pays for the roof and | the tenant | for the taps`: the verb is the one before."""
_COMMON = 3000
_ARTICLES = frozenset("the a an our my your his her its their".split())


_DONE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?) (?:(?:only|always|also|then|first|\w+ly) )?(?P<verb>[a-z]{3,})\b(?P<mid>[^,.;:]*?)"
    r" by (?:(?:the|an?|our|my|your|his|her|its|their) |(?=[A-Z]))(?P<who>[^,.;:]+)"
)
"""`the lamps are replaced every two years by an outside firm`."""


@dataclass(frozen=True)
class Doing:
    """A word with who does it."""

    verb: str
    """Its stem."""
    doer: frozenset[str]
    """Stems; empty where the doer is only pointed at."""
    rest: frozenset[str]
    """Stems of what it is done to, when and how."""
    name: str
    """The doer as told."""


@lru_cache(maxsize=4096)
def done_by(text: str) -> tuple[Doing, ...]:
    """Every word with a doer right before it, or behind it as `is done by`."""
    found = []
    for start, end in lexicon.sentences(text):
        words = lexicon.tokens(text[start:end])
        for at, one in enumerate(words):
            if meaning(one) is None or one.text[0].isdigit():
                continue
            mine = _doer(words, at)
            doer = None if mine is None else frozenset(word.stem for word in mine)
            if mine is not None and doer is not None and not doer & _ORDINALS:
                behind = frozenset(said for each in words[at + 1 :] if (said := meaning(each)) is not None)
                found.append(Doing(one.stem, doer, behind, " ".join(word.text for word in mine)))
        found += _passive(text[start:end])
    return tuple(found)


def by_another(
    sentence: str, told: Sequence[Stretch], evidence: Sequence[str], names: frozenset[str] = frozenset()
) -> bool:
    """A word of the claim has another doer in the evidence each time that it has one, and goes on with the same words.

    A doer that the evidence does not know at all counts where the evidence names its own (`names`) and nothing else is new.
    """
    known = [each for text in evidence for each in done_by(text)]
    stems = frozenset().union(*(one.stems for one in told))
    gapped = [one.slots[START] for one in told if not one.opens and START in one.slots and SAID not in one.slots]
    gapped += [_meanings(one["who"]) for text in evidence for one in _GAPPED.finditer(text)]
    said = frozenset(found for one in lexicon.tokens(sentence) if (found := meaning(one)) is not None)
    for mine in done_by(sentence):
        doer, behind = mine.doer, mine.rest
        theirs = [(one.doer, one.rest) for one in known if one.verb == mine.verb]
        if not doer or not theirs or doer in gapped:
            continue
        if not doer & stems and said - stems <= doer and all(_named(each, behind, names) for each in theirs):
            return True
        if not (doer <= stems or roles_of(" ".join(sorted(doer)))):
            continue
        if all(other and not other & (doer | said) and (rest & behind) for other, rest in theirs):
            return True
        if all(other and not other & doer and other & behind and doer & rest for other, rest in theirs):
            return True
    return False


def by_neighbour(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim has it done by somebody of whom the evidence tells something else, and who there has another doer each time."""
    known = [each for text in evidence for each in done_by(text)]
    for mine in (one for one in done_by(sentence) if one.doer and one.verb not in NUMBERS):
        theirs = [one for one in known if one.verb == mine.verb]
        elsewhere = any(one.doer == mine.doer and one.verb not in mine.rest | {mine.verb} for one in known)
        if theirs and elsewhere and all(_done_by_other(one, mine) for one in theirs):
            return True
    return False


def _done_by_other(one: Doing, mine: Doing) -> bool:
    """Another doer with a name of its own, of what the claim says, or of what it only points to."""
    return (
        bool(one.doer)
        and one.doer != mine.doer
        and not one.doer < mine.doer
        and bool(one.rest & mine.rest or not one.rest)
    )


def by_slot(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """`booked by the chaperone` where the one stretch that says the same has `booked by the client`."""
    known = frozenset().union(*(one.stems for one in told))
    for part in claim:
        doer = part.slots.get("by", frozenset())
        rest = part.stems - doer
        same = [one for one in told if len(rest & one.stems) >= SAME * len(rest)]
        if len(rest) < 2 or not doer or not doer <= known or part.denials:
            continue
        if same and all(one.slots.get("by") and not doer & one.stems and not one.denials for one in same):
            return True
    return False


def by_us(sentence: str, evidence: Sequence[str]) -> bool:
    """`replaced by us` where the evidence has it `by the maker` or `not by us`, and nowhere by us."""
    if any(is_negation(one.text) for one in lexicon.tokens(sentence)):
        return False
    for found in _BY_US.finditer(sentence):
        text = " ".join(
            one for one in evidence if lexicon.stem(found["verb"]) in {it.stem for it in lexicon.tokens(one)}
        )
        pronoun = found["who"].lower()
        if re.search(rf"\b(?:not|never) (?:by )?{pronoun}\b", text, re.IGNORECASE):
            return True
        ours = {lexicon.stem(one["verb"]) for one in _BY_US.finditer(text)}
        theirs = {lexicon.stem(one["verb"]) for one in _BY_ONE.finditer(text)}
        mine = lexicon.stem(found["verb"])
        if mine in theirs and mine not in ours and not re.search(r"\b(?:we|I|us|me)\b", text):
            return True
    return False


def _named(known: tuple[frozenset[str], frozenset[str]], behind: frozenset[str], names: frozenset[str]) -> bool:
    """A doer with a name, who does it to the same."""
    doer, rest = known
    return bool(doer & names) and (bool(rest & behind) or not rest | behind)


def _rare(one: Token) -> bool:
    """No common word, which everybody writes with a capital where a sentence begins, and no plural."""
    return one.stem not in common_words(_COMMON) and not one.text.endswith("s")


def _behind(words: Sequence[Token], place: int) -> bool:
    """`by the shift lead`, `approve the loan`: what stands behind a preposition or a verb does nothing itself."""
    if place <= 0:
        return False
    before = words[place - 1]
    if before.text.lower() in _PLACES:
        return True
    opens = before.text.lower() in _OPENS or before.end + 1 != words[place].start
    return not opens and not (
        place <= LONGEST and words[0].text.lower() in _PLACES
    )  # `below 30 knots the office decides`


def _passive(sentence: str) -> list[Doing]:
    found = []
    for one in _DONE.finditer(sentence):
        who: list[Token] = []
        for word in lexicon.tokens(one["who"]):
            if word.text.lower() in _BOUNDS | _POINTS or meaning(word) is None or word.text[0].isdigit():
                break
            who.append(word)
        if not who or len(who) > LONGEST:
            continue
        rest = _meanings(sentence[: one.start()]) | _meanings(one["mid"]) | _meanings(one["who"][who[-1].end :])
        doer = frozenset(word.stem for word in who)
        found.append(Doing(lexicon.stem(one["verb"]), doer, rest, " ".join(word.text for word in who)))
    return found


def _meanings(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)


def _before_who(words: Sequence[Token], place: int) -> Sequence[Token]:
    """`the foreman, who moves`: the foreman; nobody where another word points."""
    points_back = place > 0 and words[place].text.lower() == "who" and meaning(words[place - 1]) is not None
    return words[place - 1 : place] if points_back else ()


def _doer(words: Sequence[Token], at: int) -> Sequence[Token] | None:
    """None where what stands before it is no doer: the word begins its part, or it belongs to a noun itself."""
    place = at - 1
    while place >= 0 and words[place].text.lower() in _HELPS:
        place -= 1
    if place < 0:
        return None
    if words[place].text.lower() in _POINTS:
        return _before_who(words, place)
    last = place
    while place >= 0 and words[place].text.lower() not in _BOUNDS and meaning(words[place]) is not None:
        place -= 1
        if place >= 0 and words[place].end + 1 < words[place + 1].start and words[last].text[0].isupper():
            break  # `if he is ill, Klara plays`
    mine = words[place + 1 : last + 1]
    if place > 0 and words[place].text.lower() == "own":
        place -= 1  # `our own technicians`
    named = all(
        one.text[0].isupper() and (at or _rare(one)) for at, one in enumerate(words[place + 1 : last + 1], place + 1)
    )
    begins = named or place >= 0 and words[place].text.lower() in _ARTICLES
    follows = place >= 0 and words[place].text.lower() in _PLACES if named else _behind(words, place)
    if not mine or len(mine) > LONGEST or not begins or follows:
        return None
    return mine
