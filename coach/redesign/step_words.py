"""A planned step in words: what AI does, what the person decides, how it is checked, what to do when it is wrong."""

import re
from collections.abc import Sequence

from coach.redesign.acts import is_benign
from coach.redesign.wording import begun_small, listed, plural, short, third_person
from knowledge.pattern import Agency
from knowledge.vocabulary import vocabulary
from knowledge.workflow import Step

_PREPARES = {
    "send": "prepares what is needed to {what}, and sends nothing",
    "publish": "prepares what is needed to {what}, and publishes nothing",
    "pay": "checks and lays out what is needed to {what}, and pays nothing",
    "approve": "lays out the facts that are needed to {what}, and decides nothing",
    "sign": "lays out what has to be read, before a person has to {what}, and decides nothing",
    "personnel decision": "puts together the facts that are needed to {what}, and judges nobody",
    "change records": "prepares what is needed to {what}, and changes nothing",
    "delete": "lists what would go, to {what}, and deletes nothing",
    "give access": "prepares what is needed to {what}, and opens nothing",
}
"""What AI does at most where the act is a person's; `{what}` is the step in the imperative, so that the words can be said aloud."""


_BY_SOMEBODY = re.compile(r"\s+(?:all\s+)?(?:by\s+hand|manually|(?:by\s+)?(?:my|him|her|our|them)sel(?:f|ves))\b", re.I)
"""How people do it today; with AI it is done otherwise."""


def ai_does(what: str, acts: Sequence[str], agency: Agency) -> str:
    """What AI does, in the third person."""
    if agency == "H4":
        return "helps where it is asked, and does nothing by itself"
    what = _BY_SOMEBODY.sub("", what)
    if agency in ("H1", "H2"):
        return third_person(what)
    lasting = next((_PREPARES[act] for act in acts if act in _PREPARES), None)
    if lasting:
        return lasting.format(what=begun_small(short(what, 60)))
    return f"{third_person(what)}, {'as a draft' if _makes(acts) else 'and shows what it finds'}"


def _makes(acts: Sequence[str]) -> bool:
    return any(vocabulary().action[one].makes for one in acts)


def decides(who: str, acts: Sequence[str], agency: Agency) -> str:
    """Who decides on what comes out."""

    def does(one: str, many: str) -> str:
        return many if plural(who) else one

    if agency == "H1":
        return f"{who} {does('reads', 'read')} a sample and {does('stops', 'stop')} it where it is wrong"
    if agency == "H2":
        return f"{who} {does('looks', 'look')} at each result before it counts"
    if agency == "H4":
        return f"{who} {does('does', 'do')} it and {does('decides', 'decide')}"
    if is_benign(acts):
        return f"{who} {does('accepts, corrects or throws', 'accept, correct or throw')} away what AI prepared"
    return f"{who} {does('decides and does', 'decide and do')} it"


def check(step: Step, acts: Sequence[str]) -> str:
    """How the output is looked at before it counts."""
    source = f" against {listed(step.inputs)}" if step.inputs else " against its source"
    trouble = f" Look first for what goes wrong today: {step.trouble.rstrip('.')}." if step.trouble else ""
    return f"Compare every figure, name and date{source} before it is used.{trouble}"


def recover(step: Step, who: str) -> str:
    """What to do when it is not as expected."""
    return f"Throw it away and do it as before: {who} can always {begun_small(step.what.rstrip('.'))} without AI."
