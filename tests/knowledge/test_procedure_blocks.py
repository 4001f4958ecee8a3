from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.procedure_blocks import Block, passages_of

TEXT = """# Refunds

You must not refund if:
- the item is used
- the receipt is lost
  and nobody knows why
    - a copy does not count

## Late ones
**If it is late:**
1. ask why

```
if code: no
```
| a | b |
| - | - |
"""


def test_a_list_hangs_on_the_line_above_it() -> None:
    first, second = passages_of(TEXT).passages
    said = [TEXT[one.start : one.end] for one in first.block.items]
    assert said == ["the item is used", "the receipt is lost\n  and nobody knows why"]
    assert [TEXT[one.start : one.end] for one in first.block.items[1].items] == ["a copy does not count"]
    assert (first.section, first.line, second.section, second.line) == ("Refunds", 3, "Refunds > Late ones", 10)


def test_code_is_no_passage_and_tables_are_counted() -> None:
    cut = passages_of(TEXT)
    assert cut.tables == 1
    assert not any("code" in TEXT[slice(*one.span)] for one in cut.passages)


@example("#\ta")
@given(st.text(alphabet="ab -*#:.\n1)\t|`", max_size=80))
def test_every_passage_stands_where_it_says(text: str) -> None:
    def inside(block: Block, start: int, end: int) -> None:
        assert start <= block.start < block.end <= end
        at = block.end
        for item in block.items:
            inside(item, at, end)
            at = item.whole_end

    last = 0
    for passage in passages_of(text).passages:
        inside(passage.block, last, len(text))
        last = passage.span[1]
