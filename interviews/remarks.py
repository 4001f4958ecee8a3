"""Clauses that say nothing that is done: `it's simple`, `that was ugly`, `you get a nose for it`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.parts import text_of
from interviews.words import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_REMARK = re.compile(
    r"^(?:it|that|this|there|which|they)(?:'s| is| was| are|'re)(?: (?:just|all|really|quite|very|pretty|so|always|not|n't|the|my|what|a|how|where|why)){0,3} ?(?:simple|easy|clear|different|it|that|hard|new|ugly|fine|true|life|funny|tricky|obvious|normal|big one|point|idea|ladder|rule|thing|way|whole drama|i look at|how it is|works|nothing|things?|case)?$|"
    r"^(?:it|that) (?:depends|varies|works|matters)|^i (?:mean|guess|think|suppose|remember|know|look at|feel|used to)\b|^you (?:know|see|get|learn|can hear|just know|never)|^let me\b|^(?:i|we) (?:can |do |quite |fully )*(?:see|understand|appreciate) (?:why|what you|how you|that you|your)\b|^i dare say\b|^(?:i|we) (?:say|do|put|see) it (?:like this|this way)|^(?:i|we) (?:couldn't|can't) (?:explain|tell|say)\b|^(?:i|we) (?:look (?:at|on|before|first)|go by|hear|ask (?:two|three|myself)|check two)\b|^(?:i|we)(?:'ve| have) (?:never|no fixed|always been)\b|^(?:i|we)'m (?:never|not) (?:quite |so |too )?sure\b|^(?:i|we)'?(?:ve| have) (?:seen|had|learned|learnt)\b|^what i\b",
    re.IGNORECASE,
)  # fmt: skip
_MENTAL = frozenset(
    """think feel guess suppose remember mean hate love like believe hope wish admit regret learn care know trust complain swear wonder""".split()
)
_NOT_THOUGHT = frozenset("think worry mind hesitate blink wait argue bother fuss".split())
"""`I don't even think about it`: not that something is left undone."""
_SPOKEN_OF = frozenset("look talk speak say deal try aim see worry concern interest convince satisfy expect".split())
"""`we're talking about soup`, `I'm looking at the seal`: what is in view, and nothing that is done."""
_CAPABLE = frozenset("able unable obliged bound supposed allowed entitled due".split())
"""`I'm not able to take it back`."""
_WHITHER = frozenset("into onto off out back straight through".split())
_GOES_BY = re.compile(r"goe?s? by (?!\w+ (?:air|road|sea|rail|post|courier))")
_SCALES = frozenset("deviation amount size value weight risk type age feel".split())
_COUNTS = re.compile(
    r"(?:(?:counts|matters|helps|count(?= too| as)|matter(?= too| as)|help(?= too| as))(?: too| as well| a lot| more| most| also)?$|plays? a (?:part|role)|makes? a difference|comes? into it)"
)
_IT_IS = re.compile(
    r"(?:(?:it|that)(?:'s| is)|'s|is) (?:a |all |kind of )?(?:gr[ae]y|by amount|by size|in|at|on|about|because|how|where|when|what|why|like|not|for|standing)\b"
)
_THE_IS = re.compile(r"the \w+(?: \w+)?(?: is| are|'s) (?:in|at|on|about)\b")


def is_remark(tokens: list[Token]) -> bool:
    """The clause as a whole is an aside or a judgement."""
    if _REMARK.match(_text(tokens).strip(" ,.")):
        return True
    first = tokens[0]
    if first.lemma_ == "be" and all(one.tag_ in {"JJ", "JJR", "RB", "IN", "DT"} for one in tokens[1:]):
        return True
    if first.lower_ not in {"it", "that", "this"} or len(tokens) < 2 or tokens[1].lemma_ != "be":
        return False
    if any(one.pos_ == "DET" and one.lower_ in {"a", "an", "the", "my", "no"} for one in tokens[2:]):
        return False
    return all(one.pos_ in {"ADJ", "ADV", "PUNCT", "DET", "PART"} for one in tokens[2:])


def says_what_to_do(tokens: list[Token], who: str | None) -> bool:
    """An action has a verb (or names who acts), and is not a feeling or an aside."""
    if _is_thought(tokens) or _goes_by(tokens) or _is_bare_number(tokens):
        return False
    text = _text(tokens).lower()
    if _COUNTS.match(text) or _IT_IS.match(text) or _THE_IS.match(text):
        return False
    if who is not None or any(one.pos_ in VERBS or one.text == "'s" for one in tokens):
        return True
    return len(tokens) >= 3 and any(one.pos_ == "NOUN" for one in tokens)


def _text(tokens: list[Token]) -> str:
    return str(text_of(tokens[0].doc)[tokens[0].idx : tokens[-1].idx + len(tokens[-1])])


def _is_thought(tokens: list[Token]) -> bool:
    """`I'm happy`, `I think so`, `I don't hesitate`."""
    first = tokens[0]
    if first.text in {"'m", "'re"} or first.lower_ in {"am", "after"}:
        return not _is_happening(tokens)
    if first.pos_ == "VERB" and first.lemma_.lower() in _MENTAL:
        return True
    verb = next((one for one in tokens if one.pos_ == "VERB"), None)
    denied = any(one.dep_ == "neg" or one.lower_ == "never" for one in tokens[:3])
    if verb is not None and denied and verb.lemma_.lower() in {"care", "know", "trust", "mind", "like", "discuss"}:
        return True
    if verb is None or verb.lemma_.lower() not in _NOT_THOUGHT:
        return False
    return any(one.dep_ == "neg" for one in tokens)


def _is_happening(tokens: list[Token]) -> bool:
    """`they | 're getting another three months`, `'re sent home`, `'re to wait outside`, `'re straight into surgery`: done, and no state of mind."""
    after = next((one for one in tokens[1:] if one.pos_ != "ADV" and one.dep_ != "neg"), None)
    if tokens[0].lower_ in {"am", "after"} or after is None:
        return False
    if after.tag_ == "VBN" and any(one.dep_ == "agent" for one in after.children):
        return True  # `they're seen by the dentist`
    if after.lower_ == "going" and after.i + 2 < len(after.doc) and after.nbor().lower_ == "to":
        return after.nbor(2).lemma_.lower() not in _MENTAL | _NOT_THOUGHT | {"need", "want", "be", "have", "see"}
    if after.tag_ == "VBG" or after.tag_ == "VBN" and tokens[0].text == "'re":
        return after.lemma_.lower() not in _MENTAL | _NOT_THOUGHT | _SPOKEN_OF
    if after.lower_ in _CAPABLE and after.i + 1 < len(after.doc):
        return bool(after.nbor().lower_ == "to")
    return bool(tokens[0].text == "'re" and (after.lower_ in _WHITHER or after.tag_ == "TO"))


def _goes_by(tokens: list[Token]) -> bool:
    """`It varies`, `it goes by amount`: an announcement of what follows."""
    first = tokens[0]
    if first.lemma_.lower() in {"vary", "depend"}:
        return True
    if len(tokens) != 3 or tokens[2].lower_ not in _SCALES:
        return False
    return _GOES_BY.match(text_of(first.doc)[first.idx :].lower()) is not None


def _is_bare_number(tokens: list[Token]) -> bool:
    return bool(tokens[0].like_num) and not any(one.pos_ in VERBS or one.text == "'s" for one in tokens)
