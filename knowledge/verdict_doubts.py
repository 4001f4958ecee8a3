"""What makes a condition doubtful in the message itself: it goes straight out, somebody else looks at it, nobody minds, I suppose.

A condition that the message does not speak of is told; one that it speaks against, or half, is asked about.
"""

import re

from knowledge.modality import plain
from knowledge.policy import Statement
from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import own_topic_words

_BY_WHOM = re.compile(
    r"\b(?:review|check|approv|recalculat|read|proofread|verif|validat|sign)\w*\s+(?:off\s+)?by\s+(?P<who>(?:an?\s+|the\s+)?[a-z][^.,;]*?)\s*(?:\bbefore\b|\bafter\b|\bprior\b|[.,;]|$)",
    re.I,
)
_ANYBODY_ELSE = re.compile(r"(?:an?|the)?\s*(?:second|other|another|different|somebody|someone)\b", re.I)
_STRAIGHT = re.compile(
    r"\b(?:straight|directly|right\s+away|immediately|unread|unchecked|unreviewed|as\s+(?:it|they)\s+(?:is|are|comes?|stands?)|without\s+(?:a\s+)?(?:look|reading|checking|review))\b|"
    r"\b(?:goes|go|going|went|send|sent|is|are|put)\s+(?:right\s+)?(?:out|off|live|to\s+(?:print|the\s+printer|production))\b|"
    r"\b(?:is|are)\s+(?:already\s+)?(?:printed|published|released|sent|out)\b",
    re.I,
)
_LOOKS = re.compile(
    r"(?P<who>[A-Z][\w'’]+(?:\s+(?:from|in|of)\s+(?:the\s+)?[\w-]+)?|\b(?:I|she|he|they|somebody|someone|(?:a|the|my|our)\s+[\w-]+(?:\s+[\w-]+)?))\s+"
    r"(?:(?:then|also|always|still|first|usually|will|\w+ly)\s+){0,2}(?:reads?|checks?|reviews?|proofreads?|looks?|corrects?|reviewed|checked|looked|corrected|(?:goes?|went)\s+(?:it\s+|them\s+)?(?:all\s+)?(?:over|through))\b",
)
_ALL_AGREED = re.compile(
    r"\b(?:all|both|every(?:body|one)|each)\b[^.?!;]{0,40}?\b(?:agreed|consented|said\s+(?:yes|ok|okay)|were\s+(?:ok|okay|fine)|was\s+(?:ok|okay|fine))\b",
    re.I,
)
_REFUSED = re.compile(r"\b(?:not|never|nobody|none|except|but|half|without|later|afterwards)\b|n['’]t\b", re.I)
_AWAY = re.compile(
    r"\b(?:(?:is|are|was|were)|['’]s|['’]re)\s+(?:still\s+|just\s+|now\s+)?(?:on\s+(?:holiday|leave|vacation|a\s+trip)|away|off|out|ill|sick|gone|busy|unavailable|not\s+(?:here|there|back|available|in))\b|"
    r"\b(?:no|without(?:\s+an?|\s+the)?|short\s+of|instead\s+of(?:\s+an?|\s+the)?)\s+(?:\w+\s+){0,3}(?:translator|reviewer|developer|engineer|officer|person|people|human|colleague)s?\b|\b(?:has|have)\s+no\s+time\b",
    re.I,
)
_CHECK = r"(?:read|check|look|review|verify|verif|compare|compar|open|recalculat|recalculate|redo|proofread)"
_UNCHECKED = re.compile(
    rf"\bwithout\s+(?:anybody\s+|anyone\s+|somebody\s+|me\s+|us\s+)?(?:even\s+)?{_CHECK}ing\b|\b(?:nobody|no\s?one|none\s+of\s+us)\b[^.?!;]*\b(?:{_CHECK}e?s?|has\s+(?:the\s+)?time)\b|"
    rf"(?:\bneed(?:n['’]t|\s+not)|n['’]t\s+(?:need|have)\s+to|\bno\s+(?:need|time)\s+(?:to|for)(?:\s+an?)?|\bnot\s+going\s+to|\bwon['’]t|\bnever)\s+(?:even\s+|have\s+to\s+)?{_CHECK}\b|"
    r"\b(?:unread|unchecked|unreviewed|one\s+to\s+one|just\s+as\s+(?:it|they)\s+(?:is|are|comes?))\b",
    re.I,
)
_HUSHED = re.compile(
    r"\b(?:keep|keeps|kept|keeping|stay|stays)\s+(?:it\s+|that\s+|this\s+|very\s+)?(?:quiet|silent|secret|mum|to\s+(?:ourselves|myself))\b|\bsay(?:s|ing)?\s+nothing\b|\bsaid\s+nothing\b|"
    r"\b(?:nobody|no\s?one|none\s+of\s+them)\s+(?:needs?|has|have|ought)\s+to\s+(?:know|hear|learn|notice|find\s+out|be\s+told)\b|"
    r"\b(?:needn['’]t|need\s+not|(?:does|do)(?:n['’]t|\s+not)\s+(?:have|need)\s+to|must(?:n['’]t|\s+not)|should(?:n['’]t|\s+not)|no\s+need\s+(?:for\s+\w+\s+)?to)\s+(?:know|hear|learn|find\s+out|be\s+told|tell|mention)\b",
    re.I,
)
"""`we keep quiet about it`, `they needn't know`: a use that is not to be told of."""
_LEAVES = re.compile(
    r"\b(?:go|goes|going|went|gone)\s+(?:straight\s+|right\s+|directly\s+)?(?:out|off|live)\b|\bout\s+(?:of\s+)?the\s+door\b|\bleaves?\s+the\s+house\b|\b(?:is|are|gets?|was|were)\s+(?:then\s+|just\s+)?(?:sent|posted|mailed|published)\b|"
    r"\bstraight\s+(?:to|out|off|into)\b|"
    r"(?:\b(?:is|are|was|were|lies|lie)|['’](?:s|re))\s+(?:already\s+|now\s+)?(?:on\s+(?:its|their)\s+way|in\s+(?:the\s+post|print)|(?:at|with)\s+the\s+(?:printer|press|customer|client|authorit|hospital)\w*)",
    re.I,
)
_COUNTED = re.compile(r"\b(?:how\s+(?:many|much|often)|when|where)\s+(?:[\w-]+\s+){0,4}$", re.I)
"""`counts how many pallets went out`: it is not what is made that leaves."""
_ONLY_IF = re.compile(r"^only\s+if\s+", re.I)
_ONLY_FROM = re.compile(r"only\s+from\s+(.+)", re.I)
_FROM = re.compile(
    r"\b(?:answer|repl|respond|quot|draw|tak|read|work|learn)(?:y|ies|ied|e|es|ing|ed|s)?\s+(?:\w+\s+){0,2}?from\s+((?:(?!because|since|as|so|when|if|and)[\w'’-]+\s*){1,4})",
    re.I,
)
_AGREES = re.compile(r"\b(?:agree\w*|consent\w*|inform\w*|consult\w*)\b", re.I)
_SUPPOSED = re.compile(
    r"\b(?:suppose|supposing|guess|assume|expect|imagine|hope|doubt|sure|bet|think|thought)\b[^.?!;]{0,40}\b(?:mind|minds|object|objects|against|agree|agrees|bother|care|cares|fine|ok|okay|problem)\b|"
    r"\b(?:mind|agree|object|care)s?\b[^.?!;]{0,15}\b(?:I\s+(?:suppose|guess|think|hope)|surely|anyway|probably)\b|"
    r"\b(?:nobody|no\s?one|none\s+of\s+them)\s+(?:will|would|ever|has|says?|said|minds?|minded|complain\w*|object\w*)\b[^.?!;]{0,30}|"
    r"\b(?:would|['’]d|will|['’]ll)\s+(?:surely\s+|probably\s+)?agree\b|"
    r"\b(?:would|['’]d|will|['’]ll|can|could)\s+(?:surely\s+|all\s+|soon\s+)?(?:notice|see|hear|spot|realise|realize|find\s+out|work\s+(?:it|that)\s+out)\b",
    re.I,
)
"""That nobody will mind, or that they will notice by themselves, is no agreement."""


