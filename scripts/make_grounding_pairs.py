"""Write the made half of evals/data/grounding_pairs_*.jsonl: rules of invented organizations, restated or changed in one place.

    python scripts/make_grounding_pairs.py --seed 9 --rules 50

One JSON line for each pair; the hand-written half stands in the files beside them. Written without running the checker.
"""

import argparse
import json
import random
import sys
from dataclasses import dataclass, replace

WORDS = dict(enumerate("zero one two three four five six seven eight nine ten eleven twelve".split()))


@dataclass(frozen=True)
class Rule:
    """What one rule of an organization says, in parts."""

    who: str
    act: str
    acts: str
    what: str
    measure: str
    over: bool
    limit: int
    unit: str
    deadline: int
    time: str
    exception: str
    name: str
    task: str
    holds: bool = True
    excepted: bool = True
    before: bool = True


WHO = [
    "shift lead", "regional manager", "depot manager", "head of the archive", "duty doctor", "works council", "chief engineer",
    "treasurer", "harbour master", "head teacher", "night porter", "procurement officer",
]  # fmt: skip
ACTS = [
    ("approve", "approves"), ("sign", "signs"), ("check", "checks"), ("release", "releases"), ("inspect", "inspects"),
    ("countersign", "countersigns"), ("reject", "rejects"), ("record", "records"),
]  # fmt: skip
WHAT = [
    ("repair orders", "cost", "EUR", (400, 90_000)), ("shipments", "weight", "kg", (20, 900)), ("travel claims", "amount", "CHF", (100, 9_000)),
    ("test flights", "altitude", "m", (50, 900)), ("fuel deliveries", "volume", "l", (200, 9_000)), ("grant applications", "sum", "GBP", (500, 60_000)),
    ("price changes", "rise", "%", (2, 40)), ("water samples", "age", "days", (2, 60)), ("crane lifts", "load", "kg", (200, 9_000)),
    ("leave requests", "length", "days", (3, 40)),
]  # fmt: skip
OTHER_UNIT = {"EUR": "USD", "kg": "g", "CHF": "EUR", "m": "km", "l": "ml", "GBP": "EUR", "%": "EUR", "days": "weeks"}
EXCEPTIONS = [
    "unless the insurer has objected", "except during the winter season", "unless a deputy has been named in writing",
    "except for members of the cooperative", "unless the police ask for it", "except when the road is closed",
]  # fmt: skip
NAMES = [
    "Ines Kowal",
    "Piet Hallam",
    "Rosa Lindt",
    "Jonas Eke",
    "Maud Ferrer",
    "Tariq Olsen",
    "Bea Winkler",
    "Milan Duda",
]
TASKS = ["keeps the list", "answers questions about this", "may suspend this rule", "audits a tenth of them"]


def a_rule(rng: random.Random) -> Rule:
    """One rule by chance."""
    what, measure, unit, (low, high) = rng.choice(WHAT)
    limit = rng.randint(low, high)
    limit = limit if limit < 100 else round(limit, -2)
    act, acts = rng.choice(ACTS)
    return Rule(
        rng.choice(WHO), act, acts, what, measure, rng.random() < 0.6, limit, unit, rng.randint(2, 12),
        rng.choice(["days", "weeks", "hours", "working days"]), rng.choice(EXCEPTIONS), rng.choice(NAMES), rng.choice(TASKS),
    )  # fmt: skip


def source(rule: Rule, style: int) -> list[str]:
    """The rule as an organization wrote or said it."""
    direction = ("over" if style != 1 else "more than") if rule.over else ("under" if style != 1 else "less than")
    limit, within = f"{rule.limit:,} {rule.unit}", f"{rule.deadline} {rule.time}"
    main = [
        f"The {rule.who} {rule.acts} {rule.what} with a {rule.measure} {direction} {limit} within {within}, {rule.exception}.",
        f"If the {rule.measure} of {rule.what} is {direction} {limit}, the {rule.who} must {rule.act} them within {within}, {rule.exception}.",
        f"For {rule.what} it's like this: with a {rule.measure} {direction} {limit}, the {rule.who} has to {rule.act} them within {within}, {rule.exception}.",
    ][style]
    return [main, f"{rule.name} {rule.task}."]


