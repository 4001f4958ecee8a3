"""`If it's a hospital lift, I'm in the van that minute`: said again as a rule and not taken apart, it is shown as it was said.

What follows the condition is then what is done, in the expert's own words; only the condition is read. It is for the expert to confirm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.alone import is_unsure
from interviews.reading import Reading, ReadOutcome
from interviews.wording import in_words
from interviews.woven import placed, weave

if TYPE_CHECKING:
    from collections.abc import Callable

_RULE = re.compile(
    r"^\W*(?:(?:so|well|then|okay|right),? )*(?:if|when|whenever|where|once) (?P<condition>[^.;:!?]+), (?:then )?"
    r"(?P<done>(?:i|we|they|it|he|she|that|there|the|a|an|my|our|their|somebody|nobody)\b(?:(?!\b(?:if|unless|except|but)\b)[^.;!?])+?)[.!]?\s*$",
    re.IGNORECASE,
)
_ACT = "I stop"


def in_own_words(text: str, heard: Callable[[str], Reading]) -> Reading | None:
    """One rule of a condition and a main clause; None where the text is none, or its condition is not understood. `heard` reads a sentence."""
    rule = _RULE.match(text)
    if rule is None or is_unsure(rule["done"]):
        return None
    woven = weave(text, ["If ", rule.span("condition"), f", {_ACT}."])
    rules = heard(woven.text).rules
    if len(rules) != 1 or rules[0].otherwise or rules[0].unless or not rules[0].if_:
        return None
    done, span = rule["done"].strip(), rule.span("done")
    action = done if done[:2] in {"I ", "I'"} or done[:2].isupper() else done[:1].lower() + done[1:]
    told = placed(rules[0], woven, span).model_copy(
        update={"then": ReadOutcome(action=action, span=span), "span": (rule.start("condition"), span[1])}
    )
    told = told.model_copy(update={"reads": in_words(told.if_, told.match, told.then, told.unless, told.otherwise)})
    return Reading(rules=[told])
