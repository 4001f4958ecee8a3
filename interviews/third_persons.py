"""Names of people in a question, who are not there to agree to it: a role says the same (`the site manager`)."""

import re

_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herr|Frau|Madame|Monsieur|Mme|Señor|Señora|Signor|Signora|Sir|Lady)\.? [A-ZÀ-Þ][\w'-]+"
)
_NAME = r"(?P<name>(?!I['’])[A-ZÀ-Þ][a-zà-ÿ'-]+(?: [A-ZÀ-Þ][a-zà-ÿ'-]+)*)"
_DOES = re.compile(
    rf"\b(?:do|does|did|has|had|have|would|will|can|could|should|might|is|was|when|while|if|because|that|once|until|after|before|how|and|or|what) {_NAME} "
    r"(?:\w+ly )?(?!station|airport|office|street|plant|site|branch|team|market|bank|customers?|orders?|invoices?|contracts?|time|rules?|law|standard|and\b|or\b|but\b|nor\b)(?:[a-z]+)",
)
_WITH = re.compile(
    rf"\b(?:ask|asked|tell|told|call|called|ring|phone|involve|involved|get|got|bring|hand|give|show|to|than|like|with|by|for|from|helped|help|of|about|without|behind|replace|replaces|see|saw|met|meet|know|knows|trust|consult|let) {_NAME}(?=[\s?,.'])"
)
_OWNS = re.compile(rf"{_NAME}'s\b")
_VERBS_OF_PEOPLE = frozenset(
    """ask asked tell told call called ring phone involve involved get got bring hand give show than helped help replace see saw met meet know knows trust
    consult let""".split()
)
_HANDED = re.compile(
    r"\b(?:hand|give|show|send|sent|pass|passed|talk|talked|speak|spoke|report|reports|listen|turn|explain|say|said|belongs?|responsible|refer|forward|deliver|went) (?:\w+ ){0,4}to$"
    r"|\b(?:work|works|worked|discuss|agree|agreed|check|talk|speak|clear|together|disagree) (?:\w+ ){0,3}with$|\b(?:stands? in|wait|waits|covers?|fills? in) for$|\bbehind$|\b(?:decided|done|signed|approved|made|told|handled|checked|trained) by$",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
    Christmas Easter English German French Spanish Italian Dutch Polish European American British Chinese Excel Word Outlook Teams Google Microsoft Amazon
    Europe Germany France Spain Italy Norway Sweden Poland Austria Switzerland China India America England Brexit Internet Monday's God Case Picture""".split()
)


def named_without_need(plain: str, needed: str = "") -> bool:
    """Whether a person is named whom the plain question does not name."""
    return any(not _in(name, needed) for name in _people(plain))


def _people(plain: str) -> list[str]:
    found = [match.group().split(maxsplit=1)[1] for match in _TITLE.finditer(plain)]
    for pattern in (_DOES, _OWNS):
        found += [match.group("name") for match in pattern.finditer(plain) if _inside(plain, match)]
    for match in _WITH.finditer(plain):
        before = plain[: match.start("name")].rstrip()
        if before.rsplit(" ", 1)[-1].lower() in _VERBS_OF_PEOPLE or _HANDED.search(before):
            found.append(match.group("name"))
    return [one for one in found if not set(one.split()) & _NO_PERSON]


def _inside(plain: str, match: re.Match[str]) -> bool:
    """Not the capital that opens a sentence."""
    before = plain[: match.start("name")].rstrip()
    return bool(before) and before[-1] not in ".?!:“"


def _in(name: str, needed: str) -> bool:
    return all(re.search(rf"\b{re.escape(part)}\b", needed) for part in name.split())
