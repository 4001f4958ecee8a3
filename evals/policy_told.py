"""Does the gate say in a message what the table says in its cell? `python -m evals.policy_told POLICY ORGANIZATION`.

Every cell that can be told as a message (no subject, a tool and an action named) is put into words, read and judged by the
functions of `seasoned policy check`, and compared with the table. Where the words of the message name a subject of the policy too
(`to pay payment data`), it is another cell: it is compared with that one.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from knowledge.embedding import Embedder, load_minilm
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_cells import NOT_SAID, Cell, CellReader, axes_of, in_words
from knowledge.policy_reading import read_policy_file
from knowledge.register_verdict import judge_read
from knowledge.request import Request, read_request
from knowledge.tool_register import Register
from knowledge.verdict import judge
from knowledge.vocabulary import vocabulary
from knowledge.wilson import share_of

TODAY = date(2026, 11, 22)
"""No exception is in force: any day would do."""
AXES = ("tool", "action", "data", "autonomy", "topics", "private_account", "tool_kinds")


class Told(NamedTuple):
    """A cell, its message, what the table holds and what the gate says."""

    cell: Cell
    message: str
    table: str
    gate: str
    misread: str
    """The first dimension that the message was read into otherwise; empty where it is the same cell."""

    @property
    def same(self) -> bool:
        """Whether the gate says what the table says."""
        return self.table == self.gate

    @property
    def weaker(self) -> bool:
        """The gate says yes where the table does not."""
        return self.gate in {"allowed", "conditions"} and self.table not in {"allowed", "conditions"}


def tellable(policy: Policy, tools: Sequence[Tool]) -> list[Cell]:
    """Every cell without a subject that a message can ask for."""
    axes = axes_of(policy, tools)
    data = [NOT_SAID, *vocabulary().data]
    return [
        cell
        for one in product(
            axes.role, [name for name in axes.data if name in data], axes.tool, axes.action, axes.autonomy
        )
        if in_words(cell := Cell(*one, NOT_SAID)) is not None
    ]


def stratified(cells: Sequence[Cell], most: int, seed: int) -> list[Cell]:
    """At most so many cells, drawn by lot from each pair of tool and action alike."""
    if most >= len(cells):
        return list(cells)
    lot = random.Random(seed)
    groups: dict[tuple[str, str], list[Cell]] = {}
    for one in cells:
        groups.setdefault((one.tool, one.action), []).append(one)
    each = max(1, most // len(groups))
    return [one for group in groups.values() for one in lot.sample(group, min(each, len(group)))]


def compare(
    policy: Policy, tools: Sequence[Tool], cells: Sequence[Cell], embedder: Embedder | None = None
) -> Iterator[Told]:
    """What the table holds in each cell, and what the gate says to its message."""
    reader = CellReader(policy, tools)
    reads = cache(lambda message: read_request(message, policy, embedder, tools))  # whoever asks, it is read alike
    for cell in cells:
        message = in_words(cell)
        assert message is not None
        asked, read = reader.request(cell), reads(message)
        role = reader.role(cell)
        gate = judge_read(policy, Register(), message, read, role, TODAY).verdict
        misread = next((name for name in AXES if _value(asked, name) != _value(read, name)), "")
        if misread == "topics":  # the message names a subject too: the cell with that subject is meant
            asked = asked.model_copy(update={"topics": read.topics})
            misread = next((name for name in AXES if _value(asked, name) != _value(read, name)), "")
        yield Told(cell, message, judge(policy, asked, role).verdict, gate, misread)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many cells come out alike, and those that do not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("policy", type=Path)
    parser.add_argument("organization", type=Path)
    parser.add_argument("--most", type=int, default=10**9, help="at most so many cells, drawn by lot")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--meaning", action="store_true", help="with the embedding model")
    options = parser.parse_args(arguments)
    policy = read_policy_file(options.policy)
    tools = Organization.model_validate_json(options.organization.read_text("utf-8")).tools
    every = tellable(policy, tools)
    cells = stratified(every, options.most, options.seed)
    told = list(compare(policy, tools, cells, load_minilm() if options.meaning else None))
    other = [one for one in told if not one.same]
    same, weaker = share_of(len(told) - len(other), len(told)), sum(one.weaker for one in told)
    sys.stdout.write(f"{len(told)} of {len(every)} cells that can be told, out of {axes_of(policy, tools).cells}\n")
    sys.stdout.write(f"same verdict: {same.hits} of {same.n} ({same.share:.2%}, {same.low:.1%} to {same.high:.1%})\n")
    sys.stdout.write(f"yes where the table says no or ask: {weaker}\n")
    for (misread, change), n in Counter((one.misread, f"{one.table}→{one.gate}") for one in other).most_common():
        example = next(one.message for one in other if (one.misread, f"{one.table}→{one.gate}") == (misread, change))
        sys.stdout.write(f"  {n} {change}, read otherwise: {misread or 'nothing'}: {example}\n")
    return 0 if not weaker else 1


def _value(request: Request, name: str) -> object:
    value = getattr(request, name)
    return frozenset(value) if isinstance(value, list) else value


if __name__ == "__main__":
    raise SystemExit(main())
