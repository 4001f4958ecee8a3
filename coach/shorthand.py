"""What people shorten when they type in haste, written out: `abt 120 ppl cant log in` → `about 120 people can't log in`. English, no organization's words."""

import re

_LONG = {
    "abt": "about", "approx": "about", "ppl": "people", "w/o": "without", "w/": "with", "pls": "please", "plz": "please", "u": "you", "ur": "your",
    "cant": "can't", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "werent": "weren't",
    "hasnt": "hasn't", "havent": "haven't", "hadnt": "hadn't", "wont": "won't", "wouldnt": "wouldn't", "couldnt": "couldn't", "shouldnt": "shouldn't",
    "yr": "year", "yrs": "years", "mth": "month", "mths": "months", "wk": "week", "wks": "weeks", "hrs": "hours", "mins": "minutes", "pct": "percent",
    "inv": "invoice", "amt": "amount", "acct": "account", "dept": "department", "mgr": "manager", "info": "information",
}  # fmt: skip
_SHORT = re.compile(
    rf"(?<![\w/@.-])(?:{'|'.join(map(re.escape, sorted(_LONG, key=len, reverse=True)))})(?![\w@/-])", re.I
)
_ISH = re.compile(r"(?<=\d)-?ish\b", re.I)


def written_out(message: str) -> str:
    """The message with its short forms at full length, and `7,500ish` as the number that it is about."""
    message = _ISH.sub("", message)
    return _SHORT.sub(lambda one: _LONG[one[0].lower()], message)
