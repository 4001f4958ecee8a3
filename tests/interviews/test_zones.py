"""Which fact a grey zone is of."""

from interviews.reading import ReadGreyZone
from interviews.zones import fact_of
from knowledge.tree import Attribute, Tree

AMOUNT = Attribute(name="amount", type="number", unit="EUR")
RATIO = Attribute(name="debt ratio", type="number", unit="%")
DELAY = Attribute(name="delay", type="duration", unit="day")
TREE = Tree(id="t", decision="A loan?", attributes=[AMOUNT, RATIO, DELAY])
FOUND = ReadGreyZone(attribute="amount", type="number", unit="EUR", low=36, high=40, span=(0, 10))


def test_a_band_without_a_unit_is_of_the_number_that_its_words_name() -> None:
    said = "If the debt ratio is between 36 and 40, it's a grey zone, the committee decides."
    assert fact_of(FOUND, "debt ratio", TREE.attributes, TREE, said) == RATIO
    assert fact_of(FOUND, None, TREE.attributes, TREE, said) == RATIO


def test_a_unit_that_was_said_is_not_taken_for_another() -> None:
    hours = FOUND.model_copy(update={"attribute": "delay", "type": "duration", "unit": "hour"})
    said = "If the delay is between 36 and 40 hours, it's a grey zone."
    assert fact_of(hours, None, TREE.attributes, TREE, said) is None


def test_words_that_name_no_number_leave_it_to_the_unit() -> None:
    assert fact_of(FOUND, None, TREE.attributes, TREE, "Between 36 and 40 it's grey.") == AMOUNT
