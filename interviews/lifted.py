"""A case in which what was said no longer holds: `it stops being true where A; at that point B`, `different story when A: B`, `I'd take that back if A, because then B` → `but where A, then B`.

What lifts it is a short clause about what was said (`that`, `it`, `the rule`) that denies or ends it, or a sign without a verb (`bit different`, `not so`).
What follows must be taken up by a word such as `then`, `there` or `with those`, or come behind a colon.
"""

from __future__ import annotations

import re

_OPENS = r"(?:^|(?<=[.!?;] )|(?<=[.!?;] but )|(?<=, and )|(?<=, but ))"
_SOFT = r"(?:(?:now|well|but|and|oh|of course|mind you|though|however|yes|no|only),? )*"
_IT = r"(?:(?:all|any|most|none|much) of (?:that|this|it|those)|that|this|it|the (?:rule|above|whole thing)|that (?:rule|one)|this (?:rule|one)|those|these|things|the (?:position|situation|story|picture|answer)|what i(?:'ve| have)?(?: just)? (?:said|told you|described)|nor does (?:that|this|it))"
_ADV = r"(?: (?:then|no longer|also|only|just|really|naturally|always|all|completely|entirely|clearly|immediately))*"
_ENDS = (
    r"(?:stops?(?: being)?|ends?|ceases?|changes?|flips?|turns?|shifts?|differs?|lapses?|falls?|fails?|breaks?|collapses?|goes? (?:straight |right )?(?:out|away|off|by|overboard|into the bin|to pieces)"
    r"|(?:is|are|'s|gets|becomes) (?:quite |very |all |a bit |rather |completely |totally |entirely )?(?:off|out|over|void|lifted|suspended|reversed|different|otherwise|moot|gone|cancelled|waived|overruled|another \w+|a different \w+)"
    r"|(?:does|do|did|will|would|is|are|can|could)(?:n't| not|not)(?: \w+){0,2}|won't(?: \w+){0,2}|no longer \w+|never \w+|(?:is|are|'s) (?:of )?(?:no (?:good|use|help)|wrong|turned around|the other way (?:round|around)|otherwise)|(?<=nor does that )(?:hold|apply|go|count|work)|(?<=nor does it )(?:hold|apply|go|count|work))"
)
_STRICTLY = r"(?:changes?|flips?|turns?|shifts?|lapses?|ends?|stops?|goes? (?:straight |right )?(?:out|away|off|by|overboard|into the bin)|(?:is|are|'s|gets) (?:all )?(?:off|out|void|lifted|suspended|reversed|different|gone))"
_REST = (
    r"(?:(?: (?!(?:when|where|if|once|whenever|as|for|in case|unless|because|over|under|above|below)\b)[a-z']+){0,5})"
)
_DENIED = r"(?:(?:doesn't|does not|don't|won't|isn't|can't|wouldn't|no longer)(?: \w+){1,2})"
_WE = r"(?:(?:i|we|you|one)(?:'d| would| must| can| could| will|'ll| have to| should| may| might)?(?: \w+ly)? )"
_BACK = (
    rf"{_WE}(?:take (?:that|this|it|all that) back|take back (?:that|all that|what i said)|(?:forget|scrap|drop|leave|abandon|set aside|suspend|ignore|reverse|bend|break|waive|bin|discard|withdraw|depart|departs|depart from|departs from|part company with|do away with|dispense with|deviate from|deviates from|go against|move away from|make an exception (?:to|from|of)) "
    r"(?:about )?(?:all )?(?:that|this|it|the rule|that rule|from (?:that|this|it)|what i (?:just )?said)(?: rule| one)?)"
)
_OTHER = (
    r"(?:(?:a |an |it's |that's |quite |very |bit |little |whole |totally |completely |entirely |all |slightly )*(?:different|another|opposite)(?: (?:story|matter|thing|case|picture|ball game|kettle of fish|animal|approach|treatment|way|rule))?(?: (?:again|altogether|entirely))?"
    r"|(?:just |but |only )?not(?: so| always| quite| there| the case| true| any more)?(?: fast)?|(?:the )?(?:other way (?:round|around)|opposite|reverse))"
)
_PRO = r"(?:the|my|our) (?:one|only|single|sole)(?: one)? (?:time|case|exception|place|day|kind|occasion|instance)?(?: (?:that|where|when))?(?: i| we)?(?: (?:don't|do not|wouldn't|won't|didn't|make|allow|deviate))?(?: is| would be|'s)"
_OFF = r"(?:all|every|any|no|nothing|none)(?: [a-z]+){0,3}? (?:off|void|counts|holds|applies)"
_EXCEPTED = r"(?:(?:i|we|you)(?:'d| would| will|'ll)? (?:make|allow|grant)|there(?:'s| is)) (?:an?|one|the|only one) (?:[a-z]+ )?(?:exception|allowance|concession)(?: to (?:that|this|it))?|an exception (?:is|gets|would be)(?: always)? (?:made|allowed|granted)|the rule (?:is|gets|would be)(?: then)? (?:suspended|lifted|waived|bent|dropped|off)"
_SOFTENED = r"(?:,? (?:though|however|mind(?: you)?|of course|naturally|admittedly),?)?,?"
_MARK = r"(?:(?:to )?cases (?:where|in which)|if|when|where|whenever|once|as soon as|in case|in the (?:event|case|situation) (?:that|where)|should it (?:be|turn out|emerge|happen)(?: \w+)? that)"
_CASE = r"[^.!?;:]{4,200}?"
_TAKEN_UP = (
    r"(?:(?:because|'cause|cause|cos|for|as|since|and|so) )?(?:then|there(?!'s| is| are| was| were| has| have)|at (?:that|this|which) point|with (?:those|that|these|them)(?: ones?| cases?)?|for (?:those|that|these|them)(?: ones?| cases?)?"
    r"|in (?:that|those|such)(?: cases?| ones?| instances?)?|instead|whereupon|from (?:then|there) on)"
)
_TOLD = rf"(?:{_IT}{_ADV} {_ENDS}{_REST}|{_DENIED}|{_BACK}|{_OTHER}|{_PRO}|{_OFF}|{_EXCEPTED})"
_RESERVED = r"[^.!?;:,]{0,30}?\b(?:an?|one|another|my only|my one|the only|the one) (?:\w+ ){0,2}?(?:reservation|proviso|exception|caveat|qualification|rider|footnote|catch|snag|condition|wrinkle|carve-out|exemption)\b[^.!?;:]{0,50}(?::|,? and (?:it|that)(?:'s| is)) "

