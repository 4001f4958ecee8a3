"""Frames of speech say what plainer ones say, and every stretch still points back into what was said."""

import pytest

from interviews.read import read
from interviews.reading import ReadRule
from interviews.speech import clean
from knowledge.language import Language


def the_rule(said: str, language: Language) -> ReadRule:
    rules = read(said, [], language).rules
    assert len(rules) == 1, [one.reads for one in rules]
    return rules[0]


def conditions(rule: ReadRule) -> list[tuple[str, str, object]]:
    return [(one.attribute, one.operator, one.value) for one in rule.if_]


@pytest.mark.parametrize(
    "said",
    [
        "If the ladder is cracked, I lock it away.",
        "Say the ladder is cracked, then I lock it away.",
        "But say the ladder is cracked, that changes it, and I lock it away.",
        "Suppose the ladder is cracked, I lock it away.",
        "Soon as the ladder is cracked, I lock it away.",
        "With us, where the ladder is cracked, I lock it away.",
        "The only thing is, if the ladder is cracked, I lock it away.",
        "Now, it's different where the ladder is cracked: I lock it away.",
        "It's another story if the ladder is cracked, then I lock it away.",
        "Except if the ladder is cracked, then I lock it away.",
        "I lock it away any time the ladder is cracked.",
        "I lock it away, and that's whenever the ladder is cracked.",
        "If we're looking at one where the ladder is cracked, I lock it away.",
        "It changes as soon as the ladder is cracked, though: then I lock it away.",
        "Except when the ladder is cracked, because then I lock it away.",
        "Except when the ladder is cracked, in that case I lock it away.",
        "With the remark that when the ladder is cracked, I lock it away.",
        "There is one exception on this: in case the ladder is cracked, I lock it away.",
        "But when the ladder is cracked, then it's different, then I lock it away.",
        "At the moment that the ladder is cracked, I lock it away.",
        "Normally it goes like this: when the ladder is cracked, I lock it away.",
        "By us it is so that I lock it away when the ladder is cracked.",
        "The exception is where the ladder is cracked: there, I lock it away.",
        "That doesn't hold where the ladder is cracked, mind you; then I lock it away.",
        "Should it happen that the ladder is cracked, though, it's different: I lock it away.",
        "Should it turn out that the ladder is cracked, I lock it away.",
        "Wherever it's the case that the ladder is cracked, I lock it away.",
        "When it is so that the ladder is cracked, I lock it away.",
        "Okay, so the ladder is cracked, then I lock it away.",
        "If the ladder is cracked, the consequence is that I lock it away.",
        "If the ladder is cracked, I lock it away, with the key from our own board.",
        "Now if the ladder is cracked, that's a whole different ball game, and I lock it away.",
        "But when the ladder is cracked, that's another matter entirely: I lock it away.",
        "Basically I lock it away if the ladder is cracked.",
        "Except that I lock it away if the ladder is cracked.",
        "I should have said, though: when the ladder is cracked, it's handled differently, which is to say I lock it away.",
        "When the ladder is cracked, I lock it away, and I don't lose any sleep over it.",
        "If the ladder is cracked, I lock it away, and that's the end of it.",
        "I look to see if the ladder is cracked, and where that's the case, I lock it away.",
        "First we check whether the ladder is cracked, and if so, I lock it away.",
        "So say the ladder is cracked: well, then I lock it away.",
        "But if the ladder is cracked, forget what I just said, because I lock it away.",
        "If the ladder is cracked, you can ignore everything I told you so far, I lock it away.",
    ],
)
def test_one_rule_is_read_in_each_frame(said: str, language: Language) -> None:
    rule = the_rule(said, language)
    assert conditions(rule) == [("ladder is cracked", "=", True)]
    assert rule.then.action == "lock it away" and not rule.unless
    assert said[slice(*rule.if_[0].span)].endswith("the ladder is cracked")


@pytest.mark.parametrize(
    "said",
    [
        "I ask whether the ladder is cracked and I write it down.",
        "I check the ladder, and if that's so, I lock it away.",
        "If they forget what I said, I call them.",
    ],
)
def test_what_is_looked_at_or_forgotten_is_no_frame(said: str, language: Language) -> None:
    assert not read(said, [], language).rules


