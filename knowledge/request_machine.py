"""Whether a machine is to do something, where no AI tool is named: `could a tool tell us`, `let the system sort`, `may it reject`.

A message asks for no AI only where nothing in it could be done by one; a person or a thing that acts is no machine.
"""

import re

from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import action_phrases, vocabulary

_MACHINE = (
    r"(?:algorithms?|apps?|assistants?|automation|chats?|computers?|engines?|generators?|helpers?|machines?|models?|platforms?|"
    r"programs?|programmes?|robots?|scripts?|software|solutions?|systems?|things?|tools?|translators?|workflows?)"
)
_A_MACHINE = rf"(?:it|(?:an?|the|our|my|some|this|that|one\s+of\s+(?:these|those|the))\s+(?:[\w-]+\s+){{0,2}}?{_MACHINE}|{_MACHINE})"
_THINKER = r"(?:algorithm|assistant|chat|generator|helper|model|robot|translator)"
"""Machines that do what people do; a system or a program that shows or says something is everyday work."""
_DECIDES = r"(?:approves|answers|assigns|chooses|decides|determines|grades|issues|judges|orders|pays|picks|ranks|rates|rejects|scores|selects|sends|signs|sorts)"
_SENSES = r"(?:cameras?|sensors?|something|anything|some\s+(?:program|software|gadget|device)|(?:an?|the|our)\s+(?:[\w-]+\s+)?(?:camera|sensor|gadget|device))"
"""What can hear, see and tell where no tool is named; a thing that is no machine does not."""
_JUST = r"(?:\s+(?:also|just|simply|then|already|alone|itself|now|please|\w+ly))*"
_STATE = (
    r"(?:be|been|have|has|wait|stay|work|works|go|come|need|fail|restart|crash|break|arrive|cost|take|last|look\s+like|"
    r"say|show|happen|count|apply|exceed|still|not|to|of|and|or|for|in|on|at|is|are|was|a|an|the|my|our|this|that)\b"
)
_TOLD = re.compile(
    rf"\b(?:let|lets|letting|have|having|make|making|get|getting|allow|ask|tell|want|set)\s+(?:up\s+)?{_A_MACHINE}{_JUST}\s+(?:to\s+)?(?!{_STATE})[a-z]{{2,}}",
    re.I,
)
_TOLD_SOFTWARE = re.compile(
    r"\b(?:let|lets|letting|have|having|make|get)\s+([A-Z]\w+)\s+(?:to\s+)?(?!(?:open|installed|for|on|in|at|with|and|or)\b)[a-z]{2,}"
)
_ASKED = re.compile(
    rf"\b(?:can|can['’]t|could|couldn['’]t|may|might|should|shouldn['’]t|shall|will|would|wouldn['’]t|must|why\s+not\s+have)\s+(?!it\b){_A_MACHINE}{_JUST}\s+(?!{_STATE})[a-z]{{2,}}",
    re.I,
)
_DOES = re.compile(
    rf"\b(?!it\b){_A_MACHINE}(?:\s+(?:that|which|who)|\s*,)?{_JUST}\s+(?:can|could|may|might|should|shall|will|would|must)\s+(?!{_STATE})[a-z]{{2,}}|"
    rf"\b{_MACHINE}\s+(?:that|which){_JUST}\s+(?!(?:is|was|has|does|needs|works|fails|crashes|costs)\b)[a-z]{{2,}}s\b|"
    rf"\b(?:an?|the|our|some)\s+(?:[\w-]+\s+)?{_THINKER}{_JUST}\s+(?!(?:is|was|has|does|needs|works|fails|crashes|costs|was)\b)(?:[a-z]{{2,}}[^s\W]s|passes|offered|would\s+\w+)\b",
    re.I,
)
_BY_ITSELF = re.compile(
    rf"\b(?:the|our|an?)\s+(?:[\w-]+\s+)?(?:system|machine|computer|software|program|algorithm|platform|model)\s+(?:\w+ly\s+|itself\s+|alone\s+|then\s+)?{_DECIDES}\b|"
    rf"\b(?:can|could|may|might|should|would)\s+{_SENSES}{_JUST}\s+(?:tell|see|hear|sense|detect|recogni[sz]e|measure|guess|watch|listen|find\s+out|work\s+out|judge|decide|check)\b",
    re.I,
)
_TASK = re.compile(
    r"^\W*(?:please\s+)?(?:write|draft|rewrite|generate|imitate|rank|score|guess|transcribe|translate|summari[sz]e)\s+(?:me\s+|us\s+)?(?:a|an|the|our|my|their|these|this|all|some|people['’]s)\b",
    re.I,
)
"""A job given to the assistant itself."""
_USED = re.compile(
    r"\b(?:use|using|try|trying|buy|test)\s+(?:an?|some|one\s+of\s+(?:these|those))\s+(?:[\w-]+\s+){0,2}?(?:apps?|tools?|software|algorithms?|models?|generators?)\b\s*(?:to|for|that|which)\b",
    re.I,
)
_IT_MAY = re.compile(
    r"\b(?:can|can't|could|couldn't|may|should|shall|would)\s+it((?:\s+(?:also|just|simply|then|\w+ly))*)\s+", re.I
)
_LEARNS = re.compile(
    r"\b(?:learns?|learn|trains?|train|training|improves?|improve)\b[^.?!]{0,40}\b(?:its|their|his)\s+(?:own\s+)?(?:\w+\s+)?(?:ai|models?|algorithms?|systems?|software|tools?|products?)\s+(?:with|on|from)\s+(?:our|my|the)\b|"
    r"\b(?:learns?|learn|trains?|train|training|improves?|improve)\b[^.?!]{0,40}\b(?:its|their|his)\s+(?:own\s+)?(?:\w+\s+)?(?:ai|models?|algorithms?)\b|"
    r"\b(?:vendors?|suppliers?|providers?|makers?|they|them)\s+(?:\w+\s+){0,2}?(?:learns?|trains?)\s+(?:\w+\s+)?(?:from|on|with)\s+(?:all\s+|any\s+)?(?:our|what\s+we)\b|"
    r"\b(?:vendors?|suppliers?|providers?|makers?|they)\b[^.?!]{0,60}\bour\b[^.?!]{0,30}\bto\s+(?:train|improve|make)\s+(?:its|their|his|theirs)\b",
    re.I,
)
_ASKS_WHAT_IS = re.compile(
    r"^\W*(?:what(?!\s+(?:if|about)\b)|which|who|whom|when|where|why(?!\s+(?:not|don|can|could|shouldn|couldn|wouldn)))\b",
    re.I,
)
"""`what if` and `why not` propose; they ask for no fact."""


