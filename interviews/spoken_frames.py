"""Frames of speech that say what a plainer one says: `say it's late, then …` is `if`, `soon as`, `and on top of that`, `…, and that's why …`.

Each is a construction of closed-class words; what stands in it may be of any trade. The plainer words take the places of those that were said, so every
stretch still points back into the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviews.announced import ANNOUNCED
from interviews.clefts import CLEFTS
from interviews.comments_between import COMMENTS_BETWEEN
from interviews.in_that_case import IN_THAT_CASE
from interviews.lead_ins import LEAD_INS
from interviews.learnt import LEARNT
from interviews.lifted import LIFTED
from interviews.reasons_told import reason_first
from interviews.rest_told import rest_told
from interviews.supposed import SUPPOSED
from interviews.taken_up import TAKEN_UP

_WHO = r"(?:i|we|he|she|it|they|you|the|a|an|this|that|these|those|there|no one|nobody|somebody|someone|everybody|who|whoever(?:'s)?|whatever|my|our|his|her|their|your|its|both|all|no|any|some|more|less|over|under|\d[\d.,]*|[a-z]+ (?:is|are|has|have|was|were|isn't|aren't)|i'm|we're|we've|he's|she's|it's|they're|they've|you're|you've|there's|that's|nobody's)\b"
_START = r"(?:(?<=^)|(?<=[.!?;:] )|(?<=\bbut )|(?<=\band )|(?<=\bor )|(?<=\bso )|(?<=\bnow )|(?<=, ))"
_CASE_WORD = r"(?:if|when|where|whenever|once|in case|as soon as|as long as)\b"
_LIMIT = r"(?:over|under|above|below|up to|more than|less than|fewer than|from|beyond|past|between|upwards of|north of|upward of)\b"
_THING = r"(?:an?|the|any|no|some|enough|more|less|fewer|over|under|at least|up to|two|three|four|five|ten|\d[\d.,]*|my|our|their|his|her|its|your|people|personal|somebody|someone|nobody)\b(?! (?:better|worse)\b)"
_AGAIN = r"(?:at the same time|on top of (?:that|it|this)|in addition(?: to (?:that|this|it))?|as well(?: as that)?|also|besides|moreover|furthermore|additionally|what's more)"

_ON_THE_OTHER_HAND = r"(?:on the (?:other hand|contrary)|however|by contrast|in contrast|conversely|nevertheless|nonetheless|for (?:instance|example)|as it happens)"
_SAID_SO_FAR = r"(?:(?:all |everything |anything )?(?:that |what )?(?:i|we|you)(?:['’]ve| have)?(?: (?:just|already|only))? (?:said|told you|say|mentioned|described)(?: (?:just now|so far|before|earlier|a moment ago|about that))?|(?:any of |all )?(?:that|this|the above|the foregoing))"

_NUMBER_WORD = r"(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million)"
_NUMERAL = rf"(?:[\d€$£-][\d.,€$£]*[a-z%°]*|{_NUMBER_WORD}\b(?:[- ](?:and )?{_NUMBER_WORD}\b)*)"

_VERY = r"(?:all|quite|very|rather|completely|entirely|totally|altogether|again|though)"
_OTHER = r"(?:different|something else|(?:another|(?:an?|a whole|the) (?:(?:whole|completely|entirely|totally|very|quite) )?(?:different|other|separate|new)) (?:story|matter|thing|question|case|issue|situation|animal|beast|world|league|conversation|(?:ball ?)?game|kettle of fish|set-?up|business))"
"""What something is that a case changes: no price and no address, which are themselves what follows."""

_FRAMES: tuple[tuple[str, str], ...] = (
    # what only sets a sentence against the one before
    (rf"\b(if|when|where|whenever|unless|should|that|is|are|was|were|be|would|will|there's|it's),? {_ON_THE_OTHER_HAND}, ", r"\1 "),
    (rf"(?<=[a-z]), {_ON_THE_OTHER_HAND}, (?=(?:that|if|when|where)\b)", " "),
    (rf"(?<=[a-z]), {_ON_THE_OTHER_HAND}, (?={_WHO})", ", "),
    (rf"{_START}(?:notwithstanding|despite|in spite of|regardless of|irrespective of|contrary to|whatever) {_SAID_SO_FAR}(?:, (?=\w)| (?={_WHO}|{_CASE_WORD}))", "but "),
    # suppositions
    (rf"{_START}(?:let's |just )?(?:say|suppose|supposing|imagine)(?: that)? (?={_WHO}[^.!?;]*(?:,|: (?:well|then|in that case)\b))", "if "),
    (r"[,:] well,? then,? ", ", then "),
    (r"(?:^|(?<=[.!?;] )|(?<=\bso )|(?<=\bbut ))(?:(?:first|then|well|so),? )?(?:i|we) (?:(?:always|first|just|then|also|have to|need to|want to|would|['’]d) )*(?:look|check|see|ask|find out|make sure)(?: (?:to see|and see|first|always|myself|it|them))* (?:if|whether) (?=[^.!?;]*, (?:and )?(?:if|when|where|in case) (?:that's|that is|it's|it is|this is|so)\b)", "if "),
    (r",? and (?:if|when|where|in case) (?:(?:that's|that is|it's|it is|this is) (?:so|the case|true|how it is)|so),(?: then)? ", ", then "),
    (r"(?<!\bas )\bsoon as\b", "as soon as"),
    (rf"{_START}(?:any ?time|every time|each time)(?: that)? (?={_WHO})", "whenever "),
    (r"\bat the (?:moment|time|point) (?:that|when|where) ", "when "),
    (rf"(?:^|(?<=[.!?] ))(?:(?:okay|ok|right|well|now|yes),? )?so (?={_WHO}[^.!?;]*, then )", "if "),
    (rf"(?<=, )(?:then )?the (?:consequence|result|outcome|upshot|answer|decision|conclusion)(?: for (?:me|us)| there| then)? is (?:that |then |(?!an? ))(?!no\b|yes\b)(?={_WHO})", "then "),
    (rf"^(?:(?:here|there|then|for me|well|yes),? )*(?:it|that)(?:'s| is) (?:quite |very |absolutely |all )?(?:clear|easy|simple|obvious|plain)(?: for (?:me|us)| to me)?[,:] (?={_WHO})", ""),
    (r"\b(?:wherever|whenever|where|when|if|once|in cases where)(?: it(?:'s| is)) the case that ", "if "),
    (r"\bshould it (?:[a-z]+ ){1,5}?(?:, [^,.;:]{2,40}, )?that (?!(?:much|badly|long|far|often|many|little|well|way|[a-z]+ly)\b)", "if "),
    (rf"\bwherever (?={_WHO})", "where "),
    (rf"(?:^|(?<=[.!?] ))(?:but |and )?(?:the|an|one) (?:only |one |other |main )?exception(?: there| here| to (?:that|it|this))? (?:is|would be) {_CASE_WORD} (?=[^.!?;]*: )", "but if "),
    (rf"(?:^|(?<=[.!?] ))(?:but |and )?(?:that|it|this)(?:'s| is| does| do| would| will)?(?: not|n't) (?:hold|apply|go|work|count|true|so|the case)(?: good| any more| any longer| though)? {_CASE_WORD} (?=[^.!?]*(?:[;,] then |: ))", "but if "),
    (r",? mind you; (?:and |but )?then ", ", then "),
    (r"(?<=[a-z0-9]); then ", ", then "),
    (rf", (?:it's|it is|that's|that is) (?:{_VERY} )*{_OTHER}(?: {_VERY})?[:,;] (?:(?:and|so|then),? )*(?!(?:but|if|when|unless|which|who|that|where)\b)", ", then "),
    (rf"(?<=: )(?:there|then|in that case|in which case|here)(?:, |,? (?={_WHO}))", ""),
    (r", (?:then )?(?:you can |we can |please )?(?:forget|ignore|scrap|disregard|never mind|set aside|leave aside) (?:about )?(?:what|everything|all|whatever|anything)(?: that)? (?:i|we)(?:'ve|'d| have| had)?(?: just| only)? (?:said|told you|say|explained|mentioned)(?: before| so far| earlier)?,? (?:(?:because|since|as|for|and|so)(?: then| there)?,? )?(?=\w)", ", then "),
    (r"(?:^|(?<=[.!?;] ))(?:but |only )?except that (?=[^.!?;]*\b(?:if|when|whenever|as soon as|in case)\b)", "But "),
    (r", (?:and )?(?:it's|it is|that's|that is|it gets|they're|they are|we're|i'm) (?:then )?(?:all |quite )?(?:handled|treated|done|dealt with|decided|seen|looked at|judged) (?:(?:quite|very|a bit) )?(?:differently|otherwise|another way|in another way|on its own)(?: again| then| here)?[,:;] (?:(?:which is to say|that is to say|that is|meaning|namely|in other words|i mean|and|so|then)(?: that)?,? )*", ", then "),
    (r",? and (?:i|we) (?:don't|do not|never|won't|wouldn't|can't) [^,.;:!?]{1,30}\b(?:over|about|on|of) (?:it|that|this)(?=\s*(?:[.!?]|$))", ""),
    (r",? and that(?:'s| is) (?:that|it|all(?: there is to it)?|the end of it|the (?:top and bottom|long and short|beginning and end|whole) of it)(?=\s*(?:[.!?]|$))", ""),
    (r", and ((?:(?!\b(?:and|or|if|when|where)\b)[^,.;:!?]){3,90}?) as well(?=\s*(?:[,.;:!?]|$))", r"  and \1"),  # as long as before, so that each place stays
    # what only says that it is so
    (rf"{_START}(?:basically|essentially|in short|in a nutshell|put simply|simply put|frankly|honestly),? (?={_WHO}|{_CASE_WORD})", ""),
    (r"^(?:by|with|for|at) (?:us|me|ours),? (?:it|that)(?:'s| is) (?:(?:also|always|normally|usually) )*so,? that ", ""),
    (r"\b(?:(?:it|that)(?:'s| is)) (?:(?:also|always|then|normally|usually|just|indeed|really) )*so,? that ", ""),
    (rf"^(?:(?:normally|usually|generally|basically|in general),? )?(?:it|this|that|we|I)(?:'s| is)? (?:go(?:es)?|work(?:s)?|do(?:es)? it|handle(?:s)? it|see(?:s)? it|put(?:s)? it)?,? ?(?:like this|like that|this way|as follows|simple|simply)[:,] (?={_WHO}|{_CASE_WORD})", ""),
    (rf"(?:^|(?<=[.!?] ))(?:but )?with (?:the|one|a|that) (?:small |little |only )?(?:remark|note|exception|addition|caveat|condition|restriction|comment|proviso|qualification)(?: here| though)?(?: that|:|,)? (?={_CASE_WORD})", "but "),
    (rf"(?:^|(?<=[.!?] ))(?:but )?there(?:'s| is) (?:just |only )?(?:one|an|a single) (?:exception|catch|snag|case)(?: (?:on|to|for|with|from) (?:this|that|it)| here)?[:,] (?={_CASE_WORD})", "but "),
    (r",? (?:and )?then (?:it's|it is|that's|that is) (?:all |quite )?(?:different|another (?:story|matter)|something else)(?: again)?, then ", ", then "),
    # one more condition, or one more thing that is done
    (rf"(?:,\s*)?\b(and|but) ?,? {_AGAIN}(?:\s*,)?(?= )", r" \1"),
    (r",? plus (?=(?:it|they|there|we|he|she|the|that|what|their|neither|nobody|no one|at least)(?:'s|'re|'ve)?\b)", " and "),
    # `it's over 21`, of what is said as `it's anything over 21`
    (rf"(\b(?:is|are|was|were|be|been|has|(?<!'d )(?<!would )have|'s|'re|'ve|got|reads|reading|shows|showing|says|saying|lasts|(?:comes|runs|amounts|adds up) to|about|of|by|at|(?<=\w )for) )(?:anything|anywhere|any|something) (?={_LIMIT})", r"\1"),
    (rf"(\b(?:if|when|where|whenever|because|that) )anything (?={_LIMIT} [\w.,]+ ?(?:percent|per cent|%) of\b)", r"\1"),
    (r"(\b(?:an?|the|is|grade|class|band|level) )([A-Z])\.(?=\s*$|\s+[A-Z])", r"\1\2 ."),  # a grade at the end of a sentence is no initial
    # what something is down as
    (r"(\b(?:is|are|was|were|'s|'re|been|being) )(?:down|put down|written down|set down|recorded|marked) (?:as|at|for(?![^,.;]{0,40}\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)) (?=(?:anything |(?:a|the) |only |about )?(?:over|under|more than|less than|fewer than|up to|at least|at most|between|exactly|no more than|no less than|[\d€$£]))", r"\1"),
    (rf"(\b(?:is|are|was|were|'s|'re) )aged (?=(?:a minimum of |at |no |exactly )?(?:{_LIMIT} )?(?:least |most )?[\w-]+)", r"\1"),
    (r"\bstrictly (?=(?:less|more|fewer|greater|lower|higher|larger|smaller|older|younger|under|over|below|above|before|after)\b)", ""),
    (r",? (?:and|but) (?:nothing|no) (?:more|else|further)(?: than that| besides)?(?=,| (?:and|or)\b)", " only"),
    (r"\b(?:at least one|one or (?:the )?other|one or both|either one) of (?=(?:the|my|our|his|her|their|its|these|those|them)\b)", "either of "),
    # a range
    (r"\b(until|till|up to) ((?:[\d.,€$£]+|[a-z-]+)(?: [a-z/%°]+){0,4}?),? (?:including|included)\b(?=[,.;:]| (?:and|or)\b|$)", r"\1 \2"),
    (rf"\b(from {_NUMERAL}(?: [a-z]+)?) up to(?: and including)? (?={_NUMERAL})", r"\1 to "),
    (rf"\b(?:(?:no|not) (?:less|fewer) than|at least) ({_NUMERAL})((?: [a-z/%°]+){{0,4}}?) (?:and|but) (?:(?:no|not) more than|at (?:the )?most) (?={_NUMERAL}\2(?![\w-]))", r"between \1\2 and "),
    # what only leads to what is done in a case
    (rf"^(?:(?:ah|oh|well|right|easy|look|now|so|yes|no),? )*(?:(?:(?:with|for|in|on|at|under|faced with|given(?! that (?!one\b|case\b|situation\b|kind\b|sort\b|instance\b|event\b|scenario\b))|as for) (?:that|this|such|those|these|a case|a situation)(?: (?:one|case|situation|instance|(?:kind|sort) of (?:case|thing)|event|scenario|facts|circumstances|conditions))?(?: (?:like (?:that|this|those)|of (?:that|this) (?:kind|sort)))?(?: there| here)?,? |that one(?: there)?, |this one(?: here)?, |(?:the way|as|how) (?:you|you've|you have|it's|you're) (?:have|got|put|putting|tell|telling|describe|describing|laid)(?: (?:it|that|them))?(?: out)?(?: there| here)?,? ))+(?={_WHO})", ""),
    # what only leads to a case
    (rf"{_START}(?:the )?(?:only|one|main|big|first|next|last|other) (?:(?:other|real|more|big) )?(?:thing|time|case|exception|difference|snag|catch|caveat)(?: there| here)?(?: is| would be|'s)?,? (?={_CASE_WORD})", ""),
    (rf"^(?:(?:with|by|for) (?:us|me)|(?:over|around|round|in|up|down|out) here|here|in our (?:place|shop|office|team|department|house|business|line of work)|on (?:our|my) (?:side|end)|where I (?:am|work|come from)|at our place|in my (?:view|experience|opinion)|in this (?:job|place|house|trade|business))(?:,| -| –)? (?={_WHO}|{_CASE_WORD})", ""),
    (rf"{_START}{_CASE_WORD}(?<!once) (?:(?:we|I|you|they)(?:'re| are) )?(?:(?:looking at|talking about|dealing with|faced with|in)|it(?:'s| is)) (?:one|a case|cases|a situation|something|the (?:kind|sort) of (?:case|thing))s? (?:where|in which|when) ", "if "),
    (rf",? and (?:that|this|it)(?:'s| is|'ll be)(?: only| always)? (?={_CASE_WORD} )", " "),
    (r",? and (?:that|this|it)(?:'s| is| has| was|'ll be| will be)(?: always| long| just| simply)?(?: been)? (?:so|that|it|like (?:that|this)|that way|how it is|the end of (?:it|the matter|the story|that)|all there is to it|our way|the way (?:it is|I like it|we do it))(?: (?:ever since|since|as long as|for as long as|for years|for ages|always|here|with us)\b[^,.;:]*)?(?=[.;!]|$)", ""),
    # what is the exception
    (r",? though(?=[,:;.])", ""),
    (r", (?:because|since|as|cos|for) then,? ", ", then "),
    (rf"{_START}(?:but )?(?:the|our|my) (?!only\b|first\b)(?:[a-z]+ )?[a-z]+ (?:(?:is|are|would be|looks?|becomes?) (?:(?:quite|very|rather|entirely|altogether|somewhat|a little|a bit|completely) )?(?:different|another|otherwise)|changes|alters|differs),? {_CASE_WORD}(?=[^.!?;]*(?:, then |: ))", "but if"),
    (rf"\b(?:it|that|this|things?)(?:'s|'re| is| are| gets?| becomes?)? (?:all |a bit |very |quite )?(?:(?:a |an)?(?:different|another|other)(?: (?:story|matter|thing|question|case|kettle of fish))?|changes?)(?: again| though| then)?,? {_CASE_WORD}", "if"),
    (r"(?<=, )(?:then )?(?:that|it|this)(?: changes| alters)(?: it| that| this| things| everything| the (?:picture|whole thing|answer))?(?: entirely| completely)?,? (?:and|so|because)(?: then)?,? ", "then "),
    (rf"(?<=, )(?:well,? )?(?:if|when|where) (?:that's|that is) (?:the case|so),? (?={_WHO})", "then "),
    # `we haven't got a key`
    (rf"\bhaven't got (?={_THING})", "don't have "),
    (rf"\bhasn't got (?={_THING})", "doesn't have "),
    (rf"(?:(?<=\bhave)|(?<='ve)|(?<=\bhas)) got (?={_THING})", " "),
    (rf"(?<=\bit)'s got (?={_THING})|(?<=\bhe)'s got (?={_THING})|(?<=\bthere)'s got (?={_THING})", " has "),
    # `they are without a visa`
    (rf"(?<=[a-z])(?: is| was|'s)(?: still)? without (?={_THING}|[a-z]+(?:,| and\b|\.))(?!(?:a |any )?(?:doubt|question|exception|fail|delay|merit))", " does not have "),
    (rf"(?<=[a-z])(?: are| were|'re)(?: still)? without (?={_THING}|[a-z]+(?:,| and\b|\.))(?!(?:a |any )?(?:doubt|question|exception|fail|delay|merit))", " do not have "),
    # what was going to be said, and was not
    (rf"^[^.!?;:]{{3,120}}?,? but no[:,] (?={_WHO})", ""),
    (r"\b(?:as|so) far as (?:I|we)(?:'m|'re| am| are) concerned,? ", ""),
    # reasons
    (r",? and (?:the|my) reason(?: for (?:that|it|this))? (?:is|being|would be)(?: simply| just)?(?: that)? (?!(?:if|when)\b)", ", because "),
    (r", (?:the|my|our) (?:only |main )?reason(?: for (?:that|it|this))? being(?: simply| just)?(?: that)? (?!(?:if|when)\b)", ", because "),
    (rf"(?<=, )(?:given|seeing) (?:that|how|as) (?={_WHO}[^,]*[.!?]?$)", "because "),
)  # fmt: skip
FRAMES = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _FRAMES)
_ALL = (
    *TAKEN_UP,
    *LIFTED,
    *COMMENTS_BETWEEN,
    *SUPPOSED,
    *LEARNT,
    *LEAD_INS,
    *ANNOUNCED,
    *IN_THAT_CASE,
    *CLEFTS,
    *FRAMES,
)
_KEPT = re.compile(r"\\(?:g<)?(\w+)>?")
"""`\\1` or `\\g<name>`: words that stay."""
_WHY = re.compile(
    r"^(?P<lead>(?:(?:well|now|so|look),? )?)(?P<reason>(?!if\b|when\b)[^.!?;]{3,}?),? (?P<then>(?:and )?(?:(?:that's|that is|which is) (?:the reason )?why|(?:and )?that's the reason|and (?:therefore|for that reason|hence|consequently|because of that))) (?P<done>[^.!?;]+)",
    re.IGNORECASE,
)
"""`We have a contract with them, and that's why I sign it`: the reason first."""


def plainer(text: str, places: list[int]) -> tuple[str, list[int]]:
    """The text with its frames said plainly; each new character has a place of the words that it stands for."""
    for start, end, words in reversed(rest_told(text)):
        text, places = _put(text, places, start, end, words)
    for pattern, instead in _ALL:
        text, places = _replaced(text, places, pattern, instead)
    why = _WHY.match(text)
    if why:
        text, places = _put(text, places, why.start("then"), why.start("done"), "")
        if not text[: why.start("then")].rstrip().endswith(","):
            text, places = _put(text, places, why.end("reason"), why.end("reason"), ",")
        text, places = _put(text, places, why.start("reason"), why.start("reason"), "because ")
    if (first := reason_first(text)) is not None:
        lead, so = first
        text, places = _put(text, places, *so, ", ")
        text, places = _put(text, places, *lead, "because ")
    return text, places


def _replaced(text: str, places: list[int], pattern: re.Pattern[str], instead: str) -> tuple[str, list[int]]:
    for match in _backwards(pattern, text):
        for start, end, words in reversed(_changes(match, instead)):
            text, places = _put(text, places, start, end, words)
    return text, places


def _changes(match: re.Match[str], instead: str) -> list[tuple[int, int, str]]:
    """What stands around the words that are kept, piece by piece: those keep their places."""
    pieces = _KEPT.split(instead)
    kept = [match.span(int(name) if name.isdigit() else name) for name in pieces[1::2]]
    starts, ends = [match.start(), *(end for _, end in kept)], [*(start for start, _ in kept), match.end()]
    words = [pieces[0].lstrip() if match.start() == 0 else pieces[0], *pieces[2::2]]
    return [one for one in zip(starts, ends, words, strict=True) if one[0] < one[1] or one[2]]


def _backwards(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The last first: what stands before stays where it is."""
    return reversed(list(pattern.finditer(text)))


def _put(text: str, places: list[int], start: int, end: int, words: str) -> tuple[str, list[int]]:
    """`words` in place of a stretch."""
    here = places[start:end] or places[start : start + 1] or places[-1:]
    new = [here[min(at, len(here) - 1)] for at in range(len(words))]
    return text[:start] + words + text[end:], [*places[:start], *new, *places[end:]]
