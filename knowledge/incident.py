"""Something odd that AI did: told apart from a wish to use AI, with what the policy says to do about it, and the report of it.

A sentence counts where it tells of a machine (not asks leave to use one) and of one of five things: untrue output, somebody else's
data, an act that nobody asked for, an offence, harm; or where it says outright that the thing misbehaves or asks how to report it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from knowledge.modality import plain
from knowledge.policy import Clause, Policy, Statement
from knowledge.policy_blocks import sentence_spans
from knowledge.request_tools import other_names
from knowledge.tree import Frozen
from knowledge.verdict_shape import Cited, Verdict

Sign = Literal["untrue", "others' data", "unasked", "offence", "harm", "unstoppable", "odd"]

_MACHINE = re.compile(
    r"\b(?:a\.?i\.?|(?:chat|ro)?bots?|chat\s+bots?|assistants?|agents?|co-?pilots?|(?:language\s+|scoring\s+)?models?|llms?|algorithms?|"
    r"chatgpt|gpt|claude|gemini|tools?|(?:ai\s+)?helpers?|(?:code|recruiting|writing)\s+helper|machine|output|picture|image|video|summary|answer|translation|"
    r"transcri(?:pt|ption)|notes)\b|^\W*(?:why\s+is\s+)?(?:it|the\s+thing|this\s+thing)\b|\b(?:it|that\s+thing)\s+(?:has|is|just|went|leaked|made|hallucinated|suddenly)\b",
    re.I,
)
_LEAVE = re.compile(
    r"^\W*(?:(?:so|and|but|hi|hello|please|hey|ok|quick\s+question)\W+)*(?:may|can|could|should|shall|would|let|have|make|is\s+it\s+(?:ok|okay|fine|allowed|odd)|(?:i|we)(?:'d|\s+would)\s+(?:like|love)|"
    r"(?:i|we)\s+(?:want|plan|wish|need|intend)|(?:i|we)(?:'ll|\s+will)\b|use|which|what\s+(?:is|are|counts)|how\s+(?:do|can|could|would)\s+(?:i|we)\s+(?!report|tell|stop))\b",
    re.I,
)
_THEN_LEAVE = re.compile(r"[,;]\s*(?:so\s+)?(?:can|may|could|should)\s+(?:i|we)\s+(?:use|let|have|ask)\b", re.I)
_SUPPOSED = re.compile(
    r"^\W*(?:(?:so|and|now|please|just|let['’]?s|let us)\W+)*(?:pretend|imagine|suppose|assume|say that|act as (?:if|though)|make believe)\b",
    re.I,
)
"""What somebody wants taken for true tells of nothing that happened."""
_WHAT_MAY_BE = re.compile(r"\b(?:may|should|must|shall|ought to|allowed to|supposed to)\b[^.?!]*\?\s*$", re.I)
"""A question for what is allowed tells of nothing that happened either."""
_WHAT_TO_DO = re.compile(
    r"\b(?:what|who|whom|where|how)\b[^.?!]*\b(?:should|must|shall|supposed to|ought)\b[^.?!]*\b(?:do|tell|call|report|inform|stop|react|go|turn|contact)\b|\b(?:do|must|should|shall) (?:I|we) (?:now )?(?:report|tell|stop|call|inform)\b",
    re.I,
)
_IN_GENERAL = re.compile(r"\b(?:when|if|whenever|in\s+case|as\s+soon\s+as|once)\b[^.?!]*\?\s*$", re.I)
_SIGNS: dict[Sign, re.Pattern[str]] = {
    "harm": re.compile(
        r"\b(?:patients?|babies|baby|child(?:ren)?|nurses?|users?|persons?|people|customers?|somebody|someone|colleagues?)\b[^.?!]*\b(?:hurt|harm(?:ed|s)?|injur\w+|dying|died|wounded|poisoned)\b|"
        r"\b(?:hurt|harm(?:ed)?|injured?)\s+(?:a\s+|the\s+)?(?:patient|somebody|someone|user|person|child|nurse)|\bdoses?\b[^.?!]*\b(?:too|wrong|times|dangerous|hurt)\b|\bgave\b[^.?!]*\bmedical\s+advice\b",
        re.I,
    ),
    "unstoppable": re.compile(
        r"\b(?:can(?:no|')?t|cannot|could\s*n[o']?t|unable\s+to|won't|doesn't|does\s+not)\s+(?:be\s+)?(?:stop(?:ped)?|turn(?:ed)?\s+(?:it\s+)?off|switch(?:ed)?\s+(?:it\s+)?off)\b|\bwent\s+on\s+anyway\b|\bkeeps?\s+(?:on\s+)?(?:sending|deleting|posting|calling|writing|answering|ordering|paying)\b",
        re.I,
    ),
    "others' data": re.compile(
        r"\b(?:some(?:body|one)\s+else|another\s+(?:customer|person|patient|employee|client|supplier|team|colleague|company|department|user)|other\s+(?:people|customers|patients|employees|users|clients))(?:['’]s|s['’])?\b|"
        r"\b(?:of|from)\s+another\b|\b(?:is|are|was|were)(?:n['’]t|\s+not)\s+(?:mine|ours)\b|\bnot\s+(?:supposed|allowed|meant|entitled)\s+to\s+see\b|\bleak\w*|\bexposed\b|\b(?:data|names|addresses|salar\w+)\s+(?:got|came|went|are|is)\s+out\b|\bfull\s+of\b[^.?!]*\b(?:addresses|names|numbers)\b|\bin\s+another\s+room\b",
        re.I,
    ),
    "unasked": re.compile(
        r"\b(?:nobody|no\s+one|no-one)\b[^.?!]*\b(?:told|asked|ordered|wanted|approved)\b|\b(?:i|we)\s+(?:had\s+)?(?:never|did\s*n[o']t|had\s*n[o']t)\s+(?:asked|ordered|told|said|wanted|approved|requested|had|placed)\b|\bwithout\s+(?:being\s+asked|anybody\s+asking|asking)\b|"
        r"\b(?:acted|moved|deleted|changed|sent|ordered|posted|paid|booked|closed|cancelled|confirmed|approved|did|published)\b[^.?!]*\b(?:on\s+its\s+own|by\s+itself|by\s+mistake|of\s+its\s+own|all\s+alone)\b|\b(?:on\s+its\s+own|by\s+itself)\s+(?:last|this|yesterday|at)\b|\bi\s+(?:only\s+)?asked\s+for\b",
        re.I,
    ),
    "offence": re.compile(
        r"\b(?:offensive|insult\w*|swore|swear(?:s|ing)|curs(?:ed|es|ing)|rude|racist|sexist|discriminat\w+|threaten\w*|obscene|vulgar|abusive|hateful|mock(?:s|ed|ing)|mak(?:es?|ing)\s+fun\s+of|made\s+fun\s+of|need\s+not\s+apply|derogatory|bully\w*)\b|\bkeeps?\s+calling\b",
        re.I,
    ),
    "untrue": re.compile(
        r"(?<!\bwith )(?<!\bof )(?<!\bon )(?<!\bfrom )(?<!\busing )\b(?:invent(?:ed|s|ing)|ma(?:de|kes|king)\s+(?:\w+\s+){0,3}?up|hallucinat\w+|fabricat\w+|fantasi[sz]\w+|confabulat\w+)\b|\b(?:does|do|did)(?:n['’]?t|\s+not)\s+exist\b|\b(?:is|was|are|were)(?:n['’]?t|\s+not)\s+(?:true|real|in\s+the\s+(?:report|text|source|original|document))\b|"
        r"\b(?:we['’]ve|we\s+have|we|i)\s+never\s+(?:worked|had|heard|dealt)\b|\bno\s*(?:one|body)\s+can\s+find\b|\bas\s+if\s+it\s+(?:were|was)\b|\bread\s+[\d.,]+\s+as\s+[\d.,]+|\bleft\s+out\s+the\s+warning\b|\bturned\b[^.?!]*\binto\b|\battribut\w+\b[^.?!]*\bnever\s+said\b|\bpromis(?:ed|es)\b[^.?!]*\b(?:refund|price|delivery|discount|money)\b|\bbackdoor\b",
        re.I,
    ),
    "odd": re.compile(
        r"\b(?:went|gone|goes|going|is\s+going)\s+(?:nuts|haywire|crazy|mad|wild|wrong|rogue|off\s+the\s+rails|bananas|berserk)\b|\b(?:act(?:s|ed|ing)|behav(?:es|ed|ing))\s+(?:up|odd\w*|strange\w*|weird\w*|unexpected\w*)\b|\bmisbehav\w+|\bmalfunction\w*|"
        r"\b(?:something|anything|somehow|thing|things)['’]?s?\s+(?:is\s+|very\s+|really\s+|quite\s+)*(?:odd|strange|weird|off|funny|wrong|unexpected|fishy)\b|\b(?:odd|strange|weird|unexpected|bizarre|nonsens\w+)\s+(?:thing|output|answer|result|behaviou?r|reply|replies|text|message)s?\b|\b(?:sent|wrote|told|gave|answered)\b[^.?!]*\bnonsense\b|"
        r"\b(?:ai|bot|chatbot|agent|copilot|assistant)\s+incidents?\b|\breport\b[^.?!]*\b(?:ai|bot|chatbot|agent|assistant|output)\b",
        re.I,
    ),
}
_INVENTED_FOR_IT = re.compile(
    r"(?:^\W*|\b(?:try|test|enter|use|put|feed|paste|load|take|give|experiment)(?:ing|s)?\s+(?:it\s+)?(?:out\s+)?(?:with\s+|in\s+)?(?:some\s+|only\s+|a\s+few\s+)?|"
    r"^(?![^.?!]*\b(?:ha[sd]|have|contain(?:s|ed)?|put|gave|gives|wrote|writes|lists?|listed|cites?|cited|quotes?|quoted)\b).*?[,:]\s*(?:(?:\d[\d.,]*|some|an?|few|dozens?|hundreds?|thousands?|and|of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+(?:teen|ty))\s+){1,3})(?:invented|made[\s-]up)\b",
    re.I,
)
"""`AI Lab, five hundred invented customers`, `try out invented readings`: what goes in was made up by people."""
_BY_SIGN: dict[Sign, str] = {
    "harm": r"\b(?:harm|injur|patients?|safety|hurt)",
    "unstoppable": r"\b(?:stopped|stop\s+it|cannot\s+be)",
    "others' data": r"\b(?:leak|breach|exposed|data\s+protection)",
}
"""Words of the clauses that are urgent for a sign."""
_HEADING = re.compile(
    r"\b(?:unexpected\w*|incidents?|go(?:es)?\s+wrong|misbehav\w+|odd\w*|malfunction\w*|problems?|mistakes?|errors?)\b",
    re.I,
)
_TO_DO = re.compile(
    r"\b(?:stop\s+using|report|notify|tell|call|inform)\b.*\b(?:incidents?|events?|errors?|outputs?|problems?|breach\w*|unexpected\w*)\b|\b(?:incidents?|errors?|breach\w*|problems?)\b.*\breport",
    re.I,
)
_AT_ONCE = re.compile(r"\b(?:at\s+once|immediately|straight\s+away|right\s+away|without\s+delay|urgent\w*)\b", re.I)
MOST = 6
LONGEST = 4_000
OPENING = "This is what the AI-use policy asks for when AI does something that it should not."
REPORT_IT = "Would you like to write it down for the governance team, under “Report an AI incident” (/incident): a few words are enough, and nobody is blamed for it?"
NO_CLAUSE = "The AI-use policy does not say what to do in such a case, so please stop using the tool for this, keep what you saw, and tell its owner."


class Incident(Frozen):
    """A report that AI did something odd, as it is kept for governance."""

    id: str
    at: AwareDatetime
    person: str
    what: str
    """What happened, in the reporter's words, masked."""
    tool: str = ""
    happened_on: date | None = None
    signs: list[Sign] = Field(default_factory=list)
    kept: bool = False
    """The reporter says that prompt and output are kept."""
    policy: str = ""
    """The version of the policy that was in force."""
    clauses: list[str] = Field(default_factory=list)
    answered_by: str | None = None
    answered_at: AwareDatetime | None = None
    answer: str = ""
    """What was changed."""


