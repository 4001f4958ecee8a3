"""What a chat model adds to reading, and what our own code refuses of it: guided against guided with a model.

    SEASONED_MODEL=… .venv/bin/python scripts/measure_model_reading.py [--corpus FILE] [--third 1|2|3] [--replies FILE] [--wrong N]

`--third` takes every third answer. `--replies` keeps the model's replies, so that another run asks only for those that are missing (and needs
no model where none is). `--perfect` asks no model and takes the gold rules themselves for claims: the most that any model can add. `--wrong N`
lists N claims that equal no gold rule as the model made them, with what caught each.
A claim is what the model says, before any check; "believed" counts what would have been proposed had nobody checked.
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.metrics import wilson
from evals.reading_score import equal, load, score
from interviews.anchoring import anchors
from interviews.hearing_model import Hearing
from interviews.merging import Merged
from interviews.model_rules import MOST_TOKENS, ClaimedCondition, ClaimedRule, Claims, messages, parsed, prompt_version
from interviews.read import read
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule
from interviews.second_reading import checked
from knowledge.chat_model import ask_in_shape, engine_name, make_chat_model
from knowledge.language import Language
from knowledge.quantities import TIME_UNITS, find_quantities
from knowledge.screening import screen
from knowledge.settings import read_settings

Ears = tuple[Language, Hearing]
"""What the guided reading listens with."""
DATA = Path(__file__).parent.parent / "evals" / "data"


@dataclass
class Measured:
    """One answer, read both ways."""

    record: dict[str, Any]
    guided: Reading
    merged: Merged
    claims: list[ClaimedRule] = field(default_factory=list)
    shapeless: int = 0
    failed: str = ""
    seconds: float = 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path, default=DATA / "reading_dev_c.jsonl")
    parser.add_argument("--third", type=int, choices=(1, 2, 3))
    parser.add_argument("--replies", type=Path)
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--perfect", action="store_true")
    given = parser.parse_args()
    records = load(given.corpus)
    chosen = records[given.third - 1 :: 3] if given.third else records
    ears = Language(), Hearing()
    measured = [perfect(one, ears) for one in chosen] if given.perfect else measure(chosen, given.replies, ears)
    say("\n".join([*figures(measured), *refusals(measured)]))
    if given.wrong:
        say("\n".join(caught(measured, given.wrong)))


def measure(records: list[dict[str, Any]], kept: Path | None, ears: Ears) -> list[Measured]:
    """Read every answer both ways; asks the model only for replies that are not kept."""
    replies = _kept(kept)
    found = []
    for number, record in enumerate(records, start=1):
        key = f"{record['id']} v{prompt_version()}"
        if key not in replies:
            replies[key] = _asked(record["text"])
            _keep(kept, key, replies[key])
            sys.stderr.write(f"{number} of {len(records)}: {replies[key]['seconds']:.0f} s\n")
        found.append(_read(record, replies[key], ears))
    return found


def _read(record: dict[str, Any], reply: dict[str, Any], ears: Ears) -> Measured:
    language, hearing = ears
    text = record["text"]
    guided = read(text, [], language, hearing=hearing)
    claims: list[ClaimedRule] = []
    shapeless, failed = 0, str(reply.get("error", ""))
    if not failed:
        try:
            claims, shapeless = parsed(reply["reply"])
        except ValueError:
            failed = "no list of rules"
    merged = checked(text, guided, claims, [], language)
    return Measured(record, guided, merged, claims, shapeless, failed, reply["seconds"])


def perfect(record: dict[str, Any], ears: Ears) -> Measured:
    """The gold rules in the model's place."""
    entries = [
        {"if": _quoted(gold["if"]), "unless": _quoted(gold["unless"]), "then": {"quote": gold["then"]}}
        | {"match": gold["match"], "otherwise": gold["otherwise"]}
        for gold in record["gold"]
    ]
    return _read(record, {"reply": {"rules": entries}, "seconds": 0.0}, ears)


def _quoted(conditions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"quote": one.get("words") or one["attribute"], "operator": one["operator"], "value": one["value"]}
        | ({"unit": one["unit"]} if one.get("unit") else {})
        for one in conditions
    ]


def _asked(text: str) -> dict[str, Any]:
    settings = read_settings()
    model = make_chat_model(settings)
    if model is None:
        sys.exit("No model: set SEASONED_MODEL, or name a file of replies that holds every answer.")
    began = time.perf_counter()
    try:
        said: dict[str, Any] = {"reply": ask_in_shape(model, messages(screen(text).masked), Claims, MOST_TOKENS)}
    except Exception as error:
        said = {"error": type(error).__name__}
    return said | {"seconds": time.perf_counter() - began, "engine": engine_name(model)}


def _kept(file: Path | None) -> dict[str, dict[str, Any]]:
    if file is None or not file.is_file():
        return {}
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return {one["key"]: one for one in lines}


def _keep(file: Path | None, key: str, reply: dict[str, Any]) -> None:
    if file is not None:
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"key": key} | reply, ensure_ascii=False) + "\n")