LIFTED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"{_OPENS}(?:(?:oh|ah|ooh|no),? )?(?:wait|hang on|hold on|one thing|another thing|one more thing), (?=\w)", ""),
        (rf"{_OPENS}(?:al)?though (?=(?:if|when|where|once)\b)", "but "),
        (rf"{_OPENS}{_SOFT}{_TOLD}{_SOFTENED} (?P<mark>{_MARK}) (?P<case>{_CASE}){_SOFTENED}(?:[,;.]|\s[–—-]) {_TAKEN_UP},? (?=\w)", r"but \g<mark> \g<case>, then "),
        (rf"{_OPENS}{_SOFT}{_TOLD}{_SOFTENED} (?P<mark>{_MARK}) (?P<case>{_CASE}): (?=\w)", r"but \g<mark> \g<case>, then "),
        (rf"{_OPENS}{_SOFT}(?:a |an |it's |that's |quite |very |bit |whole |totally |completely |entirely )*(?:different|another|opposite|(?:the )?other way (?:round|around)|the opposite|the reverse)(?: (?:story|matter|thing|case))? (?={_MARK} [^.!?;]{{4,}}(?:,|:) )", "but "),
        (rf"{_OPENS}{_SOFT}{_IT}{_ADV} {_STRICTLY}{_REST} (?P<mark>{_MARK}) (?P<case>{_CASE}), (?:and|so) (?=\w)", r"but \g<mark> \g<case>, then "),
        (rf"{_OPENS}{_SOFT}(?:{_EXCEPTED}) (?P<mark>{_MARK}) (?P<case>{_CASE}), and (?=\w)", r"but \g<mark> \g<case>, then "),
        (rf"{_OPENS}{_SOFT}{_TOLD}{_SOFTENED} (?P<mark>{_MARK}) (?P<case>{_CASE})[;.] (?P<done>[^.!?;:,]{{4,140}}?) (?:then|instead)(?=[.!])", r"but \g<mark> \g<case>, then \g<done>"),
        (rf"{_OPENS}{_SOFT}only (?P<mark>if|when|where|once) (?P<case>{_CASE}) (?:do|would|will|can) (?:we|i|you|they) (?:do|handle|treat|see|decide|play)[^.!?;:]{{2,40}}: (?=\w)", r"but \g<mark> \g<case>, then "),
        (rf"{_OPENS}{_SOFT}{_RESERVED}(?P<mark>{_MARK}) (?P<case>{_CASE})(?P<stop>,|:) (?:{_TAKEN_UP},? )?(?=\w)", r"but \g<mark> \g<case>, then "),
        (rf"(?P<mark>\b(?:unless|except (?:if|when|where)|save (?:if|when|where))),? (?P<case>{_CASE}){_SOFTENED}[;.] {_TAKEN_UP},? (?=\w)", r"\g<mark> \g<case>, then "),
        (rf"{_OPENS}{_SOFT}(?:save|saving|except) (?=(?:if|when|where)\b)", "except "),
    )
)  # fmt: skip
