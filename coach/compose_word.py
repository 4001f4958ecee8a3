"""A word explained: its one meaning, by the policy where that defines it, with an example from the reader's own field. Pure."""

import re
from functools import lru_cache
from importlib import resources

from coach import phrasing
from coach.briefing import GLOSSARY, Briefing, Draft
from knowledge.glossary import explain, glossary


def words(brief: Briefing) -> list[Draft]:
    """What each term asked about means."""
    drafts = [Draft(own_terms()[name], states=False) for name in brief.terms if name in own_terms()]
    for name in brief.terms:
        term = glossary().term(name)
        if term is None:
            continue
        told = explain(term, brief.person, brief.policy)
        ids = [f"{GLOSSARY}{term.id}"]
        where = f" ({told.where})" if told.where else ""
        lead = f"{told.term[:1].upper()}{told.term[1:]}{where}: {told.meaning}"
        drafts.append(Draft(phrasing.sentence(lead), ids, says=[lead, told.meaning]))
        if told.example:
            drafts.append(Draft(phrasing.sentence(told.example), ids, says=[told.example]))
    return drafts


def own_terms_in(message: str) -> list[str]:
    """The words of this product that stand in a message."""
    said = message.lower()
    return [name for name in own_terms() if re.search(rf"\b{re.escape(name)}s?\b", said)]


@lru_cache(maxsize=1)
def own_terms() -> dict[str, str]:
    """What the words of this product mean."""
    import yaml  # only when a word is explained

    found: dict[str, str] = yaml.safe_load(
        resources.files("coach").joinpath("own_terms.yaml").read_text(encoding="utf-8")
    )
    return found
