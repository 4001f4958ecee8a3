"""A condition asked as a question, that waits for what follows: `New supplier? Then I call them.` / `Over 50k?`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviews.categories import is_colour
from interviews.clauses import Sentence
from interviews.drafts import Draft
from interviews.found import Alternatives
from interviews.fragments import open_topic
from interviews.listener import Listener
from interviews.parts import Part, has_verb
from interviews.words import NOUNS, PARTICIPLES

_QUESTION_WORDS = frozenset("what why how who where which do did does would could can you right but so or".split())
_TAG = re.compile(r"\b(?:you|right|know|no|eh|yes|okay|isn't it|can we|then)$", re.IGNORECASE)
_ABOUT = re.compile(r"(?:and |so |but )?(?:what|how) about ", re.IGNORECASE)
VERB_FIRST = re.compile(r"(?:is|are|was|has|have|does|do) (?=\w)", re.IGNORECASE)
LONGEST_CASE = 16
"""Words that a case asked as a question has at most."""


def hear_question(listener: Listener, sentence: Sentence, found: Sequence[Part]) -> None:
    """Keep the case that was asked, unless it is a real question."""
    about = _ABOUT.match(listener.words(sentence))
    if _is_real(listener, sentence, about is not None):
        listener.leave(sentence.start, sentence.end)
        return
    if about and found:
        found[0].start, found[0].kind = sentence.start + about.end(), "fragment"
    draft = Draft()
    for part in found:
        if part.kind in {"main", "fragment", "condition"} and (groups := _case(listener, part)):
            draft.groups.append(groups)
            draft.covers(part.start, part.end)
    if draft.groups and _is_topic(listener, found):
        open_topic(listener, found[0])
    elif draft.groups:
        listener.pending = draft
    else:
        listener.leave(sentence.start, sentence.end)


def _is_topic(listener: Listener, found: Sequence[Part]) -> bool:
    """`Windscreens?`: what the next sentences are about, where the next one has conditions of its own."""
    tokens = [one for one in listener.tokens(found[0]) if not one.is_punct] if len(found) == 1 else []
    return (
        len(tokens) == 1 and tokens[0].tag_ == "NNS" and not listener.words(found[0]).lower().startswith("what about")
    )


def waiting(listener: Listener, found: Sequence[Part]) -> Draft:
    """The condition that was asked (`New supplier?`), unless this sentence brings conditions of its own."""
    asked, listener.pending = listener.pending, None
    if asked is None:
        return Draft()
    first = found[0].kind if found else "condition"
    if first in {"condition", "otherwise"} or first == "fragment" and len(found) > 1:
        listener.leave(asked.start, asked.end)
        listener.topic.noun = listener.topic.opener
        return Draft()
    return asked


def _is_real(listener: Listener, sentence: Sentence, about: bool) -> bool:
    """`Why would I?`, `Right?`, `…, you know?`: asked of the listener, not a case."""
    tokens, text = listener.tokens(sentence), listener.words(sentence)
    if (
        len(tokens) < 2
        and all(one.pos_ in {"ADV", "INTJ", "PUNCT", "ADJ"} for one in tokens)
        and not is_colour(tokens[0])
    ):
        return True
    if not about and tokens[0].lower_ in _QUESTION_WORDS:
        return True
    return len(text.split()) > LONGEST_CASE or _TAG.search(text) is not None


def _case(listener: Listener, part: Part) -> Alternatives:
    inverted = VERB_FIRST.match(listener.words(part))
    start = part.start + (inverted.end() if inverted else 0)
    clause = part.kind != "fragment" and has_verb(listener.doc, part) and not inverted
    return listener.alternatives(start, part.end, phrase=not clause and not _is_predicate(listener, part))


def _is_predicate(listener: Listener, part: Part) -> bool:
    """`Payment system down`, `Bank details changed`: a noun and what it is."""
    tokens = listener.tokens(part)
    if len(tokens) < 2 or tokens[0].pos_ not in NOUNS:
        return False
    return tokens[-1].tag_ in PARTICIPLES | {"VBD"} or tokens[-1].pos_ in {"ADJ", "ADV"}
