"""What is said between a case and what is done in it, and tells neither: `if A, there's not much to talk about, B`, `when A, no dramas, B`, `if A, scrap that, B`.

And behind what is done: `…, no messing`, `…, and I've never had a reason to do it otherwise`.
"""

from __future__ import annotations

import re

_BEFORE = r"(?:(?<=[a-z0-9%]),|(?<=[a-z0-9%]) [–—-])"
_ADV = r"(?: (?:then|all|quite|very|perfectly|pretty|really|just|always|simply|absolutely|as|so|fairly|already|now))*"
_SETTLED = r"(?:clear|simple|easy|obvious|plain|settled|straightforward|decided|closed|done|over|open and shut|cut and dried|a no-brainer|no contest|not (?:hard|difficult|complicated))"
_THING = r"(?:(?:that|it|this)(?:'s| is|'ll be| will be)|(?:the|my) (?:matter|case|question|answer|decision|choice|call|outcome|thing|rule|way forward|path|course) (?:is|becomes|seems))"
_NOTHING = r"(?:not (?:much|a lot|a great deal)|nothing|little|no need|no point|no reason|no question|no doubt|no arguing|no debate|no discussion|no way round it|no two ways)"
_ABOUT = r"(?: (?:left|more|there|else))?(?: (?:to|of|in) [a-z]+(?:ing)?(?: (?:about|over|up|on|of|through))?(?: (?:it|that|this))?)?(?: about(?: it| that)?)?"
_TROUBLE = r"(?:[a-z]+ing|fuss|problems?|worries|dramas?|questions?|discussions?|debates?|doubts?|arguments?|hesitation|bother|trouble|ifs|stress|sweat|nonsense|exceptions?|contest|quibbles?|panic|hassle|ceremony|mucking about|two ways|regrets?)"
_NO = rf"(?:(?:no|without(?: any| further)?) {_TROUBLE}(?: (?:asked|needed|about it|or buts|and no buts))?|easy as(?: (?:that|pie))?|job done|end of story|plain and simple|nice and easy|simple as(?: that)?|that simple)"
_SCRAP = r"(?:then )?(?:you can |we can |please |just )?(?:scrap|forget|ignore|drop|undo|strike|reverse|cancel|never mind|disregard) (?:all )?(?:of )?(?:that|this|the above|the rule|that rule)"
_LEFT = r"(?:i|we|you|one)(?: (?:leave|drop|abandon|forget|suspend|depart from|leave aside|set aside|put aside|ignore|throw out|break)) (?:that|this|the|our|my) (?:rule|line|principle|rest|routine|practice|habit|default|norm)(?: (?:aside|behind))?"
_FLIPS = r"(?:(?:and|then|so) )?(?:it|that|this|everything|the (?:whole thing|picture|answer))(?: all)? (?:flips|turns|changes|shifts|reverses|turns around|flips (?:over|round|around)|is off|goes out (?:of )?the window)"

COMMENTS_BETWEEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r", (?:mate|man|buddy|pal|love|dear|my (?:friend|dear)|folks|guys|boss|sir|madam|ladies)(?=[,.!?])", ""),
        (rf"{_BEFORE} (?:well,? )?(?:{_THING}{_ADV} {_SETTLED}(?: to me| for me| enough)?|there(?:'s| is| isn't| really isn't){_ADV} (?:{_NOTHING}|much|a lot|anything){_ABOUT}|{_SCRAP}|{_LEFT})(?:,|:|;| [–—-])(?: (?:and|so|because))?(?: then)? (?=\w)", ", then "),
        (rf"(?:{_BEFORE}|(?<=[a-z0-9%])) (?:and )?{_FLIPS}(?:,|:|;| [–—-])(?: (?:and|so))?(?: then)? (?=\w)", ", then "),
        (rf"{_BEFORE} you (?:don't|do not|never|needn't|wouldn't|can't|won't)(?: even)? [^.!?;:,]{{2,30}}, (?=(?:i|we|it|they|you|the|that|there|my|our|a|an|he|she)\b)", ", "),
        (rf"{_BEFORE} (?:i|we|you)(?:'re|'m|'d| are| am| would|'ll)? (?:like|go|just go|say|just say|think), (?:(?:okay|right|well|yeah|yes|so),? )*(?=\w)", ", "),
        (rf"{_BEFORE} {_NO}, (?!(?:no|and|or|but|not|nor)\b)(?=\w)", ", "),
        (rf"{_BEFORE} {_NO}(?=\s*(?:[.!?;]|$))", ""),
        (r",? and (?:i|we)(?:'ve| have) (?:never|always|stuck|kept|held|lived|been|done|not)\b[^.!?;:]*(?=[.!?;]|$)", ""),
        (r",? and (?:nobody|no one|none of us) (?:writes|argues|complains|minds|questions|asks|fusses|thinks|loses|has ever|ever)\b[^.!?;:]*(?=[.!?;]|$)", ""),
        (r",? and (?:off (?:you|we|i) go|on to the next|that (?:page|line|rule|note)|on (?:you|we) go|away (?:you|we) go)\b[^.!?;:]*(?=[.!?;]|$)", ""),
        (r"(?<=\bthen ) (?=\w)", ""),
    )
)  # fmt: skip
