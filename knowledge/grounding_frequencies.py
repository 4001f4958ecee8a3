"""How regularly, as adverbs say it: `often` for `seldom`, `sometimes` for `never`."""

import re
from collections.abc import Sequence

from knowledge import lexicon

_NEVER, _SELDOM, _SOMETIMES, _OFTEN, _ALWAYS = range(5)
_WORDS = {
    _NEVER: r"never|at no time|not once",
    _SELDOM: r"seldom|rarely|(?:hardly|scarcely|barely|almost|nearly) ever|almost never|hardly|scarcely|infrequently|only exceptionally",
    _SOMETIMES: r"sometimes|occasionally|now and then|from time to time|once in a while|at times",
    _OFTEN: r"often|frequently|regularly|usually|normally|mostly|commonly|generally|as a rule|most of the time",
    _ALWAYS: r"always|invariably|every time|without fail|without exception|at all times|constantly",
}
_SAID = re.compile("|".join(rf"(?P<c{place}>\b(?:{words})\b)" for place, words in reversed(_WORDS.items())), re.I)
_NOT_SO = re.compile(r"(?:\bnot|n['’]t|\bcannot) (?:\w+ )?$", re.IGNORECASE)
SAME = 0.7
"""Share of the claim's other words that a sentence of the evidence has, from which it tells the same."""
APART = {
    (_NEVER, _SOMETIMES), (_NEVER, _OFTEN), (_NEVER, _ALWAYS), (_SELDOM, _OFTEN), (_SELDOM, _ALWAYS),
    (_SOMETIMES, _ALWAYS), (_OFTEN, _ALWAYS), (_NEVER, _SELDOM),
}  # fmt: skip
"""What cannot both be so. `usually` may be told as `sometimes` no more than `often`: those two are near."""


def differs(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim says how regularly, and every sentence of the evidence with its other words says so otherwise."""
    mine = _in(sentence)
    if not mine:
        return False
    words = lexicon.content_stems(_SAID.sub(" ", sentence))
    told = [text[slice(*span)] for text in evidence for span in lexicon.sentences(text)]
    same = [one for one in told if len(words & lexicon.content_stems(one)) >= SAME * len(words)]
    theirs = [_in(one) for one in same]
    return bool(words and theirs) and all(
        other and all((min(a, b), max(a, b)) in APART for a in mine for b in other) for other in theirs
    )


def _in(text: str) -> frozenset[int]:
    """Each place on the scale that the text names; a denied one is left alone."""
    found = []
    for one in _SAID.finditer(text):
        place = int((one.lastgroup or "c0")[1:])
        if _NOT_SO.search(text[: one.start()]):
            continue
        found.append(place)
    return frozenset(found)
