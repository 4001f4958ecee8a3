"""Reading speech: what an answer says, and only that, becomes proposed rules."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals.reading_score import load, score
from interviews.read import read
from interviews.reading import Reading, ReadRule
from knowledge.language import Language
from knowledge.tree import Attribute

SUPPLIER = (
    "Well, it depends. If it's a brand-new supplier and the invoice is above fifty thousand I always get the CFO to sign. "
    "For our framework suppliers I sign off myself up to 120k, except when the bank details changed in the last month, "
    "then I call them back on the number we have on file. Anything else goes through the normal two-person approval."
)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def conditions(rule: ReadRule) -> list[tuple[str, str, object]]:
    return [(one.attribute, one.operator, one.value) for one in rule.if_]


def words(text: str, reading: Reading) -> list[list[str]]:
    return [[text[slice(*one.span)] for one in rule.if_] for rule in reading.rules]


def test_the_supplier_answer_gives_exactly_four_rules(language: Language) -> None:
    reading = read(SUPPLIER, [], language)
    cfo, own, call, rest = reading.rules
    assert conditions(cfo) == [("supplier is new", "=", True), ("invoice amount", ">", 50000)]
    assert (cfo.then.action, cfo.then.who, cfo.then.kind) == ("get the CFO to sign", "CFO", "escalation")
    assert conditions(own) == [("framework supplier", "=", True), ("invoice amount", "<=", 120000)]
    assert [(one.attribute, one.value) for one in own.unless] == [("bank details changed in the last month", True)]
    assert conditions(call)[:2] == conditions(own)
    assert conditions(call)[2] == ("bank details changed in the last month", "=", True)
    assert call.beats == own.id
    assert call.then.action == "call them back on the number we have on file"
    assert rest.otherwise and rest.then.action == "go through the normal two-person approval"


def test_every_span_of_the_supplier_answer_is_exact(language: Language) -> None:
    reading = read(SUPPLIER, [], language)
    assert words(SUPPLIER, reading) == [
        ["it's a brand-new supplier", "the invoice is above fifty thousand"],
        ["our framework suppliers", "up to 120k"],
        ["our framework suppliers", "up to 120k", "the bank details changed in the last month"],
        [],
    ]
    assert [SUPPLIER[slice(*rule.then.span)] for rule in reading.rules] == [
        "get the CFO to sign",
        "sign off myself",
        "call them back on the number we have on file",
        "goes through the normal two-person approval",
    ]


def test_the_answer_of_the_contract_reads_as_the_contract_says(language: Language) -> None:
    reading = read(
        "If the supplier is new and the invoice is over 50,000, I get the CFO to sign. You learn to smell trouble.",
        [],
        language,
    )
    assert reading.model_dump(mode="json", exclude={"grey_zones", "unknowns"}) == {
        "rules": [
            {
                "id": "p1",
                "if": [
                    {
                        "attribute": "supplier is new",
                        "type": "yes_no",
                        "unit": None,
                        "operator": "=",
                        "value": True,
                        "span": [3, 22],
                    },
                    {
                        "attribute": "invoice amount",
                        "type": "number",
                        "unit": None,
                        "operator": ">",
                        "value": 50000,
                        "span": [27, 53],
                    },
                ],
                "match": "all",
                "then": {"action": "get the CFO to sign", "who": "CFO", "kind": "escalation", "span": [57, 76]},
                "unless": [],
                "otherwise": False,
                "beats": None,
                "rationale": "",
                "span": [0, 77],
                "reads": "If the supplier is new and the invoice amount is over 50,000, get the CFO to sign.",
                "by": "guided",
            }
        ],
        "unread": [[78, 105]],
        "questions": ["In which currency is 50,000?"],
    }


@pytest.mark.parametrize(
    ("said", "operator", "value"),
    [
        ("I sign orders up to 500 euros myself.", "<=", 500),
        ("If the order is at least 500 euros, I ask the manager.", ">=", 500),
        ("If the order isn't over 500 euros, I pay it.", "<=", 500),
        ("Orders under 500 euros I pay at once.", "<", 500),
        ("Between 500 and 900 euros the manager decides.", "between", [500, 900]),
        ("From 500 euros on I ask the manager.", ">=", 500),
        ("If it costs sixty, no, fifty euros or more, I ask the manager.", ">=", 50),
    ],
)
def test_the_direction_of_a_limit_is_never_turned(language: Language, said: str, operator: str, value: object) -> None:
    (rule,) = read(said, [], language).rules
    (condition,) = [one for one in rule.if_ if one.type == "number"]
    assert (condition.operator, condition.value, condition.unit) == (operator, value, "EUR")


@pytest.mark.parametrize(
    "said",
    [
        "Last year I let one go through and it went badly.",
        "When I started here I signed everything.",
        "The handbook says that invoices over 10,000 go to the board.",
        "If I'd listened to myself we would have saved a fortune.",
        "You get a nose for these things.",
    ],
)
def test_a_story_or_a_saying_is_not_a_rule_and_is_not_dropped(language: Language, said: str) -> None:
    reading = read(said, [], language)
    assert reading.rules == []
    assert reading.unread == [(0, len(said))]


def test_a_feeling_is_asked_about(language: Language) -> None:
    reading = read("If it smells off, I stop the payment.", [], language)
    assert reading.rules == []
    assert "it smells off" in reading.questions[0]


def test_a_missing_fact_is_a_rule_of_its_own(language: Language) -> None:
    reading = read("If I don't know whether the bank details changed, I treat it as changed and call.", [], language)
    (unknown,) = reading.unknowns
    assert (unknown.missing, unknown.then.action) == ("bank details changed", "treat it as changed and call")
    assert reading.rules == []


def test_a_grey_zone_is_a_band_with_who_decides_and_how_long(language: Language) -> None:
    reading = read(
        "Between 45 and 50 thousand it's grey, then the controller decides, within a business day.", [], language
    )
    (zone,) = reading.grey_zones
    assert (zone.low, zone.high, zone.who, zone.wait) == (45000, 50000, "controller", "1 business day")
    assert reading.rules == []


def test_a_bare_number_belongs_to_the_trees_one_attribute_of_its_kind(language: Language) -> None:
    known = [Attribute(name="invoice amount", type="number", unit="EUR")]
    (rule,) = read("Over 80,000 I ask the board.", known, language).rules
    assert (rule.if_[0].attribute, rule.if_[0].unit) == ("invoice amount", "EUR")


def test_the_development_corpus_is_read_at_least_this_well(language: Language) -> None:
    """Two writers' answers; the floor only rises. The unseen half is reported by the reading benchmark, not tuned on."""
    records = load(Path("evals/data/reading_dev.jsonl"))
    found = score(records, [read(one["text"], [], language) for one in records])
    assert found.exact / found.gold >= 0.90
    assert found.trapped == 0


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            "if unless when otherwise over up to 50k , . ? the supplier is new I sign and or not except for between 10 20 % no it goes CFO then because 😀".split()
        ),
        max_size=30,
    )
)
def test_no_order_of_words_breaks_reading(language: Language, parts: list[str]) -> None:
    text = " ".join(parts)
    reading = read(text, [], language)
    spans = [
        *reading.unread,
        *(rule.span for rule in reading.rules),
        *(one.span for rule in reading.rules for one in rule.if_),
    ]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    "said", ["Otherwise I", "Under two thousand euros I,", "Between 45 and 50 thousand it's grey. There."]
)
def test_a_sentence_that_breaks_off_is_survived(language: Language, said: str) -> None:
    assert read(said, [], language).rules == []


def test_emojis_and_silence_give_nothing(language: Language) -> None:
    assert read("😀😀 ❤️", [], language) == Reading()
    assert read("   ", [], language) == Reading()
