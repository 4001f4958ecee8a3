"""`Once I am satisfied that A`, `the second I spot that A`, `on hearing that A` → `once A`: that the speaker learns it is no condition of its own.

The verbs are those of FrameNet's frames Becoming_aware, Awareness and Verification (https://framenet.icsi.berkeley.edu), of the speaker or of nobody: what
a customer says or a doctor finds stays a fact.
"""

from __future__ import annotations

import re

from interviews.case_nouns import CASE_WORD

_WHO = r"(?:i|we|you|one|i'm|we're|you're|i've|we've|you've|i'd|we'd|somebody|someone)"
_VERB = (
    r"(?:see|sees|saw|seen|hear|hears|heard|find|finds|found|find out|found out|learn|learns|learned|learnt|notice|noticed|spot|spotted|know|knows|known|knew|discover|discovered|reali[sz]e|reali[sz]ed"
    r"|establish|established|confirm|confirmed|clock|clocked|observe|observed|detect|detected|gather|gathered|understand|understood|recogni[sz]e|recogni[sz]ed|register|registered|note|noted|get (?:wind|word|news)(?: of the fact)?|got (?:wind|word|news)|hear(?:d)? (?:it )?said|determine|determined|ascertain|ascertained"
    r"|verify|verified|read|been told|told|informed|advised|satisfied|convinced|sure|certain|confident|aware|got it)"
)
_SEEN = r"(?:clear|plain|evident|obvious|apparent|certain|known|shown|established|proved|proven|found|confirmed|so|true|the case|a fact|a given|given|clear to me|plain to see)"
_AUX = r"(?: (?:am|are|is|be|was|were|can|do|have|has|ever|also|first|just|once|really|actually|quite|absolutely|fully|happen to|come to|get to|been))*"
_IT = r"(?:it|that|this)(?:'s| is| has been| was| gets| becomes| turns out to be)(?: (?:also|then|quite|absolutely|really|perfectly|all|just|been))*"
_SUBJECT = r"(?:i|we|he|she|it|they|you|the|an?|this|that|these|those|there|my|our|his|her|their|your|no|nobody|any|anybody|anyone|somebody|someone|some|both|all)(?:'\w+)?\b"
_LEARNING = (
    r"(?:seeing|hearing|finding|finding out|learning|noticing|spotting|knowing|discovering|reali[sz]ing|being told)"
)
_NOUN = r"(?:proof|evidence|news|word|confirmation|knowledge|a finding|the finding|the news|the fact|a discovery)"
_CASE = r"(?:(?<=\bif )|(?<=\bwhen )|(?<=\bwhere )|(?<=\bwhenever )|(?<=\bonce )|(?<=\bunless )|(?<=\bas soon as )|(?<=\bany time )|(?<=\bevery time )|(?<=\bprovided )|(?<=\bproviding )|(?<=\bassuming )|(?<=\bsupposing )|(?<=\bsay )|(?<=\bshould ))"

LEARNT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"\b(?:i|we)(?:'d)? (?:reckon|think|guess|believe|find|suppose|feel|say|figure|would say)(?: that)?,? (?={CASE_WORD}\b[^.!?;]{{4,}},)", ""),
        (rf"\b(?:at )?(?:the|that) (?:very )?(?:second|minute|moment|instant)(?: that)? (?={_SUBJECT})", "as soon as "),
        (r"\b(?:every single|each and every|every) time(?: that)? (?=\w)", "whenever "),
        (rf"{_CASE}(?:{_WHO}{_AUX} {_VERB}(?: (?:myself|ourselves|yourself|for sure|for certain))?(?: from (?:you|them|him|her))?|{_IT} {_SEEN}|it(?: [a-z]+ly)? (?:comes to light|emerges|transpires|appears|turns out|happens)|(?:the|your|my|our) (?:position|situation|answer|finding|news|upshot|truth|outcome)(?: is|'s| was)) that ", ""),
        (rf"\b(?:if|when|once|say|should|suppose) (?:you|they|someone|somebody) (?:can |could |will )?(?:tell|tells|told|were to tell) (?:me|us)(?: that)? (?={_SUBJECT})", "if "),
        (rf"\b(?:if|when|once|say|suppose|should) (?:you (?:say|said|answer)|your answer(?: is|'s)|the answer(?: is|'s)|i hear|it was|it were)(?: that)? (?={_SUBJECT}[^.!?;]+,)(?<!it was )(?<!it were )", "if "),
        (r"\b(?:if|when|once|where) (?:it was|it were|it is|it's|the answer is|your answer is|the answer's) that ", "if "),
        (r"\b(?:assuming|supposing|suppose|imagine)(?: (?:for (?:a (?:minute|moment|second)|now|once|the sake of argument|argument's sake)|just))+,?(?: that)? ", "if "),
        (r"(?:^|(?<=[.!?;:] )|(?<=, ))(?:on|under|with) the (?:assumption|basis|premise|understanding|supposition|footing|hypothesis) that (?=[^.!?;]+,)", "if "),
        (rf"(?:^|(?<=[.!?;:] )|(?<=, ))(?:up)?(?:on|after|with|given) (?:{_LEARNING}|{_NOUN}) that (?=[^.!?;]+,)", "if "),
        (rf"\bshould (?:{_WHO}{_AUX} {_VERB}|it (?:be|become|prove|turn out|emerge|transpire)(?: {_SEEN})?) that ", "if "),
        (r"(?<=\band )(?:(?:you've|you have) got it|it(?:'s| is)(?: also)? (?:the case|so|true)) that ", ""),
        (rf"(?:^|(?<=[.!?;:] )|(?<=, )|(?<=\bbut )|(?<=\bso ))(?:(?:so|first|now),? )?(?:you|we|one)(?:'ve| have)?{_AUX} {_VERB} that (?P<case>[^.!?;:]{{6,200}}?),?(?:,? right,?)? and,? (?:then|because of that|with that|at that point|bang|boom|straight away|there and then),? ", r"if \g<case>, then "),
        (r"(?:^|(?<=[.!?;] ))(?:(?:so|now),? )?(?:you )?(?:(?:come|ring|call|phone|go)(?: \w+)? and )?(?:tell|show) (?:me|us)(?: that)? (?!(?:what|how|why|where|when|who|which|if|whether|about|the truth)\b)(?=[^ ,]+ [^ ,]+ \w)(?P<case>[^.!?;:]{6,200}?), (?:and(?: then)?|then) ", r"if \g<case>, then "),
        (rf"(?:^|(?<=[.!?;] ))what [^.!?;:]{{2,50}} is {_LEARNING} that (?P<case>[^.!?;:]{{6,200}}?), (?:(?:and )?then|at which point|in which (?:case|event)|and (?:at|with) that(?: point)?),? ", r"if \g<case>, then "),
    )
)  # fmt: skip
