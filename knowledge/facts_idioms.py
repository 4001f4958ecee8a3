"""What English says of a fact without the fact's own words: `never worked since they unpacked it` of something dead on arrival.

Each saying belongs to a kind of fact, known by the words of its name (what is changed, missing, dead, the only one, outside), never to one
organization's fact. What is found is said with its words, so that the person can put it right.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.lexicon import Span, stem
from knowledge.statements import shape
from knowledge.states import alike
from knowledge.tree import Attribute


class Saying(NamedTuple):
    """What is said of a fact, and where."""

    value: bool
    span: Span


_FROM_THE_START = re.compile(r"\b(?:on|at|upon) (?:arrival|delivery|receipt)\b|\bfrom the (?:start|beginning)\b", re.I)
_RUNS = r"(?:work|start|switch(?:ed)? on|turn(?:ed)? on|come on|came on|run|ran|power(?:ed)? up|go on|went on|function|boot|move)"
_NEVER_RAN = re.compile(
    rf"\bnever (?:once |even |ever |really )?{_RUNS}(?:ed|s)?\b"
    rf"|\b(?:dead|broken|defective|faulty)\b[^.;!?]{{0,20}}\b(?:when|as|once|out of|from the)\b[^.;!?]{{0,25}}?(?:unpack|arriv|box|deliver|start|came)\w*"
    rf"|\barrived (?:dead|broken|defective|faulty)\b|\bdid(?:n['’]t| not) {_RUNS} (?:at all|even once|a single time)\b"
    rf"|\b(?:did(?:n['’]t| not)|would(?:n['’]t| not))(?: even| ever| really| so much as)? {_RUNS} (?:when|from the|out of|after|once|as) [^.;!?]{{0,30}}(?:unpack|arriv|box|deliver|start)\w*",
    re.I,
)
_RUNS_NOW = re.compile(
    r"(?:^|[,.;]|\b(?:and|but))\s*(?:it|they|all|everything|both|(?:the )?(?:unit|device|machine|thing|product)s?)(?: (?:still|all|both))? "
    r"(?:works?|runs?|functions?|worked (?:fine|well)|ran (?:fine|well)|(?:is|are) working)\b(?! (?:for|with|at|here))",
    re.I,
)
_AS_EVER = re.compile(
    r"\b(?:for (?:many |so many |ten |some )?(?:years|ages)|since (?:years|ever|the beginning)|as (?:always|ever|usual)|(?:we|I)(?:['’]ve| have)? always (?:paid?|used?)"
    r"|(?:we|I)(?:['’]ve| have) been (?:paying|using)|still the (?:same|old|one|usual))\b",
    re.I,
)
_AFRESH = re.compile(r"\b(?:new|changed?|moved|switched|different|another|other)\b", re.I)
_NOBODY_WENT = re.compile(
    r"\b(?:(?:nobody|no one|none of us|we never|we have(?:n['’]t| not| never)|never)(?: \w+){0,3}?)(?:['’]s| has| have)?(?: \w+)? "
    r"(?:been (?:to|at|inside)|visited|set foot (?:in|on)|gone to|seen)\b[^.;!?,]{0,12}\b(?:factory|plant|site|premises|works|shop|offices?|facility|building|place|there)\b"
    r"|\b(?:nobody|no one)(?: has)?(?: \w+)? (?:visited|been there)\b",
    re.I,
)
_ONLY_ONE = re.compile(
    r"\b(?:only one (?:\w+ ){0,2}?(?:maker|supplier|source|company|firm|vendor|manufacturer|producer|shop|place|in the world|on earth|who|that)"
    r"|(?:nobody|no one) else (?:makes?|sells?|supplies|has|can)|no other (?:company|maker|supplier|firm|vendor|source|manufacturer|one)\b"
    r"|the only ones?\b[^.;!?,]{0,20}\b(?:who|that) (?:makes?|sells?|supplies|supply)|(?:single|sole|only) (?:maker|supplier|source|vendor|manufacturer))\b",
    re.I,
)
_OTHERS_TOO = re.compile(
    r"\b(?:(?:there are|we have|there['’]s|with) (?:many |several |plenty of |enough )?(?:other|alternative|second)s? (?:makers?|suppliers?|sources?|companies|firms|vendors?|manufacturers?|ones?)"
    r"|(?:other|several|alternative|many) (?:makers?|suppliers?|sources?|vendors?|manufacturers?) (?:exist|make|sell|too|as well|are)"
    r"|(?:get|buy|order) (?:it|these|them|those|this) (?:anywhere|elsewhere|from others?)|not the only (?:one|maker|supplier|source|vendor))\b",
    re.I,
)
_ANSWERED = re.compile(r"\b(?:they|he|she|some(?:one|body)) (?:answered|picked up|picks up)\b", re.I)
_NO_ANSWER = re.compile(
    r"\b(?:nobody|no one)(?:['’]s| is| was)? (?:there|home|in|around|(?:there )?(?:answers?|answered|answering|picks? up|picked up|picking up))\b"
    r"|\bno (?:answer|reply|response)\b|\b(?:only |just |got (?:the |his |her |their )?)(?:voice ?mail|answering machine)\b|\b(?:rang|rings?|ringing) out\b|\bwent unanswered\b"
    r"|\b(?:couldn['’]t|could not|can['’]t|cannot|unable to) (?:reach|get hold of|get through)\b|\b(?:they|he|she) (?:do|did|does)(?:n['’]t| not) (?:answer|pick up)\b",
    re.I,
)
_ALL_THERE = re.compile(
    r"\b(?:ticks? (?:all|every)\w*(?: the)?(?: box(?:es)?)?|all (?:the )?boxes (?:are )?ticked|(?:has|have|had|brings?|meets?|fulfils?) everything(?: (?:we|they|the \w+|that) \w+)?"
    r"|(?:all|every)(?: of)? (?:the |our )?(?:required|requested|needed|wanted) \w+ (?:is|are)(?: all)? (?:there|met|present|fulfilled))\b",
    re.I,
)
_INSIDER = re.compile(
    r"\b(?:(?:our|my) own (?:employees?|people|staff|colleagues?)|one of (?:us|ours|our own|our people|my people)|(?:some(?:one|body)|an? \w+) (?:of us|(?:in|from|of) (?:my|our) (?:own )?(?:team|department|office))"
    r"|I(?:['’]m| am) an employee|(?:already )?works? (?:here|for us)|(?:a|my|our) colleagues?|(?:I|we)(?:['’]re|['’]m| are| am) internal)\b",
    re.I,
)
_OUTSIDER = re.compile(
    r"\b(?:people from (?:the )?outside|some(?:one|body) from (?:the )?outside|(?:an? )?outsiders?|an? (?:external|outside) \w+|is external|(?:is|comes?|are) from (?:another|a different) (?:company|firm)|(?:is|comes?) from a competitor"
    r"|(?:he|she|they|it)(?:['’]s| is|['’]re| are) not (?:from here|ours|with us|one of (?:us|ours))|, not (?:ours|one of (?:us|ours|our own)|from (?:here|our \w+))(?=[,.;]|$)|(?:has |have |was |were )?never (?:worked|been|was|were)(?: employed)? (?:here|for us|with us))\b",
    re.I,
)
_RANSOM = re.compile(
    r"(?<!no )(?<!any )(?<!not )(?<!without )\b(?:bitcoins?|ransom)\b"
    r"|\b(?:files?|folders?|documents?|drives?|screens?|laptops?|computers?|pcs?|servers?|machines?|notes?|text file|message|pop-?up|somebody|someone|hackers?)\b[^.;!?]{0,60}"
    r"\b(?:wants?|demands?|asks? (?:for|us for)|asking for|wanting|demanding|to pay|pay up)\b[^.;!?]{0,20}\b(?:money|cash|payment|euros?|dollars?|coins?|to be paid|pay)\b"
    r"|\b(?:wants?|demands?|asks? for|asking for) (?:some |a lot of )?(?:money|payment)\b[^.;!?]{0,30}\b(?:files?|folders?|data|access|unlock\w*|decrypt\w*)\b"
    r"|\b(?:all|every|most|many|our|my) (?:of )?(?:the |our |my |their )?(?:files?|folders?|documents?)\b[^.;!?]{0,30}\b(?:renamed|locked)\b|\brenamed to \.\w+"
    r"|\b(?:files?|folders?|documents?|drives?|shares?|pictures)\b[^.;!?]{0,40}\b(?:encrypted|scrambled|(?:strange|odd|weird|funny|unknown|other|new) (?:file )?(?:endings?|extensions?|names?))\b",
    re.I,
)
"""What extortion by software looks like to whoever sits before the screen."""
_NO_ATTACK = re.compile(
    r"\b(?:no|without(?: any)?|not any|n['’]t (?:any|a))\b(?: (?:sign|signs|trace|traces|hint|hints|evidence|suspicion|indication|smell)s?)?(?: (?:of|for|that))?(?: an?| any)? "
    r"(?:virus(?:es)?|malware|hack\w*|ransom\w*|crypto\w*|bitcoins?|attack\w*|intruders?|break-?in|cyber\w*)\b|\bnothing (?:suspicious|fishy|strange|odd|weird|malicious)\b"
    r"|\bnot (?:an? )?(?:virus|malware|hack|attack|ransomware)\b",
    re.I,
)
_PERSON = re.compile(r"(?:er|or|ant|ee|ist|person|candidate|colleague|student|people|staff)s?$", re.I)


_Pattern = re.Pattern[str] | None
_HIT = re.compile(
    r"^(?:.*\b)?(?:hit|match|entry)\b.*?\b(?:the |an? )?(?P<kind>\w+) list$|^(?P<kind2>\w+) list (?:hit|match|entry)$",
    re.I,
)
"""A fact that something stands on a list of some kind."""


def _on_the_list(phrase: str) -> tuple[_Pattern, _Pattern] | None:
    """`stands on the sanctions list`, `a sanctions list match`, and that it does not."""
    found = _HIT.match(phrase)
    if found is None:
        return None
    kind = f"{re.escape((found['kind'] or found['kind2']).rstrip('s'))}s?"
    the_list = rf"(?:the |an? |any |our |your )?(?:[\w-]+ ){{0,2}}{kind} lists?\b"
    no = r"(?:n['’]t|not|nobody|none|no|never|neither|without|isnt|arent|wasnt)\b[^.;!?,]{0,30}"
    verb = r"(?:is|are|was|were|['’]s|stands?|appears?|sits?|(?:shows?|turns?|comes?|came) up|listed|found|named)"
    yes = rf"\b{verb} (?:(?:also|actually|apparently|in fact|listed|named|now|already) )?(?:on|in) {the_list}(?! check| screening)|(?<!no )(?<!any )\b{kind} lists? (?:match|hit|entry)\b"
    against = rf"\b{no}\b{the_list}|\b{the_list} (?:is|was|came back|came out) (?:clean|clear|negative|empty)\b"
    return re.compile(yes, re.I), re.compile(against, re.I)


def saying(message: str, attribute: Attribute) -> Saying | None:
    """What the message says of a yes/no fact in a saying of its kind; None where nothing is, or both sides are."""
    for phrase in (attribute.name, *attribute.aliases):
        found = [one for yes, no in _sayings(phrase) for one in (*_all(yes, message, True), *_all(no, message, False))]
        if {one.value for one in found} in ({True}, {False}):
            return found[0]
    return None


_CONTACT = re.compile(
    r"\b(?:lies?|lying|sits?|sitting|rests?|resting|worn|stuck|strapped|pressed|attached|glued|taped|held|placed|ends? up|goes|wetted|washed|soaked)"
    r"(?: (?:right|directly|flat|all day|up|straight))? (?:on|onto|against|around|in|into|inside|to|by)\b",
    re.I,
)
_TOUCHES = re.compile(
    r"\b(?:(?:in|into) contact with|touch\w*|in the|inside the) (?:the |an? )?(?P<thing>[\w ]+)$", re.I
)
_LITTLE = frozenset("path chain part parts area line zone system".split())


def _contact(phrase: str) -> tuple[_Pattern, _Pattern] | None:
    """`goes in the patient`, `nowhere near the fluid`: of a fact that a thing touches another or is in it."""
    found = _TOUCHES.search(phrase)
    words = [one for one in re.findall(r"[a-z]+", found["thing"].lower()) if one not in _LITTLE] if found else []
    if not words:
        return None
    thing = rf"(?:the |an? |any |all |our |your )?(?:\w+ )?(?:{'|'.join(map(re.escape, words))})s?\b"
    far = rf"\b(?:nowhere (?:near|close to)|not (?:anywhere )?(?:near|close to)|far (?:away |off )?from|well away from|miles from|never (?:gets |comes |goes )?(?:near|close to|into|meets?)) {thing}"
    return re.compile(rf"(?<!n't )(?<!n’t )(?<!not )(?<!never ){_CONTACT.pattern} {thing}", re.I), re.compile(far, re.I)


def _sayings(phrase: str) -> list[tuple[_Pattern, _Pattern]]:
    """What says yes and what says no of a fact of this kind."""
    parts = shape(phrase)
    said = {one.stem for one in parts.said}
    found: list[tuple[_Pattern, _Pattern]] = []
    if said & alike("dead") and _FROM_THE_START.search(phrase):
        found.append((_NEVER_RAN, _RUNS_NOW))
    if said & {stem("audit"), stem("visit"), stem("inspection")} and stem("site") in said:
        found.append((None, _NOBODY_WENT))
    if {stem("sole"), stem("only"), stem("single")} & said:
        found.append((_ONLY_ONE, _OTHERS_TOO))
    if (listed := _on_the_list(phrase)) is not None:
        found.append(listed)
    if (near := _contact(phrase)) is not None:
        found.append(near)
    if {stem("picks"), stem("up")} <= said:
        found.append((_ANSWERED, _NO_ANSWER))
    if {stem(one) for one in ("ransomware", "malware", "virus", "hackers", "cyberattack")} & {
        *said,
        *map(stem, _words(phrase)),
    }:
        found.append((_RANSOM, _NO_ATTACK))
    if stem("missing") in said:
        found.append((None, _ALL_THERE))
    of_a_person = bool(parts.thing) and _PERSON.search(parts.thing[-1].text)
    if of_a_person and stem("internal") in said:
        found.append((_INSIDER, _OUTSIDER))
    if of_a_person and {stem("outside"), stem("external")} & said:
        found.append((_OUTSIDER, _INSIDER))
    return found


def _words(phrase: str) -> list[str]:
    return re.findall(r"[a-z]+", phrase.lower())


def _all(pattern: _Pattern, message: str, value: bool) -> list[Saying]:
    return [Saying(value, one.span()) for one in pattern.finditer(message)] if pattern is not None else []


def as_ever(message: str, clause: Span, phrase: str) -> bool:
    """`the account is the one we have been paying to for years`: what may have changed, said to be as it always was."""
    text = message[slice(*clause)]
    changes = any(stem("changed") in alike(one.text) for one in shape(phrase).said)
    return changes and bool(_AS_EVER.search(text)) and not _AFRESH.search(text)


_GOES_ON = re.compile(
    r"\b(?:goes|go|going|went|carries|carry|carrying|keeps?|kept) on\b|\bcontinu\w+\b|\b(?:keeps?|kept) (?:running|going|producing|working)\b|\bas (?:normal|usual)\b",
    re.I,
)


def goes_well(text: str) -> bool:
    """`production is going on`, `as normal`: nothing is wrong with it."""
    return bool(_GOES_ON.search(text))


_WRITTEN = re.compile(
    r"\b(?:(?:in|on|by|via) (?:the |an? |her |his |their |our |my )?(?:e-?mail|mail|letter|ticket|form|paper|note|memo|document|request|chat|writing)|w(?:rote|ritten|rites) (?:it |that |this )?(?:\w+ )?(?:down|in|on))\b",
    re.I,
)
_AGREED = re.compile(
    r"\b(?:said (?:yes|ok|okay)|gave (?:it |us |me |them )?(?:an? |the |their )?(?:ok|okay|go-ahead|green light|blessing|approval|consent))\b",
    re.I,
)


def says_alike(text: str, words: Sequence[str]) -> bool:
    """Whether a clause says what these words of a fact's name say, in another form: contact, writing, agreement."""
    stems = {stem(one) for one in words}
    ways = ((alike("touches"), _CONTACT), (frozenset({stem("writing")}), _WRITTEN), (alike("agreed"), _AGREED))
    return any(stems & kind and pattern.search(text) for kind, pattern in ways)
