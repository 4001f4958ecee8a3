"""An expert's own `I`, `me` and `my` told to somebody else: the person they mean stands in their place, so that nobody takes it for themselves. Pure."""

import re

_OWN = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_MYSELF = re.compile(r"^(?P<verb>[a-z]+)(?P<rest>(?: [\w'’-]+)*?) myself\b(?P<more>.*)$")
_I_DO = re.compile(
    r"\bI(?P<short>['’](?:ll|ve|d|m))?(?P<adverb> (?:always|usually|then|only|also|just))? (?P<verb>[a-z]+?)(?P<not>n['’]t| not)?\b(?!['’])"
)
_SAME = frozenset("can could may might must shall should will would need had did was went said told took".split())
_IRREGULAR = {"am": "is", "have": "has", "do": "does", "don": "does", "go": "goes"}
_SHORT = {"ll": "will", "ve": "has", "d": "would", "m": "is"}


def in_third_person(action: str, name: str) -> str:
    """`come to my desk` → `come to Pavel Horák's desk`; `sign off myself` → `Pavel Horák signs off`."""
    if not _OWN.search(action):
        return action
    if match := _MYSELF.match(action):
        action = f"{name} {third(match['verb'])}{match['rest']}{match['more']}"
    action = _I_DO.sub(lambda one: _does(one, name), action)
    words = {"my": f"{name}'s", "mine": f"{name}'s"}
    return _OWN.sub(lambda one: words.get(one[0], name), action)


def third(verb: str) -> str:
    """A verb as it is said of somebody else: signs, decides, carries, goes."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _SAME:
        return verb
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _does(match: re.Match[str], name: str) -> str:
    adverb, verb, denied = match["adverb"] or "", match["verb"], match["not"] or ""
    if match["short"]:
        return f"{name} {_SHORT[match['short'][1:]]}{adverb} {verb}{denied}"
    return f"{name}{adverb} {third(verb)}{denied}"
