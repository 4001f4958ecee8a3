"""A word explained: its one meaning, by the policy where that defines it, with an example from the reader's own field. Pure."""

import re
from functools import lru_cache
from importlib import resources

from coach import phrasing
from coach.briefing import GLOSSARY, Briefing, Draft
from knowledge.glossary import explain, glossary
from knowledge.policy_words import PolicyWord, policy_word


def words(brief: Briefing) -> list[Draft]:
    """What each term asked about means."""
    drafts = [Draft(own_terms()[name], states=False) for name in brief.terms if name in own_terms()]
    for name in brief.terms:
        term = glossary().term(name)
        if term is None:
            drafts += _of_the_policy(policy_word(name, brief.policy))
            continue
        told = explain(term, brief.person, brief.policy)
        ids = [f"{GLOSSARY}{term.id}", *([told.citation] if told.citation else [])]
        lead = f"{told.term[:1].upper()}{told.term[1:]}: {told.meaning}"
        drafts.append(Draft(phrasing.sentence(lead), ids, says=[lead, told.meaning]))
        if told.example:
            drafts.append(Draft(phrasing.sentence(told.example), ids[:1], says=[told.example]))
    return drafts


def _of_the_policy(word: PolicyWord | None) -> list[Draft]:
    """A word that only the policy has, or a class of data with what belongs to it."""
    if word is None:
        return []
    text = f"{word.word[:1].upper()}{word.word[1:]}: {word.meaning}"
    return [Draft(phrasing.sentence(text), [word.citation], says=[text])]


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
