"""The modal grammar of policies: what a sentence forbids, requires or permits, to whom, and with which way out.

Works on the grammar of the sentence; the words of its subject matter may be words never seen.
"""

import re
from dataclasses import dataclass, replace

from knowledge.policy import Actor, Effect, Strength

_ADVERB = r"(?:\s+(?:also|always|only|normally|therefore|then|still|\w+ly))?"
_FORBIDS: list[tuple[str, Strength]] = [
    (rf"\b(?:must|shall|may|can){_ADVERB}\s+(?:not|never)\b(?!\s+only)", "must"),
    (
        rf"^(?:all\s+)?(?:you|we|staff|employees?|users?|teams?|colleagues?|contractors?|developers?|managers?|everyone|members?\s+of\s+staff){_ADVERB}\s+will\s+(?:not|never)\b",
        "must",
    ),
    (r"\b(?:cannot|mustn['’]t|can['’]t|may\s+never)\b", "must"),
    (rf"\b(?:should|ought\s+to){_ADVERB}\s+(?:not|never)\b|\bshouldn['’]t\b|\bought\s+not\s+to\b", "should"),
    (
        r"\b(?:is|are|be|remains?)\s+(?:strictly\s+|expressly\s+|also\s+|generally\s+)?(?:not\s+(?:allowed|permitted|authori[sz]ed|"
        r"acceptable|to\s+be)|never\s+(?:allowed|permitted|acceptable|to\s+be)|prohibited|forbidden|banned|disallowed|off[- ]limits|ruled\s+out|out\s+of\s+bounds)\b",
        "must",
    ),
    (r"\b(?:is|are)\s+not\s+to\b", "must"),
    (
        r"^(?:we|this\s+policy|the\s+(?:policy|company|organi[sz]ation))\s+(?:\w+ly\s+)?(?:prohibits?|forbids?|bans?)\b",
        "must",
    ),
    (r"\b(?:refrains?|abstains?)\s+from\b", "must"),
    (r"^(?:please\s+)?(?:do\s+not|don['’]t|never)\b", "must"),
    (r"^(?:please\s+)?avoid\b|\bshould\s+avoid\b", "should"),
]
_NOBODY = re.compile(
    r"^(?:(?:in|under|for|at)\b[^,]{0,60},\s*)?(?:hence,?\s*)?(?:no\s+one|nobody|nothing|none\s+of|no|neither)\b[^.]*?\b(may|can|must|shall|should|is\s+to|are\s+to|is\s+allowed|are\s+allowed)\b",
    re.I,
)
_REQUIRES: list[tuple[str, Strength]] = [
    (r"\b(?:must|shall)\b", "must"),
    (r"(?<!not\s)(?<!the\s)(?<!n't\s)\b(?:has|have|needs?)\s+to\b", "must"),
    (r"\b(?:is|are|be)\s+(?:always\s+)?(?:required|obliged|mandatory|compulsory|expected)\b", "must"),
    (r"\b(?:is|are)\s+to\s+be\b", "must"),
    (r"\b(?:is|are|remains?)\s+(?:fully\s+|solely\s+)?(?:responsible|accountable)\s+for\b", "must"),
    (
        r"\bwill\s+(?:always\s+)?(?=(?:retain|comply|ensure|adhere|follow|measure|be\s+(?:responsible|accountable))\b)|"
        r"\b(?:is|are)\s+subject\s+to\s+(?=(?:\w+\s+)?(?:review|approval|the\s+following)\b)|\b(?:is|are)\s+restricted\s+to\b",
        "must",
    ),
    (r"^(?:please\s+)?(?:always|ensure|make\s+sure|only\s+use|use\s+only|only\s+share|only\s+enter)\b", "must"),
    (r"\brequires?\b(?!\.?$)|\brequired$|^only\s+then\b", "must"),
    (r"\bshould\b|\bought\s+to\b", "should"),
    (r"^(?:please\s+)?(?:opt\s+out|report|ask|contact|tell|inform|seek|get\s+approval)\b", "should"),
]
_PERMITS: list[tuple[str, Strength]] = [
    (r"\b(?:is|are|be)\s+(?:\w+ly\s+)?(?:allowed|permitted|authori[sz]ed|encouraged|acceptable|approved|(?:welcome|free|fine)\s+to)\b", "may"),
    (r"\b(?:may|can)\b", "may"),
]  # fmt: skip
_POSSIBILITY_SUBJECT = re.compile(
    r"\b(?:provider|vendor|company|output|result|summary|word|error|model|data|number|content|answer|response|risk|law|it|this|that|"
    r"they|which|what|wording|transcript|contract|file)s?\s*$",
    re.I,
)
_ACTORS = re.compile(
    r"\b(?:you|we|staff|employees?|users?|everyone|everybody|anyone|anybody|people|teams?|colleagues?|workers?|contractors?|"
    r"developers?|engineers?|managers?|recruiters?|teammates?|members?|departments?|buyers?|analysts?|interns?|lawyers?|nurses?|"
    r"teachers?|students?|clerks?|agents?|officers?|whoever|ai|tools?|chatbots?|assistants?|systems?|bots?|copilot|\w+ers?|\w+ists?)\b",
    re.I,
)
_AI_SUBJECT = re.compile(
    r"^(?:an?\s+|the\s+|any\s+|no\s+|all\s+)?(?:(?!with\b|by\b|of\b|from\b|in\b)[\w-]+\s+){0,3}?(?:ai|a\.i\.|artificial\s+intelligence|chatbots?|bots?|agents?|assistants?|copilots?|"
    r"(?:ai|automated|generative)\s+\w+|(?:language\s+)?models?|algorithms?|llms?)\b(?!-)(?!\s+(?:desk|team|owner|committee|board|lead|office|officer|council|group|policy|use|usage)\b)",
    re.I,
)
_PERSON_SUBJECT = re.compile(
    r"^(?:a|an|the|only\s+an?|another|at\s+least\s+one|one|two)\s+(?:\w+\s+){0,2}(?:person|human|human\s+being|people|employee|colleague|manager|reviewer|expert)\b",
    re.I,
)
_BY_PERSON = re.compile(
    r"\bby\s+(?:an?\s+|the\s+|at\s+least\s+one\s+|suitably\s+|another\s+)?(?:[\w-]+\s+){0,4}?(?:person|human|people|colleague|manager|reviewer|"
    r"expert|translator|editor|lawyer|specialist|member\s+of\s+staff|developer|engineer|officer|professional)\b",
    re.I,
)
_HUMAN_REVIEW = re.compile(
    r"\bwithout\s+(?:prior\s+|any\s+|human\s+|first\s+)*(?:review|oversight|supervision|human\s+\w+|being\s+(?:reviewed|checked|read))\b|"
    r"\b(?:before|until|unless|without)\b[^.;]*?\b(?:person|human|somebody|someone|you|colleague|employee|member\s+of\s+staff|reviewer|manager)\b"
    r"[^.;]*?\b(?:review|check|approv|read|confirm|sign|verif|releas|look)\w*",
    re.I,
)
_WAY_OUT = re.compile(
    r",?\s*\b(other\s+than|except(?:\s+(?:for|as|where|when|if|with|in))?|unless|apart\s+from|outside\s+of|save\s+for|before|until|without)\b\s+(.*)$",
    re.I,
)
_CONDITION = re.compile(
    r",?\s*\b(only\s+(?:if|when|where|after|once|with|for|from|in|to)|provided(?:\s+that)?|as\s+long\s+as|so\s+long\s+as|on\s+condition\s+that|"
    r"(?<!as\s)if|when|(?<!at\s)once|where)\b\s+(.*)$",
    re.I,
)
_REASON = re.compile(
    r",?\s*(?:[-–—]\s*)?\b(?:because|since\s+(?:it|they|we|the|this|no)|so\s+that|in\s+order\s+(?:to|not\s+to)|as\s+(?:this|it|they)\b)",
    re.I,
)
_LEADING = re.compile(
    r"^(?:if|when|where|once|before|after)\b.{3,200},\s*(?=(?:the\s+|an?\s+)?[\w'-]+(?:\s+[\w'-]+){0,3}?\s+(?:must|should|shall|may|can|has|have|is|are|do|need)\b)|"
    r"^(?:if|when|where|once|before|after)\b[^,]{3,160},\s*",
    re.I,
)
_USE = re.compile(
    r"^\s*(?:be\s+used\s+(?:to|for|in|as)|use\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+){0,4}?(?:ai|chatbot|tool|assistant|agent|it)s?\s+(?:to|for))\s+",
    re.I,
)


