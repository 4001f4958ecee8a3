"""What a step does, in the closed vocabulary of the policy: the acts themselves, and the work with which AI could help a person do them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.request_actions import actions_in
from knowledge.vocabulary import (
    action_noun_phrases,
    action_phrases,
    product_phrases,
    tool_kind_phrases,
    topic_words,
    vocabulary,
)

_ITSELF = frozenset(
    "reject|rank people|infer emotions|infer traits|monitor|imitate|bypass|train a model|pay|delete|give access".split(
        "|"
    )
)
"""Acts that are done as soon as they are prepared: a proposed ranking of applicants is a ranking, a payment file a payment."""
_OUTWARD = frozenset(
    ["send", "publish", "pay", "approve", "sign", "reject", "personnel decision", "delete", "give access"]
)
_HELPED_BY = {"approve": "analyse", "personnel decision": "summarise", "sign": "analyse"}


_WRITES = re.compile(r"^(?:write(?:\s+back)?\s+to|mail|e-?mail|message|remind|reply(?:\s+to)?|answer)\b", re.I)
_JUDGES = re.compile(
    r"\b(?:against|assess\w*|evaluat\w*|compar\w*|screen\w*|scor\w*|judg\w*|suitab\w*|qualif\w*|perform\w*)\b", re.I
)


_TALKS = re.compile(r"^(?:call|phone|ring|telephone|talk|speak|meet|sit|hold|walk|drive|tell|ask)\b", re.I)
_IN_WRITING = re.compile(r"\b(?:mail|e-?mail|message|letter|in\s+writing|chat)\b", re.I)
_REQUESTS = re.compile(
    r"^ask\b[^,;]*?\bfor\s+(?:the|a|an|his|her|their|its|our|missing|all|more|any|further|written|some)\s+(?!(?:a\s+)?(?:help|advice|second\s+pair|moment|hand|while|time|talk|minute)\b)\w"
    r"|^ask\b[^,;]*?\bfor\s+(?:offers?|quotes?|quotations?|prices?|papers?|documents?|figures?|numbers?|details?|dates?|confirmation|proof|feedback|comments?|files?|forms?|copies|reports?)\b",
    re.I,
)
"""To ask somebody for papers or facts is a request, which can be written; to ask what happened is a talk."""
_MAKES = re.compile(r"^(?:do|make|give|prepare|write|draft|produce|work)\b", re.I)
_BEGINS = re.compile(r"(?:^|\b(?:and|or|then|not|have\s+to|need\s+to)\s+|,\s*)$", re.I)


@lru_cache(maxsize=4096)
def _acts(what: str) -> tuple[str, ...]:
    what = what.strip().rstrip(".")
    if _TALKS.match(what):
        return () if talks(what) else ("send",)
    known = vocabulary().action
    begun = {hit.value for hit in action_phrases().find(what) if _BEGINS.search(what[: hit.start])}
    if _MAKES.match(what):
        begun |= {hit.value for hit in action_noun_phrases().find(what)}
    heard = list(dict.fromkeys([*actions_in(f"{what}.", [], {}), *begun]))
    found = [one for one in heard if not known[one].benign or one in begun]
    if "switch on" in found and not tool_kind_phrases().find(what) and not product_phrases().find(what):
        found.remove("switch on")  # an order is downloaded, a report is deployed: no tool is taken up
    if _WRITES.match(what):  # to write to somebody is no entry in a system
        found = ["send", *(one for one in found if one not in ("change records", "send"))]
    if "analyse" in found and _JUDGES.search(what) and topic_words(what) & {"applicant", "staff"}:
        found.append("rank people")
    return tuple(found)


def talks(what: str) -> bool:
    """Whether it is a talk between people, and nothing in writing."""
    return bool(_TALKS.match(what.strip())) and not _IN_WRITING.search(what) and not _REQUESTS.match(what.strip())


def acts_of(what: str) -> list[str]:
    """The acts that the words of a step name; empty where it names none that AI could have a part in.

    Holding people against a measure is assessing them, whatever the verb; to call or ask somebody is a talk between people.
    """
    return list(_acts(what))


def is_benign(acts: Sequence[str]) -> bool:
    """Whether all of it is writing, reading or comparing: nothing happens until somebody uses what comes out."""
    return all(vocabulary().action[one].benign for one in acts)


def lasts(acts: Sequence[str]) -> bool:
    """Whether it cannot simply be taken back: somebody outside has seen it, money has moved, a right is given."""
    return bool(_OUTWARD & set(acts))


def help_with(acts: Sequence[str]) -> list[str]:
    """What AI would do where it only prepares: reading and writing, and never the act; none where preparing is the act."""
    if _ITSELF & set(acts):
        return list(acts)
    benign = [one for one in acts if vocabulary().action[one].benign]
    return benign or [_HELPED_BY.get(acts[0], "draft")] if acts else []
