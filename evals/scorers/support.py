"""Do the cited words bear out what the sentence says?"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evals.answered import Answered, Sentence
from evals.mark import NOT_ASKED, Mark, all_of
from evals.scorers.citations import statements
from evals.sources import Sources

if TYPE_CHECKING:
    from knowledge.embedding import Embedder


def every_statement_supported(reply: Answered, message: str, sources: Sources, embedder: "Embedder") -> Mark:
    """The checker that the coach itself uses, over the words that are live now, not those that the reply shows.

    A sentence of the policy gate's own message says what was computed, which no clause says in these words: there it is
    enough that nothing cited speaks against it. Whether the gate was right is what the policy suite measures.
    """
    cited = [one for one in statements(reply) if one.citations]
    if not cited:
        return NOT_ASKED
    return all_of([problem for one in cited if (problem := _problem(one, reply, message, sources, embedder))])


def _problem(sentence: Sentence, reply: Answered, message: str, sources: Sources, embedder: "Embedder") -> str:
    words = [text for one in reply.evidence if one.id in sentence.citations for text in sources.words(one)]
    case, _ = parts_of(sentence.text)
    if case is not None and (problem := _case_problem(case, message, embedder)):
        return f"“{sentence.text}”: {problem}"
    reasons = not_borne_out(sentence.text, words, message, embedder)
    if not reasons:
        return ""
    if (
        reasons == {"not in evidence"}
        and reply.verdict is not None
        and _bare(sentence.text) in _bare(reply.verdict.message)
    ):
        return ""
    return f"“{sentence.text}”: {', '.join(sorted(reasons))}"


def not_borne_out(text: str, words: Sequence[str], message: str, embedder: "Embedder") -> set[str]:
    """Why these words do not bear out what the sentence says; empty where they do.

    A rule told of a case names the case in place of its condition: it is not asked for the condition once more. That the case is the
    person's is checked beside this, and whether it meets the condition is computed.
    """
    from knowledge.grounding import ground  # needs the embedding model, which takes seconds to load

    _, said = parts_of(text)
    checked = ground(said, words, embedder, question=message)
    if checked.supported:
        return set()
    reasons: set[str] = {one.reason for one in checked.sentences if not one.supported} or {"no evidence"}
    return set() if said != text and reasons == {"condition left out"} else reasons


_SAYS = re.compile(
    r"^(?:(?P<lead>since|if|going by) (?P<case>.+?)|just past that), the captured rule(?: \([^()]*\))? says: (?P<said>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_OWN_WORDS = re.compile(r"“([^”]*)”")


def parts_of(text: str) -> tuple[str | None, str]:
    """`Since the amount is 72,000 EUR, the captured rule says: …`: the case, which is the person's own, and what the rule says.

    A case that is only supposed (`If …`) states nothing, so there is no case to check. `Going by “…”` quotes the person, whose very
    words have to stand there. `Just past that` does say something, that this rule is the one beyond the limit: it is not looked at
    here, but by `scripts/check_coach_says.py flips`, which decides each changed case anew. `In short:` says nothing.
    """
    found = _SAYS.match(text.removeprefix("For you and your team: ").removeprefix("In short: "))
    if found is None:
        return None, text
    supposed = found["lead"] is None or found["lead"].lower() == "if"
    return (None if supposed else found["case"]), found["said"]


def _case_problem(case: str, message: str, embedder: "Embedder") -> str:
    """The facts of the case stand in what the person wrote; what the coach made of it is no evidence for itself."""
    from knowledge.grounding import ground

    own = _OWN_WORDS.findall(case)
    if own and not re.search(
        r"[^\W\d_]{4,}", _OWN_WORDS.sub("", case)
    ):  # nothing but quotations, which have to be the person's very words
        said = _plain(message)
        return "" if all(_plain(one.removesuffix("…")) in said for one in own) else "these are not the person's words"
    return "" if ground(case, [message], embedder).supported else "the case is not as the person told it"


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _bare(text: str) -> str:
    """Without the clause numbers in brackets that the gate names and the coach shows as citations."""
    return re.sub(r"\s*\([^()]*\)", "", text)
