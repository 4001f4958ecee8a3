"""The shape of a message: who does what, without the words that say what it is about.

`CVs get ranked overnight` and `orders are released at once` have one shape: something gets done, and nobody is named who does it. Kept
are the small words, the forms of the verbs of work, and people; everything else is one and the same.
"""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import verb_forms, vocabulary

LONGEST = 3
"""Neighbours that make a shape, at most."""
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[?!,;:-]")
_SMALL = frozenset(
    """a an the this that these those i me my myself you your he him his she her hers it its itself we us our they them their
    who whom whose which what when where why how if whether and or but so because since until before after while then
    of on in at by for from to with without into out through over under than as off up down about between against
    is are was were be been being am do does did have has had get gets got getting let lets letting make makes made want wants
    can could may might must shall should will would not no never n't don't doesn't didn't can't couldn't isn't aren't won't
    there here something anything somebody someone anybody anyone nobody everybody everything nothing thing one ones
    just only all any some more most each every both other another same now today already yet still again always
    please ok okay fine right allowed like use uses used using put puts run runs try take takes give go goes come comes
    ask asks asked tell tells told say says said need needs plan wish idea own alone ? ! , ; : -""".split()
)
_PEOPLE = frozenset(
    """colleague colleagues boss manager managers lead buyer recruiter lawyer clerk nurse doctor engineer engineers planner intern
    trainee temp assistant deputy team committee board council agency translator auditor auditors supplier suppliers vendor customer
    customers applicant applicants candidate candidates patient operator operators shift cfo ceo hr it legal finance purchasing
    predecessor director expert experts officer supervisor technician accountant person people human humans technicians sales""".split()
)


def shapes_in(text: str) -> set[str]:
    """The shapes of a text, up to three neighbours long, each sentence by itself."""
    found: set[str] = set()
    for start, end in sentence_spans(text):
        line = ["^", *_line(text[start:end]), "$"]
        for size in range(1, LONGEST + 1):
            found.update(f"~{' '.join(line[n : n + size])}" for n in range(len(line) - size + 1))
    return found


def _line(sentence: str) -> Iterator[str]:
    """Its words, each as far as it counts; what does not count is said once in a row."""
    before = ""
    words = list(_WORD.finditer(sentence.lower().replace("’", "'")))
    for n, match in enumerate(words):
        shape = _shape(match.group(), named=n > 0 and sentence[match.start()].isupper())
        if shape != before or shape not in {"x", "name"}:
            yield shape
        before = shape


def _shape(word: str, *, named: bool) -> str:
    if word in _SMALL:
        return word
    if word[0].isdigit():
        return "#"
    if word.removesuffix("'s") in _PEOPLE:
        return "person"
    if word in _verbs():
        return _verbs()[word]
    if named:
        return "name"
    return (
        "done" if word.endswith("ed") and len(word) > 4 else "doing" if word.endswith("ing") and len(word) > 5 else "x"
    )


@cache
def _verbs() -> dict[str, str]:
    """Each written form of a verb of work, with what form it is."""
    found: dict[str, str] = {}
    bases = {verb for one in vocabulary().action.values() for verb in one.verbs if verb.isalpha()}
    for base in sorted(bases):
        for form in sorted(verb_forms(base)):
            ends = "does" if form == base + "s" or form.endswith("es") and form != base else "done"
            found.setdefault(form, "do" if form == base else "doing" if form.endswith("ing") else ends)
    return found
