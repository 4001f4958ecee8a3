"""How often the interval for the rules still missing holds the truth. `python -m benchmarks.unseen_rules [--runs N]`.

A pure simulation: N rules, each told freely with a chance of its own and met by check cases with another, both spread (logit-normal) and
related; what was told may be met again more or less easily (odds 0.6 to 4); other questions bring a share of the rest. Beside the interval
that ships: the same without room for dependence, and the floor "as many are missing as were found by checking, at most twice that".
"""

import argparse
import itertools
import math
import random
import sys
from collections import defaultdict
from collections.abc import Callable
from statistics import median

from interviews.unseen_rules import Z90, Captures, missing_rules
from knowledge.wilson import share_of

Way = Callable[[Captures], tuple[int, int] | None]
SIZES, CHANCES, DRAWN = (4, 8, 12, 20, 30), (0.3, 0.5, 0.7, 0.9), (0.3, 0.5, 0.8)
SPREADS, ODDS, BROUGHT = (
    ((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (1.5, 0.5), (1.0, 0.9)),
    (0.6, 1.0, 2.0, 4.0),
    (0.0, 0.5, 0.9),
)
SETTINGS = list(itertools.product(SIZES, CHANCES, DRAWN, SPREADS, ODDS, BROUGHT))


def shipped(seen: Captures) -> tuple[int, int] | None:
    """The interval of the interview."""
    found = missing_rules(seen)
    return None if found.low is None or found.high is None else (found.low, found.high)


def without_dependence(seen: Captures) -> tuple[int, int] | None:
    """Chapman's with a log-normal interval alone."""
    a, b, m = seen.told, seen.drawn, seen.both
    if m == 0:
        return None
    unseen = (a + 0.5) * (b + 0.5) / (m + 1)
    variance = (a + m + 1) * (b + m + 1) * (a + 0.5) * (b + 0.5) / ((m + 1) ** 2 * (m + 2))
    spread = math.exp(Z90 * math.sqrt(math.log1p(variance / unseen**2)))
    low, high = (max(0.0, one - seen.otherwise) for one in (unseen / spread, unseen * spread))
    return math.floor(low + 0.5), math.floor(high + 0.5)


def floor(seen: Captures) -> tuple[int, int] | None:
    """None to twice what the check cases brought."""
    return None if seen.both == 0 else (0, 2 * seen.drawn)


WAYS: dict[str, Way] = {"shipped": shipped, "without room for dependence": without_dependence, "floor": floor}


def drawn(
    setting: tuple[int, float, float, tuple[float, float], float, float], draw: random.Random
) -> tuple[Captures, int]:
    """One interview: what was seen, and how many rules are missing."""
    n, told, met, (spread, together), odds, brought = setting
    counts: dict[tuple[bool, bool], int] = defaultdict(int)
    for _ in range(n):
        one, two = draw.gauss(0, 1), draw.gauss(0, 1)
        freely = draw.random() < _chance(told, spread * one)
        shift = spread * (together * one + math.sqrt(1 - together**2) * two) + (math.log(odds) if freely else 0.0)
        counts[freely, draw.random() < _chance(met, shift)] += 1
    otherwise = sum(draw.random() < brought for _ in range(counts[False, False]))
    seen = Captures(told=counts[True, False], drawn=counts[False, True], both=counts[True, True], otherwise=otherwise)
    return seen, counts[False, False] - otherwise


def _chance(middle: float, shift: float) -> float:
    return 1 / (1 + math.exp(-(math.log(middle / (1 - middle)) + shift)))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40, help="for each setting")
    runs: int = parser.parse_args().runs
    draw = random.Random(20261121)
    simulated = [(setting, *drawn(setting, draw)) for setting in SETTINGS for _ in range(runs)]
    for name, way in WAYS.items():
        told = [(setting, missing, way(seen)) for setting, seen, missing in simulated]
        some = [(setting, missing, found) for setting, missing, found in told if found is not None]
        held = share_of(sum(low <= missing <= high for _, missing, (low, high) in some), len(some))
        by_setting: dict[object, list[bool]] = defaultdict(list)
        for setting, missing, (low, high) in some:
            by_setting[setting].append(low <= missing <= high)
        kept = [sum(one) / len(one) for one in by_setting.values() if len(one) >= runs // 2]
        sys.stdout.write(
            f"{name}: holds the truth in {held.hits:,} of {held.n:,} ({held.share:.3f}, {held.low:.3f} to {held.high:.3f}), in 85 % or more in "
            f"{sum(one >= 0.85 for one in kept)} of {len(kept)} settings, worst {min(kept):.2f}, median width "
            f"{median(high - low for _, _, (low, high) in some)}, says nothing in {len(told) - len(some):,} of {len(told):,}\n"
        )


if __name__ == "__main__":
    main()