def restated(rule: Rule, style: int) -> str:
    """The whole rule in other words."""
    direction = ("above" if style else "more than") if rule.over else ("below" if style else "less than")
    limit = f"{rule.limit} {rule.unit}" if style else f"{rule.limit:,} {_spelled(rule.unit)}"
    within = f"{WORDS.get(rule.deadline, rule.deadline)} {rule.time}"
    exception = f", {rule.exception}" if rule.excepted else ""
    must = "must" if rule.holds else "must not"
    return [
        f"When their {rule.measure} is {direction} {limit}, {rule.what} {must} be {_done(rule.act)} by the {rule.who} within {within}{exception}.",
        f"{rule.what.capitalize()} with a {rule.measure} {direction} {limit} {must} be {_done(rule.act)} within {within} by the {rule.who}{exception}.",
        f"Within {within}, the {rule.who} {must} {rule.act} {rule.what} whose {rule.measure} is {direction} {limit}{exception}.",
    ][style]


def _done(act: str) -> str:
    return act + ("d" if act.endswith("e") else "ed")


def _spelled(unit: str) -> str:
    return {"EUR": "euros", "%": "percent", "GBP": "pounds", "l": "litres", "m": "metres"}.get(unit, unit)


def change(rule: Rule, kind: str, rng: random.Random) -> Rule:
    """The rule with one thing wrong."""
    others = [one for one in WHO if one != rule.who]
    match kind:
        case "number":
            return replace(rule, limit=rule.limit * rng.choice([2, 3, 10]) + rng.choice([0, 5]))
        case "deadline":
            return replace(rule, deadline=rule.deadline + rng.choice([1, 2, 5]))
        case "unit":
            return replace(rule, unit=OTHER_UNIT[rule.unit])
        case "time unit":
            return replace(rule, time="months" if rule.time != "hours" else "minutes")
        case "direction":
            return replace(rule, over=not rule.over)
        case "negation":
            return replace(rule, holds=False)
        case "name":
            return replace(rule, who=rng.choice(others))
        case _:
            return replace(rule, excepted=False)


KINDS = ["number", "deadline", "unit", "time unit", "direction", "negation", "name", "exception"]


def pairs(rng: random.Random, rules: int) -> list[dict[str, object]]:
    """Three restatements and three changes of each rule."""
    found: list[dict[str, object]] = []
    for number in range(rules):
        rule, style = a_rule(rng), rng.randrange(3)
        evidence = source(rule, style)
        ways = rng.sample(range(3), 3)
        small = f"{rule.name} is the one who {rule.task}."
        told: list[tuple[str, str]] = [(restated(rule, ways[0]), ""), (restated(rule, ways[1]), ""), (small, "")]
        kinds = rng.sample(KINDS, 3)
        told += [(restated(change(rule, kind, rng), ways[2]), kind) for kind in kinds[:2]]
        other = rng.choice([one for one in NAMES if one != rule.name])
        told.append(
            (restated(change(rule, kinds[2], rng), ways[2]), kinds[2])
            if rng.random() < 0.7
            else (f"{other} {rule.task}.", "name")
        )
        for place, (claim, kind) in enumerate(told):
            found.append(
                {
                    "id": f"made-{number:03d}-{place}", "claim": claim, "evidence": evidence, "question": None,
                    "label": int(not kind), "change": kind or None, "made": "by template",
                }
            )  # fmt: skip
    return found


def main() -> None:
    """Print the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--rules", type=int, default=50)
    given = parser.parse_args()
    for one in pairs(random.Random(given.seed), given.rules):
        sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