def test_as_well_adds_a_condition_with_its_exact_words(language: Language) -> None:
    said = "If the wind is over 50 km/h, and the crane is old as well, we stop."
    rule = the_rule(said, language)
    assert conditions(rule) == [("wind", ">", 50), ("crane is old", "=", True)]
    assert said[slice(*rule.if_[1].span)].strip() == "the crane is old"


def test_any_time_names_nothing(language: Language) -> None:
    said = "Any time the roof leaks, I call the roofer. Any time the shed is rented out and they're paying us more than 90 euros, I sign it."
    assert all(one.attribute.split()[0] != "time" for rule in read(said, [], language).rules for one in rule.if_)


def test_a_grade_with_its_article_keeps_its_letter(language: Language) -> None:
    rule = the_rule("If it's an A on the list, I lend it out.", language)
    assert [one.attribute for one in rule.if_] == ["a on the list"]


@pytest.mark.parametrize("done", ["that's a different price", "that's a new lock"])
def test_what_it_is_then_may_be_what_follows(done: str, language: Language) -> None:
    rule = the_rule(f"If the ladder is cracked, {done}, and I write it down.", language)
    assert done.removeprefix("that's ") in rule.then.action


@pytest.mark.parametrize(
    "joined", ["and on top of that", ", and at the same time", "and, in addition to that,", ", plus"]
)
def test_what_comes_on_top_is_one_more_condition(joined: str, language: Language) -> None:
    rule = the_rule(
        f"If the hive is heavy {joined} the wind is over 20 knots, I add a strap.".replace(" ,", ","), language
    )
    assert conditions(rule) == [("hive is heavy", "=", True), ("wind", ">", 20)]


@pytest.mark.parametrize(("limit", "operator"), [("over", ">"), ("under", "<")])
def test_anything_over_a_limit_is_over_it(limit: str, operator: str, language: Language) -> None:
    rule = the_rule(f"If the rope is anything {limit} 12 metres, two of us coil it.", language)
    assert [one[1:] for one in conditions(rule)] == [(operator, 12)]


def test_until_and_including_names_nothing(language: Language) -> None:
    rule = the_rule("When the rope measures until thirty metres including and the hook is new, we use it.", language)
    assert [one[1:] for one in conditions(rule)] == [("<=", 30), ("=", True)]
    assert "includ" not in rule.reads


def test_anything_over_a_limit_that_is_done_something_to_stays(language: Language) -> None:
    assert clean("I send anything over 12 metres back.").text == "I send anything over 12 metres back."


def test_a_reason_said_first_is_a_reason() -> None:
    assert (
        clean("The bolt is loose, and that's why I stop the ride.").text
        == "because The bolt is loose, I stop the ride."
    )


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("If the kiln is cold, they're getting another firing.", "they're getting another firing"),
        ("If the violin is warped, that's going back to the maker.", "it's going back to the maker"),
        ("If the child is under five, they're straight into the small boat.", "they're straight into the small boat"),
        ("If the seal is torn, I'm sending it back.", "I'm sending it back"),
        ("If the tenor is ill, I'd be on the phone to the agency.", "be on the phone to the agency"),
        ("If the bid is at least 9,000 euros, it'd be for the trustees.", "it'd be for the trustees"),
    ],
)
def test_what_is_happening_then_is_done(said: str, done: str, language: Language) -> None:
    assert the_rule(said, language).then.action.removeprefix("it'd ").lower() == done.removeprefix("it'd ").lower()


