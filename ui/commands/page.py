"""What a person reads in a terminal. Words of others are shown as they are: no markup, no control characters."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def console() -> Console:
    """A console on standard output, without guesses about colours of words."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def clean(words: str) -> str:
    """The words without control characters that could command the terminal."""
    return "".join(one for one in words if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cf"})


def say(words: str, style: str = "") -> None:
    """Print words for a person."""
    console().print(Text(clean(words), style=style))


def say_table(headings: Sequence[str], rows: Iterable[Sequence[str]], empty: str) -> None:
    """Print a table, or the sentence `empty` where there is nothing to show."""
    table = Table(*headings, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    if table.row_count:
        console().print(table)
    else:
        say(empty)