def signs_in(text: str, policy: Policy | None = None) -> list[Sign]:
    """What a message tells of odd behaviour; empty where it tells of none, or only asks leave to use AI."""
    names = [] if policy is None else [name for tool in policy.tools for name in other_names(tool)]
    named = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in names), re.I) if names else None
    text = text[:LONGEST]
    found: list[Sign] = []
    machine = bool(_MACHINE.search(text) or (named and named.search(text)))
    if not machine:
        return []
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    asks_leave = any(_LEAVE.match(one) for one in sentences)
    for sentence in sentences:
        here = bool(_MACHINE.search(sentence) or (named and named.search(sentence)))
        if _SUPPOSED.match(sentence) or _WHAT_MAY_BE.search(sentence) and not _WHAT_TO_DO.search(sentence):
            continue
        if not _LEAVE.match(sentence) and not _THEN_LEAVE.search(sentence) and (here or not asks_leave):
            told = _INVENTED_FOR_IT.sub("", sentence)
            found += [sign for sign, words in _SIGNS.items() if words.search(told)]
    return list(dict.fromkeys(found))


def steps(policy: Policy, signs: Sequence[Sign] = ()) -> list[tuple[Clause, Statement]]:
    """What the policy says to do: what is urgent for these signs first, then the rest in its order."""
    section = [one for one in policy.clauses if _HEADING.search(one.section) and one.effect != "permit"]
    clauses = [one for one in section if any(_TO_DO.search(plain(part.text)) for part in one.statements)] and section
    clauses = clauses or [one for one in policy.clauses if one.effect != "permit" and _TO_DO.search(plain(one.text))]
    both = [(clause, clause.statements[0]) for clause in clauses]
    urgent = [one for one in both if _AT_ONCE.search(one[1].text)]
    now = [
        one
        for one in urgent
        if any(re.search(_BY_SIGN[sign], plain(one[1].text), re.I) for sign in signs if sign in _BY_SIGN)
    ]
    return [*now, *(one for one in both if one not in urgent)][:MOST]


