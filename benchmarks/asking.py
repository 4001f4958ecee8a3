"""Every question of simulated interviews, held to the manners. `python -m benchmarks.asking [--interviews N]`.

Each interview asks about a drawn tree (facts, limits, exceptions, grey zones, with words to clarify) until nothing is left to ask; only
what is asked is simulated, not how answers are read.
"""

import argparse
import random
import sys
from collections import Counter

from interviews.manners import faults
from interviews.one_outcome import SAME
from interviews.probe import choose_probe
from interviews.questions import questions
from interviews.state import Asked, Clarify, Question
from knowledge.findings import check
from knowledge.tree import Attribute, Condition, GreyZone, Outcome, Rule, Tree

FACTS = [
    Attribute(name="invoice amount", type="number", unit="EUR"), Attribute(name="supplier", type="category", values=["new", "known", "framework"]),
    Attribute(name="bank details changed", type="yes_no"), Attribute(name="roof age", type="number", unit="year"),
    Attribute(name="seal is broken", type="yes_no"), Attribute(name="temperature", type="number", unit="°C"),
    Attribute(name="customer has paid late before", type="yes_no"), Attribute(name="waiting time", type="duration", unit="day"),
]  # fmt: skip
DONE = [
    "get the CFO to sign",
    "send it back",
    "call the number on file",
    "let it through",
    "ask the site manager",
    "refuse it",
]
UNCLEAR = [
    Clarify(key="unit", told={"question": "In which currency is 50,000?", "names": "x"}),
    Clarify(key="vague", told={"question": "You said “soon”: between which two values could it go either way?"}),
    Clarify(key="vague", told={"question": "What would somebody else see or hear when you say “it smells wrong”?"}),
    Clarify(key="same", told={"name": "bill", "known": "invoice"}),
    Clarify(key="one outcome", told={"name": "sign it off", "known": "approve it"}),
    Clarify(key="kinds", told={"subject": "supplier", "kinds": "new, framework", "facts": "x"}),
    Clarify(key="unread", told={"words": "You learn to smell trouble, don't you?"}),
    Clarify(key="which fact", told={"words": "over 500"}),
]


def drawn_tree(draw: random.Random) -> Tree:
    """A tree of two to five facts and one to six rules."""
    facts = draw.sample(FACTS, draw.randint(2, 5))
    rules = [
        Rule(id=f"r{n}", if_=[a_condition(one, draw) for one in draw.sample(facts, draw.randint(1, 2))],
             unless=[f"r{n + 1}"] if draw.random() < 0.2 else [], then=Outcome(action=draw.choice(DONE)))
        for n in range(1, draw.randint(1, 6) + 1)
    ]  # fmt: skip
    rules = list({(str(one.if_), one.then.action): one for one in rules}.values())
    known = {one.id for one in rules}
    rules = [one.model_copy(update={"unless": [two for two in one.unless if two in known]}) for one in rules]
    if draw.random() < 0.5:
        rules.append(Rule(id="last", if_=[], otherwise=True, then=Outcome(action="decide it alone")))
    limited = next((one for one in facts if one.type == "number"), None)
    zones = (
        [GreyZone(attribute=limited.name, low=40, high=50, who="the manager")]
        if limited and draw.random() < 0.2
        else []
    )
    return Tree(id="drawn", decision="What happens with this case?", attributes=facts, rules=rules, grey_zones=zones)


def a_condition(fact: Attribute, draw: random.Random) -> Condition:
    """A test of this fact."""
    if fact.type == "yes_no":
        return Condition(attribute=fact.name, operator="=", value=draw.random() < 0.5)
    if fact.type == "category":
        return Condition(attribute=fact.name, operator="=", value=draw.choice(fact.values or [""]))
    return Condition(
        attribute=fact.name, operator=draw.choice(["<", "<=", ">", ">="]), value=draw.choice([5, 20, 100, 9000])
    )


def interview(draw: random.Random) -> list[tuple[Question, list[str]]]:
    """Each question of one interview with its faults."""
    tree = drawn_tree(draw)
    findings = check(tree).findings
    history: list[Asked] = []
    told = []
    unclear = draw.sample(UNCLEAR, draw.randint(0, 3))
    while (probe := choose_probe(tree, findings, history, unclear)) is not None and len(history) < 60:
        question = Question(**probe.model_dump(), id=len(history) + 1)
        entry = questions()[question.key]
        said = faults(question.text, entry.closed, teach_back=question.key == "teach-back", needed=question.text, between=own_words(question),
                      before=[one.question.text for one in history])  # fmt: skip
        told.append((question, said))
        history.append(
            Asked(question=question, how=draw.choice(["answered", "answered", "skipped"]), answer="No.", gave=1)
        )
    return told


def own_words(question: Question) -> list[str]:
    """The choices of a question that puts the expert's own words side by side."""
    return [one for one in question.options or [] if question.case and one != SAME]


def main() -> None:
    """Print how many questions have a fault, and which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=1000)
    n: int = parser.parse_args().interviews
    draw = random.Random(20261121)
    asked = [one for _ in range(n) for one in interview(draw)]
    wrong = [(question, said) for question, said in asked if said]
    sys.stdout.write(f"{len(wrong)} of {len(asked):,} questions in {n:,} interviews have a fault\n")
    for (text, said), count in Counter((question.text, "; ".join(said)) for question, said in wrong).most_common(12):
        sys.stdout.write(f"  {count} × {said}: {text}\n")


if __name__ == "__main__":
    main()
