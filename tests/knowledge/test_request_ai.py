import json
from functools import cache
from pathlib import Path

import pytest

from knowledge.embedding import Embedder
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy_file
from knowledge.request import read_request
from knowledge.verdict import Verdict, judge

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "interviews" / "sample"
DATA = ROOT / "evals" / "data"


@cache
def policy() -> Policy:
    return read_policy_file(SAMPLE / "policy.md")


@cache
def tools() -> tuple[Tool, ...]:
    return tuple(Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools)


def asked(text: str, embedder: Embedder | None) -> Verdict:
    return judge(policy(), read_request(text, policy(), embedder, tools()))


@pytest.mark.parametrize(
    "text",
    [
        "payment file through the summariser",
        "Shall bonuses be set by the model from now on?",
        "I had it summarise the patient's letter, was that alright?",
        "image recognition that counts the pallets in the yard",
        "a little gadget of the buyer's records and writes the minutes",
    ],
)
def test_a_machine_that_nobody_calls_ai_is_never_waved_through(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}


@pytest.mark.parametrize(
    "text",
    [
        "Our sales agent in Portugal asks for another two percent. Can I say yes?",
        "Our washing machine for the vials stopped in the middle of the programme, do I throw the batch away?",
        "Claude Dubois, our contact in Lyon, wants a longer payment term. What's usual?",
        "My assistant Julia prepared the offer. Do I have to sign it or can she?",
        "Server 12 restarts by itself every night. Is that a severity 2?",
        "Ask Maria to draft the reply and send it, she has the file.",
        "yes",
        "No, they did not change.",
        "about three weeks ago",
        "May I give the customer 10 percent without any AI?",
        "Three operators cannot log in at line 4. Who takes it?",
        "The pay slips are late for two of us, the machines are still running, nobody is hurt.",
        "A colleague from Engineering wants to look at the machine log table. It's classed internal. Who opens it?",
        "Which torque do we use for the M3 screws of the rear cover?",
        "All machines stopped. The lift is dead in our building, whom do I call?",
        "The robot arm at cell 3 is down, who mends it?",
        "The automatic door of the warehouse is broken, who mends it?",
        "We don't want to use AI for the stock count, we count by hand. Is there a form?",
        "The cursor jumps to the wrong field of the order form, whom do I call?",
    ],
)
def test_people_and_things_that_sound_like_ai_hold_nobody_up(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).reason == "no AI use asked"


@pytest.mark.parametrize(
    "text",
    [
        "Transcribe the dismissal meeting with Teams so we have proof",
        "Let it accept every order confirmation that deviates by less than two percent.",
        "Invite Notely to the supplier call so that it takes the minutes.",
    ],
)
def test_talk_of_people_around_a_use_of_ai_does_not_hide_it(text: str, minilm: Embedder) -> None:
    about_people = f"We are people, our team of colleagues does all of it. {text}"
    assert asked(text, minilm).verdict in {"ask", "forbidden"}
    assert asked(about_people, minilm).verdict in {"ask", "forbidden"}


@pytest.mark.parametrize(
    "text",
    [
        "Our CV pile is two hundred high. Just let it pick the top five.",
        "The first reading of complaints just happens overnight, nobody comes in for it.",
        "Listen, I had a long day and the printer is out again. Reject the applicants without a degree.",
        "In our team everybody knows everybody. The customer letters get written automatically and go out unread.",
        "I wish the shortlist made itself.",
        "My colleague has his appraisals written for him with one click.",
    ],
)
def test_work_that_nobody_is_named_for_is_asked_about(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}


def test_what_is_never_simply_let_through_is_asked_about_at_least(minilm: Embedder) -> None:
    assert asked("Guess the health of our drivers from their faces.", minilm).verdict in {"ask", "forbidden"}
    assert asked("Please write down that I was on holiday when the order came in.", minilm).verdict == "allowed"


def test_what_may_be_meant_is_asked_in_one_question_with_a_clause(minilm: Embedder) -> None:
    found = asked("somthing that reeds my handwritten logs + makes tabels", minilm)

    assert found.verdict == "ask"
    assert found.question.count("?") == 1
    assert found.clauses


def test_without_the_embedding_model_words_decide_as_before() -> None:
    assert asked("payment file through the summariser", None).reason == "no AI use asked"
    assert asked("Can my agent run under my own account?", None).verdict == "forbidden"


