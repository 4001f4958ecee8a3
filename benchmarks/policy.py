"""How fast requests are judged: a real policy, and one of 10,000 clauses. `python -m benchmarks.policy [--clauses N]`.

The first line reads messages as a coach does without an embedding model; the second judges requests that are read.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy, read_policy_file
from knowledge.request import read_request
from knowledge.verdict import judge

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "interviews" / "sample"
REQUESTS = ROOT / "evals" / "data" / "policy_requests_dev.jsonl"
_ACTS = "enter draft send approve reject translate publish delete sign monitor".split()
_THINGS = "letters contracts invoices complaints drawings reports offers schedules reviews forecasts".split()


def large(clauses: int) -> Policy:
    """A policy of so many clauses, each about a thing of its own."""
    lines = ["# A large policy", "", "1.1 Staff must use only approved AI tools.", ""]
    for n in range(2, clauses + 1):
        word = ("must not", "may", "must")[n % 3]
        lines += [f"{n // 100 + 1}.{n} Staff {word} {_ACTS[n % 10]} {_THINGS[n // 10 % 10]} of site {n} with AI.", ""]
    return read_policy("\n".join(lines), "large.md")


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor, which other work on the machine does not lengthen."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(name: str, policy: Policy, tools: Sequence[Tool], messages: Sequence[str]) -> None:
    """Print the milliseconds of reading and of judging, median and 95th percentile."""
    requests = [read_request(one, policy, None, tools) for one in messages]
    reading = [timed(partial(read_request, one, policy, None, tools)) for one in messages]
    judging = [timed(partial(judge, policy, one)) for one in requests]
    for what, seconds in (
        ("read", reading),
        ("judge", judging),
        ("both", [a + b for a, b in zip(reading, judging, strict=True)]),
    ):
        high = sorted(seconds)[int(0.95 * len(seconds))]
        per_second = len(seconds) / sum(seconds)
        sys.stdout.write(
            f"{name} ({len(policy.clauses):,} clauses), {what}: median {1000 * median(seconds):.2f} ms, "
            f"95 % under {1000 * high:.2f} ms, {per_second:,.0f} a second, n {len(seconds)}\n"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=10_000)
    clauses: int = parser.parse_args().clauses
    messages = [str(json.loads(line)["request"]) for line in REQUESTS.read_text("utf-8").splitlines()]
    tools = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools
    measure("sample", read_policy_file(SAMPLE / "policy.md"), tools, messages)
    start = time.process_time()
    policy = large(clauses)
    sys.stdout.write(f"reading a policy of {len(policy.clauses):,} clauses: {time.process_time() - start:.1f} s\n")
    measure("large", policy, tools, messages[:12])


if __name__ == "__main__":
    main()
