"""How an interviewer may not ask: a check of wordings, for our own questions and for those that a model words.

From the method: one question a turn, open, neutral, nothing suggested, no repeat, nobody asked to justify themselves, no third person named
without need, short. Words in “…” are somebody's own and are left alone.
"""

import re
from collections.abc import Sequence

from interviews.asking import asking_parts, bare, is_closed, opening
from interviews.repeats import repeats
from interviews.third_persons import named_without_need
from interviews.two_in_one import asks_two

LONGEST = 45
"""Words in a question, apart from what it quotes and from what a teach-back says back."""

_LEADING = [
    re.compile(one, re.IGNORECASE)
    for one in (
        # a tag at the end: `…, right?`, `…, wouldn't you?`
        r"[,;–—-]\s*(?:surely|obviously|of course|clearly|I (?:assume|suppose|guess|imagine|take it)|would(?:n't)? you agree|you would agree|don't you (?:think|agree)|right|correct|true|yes|no|okay|ok|eh|huh|is that not so|if I'm not mistaken)\s*\?",
        r",\s*(?:do|does|did|is|are|was|were|would|could|should|will|can|have|has|had)(?:n't| not)? (?:you|it|that|they|he|she|we|this|there|I)(?: not)?\s*\?",
        # a question that expects its yes
        r"^(?:\W*(?:and|but|so|well|now|okay|then)\b,?\s*)*(?:don't|doesn't|didn't|isn't|aren't|wasn't|weren't|wouldn't|couldn't|shouldn't|won't|can't|haven't|hasn't|hadn't|ain't)\b",
        r"\b(?:don't|doesn't|didn't|isn't|aren't|wasn't|wouldn't|couldn't|shouldn't|won't|can't|haven't) (?:you think|you agree|you find|you feel|it be|it really)\b",
        r"\bwould(?:n't)? you (?:not )?agree\b|\bdo you (?:not )?agree (?:that|with)\b",
        # what the interviewer takes for granted
        r"^\W*(?:and |but |so )?(?:surely|obviously|clearly|naturally|of course|certainly|undoubtedly|evidently|needless to say|no doubt|admittedly)\b",
        r"\b(?:surely|obviously) (?:you|it|that|this|they|he|she|we|the|a|an|there|nobody|no one|everybody|everyone|your)\b|\bof course\b",
        r"\bI(?:'m| am)? ?(?:assume|assuming|presume|imagine|guess|guessing|suppose|take it|bet|gather|expect|reckon|would (?:think|guess|imagine|expect)|(?:pretty |quite |fairly )?(?:sure|certain)|think (?:that )?(?:you|it|the|we|this))\b",
        r"\b(?:as|like) (?:we|you) (?:all |both )?know\b|\b(?:every(?:body|one)|most (?:people|experts|colleagues)|we all|anyone) (?:\w+ )?(?:knows?|agrees?|thinks?|says?|would (?:say|agree))\b",
        r"(?<!\bwhen )(?<!\bif )(?<!\bwhat )(?<!\bwhere )(?<!\buntil )(?<!\bbefore )\byou must\b(?! be able)",
        r"\byou (?:probably|presumably|no doubt|certainly|undoubtedly|will surely|would surely|naturally)\b(?! be able)|^\W*(?:(?:so|and|then|well|but)\W+)?you(?:'d| would| will|'ll)? (?:never|always|do \w+ .*,)",
        r"\b(?:it|that|this)(?:'s| is| was) (?:\w+ )?(?:obvious|evident|well known|common sense|only (?:natural|logical|sensible)|clear that)\b",
        r"\b(?:it|that|this) (?:can't|cannot|must|has to) (?:be|have been) (?:\w+ )?(?:easy|hard|difficult|frustrating|annoying|stressful|tempting|nice|awful|dangerous)\b",
        # a loaded measure: `how bad was …`, `how much more …`
        r"\bhow (?:bad|awful|terrible|great|good|wonderful|nice|frustrat\w+|annoy\w+|dangerous|useless|useful|helpful|satisf\w+|happy|unhappy|unfair|risky|stupid|poor|poorly|badly) (?:is|are|was|were|do|does|did)\b(?![^?]*\b(?:(?:have|need) to be|enough)\b)",
        r"\bhow much (?:more|less|better|worse|safer|easier|faster)\b|\b(?:how|how much|what) (?:do|did|would) you (?:most |really |particularly )?(?:enjoy|love|like (?!to\b)|hate|dislike)\b",
        r"^\W*(?:given|considering|seeing) (?:how|that|the fact)\b|\bdespite (?:how|the fact)\b",
    )
]
_SUGGESTS = [
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?:for example|for instance|such as|e\.\s?g\.|including)|\b(?:perhaps|maybe|possibly|presumably)\b",
        r",\s*(?:like|say) (?!this\b|that\b|you\b|it\b|before\b|so\b)\w|[,–—-]\s*say\s*\?|,\s*say,",
        r"\bcould it (?:be|have been)\b|\b(?:might|may) it be\b|^(?:(?!\b(?:what|which|who|how|when|where|why)\b)[^?])*\bis it (?:because|that|just|only)\b",
        r"^[^?]*\b(?:what|which|who|how|when|where|why)\b[^?:]*(?::|\s[–—-])\s*(?![^?]*\b(?:what|which|who|whom|how|when|where|why)\b)[^?]*(?:,|\bor\b)[^?]*\?",
        r"\b(?:what|which|who|how|when|where)\b[^?]*,\s*(?:the|a|an|your|by|on|because|that|is it|was it|do you)\b [^,?]+ or [^,?]+\?",
        r"^\W*(?:and |but |so |then |now )?(?:would|could) you say (?:that|it|the|you)\b",
        r"^\W*(?:and |but |so |then |now )?(?:is|are|was|were|do|does|did|would|could|should|can|will|have|has) [^?]+ or (?!so\b|more\b|less\b|two\b)[^?]+\?",
    )
]
_JUSTIFY = [
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\bwhy (?:did|do|would|have|had|are|were|should|must|can|could|will)(?:n't)?(?: not)? you\b(?! (?:think|believe|suppose) (?!you\b))",
        r"\bwhy (?:on earth|the hell|in the world|in heaven)\b|\bwhy not just\b|\bwhy (?:was|were|is|are|has|had)(?:n't)? (?!.*\bfor\b)[^?]*\bby you\b",
        r"\bjustif\w+|\bdefend\b|\byour excuse\b|\bexcuse for\b|\baccount for your\b",
        r"\b(?:explain|tell me|say|know|understand|wonder) why you(?:'d|'ve)?(?!r\b)|\bexplain yourself\b",
        r"\bwhat (?:were you thinking|possessed you|gave you the right|got into you|came over you|on earth)\b",
        r"\bhow (?:could|can|dare|did) you (?:possibly |even |ever |just |really )?(?:miss|overlook|forget|let|allow|ignore|think|believe|sign|approve|do (?:that|this|such)|not|fail|accept|defend)\b|\bhow come you\b",
        r"\bon (?:what|which) grounds? (?:do|did|have|are|were|would) you\b|\b(?:who|what) (?:allowed|entitled|authori[sz]ed) you\b",
        r"\byour (?:reasons?|motives?|explanation) for\b|\breasons? (?:that )?(?:you|do you|did you) (?:have |had )?(?:not|fail\w*|ignor\w*|refus\w*)\b",
    )
]
_GOOD_OR_BAD = (
    "good|great|excellent|perfect|fantastic|wonderful|impressive|brilliant|amazing|awesome|superb|lovely|nice|clever|smart|wise|splendid|outstanding|remarkable|"
    "interesting|fascinating|helpful|useful|surprising|strange|odd|weird|bad|careless|silly|stupid|foolish|sloppy|ridiculous|terrible|horrible|awful|"
    "unfortunate|disappointing|shocking|unprofessional|irresponsible|questionable|reckless|dangerous|lucky|correct|right|wrong|mistake|mistaken|pity|shame|sad"
)
_JUDGES = [
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"^\W*(?:(?:very|really|absolutely|that's|oh|ah|so|how|hm+|okay)\W+)*(?:{_GOOD_OR_BAD})\s*(?:[,!.–—-]|answer|point|question|idea|work|job|thinking|example|approach|call|choice|to know|to hear|of you)",
        r"^\W*(?:wow|bravo|congratulations|well done|good for you|nice one|oh dear|oh no|exactly|absolutely|precisely|agreed|true)\s*[,!.–—-]",
        rf"^\W*(?:(?:well|so|hm+|okay|and|but|to me|honestly)\W+)*(?:that|this|it|which|what you (?:did|say|said|do))(?:'s| is| was| sounds| seems| looks| strikes me as| must be)(?: like)?(?: (?:a|an|the|very|really|quite|rather|such|so|pretty|truly|exactly|absolutely|just|bit|of|most|all)\b)*\s+(?:{_GOOD_OR_BAD})(?! enough| one)\b",
        rf"\b(?:what|such) an? (?:\w+ )?(?:{_GOOD_OR_BAD})\b|\bhow (?:{_GOOD_OR_BAD})\s*[!.]",
        r"\b(?:the|your|this|that) (?:silly|stupid|ridiculous|absurd|pointless|clever|brilliant|excellent|wonderful|impressive|great|awful|terrible|foolish|careless|sensible)\b",
        r"\bI(?:'m| am)? (?:really |very |quite |also |so |do )?(?:love|like (?:that|this|it|how|your)|admire|hate|agree|disagree|surprised|impressed|shocked|disappointed|glad|delighted|pleased|sorry to hear|hoped)\b",
        r"^\W*(?:(?:so|and|well|but|i think|yes|no)\W+)*you(?:'re| are| were| did)(?: \w+)? (?:right\b|wrong\b|the right thing|well\b|brave|so \w+|clearly (?:an? )?expert)|\byou should(?:n't)? (?:not )?have\b|\byou (?:really )?(?:messed|failed)\b",
    )
]


