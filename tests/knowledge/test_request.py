from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.embedding import Embedder
from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy_file
from knowledge.request import Request, read_request

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample" / "policy.md"


@cache
def policy() -> Policy:
    return read_policy_file(SAMPLE)


def read(text: str) -> Request:
    return read_request(text, policy())


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("Can I use M365 Copilot to draft a letter?", None),
        ("Can I use Microsoft 365 Copilot to draft a letter?", "Microsoft 365 Copilot"),
        ("Let DeepL translate it", "DeepL Pro"),
        ("use Joule", "SAP Joule"),
        ("Translate the instructions with DeepL Pro", "DeepL Pro"),
        ("ask chatgpt about it", "ChatGPT"),
        ("Seasoned buyers know that", "Seasoned"),
        ("a seasoned buyer knows that", None),
    ],
)
def test_a_tool_is_known_by_its_names(text: str, tool: str | None) -> None:
    found = read(text)

    assert found.tool == tool or (tool is None and "Microsoft 365 Copilot" in {found.tool, *found.candidates})


def test_an_alias_of_the_organization_names_the_tool() -> None:
    tools = [Tool(name="Quillfeather", status="approved", data=["public"], aliases=["the Feather"])]

    assert read_request("let the Feather draft it", policy(), None, tools).tool == "Quillfeather"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("summarise the applicants' CVs", ["personal"]),
        ("a summary of public market reports", ["public"]),
        ("put our margins and IBANs in", ["payment", "confidential"]),
        ("firmware of the unreleased pump", ["confidential"]),
        ("draft something nice", []),
    ],
)
def test_data_are_read_by_class_the_strictest_first(text: str, data: list[str]) -> None:
    assert read(text).data == data


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Can the bot reject CVs?", ["reject"]),
        ("Can I let AI check it and pay it?", ["analyse", "pay"]),
        ("I approve the invoices; may Copilot summarise them?", ["summarise"]),
        ("Can Copilot read the review before I send it?", ["analyse"]),
        ("Let AI turn it down", ["reject"]),
        ("Copilot approved the refunds on Monday", ["approve"]),
        ("contract summarised by Copilot and approved by Ana", ["summarise"]),
    ],
)
def test_only_what_ai_is_asked_to_do_counts(text: str, actions: list[str]) -> None:
    assert [
        one for one in read(text).action if one in {"reject", "pay", "analyse", "summarise", "approve", "send"}
    ] == actions


@pytest.mark.parametrize(
    ("text", "autonomy"),
    [
        ("let AI send it on its own", "alone"),
        ("AI writes it and I check it before sending", "reviewed"),
        ("AI drafts a proposal", "prepare"),
        ("AI translates it", None),
    ],
)
def test_how_far_ai_goes_is_read(text: str, autonomy: str | None) -> None:
    assert read(text).autonomy == autonomy


def test_spans_point_at_the_words() -> None:
    text = "Can I let ChatGPT pay the supplier's invoice?"
    found = read(text)

    assert [text[start:end] for start, end in found.spans["tool"]] == ["ChatGPT"]
    assert "invoice" in [text[start:end] for start, end in found.spans["data"]]


def test_an_unknown_name_in_the_place_of_a_tool_is_noticed() -> None:
    assert read("May I use Wordsmith to rewrite it?").unknown_tool == "Wordsmith"
    assert read("May I use Excel to sort it?").unknown_tool is None


def test_a_policy_is_encoded_once_and_a_message_in_one_go(minilm: Embedder) -> None:
    asked: list[int] = []

    class Counting:
        def encode(self, texts: Sequence[str]) -> "Vectors":
            asked.append(len(texts))
            return minilm.encode(texts)

    counting = Counting()
    read_request("Can Copilot draft a letter?", policy(), counting)
    asked.clear()

    read_request("May the chatbot answer a customer?", policy(), counting)

    assert len(asked) == 1


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Gemini: what does ISO 13485 require of a supplier audit?", ["public"]),
        ("Ask ChatGPT what a letter of credit is", ["public"]),
        ("Claude helps me practise Dutch, nothing from work", ["public"]),
        ("Ask ChatGPT what the contract says about penalties", ["confidential"]),
    ],
)
def test_general_knowledge_is_public_and_a_thing_at_hand_is_not(text: str, data: list[str]) -> None:
    assert read(text).data == data


@pytest.mark.parametrize(
    "text",
    [
        "GitHub Copilot for the berth booking page",
        "Copilot for the text about the second bosun post",
        "DeepL for the agent's Danish mail about the quay",
    ],
)
def test_a_word_inside_a_name_is_no_act(text: str) -> None:
    assert not {"change records", "send", "publish"} & set(read(text).action)


@pytest.mark.parametrize("text", ["Can the new crew agent post it?", "Let the harbour bot book the berths"])
def test_who_is_to_do_it_makes_it_an_act_however_long_the_name(text: str) -> None:
    assert {"change records", "send", "publish"} & set(read(text).action)


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT for a riddle about lighthouses",
        "ChatGPT: what's the usual order of toasts at a launch?",
        "ChatGPT explains the standard on ropes that anybody can read on the web",
        "a free chatbot to structure my talk, nothing internal",
        "AI Lab with made up wave heights to see if it finds the storm, fictional data",
    ],
)
def test_what_is_thought_up_usual_or_published_is_public(text: str) -> None:
    assert read(text).data == ["public"]


@pytest.mark.parametrize(
    "text", ["ChatGPT for a quiz about our berth prices", "ChatGPT: explain the norm in this draft"]
)
def test_a_riddle_or_a_norm_about_what_is_ours_is_not_public(text: str) -> None:
    assert read(text).data != ["public"]


@pytest.mark.parametrize(
    "text",
    [
        "GitHub Copilot for the code of the winch that comes out next spring",
        "GitHub Copilot tidies the controller of the hull we launch in May",
    ],
)
def test_what_is_not_on_the_market_yet_is_confidential(text: str) -> None:
    assert read(text).data == ["confidential"]
    assert read("GitHub Copilot for the page that we launched in May").data == []


def test_who_need_not_ask_does_not_let_ai_act_alone() -> None:
    assert read("May I try it in AI Lab without asking anybody?").autonomy is None
    assert read("Can I have it delete the berths without asking anybody?").autonomy == "alone"


def test_points_that_are_taken_out_are_no_marks() -> None:
    assert "rank people" not in read("Copilot takes the open points out of my own notes").action
    assert "rank people" in read("Copilot gives each deckhand 7 points out of 10").action


def test_an_amount_that_is_worked_out_says_nothing_of_a_person() -> None:
    assert read("Copilot works out how many planks the deck needs").action == ["analyse"]
    assert "infer traits" in read("Copilot works out who of the crew is ill").action


def test_what_is_made_of_invented_data_does_not_go_in() -> None:
    assert read("AI Lab with invented tide times, to try a forecast").data == ["public"]
    assert "confidential" in read("AI Lab with our times, to try a forecast").data
