"""Which language a text is in: enough to say that it is not English.

What has many of the commonest English words is English and nothing is loaded for it. Anything else is put to py3langid (Lui and Baldwin 2012,
`langid.py`: naive Bayes over letter n-grams of some hundred languages; BSD), whose word counts only where it is very sure.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

_ENGLISH = frozenset(
    "the of and to in is that it for you with on as are be this have or not at if by from they we can must when an but your was i my our their he she them what who which"
    " will would should there so do does unless over under than more less then ask up out all any no".split()
)
_SCRIPTS = {"CYRILLIC": "Russian or another language in Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew",
            "CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Hindi", "THAI": "Thai"}  # fmt: skip
_NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese", "pl": "Polish", "sv": "Swedish", "da": "Danish", "nb": "Norwegian",
    "nn": "Norwegian", "no": "Norwegian", "fi": "Finnish", "cs": "Czech", "sk": "Slovak", "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "hr": "Croatian",
    "sl": "Slovenian", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "ca": "Catalan", "gl": "Galician", "eu": "Basque", "vi": "Vietnamese", "id": "Indonesian",
    "ms": "Malay", "af": "Afrikaans", "cy": "Welsh", "ga": "Irish", "is": "Icelandic", "sq": "Albanian", "sw": "Swahili",
}  # fmt: skip
LOOKED_AT = 200_000
"""Characters that are looked at, from the beginning."""
FEWEST = 8
"""Fewer words than this say nothing about a language."""
PLAINLY_ENGLISH = 0.25
"""The share of the commonest English words from which on a text is English: other languages stay below 0.15."""
LIKELY, HARDLY = 0.5, 0.01
"""Another language is believed from the first chance on, where English has no more than the second: so it was for none of 12,085 English sentences and answers."""


def foreign_language(text: str) -> str | None:
    """The language, where the text is clearly not English; None where it is, or where there are too few words to tell."""
    sample = text[:LOOKED_AT]
    script = _script(sample)
    if script:
        return script
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < FEWEST or sum(word in _ENGLISH for word in words) / len(words) >= PLAINLY_ENGLISH:
        return None
    chances = dict(_identifier().rank(sample))
    best = max(chances, key=lambda code: chances[code])
    return _NAMES.get(best) if chances[best] >= LIKELY and chances["en"] <= HARDLY else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a second: only for what is not plainly English

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _script(sample: str) -> str | None:
    letters = [char for char in sample if char.isalpha()][:20_000]
    if len(letters) < FEWEST:
        return None
    scripts = Counter(unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in letters)
    name, count = scripts.most_common(1)[0]
    return _SCRIPTS.get(name) if count > len(letters) / 2 else None