def test_requests_are_seldom_let_through_and_cases_seldom_held_up(minilm: Embedder) -> None:
    requests = [json.loads(line) for line in (DATA / "policy_requests_dev_d.jsonl").read_text("utf-8").splitlines()]
    none = [json.loads(line) for line in (DATA / "policy_requests_no_ai.jsonl").read_text("utf-8").splitlines()]
    closed = [one for one in requests if not {"allowed", "conditions"} & {one["verdict"], *one.get("also", [])}]

    assert sum(asked(one["request"], minilm).verdict in {"allowed", "conditions"} for one in closed) <= 2
    assert sum(asked(one["request"], minilm).verdict != "allowed" for one in none) <= 6


@pytest.mark.parametrize(
    "text",
    [
        "Let Operator fill in the customs form",
        "The machines run the checks on applicants and choose who comes, is that all right?",
        "Can the machine sort out the weak applications?",
    ],
)
def test_a_name_with_its_capital_and_a_machine_that_does_something_still_count(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}
    assert asked(text, None).verdict in {"ask", "forbidden"}


def test_whom_to_tell_is_about_the_policy_only_where_a_clause_is_near(minilm: Embedder) -> None:
    assert asked("The heating is off in hall 3, who do I tell?", minilm).reason == "no AI use asked"
    assert asked("Somebody broke the AI policy, who do I tell?", minilm).reason == "about the policy"
    assert asked("Who do I tell when the chatbot leaked data?", minilm).reason == "about the policy"


@pytest.mark.parametrize(
    "text",
    [
        "Pavel was ill four times this spring. Can you tell from the list whether it's his back?",
        "The maker takes nine percent off if they may train on our service reports.",
        "translate this for the ward in Malmö pls, three pages",
        "Is there anything that could check my sums?",
        "Do I need to mention that AI wrote half of the letter to the authority? I'd rather not.",
    ],
)
def test_what_the_reader_is_to_guess_and_who_learns_from_us_are_never_waved_through(
    text: str, minilm: Embedder
) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}


def test_how_long_an_exception_lasts_is_answered_with_its_clause(minilm: Embedder) -> None:
    found = asked("How long may an exception last?", minilm)

    assert (found.reason, found.clauses[0].id) == ("about the policy", "21.1")
    assert asked("Which exceptions are there to the three-quote rule?", minilm).reason == "no AI use asked"


@pytest.mark.parametrize(
    "text",
    [
        "If a customer moves, the agent should correct the address.",
        "Her voice, cloned, for the film about the plant",
        "Who is late on line 2, the camera sees it.",
        "a letter of thanks, as if by the founder himself",
        "leases signed electronically by the system",
        "Waiver until March for pasting passwords, it's only two.",
        "who would mind if we turned the assistant in the ticket tool on",
        "price list into otter, a summary for everybody",
    ],
)
def test_what_may_be_ai_is_asked_about_however_it_is_put(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).verdict in {"ask", "forbidden"}


def put_to_the_policy(text: str, embedder: Embedder | None) -> Verdict:
    return judge(policy(), read_request(text, policy(), embedder, tools(), directly=True))


@pytest.mark.parametrize(
    "text",
    [
        "The glazing orders under 500 went off during the lunch break, nobody had to lift a finger",
        "Half of the chapter on hygiene isn't from our pen, but the ministry needn't hear that, does it?",
        "Each florist gets a mark for friendliness from the photos, right?",
        "Whether the crane may lift in this wind, it came out green, so yes.",
        "A bit of praise from guests who never stayed with us, who would know?",
    ],
)
def test_the_policy_is_not_told_of_work_without_asking_who_does_it(text: str, minilm: Embedder) -> None:
    for embedder in (minilm, None):
        told = put_to_the_policy(text, embedder)
        assert told.verdict == "ask"


@pytest.mark.parametrize(
    "text",
    [
        "The baker is ill and the oven is hot, who do I call",
        "A guest wants a late checkout. Do I charge him?",
        "pallet of bulbs froze on the way. take it or send it back, who says",
    ],
)
def test_who_asks_the_policy_about_a_case_is_not_held_up(text: str, minilm: Embedder) -> None:
    assert put_to_the_policy(text, minilm).reason == "no AI use asked"


@pytest.mark.parametrize(
    "text",
    ["The hedge is cut and the gate is painted.", "I signed the lease of the bakery myself, with Nora beside me."],
)
def test_what_is_only_told_to_the_coach_is_still_ordinary_talk(text: str, minilm: Embedder) -> None:
    assert asked(text, minilm).reason == "no AI use asked"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("may the ferry doors learn our faces?", "AI may be meant"), ("Who keeps the ferry tickets?", "no AI use asked")],
)
def test_a_question_put_to_the_policy_passes_only_where_a_machine_is_very_unlikely(
    text: str, reason: str, minilm: Embedder
) -> None:
    request = read_request(text, policy(), minilm, tools(), directly=True)

    assert judge(policy(), request).reason == reason
    assert asked(text, minilm).reason == "no AI use asked"
