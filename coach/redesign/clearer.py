"""A clearer way to say a step that was read roughly: which steps those are, what a proposal is held against, and taking or leaving it by hand.

A proposal has every word of meaning, number, name and denial of the step and none besides, and to the gate it is the same step.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from coach.briefing import Draft
from coach.redesign.context import RedesignContext
from coach.redesign.limits import acts_in
from coach.redesign.planning import plan
from coach.redesign.same_thing import says_otherwise, tells_of_the_case, things_of
from coach.redesign.standing import Turn, edited_of, workflow_of
from coach.redesign.step_data import with_data
from coach.redesign.values import Clearer, KeepWording, Redesign, UseWording
from coach.rewording import fault
from knowledge import workflow_edits
from knowledge.errors import InputError
from knowledge.lexicon import content, stem, tokens
from knowledge.workflow import Step, Workflow

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.language import Language

LONG = 11
"""Words from which a step is long: of the 263 steps read from tellings to learn from, 7 are."""
SHORT = 5
"""Words up to which a step is clear however it was put together: `publish payslips in the portal`."""
FILLERS = re.compile(r"\b(?:actually|basically|simply|really|obviously|okay|somehow|anyway)\b,?\s*", re.I)
"""Words that say nothing; they may go, and none may come."""
_BEHIND = frozenset("to from by for with without against about until before after between into onto per than as through over under".split())  # fmt: skip
_BRACKETS = ("()", "[]", "“”")
GONE = "There is no proposal for this step any more. It stays in your own words."


def rough(step: Step, telling: str) -> bool:
    """Whether a step was read roughly: it is long, a bracket is left open, or its words are put together anew from the telling."""
    words = tokens(step.what)
    if len(words) >= LONG or any(step.what.count(one[0]) != step.what.count(one[1]) for one in _BRACKETS):
        return True
    said = [one.stem for one in tokens(telling[slice(*step.span)])] if step.span else []
    heard = [one.stem for at, one in enumerate(words) if at or one.stem in said]  # `takes` for `took` begins otherwise
    return len(words) > SHORT and bool(said) and not _in_order(heard, said)


def _in_order(words: Sequence[str], said: Sequence[str]) -> bool:
    rest = iter(said)
    return all(word in rest for word in words)


def tidy(text: str, of: str) -> str:
    """A proposal as a step is written: no full stop, a small letter first unless the step itself has a capital."""
    text = " ".join(text.split()).rstrip(".;, ")
    return text[:1].lower() + text[1:] if of[:1].islower() and not text[:2].isupper() else text


def check_of(
    steps: Sequence[Step], workflow: Workflow, said: str, context: RedesignContext
) -> Callable[[Draft, str, Mapping[str, str], "Embedder"], str | None]:
    """What a proposal for one of these steps is held against, as a check of a wording."""
    by_words = {one.what: one for one in steps}

    def check(draft: Draft, text: str, live: Mapping[str, str], embedder: "Embedder") -> str | None:
        text, plain = tidy(text, draft.text), FILLERS.sub("", draft.text)
        found = fault(Draft(plain, states=False), text, live, embedder) or other_words(plain, text, context.language)
        return found or other_to_the_gate(by_words[draft.text], text, workflow, said, context)

    return check


def other_words(of: str, text: str, language: "Language") -> str | None:
    """What of the step's own words is not as it was: one more or less, another beginning, place or order."""
    if len(text) > len(of) + 10:
        return "empty, or too long"
    if not text[:1].isalpha() or tokens(text)[0].stem != tokens(of)[0].stem:
        return "another beginning"
    if _names(of) != _names(text):
        return "name differs"
    mine, theirs = _meaning(of), _meaning(text)
    if theirs - mine:
        return "says more"
    if mine - theirs:
        return "leaves something out"
    if not _behind_same(of, text) or _owners(of) - _owned(text) or _owners(text) - _owned(of):
        return "said of something else"
    return "another order" if _verbs(of, language) != _verbs(text, language) else None


def other_to_the_gate(step: Step, text: str, workflow: Workflow, said: str, context: RedesignContext) -> str | None:
    """Whether the step would be another to the policy: its acts, its data, or what it leaves to AI, in this step or any other."""
    there = step.model_copy(update={"what": text})
    if acts_in(step, context) != acts_in(there, context):
        return "other acts"
    if _read(step, context) != _read(there, context):
        return "other data"
    steps = [there if one.id == step.id else one for one in workflow.steps]
    other = workflow.model_copy(update={"steps": steps})
    return "another verdict" if _ruled(workflow, said, context) != _ruled(other, said, context) else None