def verdict_on_incident(policy: Policy | None, signs: Sequence[Sign], text: str = "") -> Verdict:
    """What the policy says to do, as an answer of the gate: somebody has to be told; asked in general, it is an answer."""
    found = [] if policy is None else steps(policy, signs)
    cited = [Cited(id=clause.id, quote=statement.text) for clause, statement in found]
    told = [f"“{plain(one.quote)}” ({one.id})" for one in cited] or [NO_CLAUSE]
    in_general = bool(_IN_GENERAL.search(text)) and bool(found)
    return Verdict(
        verdict="allowed" if in_general else "ask",
        reason="AI behaved oddly",
        clauses=cited,
        facts={"signs": list(signs)},
        message=" ".join([OPENING, *told, REPORT_IT]),
    )


def reported(
    person: str,
    what: str,
    at: datetime,
    policy: Policy | None,
    tool: str = "",
    happened_on: date | None = None,
    kept: bool = False,
) -> Incident:
    """A report before it has its number; `what` is masked already."""
    signs = signs_in(what, policy)
    return Incident(
        id="", at=at, person=person, what=what, tool=tool, happened_on=happened_on, signs=signs, kept=kept,
        policy=policy.version if policy else "", clauses=[one.id for one, _ in steps(policy, signs)] if policy else [],
    )  # fmt: skip