def faults(
    text: str,
    closed: bool = False,
    *,
    teach_back: bool = False,
    needed: str = "",
    before: Sequence[str] = (),
    between: Sequence[str] = (),
) -> list[str]:
    """What is wrong with a wording, each in a few words; empty where it may be asked.

    `closed`: may be answered with yes or no. `teach_back`: says back what was said, for a yes or a correction. `needed`: the plain
    question, whose names may be named. `before`: what was asked already. `between`: the choices, where it lets somebody choose between
    their own words: each has to stand in the words that it quotes.
    """
    plain = bare(text)
    asking = asking_parts(plain)
    found = []
    if not asking:
        found.append("asks nothing")
    if len(asking) > 1:
        found.append("asks more than one thing")
    if asks_two(asking):
        found.append("asks two things in one")
    if not teach_back and _any(_LEADING, plain, asking):
        found.append("leads to an answer")
    if not teach_back and not closed and _any(_SUGGESTS, plain, asking):
        found.append("suggests an answer")
    if _any(_JUSTIFY, plain, asking):
        found.append("asks for a justification")
    if _any(_JUDGES, plain, asking):
        found.append("judges what was said")
    if not closed and not teach_back and asking and is_closed(asking[-1]):
        found.append("can be answered with yes or no")
    if named_without_need(plain, needed):
        found.append("names a third person without need")
    quoted = " ".join(re.findall(r"“[^”]*”", text)).casefold()
    if any(_quotable(one) not in quoted for one in between):
        found.append("offers what was not said")
    if repeats(text, before):
        found.append("was asked before")
    if not teach_back and len(plain.split()) > LONGEST:
        found.append(f"is longer than {LONGEST} words")
    return found


def asked_before(text: str, before: Sequence[str]) -> bool:
    """Whether these very words were asked already."""
    return _plain(text) in {_plain(one) for one in before}


def _quotable(choice: str) -> str:
    """A choice as it stands within a quote."""
    return choice.replace("“", "‘").replace("”", "’").casefold()


def _any(patterns: Sequence[re.Pattern[str]], plain: str, asking: Sequence[str]) -> bool:
    """Whether one of them is met in a sentence, or in what it asks after `If …,` or `Now:`."""
    places = [*re.split(r"(?<=[.?!])\s+", plain), *asking, *map(opening, asking)]
    return any(pattern.search(place) for pattern in patterns for place in places)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
