"""One line in, one line out: a whole interview with the real reader, and everything that may come in between."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interviews.lines import LONGEST_ANSWER
from interviews.state import InterviewContext
from interviews.turn import take_line, view
from knowledge.errors import StorageError
from knowledge.people import Organization, Person
from knowledge.provenance import quarantined, sha256_of
from knowledge.tree import Tree
from tests.interviews.talking import ANSWER, DECISION, STORY, Conversation

DEEPENING = {"exception", "missing fact", "trade-off", "cue"}


def conditions_of(rule: dict[str, object]) -> list[tuple[object, ...]]:
    return [(one["attribute"], one["operator"], one["value"]) for one in rule["if"]]  # type: ignore[attr-defined, index]


def test_an_interview_begins_with_one_real_case(talk: Conversation) -> None:
    first = talk.start()
    assert (first["type"], first["id"], first["stage"], first["probe"]) == ("question", 1, "incident", "event")
    assert first["proposals"] == [] and first["interview"] == talk.interview


def test_a_story_is_no_rule(talk: Conversation) -> None:
    talk.start()
    assert talk.say(STORY)["proposals"] == []
    assert talk.last["stage"] == "account"


def test_an_answer_is_proposed_and_changes_nothing(talk: Conversation) -> None:
    asked = talk.told_the_rules()
    ops = [(one["id"], one["op"]) for one in asked["proposals"]]
    assert ops == [("p1", "add rule"), ("p2", "add rule"), ("p3", "add exception"), ("p4", "add rule")]
    assert talk.tree["rules"] == []
    for one in asked["proposals"]:
        assert one["quote"] == ANSWER[slice(*one["span"])] and one["rule"]["reads"] == one["reads"]
    assert asked["proposals"][1]["rule"]["unless"] and asked["proposals"][2]["about"]["rule"] == "p2"


def test_accepted_rules_are_in_the_tree_with_their_exact_source(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    rules = talk.rules
    assert list(rules) == ["r1", "r2", "r3", "r4"]
    assert conditions_of(rules["r1"]) == [("supplier is new", "=", True), ("invoice amount", ">", 50000)]
    assert rules["r2"]["unless"] == ["r3"] and len(rules["r2"]["if"]) == 2 and len(rules["r3"]["if"]) == 3
    assert rules["r4"]["otherwise"] and rules["r4"]["if"] == []
    for rule in rules.values():
        for said in (rule, *rule["if"]):
            assert said["source"]["turn"] == 2 and said["quote"] == ANSWER[slice(*said["source"]["span"])]
            assert said["source"]["sha256"] == sha256_of(said["quote"])
    tree = Tree.model_validate(talk.tree)
    assert quarantined(tree, talk.context.store.answers(tree)) == {}


def test_a_review_alone_is_answered_by_the_question_that_still_waits(talk: Conversation) -> None:
    before = talk.told_the_rules()
    after = talk.review(p1="accept", p4="reject")
    assert (after["id"], after["text"]) == (before["id"], before["text"])
    assert [one["id"] for one in after["proposals"]] == ["p2", "p3"]
    assert [rule["then"]["action"] for rule in talk.rules.values()] == ["get the CFO to sign"]


def test_an_answer_may_carry_its_reviews(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.say("Euros.", p1="accept")
    assert list(talk.rules) == ["r1"]


def test_proposals_that_no_line_spoke_of_come_again_and_are_open_at_the_end(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.say("Euros.", p1="accept", p2="reject")
    assert {"p3", "p4"} <= {one["id"] for one in talk.last["proposals"]}
    done = talk.line({"type": "stop"})
    assert done["type"] == "done" and {"p3", "p4"} <= {one["id"] for one in done["open"]}
    assert [rule["id"] for rule in done["tree"]["rules"]] == ["r1"]


def test_the_tree_is_kept_and_asks_for_review(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    done = talk.line({"type": "stop"})
    store = talk.context.store
    assert done["turns"] == 2 and done["tree"]["status"] == "in review"
    assert store.tree(done["tree"]["id"]).model_dump(mode="json") == done["tree"]
    assert store.interview(str(talk.interview)).status == "finished"
    assert "finished" in talk.say("One more.")["message"]
    assert talk.shown.done and talk.shown.tree.status == "in review" and len(talk.shown.transcript) == 4


def test_nothing_of_an_interview_without_rules_asks_for_review(talk: Conversation) -> None:
    talk.start()
    assert talk.line({"type": "stop"})["tree"]["rules"] == []
    assert talk.context.store.trees() == []


def test_the_currency_is_asked_once_and_known_from_then_on(talk: Conversation) -> None:
    asked = talk.told_the_rules()
    assert asked["probe"] == "clarify" and "currency" in asked["text"]
    assert asked["about"]["attribute"] == "invoice amount"
    talk.say("Euros.")
    assert "50,000 EUR" in talk.last["proposals"][0]["reads"]
    talk.accept_all()
    assert [one["unit"] for one in talk.tree["attributes"] if one["name"] == "invoice amount"] == ["EUR"]


def test_a_unit_of_accepted_rules_waits_for_a_word(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.say("Euros.")
    (unit,) = talk.last["proposals"]
    assert unit["op"] == "change rule" and "EUR" in unit["reads"]
    talk.accept_all()
    assert [one["unit"] for one in talk.tree["attributes"] if one["name"] == "invoice amount"] == ["EUR"]


def test_kinds_that_never_hold_together_become_one_fact(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.say("Euros.")
    assert talk.last["probe"] == "clarify" and "new, framework" in talk.last["text"]
    talk.say_and_accept("No, only ever one of them")
    (merge,) = talk.last["proposals"]
    assert merge["op"] == "merge attributes"
    talk.accept_all()
    kinds = [(one["type"], one["values"]) for one in talk.tree["attributes"] if one["name"] == "supplier"]
    assert kinds == [("category", ["new", "framework", "other"])]
    assert ("supplier", "=", "framework") in conditions_of(talk.rules["r2"])
    talk.say("If it's a framework supplier and the bill is a reminder, I throw it away.")
    assert any(test["attribute"] == "supplier" for test in talk.last["proposals"][0]["rule"]["if"])


def test_kinds_that_may_hold_together_stay_as_they_are(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.say("Euros.")
    talk.say("Yes, several at once")
    assert "merge attributes" not in [one["op"] for one in talk.last["proposals"]]
    asked = [talk.last["text"]]
    while talk.last["stage"] != "sign-off":
        asked.append(talk.line({"type": "skip"})["text"])
    assert not any("several kinds" in one for one in asked)


def test_two_rules_that_part_ways_are_put_in_order(talk: Conversation) -> None:
    talk.start()
    talk.say(STORY)
    talk.say("If the parcel is over 30 kg, the carrier takes it. If the parcel is urgent, I drive it over myself.")
    talk.accept_all()
    asked = talk.until("contrast")
    assert asked["case"]["parcel is urgent"] is True
    talk.say("Then I drive it over myself, whatever it weighs.")
    (order,) = talk.last["proposals"]
    assert order["op"] == "change rule" and order["about"]["rule"] == "r1"
    talk.accept_all()
    assert talk.rules["r1"]["unless"] == ["r2"]
    assert not any(one["kind"] in {"overlap", "contradiction"} for one in talk.line({"type": "tree"})["findings"])


def test_exceptions_missing_facts_and_trade_offs_are_never_left_unasked(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    asked = set()
    while talk.last["type"] == "question" and talk.last["stage"] != "sign-off":
        asked.add(talk.last["probe"])
        talk.line({"type": "skip"})
    assert asked >= DEEPENING


def test_every_question_is_another_one(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    asked = [talk.last["text"]]
    while talk.last["type"] == "question" and talk.last["stage"] != "sign-off":
        asked.append(talk.line({"type": "skip"})["text"])
    assert len(asked) == len(set(asked))


def test_a_missing_fact_becomes_an_ambiguity_rule(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.until("missing fact")
    talk.say("If I don't know whether the bank details changed, I treat it as changed and call.")
    (one,) = talk.last["proposals"]
    assert one["op"] == "add ambiguity rule"
    talk.accept_all()
    (ambiguity,) = talk.tree["ambiguity"]
    assert ambiguity["missing"] == "bank details changed in the last month"
    assert ambiguity["then"]["action"] == "treat it as changed and call"


def test_a_trade_off_has_both_sides_or_the_other_one_is_asked_for(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.until("trade-off")
    talk.say("Speed, mostly, and some goodwill.")
    assert talk.last["probe"] == "trade-off" and "gain" in talk.last["text"]
    talk.say("We have not paid a false account since I have been here.")
    (one,) = talk.last["proposals"]
    assert one["op"] == "add trade-off"
    talk.accept_all()
    kept = [rule["trade_off"] for rule in talk.tree["rules"] if rule["trade_off"]]
    assert [(one["gained"][:8], one["risked"][:5]) for one in kept] == [("We have ", "Speed")]


def test_a_cue_is_kept_in_the_words_it_was_said(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.until("cue")
    talk.say("A mail that presses for speed.")
    talk.accept_all()
    assert [one["text"] for one in talk.tree["cues"]] == ["A mail that presses for speed."]


def test_a_band_is_a_grey_zone(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.until("threshold")
    talk.say("Between 45 and 50 thousand it's grey, then the controller decides, within a business day.")
    talk.accept_all()
    (zone,) = talk.tree["grey_zones"]
    assert (zone["attribute"], zone["low"], zone["high"], zone["who"]) == ("invoice amount", 45000, 50000, "controller")
    assert zone["wait"] == "1 business day"
    assert [(one["attribute"], one["value"]) for one in zone["if"]] == [("supplier is new", True)]


def test_an_answer_to_a_case_speaks_for_the_cases_like_it(talk: Conversation) -> None:
    talk.start()
    talk.say(STORY)
    talk.say("If the parcel is over 30 kg, the carrier takes it. If the parcel is under 10 kg, I send it by mail.")
    talk.accept_all()
    asked = talk.until("case")
    weight = asked["case"]["parcel weight"] if "parcel weight" in asked["case"] else next(iter(asked["case"].values()))
    assert 10 <= weight <= 30 and asked["text"].count("?") == 1
    talk.say("I put it on our own van.")
    (one,) = talk.last["proposals"]
    assert [(test["operator"], test["value"]) for test in one["rule"]["if"]] == [("between", [10, 30])]
    talk.accept_all()
    assert all(finding["kind"] != "gap" for finding in talk.line({"type": "tree"})["findings"])


def told_one_rule(talk: Conversation) -> Conversation:
    """A tree of one rule, and the first case from its gaps waiting."""
    talk.start()
    talk.say(STORY)
    talk.say("If the supplier is new and the invoice is above 50,000 euros, the CFO signs.")
    talk.accept_all()
    talk.until("boundary")
    talk.until("case")
    return talk


def test_a_rejected_answer_to_a_case_is_offered_for_fewer_cases(talk: Conversation) -> None:
    told_one_rule(talk).say("I'd approve it.")
    (wide,) = talk.last["proposals"]
    talk.review(**{wide["id"]: "reject"})
    (narrow,) = talk.last["proposals"]
    assert narrow["turn"] == wide["turn"] and len(narrow["rule"]["if"]) > len(wide["rule"]["if"])
    talk.accept_all()
    assert len(talk.rules["r2"]["if"]) == len(narrow["rule"]["if"])


def test_what_it_depends_on_is_asked_both_ways_and_becomes_a_fact(talk: Conversation) -> None:
    case = told_one_rule(talk).last["case"]
    with_it = talk.say("That depends on whether it is urgent.")
    assert with_it["probe"] == "contrast" and {**case, "urgent": True} == with_it["case"]
    without = talk.say("Call them.")
    assert without["case"] == {**case, "urgent": False}
    talk.say_and_accept("I'd approve it.")
    talk.accept_all()
    assert ("urgent", "=", True) in conditions_of(talk.rules["r2"])
    assert ("urgent", "=", False) in conditions_of(talk.rules["r3"])


@pytest.mark.parametrize(("said", "who"), [("The CFO.", "CFO"), ("I'd have the CFO sign it", "CFO")])
def test_two_words_are_enough_for_what_is_done_elsewhere(talk: Conversation, said: str, who: str) -> None:
    told_one_rule(talk).say(said)
    assert talk.last["proposals"][0]["rule"]["then"]["action"] == talk.rules["r1"]["then"]["action"]


def test_the_same_day_is_not_the_same_as_before(talk: Conversation) -> None:
    told_one_rule(talk).say("I'd approve it.")
    talk.accept_all()
    talk.until("case")
    talk.say("I send it back the same day.")
    assert talk.last["proposals"][0]["rule"]["then"]["action"] == "send it back the same day"


def test_words_that_say_nothing_are_asked_about_once(talk: Conversation) -> None:
    case = told_one_rule(talk).last["case"]
    again = talk.say("No.")
    assert again["probe"] == "clarify" and again["case"] == case and talk.last["proposals"] == []
    assert talk.say("Hm.")["case"] != case


def test_another_answer_at_the_limit_moves_the_limit(talk: Conversation) -> None:
    told_one_rule(talk)
    talk.until("boundary", most=40)
    assert talk.last["case"]["invoice amount"] == 50000
    talk.say("The CFO signs.")
    (moved,) = talk.last["proposals"]
    assert moved["op"] == "add rule" and moved["rule"]["if"][1]["operator"] == ">="


@pytest.mark.parametrize("probe", ["cue", "novice error"])
def test_what_is_looked_at_first_is_a_sign_and_nothing_that_it_depends_on(talk: Conversation, probe: str) -> None:
    told_one_rule(talk).until(probe)
    said = talk.say("The first thing I look at is whether the paper is creased.")
    if said.get("proposals"):
        said = talk.accept_all()
    cases = [said.get("case")]
    while talk.last["type"] == "question" and len(cases) < 12:
        cases.append(talk.line({"type": "skip"}).get("case"))
    assert all("creased" not in name for case in cases if case for name in case)


def test_a_number_on_which_it_depends_ends_in_a_limit_and_its_side(talk: Conversation) -> None:
    told_one_rule(talk).say("It depends on the invoice amount.")
    assert talk.last["probe"] == "threshold" and talk.last["case"] is None
    talk.say("Around 20,000 euros.")
    while talk.last["case"]["invoice amount"] != 20000:
        talk.say("I'd approve it." if talk.last["case"]["invoice amount"] > 20000 else "Two people sign.")
    assert talk.last["proposals"] == []
    talk.say("I'd approve it.")
    found = [(one["rule"]["then"]["action"], one["rule"]["if"][-1]) for one in talk.last["proposals"]]
    assert [(done, test["operator"], test["value"]) for done, test in found] == [
        ("two people sign", "<", 20000),
        ("approve it", ">=", 20000),
    ]
    talk.accept_all()
    tree = Tree.model_validate(talk.tree)
    assert quarantined(tree, talk.context.store.answers(tree)) == {}


def test_an_edit_is_read_again_and_comes_back_as_a_new_proposal(talk: Conversation) -> None:
    talk.told_the_rules()
    words = "If the supplier is new and the invoice is over 60,000 euros, the CFO signs."
    after = talk.review(p1={"edit": words})
    new = after["proposals"][-1]
    assert new["id"] == "p5" and "60,000 EUR" in new["reads"] and new["quote"] in words
    assert talk.tree["rules"] == []
    talk.review(p5="accept")
    (rule,) = talk.tree["rules"]
    turn = talk.context.store.turns(str(talk.interview))[rule["source"]["turn"] - 1]
    assert turn.answer == words and rule["quote"] == words[slice(*rule["source"]["span"])]


def test_an_edit_that_says_the_same_keeps_the_words_first_said(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.review(p1={"edit": "If the supplier is a new one and the invoice is above fifty thousand, the CFO signs."})
    talk.review(p5="accept")
    (rule,) = talk.tree["rules"]
    assert rule["source"]["turn"] == 2 and rule["quote"] == ANSWER[slice(*rule["source"]["span"])]
    assert {test["source"]["turn"] for test in rule["if"]} == {3}
    tree = Tree.model_validate(talk.tree)
    assert quarantined(tree, talk.context.store.answers(tree)) == {}


def test_an_edit_that_says_what_the_first_words_did_not_is_what_the_rule_quotes(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.review(p1={"edit": "If the supplier is new and the invoice is over 50,000 euros, the treasurer countersigns."})
    talk.review(p5="accept")
    (rule,) = talk.tree["rules"]
    assert rule["source"]["turn"] == 3 and "countersigns" in rule["quote"]


def test_an_edit_that_holds_no_rule_changes_nothing(talk: Conversation) -> None:
    talk.told_the_rules()
    error = talk.review(p1={"edit": "Hm, lovely weather."})
    assert error["type"] == "error" and "p1" in error["message"]
    assert [one.id for one in talk.shown.proposals] == ["p1", "p2", "p3", "p4"]


def test_the_same_is_not_proposed_twice(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    assert talk.say(ANSWER)["proposals"] == []


def test_another_outcome_for_the_same_cases_takes_the_place_of_the_rule(talk: Conversation) -> None:
    talk.start()
    talk.say(STORY)
    talk.say("If the supplier is new, I call them.")
    talk.accept_all()
    talk.say("If the supplier is new, the controller checks the contract.")
    (one,) = talk.last["proposals"]
    assert one["op"] == "change rule" and one["about"]["rule"] == "r1"
    talk.accept_all()
    assert [(name, rule["then"]["who"]) for name, rule in talk.rules.items()] == [("r1", "controller")]


@pytest.mark.parametrize("order", [["p2", "p3"], ["p3", "p2"]], ids=["the rule first", "the exception first"])
def test_an_exception_beats_its_rule_whichever_is_accepted_first(talk: Conversation, order: list[str]) -> None:
    talk.told_the_rules()
    for name in order:
        talk.review(**{name: "accept"})
    main = next(rule for rule in talk.tree["rules"] if "sign off" in rule["then"]["action"])
    exception = next(rule for rule in talk.tree["rules"] if "call" in rule["then"]["action"])
    assert main["unless"] == [exception["id"]]
    assert len(main["if"]) == 2 and len(exception["if"]) == 3


def test_a_rule_keeps_away_from_an_exception_that_was_rejected(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.review(p2="accept", p3="reject")
    (main,) = talk.tree["rules"]
    assert ("bank details changed in the last month", "=", False) in conditions_of(main)


def test_undo_takes_back_the_last_answer(talk: Conversation) -> None:
    talk.start()
    before = talk.say(STORY)
    talk.say(ANSWER)
    after = talk.line({"type": "undo"})
    assert {**after, "unread": []} == {**before, "unread": []}
    assert [turn.answer for turn in talk.context.store.turns(str(talk.interview))] == [STORY]
    assert [one["id"] for one in talk.say("If the supplier is new, I call them.")["proposals"]] == ["p1"]
    assert len(talk.context.store.turns(str(talk.interview))) == 2


def test_undo_takes_back_a_review(talk: Conversation) -> None:
    before = talk.told_the_rules()
    talk.accept_all()
    after = talk.line({"type": "undo"})
    assert after["proposals"] == before["proposals"] and talk.tree["rules"] == []


def test_undo_after_undo_goes_further_back_to_the_start_and_no_further(talk: Conversation) -> None:
    first = talk.start()
    talk.say(STORY)
    talk.say(ANSWER)
    talk.accept_all()
    for _ in range(3):
        assert talk.line({"type": "undo"})["type"] == "question"
    assert talk.last == first and talk.context.store.turns(str(talk.interview)) == []
    assert talk.line({"type": "undo"})["type"] == "error"


def test_skip_leaves_the_question(talk: Conversation) -> None:
    first = talk.start()
    second = talk.line({"type": "skip"})
    assert second["id"] == first["id"] + 1 and second["text"] != first["text"]
    assert talk.context.store.turns(str(talk.interview)) == []


def test_a_line_for_another_question_changes_nothing(talk: Conversation) -> None:
    talk.start()
    talk.say(STORY)
    error = talk.line({"type": "answer", "text": ANSWER, "to": 1})
    assert (error["type"], error["to"]) == ("error", 1) and "question 2 waits now" in error["message"]
    assert error["question"] == talk.line({"type": "pause"}) | {"notice": None}
    assert talk.line({"type": "answer", "text": ANSWER, "to": 2})["type"] == "question"


def test_the_tree_may_be_asked_for_at_any_time_and_is_no_turn(talk: Conversation) -> None:
    waiting = talk.told_the_rules()
    given = talk.line({"type": "tree"})
    assert set(given) >= {"type", "tree", "findings"} and given["type"] == "tree"
    assert talk.shown.question == waiting["text"]


def test_a_pause_keeps_everything_and_the_question_waits(talk: Conversation) -> None:
    waiting = talk.told_the_rules()
    paused = talk.line({"type": "pause"})
    assert "kept" in paused["notice"] and paused | {"notice": None} == waiting


@pytest.mark.parametrize("words", ["This is a waste of my time.", "I already told you that!"])
def test_strain_is_heard_and_the_expert_says_how_to_go_on(talk: Conversation, words: str) -> None:
    told_one_rule(talk)
    asked = talk.say(words)
    assert asked["options"] == ["Go on", "Pause here", "Stop here"] and asked["proposals"] == []
    assert talk.say("Go on")["type"] == "question" and talk.last["options"] is None


def test_who_wants_to_stop_stops_with_everything_kept(talk: Conversation) -> None:
    told_one_rule(talk).say("Let's stop here, please.")
    done = talk.say("Stop here")
    assert done["type"] == "done" and [rule["id"] for rule in done["tree"]["rules"]] == ["r1"]


def test_who_wanted_to_stop_and_goes_on_meets_the_same_question(talk: Conversation) -> None:
    before = told_one_rule(talk).last
    talk.say("I have to leave now.")
    assert talk.say("Go on")["text"] == before["text"]


def test_a_contradiction_shows_both_quotes(talk: Conversation) -> None:
    told_one_rule(talk)
    talk.until("exception")
    talk.say("If the supplier is new and the invoice is above 50,000 euros, I check the contract.")
    assert talk.last["proposals"][0]["op"] == "change rule"
    assert "the CFO signs" in talk.last["notice"] and "I check the contract" in talk.last["notice"]


def test_whom_they_would_ask_is_asked_where_they_do_not_know(talk: Conversation) -> None:
    told_one_rule(talk).say("I don't know.")
    assert talk.last["probe"] == "clarify"
    talk.say("The controller.")
    then = talk.last["proposals"][0]["rule"]["then"]
    assert (then["action"].casefold(), then["kind"]) == ("ask the controller", "escalation")


def test_it_depends_three_times_is_left_open(talk: Conversation) -> None:
    told_one_rule(talk)
    notices = []
    for _ in range(6):
        talk.say("It depends.")
        notices.append(talk.last["notice"])
    assert any(one and "open" in one for one in notices) and talk.last["type"] == "question"


def test_the_short_way_tells_no_case_and_leaves_none_of_the_three_out(talk: Conversation) -> None:
    first = talk.start(way="short")
    assert first["stage"] == "account" and first["way"] == "short"
    assert "incident" not in talk.shown.stages and talk.last["progress"]["of"] == len(talk.shown.stages)
    asked = {first["probe"]}
    while talk.last["type"] == "question" and talk.last["stage"] != "sign-off":
        asked.add(talk.line({"type": "skip"})["probe"])
    assert asked >= {"exception", "missing fact", "trade-off"}


def test_what_changed_begins_with_the_tree_that_is_there(talk: Conversation) -> None:
    told_one_rule(talk).line({"type": "stop"})
    more = Conversation(talk.context)
    first = more.start(way="what changed")
    assert "the CFO signs" in first["text"] and first["stage"] == "account"
    asked = {first["probe"]}
    while more.last["type"] == "question" and more.last["stage"] != "sign-off":
        asked.add(more.line({"type": "skip"})["probe"])
    assert asked >= {"exception", "missing fact", "trade-off"}


def test_what_changed_needs_something_that_may_have_changed(context: InterviewContext) -> None:
    assert Conversation(context).start(way="what changed")["type"] == "error"
    assert Conversation(context).start(way="quickly")["type"] == "error"


def test_without_consent_nothing_is_kept(talk: Conversation, tmp_path: Path) -> None:
    done = talk.start(consent=False)
    assert done["type"] == "done" and done["turns"] == 0 and done["open"] == []
    assert talk.context.store.interviews() == [] and not (tmp_path / "data" / "checkpoints.sqlite").exists()


def test_consent_is_asked_for_where_it_is_not_given(talk: Conversation) -> None:
    asked = talk.line({"type": "start", "expert": "Marta", "decision": DECISION})
    assert (asked["stage"], asked["probe"]) == ("welcome", "confirm")
    assert talk.line({"type": "skip"})["type"] == "error"
    assert talk.say("What is this about?")["stage"] == "welcome"
    assert talk.context.store.interviews() == []
    assert talk.say("Yes, I agree")["stage"] == "incident"
    assert len(talk.context.store.interviews()) == 1


def test_a_no_to_consent_ends_at_once_and_nothing_is_kept(talk: Conversation) -> None:
    talk.line({"type": "start", "expert": "Marta", "decision": DECISION})
    assert talk.say("No, rather not.")["type"] == "done"
    assert talk.context.store.interviews() == []
    assert b"Marta" not in (talk.context.folder / "checkpoints.sqlite").read_bytes()


BAD_LINES = {
    "no type": {},
    "an unknown type": {"type": "dance"},
    "no text": {"type": "answer"},
    "no words": {"type": "answer", "text": " \n "},
    "only emojis": {"type": "answer", "text": "🙂🙂🎉"},
    "a number as text": {"type": "answer", "text": 5},
    "half a character": {"type": "answer", "text": "broken \ud800"},
    "too long": {"type": "answer", "text": "a " * LONGEST_ANSWER},
    "a review of nothing": {"type": "review"},
    "an unknown proposal": {"type": "review", "proposals": {"p99": "accept"}},
    "an unknown verdict": {"type": "review", "proposals": {"p1": "maybe"}},
    "an empty edit": {"type": "review", "proposals": {"p1": {"edit": " "}}},
    "proposals as a list": {"type": "review", "proposals": ["p1"]},
    "one bad verdict among good ones": {"type": "review", "proposals": {"p1": "accept", "p99": "accept"}},
    "to of another kind": {"type": "answer", "text": "Yes.", "to": "last"},
    "a second start": {"type": "start", "expert": "Marta", "decision": DECISION, "consent": True},
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_what_cannot_be_understood_is_one_error_line_and_changes_nothing(
    talk: Conversation, line: dict[str, object]
) -> None:
    talk.told_the_rules()
    before = talk.shown
    error = talk.line(line)
    assert error["type"] == "error" and "\n" not in error["message"].strip() and error["to"] == line.get("to")
    assert talk.shown == before


BAD_STARTS = {
    "not a start": {"type": "answer", "text": "Hello."},
    "no expert": {"type": "start", "decision": DECISION, "consent": True},
    "no decision": {"type": "start", "expert": "Marta", "consent": True},
    "consent in words": {"type": "start", "expert": "Marta", "decision": DECISION, "consent": "yes"},
    "an endless decision": {"type": "start", "expert": "Marta", "decision": "why " * 500, "consent": True},
    "an unknown attribution": {
        "type": "start",
        "expert": "M",
        "decision": "W?",
        "consent": True,
        "attribution": "loud",
    },
    "a broken tree id": {"type": "start", "expert": "M", "decision": "W?", "consent": True, "tree": "A B"},
    "an unknown interview": {"type": "start", "interview": "i77"},
}


@pytest.mark.parametrize("line", BAD_STARTS.values(), ids=BAD_STARTS)
def test_a_start_that_is_none_keeps_nothing(context: InterviewContext, line: dict[str, object]) -> None:
    assert take_line(None, line, context)["type"] == "error"
    assert context.store.interviews() == []


def test_an_unknown_expert_is_told_who_is_known(context: InterviewContext) -> None:
    people = [Person(id="marta.lindqvist", name="Marta Lindqvist", title="Head", department="Finance")]
    context.store.put_organization(Organization(name="A", people=people))
    talk = Conversation(context)
    assert "marta.lindqvist" in talk.start(expert="marta.lindquist")["message"]
    assert talk.start(expert="Marta Lindqvist")["type"] == "question"
    assert context.store.interviews()[0].expert == "marta.lindqvist"


def test_an_interview_goes_on_after_a_restart(talk: Conversation, reopened: Callable[[], InterviewContext]) -> None:
    waiting = talk.told_the_rules()
    again = Conversation(reopened(), talk.interview)
    assert again.shown == talk.shown and again.shown.question == waiting["text"]
    again.last = waiting
    again.accept_all()
    assert list(again.rules) == ["r1", "r2", "r3", "r4"]


def test_a_second_start_of_the_same_expert_about_the_same_decision_goes_on(
    talk: Conversation, reopened: Callable[[], InterviewContext]
) -> None:
    waiting = talk.told_the_rules()
    again = Conversation(reopened())
    assert again.start(decision=DECISION.lower()) == waiting


def test_a_finished_tree_is_gone_on_with_as_its_next_version(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    talk.line({"type": "stop"})
    more = Conversation(talk.context)
    more.start()
    more.say("If the invoice is for electricity, one signature is enough.")
    more.accept_all()
    done = more.line({"type": "stop"})
    assert (done["tree"]["version"], len(done["tree"]["rules"])) == (2, 5)


def test_a_line_that_broke_off_half_way_can_be_said_again_in_other_words(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.start()
    before = talk.say(STORY)

    def breaks(*_: object, **__: object) -> None:
        raise StorageError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(type(talk.context.store), "record_turn", breaks)
        with pytest.raises(StorageError):
            talk.say(ANSWER)
    assert talk.shown.question == before["text"] and talk.shown.proposals == []
    assert [one["id"] for one in talk.say("If the supplier is new, I call them.")["proposals"]] == ["p1"]


def test_a_turn_recorded_before_a_crash_gives_way_to_what_is_said_then(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    import interviews.graph

    talk.start()
    talk.say(STORY)
    with monkeypatch.context() as broken:
        broken.setattr(interviews.graph, "question_line", lambda talk: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            talk.say(ANSWER)
    assert len(talk.context.store.turns(str(talk.interview))) == 2
    talk.say("If the supplier is new, I call them.")
    answers = [turn.answer for turn in talk.context.store.turns(str(talk.interview))]
    assert answers == [STORY, "If the supplier is new, I call them."]


def test_secrets_and_personal_data_are_masked_before_they_are_kept(talk: Conversation) -> None:
    talk.start()
    talk.say(STORY)
    talk.say("Write to anna.berg@example.com first. If the supplier is new, I call them.")
    assert "mask" in talk.last["notice"].lower()
    kept = talk.context.store.turns(str(talk.interview))[-1].answer
    assert "anna.berg" not in kept
    for name in ("seasoned.sqlite", "checkpoints.sqlite"):
        assert b"anna.berg" not in b"".join(one.read_bytes() for one in talk.context.folder.glob(f"{name}*"))
    talk.accept_all()
    (rule,) = talk.tree["rules"]
    assert kept[slice(*rule["source"]["span"])] == rule["quote"]


def test_the_question_it_came_from_is_answered(talk: Conversation) -> None:
    store, now = talk.context.store, talk.context.clock()
    item = store.add_agenda(DECISION, asked_by="lukas", at=now)
    other = store.add_agenda("May I pay in advance?", asked_by="lukas", at=now)
    talk.told_the_rules()
    talk.accept_all()
    done = talk.line({"type": "stop"})
    assert store.agenda_item(item.id).answered_by == done["tree"]["id"]
    assert [one.id for one in store.agenda()] == [other.id]


def test_the_end_comes_with_the_experts_word(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    while talk.last["stage"] != "teach-back":
        talk.line({"type": "skip"})
    assert "get the CFO to sign" in talk.last["text"]
    talk.say("Nothing, that is how I decide")
    assert talk.last["stage"] == "sign-off"
    talk.say("Not yet.")
    assert talk.last["probe"] == "open"
    talk.say("If it is the last day of the year, I ask the auditor.")
    talk.accept_all()
    while talk.last["stage"] != "sign-off":
        talk.line({"type": "skip"})
    done = talk.say("Yes.")
    assert done["type"] == "done" and done["signed_off"] and len(done["tree"]["rules"]) == 5


def test_a_page_shows_the_interview_as_it_is(talk: Conversation) -> None:
    waiting = talk.told_the_rules()
    shown = talk.shown
    assert [one.who for one in shown.transcript] == ["interviewer", "expert"] * 2 + ["interviewer"]
    assert shown.question == shown.transcript[-1].text == waiting["text"]
    assert shown.stage in shown.stages and not shown.done and shown.decision == DECISION
    assert [one.reads for one in shown.proposals] == [one["reads"] for one in waiting["proposals"]]


def test_a_page_of_an_unknown_interview_is_one_clear_line(context: InterviewContext) -> None:
    from knowledge.errors import NotFoundError

    with pytest.raises(NotFoundError):
        view("i404", context)


def test_a_program_speaks_lines_with_the_command_and_goes_on_in_a_new_process(tmp_path: Path) -> None:
    def process(*given: dict[str, object]) -> list[dict[str, object]]:
        command = [sys.executable, "-m", "ui", "interview", "--stdio", "--data", str(tmp_path / "data")]
        said = "\n".join(json.dumps(one) for one in given)
        done = subprocess.run(command, input=said, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return [json.loads(one) for one in done.stdout.splitlines()]

    start = {"type": "start", "expert": "Marta", "decision": DECISION, "consent": True}
    first = process(start, {"type": "answer", "text": STORY}, {"type": "answer", "text": ANSWER})
    assert [one["type"] for one in first] == ["question"] * 3
    verdicts = {one["id"]: "accept" for one in first[-1]["proposals"]}  # type: ignore[attr-defined, index]
    second = process(start, {"type": "review", "proposals": verdicts}, {"type": "stop"})
    assert second[0]["proposals"] == first[-1]["proposals"]
    assert second[-1]["type"] == "done" and len(second[-1]["tree"]["rules"]) == 4  # type: ignore[index]


def test_who_skips_three_in_a_row_is_offered_a_pause_and_may_go_on(talk: Conversation) -> None:
    talk.told_the_rules()
    for _ in range(12):
        talk.line({"type": "skip"})
        if talk.last["options"] == ["Go on", "Pause here", "Stop here"]:
            break
    assert "pause" in talk.last["text"]
    assert talk.say("Go on")["options"] != ["Go on", "Pause here", "Stop here"]


def test_how_many_rules_are_missing_is_told_once_check_cases_met_what_was_told(talk: Conversation) -> None:
    talk.told_the_rules()
    talk.accept_all()
    assert talk.last["progress"]["estimate"] == ""
    while talk.last["type"] == "question" and talk.last["stage"] != "sign-off":
        as_the_tree_says = talk.last["case"] is not None and talk.last["stage"] == "what-if"
        talk.say("I sign off myself.") if as_the_tree_says else talk.line({"type": "skip"})
        if talk.last["type"] == "question" and talk.last["proposals"]:
            talk.review(**{one["id"]: "reject" for one in talk.last["proposals"]})
    told = talk.line({"type": "stop"})["estimate"] if talk.last["type"] == "question" else talk.last["estimate"]
    assert "rules so far" in told and "missing" in told


def test_what_once_was_is_no_rule_for_the_other_cases(context: InterviewContext) -> None:
    talk = Conversation(context)
    talk.start()
    talk.say(STORY)
    talk.say_and_accept("If the crate is wet, I send it back.")
    talk.accept_all()
    talk.until("boundary")
    told = talk.say("Her ears, mostly. The mare looked past the groom and her ears were flat against her head.")
    assert not [one for one in told["proposals"] if one["rule"] and one["rule"]["otherwise"]]
