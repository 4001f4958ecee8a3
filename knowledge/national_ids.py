"""Numbers that states give to people, found by their form and held to their check digits.

Where the form alone is that of any number (nine or eleven digits), a word for it has to stand near: an invoice number
whose check digits happen to fit is no identity.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_NEAR = 45
"""A word for the number counts within so many characters."""
_WORDS = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofi|pesel|steuer-?id|steuer(?:identifikations)?nummer|tax\s+(?:id|identification|number)|idnr|national\s+(?:id|identity|identification|"
    r"insurance|register)|social\s+security|s[ée]curit[ée]\s+sociale|personal\s+(?:id|identity|number)|citizen\s+(?:service\s+)?number|identity\s+(?:card|number)|id\s+card|dni|nif|"
    r"personnummer|rijksregister|niss|codice\s+fiscale|fiscal\s+code|ssn|nino)\b",
    re.I,
)
_BORN = re.compile(
    r"\b(?:born(?:\s+on)?|date\s+of\s+birth|birth\s*date|birthday|d\.?o\.?b\.?|geboren(?:\s+am)?|geburtsdatum|n[ée]e?\s+le)\b[\s:(=]{0,3}(?:is\s+|was\s+)?"
    r"(?P<value>\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2}\.?\s+[A-Za-zÀ-ÿ]{3,9}\s+(?:19|20)\d{2}|[A-Z][a-z]{2,8}\s+\d{1,2},?\s+(?:19|20)\d{2})",
    re.I,
)
_PASSPORT = re.compile(
    r"\b(?:passport|reisepass|passeport)\b(?:\s*(?:number|no\.?|nr\.?|#))?\s*(?:is|was|:|=)?\s*(?P<value>(?=[A-Z0-9]*\d{6})[A-Z]{0,2}\d{6,9}[A-Z]?)\b",
    re.I,
)
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_CF_ODD = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        strict=True,
    )
)  # fmt: skip


def bsn_holds(digits: str) -> bool:
    """Dutch BSN: the eleven test."""
    return (sum((9 - n) * int(one) for n, one in enumerate(digits[:8])) - int(digits[8])) % 11 == 0


def belgian_holds(digits: str) -> bool:
    """Belgian national register number: 97 less the rest of the first nine (with a 2 before them from 2000 on)."""
    return any(97 - int(lead + digits[:9]) % 97 == int(digits[9:]) for lead in ("", "2"))


def french_holds(digits: str) -> bool:
    """French NIR: 97 less the rest of the first thirteen."""
    return 97 - int(digits[:13]) % 97 == int(digits[13:])


def pesel_holds(digits: str) -> bool:
    """Polish PESEL: weights 1, 3, 7, 9."""
    return (10 - sum(int(one) * (1, 3, 7, 9)[n % 4] for n, one in enumerate(digits[:10])) % 10) % 10 == int(digits[10])


def steuer_id_holds(digits: str) -> bool:
    """German tax id: ISO 7064, MOD 11,10."""
    rest = 10
    for one in digits[:10]:
        rest = 2 * ((int(one) + rest) % 10 or 10) % 11
    return (11 - rest) % 10 == int(digits[10])


def swedish_holds(digits: str) -> bool:
    """Swedish personnummer: Luhn over its last ten digits."""
    short = digits[-10:]
    return sum(sum(divmod(int(one) * (2 - n % 2), 10)) for n, one in enumerate(short)) % 10 == 0


def spanish_holds(written: str) -> bool:
    """Spanish DNI: the letter of the number modulo 23."""
    return _DNI_LETTERS[int(written[:8]) % 23] == written[8].upper()


def italian_holds(written: str) -> bool:
    """Italian codice fiscale: its last letter."""
    code = written.upper()
    even = sum(int(one) if one.isdigit() else ord(one) - 65 for one in code[1:15:2])
    return chr(65 + (even + sum(_CF_ODD[one] for one in code[:15:2])) % 26) == code[15]


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    named: bool
    """Whether a word for it has to stand near."""


_FORMS = (
    _Form(re.compile(r"(?<![\d.])\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\d)"), belgian_holds, False),
    _Form(re.compile(r"\b[12]\s?\d{2}\s?\d{2}\s?\d{2}\s?\d{3}\s?\d{3}\s?\d{2}\b"), french_holds, False),
    _Form(re.compile(r"(?<![\d-])(?:\d{2})?\d{6}[-+]\d{4}(?![\d-])"), swedish_holds, False),
    _Form(re.compile(r"(?<![\w-])\d{8}-?[A-HJ-NP-TV-Z](?![\w-])", re.I), spanish_holds, False),
    _Form(re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b", re.I), italian_holds, False),
    _Form(re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"), lambda _: True, False),
    _Form(re.compile(r"(?<![\d.,-])\d{9}(?![\d.,-]*\d)"), bsn_holds, True),
    _Form(re.compile(r"(?<![\d.,-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\d.,-]*\d)"), lambda said: pesel_holds(said) or steuer_id_holds(said), True),
)  # fmt: skip
_KEEPS_LETTERS = {spanish_holds, italian_holds}


def national_ids(text: str) -> Iterator[tuple[str, int, int]]:
    """What is found, each with its kind and its place: national ids, dates of birth, passport numbers."""
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            kept = re.sub(r"[^A-Za-z0-9]" if form.holds in _KEEPS_LETTERS else r"\D", "", match.group())
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if form.holds(kept) and (not form.named or _WORDS.search(near)):
                yield "national id", match.start(), match.end()
    for what, pattern in (("date of birth", _BORN), ("passport number", _PASSPORT)):
        for match in pattern.finditer(text):
            yield what, match.start("value"), match.end("value")
