"""Which language a text is in, guessed from its script and its commonest words: enough to say that it is not English."""

import re
import unicodedata
from collections import Counter

_COMMON = {
    "English": "the of and to in is that it for you with on as are be this have or not at if by from they we can must when an but your was",
    "German": "der die das und ist nicht ein eine zu den mit von auf für wenn im dem es sich auch wird sind werden oder muss ich wir bei dass kann",
    "French": "le la les de des et est un une que pour dans en il vous qui sur pas avec au par si ou sont être doit nous ce plus du",
    "Spanish": "el la los las de y que es en un una por con no se para del si lo al su como o debe más son está pero cuando ser",
    "Italian": "il la di che e è un una per non con in del della si se sono da le gli al deve come o anche più nel ma quando lo",
    "Dutch": "de het een en van is dat niet te in op met voor als zijn aan er om bij of moet wordt ik we u worden dan naar ook die",
    "Portuguese": "o a os as de e que é um uma em não para com se do da por no na ao mais deve como ou são quando você ser",
    "Polish": "i w na z do nie się jest to że jeśli o po dla za od przez lub być są co jak musi gdy oraz tak ma przy może",
    "Swedish": "och att det är en ett som på av för med inte om den till har ska de vid eller kan när från måste vi jag du i så",
}
_SCRIPTS = {"CYRILLIC": "Russian or another language in Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew",
            "CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "DEVANAGARI": "Hindi", "THAI": "Thai"}  # fmt: skip
_LISTS = {name: frozenset(words.split()) for name, words in _COMMON.items()}
LOOKED_AT = 200_000
"""Characters that are looked at, from the beginning."""
FEWEST = 12
"""Fewer words than this say nothing about a language."""
CLEAR = 1.3
"""So many times more of another language's words than English ones make it that language."""


def foreign_language(text: str) -> str | None:
    """The language, where the text is clearly not English; None where it is, or where there are too few words to tell."""
    sample = text[:LOOKED_AT]
    script = _script(sample)
    if script:
        return script
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    if sum(words.values()) < FEWEST:
        return None
    told = {name: sum(words[one] for one in common) for name, common in _LISTS.items()}
    best = max(told, key=lambda name: told[name])
    return best if best != "English" and told[best] >= 3 and told[best] > CLEAR * told["English"] else None


def _script(sample: str) -> str | None:
    letters = [char for char in sample if char.isalpha()][:20_000]
    if len(letters) < FEWEST:
        return None
    scripts = Counter(unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in letters)
    name, count = scripts.most_common(1)[0]
    return _SCRIPTS.get(name) if count > len(letters) / 2 else None
