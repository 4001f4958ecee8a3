"""Names and words as DMN files take them: identifiers every FEEL engine reads, ids every XML reader takes, and no character XML has no room for."""

import re
import unicodedata
from collections.abc import Collection

from knowledge.feel_grammar import KEYWORDS

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feel_name(name: str, taken: Collection[str] = ()) -> str:
    """`invoice amount` as `invoice_amount`; words that FEEL keeps for itself and names already taken get a tail."""
    words = re.sub(r"\W+", "_", unicodedata.normalize("NFC", name)).strip("_")
    plain = words if re.match(r"[^\W\d]", words) else f"fact_{words}".rstrip("_")
    return _free(plain if plain.casefold() not in KEYWORDS else f"{plain}_", taken)


def xml_id(words: str, taken: Collection[str] = ()) -> str:
    """An id for XML that reads like these words."""
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", words).strip("_")[:60]
    return _free(plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}", taken)


def xml_text(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", words)


def json_for_xml(text: str) -> str:
    r"""JSON in which the characters that XML cannot hold stand as `\u…`: it is read back as the very same JSON."""

    def escaped(found: re.Match[str]) -> str:
        return f"\\u{ord(found[0]):04x}"

    return _NOT_XML.sub(escaped, text.replace("\r", "\\r"))


def _free(name: str, taken: Collection[str]) -> str:
    number, found = 2, name
    while found in taken:
        number, found = number + 1, f"{name}_{number}"
    return found