_IMPERATIVE = re.compile(
    r"^(?:you\s+own|own|review|verify|check|follow|use|keep|protect|report|label|store|share|delete|record|read|understand|treat|tell|test|"
    r"familiari[sz]e|complete|mark|document|limit|remove|state|name|look)\b(?!\s+(?:is|are|was)\b)",
    re.I,
)
"""Words that an item of a list of duties begins with."""


@dataclass(frozen=True)
class Reading:
    """What the grammar of one sentence says."""

    effect: Effect
    strength: Strength
    actor: Actor
    subject: str
    predicate: str
    """What follows the modal, without reason, condition and way out."""
    condition: str = ""
    """After "only if", "provided that", or before the comma of "If …,"."""
    only: bool = False
    """The condition, or what is named, is the only case allowed."""
    way_out: str = ""
    """After "unless", "other than", "before a person has …"."""
    reviewed: bool = False
    """The way out is that a person has looked at it."""
    reason: str = ""


def plain(sentence: str) -> str:
    """The words of a sentence without markdown, its curly marks straightened."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", sentence)
    text = re.sub(r"&nbsp;|[*`]|(?<!\w)_|_(?!\w)|<[^>]+>", "", text).replace("‑", "-").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip()


def read_sentence(
    sentence: str, lead: str = "", heading_forbids: bool = False, heading_requires: bool = False
) -> Reading | None:
    """What a sentence forbids, requires or permits; None where it does none of these.

    The headings it stands under may say it for all their items: "Prohibited uses", "Your responsibilities".
    """
    text = plain(sentence)
    if text.endswith("?"):
        return None
    reason = ""
    if match := _REASON.search(text):
        text, reason = text[: match.start()], text[match.start() :].lstrip(" ,-–—").rstrip(" .")
    reading = _modal(text)
    if reading is None and lead:
        reading = _modal(f"{plain(lead).rstrip(':')} {text[:1].lower()}{text[1:]}")
    if reading is None and heading_requires and _IMPERATIVE.match(text):
        reading = _built("require", "should", "", text, text)
    if reading is None and heading_forbids:
        reading = _built("forbid", "must", "", text, text)
    if reading is None:
        return None
    return replace(reading, reason=reason)


def both_halves(reading: Reading) -> list[Reading]:
    """`do it with A, never with B` requires one thing and forbids another."""
    match = re.search(
        r",\s*(?:and\s+|but\s+)?never\s+((?:with|in|into|on|by|for|to|from|through)\b.*)$", reading.predicate, re.I
    )
    if reading.effect == "forbid" or not match:
        return [reading]
    kept = reading.predicate[: match.start()]
    act = re.split(rf"\s{match[1].split()[0]}\b", kept, maxsplit=1)[0]
    return [
        replace(reading, predicate=kept),
        replace(reading, effect="forbid", strength="must", predicate=f"{act} {match[1]}", only=False),
    ]


def looks_normative(sentence: str) -> bool:
    """Whether a sentence has words that policies bind people with, readable or not."""
    return bool(
        re.search(
            r"\b(?:must|shall|should|may not|never|only|prohibited|forbidden|allowed|permitted|required|mandatory|not acceptable|"
            r"no exception|exceptions?|have to|has to|need to|ought)\b|^(?:do not|don't|avoid|ensure|always|use)\b",
            plain(sentence),
            re.I,
        )
    )


def _modal(text: str) -> Reading | None:
    text = text.rstrip(" .;!")
    condition = ""
    body = text
    if leading := _LEADING.match(text):
        condition, body = leading.group().rstrip(", "), text[leading.end() :]
    if match := _NOBODY.match(body):
        rest = body[match.end() :]
        subject = re.sub(
            r"^(?:hence,?\s*)?(?:no one|nobody|nothing|none of|no|neither)\b\s*", "", body[: match.start(1)], flags=re.I
        )
        return _built(
            "forbid",
            "should" if match[1].lower() == "should" else "must",
            subject,
            rest,
            body,
            condition,
            nobody=not subject.strip(),
        )
    best: tuple[int, int, Effect, Strength] | None = None
    effects: tuple[tuple[Effect, list[tuple[str, Strength]]], ...] = (
        ("forbid", _FORBIDS),
        ("require", _REQUIRES),
        ("permit", _PERMITS),
    )
    for effect, patterns in effects:
        for pattern, strength in patterns:
            match = re.search(pattern, body, re.I)
            if match and (best is None or match.start() < best[0]) and _speaks(effect, body, match):
                best = (match.start(), match.end(), effect, strength)
    if best is None:
        return None
    start, end, effect, strength = best
    if (
        effect == "require"
        and re.match(r"(?:there\s+(?:is|are)\s+)?no\b", body, re.I)
        and "requir" in body[start:end].lower()
    ):
        effect, strength = "permit", "may"  # "no special protection is required"
    built = _built(effect, strength, body[:start], body[end:], body, condition)
    return replace(built, only=built.only or bool(re.search(r"\bonly\b", body[start:end], re.I)))


def _speaks(effect: Effect, body: str, match: re.Match[str]) -> bool:
    """A `may`, `can` or `cannot` that tells what is possible, not what is allowed, does not speak; nor does a `must` beside the point."""
    word = match.group().lower()
    if effect != "forbid" and _BESIDE.search(body[: match.start()]):
        return False
    if (
        word.startswith("can")
        and effect == "permit"
        and _CAPABLE.match(body)
        and "be used" not in body[match.end() : match.end() + 12]
    ):
        return False
    if not word.startswith(("may", "can")) or "be used" in body[match.end() : match.end() + 12]:
        return True
    subject = body[: match.start()].strip()
    if re.search(r"[,;:]|\b(?:which|who|whether|what|how|where|when|if|that)\b", subject):
        tail = re.split(r"[,;:]|\b(?:which|who|whether|what|how|where|when|if|that)\b", subject)
        if len(tail) > 1 and not _ACTORS.search(tail[0]):
            return False
    if (
        effect == "forbid"
        and word.startswith("can")
        and not re.match(r"^(?:you|staff|employees?|users?|ai\b|we|an?\s+ai)", subject, re.I)
    ):
        return False
    if word.startswith("can") and re.match(
        r"\s*(?:also\s+)?(?:find|see|read|injure|harm|be\s+(?:wrong|incorrect|found)|hallucinate|produce|be\s+confidently|lead|cause|help)",
        body[match.end() :],
    ):
        return False
    if _POSSIBILITY_SUBJECT.search(subject) and not re.search(r"\b(?:ai|chatbot)\b", subject, re.I):
        return body[match.end() :].lstrip().startswith(("be ", "only", "not be "))
    return bool(
        _ACTORS.search(subject) or re.match(r"(?:the\s+|a\s+|an\s+)?(?:[A-Z]\w+\s+)*[A-Z]\w+$", subject)
    ) or body[match.end() :].lstrip().startswith(("be ", "only", "not be "))


_BESIDE = re.compile(
    r"\b(?:that|which|who|what|so\s+(?:that\s+)?(?:you|it|they|we|human\s+\w+|people|others)|where\s+(?:you|they)|whenever\s+(?:you|they)|"
    r"(?:rule|assessment|convention|thing)s?\s+(?:you|\w+\s+\w+\s+\w+)|so\s+(?:an?|the)\s+[^,.;]{2,40})\s*$",
    re.I,
)
"""Before a modal in a clause that tells more about something: `a test that must be rewritten`, `so you can judge it`."""
_CAPABLE = re.compile(
    r"^(?:(?:an?|the|this|either|each)\s+)?(?:(?:github\s+|microsoft\s+)?copilot|cli|agent|assistant|chatbot|tool|model|surface|llm|ai|it|this|they)s?\s+can\b(?!\s+only)",
    re.I,
)
"""What a machine is able to do is not what anybody may do."""


def _built(
    effect: Effect,
    strength: Strength,
    subject: str,
    rest: str,
    whole: str,
    condition: str = "",
    *,
    nobody: bool = False,
) -> Reading:
    only = bool(condition) and condition.lower().startswith("only")
    way_out, reviewed = "", False
    if effect == "forbid":
        if match := _WAY_OUT.search(rest):
            way_out, reviewed = match.group().strip(" ,"), bool(_HUMAN_REVIEW.search(match.group()))
            rest = rest[: match.start()]
    elif match := _WAY_OUT.search(rest):
        if match[1].lower() not in {"before", "until", "without"}:
            way_out, rest = match.group().strip(" ,"), rest[: match.start()]
    if match := _CONDITION.search(rest):
        only = only or match[1].lower().startswith(("only", "provided", "as long", "so long", "on condition"))
        condition = condition or match.group().strip(" ,")
        rest = rest[: match.start()]
    if re.match(r"\s*(?:only\b|\w+\s+only\b|be\s+\w+\s+only\b)", rest):
        only = True
    return Reading(
        effect,
        strength,
        _actor(subject, rest, nobody),
        subject.strip(),
        _USE.sub("", rest).strip(),
        condition,
        only,
        way_out,
        reviewed,
    )


def _actor(subject: str, rest: str, nobody: bool) -> Actor:
    if nobody:
        return "nobody"
    if _PERSON_SUBJECT.match(subject.strip()) or (_BY_PERSON.search(rest) and re.match(r"\s*be\b", rest)):
        return "person"
    if _AI_SUBJECT.match(subject.strip()):
        return "ai"
    return "people"
