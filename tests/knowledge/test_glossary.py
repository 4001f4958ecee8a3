"""R-B9: one glossary, the same meaning for all, explained in the reader's field, the policy's own words first."""

import pytest

from knowledge.glossary import ANYONE, DOCUMENTS, explain, explain_all, field_of, glossary
from knowledge.people import Person
from knowledge.policy_reading import read_policy
from knowledge.policy_words import policy_words

POLICY = """# AI policy

| | |
| --- | --- |
| Version | 3 |

## 2. Definitions

- **Agent**: an AI tool that acts in other systems.
- "Curated data" means data that a steward has released.

| Term | Meaning |
| --- | --- |
| Blue box | the locked cabinet in which old models are kept |

## 3. Terms of use

- **Payment**: staff must pay by card.
"""


def somebody(department: str = "", audience: str = "professional") -> Person:
    return Person.model_validate({"id": "p", "name": "P", "title": "T", "department": department, "audience": audience})


def test_every_term_is_explained_in_every_field() -> None:
    known = {*glossary().fields, ANYONE}
    assert len(glossary().terms) >= 40
    for term in glossary().terms:
        assert set(term.in_) == known, term.id
        assert len(set(term.in_.values())) == len(known), f"{term.id}: two fields have the same example"
        assert all(place.split()[0] in DOCUMENTS for place in term.used_in), term.id


def test_no_name_means_two_things() -> None:
    names = [name.casefold() for term in glossary().terms for name in set(term.names())]
    assert sorted(names) == sorted(set(names))


def test_the_terms_that_the_sources_name_are_there() -> None:
    names = {name.casefold() for term in glossary().terms for name in term.names()}
    assert {"llm", "curated data", "responsible ai", "hallucination"} <= names


def test_the_meaning_is_the_same_for_finance_product_and_customer_success_and_the_example_is_not() -> None:
    for term in glossary().terms:
        told = [explain(term, somebody(one)) for one in ("Finance", "Product", "Customer Success")]
        assert len({one.meaning for one in told}) == 1
        assert len({one.example for one in told}) == 3


@pytest.mark.parametrize(
    ("department", "field"),
    [
        ("Finance", "finance"),
        ("Group Treasury", "finance"),
        ("Legal and Compliance", "legal"),
        ("Customer Success", "service"),
        ("Human Resources", "people"),
        ("IT", "it"),
        ("Ward 7", ANYONE),
    ],
)
def test_a_department_has_a_field(department: str, field: str) -> None:
    assert field_of(department) == field


def test_where_the_department_says_nothing_the_audience_does() -> None:
    assert field_of("Ward 7", "executive") == "leadership"
    assert field_of("", "practitioner") == "it"


def test_the_policys_own_word_comes_from_the_policy_with_its_place() -> None:
    policy = read_policy(POLICY, "policy.md")
    agent = explain(glossary().term("ai-agent"), somebody("Finance"), policy)  # type: ignore[arg-type]
    assert agent.meaning == "An AI tool that acts in other systems."
    assert (agent.citation, agent.where) == ("policy:2", "AI-use policy 3, section 2, Definitions")
    assert agent.example, "the example of the field stays"
    words = {one.word: one for one in policy_words(policy)}
    assert set(words) == {"Agent", "Curated data", "Blue box"}, "terms of use define nothing"
    start, end = words["Agent"].span
    assert "acts in other systems" in policy.text[start:end]


def test_words_that_only_the_policy_has_are_in_the_list() -> None:
    policy = read_policy(POLICY, "policy.md")
    listed = explain_all(somebody("Finance"), policy)
    assert [one.term for one in listed if one.citation] == ["AI agent", "Blue box", "curated data"]
    assert [one.term.casefold() for one in listed] == sorted(one.term.casefold() for one in listed)


def test_examples_are_short_and_plain() -> None:
    for term in glossary().terms:
        assert len(term.meaning.split()) <= 45, term.id
        for example in term.in_.values():
            assert len(example.split()) <= 32, (term.id, example)
