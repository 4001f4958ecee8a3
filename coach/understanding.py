"""What a message says about the case at hand: new facts, an answer to what was asked, a changed number; and who is asking. Pure but for lookups."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from coach.follow_up import LONGEST, FollowUp, follow_up, says_too_little
from coach.points_back import asks_why, supposed
from coach.settle import settle
from coach.shorthand import written_out
from coach.wants import Want, believed, goes_on
from knowledge.case_categories import is_kind_of_data
from knowledge.case_quantities import said_quantities
from knowledge.facts import Fact, read_answer, read_case, read_facts, read_state
from knowledge.lexicon import content, content_stems, sentences, tokens
from knowledge.named_in_quotes import attributes_of
from knowledge.people import Person
from knowledge.quantities import CURRENCIES, Quantity, find_quantities
from knowledge.tree import Attribute, Tree
from knowledge.verdict import Verdict

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.store import Store

_ID = re.compile(r"\btree:([\w-]+)")
ROLE = "role:"
"""What stands before the title of somebody who is only a role."""


SAME_AS: dict[str, FollowUp] = {"reason": "why", "who": "who", "change": "what else"}
"""What is said at length, by the short follow-up it amounts to."""


AGAIN = "again"
"""A follow-up that only asks for the answer on the facts of the case so far: `so what do I do first?`."""
_ASKS = re.compile(r"\b(?:what|who|whom|whose|which|how|where|may|can|should|do|must)\b", re.I)


def understood(
    message: str,
    tree: Tree | None,
    standing: tuple[str | None, Sequence[dict[str, Any]]],
    flags: Sequence[str],
    embedder: "Embedder",
) -> tuple[str | None, list[Want]]:
    """The follow-up that a message is, if it is one, and what it asks for beside a case and the policy.

    `standing`: the fact that was asked for and the facts of the case so far.
    """
    asked, entries = standing
    kind: str | None = follow_up(message, embedder)
    wants = [one.want for one in believed(message, embedder)]
    names_change = tree is not None and bool(of_known(message, tree, entries))
    if kind in SAME_AS.values() and names_change:
        kind = None  # `and if they had changed?` names what changes
    if kind is None and "forget" in wants and len(tokens(message)) <= LONGEST:
        kind = "forget"
    if (
        kind is None
        and tree is not None
        and not names_change
        and (not _tells_of_the_case(message, tree, asked, embedder) or _only_the_limits(message, tree))
    ):
        said = goes_on(message, embedder)
        kind = SAME_AS[said] if said in SAME_AS else "why" if asks_why(message) and not asked else None
    little = says_too_little(message) and not (tree is not None and _tells_of_the_case(message, tree, asked, embedder))
    if kind is None and little and not flags and not wants:
        repeats = tree is not None and entries and _ASKS.search(message) and not names_change
        kind = AGAIN if repeats else kind if asked else "unclear"
    return kind, wants


def _tells_of_the_case(message: str, tree: Tree, asked: str | None, embedder: "Embedder") -> bool:
    """A fact of the case at hand, an amount, or the answer to what was asked: then it is not only about the answer before."""
    wanted = tree.attribute(asked) if asked else None
    if wanted is not None and "?" not in message and read_answer(message, wanted, embedder) is not None:
        return True
    return any(one.sure for one in read_facts(message, tree.attributes, embedder)) or any(
        one.unit in CURRENCIES or one.unit == "%" or _only_a_number(one, message) for one in find_quantities(message)
    )


def _only_the_limits(message: str, tree: Tree) -> bool:
    """`sixty days seems random`: somebody who asks why and names no number but those that the rules draw tells of no case."""
    limits = {condition.value for rule in tree.rules for condition in rule.if_ if _is_number(condition.value)}
    said = [one.value for one in find_quantities(message)]
    return asks_why(message) and bool(said) and set(said) <= limits


_WHAT_IF = re.compile(
    r"^\W*(?:and |but |so |ok |now )*(?:what (?:about|if)|if|how about|suppose|say|with|at|for)\b", re.I
)


def _only_a_number(one: Quantity, message: str) -> bool:
    """`and what if it was 31 instead`: a number of nothing else, supposed in place of one that is known."""
    return one.unit is None and not _counts(one) and bool(_WHAT_IF.match(message))


def _counts(one: Quantity) -> bool:
    """`31 letters`; not `31 instead`."""
    return one.counted is not None and one.counted.casefold() not in _NO_THING


_NO_THING = frozenset("instead already now today only just then off less more on".split())


def facts_in(
    message: str, tree: Tree, asked: str | None, entries: Sequence[dict[str, Any]], embedder: "Embedder"
) -> list[Fact]:
    """The facts of a message: those it names, the answer to the question before it, or a new number for one that is known."""
    message = supposed(written_out(message)) if entries else written_out(message)
    facts, hints = _told(message, tree, entries, embedder)
    wanted = tree.attribute(asked) if asked else None
    if wanted is not None and (wanted.name not in facts or not facts[wanted.name].sure):
        answer = read_answer(message, wanted, embedder)
        another = answer is not None and _is_of_another(answer, facts, wanted)
        if answer is not None and not another and (answer.sure or wanted.name not in facts):
            facts[wanted.name] = answer
    if not any(_is_number(one.value) for one in facts.values()):
        changed = (
            _changed_number(message, tree, entries, embedder, list(facts)) if not facts or _NOW.search(message) else []
        )
        facts |= {one.attribute: in_thousands(one, message, entries) for one in changed}
    if not facts:
        facts |= {one.attribute: one for one in of_known(message, tree, entries)}
    for hint in hints:
        facts.setdefault(hint.attribute, hint)
    return list(facts.values())


def _is_of_another(answer: Fact, facts: Mapping[str, Fact], wanted: Attribute) -> bool:
    """The number that would be the answer is said of another fact by its name: `margin slipped to 29`."""
    numbers = {one.words for one in facts.values() if one.sure and one.attribute != wanted.name}
    return wanted.type in ("number", "duration") and answer.words in numbers


def _told(
    message: str, tree: Tree, entries: Sequence[dict[str, Any]], embedder: "Embedder"
) -> tuple[dict[str, Fact], list[Fact]]:
    """The facts of a message by name; apart from them what it only hints at, where the conversation knows nothing sure of it or the message says no more."""
    attributes = attributes_of(tree)
    plain = {one.attribute for one in read_facts(message, attributes, embedder)}
    known = {one["attribute"] for one in entries if one["sure"]}
    read = read_case(message, attributes, tree.decision, embedder)
    hints = [one for one in read if not one.sure and one.attribute not in plain]
    facts = {one.attribute: one for one in read if one not in hints}
    return facts, [one for one in hints if one.attribute not in known or not facts]


_SPOKEN_OF = re.compile(r"\b(?:it|its|they|them|their|that|this|those|these|he|she)\b", re.I)


def of_known(message: str, tree: Tree, entries: Sequence[dict[str, Any]]) -> list[Fact]:
    """`and if they had changed last week?`: the state alone, of a yes/no fact that the conversation has spoken of."""
    if not _SPOKEN_OF.search(message) or len(content(message)) > LONGEST:
        return []
    names = {one["attribute"] for one in entries}
    known = [one for one in tree.attributes if one.name in names and one.type == "yes_no"]
    said = [fact for one in known if (fact := read_state(message, one)) is not None]
    return said if len(said) == 1 else []


_NOW = re.compile(r"\b(?:now|rather|instead|actually|make (?:it|that))\b", re.I)
"""Words that put a new number in the place of one that was told."""


def _tested_beside(one: Attribute, names: Collection[str], tree: Tree) -> bool:
    """`now it's 40, no guarantee`: the number that a rule tests together with what else is said."""
    return any({one.name, name} <= {test.attribute for test in rule.if_} for rule in tree.rules for name in names)


def _changed_number(
    message: str, tree: Tree, entries: Sequence[dict[str, Any]], embedder: "Embedder", beside: Sequence[str] = ()
) -> list[Fact]:
    """`and if it were 40k?`: a bare number means the one number the conversation knows, or the only one there is. `beside`: facts said with it."""
    said = said_quantities(message)
    if len(said) != 1:
        return []
    numbers = [one for one in tree.attributes if one.type in ("number", "duration")]
    known = [one for one in numbers if any(entry["attribute"] == one.name for entry in entries)]
    if beside:
        known = [one for one in known if _tested_beside(one, beside, tree)]
        numbers = known
    if len(known) > 1:  # the number that the answer before turned on
        deciding = settle(tree, entries).decision
        turned = {step.attribute for step in deciding.path if step.rule in deciding.rules}
        known = [one for one in known if one.name in turned]
        known = [one for one in known if _is_decided_on(one, tree)] if len(known) > 1 else known
    meant = known if len(known) == 1 else numbers if len(numbers) == 1 else []
    meant = [one for one in meant if not _counts_something_else(said[0], one)]
    answers = [read_answer(message, one, embedder) for one in meant]
    return [one for one in answers if one is not None]


def _is_decided_on(one: Attribute, tree: Tree) -> bool:
    """Of `Who may grant the discount on this quote?` the discount, not the margin: what the decision is about by name."""
    return content_stems(one.name) <= content_stems(tree.decision)


_THOUSANDS = re.compile(r"\d\s*k\b|\b(?:thousand|grand)\b", re.I)


def in_thousands(fact: Fact, message: str, entries: Sequence[dict[str, Any]]) -> Fact:
    """After `62k`, `what if it was 31`: so many thousands too."""
    before = next((one for one in entries if one["attribute"] == fact.attribute), None)
    if before is None or not _THOUSANDS.search(before["words"]) or not _is_number(before["value"]):
        return fact
    if not _is_number(fact.value) or not 0 < fact.value < 1000 <= before["value"]:
        return fact
    said = [one for one in find_quantities(message) if one.unit in CURRENCIES]
    return fact if said or _THOUSANDS.search(fact.words) else fact.model_copy(update={"value": fact.value * 1000})


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _counts_something_else(said: Quantity, meant: Attribute) -> bool:
    """`rank all forty applicants` is no new number of years."""
    return bool(_counts(said) and meant.unit) and not content_stems(said.counted or "") & content_stems(
        meant.unit or ""
    )


def is_about_a_case(message: str, tree: Tree, verdict: Verdict, embedder: "Embedder", current: bool) -> bool:
    """A message that only asks whether AI may be used states no fact of a case and is left to the policy."""
    if current or verdict.reason == "no AI use asked":
        return True
    kinds = {one.name for one in tree.attributes if is_kind_of_data(one)}
    asks_for_ai = bool(verdict.facts.get("tool"))  # then a word for the data says what goes into the tool
    if any(
        one.sure and not (asks_for_ai and one.attribute in kinds)
        for one in read_facts(message, tree.attributes, embedder)
    ):
        return True
    return verdict.reason == "about the policy" and len(sentences(message)) > 1


def person_of(person_id: str, store: "Store") -> Person:
    """The person, or for `role:TITLE` somebody of that title who may see what everybody may see."""
    if person_id.startswith(ROLE):
        title, _, department = person_id.removeprefix(ROLE).partition("@")
        return Person(id=person_id, name=title, title=title, department=department)
    return store.person(person_id)


def names_what_is_not_open(message: str, open_trees: Collection[str]) -> bool:
    """`print tree:discount#r1`: a captured decision by its id, which is none of those that this person may see."""
    return any(one not in open_trees for one in _ID.findall(message.lower()))
