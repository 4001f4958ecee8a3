"""The last gate: a sentence that states something reaches the reader only if its sources are live and bear it out.

Each sentence is checked against the store as it is now: citations live, the case decided once more, quotations verbatim, and nothing
in it (number, unit, name, direction, denial, obligation) that its evidence speaks against.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coach import phrasing
from coach.briefing import Briefing, Draft, trees_of
from coach.compose_case import case_words
from coach.settle import settle
from knowledge import grounding
from knowledge.grounding_checks import Mismatch
from knowledge.lexicon import sentences

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

SHORT_QUOTE = 3
"""Words; a shorter quotation names an attribute and quotes nobody."""
OWN_WORDS = "The AI-use policy, the captured rule, the expert's words."
"""What guided sentences call their own sources."""
_QUOTE = re.compile(r"“([^”]*)”")


def verify(
    drafts: Sequence[Draft], brief: Briefing, live: Mapping[str, str]
) -> tuple[list[Draft], list[tuple[str, str]]]:
    """The sentences that hold, and each other with the reason that it was left out."""
    kept: list[Draft] = []
    removed: list[tuple[str, str]] = []
    for draft in drafts:
        objection = object_to(draft, brief, live)
        if objection is None:
            kept.append(draft)
        else:
            removed.append((draft.text, objection))
    return kept, removed


def object_to(draft: Draft, brief: Briefing, live: Mapping[str, str]) -> str | None:
    """What speaks against showing a sentence; None if nothing does."""
    dead = [one for one in draft.citations if one not in live]
    if dead:
        return f"not live any more: {', '.join(dead)}"
    if not draft.states:
        return None
    if not draft.citations:
        return "no citation"
    if draft.action is not None and not _decides_so(draft, brief):
        return "the rules decide this case otherwise"
    evidence = evidence_of(draft, brief, live)
    for words in _QUOTE.findall(draft.text):
        if len(words.split()) > SHORT_QUOTE and not _verbatim(words, evidence):
            return "not what the source says, word for word"
    return contradicted(draft.text, evidence)


def evidence_of(draft: Draft, brief: Briefing, live: Mapping[str, str]) -> list[str]:
    """The words a sentence may rest on: its sources, the case, and what the person wrote."""
    return [*(live[one] for one in draft.citations), *draft.says, brief.message, OWN_WORDS]


def contradicted(text: str, evidence: Sequence[str]) -> Mismatch | None:
    """The first exact check of grounding that fails on any sentence of the text."""
    prepared = grounding.prepare(evidence)
    for start, end in sentences(text):
        sentence = text[start:end]
        reason = grounding.contradiction(sentence, grounding.measure(sentence, prepared, None), prepared)
        if reason is not None:
            return reason
    return None


def says_more(brief: Briefing, earlier: Sequence[str], embedder: "Embedder") -> bool:
    """Whether our words for the facts of a case say what the person's own words do not bear out."""
    if brief.tree is None or brief.decision is None or brief.decision.outcome is None:
        return False
    said = case_words(brief)
    own = " ".join([*earlier, brief.message])
    return bool(said) and not grounding.ground(phrasing.join(said), [own], embedder).supported


def _decides_so(draft: Draft, brief: Briefing) -> bool:
    tree = next((one for one in trees_of(brief) if any(f"tree:{one.id}#" in name for name in draft.citations)), None)
    if tree is None or draft.facts is None:
        return False
    again = settle(tree, draft.facts).decision
    return again.outcome is not None and again.outcome.action == draft.action


def _verbatim(words: str, evidence: Sequence[str]) -> bool:
    wanted = _plain(words.removesuffix("…"))
    return any(wanted in _plain(one) for one in evidence)


def _plain(text: str) -> str:
    text = re.sub(r"[*_`“”\"]", "", text).replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().strip(".").casefold()