_GUESSES = re.compile(
    r"\byou\s+(?:\w+ly\s+)?(?:guess|(?:tell|see|say|judge|read|know|work\s+out|find\s+out)\b[^.?!]{0,60}?\b(?:from|by\s+looking|in)\s+(?:it|this|that|the|his|her|their|these|those)\b)|"
    r"^\W*(?:please\s+)?guess\b",
    re.I,
)


_RUNS_BY_ITSELF = re.compile(
    r"\b(?:runs?|opens?|closes?|starts?|stops?|shuts?|locks?|restarts?|turns?\s+(?:on|off)|switches?\s+(?:on|off))\s+automatically\b|"
    r"\bautomatic\s+(?:doors?|gates?|valves?|feeders?|shutters?|lights?|transmission)\b",
    re.I,
)


def machine_acts(text: str) -> bool:
    """Whether some machine is told, asked or allowed to do something."""
    if any(match[1] in vocabulary().other_software for match in _TOLD_SOFTWARE.finditer(text)):
        return True
    if _BY_ITSELF.search(text) or any(_TASK.match(text[start:end]) for start, end in sentence_spans(text)):
        return True
    if _TOLD.search(text) or _USED.search(text) or _DOES.search(text) or _LEARNS.search(text):
        return True
    if _ASKS_WHAT_IS.match(text):
        return False
    return bool(_ASKED.search(text)) or any(_is_act(text[match.end() :]) for match in _IT_MAY.finditer(text))


def a_thing_runs(text: str) -> bool:
    """`the dishwasher runs automatically`: a thing that does no more than run, open or close."""
    return bool(_RUNS_BY_ITSELF.search(text)) and not machine_acts(text)


def learns_from_us(text: str) -> bool:
    """Whether somebody's model would learn from what is ours."""
    return bool(_LEARNS.search(text))


def guesses_for_us(text: str) -> bool:
    """Whether the reader is asked to guess, or to tell from something, what it says nowhere."""
    return bool(_GUESSES.search(text))


def _is_act(rest: str) -> bool:
    return any(not rest[: hit.start].strip() for hit in action_phrases().find(rest[:60]))
