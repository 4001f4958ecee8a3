"""The modal grammar of policies: what a sentence forbids, requires or permits, to whom, and with which way out.

Works on the grammar of the sentence; the words of its subject matter may be words never seen.
"""

import re
from dataclasses import dataclass, replace

from knowledge.modality_only import Alone, who_alone
from knowledge.modality_possible import speaks
from knowledge.modality_words import BINDING, NOBODY
from knowledge.policy import Actor, Effect, Strength

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
    alone: str = ""
    """Whom or what alone this concerns: what is permitted to them is forbidden to all others."""


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
    if (alone := who_alone(text)) is not None:
        return replace(_alone(alone), reason=reason)
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
    """`do it with A, never with B` requires one thing and forbids another; so does `only A may`."""
    if reading.alone:
        permit: Reading = replace(reading, effect="permit", strength="may", way_out="", subject=reading.alone)
        return [permit, reading]
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


def _alone(alone: Alone) -> Reading:
    """Only these people or this tool: a prohibition with them as its way out. Only such people or data: a condition."""
    if alone.kind == "data":
        return _built("permit", "may", "", alone.act, alone.act, f"only if everything is {alone.who}")
    if alone.kind == "qualified":
        return _built("permit", "may", "", alone.act, alone.act, f"only for {alone.who}")
    if alone.kind == "tool" and _LISTED.match(alone.who):
        return _built("require", "must", "", f"use only {alone.who} from the list", alone.act)
    built = _built("forbid", "must", "", alone.act, alone.act)
    return replace(built, way_out=f"except {alone.who}", reviewed=False, alone=alone.who)


_LISTED = re.compile(
    r"^(?:\w+\s+)?(?:approved|listed|registered|permitted|deployed|authori[sz]ed|cleared|sanctioned)\b", re.I
)


def _modal(text: str) -> Reading | None:
    text = text.rstrip(" .;!")
    condition = ""
    body = text
    if leading := _LEADING.match(text):
        condition, body = leading.group().rstrip(", "), text[leading.end() :]
    if match := NOBODY.match(body):
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
    for effect, patterns in BINDING:
        for pattern, strength in patterns:
            match = re.search(pattern, body, re.I)
            if match and (best is None or match.start() < best[0]) and speaks(effect, body, match):
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
