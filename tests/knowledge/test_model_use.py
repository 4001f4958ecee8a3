import pytest

from knowledge.errors import InputError
from knowledge.model_use import ModelUse, Price, Refused, by_engine, keep_use, read_price, recorded_use
from knowledge.store import Store
from tests.knowledge.known import NOW


def a_use(engine: str = "openai:a", **changes: object) -> ModelUse:
    return ModelUse.model_validate(
        {"engine": engine, "prompts": ["reword v2 0"], "outcome": "used", "sentences": 3, "kept": 2, **changes}
    )


def test_a_price_is_of_a_million_tokens() -> None:
    assert read_price("2.50/10 USD") == Price(told=2.5, said=10, currency="USD")
    assert read_price("2 10 EUR").of(1_000_000, 500_000) == 7.0


@pytest.mark.parametrize("text", ["", "cheap", "2.50 USD", "2.50/10", "-1/2 USD"])
def test_a_price_that_cannot_be_read_says_how_to_write_it(text: str) -> None:
    with pytest.raises(InputError, match="SEASONED_MODEL_PRICE"):
        read_price(text)


def test_what_is_not_reported_costs_nobody_knows_what() -> None:
    assert Price(told=1, said=1, currency="EUR").of(None, 5) is None


def test_the_sums_of_each_model_leave_out_what_is_not_known() -> None:
    one = a_use(
        tokens_told=10, tokens_said=5, cost=0.5, currency="EUR", refused=[Refused(sentence=0, why="number differs")]
    )
    sums = by_engine([one, a_use(outcome="too slow", kept=0), a_use("ollama:b")])
    assert [it.engine for it in sums] == ["ollama:b", "openai:a"]
    openai = sums[1]
    assert (openai.replies, openai.sentences, openai.kept, openai.refused) == (2, 6, 2, 1)
    assert openai.cost == {"EUR": 0.5} and openai.uncosted == openai.unreported == 1
    assert openai.outcomes == {"used": 1, "too slow": 1}


def test_use_is_read_from_the_replies_on_record(store: Store) -> None:
    store.record_reply("c1", 1, "lukas", "hello", {"text": "hi", "wording": a_use().model_dump(mode="json")}, NOW)
    store.record_reply("c1", 2, "lukas", "hello", {"text": "hi", "wording": None}, NOW)
    store.record_reply("c1", 3, "lukas", "hello", {"text": "hi"}, NOW)
    assert recorded_use(store) == [a_use()]


def test_what_was_used_outside_conversations_is_summed_up_with_the_rest(store: Store) -> None:
    keep_use(store, "redesign", a_use(tokens_told=10, tokens_said=5), NOW)
    keep_use(store, "practice", a_use("ollama:b", outcome="too slow", kept=0), NOW)
    assert [one.engine for one in recorded_use(store)] == ["ollama:b", "openai:a"]
    assert [(one.engine, one.replies, one.kept) for one in by_engine(recorded_use(store))] == [
        ("ollama:b", 1, 0),
        ("openai:a", 1, 2),
    ]
