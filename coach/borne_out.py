"""What is told beside the answer itself reaches the reader only where the cited words alone bear it out.

What would change the answer, a limit that it holds up to and what a rule would say of another case are computed, and computed rightly; but nobody
said them in these words. So each is put to the checker as a stranger would: against the words of its sources, without our own.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coach.briefing import Briefing, Draft, expert_words, trees_of, words_in
from knowledge import grounding

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

NOT_BORNE_OUT = "the cited words alone do not say so"
_CASE = re.compile(
    r"^(?:For you and your team: |In short: )?(?:(?:since|if|going by) .+?|just past that), the captured rule(?: \([^()]*\))? says: (?P<said>.+)$",
    re.I | re.S,
)
_QUOTED = re.compile(r"“[^”]*”")


def borne_out(
    drafts: Sequence[Draft], brief: Briefing, live: Mapping[str, str], embedder: "Embedder"
) -> tuple[list[Draft], list[tuple[str, str]]]:
    """The sentences that stand on their sources alone, and each other with the reason that it was left out."""
    kept: list[Draft] = []
    removed: list[tuple[str, str]] = []
    for draft in drafts:
        if not _is_told_beside(draft) or _is_supported(draft, brief, live, embedder):
            kept.append(draft)
        else:
            removed.append((draft.text, NOT_BORNE_OUT))
    return kept, removed


def _is_told_beside(draft: Draft) -> bool:
    """It states something of a captured decision in our words; a quotation was compared letter by letter before."""
    ours = any(one.startswith("tree:") for one in draft.citations)
    return draft.states and ours and len(re.findall(r"\w+", _QUOTED.sub("", draft.text))) > len(_NAMED)


_NAMED = "In the words of somebody, by title".split()
"""As many words as stand before a quotation."""


def _is_supported(draft: Draft, brief: Briefing, live: Mapping[str, str], embedder: "Embedder") -> bool:
    case = _CASE.match(draft.text)
    said = case["said"] if case else draft.text
    words: list[str] = []
    for one in draft.citations:
        found = words_in(brief, one)
        words += [live[one], *([found[1]] if found else [])]
    for tree in trees_of(brief):
        who = next((view.expert for view in brief.beside if view.tree is tree), brief.expert)
        words += [tree.decision, f"{expert_words(tree, who)}, said so."]
    checked = grounding.ground(said, words, embedder, question=brief.message)
    left_out = {one.reason for one in checked.sentences if not one.supported} == {"condition left out"}
    return checked.supported or (case is not None and left_out)
