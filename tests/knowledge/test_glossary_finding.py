"""R-B9: which term a message asks for. The limits were set on `ASKED`; `FRESH` was written afterwards and looked at once."""

import json
from functools import cache
from pathlib import Path

import pytest

from knowledge.embedding import Embedder, load_minilm
from knowledge.glossary_finding import asked, mentioned

HERE = Path(__file__).parent


@cache
def model() -> Embedder:
    return load_minilm()


def told(text: str, with_model: bool = False) -> list[str]:
    return [one.term.id for one in asked(text, model() if with_model else None)]


def rows(name: str) -> list[dict[str, str]]:
    return [
        json.loads(line) for line in (HERE / "glossary_asked.jsonl").read_text("utf-8").splitlines() if name in line
    ]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what's a hallucination?", "hallucination"),
        ("LLM?", "large-language-model"),
        ("what are hallucinations", "hallucination"),
        ("what does hallucinating mean", "hallucination"),
        ("My boss keeps saying agentic, what is that?", "ai-agent"),
        ("Someone said human in the loop. What's that?", "human-review"),
        ("what are tokens, we get billed by them", "token"),
    ],
)
def test_a_term_is_found_by_its_name_however_it_is_bent(text: str, term: str) -> None:
    assert term in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pump model X200 has an exception in its warranty, who decides?",
        "Our sales agent asks for a discount of 12 %.",
        "free chatbot, ideas for a talk at the chamber of commerce, nothing internal",
        "Can I let ChatGPT draft the review of the contract?",
        "",
        "?",
        "what " * 100,
    ],
)
def test_a_case_that_uses_the_word_asks_for_no_meaning(text: str) -> None:
    assert told(text) == []


def test_the_longest_name_wins() -> None:
    assert [one.term for one in mentioned("an autonomous agent and model risk management")] == [
        "ai-agent",
        "model-risk",
    ]


def test_without_the_word_its_meaning_is_enough() -> None:
    assert told("what do you call it when the AI makes things up?", with_model=True) == ["hallucination"]


@pytest.mark.parametrize(("part", "least"), [("tuned", 29), ("fresh by name", 18), ("fresh by meaning", 5)])
def test_as_many_are_found_as_the_documents_say(part: str, least: int) -> None:
    found = [row for row in rows(f'"{part}"') if row["term"] in told(row["text"], with_model=True)]
    assert len(found) >= least


def test_questions_and_requests_that_ask_for_no_word_are_left_alone(root: Path) -> None:
    texts = []
    for name in ("coach_questions_dev", "policy_requests_dev", "policy_requests_dev_b", "policy_requests_dev_c"):
        for line in (root / f"evals/data/{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            texts.append(row.get("question") or row.get("request"))
    wrong = [text for text in texts if told(text, with_model=True)]
    assert len(texts) >= 300
    assert len(wrong) <= 3, wrong