def _read(step: Step, context: RedesignContext) -> object:
    """What is read from the words alone."""
    told = with_data(step.model_copy(update={"span": None, "data": [], "maybe": [], "tools": []}), "", context)
    return set(told.data), set(told.maybe), told.tools, things_of(told), says_otherwise(told), tells_of_the_case(told)


def _ruled(workflow: Workflow, said: str, context: RedesignContext) -> object:
    """What each step leaves to AI where the person sets no limit: the words of a step in it are not looked at."""
    return [
        (one.step, one.doer, one.agency, one.most, one.tool, one.data, sorted({cite for why in one.reasons for cite in why.citations}))
        for one in plan(workflow, "H1", {}, context, (), said)
    ]  # fmt: skip


def use(redesign: Redesign, action: UseWording, context: RedesignContext) -> Turn:
    """The proposed words in place of the person's own; all else of the step stays. Raises InputError where it holds no more."""
    workflow = workflow_of(redesign)
    proposal = next((one for one in standing(redesign) if one.step == action.step), None)
    step = workflow.step(action.step)
    if proposal is None or step is None:
        raise InputError(GONE)
    if other_to_the_gate(step, proposal.text, workflow, said_before(redesign), context) is not None:
        raise InputError("What holds for this step has changed meanwhile, and with it what those words would mean. It stays in your own words.")  # fmt: skip
    changed = workflow_edits.change(workflow, action.step, what=proposal.text)
    return edited_of(_without(redesign, action.step), changed), []


def keep(redesign: Redesign, action: KeepWording, context: RedesignContext) -> Turn:
    """The person's own words; the proposal goes."""
    if not any(one.step == action.step for one in redesign.clearer):
        raise InputError(GONE)
    return _without(redesign, action.step), []


def standing(redesign: Redesign) -> list[Clearer]:
    """The proposals whose step still stands in the words that they were made for."""
    words = {one.id: one.what for one in redesign.workflow.steps} if redesign.workflow else {}
    return [one for one in redesign.clearer if words.get(one.step) == one.of]


def said_before(redesign: Redesign) -> str:
    """What was answered to the three questions."""
    return f"{redesign.change}. {redesign.whose}. {redesign.how_far}"


def _without(redesign: Redesign, step: str) -> Redesign:
    return redesign.model_copy(update={"clearer": [one for one in redesign.clearer if one.step != step]})


def _meaning(text: str) -> Counter[str]:
    return Counter(one.stem for one in content(text))


def _names(text: str) -> Counter[str]:
    """Words with a capital beyond the first word, and codes."""
    return Counter(
        one.text for one in tokens(text)[1:] if one.text[:1].isupper() or one.text[1:].lower() != one.text[1:]
    )


def _owners(text: str) -> Counter[str]:
    return Counter(one.stem for one in tokens(text) if re.search(r"['’]s$|s['’]$", one.text))


def _owned(text: str) -> Counter[str]:
    """Whose something is, said either way: `the total of the invoice`, `the invoice's total`."""
    return _owners(text) + Counter(thing for word, thing in _behind(text, frozenset(["of"])) if word == "of")


def _behind_same(of: str, text: str) -> bool:
    """Whether what stands behind `to`, `from`, `against`, … still does; one that was left with nothing behind it may get something."""
    mine, theirs = _behind(of), _behind(text)
    loose = {word for word, thing in mine if not thing}
    return all(theirs[pair] >= count for pair, count in mine.items() if pair[1]) and all(
        mine[pair] >= count or pair[0] in loose for pair, count in theirs.items()
    )


def _behind(text: str, before: frozenset[str] = _BEHIND) -> Counter[tuple[str, str]]:
    """Each of these words with the first word of meaning behind it."""
    words = tokens(text)
    meaning = {one.start for one in content(text)}
    found: Counter[tuple[str, str]] = Counter()
    for at, one in enumerate(words):
        if one.text.lower() in before:
            behind = next((other.stem for other in words[at + 1 :] if other.start in meaning), "")
            found[one.text.lower(), behind] += 1
    return found


def _verbs(text: str, language: "Language") -> list[str]:
    """What is done, in its order."""
    return [stem(one.text) for one in language.parse(f"I {text}.") if one.pos_ == "VERB"]
