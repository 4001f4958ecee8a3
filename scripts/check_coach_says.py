"""Does the coach say the same to everybody, and is every flip that it states true? Run by hand; prints both figures.

    python scripts/check_coach_says.py flips DATA [ANSWERS]
    python scripts/check_coach_says.py roles DATA [REQUESTS]

flips: cases drawn by lot (seed 0) on the approved trees of a data folder, every fact given; each sentence that says what another case
would lead to is decided again by the rules, strictly. roles: requests from evals/data, each put by one person of every audience;
the rules and clauses cited for the outcome and the verdict have to be the same four times.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coach.briefing import Briefing  # noqa: E402
from coach.case import decide_case, entry, thresholds, usable  # noqa: E402
from coach.compose_flips import flips  # noqa: E402
from knowledge.decide import Decider  # noqa: E402
from knowledge.store import Store  # noqa: E402
from knowledge.verdict import Verdict  # noqa: E402
from knowledge.wilson import Share, share_of  # noqa: E402

if TYPE_CHECKING:
    from knowledge.tree import Tree

NO_AI = Verdict(verdict="allowed", reason="no AI use asked", message="")
OF_EVERY_AUDIENCE = ("joost.verhaegen", "marta.lindqvist", "lukas.steiner", "milan.kovar")
OPEN_TO_ALL = {"invoice-approval", "incident-escalation", "data-access-request"}


def a_case(tree: "Tree", lot: random.Random) -> list[dict[str, Any]]:
    """A case with every fact, numbers on, just beside and far from the limits."""
    entries = []
    for one in tree.attributes:
        lines = thresholds(tree, one.name)
        if one.type == "yes_no":
            value: Any = lot.random() < 0.4
        elif one.values:
            value = lot.choice(one.values)
        elif lines:
            line = lot.choice(lines)
            value = lot.choice([line, line + 1, max(0, line - 1), line * 2, line / 2])
        else:
            value = 1 if one.type in ("number", "duration") else "unknown"
        entries.append(entry(one.name, value))
    return entries


def check_flips(store: Store, wanted: int) -> tuple[Share, int]:
    """Of the changes that are stated, those that the rules bear out; and in how many answers."""
    trees = store.trees_in_force()
    person, lot = store.people()[0], random.Random(0)
    held = stated = answers = 0
    while answers < wanted:
        tree = lot.choice(trees)
        entries = a_case(tree, lot)
        decision = decide_case(tree, entries)
        if decision.outcome is None:
            continue
        brief = Briefing(person=person, message="", verdict=NO_AI, tree=tree, decision=decision, entries=entries)
        answers += 1
        for draft in flips(brief, most=4):
            if draft.facts is None:
                continue
            stated += 1
            _, outcome, _ = Decider(tree).outcome(usable(draft.facts, tree))
            held += outcome is not None and outcome.action == draft.action
    return share_of(held, stated), answers


def requests() -> Iterator[str]:
    """First messages about decisions that everybody may see, and requests to use AI."""
    for line in (ROOT / "evals/data/coach_turns_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["expect"]["tree"] in OPEN_TO_ALL or row["kind"] == "policy":
            yield row["turns"][0]
    for line in (ROOT / "evals/data/coach_questions_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["tree"] in OPEN_TO_ALL:
            yield row["question"]
    for line in (ROOT / "evals/data/policy_requests_dev_b.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["request"]
    for line in (ROOT / "evals/data/policy_requests_dev.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["request"]


def check_roles(folder: Path, wanted: int) -> Share:
    """Of the requests, those that get the same rules and the same verdict from every audience."""
    from coach.state import CoachContext
    from coach.turn import ask
    from evals.data_copy import on_a_copy
    from knowledge.embedding import load_minilm
    from knowledge.index import Index
    from knowledge.language import Language

    embedder = load_minilm()
    same = asked = 0
    with Store.open(folder) as store:
        index = Index(folder, store, embedder)
        coach = CoachContext(store, index, embedder, Language(), None, lambda: datetime.now(UTC), lambda: "", folder)
        with on_a_copy(coach) as copy:
            for message in list(requests())[:wanted]:
                told = set()
                for who in OF_EVERY_AUDIENCE:
                    reply = ask(message, copy, copy.store.person(who), None)
                    verdict = reply.verdict
                    clauses = tuple(one.id for one in verdict.clauses) if verdict else ()
                    decided = reply.sentences[0].citations if reply.tree and reply.sentences else []
                    told.add((reply.kind, reply.tree, tuple(decided), verdict.verdict if verdict else "", clauses))
                asked += 1
                same += len(told) == 1
                if len(told) > 1:
                    sys.stdout.write(f"differs: {message[:100]!r}: {sorted(map(str, told))}\n")
                if asked % 25 == 0:
                    sys.stdout.write(f"{asked}: {same} alike\n")
                    sys.stdout.flush()
        index.close()
    return share_of(same, asked)


def main() -> None:
    """Print one figure."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else {"flips": 1000, "roles": 200}[what]
    if what == "flips":
        with Store.open(folder) as store:
            share, answers = check_flips(store, wanted)
        sys.stdout.write(
            f"{share.hits} of {share.n} changes stated in {answers} answers hold ({share.low:.2%} to {share.high:.2%})\n"
        )
    else:
        share = check_roles(folder, wanted)
        sys.stdout.write(
            f"{share.hits} of {share.n} requests alike in every role ({share.low:.2%} to {share.high:.2%})\n"
        )


if __name__ == "__main__":
    main()
