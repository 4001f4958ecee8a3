"""Tellings taken through the whole redesign conversation: is there a pattern, is any step against the policy, is every recommendation cited, how long did it take."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from coach.redesign.context import RedesignContext, context_of
from coach.redesign.conversation import begin, take
from coach.redesign.limits import WHAT_IS_IN_IT
from coach.redesign.sources import citations
from coach.redesign.still_holds import still_allowed
from coach.redesign.values import Action, GoOn, Redesign, RedesignReply, Say
from evals.coach_turns import guided_coach
from evals.workflow_score import gold_steps, lines, match, read_cases, tally
from knowledge.pattern import PlannedStep

_ANSWERS = {
    "explained": ("Yes, I could explain it", "No, nobody can say how"),
    "reused": ("Every week, much the same way", "Once a year"),
    "evaluated": ("There is a right answer to compare with", "Nobody can really tell"),
}


class Outcome(NamedTuple):
    """What came of one telling."""

    case: str
    redesign: Redesign
    reply: RedesignReply
    seconds: float
    against_policy: list[str]
    """Steps that AI would do and that the gate does not allow, asked once more, cell by cell."""
    against_gold: list[str]
    """Gold steps of which AI would do what the gold says is against the policy."""
    taken_over: list[str]
    """Gold steps that have to stay human and that AI would do by itself (H1, H2)."""
    left_out: list[str]
    """Gold steps where AI clearly may help and has no part."""
    waiting: list[str]
    """Those of them where AI could have one as soon as it is said what is in the step."""
    prepares_against: list[str]
    """Gold steps that the gold calls against the policy, where AI prepares and a person decides."""
    uncited: list[str]
    """Recommendations for AI or the rules without a citation."""
    dead: list[str]
    """Citations behind which there are no words."""


def run(case: dict[str, Any], context: RedesignContext) -> Outcome:
    """One telling, answered as its teller would; the questions of fitness by what the gold says."""
    began = time.perf_counter()
    redesign, reply = begin(case["id"], context)
    actions: list[Action] = [Say(text=case[name]) for name in ("change", "whose", "how_far", "telling")]
    for action in actions:
        redesign, reply = take(redesign, action, context)
    for _ in range(12):
        if reply.pattern is not None:
            break
        redesign, reply = take(redesign, _next(reply, case), context)
    return _judged(case, redesign, reply, time.perf_counter() - began, context)


def _next(reply: RedesignReply, case: dict[str, Any]) -> Action:
    if reply.stage == "fit" and reply.fit is not None and reply.fit.open:
        test = reply.fit.open[0].test
        return Say(text=_ANSWERS[test][0 if case["fit"][test] else 1])
    return GoOn()


def _judged(
    case: dict[str, Any], redesign: Redesign, reply: RedesignReply, seconds: float, context: RedesignContext
) -> Outcome:
    steps = redesign.workflow.steps if redesign.workflow else []
    planned = {one.step: one for one in (reply.pattern.steps if reply.pattern else [])}
    pairs = match(steps, gold_steps(case))
    by_gold = {f"s{g + 1}": planned[steps[r].id] for g, r in pairs.items() if steps[r].id in planned}
    with_part = [one for one in planned.values() if one.doer in ("AI", "both", "tree")]
    known = {one.id for one in reply.evidence}
    left_out = [one for one in case["may_ai"] if one in by_gold and by_gold[one].doer == "person"]
    return Outcome(
        case=case["id"],
        redesign=redesign,
        reply=reply,
        seconds=seconds,
        against_policy=[one.step for one in with_part if one.tool and _against(one, redesign, context)],
        against_gold=[one["step"] for one in case["against_policy"] if _does(by_gold.get(one["step"]))],
        taken_over=[one for one in case["stays_human"] if _does(by_gold.get(one))],
        left_out=left_out,
        waiting=[one for one in left_out if any(WHAT_IS_IN_IT in reason.text for reason in by_gold[one].reasons)],
        prepares_against=[
            one["step"]
            for one in case["against_policy"]
            if one["step"] in by_gold and by_gold[one["step"]].doer == "both"
        ],
        uncited=[one.step for one in with_part if not any(reason.citations for reason in one.reasons)],
        dead=[one for one in citations(reply) if one not in known],
    )


def _against(planned: PlannedStep, redesign: Redesign, context: RedesignContext) -> bool:
    step = redesign.workflow.step(planned.step) if redesign.workflow else None
    return step is None or not still_allowed(planned, step, context)


def _does(planned: PlannedStep | None) -> bool:
    """AI does the step itself: a person only looks at what came out, or not even that."""
    return planned is not None and planned.doer == "AI"


def run_all(cases: Sequence[dict[str, Any]], context_for: Callable[[dict[str, Any]], RedesignContext]) -> list[Outcome]:
    """Every telling, each by its own person."""
    return [run(case, context_for(case)) for case in cases]


def summary(outcomes: Sequence[Outcome]) -> list[str]:
    """The figures as a person reads them."""
    slowest = max((one.seconds for one in outcomes), default=0.0)
    mean = sum(one.seconds for one in outcomes) / max(1, len(outcomes))
    steps = sum(len(one.reply.pattern.steps) for one in outcomes if one.reply.pattern)
    with_ai = sum(p.doer in ("AI", "both") for one in outcomes if one.reply.pattern for p in one.reply.pattern.steps)
    by_rules = sum(p.doer == "tree" for one in outcomes if one.reply.pattern for p in one.reply.pattern.steps)
    return [
        f"patterns: {sum(one.reply.pattern is not None for one in outcomes)} of {len(outcomes)}",
        f"steps: {steps}; AI has a part in {with_ai}, captured rules decide {by_rules}",
        f"steps against the policy, asked again cell by cell: {sum(len(one.against_policy) for one in outcomes)}",
        f"steps that AI would do and gold says are against the policy: {sum(len(one.against_gold) for one in outcomes)}",
        f"steps that gold keeps for people and AI would do: {sum(len(one.taken_over) for one in outcomes)}",
        f"steps that gold says are against the policy, where AI prepares and a person decides: {sum(len(one.prepares_against) for one in outcomes)}",
        f"steps where gold says AI may help, and it has no part: {sum(len(one.left_out) for one in outcomes)}; of these it would have one once it is said what is in the step: {sum(len(one.waiting) for one in outcomes)}",
        f"recommendations without a citation: {sum(len(one.uncited) for one in outcomes)}; citations without words: {sum(len(one.dead) for one in outcomes)}",
        f"seconds a redesign: {mean:.1f} on average, {slowest:.1f} at most",
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """How well the tellings of a file are read, and what comes of a redesign of each: `python -m evals.workflow_run FILE --data FOLDER`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="a data folder with the sample organization")
    parser.add_argument("--as", dest="somebody", default="elif.demir", help="who tells what nobody there tells")
    options = parser.parse_args(arguments)
    cases = read_cases(options.file)
    with guided_coach(options.data) as coach:
        told = run_all(cases, lambda case: context_of(coach, coach.store.person(case["as"] or options.somebody)))
        sys.stdout.write("\n".join([*lines(tally(cases, coach.language)), *summary(told), ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
