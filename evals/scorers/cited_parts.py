"""Citation recall and precision: is all that the answer needs cited, and does each citation carry part of what it stands behind?

After Gao et al., "Enabling large language models to generate text with citations" (2023): a citation is precise where its words
alone bear out the sentence, or where the sentence stands no more without them. What is needed was written down beforehand.
"""

from typing import TYPE_CHECKING

from evals.answered import Answered, Sentence
from evals.mark import NOT_ASKED, Mark, graded
from evals.scorers.citations import statements
from evals.scorers.support import not_borne_out
from evals.sources import Sources

if TYPE_CHECKING:
    from knowledge.embedding import Embedder


def citation_recall(reply: Answered, needs: list[list[str]], sources: Sources) -> Mark:
    """Share of what is needed that some citation touches; a need is met by any of its alternatives."""
    missing = [need for need in needs if not any(_met(one, reply, sources) for one in need)]
    return graded(1 - len(missing) / len(needs), "; ".join(f"not cited: {' or '.join(one)}" for one in missing))


def _met(need: str, reply: Answered, sources: Sources) -> bool:
    """`policy:4.2` by that clause; `refund: the team lead decides` by a rule of that tree with these words behind it."""
    cited = set(reply.cited())
    if need.startswith("policy:"):
        return need in cited
    tree, _, words = need.partition(": ")
    return any(sources.touches(one, tree, words) for one in reply.evidence if one.id in cited)


def citation_precision(reply: Answered, sources: Sources, embedder: "Embedder", message: str) -> Mark:
    """Share of the citations, sentence by sentence, that carry part of it."""
    pairs = [(sentence, one) for sentence in statements(reply) for one in sentence.citations]
    if not pairs:
        return NOT_ASKED
    idle = [
        (sentence, one) for sentence, one in pairs if not _carries(sentence, one, reply, sources, embedder, message)
    ]
    why = "; ".join(f"[{one}] carries nothing of “{sentence.text}”" for sentence, one in idle)
    return graded(1 - len(idle) / len(pairs), why)


def _carries(
    sentence: Sentence, citation: str, reply: Answered, sources: Sources, embedder: "Embedder", message: str
) -> bool:
    if reply.verdict is not None and citation.removeprefix("policy:") in {one.id for one in reply.verdict.clauses}:
        return True  # computed by the gate: whether it is the right clause, the policy suite measures
    words = {
        one: [it for part in reply.evidence if part.id == one for it in sources.words(part)]
        for one in sentence.citations
    }
    if _borne_out(sentence, words[citation], message, embedder):
        return True
    rest = [text for one, texts in words.items() if one != citation for text in texts]
    return (
        bool(rest)
        and _borne_out(sentence, [*rest, *words[citation]], message, embedder)
        and not _borne_out(sentence, rest, message, embedder)
    )


def _borne_out(sentence: Sentence, words: list[str], message: str, embedder: "Embedder") -> bool:
    return not not_borne_out(sentence.text, words, message, embedder)