@pytest.mark.parametrize(
    "state", ["we're talking about a cello", "I'm going to need a bigger shed", "I'm not sure", "they're fine"]
)
def test_what_somebody_is_or_speaks_of_is_not_done(state: str, language: Language) -> None:
    assert not read(f"If the case is long, {state}.", [], language).rules


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("If it's clay we have and the pot is over 40 cm, I fire it twice.", 2),
        ("If it's a courier we've never worked with and the crate is sealed, I open it.", 2),
        ("If the museum is paying the freight and they're in a hurry, I fly it.", 2),
        ("If it's mud they stop.", 1),
        ("If the grade we gave them is over 12 and we've the seats booked, I call.", 2),
        ("If they sit in the top tier and what we spend on them comes to over 900 euros, I call.", 2),
    ],
)
def test_a_clause_that_says_which_is_of_its_noun(said: str, names: int, language: Language) -> None:
    rule = the_rule(said, language)
    assert len(rule.if_) == names and "have" not in rule.then.action.split()


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("If there's no brother or sister left behind, the state has it.", False),
        ("If there's a brother or sister left behind, they have it.", True),
        ("If they have no lock or chain, I lend them one.", False),
        ("If they've nephews or nieces, I write to them.", True),
        ("If they were followed by a nephew or niece, I write to them.", True),
        ("If they don't have any nephews or nieces, the state has it.", False),
    ],
)
def test_two_nouns_with_one_article_are_one_fact(said: str, value: bool, language: Language) -> None:
    facts = conditions(the_rule(said, language))
    assert len(facts) == 1 and " or " in facts[0][0] and facts[0][2] is value


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("If the crew's giving them a hand, we wait.", ["crew is giving them a hand"]),
        ("If the boat's on the slip, we wait.", ["boat is on the slip"]),
        (
            "If nobody is aboard, skipper and mate have both gone and the lamp is lit, we wait.",
            ["somebody is aboard", "skipper and mate have gone", "lamp is lit"],
        ),
        (
            "If the hull is dry, we've got it down as a wreck and the lamp is lit, we wait.",
            ["hull is dry", "we have got it down as a wreck", "lamp is lit"],
        ),
        ("If we're looking at a wreck, we wait.", ["wreck"]),
        ("If the risk is down as high, we wait.", ["risk is down as high"]),
        ("If the risk with them is high, we wait.", ["risk with them is high"]),
        (
            "If the pump doesn't work as it should and the hatch is open, we wait.",
            ["pump works as it should", "hatch is open"],
        ),
        ("If they haven't got a licence, we wait.", ["have a licence"]),
        ("When the mate fell ill on the quay, then the owner must come.", ["mate fell ill on the quay"]),
        ("If the owner's signed form is missing, we wait.", ["owner's signed form is missing"]),
        (
            "If their fee arrives here and they've sailed with us before, we wait.",
            ["fee arrives here", "have sailed with us before"],
        ),
        (
            "If it's a buyer we haven't met before and the hull is dry, we wait.",
            ["buyer we have met before", "hull is dry"],
        ),
    ],
)
def test_short_forms_and_clauses_are_read_to_their_end(said: str, facts: list[str], language: Language) -> None:
    assert [one[0] for one in conditions(the_rule(said, language))] == facts


def test_what_a_gerund_costs_is_a_limit(language: Language) -> None:
    rule = the_rule("If mending it costs over 900 euros, the harbour pays.", language)
    assert [one[1:] for one in conditions(rule)] == [(">", 900)]


def test_two_subjects_with_their_articles_share_what_is_said_of_them(language: Language) -> None:
    rules = read("In case the owner or the skipper still lives and the hull is dry, we insure it.", [], language).rules
    assert [[one[0] for one in conditions(rule)] for rule in rules] == [
        ["owner lives", "hull is dry"],
        ["skipper lives", "hull is dry"],
    ]


@pytest.mark.parametrize("measure", ["the delay is under 2 hours", "the swell is over 2 metres"])
def test_circumstances_after_and_begin_one_more_condition_or_are_asked_about(measure: str, language: Language) -> None:
    found = read(f"When the trip is over 3 hours and on arrival {measure}, then we anchor outside.", [], language)
    assert all(len(rule.if_) == 2 for rule in found.rules) and (found.rules or found.questions)


def test_days_off_are_a_number_and_not_vague(language: Language) -> None:
    rule = the_rule("If they ask for over 15 days off, the principal decides.", language)
    assert [one[1:] for one in conditions(rule)] == [(">", 15)]
