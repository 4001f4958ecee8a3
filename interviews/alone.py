"""An answer that says only what is done (`I'd call them first.`): its outcome, or None where it says nothing that is done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.clauses import parts, sentences
from interviews.outcomes import outcome
from interviews.parts import text_of
from interviews.reading import ReadOutcome
from interviews.short_answers import kind_of
from interviews.speech import Speech, clean

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from interviews.clauses import Sentence
    from knowledge.language import Language

LONGEST_IN_A_WORD = 14
"""An answer of at most this many words to `what do you do?` may be the outcome as it stands: `Two-person approval.`"""
_UNSURE = re.compile(
    r"\b(?:depends?|(?:don't|do not|wouldn't|can't|cannot) (?:know|say|tell)|no idea|not sure|unsure|hard to say|never (?:happens?|seen|had)|doesn't happen|no clue|can't happen|maybe|perhaps)\b",
    re.IGNORECASE,
)
_NOTHING_DONE = re.compile(r"(?:would|will|could|can|should|must|may|might|do|have|be)(?: (?:have|be))?", re.IGNORECASE)
"""`I would... I'm sorry.`: broken off before anything was said to be done."""
_THAT_CASE = re.compile(r"(?:(?:yes|no|well|so),? )?in (?:that case|a case of that kind)\b", re.IGNORECASE)
"""`I was thinking of something else. In that case …`: what was asked about, whatever was said before."""
_NO_ACT = re.compile(
    r"(?:ok(?:ay)?|yes|yeah|no|nope|sure|right|fine|good|none|hm+|well|(?:the )?same(?: as before| again)?|nothing (?:to add|else|more|special)|next|skip|pass)[\s.,!]*$",
    re.IGNORECASE,
)

_NONE = re.compile(
    r"\W*(?:(?:well|um|no),? )?(?:there (?:are|is) |there['’]s |i (?:have|see|know)(?: of)? )?(?:no|none|not any|nothing(?=\s+\w))\b"
    r"(?:\s+(?:other|others|more|further|else|such|exceptions?|cases?|of (?:them|those|that|these)|comes? to mind|left|missing|to add|really))*"
    r"(?:\s+(?:that\s+)?(?:i|we) (?:can |could )?(?:think|know|remember|recall)\b[^.]*)?[\s.!]*$"
    r"|\W*(?:(?:well|no|nope|um),? )?(?:that['’]s|that is|those are|that covers|this is) (?:all|it|everything)\b(?: of (?:it|them))?[\s.!]*$",
    re.IGNORECASE,
)


_NO_MORE = re.compile(
    r"\b(?:(?:that|it|you|I|we)(?:['’]s| is|['’]ve| have|['’]ve got| have got|['’]d be)? (?:think )?(?:(?:that|you|it)(?:['’]s| is|['’]ve| have|['’]ve got)? )?(?:it all|all of it|everything|the (?:whole|lot)(?: of it)?|the size of it|(?<=\bwas )it|all there is(?: to (?:it|that|say))?|covered (?:it|everything|that|the lot))\b"
    r"|(?:that|this) (?:covers|exhausts|completes|concludes) (?:it|everything|the (?:matter|whole))|nothing (?:else|further|more|left|at all|whatever|whatsoever|to (?:add|correct|change|fix)|(?:that )?(?:i|we)(?:['’]d| would| should| could)? (?:(?:wish|want|like|care|need|have) to )?(?:add|change|correct|alter|say|mention|put right))|(?:think of|know of|imagine|recall|remember|come up with) (?:no|not a single|none|nothing)\b(?! (?:better|one))[^,.;:!?]*|(?:just|exactly|precisely) (?:as|how|the way) i(?:['’]d| would| should)?(?: have)? (?:put|said|say|told|tell|phrased?) it|(?<=\bno, )i(?:['’]d| would| should) leave it (?:(?:just|exactly|precisely) )?(?:as|the way) it (?:is|stands)|(?:the )?one or the other|no (?:changes|corrections)|all good|one side or the other|(?:that(?:['’]s| is) |it['’]s )?(?:right|accurate|correct|fine) (?:as|the way) it(?:['’]s| is| stands)|(?:no|not any|(?:don['’]t|never) make(?: any)?) (?:exceptions?|others?|more to)\b"
    r"|(?:the )?same every time|always the same|(?:holds|applies|goes|stands|true) (?:always|every time|each time|throughout|in (?:every|all|each) (?:case|instance|situation)s?|for (?:all|every\w*))|(?:always (?:holds|applies|counts)|counts always)|across the board|without exception|in every (?:case|instance)"
    r"|(?:the|a|it['’]s a) (?:line['’]?s?|limit['’]?s?|cut-?off|rule['’]?s?)(?: is|['’]s)? (?:the|a) (?:line|limit|cut-?off|rule)|hard (?:line|cut-?off|limit)|(?:line|limit|cut-?off|boundary)(?:['’]s| is) (?:where|what) it is|no (?:gr[ae]y|hesitation|in between|two minds)|(?:wouldn['’]t|don['’]t) (?:hesitate|doubt|change (?:a|any)\s?thing|be in two minds))"
    r"(?=\s*(?:[,.;!]|$|(?:there|here|covered|too|either|really|anywhere|now|then|already)\b|(?:to|from|on|with|for|about|in|off) (?:it|that|this|me|us|my|our|them|mind)\b|comes? to mind|that I\b|(?:as|so) far as))",
    re.IGNORECASE,
)
_TELLS_MORE = re.compile(
    r"\b(?:if|when|where|unless|except|but|only|once|whenever|over|under|more than|less than)\b|\d", re.IGNORECASE
)
_AS_IT_IS = re.compile(r"\b(?:where|what|how) it is\b|\bhowever \w+\b", re.IGNORECASE)
LONGEST_NONE = 18
"""Words of an answer that says no more than that there is nothing more."""


def says_none(text: str) -> bool:
    """`No exceptions I can think of`, `that's all`, `it'd be the same every time`: nothing more of what was asked for."""
    if _NONE.match(text):
        return True
    return (
        len(text.split()) <= LONGEST_NONE
        and (_NO_MORE.search(text) is not None or kind_of(text, "nothing") is not None)
        and not _TELLS_MORE.search(_AS_IT_IS.sub("", text))
    )


def outcome_alone(text: str, language: Language, start: int = 0) -> ReadOutcome | None:
    """The first thing that is said to be done from this place on."""
    speech = clean(text)
    doc = language.parse(speech.text)
    told = sentences(text_of(doc))
    for sentence in sorted(told, key=lambda one: _THAT_CASE.match(speech.text, one.start) is None):
        if speech.span(sentence.start, sentence.end)[1] <= start:
            continue
        found = _done(speech, doc, sentence)
        if found is not None:
            return found
    return None


def short_outcome(text: str) -> ReadOutcome | None:
    """A short answer taken as it stands, unless it says that nothing is sure."""
    words = text.strip().rstrip(".!… ")
    if (
        not words
        or len(words.split()) > LONGEST_IN_A_WORD
        or "?" in words
        or _UNSURE.search(words)
        or _NO_ACT.match(words)
    ):
        return None
    begin = text.index(words)
    return ReadOutcome(
        action=words[:1].lower() + words[1:] if not words[:2].isupper() else words, span=(begin, begin + len(words))
    )


def is_unsure(text: str) -> bool:
    """`It depends`, `I don't know`: not an outcome."""
    return bool(_UNSURE.search(text))


def _done(speech: Speech, doc: Doc, sentence: Sentence) -> ReadOutcome | None:
    if sentence.asked:
        return None
    mains = [part for part in parts(doc, sentence, []) if part.kind in {"main", "otherwise"}]
    for part in mains:
        done = outcome(doc, part.start, part.end)
        if done is not None and not _NOTHING_DONE.fullmatch(done.action):
            return ReadOutcome(action=done.action, who=done.who, kind=done.kind, span=speech.span(*done.span))
    return None
