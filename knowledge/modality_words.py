"""The words with which policies forbid, require and permit, the first to bind counting; each with how strongly it binds."""

import re

from knowledge.policy import Effect, Strength

ADVERB = r"(?:\s+(?:also|always|only|normally|therefore|then|still|\w+ly))?"
FORBIDS: list[tuple[str, Strength]] = [
    (rf"\b(?:must|shall|may|can){ADVERB}\s+(?:not|never)\b(?!\s+only)", "must"),
    (
        rf"^(?:all\s+)?(?:you|we|staff|employees?|users?|teams?|colleagues?|contractors?|developers?|managers?|everyone|members?\s+of\s+staff){ADVERB}\s+will\s+(?:not|never)\b",
        "must",
    ),
    (r"\b(?:cannot|mustn['’]t|can['’]t|may\s+never)\b", "must"),
    (rf"\b(?:should|ought\s+to){ADVERB}\s+(?:not|never)\b|\bshouldn['’]t\b|\bought\s+not\s+to\b", "should"),
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
NOBODY = re.compile(
    r"^(?:(?:in|under|for|at)\b[^,]{0,60},\s*)?(?:hence,?\s*)?(?:no\s+one|nobody|nothing|none\s+of|no|neither)\b[^.]*?\b(may|can|must|shall|should|is\s+to|are\s+to|is\s+allowed|are\s+allowed)\b",
    re.I,
)
REQUIRES: list[tuple[str, Strength]] = [
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
PERMITS: list[tuple[str, Strength]] = [
    (r"\b(?:is|are|be)\s+(?:\w+ly\s+)?(?:allowed|permitted|authori[sz]ed|encouraged|acceptable|approved|(?:welcome|free|fine)\s+to)\b", "may"),
    (r"\b(?:may|can)\b", "may"),
]  # fmt: skip
BINDING: tuple[tuple[Effect, list[tuple[str, Strength]]], ...] = (
    ("forbid", FORBIDS),
    ("require", REQUIRES),
    ("permit", PERMITS),
)
