"""One glossary for everybody: each term has one meaning, and an example from the reader's own field of work.

What the organization's AI-use policy defines itself comes from the policy, in its words and with its place.
"""

from functools import cache
from importlib import resources

import yaml
from pydantic import Field

from knowledge.people import Audience, Person
from knowledge.policy import Policy
from knowledge.policy_words import PolicyWord, policy_words
from knowledge.tree import Frozen
from knowledge.vocabulary import words_of

DOCUMENTS = {
    "S0": "How to Train Teams to Master Artificial Intelligence (HaxiTAG, 2026)",
    "S1": "The Hidden Risk of AI Training: Why Most AI Training Programs Fail to Realize Value (A. Sales, Forbes Technology Council)",
    "S2": "Why Enterprise AI Training Fails",
    "S3": "Why AI Training Fails Without Practice (GIZIN)",
}
"""The source documents, by the short name that data files cite them with."""
ANYONE = "anyone"
_BY_AUDIENCE: dict[Audience, str] = {
    "executive": "leadership",
    "leader": "leadership",
    "professional": ANYONE,
    "practitioner": "it",
}


class Term(Frozen):
    """A word of the shared language."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    term: str
    also: list[str] = Field(default_factory=list)
    """Other names; `verb:` before one that is bent as a verb."""
    meaning: str
    """The one meaning, the same for every reader."""
    used_in: list[str] = Field(min_length=1)
    """Where the source documents use the word: `S1 "Invest in a shared language"`."""
    asked: list[str] = Field(default_factory=list)
    """How people ask for it without knowing the word."""
    in_: dict[str, str] = Field(alias="in")
    """An example for each field of work."""

    def names(self) -> list[str]:
        """Every name, the first being the one we use."""
        return [self.term, *(one.removeprefix("verb:") for one in self.also)]


class Glossary(Frozen):
    """All terms, and the fields of work that they are explained in."""

    fields: dict[str, list[str]]
    """By field: names of departments that belong to it."""
    terms: list[Term]

    def term(self, id_: str) -> Term | None:
        """The term of that id."""
        return next((one for one in self.terms if one.id == id_), None)


class Explanation(Frozen):
    """A term as it is told to one reader."""

    id: str
    term: str
    also: list[str] = Field(default_factory=list)
    meaning: str
    """The policy's own words where it defines the term, else the glossary's; the same for every reader."""
    citation: str = ""
    """`policy:2` where the meaning is the policy's."""
    where: str = ""
    """That place in words: `AI-use policy 2.1, section 2, Words used here`."""
    example: str = ""
    """From the reader's own field; empty for a word that only the policy has."""
    field: str = ""
    used_in: list[str] = Field(default_factory=list)
    """Where the source documents use the word, by title."""


@cache
def glossary() -> Glossary:
    """The glossary, read once."""
    text = resources.files("knowledge").joinpath("glossary.yaml").read_text("utf-8")
    return Glossary.model_validate(yaml.safe_load(text))


def field_of(department: str, audience: Audience = "professional") -> str:
    """The field of work of a department; where its name says none, the field that suits the audience."""
    names = {tuple(words): field for field, all_ in glossary().fields.items() for one in all_ if (words := _bases(one))}
    own = _bases(department)
    whole = names.get(tuple(own))
    if whole:
        return whole
    held = [(len(words), field) for words, field in names.items() if set(words) <= set(own)]
    return max(held)[1] if held else _BY_AUDIENCE[audience]


def explain(term: Term, person: Person, policy: Policy | None = None) -> Explanation:
    """The term for this reader: the one meaning, by the policy where it defines the word, and an example of their field."""
    field = field_of(person.department, person.audience)
    defined = explained_by(term, policy)
    return Explanation(
        id=term.id,
        term=term.term,
        also=term.names()[1:],
        meaning=defined.meaning if defined else term.meaning,
        citation=defined.citation if defined else "",
        where=_where(defined, policy),
        example=term.in_.get(field) or term.in_[ANYONE],
        field=field,
        used_in=[titled(one) for one in term.used_in],
    )


def explain_all(person: Person, policy: Policy | None = None) -> list[Explanation]:
    """Every term for this reader in alphabetical order, with the words that only the policy defines."""
    known = [explain(one, person, policy) for one in glossary().terms]
    taken = {one.citation + one.meaning for one in known if one.citation}
    only = [
        Explanation(id=one.id, term=one.word, meaning=one.meaning, citation=one.citation, where=_where(one, policy))
        for one in (policy_words(policy) if policy else [])
        if one.citation + one.meaning not in taken
    ]
    return sorted([*known, *only], key=lambda one: one.term.casefold())


def explained_by(term: Term, policy: Policy | None) -> PolicyWord | None:
    """What the policy says the word means; our own name for it goes before its other names."""
    words = {tuple(_bases(one.word)): one for one in (policy_words(policy) if policy else [])}
    return next((found for name in term.names() if (found := words.get(tuple(_bases(name))))), None)


def _where(word: PolicyWord | None, policy: Policy | None) -> str:
    if word is None or policy is None:
        return ""
    version = f" {policy.version}" if policy.version else ""
    number = f", section {word.section_number}" if word.section_number else ""
    return f"AI-use policy{version}{number}, {word.section}"


def titled(place: str) -> str:
    """A place in a source document with the document's title."""
    short, _, section = place.partition(" ")
    return f"{DOCUMENTS[short]}: {section.strip(chr(34))}"


def _bases(text: str) -> list[str]:
    return [word.base for word in words_of(text.replace("-", " "))]
