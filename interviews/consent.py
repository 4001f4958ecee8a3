"""Yes, no, or neither: read from a short answer, and never taken for a yes where it is not one."""

import re

_NO = re.compile(
    r"\b(?:no|nope|nah|not|never|don't|do not|cannot|can't|won't|rather not|disagree|refuse|decline|different|something else)\b",
    re.IGNORECASE,
)
_NO_WORRY = re.compile(
    r"\bno (?:problem|objections?|worries|issue)s?\b|\b(?:don't|do not) mind\b|\bwhy not\b|\bnothing against\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|ok|okay|agreed|agree|certainly|definitely|absolutely|of course|go ahead|please do|gladly|fine|right|correct|i do|i consent|consent|you may|it may|do it|exactly|the same|(?:i|i'll|i will|i'd|i can|gladly) (?:gladly |happily )?(?:sign|stand by)|sign it|be signed|put my name)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:but|if(?! you (?:like|want|wish|please))|once|as soon as|only if|unless|except|however|as long as|provided|first)\b",
    re.IGNORECASE,
)


def says_yes(answer: str) -> bool | None:
    """True for a plain yes, False for a no, None for anything else: that has to be asked again."""
    words = answer.replace("’", "'")
    bare = _NO_WORRY.sub(" yes ", words)
    yes, no = _YES.search(bare), _NO.search(bare)
    if no and yes and yes.start() < no.start() and re.match(r"\s*yes\b", bare, re.IGNORECASE) and not _BUT.search(bare):
        return None
    if no:
        return False
    if _BUT.search(bare):
        return None
    return True if yes else None
