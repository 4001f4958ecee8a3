"""Requests to use AI, judged one by one against what a careful reader says: `python -m evals.policy_requests FILE …`.

Let through: told yes (allowed, or under conditions) where the reader says no or "ask first". Refused without need: told no where
the reader says yes. A clause counts as right where one of the reader's own is cited.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import Field

from knowledge.embedding import Embedder, load_minilm
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy_file
from knowledge.register_verdict import judge_under
from knowledge.tool_register import Register
from knowledge.tree import Frozen
from knowledge.verdict import Verdict
from knowledge.verdict_shape import Decision
from knowledge.wilson import Share, share_of

SAMPLE = Path(__file__).parents[1] / "interviews" / "sample"
TODAY = date(2026, 11, 21)
"""No exception is in force in these sets: any day would do."""
_YES = {"allowed", "conditions"}


class JudgedRequest(Frozen):
    """A request and what a careful reader of the policy says to it."""

    id: str
    request: str
    role: str
    department: str
    verdict: Decision
    also: list[Decision] = Field(default_factory=list)
    """Verdicts that a careful reader may come to as well."""
    clauses: list[str]
    """Of which one has to be cited."""
    author: str = ""
    date: str = ""

    @property
    def may_be(self) -> set[str]:
        """Every verdict that is right."""
        return {self.verdict, *self.also}


class RequestScore(Frozen):
    """What a set of requests came to."""

    right: Share
    let_through: Share
    """Of what may not be answered with yes."""
    refused: Share
    """Of what is to be answered with yes: told no."""
    held_up: Share
    """Of the same: told no, or asked about."""
    clause: Share
    """Of what is right and has a clause to cite."""
    wrong: list[str]
    """`id expected→verdict reason`, for whoever looks at the cases."""


def told(
    case: JudgedRequest,
    policy: Policy,
    tools: Sequence[Tool],
    embedder: Embedder | None = None,
    *,
    directly: bool = True,
) -> Verdict:
    """The verdict on one request, as `policy check` gives it, or the coach where it is not asked directly."""
    return judge_under(
        policy, Register(), case.request, f"{case.role} {case.department}", TODAY, embedder, tools, directly=directly
    )


def score(cases: Sequence[JudgedRequest], verdicts: Sequence[Verdict]) -> RequestScore:
    """The figures of these cases."""
    both = list(zip(cases, verdicts, strict=True))
    closed = [(case, one) for case, one in both if not case.may_be & _YES]
    opened = [(case, one) for case, one in both if case.verdict in _YES]
    right = [(case, one) for case, one in both if one.verdict in case.may_be]
    with_clause = [(case, one) for case, one in right if case.clauses]
    return RequestScore(
        right=share_of(len(right), len(both)),
        let_through=share_of(sum(one.verdict in _YES for _, one in closed), len(closed)),
        refused=share_of(
            sum(one.verdict == "forbidden" and "forbidden" not in case.may_be for case, one in opened), len(opened)
        ),
        held_up=share_of(sum(one.verdict not in case.may_be | _YES for case, one in opened), len(opened)),
        clause=share_of(
            sum(bool({found.id for found in one.clauses} & set(case.clauses)) for case, one in with_clause),
            len(with_clause),
        ),
        wrong=[
            f"{case.id} {case.verdict}→{one.verdict} ({one.reason}): {case.request}"
            for case, one in both
            if one.verdict not in case.may_be
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, a file a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="show the requests that came out wrong")
    parser.add_argument("--words-alone", action="store_true", help="without the embedding model")
    parser.add_argument("--to-the-coach", action="store_true", help="as a message to the coach, not as `policy check`")
    options = parser.parse_args(arguments)
    policy = read_policy_file(SAMPLE / "policy.md")
    tools = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools
    embedder = None if options.words_alone else load_minilm()
    out = sys.stdout.write
    for path in options.files:
        cases = [JudgedRequest.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
        directly = not options.to_the_coach
        found = score(cases, [told(case, policy, tools, embedder, directly=directly) for case in cases])
        out(f"{path.name}: n {len(cases)}\n")
        for name in ("right", "let_through", "refused", "held_up", "clause"):
            out(f"  {name.replace('_', ' ')}: {_said(getattr(found, name))}\n")
        out(f"  floor, everything asked: {_said(share_of(sum('ask' in one.may_be for one in cases), len(cases)))}\n")
        if options.wrong:
            out("".join(f"    {line}\n" for line in found.wrong))
    return 0


def _said(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "0 of 0"
    return f"{share.hits} of {share.n} ({share.share:.1%}, {share.low:.0%} to {share.high:.0%})"


if __name__ == "__main__":
    raise SystemExit(main())
