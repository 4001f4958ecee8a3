"""Is every statement cited, and does every citation lead to live words?"""

import re

from evals.answered import Answered, Sentence
from evals.mark import NOT_ASKED, Mark, all_of, failed
from evals.sources import Sources

STATING = ("answer", "refusal", "escalation")
"""The kinds of reply that state something; a question or an abstention speaks only of the conversation itself."""


def statements(reply: Answered) -> list[Sentence]:
    """The sentences that state a fact: no questions, and in a reply that states nothing only those that cite something."""
    stating = reply.kind in STATING
    return [one for one in reply.sentences if not one.text.rstrip().endswith("?") and (stating or one.citations)]


def every_statement_cited(reply: Answered) -> Mark:
    """Each statement carries a citation, and nothing is said beside the sentences."""
    if reply.kind not in STATING:
        return NOT_ASKED
    if not reply.sentences:
        return failed(f"a reply of kind {reply.kind!r} has no sentence")
    problems = [f"“{one.text}” cites nothing" for one in statements(reply) if not one.citations]
    if beside := said_beside(reply):
        problems.append(f"“{beside}” is said outside the cited sentences")
    return all_of(problems)


def every_citation_live(reply: Answered, sources: Sources) -> Mark:
    """Each cited id is shown as evidence, live, visible to the person, and quoted word for word where it says it is."""
    cited = reply.cited()
    shown = {one.id for one in reply.evidence}
    if not cited and not shown:
        return NOT_ASKED
    problems = [f"[{one}] is cited but its words are not shown" for one in cited if one not in shown]
    problems += [problem for one in reply.evidence if (problem := sources.problem(one)) is not None]
    return all_of(list(dict.fromkeys(problems)))


def said_beside(reply: Answered) -> str:
    """What the text says beyond its sentences, without marks and numbering."""
    rest = reply.text
    for sentence in sorted((one.text for one in reply.sentences), key=len, reverse=True):
        rest = rest.replace(sentence, " ", 1)
    rest = re.sub(r"\[[^\]]*\]", " ", rest)
    return " ".join(rest.split()) if re.search(r"[^\W\d_]{2,}", rest) else ""