def figures(measured: list[Measured]) -> list[str]:
    """The table: guided, with the model, and the model believed."""
    records = [one.record for one in measured]
    rows = {
        "guided": [one.guided for one in measured],
        "guided with the model": [one.merged.reading for one in measured],
        "the model alone, believed": [believed_reading(one) for one in measured],
    }
    lines = [
        f"{len(measured)} answers, prompt {prompt_version()}",
        "",
        "| reading | rules exactly right | wrong rules | per 100 answers | stretches unread | questions |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, readings in rows.items():
        found = score(records, readings)
        unread, asked = sum(len(one.unread) for one in readings), sum(len(one.questions) for one in readings)
        lines.append(
            f"| {name} | {share(found.exact, found.gold)} | {found.wrong} of {found.proposed} proposed "
            f"| {100 * found.wrong / found.answers:.0f} | {unread} | {asked} |"
        )
    return lines


def refusals(measured: list[Measured]) -> list[str]:
    """What became of the claims."""
    made = [(one, claim) for one in measured for claim in one.claims]
    right = sum(is_right(one, claim) for one, claim in made)
    taken = [(one, rule) for one in measured for rule in one.merged.taken]
    good = sum(any(equal(one.record["text"], gold, rule) for gold in one.record["gold"]) for one, rule in taken)
    reasons = Counter(reason for one in measured for _, reason in one.merged.refused)
    times = sorted(one.seconds for one in measured)
    failed = Counter(one.failed for one in measured if one.failed)
    lines = [
        "",
        f"Claims: {len(made)}, of which right as made: {share(right, len(made))}; entries without the shape of a rule: {sum(one.shapeless for one in measured)}; "
        f"replies lost: {dict(failed) or 'none'}. Passed every check: {len(taken)} rules, right: {share(good, len(taken))}. "
        f"Seconds an answer: median {times[len(times) // 2]:.1f}, longest {times[-1]:.1f}.",
        "",
        "| refused because | claims | of them right as made |",
        "| --- | --- | --- |",
    ]
    for reason, count in reasons.most_common():
        lost = sum(is_right(one, claim) for one in measured for claim, why in one.merged.refused if why is reason)
        lines.append(f"| {reason.name}: {reason.value} | {count} | {lost} |")
    return lines


def caught(measured: list[Measured], many: int) -> list[str]:
    """Claims that equal no gold rule, spread over the reasons and the answers, and what caught each."""
    wrong = [
        (one, claim, reason.name)
        for one in measured
        for claim, reason in one.merged.refused
        if not is_right(one, claim) and reason.name != "known"
    ]
    by_reason: dict[str, list[tuple[Measured, ClaimedRule, str]]] = {}
    for entry in wrong:
        by_reason.setdefault(entry[2], []).append(entry)
    chosen: list[tuple[Measured, ClaimedRule, str]] = []
    while len(chosen) < min(many, len(wrong)):
        for entries in by_reason.values():
            if entries and len(chosen) < many:
                chosen.append(entries.pop(0))
    lines = [
        "",
        f"{len(chosen)} of {len(wrong)} wrong claims.",
        "",
        "| answer | the model claimed | caught by |",
        "| --- | --- | --- |",
    ]
    return lines + [f"| {one.record['id']} | {told(claim)} | {reason} |" for one, claim, reason in chosen]


def told(claim: ClaimedRule) -> str:
    """A claim as a reader sees it."""
    parts = [", ".join(_condition(one) for one in claim.if_)] if claim.if_ else []
    parts += [f"unless {', '.join(_condition(one) for one in claim.unless)}"] if claim.unless else []
    parts += ["otherwise"] if claim.otherwise else []
    return f"{'; '.join(parts) or 'always'} → “{claim.then.quote}”".replace("|", "/").replace("\n", " ")


def _condition(one: ClaimedCondition) -> str:
    unit = f" {one.unit}" if one.unit else ""
    return f"“{one.quote}” {one.operator} {json.dumps(one.value)}{unit}"


def is_right(one: Measured, claim: ClaimedRule) -> bool:
    """Is the claim a gold rule just as the model made it?"""
    rule = believed(one.record["text"], claim, "p1")
    return any(equal(one.record["text"], gold, rule) for gold in one.record["gold"])


def believed_reading(one: Measured) -> Reading:
    """What would be proposed if the model were believed."""
    rules = [believed(one.record["text"], claim, f"p{number}") for number, claim in enumerate(one.claims, start=1)]
    return Reading(rules=rules)


def believed(text: str, claim: ClaimedRule, name: str) -> ReadRule:
    """The claim as a rule, unchecked."""
    span = next(iter(anchors(text, claim.then.quote)), (0, 0))
    return ReadRule(
        id=name,
        if_=[_believed(text, one) for one in claim.if_],
        match=claim.match,
        then=ReadOutcome(action=claim.then.quote, span=span),
        unless=[_believed(text, one) for one in claim.unless],
        otherwise=claim.otherwise,
        span=span,
        reads="",
        by="model",
    )


def _believed(text: str, one: ClaimedCondition) -> ReadCondition:
    span = next(iter(anchors(text, one.quote)), (0, 0))
    numbers = [
        value for value in (one.value if isinstance(one.value, list) else [one.value]) if not isinstance(value, str)
    ]
    is_number = bool(numbers) and not isinstance(one.value, bool)
    found = find_quantities(f"{numbers[0]} {one.unit}") if is_number and one.unit else []
    unit = found[0].unit if found else None
    kind = "duration" if unit in TIME_UNITS else "number" if is_number else "yes_no"
    value = one.value if is_number or isinstance(one.value, bool) else True
    return ReadCondition(attribute=one.quote, type=kind, unit=unit, operator=one.operator, value=value, span=span)


def share(hits: int, n: int) -> str:
    """`12 of 30, 40 % (25 to 58)`."""
    if not n:
        return "0 of 0"
    low, high = wilson(hits, n)
    return f"{hits} of {n}, {hits / n:.0%} ({100 * low:.0f} to {100 * high:.0f})"


def say(words: str) -> None:
    """One line or more."""
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    main()
