"""What a message says about one attribute of a case. A fact that is unsure is asked about, and never decided with."""

from knowledge.lexicon import Span
from knowledge.tree import Attribute, Frozen, Operator, Value

UNKNOWN = "unknown"
"""The value of a fact that the person says they do not know."""


class Fact(Frozen):
    """What a message says about one attribute of a case."""

    attribute: str
    value: Value
    unit: str | None = None
    span: Span
    words: str
    sure: bool
    """False where the words leave room for doubt: ask before using it."""
    operator: Operator = "="
    """Other than `=` where only a side was said: `over 60,000`."""


def phrases(attribute: Attribute) -> list[str]:
    """The words an attribute goes by."""
    return [attribute.name, *attribute.aliases]
