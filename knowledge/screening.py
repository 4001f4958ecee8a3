"""What a message carries that must not be kept or obeyed: secrets, personal data, and words that try to steer the machine.

Runs before anything is stored or sent; patterns with checksums where the thing has one, so that ordinary numbers pass.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from pydantic import Field

from knowledge.national_ids import national_ids
from knowledge.passwords import passwords_in
from knowledge.tree import Frozen

FlagKind = Literal["injection", "secret", "personal data"]
LONGEST = 200_000


class Flag(Frozen):
    """Something found, and where."""

    kind: FlagKind
    span: tuple[int, int]
    what: str


class Screening(Frozen):
    """Everything found in a text, and the text with secrets and personal data masked."""

    flags: list[Flag] = Field(default_factory=list)
    masked: str = ""


_SECRETS: list[tuple[str, re.Pattern[str]]] = [
    ("private key", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S)),
    ("API key", re.compile(r"\b(?:sk-(?:ant-|proj-)?[\w-]{20,}|AIza[\w-]{35}|(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|hf_\w{30,}|(?:sk|rk|pk)_(?:live|test)_\w{16,}|npm_\w{30,}|pypi-[\w-]{30,}|dapi[0-9a-f]{32}|dop_v1_[0-9a-f]{60,}|shp(?:at|ss|ca)_[0-9a-f]{32}|SG\.[\w-]{16,}\.[\w-]{16,})")),
    ("token", re.compile(r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}")),
    ("password in an address", re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@]+:(?P<value>[^\s/@]{3,})@", re.I)),
    (
        "password",
        re.compile(
            r"\b(?:pass(?:word|wd|code|phrase)?|pwd|passwort|api[_ -]?key|secret(?:[_ -]?key)?|access[_ -]?token|auth[_ -]?token|client[_ -]?secret|token)\b\s*"
            r"(?:[:=]|\bis\b(?=\s+\S*[\d!@#$%^&*_])|(?=\s(?=\S*\d)(?=\S*[!@#$%^&*])(?=\S*[A-Za-z])))\s*[\"']?(?P<value>(?=\S*[A-Za-z0-9])[^\s\"',;]{5,}[^\s\"',;.])",
            re.I,
        ),
    ),
]  # fmt: skip
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b", re.I)
_CARD = re.compile(r"(?<![\d.,-])(?:\d[ -]?){12,18}\d(?![\d,.-]*\d)")
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?<!\d )(?:\+\d{1,3}|00\d{1,3}|\(0\d{1,4}\)|0\d{1,4}(?=[ /.-]))(?:[ /.()-]{0,2}\d{2,5}){2,5}(?![\w-]*\d)|(?<![\w+])\+\d{1,3}-\d-\d{6,9}(?!\d)"
)
_US_NUMBER = re.compile(r"(?<![\d.,-])(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)")
_SOCIAL = re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])")
_INJECTIONS: list[tuple[str, re.Pattern[str]]] = [
    (
        "tells the assistant to drop its instructions",
        re.compile(
            r"(?<!\bI )(?<!\bwe )\b(?:ignore|disregard|forget|override|bypass|drop|skip)\b[^.\n]{0,30}\b(?:all|any|your|every|these|those|previous|prior|above|earlier|preceding)\b[^.\n]{0,30}"
            r"\b(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|programming|polic(?:y|ies)|restrictions?|guardrails?|training)\b"
            r"(?=\s*(?:[.,;:!?\n]|$|and\b|that\b|you\b|given\b|from\b|above\b|before\b|so\b|for\b|to\b|but\b|now\b|about\b))",
            re.I,
        ),
    ),
    (
        "tells the assistant to drop its limits",
        re.compile(
            r"(?<!\bI )(?<!\bwe )\b(?:ignore|disregard|forget|override|bypass|set\s+aside)\b[^.\n]{0,20}\b(?:what\s+you\s+(?:were|have\s+been|are|['’]ve\s+been)\s+(?:told|taught|instructed)|"
            r"(?:the|your|all|any|these|those)\s+(?:access|permission|visibility|confidentiality|department)\s+(?:rules?|rights?|controls?|limits?|settings?|restrictions?|checks?))\b",
            re.I,
        ),
    ),
    (
        "asks for the answer in disguise",
        re.compile(
            r"\b(?:encode|encrypt|obfuscate|encipher|base-?64|rot-?13)\b[^.\n]{0,40}\b(?:rules?|answers?|repl(?:y|ies)|decisions?|polic(?:y|ies)|instructions?|what\s+you\s+know)\b|"
            r"\b(?:answer|reply|tell\s+me|print|write)\b[^.\n]{0,40}\b(?:in|as)\s+(?:base-?64|rot-?13|hex(?:adecimal)?|morse)\b",
            re.I,
        ),
    ),
    (
        "asks for the hidden instructions",
        re.compile(
            r"\b(?:reveal|show|print|repeat|output|display|tell\s+me|give\s+me|leak|dump|what\s+(?:is|are))\b[^.\n]{0,25}\b(?:your|the)\s+(?:\w+\s+)?"
            r"(?:system\s+prompt|system\s+message|initial\s+(?:prompt|instructions)|hidden\s+(?:prompt|instructions)|secret\s+instructions|original\s+instructions)",
            re.I,
        ),
    ),
    (
        "gives the assistant another role",
        re.compile(
            r"\byou\s+are\s+(?:now|no\s+longer)\b[^.\n]{0,40}\b(?:DAN|jailbroken|unrestricted|unfiltered|uncensored|evil|developer\s+mode|not\s+bound|without\s+(?:any\s+)?(?:rules|restrictions|limits|filters)|an?\s+assistant)\b|"
            r"\b(?:enter|enable|activate|switch\s+to)\s+(?:the\s+)?(?:developer|debug|god|jailbreak|dan|admin(?:istrator)?|sudo)\s+mode\b|\bdo\s+anything\s+now\b|"
            r"\b(?:act|behave|respond|answer)\s+as\s+if\s+(?:you\s+(?:have|had)\s+no|there\s+(?:are|were)\s+no)\s+(?:rules|restrictions|guidelines|polic\w+|limits)",
            re.I,
        ),
    ),
    ("imitates the machine's own marks", re.compile(r"<\|?(?:im_start|im_end|system|endoftext|assistant)\|?>|\[/?INST\]|<</?SYS>>|^\s*#{2,}\s*(?:system|new\s+instructions?)\s*:?\s*$|^\s*system\s*:\s+\S", re.I | re.M)),
    (
        "tells the assistant what to decide",
        re.compile(
            r"\b(?:pretend|say|answer|assume|reply)\b[^.\n]{0,30}\b(?:the|our|this)\s+polic(?:y|ies)\s+(?:allows?|permits?|says?\s+(?:yes|it'?s\s+(?:ok|fine|allowed)))|"
            r"\bmark\s+(?:this|it|the\s+(?:answer|request))\s+as\s+(?:allowed|approved|grounded|compliant)\b",
            re.I,
        ),
    ),
]  # fmt: skip


def screen(text: str) -> Screening:
    """Find secrets, personal data and injections; the masked text shows what kind of thing stood there."""
    flags = _without_overlaps([*_secrets(text), *_passwords(text), *_personal(text), *_injections(text)])
    masked = text
    for flag in sorted(flags, key=lambda one: -one.span[0]):
        if flag.kind != "injection":
            masked = f"{masked[: flag.span[0]]}[{flag.what}]{masked[flag.span[1] :]}"
    return Screening(flags=sorted(flags, key=lambda one: one.span), masked=masked)


def iban_holds(written: str) -> bool:
    """Whether the check digits of an IBAN fit (ISO 13616, modulo 97)."""
    iban = re.sub(r"[ -]", "", written).upper()
    if not 15 <= len(iban) <= 34:
        return False
    digits = "".join(str(int(one, 36)) for one in iban[4:] + iban[:4])
    return int(digits) % 97 == 1


def card_holds(written: str) -> bool:
    """Whether the last digit of a card number fits (ISO/IEC 7812, Luhn)."""
    digits = [int(one) for one in written if one.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [sum(divmod(2 * one, 10)) if n % 2 else one for n, one in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _secrets(text: str) -> Iterator[Flag]:
    for what, pattern in _SECRETS:
        for match in pattern.finditer(text):
            yield Flag(
                kind="secret", span=match.span("value") if "value" in pattern.groupindex else match.span(), what=what
            )


def _passwords(text: str) -> Iterator[Flag]:
    for span in passwords_in(text):
        yield Flag(kind="secret", span=span, what="password")


def _personal(text: str) -> Iterator[Flag]:
    kinds: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
        ("IBAN", _IBAN, iban_holds),
        ("card number", _CARD, card_holds),
        ("email address", _EMAIL, bool),
        ("social security number", _SOCIAL, bool),
        ("phone number", _PHONE, lambda said: 8 <= sum(one.isdigit() for one in said) <= 15),
        ("phone number", _US_NUMBER, bool),
    ]
    for what, start, end in national_ids(text):
        yield Flag(kind="personal data", span=(start, end), what=what)
    for what, pattern, holds in kinds:
        for match in pattern.finditer(text):
            start, end = match.start(), match.start() + len(match.group().rstrip())
            if what == "IBAN":
                end = _iban_end(text, start, end)
            if end > start and holds(text[start:end]):
                yield Flag(kind="personal data", span=(start, end), what=what)


def _iban_end(text: str, start: int, end: int) -> int:
    """A word after an IBAN may look like its last group: the longest stretch whose check digits fit."""
    for stop in range(end, start + 14, -1):
        if (
            (stop == len(text) or not text[stop].isalnum())
            and text[stop - 1].isalnum()
            and iban_holds(text[start:stop])
        ):
            return stop
    return start


def _injections(text: str) -> Iterator[Flag]:
    for what, pattern in _INJECTIONS:
        for match in pattern.finditer(text):
            yield Flag(kind="injection", span=match.span(), what=what)


def _without_overlaps(flags: list[Flag]) -> list[Flag]:
    """Of two secrets or personal data in one place the first found stays; an injection never hides them."""
    kept: list[Flag] = []
    for flag in flags:
        if not any(
            flag.span[0] < other.span[1]
            and other.span[0] < flag.span[1]
            and (flag.kind == "injection") == (other.kind == "injection")
            for other in kept
        ):
            kept.append(flag)
    return kept
