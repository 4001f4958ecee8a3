"""Small sentences about steps: a step's verb in the third person, who does it, lists. English shape only."""

import re
from collections.abc import Sequence

_ODD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_ONE_TITLE = re.compile(r"^(?i:the|a|our|my)\s+(?:[A-Z][\w-]*\s+)+and\s+[A-Z][\w-]*\s+[A-Z][\w-]*$")
"""`the Quality and Safety Officer` is one person."""
ME = frozenset(["", "i", "me", "we", "us", "myself", "ourselves"])


def third_person(what: str) -> str:
    """`check the invoice` → `checks the invoice`, `sign and send it` → `signs and sends it`. `what` begins with a verb in the imperative."""
    first, _, rest = what.partition(" ")
    verb = first.lower() if not first.isupper() else first
    joined, _, second = rest.partition(" ")
    if joined in ("and", "or") and second:
        return f"{_inflected(verb)} {joined} {third_person(second)}"
    return f"{_inflected(verb)} {rest}".strip()


def _inflected(verb: str) -> str:
    if verb in _ODD:
        return _ODD[verb]
    head, dash, tail = verb.partition("-")
    if dash and len(head) > 2:
        return f"{_inflected(head)}-{tail}" if head not in ("re", "pre", "double", "cross", "spot") else verb + "s"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def plural(who: str) -> bool:
    """Whether a verb after it stands without its s: `they`, `Marta and the controller`."""
    low = who.lower().strip().partition(" of ")[0]
    return (
        (" and " in low and not _ONE_TITLE.match(who.strip()))
        or low in ("they", "we", "people")
        or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
    )


def doer_of(who: str, title: str) -> str:
    """Who does a step, as others would say it: `the accounts payable clerk` for `I`."""
    who = " ".join(who.split())
    if who.lower() in ME:
        return f"the {lowered(title)}" if title else "you"
    return named(who)


def lowered(words: str) -> str:
    """`Accounts Payable Clerk` → `accounts payable clerk`; `HR Manager` → `HR manager`."""
    return " ".join(one if one.isupper() and len(one) > 1 else one[:1].lower() + one[1:] for one in words.split())


def begun_small(words: str) -> str:
    """Its first word small, names in it as they are: `send the draft to Ingrid`."""
    first, _, rest = words.partition(" ")
    small = first if first.isupper() and len(first) > 1 else first[:1].lower() + first[1:]
    return f"{small} {rest}".strip()


def named(who: str) -> str:
    """Somebody inside a sentence: `the buyer` for `The buyer`, names as they are, `them` for `they`."""
    who = " ".join(who.split())
    if who.lower() in ("they", "he", "she"):
        return {"they": "others", "he": "somebody else", "she": "somebody else"}[who.lower()]
    return (
        begun_small(who) if who.lower().startswith(("the ", "our ", "my ", "a ", "an ", "somebody", "nobody")) else who
    )


def capital(words: str) -> str:
    """With a capital letter in front."""
    return words[:1].upper() + words[1:]


def listed(values: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    values = list(values)
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} {last} {values[-1]}" if values else ""


def short(words: str, most: int = 90) -> str:
    """The beginning of a long text, cut at a word."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most + 1].rsplit(" ", 1)[0].rstrip(",;") + " …"