def doubt(text: str, statement: Statement) -> str:
    """The question that decides whether the condition of a statement is met; empty where the message raises none."""
    if _AGREES.search(statement.only_if) and _SUPPOSED.search(text):
        return f"Is this so: {_ONLY_IF.sub('', plain(statement.only_if))}? That nobody minds is not the same."
    if _from_elsewhere(text, statement):
        return f"Would it do so {plain(statement.only_if)}?"
    wanted = _BY_WHOM.search(statement.text)
    if statement.effect != "require" or wanted is None:
        return ""
    lookers = [found["who"] for start, end in sentence_spans(text) for found in _LOOKS.finditer(text[start:end])]
    by_them = own_topic_words(wanted["who"]) & own_topic_words(text)
    if by_them:
        return f"Will it be looked at by {wanted['who']} first?" if _away(text, by_them) else ""
    if lookers and _ANYBODY_ELSE.match(wanted["who"]):
        return "" if any(one != "I" for one in lookers) else f"Will it be looked at by {wanted['who']} too?"
    if lookers:
        who = lookers[0]
        return f"{'Are you' if who == 'I' else 'Are they' if who == 'they' else f'Is {who}'} {_one(wanted['who'])}?"
    return f"Will it be looked at by {wanted['who']} first?" if _STRAIGHT.search(text) else ""


def _away(text: str, who: frozenset[str]) -> bool:
    """`the translator is on holiday`: whoever is named is not there."""
    told = [text[start:end] for start, end in sentence_spans(text)]
    return any(_AWAY.search(one) and own_topic_words(one) & who for one in told)


def unchecked(text: str) -> bool:
    """Whether a message says that nobody reads or checks what comes out."""
    return bool(_UNCHECKED.search(text))


def looked_after(text: str) -> bool:
    """Whether by the message's words a person looks at what comes out, or all have agreed, and nothing in it speaks against that."""
    if unchecked(text) or hushed(text) or _SUPPOSED.search(text) or _AWAY.search(text):
        return False
    told = [text[start:end] for start, end in sentence_spans(text)]
    return any((_LOOKS.search(one) or _ALL_AGREED.search(one)) and not _REFUSED.search(one) for one in told)


def hushed(text: str) -> bool:
    """Whether a message wants somebody not to be told."""
    return bool(_HUSHED.search(text))


def leaves_unread(text: str) -> bool:
    """Whether what is made leaves the house, and no person is told of who looks at it."""
    leaves = any(not _COUNTED.search(text[: found.start()]) for found in _LEAVES.finditer(text))
    return leaves and not _LOOKS.search(text)


def _from_elsewhere(text: str, statement: Statement) -> bool:
    """`answers from the engineers' wiki`, where it may `only from texts that Customer Service has released`."""
    only = _ONLY_FROM.match(statement.only_if)
    if only is None:
        return False
    allowed = own_topic_words(only[1])
    return any(not own_topic_words(found[1]) & allowed for found in _FROM.finditer(text))


def _one(who: str) -> str:
    return who if re.match(r"(?:an?|the)\b", who, re.I) else f"the {who}"
