"""`My call there would be: …`, `I'd put it this way: …`, `the arrangement is that …`, `I wouldn't hesitate: …`: words that only announce what is done.

They are an open class; what they have in common is their shape: a clause that tells no case and no number, ends before a colon in a word that points on
(`this`, `as follows`) or denies a doubt, or says of a noun that its content comes (`the practice is that …`).
"""

from __future__ import annotations

import re

_OPENS = r"(?:^|(?<=[.!?;] ))"
_CLAUSE = r"(?:^|(?<=[.!?;:] )|(?<=, )|(?<=\bbut )|(?<=\band )|(?<=\bso )|(?<=\bthen ))"
_JUDGED = r"(?:call|answer|decision|choice|judge?ment|ruling|verdict|advice|inclination|instinct|position|take|preference|recommendation)"
_THERE = r"(?: there| here| then| on (?:that|this|it)(?: one)?| in that case| for that(?: one)?)?"
_CASE_WORDS = r"(?:if|when|where|whenever|unless|until|once|over|under|above|below|than|for|with|without)"
_NO_CASE = rf"(?:(?!\b{_CASE_WORDS}\b)[^.!?;:\d])"
_PLAIN = r"(?:(?:quite|very|perfectly|really|rather|fairly|pretty|always|just|all|as|so|that) )*(?:simple|easy|clear|plain|obvious|short|straightforward)"
_POINTS_ON = r"(?:this|this way|like this|as follows|thus)"
_DOUBT = r"(?:doubts?|hesitat(?:e|ion|ing)|think(?:ing)?|thought|debate|discussion|argument|two ways)"
_OF_NOTHING = r"(?: (?:about|over|in|on|of|at|to|it|that|this|one|ones|those|there|here|my|our|mind|all|for|a|an|the|any|moment|second|instant|twice|long|whatever|whatsoever|there's|then|much|hard|further|more|me|us))*"
HELD_AGAINST = r"(?:problem|trouble|difficulty|reason|fear|worry|risk|danger|hope|snag|catch|downside|upside|drawback|advantage|shame|pity|complaint|question|exception|sign|symptom|cue|clue|signal|giveaway|result|effect|consequence|cause|explanation|excuse|chance|odds|beauty|irony|mistake|error|suspicion|impression|feeling|news|rumou?r|case)"
"""`The trouble is that …`, `the sign is that …` say what is so, and nothing that is done."""
_IS_THAT = r"(?: is| was|['’]s| has (?:always|long) been| has been| remains| would be)(?: (?:simply|just|really|always|still|quite simply))?"
ANNOUNCED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"{_OPENS}(?:and |so |then |well, |in that case, )?(?:my|our) (?:first |own |usual )?{_JUDGED}{_THERE} (?:is|['’]s|would be|will be|would have to be|has to be)"
            r"(?::| to| that)\s*(?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_OPENS}{_NO_CASE}{{0,160}}\b(?:is|['’]s|was|are|would be) (?:this|the following|as follows|like this|simple|easy|clear|quite simple):\s*",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(rf"{_OPENS}{_NO_CASE}{{0,160}}?\b{_POINTS_ON}:\s*(?=\w)", re.IGNORECASE), ""),
    (
        re.compile(
            rf"{_OPENS}{_NO_CASE}{{0,160}}?(?:\b(?:no|not|never|without|little)|n['’]t)\b(?: (?:have|be|been|any|a|the|in|even|need|to|much|real|moment['’]s|second['’]s|single|room|reason|cause))* {_DOUBT}\b{_OF_NOTHING}[:;]\s*(?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_OPENS}{_NO_CASE}{{0,160}}?\bnothing (?:there |here )?to (?:be )?(?:weigh(?:ed)?(?: up)?|think about|decided?|discuss(?:ed)?|debated?|consider(?:ed)?|argue about)\b{_OF_NOTHING}[:;]\s*(?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(rf"(?<=[a-z]),? (?:the|my|our) {_JUDGED}{_THERE}{_IS_THAT} {_PLAIN}:\s*(?=\w)", re.IGNORECASE), ", "),
    (
        re.compile(
            rf"{_CLAUSE}(?:the|our|my) (?!{HELD_AGAINST}\b)(?:(?!\b{_CASE_WORDS}\b)[a-z]+ ){{0,5}}?(?!{HELD_AGAINST}\b)[a-z]+{_THERE}{_IS_THAT}(?: that\b,?|:) (?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        re.compile(
            rf"{_CLAUSE}what (?:it|this|that|everything|all of (?:it|this|that))(?: all| really| always)? (?:comes? down to|boils? down to|amounts? to|adds? up to|means)(?: in (?:the end|practice|short))?{_IS_THAT}(?: that\b,?|:) (?=\w)",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(rf"{_OPENS}{_NO_CASE}{{0,200}}?,? namely,? that (?!one\b|of\b)(?=\w)", re.IGNORECASE), ""),
)
