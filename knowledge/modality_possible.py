"""What is only possible, or only told beside the point, binds nobody: "Copilot can review", "a test that must be rewritten"."""

import re

from knowledge.policy import Effect

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


def speaks(effect: Effect, body: str, match: re.Match[str]) -> bool:
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
        _ACTORS.search(subject)
        or re.match(r"(?:the\s+|an?\s+)?[A-Z]\w+(?:\s+(?:(?:of|and|for)\s+)?[A-Z]\w+)*$", subject)
    ) or body[match.end() :].lstrip().startswith(("be ", "only", "not be "))
