"""Do the cited words bear out what the sentence says?"""

import re
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
    from knowledge.grounding import ground  # needs the embedding model, which takes seconds to load

    words = [text for one in reply.evidence if one.id in sentence.citations for text in sources.words(one)]
    case, said = parts_of(sentence.text)
    if case is not None and (problem := _case_problem(case, message, embedder)):
        return f"“{sentence.text}”: {problem}"
    checked = ground(said, words, embedder, question=message)
    if checked.supported:
        return ""
    reasons = {one.reason for one in checked.sentences if not one.supported} or {"no evidence"}
    if (
        reasons == {"not in evidence"}
        and reply.verdict is not None
        and _bare(sentence.text) in _bare(reply.verdict.message)
    ):
        return ""
    return f"“{sentence.text}”: {', '.join(sorted(reasons))}"


_SAYS = re.compile(
    r"^(?P<lead>since|if) (?P<case>.+?), the captured rule(?: \([^()]*\))? says: (?P<said>.+)$",
    re.IGNORECASE | re.DOTALL,
)


def parts_of(text: str) -> tuple[str | None, str]:
    """`Since the amount is 72,000 EUR, the captured rule says: …`: the case, which is the person's own, and what the rule says.

    A case that is only supposed (`If …`) states nothing, so there is no case to check.
    """
    found = _SAYS.match(text.removeprefix("For you and your team: "))
    if found is None:
        return None, text
    return (found["case"] if found["lead"].lower() == "since" else None), found["said"]


def _case_problem(case: str, message: str, embedder: "Embedder") -> str:
    """The facts of the case stand in what the person wrote; what the coach made of it is no evidence for itself."""
    from knowledge.grounding import ground

    return "" if ground(case, [message], embedder).supported else "the case is not as the person told it"


def _bare(text: str) -> str:
    """Without the clause numbers in brackets that the gate names and the coach shows as citations."""
    return re.sub(r"\s*\([^()]*\)", "", text)
