"""The estimate of rules still missing against simulated experts, whose untold rules are known. `python -m benchmarks.unseen_experts [--seeds N] [--trees WORD] [--persona NAME]`.

At the end of each interview, and after each of its check cases: does the 90 % interval hold the number of rules that the expert never told?
Beside it the floor "none is missing".
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from ui.offline import stay_offline


@dataclass(frozen=True)
class Look:
    """What was estimated at one moment, and the truth."""

    persona: str
    at_end: bool
    missing: int
    low: int | None
    high: int | None


def looks(seeds: range, word: str, only: str) -> Iterator[Look]:
    """Every look at every interview."""
    from evals.experts.doors import QuickDoor
    from evals.experts.expert import Expert
    from evals.experts.hidden import own_decisions
    from evals.experts.personas import PERSONAS
    from evals.experts.phrases import FIRST
    from evals.experts.sessions import Equipment, Line, Ours, a_context, hold
    from interviews.state import Talk
    from interviews.unseen_rules import CHECKS, captures, missing_rules
    from knowledge.language import Language

    class Watched(Ours):
        """Our interviewer, with a look at what it knows after each answer to a check case."""

        def __init__(self, door: QuickDoor, expert: Expert) -> None:
            super().__init__(door)
            self._quick, self._expert = door, expert
            self.seen: list[Look] = []

        def send(self, line: Line) -> Line:
            """What comes back."""
            reply = super().send(line)
            talk = self._talk()
            if line["type"] == "answer" and talk.history and talk.history[-1].question.key in CHECKS:
                self.look(talk, False)
            return reply

        def look(self, talk: Talk | None = None, at_end: bool = True) -> None:
            """Estimate now."""
            talk = talk or self._talk()
            found = missing_rules(captures(talk.tree, talk.history, talk.interview))
            hidden = {one.id for one in self._expert.hidden.rules if not one.otherwise}
            untold = len(hidden - self._expert.memory.told)
            self.seen.append(Look(self._expert.persona.name, at_end, untold, found.low, found.high))

        def _talk(self) -> Talk:
            return Talk.model_validate(self._quick._talk)  # noqa: SLF001  # the only place where it lies

    language = Language()
    language.load()
    for seed in seeds:
        for hidden in own_decisions():
            for persona in [one for one in PERSONAS if word in hidden.id and only in one.name]:
                expert = Expert(hidden, persona, FIRST, seed)
                with a_context(Equipment(language)) as context:
                    watched = Watched(QuickDoor(context), expert)
                    hold(expert, watched)
                    watched.look()
                yield from watched.seen


def tell(what: str, found: list[Look]) -> None:
    """One line."""
    from knowledge.wilson import share_of

    some = [(one.missing, one.low, one.high) for one in found if one.low is not None and one.high is not None]
    held = share_of(sum(low <= missing <= high for missing, low, high in some), len(some))
    floor = share_of(sum(missing == 0 for missing, _, _ in some), len(some))
    if not some:
        sys.stdout.write(f"{what}: nothing said in {len(found)}\n")
        return
    below, above = sum(missing < low for missing, low, _ in some), sum(missing > high for missing, _, high in some)
    sys.stdout.write(
        f"{what}: holds the truth in {held.hits} of {held.n} ({held.share:.3f}, {held.low:.3f} to {held.high:.3f}), estimates too many {below}, "
        f"too few {above}, median width {median(high - low for _, low, high in some)}, mean missing {sum(m for m, _, _ in some) / len(some):.1f}, "
        f"nothing said in {len(found) - len(some)}; floor, none missing: {floor.share:.3f}\n"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--trees", default="", help="only those whose id holds this word")
    parser.add_argument("--persona", default="", help="only those whose name holds this word")
    given = parser.parse_args()
    found = list(looks(range(given.first_seed, given.first_seed + given.seeds), given.trees, given.persona))
    tell("at the end", [one for one in found if one.at_end])
    tell("after each check case", [one for one in found if not one.at_end])
    by_persona: dict[str, list[Look]] = defaultdict(list)
    for one in found:
        if one.at_end:
            by_persona[one.persona].append(one)
    for name, some in by_persona.items():
        tell(f"  {name}, at the end", some)


if __name__ == "__main__":
    stay_offline(os.environ)
    main()
