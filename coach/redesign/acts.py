"""What a step does, in the closed vocabulary of the policy: the acts themselves, and the work with which AI could help a person do them."""

from collections.abc import Sequence

from knowledge.request_actions import actions_in
from knowledge.vocabulary import vocabulary

_ITSELF = frozenset(
    ["reject", "rank people", "infer emotions", "infer traits", "monitor", "imitate", "bypass", "train a model"]
)
"""Acts that are done as soon as they are prepared: a proposed ranking of applicants is a ranking."""
_OUTWARD = frozenset(
    ["send", "publish", "pay", "approve", "sign", "reject", "personnel decision", "delete", "give access"]
)
_HELPED_BY = {"approve": "analyse", "personnel decision": "summarise", "sign": "analyse"}


def acts_of(what: str) -> list[str]:
    """The acts that the words of a step name; empty where it names none that AI could have a part in."""
    return list(dict.fromkeys(actions_in(f"{what.strip().rstrip('.')}.", [], {})))


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


def prepares_is_does(acts: Sequence[str]) -> bool:
    """Whether preparing it is doing it already."""
    return bool(_ITSELF & set(acts))
