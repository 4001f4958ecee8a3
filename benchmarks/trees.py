"""How fast trees decide, beside two other engines on the same tables, and how checking grows with the number of rules.

.venv/bin/python -m benchmarks.trees [--quick]
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.other_engines import Spiff, plain, zen_decision
from benchmarks.tables import a_table, cases
from knowledge.decide import Decider
from knowledge.findings import check
from knowledge.prepared import Prepared

ROUNDS = 7


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small tables only")
    parser.add_argument("--check-alone", type=int, metavar="RULES", help="check one table and print what it took")
    given = parser.parse_args()
    if given.check_alone:
        check_alone(given.check_alone)
        return
    say(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    sizes = [10, 100] if given.quick else [10, 100, 1000, 10000]
    say(
        "\nOne decision, six attributes, all facts given: µs of processor time, median of 7 rounds (fastest to slowest), then by the clock"
    )
    for rules in sizes:
        decide_beside_others(rules)
    say(
        "\nChecking everything (gaps, overlaps, idle rules, irrelevant facts, …): time, peak memory, planted faults found"
    )
    for rules in [100, 1000] if given.quick else [100, 1000, 10000]:
        for _ in range(1 if rules == 10000 else 3):
            subprocess.run([sys.executable, "-m", "benchmarks.trees", "--check-alone", str(rules)], check=True)


def decide_beside_others(rules: int) -> None:
    """The same table and cases for all three; every answer has to be the same."""
    tree = a_table(rules, planted=0).tree
    some = cases(200 if rules >= 1000 else 1000, seed=rules)
    theirs = [plain(one) for one in some]
    prepared, decider, zen = Prepared(tree), Decider(tree), zen_decision(tree)
    ours = [(answer.outcome.action if answer.outcome else "") for answer in map(prepared.answer, some)]
    same = sum(one == zen.evaluate(case)["result"]["way"] for one, case in zip(ours, theirs, strict=True))
    our_time, zen_time = timed(Prepared(tree).answer, some), timed(zen.evaluate, theirs)
    inside = statistics.median(_own_clock(zen.evaluate(case)["performance"]) for case in theirs)
    told = timed(decider.decide, some[:20], rounds=3)
    say(
        f"{rules:>6} rules: ours {our_time} (first sight of each case {our_time.first:.1f}) · zen {zen_time}"
        f" = {zen_time.cpu / our_time.cpu:.1f} × ours, by the clock {zen_time.clock / our_time.clock:.1f} ×,"
        f" at first sight {zen_time.cpu / our_time.first:.1f} ×, by zen's own clock inside ({inside:.1f}) {inside / our_time.first:.1f} ×; same answer on {same} of {len(some)}"
    )
    say(f"              ours with path, evidence and flips {told}")
    if rules <= 1000:
        few = 100 if rules <= 100 else 5
        spiff = Spiff(tree)
        agree = sum(one == spiff.evaluate(dict(case)) for one, case in zip(ours[:few], theirs[:few], strict=True))
        spiff_time = timed(spiff.evaluate, theirs[:few], rounds=3)
        say(
            f"              SpiffWorkflow {spiff_time} = {spiff_time.cpu / our_time.cpu:,.0f} × ours; same answer on {agree} of {few}"
        )


def check_alone(rules: int) -> None:
    """One check in a process of its own, so that its memory is its own."""
    table = a_table(rules)
    before = memory("VmRSS")
    started, worked = time.perf_counter(), time.process_time()
    found = check(table.tree, most_gaps=1000)
    took, busy = time.perf_counter() - started, time.process_time() - worked
    grown = memory("VmHWM") - before
    planted = {frozenset(pair) for pair in table.overlaps}
    told = {frozenset(one.rules) for one in found.findings if one.severity == "error" and len(one.rules) == 2}
    gaps = [one for one in found.findings if one.kind == "gap"]
    inside = sum(
        all(Decider(table.tree).outcome(one.witness or {})[0] == "not covered" for one in [gap]) for gap in gaps
    )
    say(
        f"{len(table.tree.rules):>6} rules: {busy:6.2f} s of processor time, {took:.2f} s by the clock, +{grown:.0f} MiB; {len(planted & told)} of {len(planted)} planted overlaps"
        f" and {len(told - planted)} others; {table.gaps} boxes left out, {len(gaps)} gaps told, {inside} with a case nothing covers;"
        f" complete: {found.complete}"
    )


class Timed(NamedTuple):
    """Microseconds for one call."""

    cpu: float
    """The median round, processor time: what runs beside it on the machine counts little."""
    least: float
    most: float
    clock: float
    """The median round by the clock."""
    first: float
    """Processor time of the round in which each case was seen for the first time."""

    def __str__(self) -> str:
        return f"{self.cpu:,.1f} ({self.least:,.1f} to {self.most:,.1f}; clock {self.clock:,.1f})"


def timed(call: Callable[[Any], Any], given: Sequence[Any], rounds: int = ROUNDS) -> Timed:
    """Rounds over all the cases; the first counts apart."""
    worked, taken = [], []
    for _ in range(rounds + 1):
        started, busy = time.perf_counter(), time.process_time()
        for one in given:
            call(one)
        worked.append((time.process_time() - busy) / len(given) * 1e6)
        taken.append((time.perf_counter() - started) / len(given) * 1e6)
    warm = worked[1:]
    return Timed(statistics.median(warm), min(warm), max(warm), statistics.median(taken[1:]), worked[0])


def _own_clock(said: str) -> float:
    """`19.1µs`, `1.2ms` in microseconds."""
    return (
        float(said.removesuffix("ms")) * 1000
        if said.endswith("ms")
        else float(said.rstrip("µns")) / (1000 if said.endswith("ns") else 1)
    )


def memory(what: str) -> float:
    """MiB of this process: `VmRSS` now, `VmHWM` at its peak (Linux)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def say(words: str) -> None:
    """One line."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
