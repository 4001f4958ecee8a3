"""Fit knowledge/rule_weights.json on marked cases of written rules and say what it reaches; run by hand, never at run time.

    python scripts/calibrate_apply.py DATA_FOLDER

Reads sharc_dev.jsonl (ShARC, Saeidi et al. 2018, CC BY-SA 3.0; no text of it is kept). The figures are by five-fold cross-validation over
rule texts: no rule that is decided was seen when its weights were fitted. Seed 0.
"""

import copy
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from sklearn.model_selection import GroupKFold

from knowledge import lexicon
from knowledge.embedding import load_minilm
from knowledge.language import Language
from knowledge.rule_case import NEAR_ENOUGH, applied
from knowledge.rule_conditions import groups_of
from knowledge.rule_features import answer_of, weigh
from knowledge.rule_likeness import nearness
from knowledge.rule_logic import DECISIONS, HELD_OPEN, RuleWeights, outcome_of
from knowledge.wilson import share_of

WEIGHTS = Path(__file__).parent.parent / "knowledge" / "rule_weights.json"
SEEDS = range(1, 5)
"""Of the further ways to cut the folds."""
PULL = 0.003
"""How strongly weights are held to what the words mean, written below before anything was fitted."""
STEPS, RATE = 70, 0.06
LEAST = 1e-6
PRIOR = {
    "applies": {"item": 2, "if": 2, "unless": 1, "subject": -1, "must": 1, "sentence": -0.5, "heading": -4, "asked": 4, "in question": -2, "rank": 5, "group asked": 3, "others asked": -1},
    "every": {"one": -0.5, "and": 2, "or": -2.5, "item": -0.5, "any": -1, "all": 0.5, "must": 1, "if": 1.5, "noun items": -1, "no then more": -4, "yes then more": 4, "subject": -1, "verb items": 0.5, "you items": 0.7, "alike items": -1, "ends in you": -0.7, "includes": -1.5, "each of": -3, "ends in must": 4, "said or": -5, "said and": 6},
    "against": {"one": -3, "unless": 5, "lead denies": 5, "lead against": 5, "lead less": 1, "both deny": -5, "both against": -5},
    "outer": {"one": 2, "no then more": -3, "yes then more": 3},
    "met": {"yes": 6, "no": -4, "words": 2, "near": 4, "denied": -3, "lean": 1, "number met": 1.5, "number not": -1.5, "said": 3, "denied words": -3},
    "not_met": {"no": 6, "yes": -4, "words": 0.5, "denied": 3, "near": 1, "lean": -1, "number met": -1.5, "number not": 1.5, "said": 0.5, "denied words": 4},
}  # fmt: skip
PLACES = ("applies", "met", "not_met", "every", "against", "outer")


class Blocks:
    """Every case's features, row by row: conditions, the groups they stand in, the rules those stand in; and their names."""

    def __init__(self, rules):
        groups = [(number, group) for number, rule in enumerate(rules) for group in rule.groups]
        conditions = [(number, one) for number, (_, group) in enumerate(groups) for one in group.conditions]
        first = groups[0][1]
        self.names = {
            "applies": list(first.conditions[0].applies),
            "met": list(first.conditions[0].met),
            "every": list(first.every),
            "against": list(first.against),
            "outer": list(rules[0].every),
        }
        self.names["not_met"] = self.names["met"]
        rows = lambda all_features: torch.tensor(np.array([list(one.values()) for one in all_features], "f"))  # noqa: E731
        self.applies = rows(one.applies for _, one in conditions)
        self.met = rows(one.met for _, one in conditions)
        self.every = rows(group.every for _, group in groups)
        self.against = rows(group.against for _, group in groups)
        self.outer = rows(rule.every for rule in rules)
        self.before = torch.tensor([float(one.before) for _, one in conditions])
        self.group = torch.tensor([number for number, _ in conditions])
        self.rule = torch.tensor([number for number, _ in groups])

    def of(self, chosen):
        """The rows of these cases alone, in this order."""
        part = copy.copy(self)
        place = torch.full((len(self.outer),), -1)
        place[chosen] = torch.arange(len(chosen))
        groups = place[self.rule] >= 0
        conditions = groups[self.group]
        part.applies, part.met, part.before = self.applies[conditions], self.met[conditions], self.before[conditions]
        part.every, part.against, part.outer = self.every[groups], self.against[groups], self.outer[chosen]
        part.group = (torch.cumsum(groups.long(), 0) - 1)[self.group[conditions]]
        part.rule = place[self.rule[groups]]
        return part


def product(values, place, number):
    """The product of the values at each place."""
    return torch.zeros(number).index_add(0, place, values.clamp_min(LEAST).log()).exp()


def both(holds, fails, nothing, every, place):
    """`knowledge.rule_logic` over many cases at once."""
    number = len(every)
    none = product(nothing, place, number)
    all_hold, one_fails = product(nothing + holds, place, number) - none, 1 - product(1 - fails, place, number)
    one_holds, all_fail = 1 - product(1 - holds, place, number), product(nothing + fails, place, number) - none
    return every * all_hold + (1 - every) * one_holds, every * one_fails + (1 - every) * all_fail, none


def decided(blocks, p, seen):
    """The chances that each rule holds and that it fails; of what was seen (0 or 1 for each condition) alone."""
    applies = torch.sigmoid(blocks.applies @ p["applies"])
    met, not_met = blocks.met @ p["met"] + p["met_bias"], blocks.met @ p["not_met"] + p["not_met_bias"]
    states = torch.stack([met, not_met, torch.zeros_like(met)], -1).softmax(-1) * seen[:, None]
    every = torch.sigmoid(blocks.every @ p["every"])
    holds, fails, none = both(applies * states[:, 0], applies * states[:, 1], 1 - applies, every, blocks.group)
    turned = torch.sigmoid(blocks.against @ p["against"])
    holds, fails = (1 - turned) * holds + turned * fails, (1 - turned) * fails + turned * holds
    yes, no, _ = both(holds, fails, none, torch.sigmoid(blocks.outer @ p["outer"]), blocks.rule)
    return yes, no


def scores(blocks, p):
    """The three decisions' scores for every case."""
    yes, no = decided(blocks, p, torch.ones_like(blocks.before))
    yes_before, no_before = (HELD_OPEN * one for one in decided(blocks, p, blocks.before))
    left = 1 - yes_before - no_before
    least = 1e-4
    yes, no = ((yes - yes_before) / left).clamp_min(least), ((no - no_before) / left).clamp_min(least)
    left = (1 - yes - no).clamp_min(least)
    return p["sharpness"] * torch.stack([yes, no, left], -1).log() + p["bias"]


def weight_of(texts):
    """What each case counts: of a rule text with n cases one over the root of n, so that no rule drowns the others."""
    counts = Counter(texts)
    return torch.tensor([counts[one] ** -0.5 for one in texts])


def fit(blocks, labels, worth):
    """Adam on the cross entropy, each case weighted by what it counts, pulled towards the prior."""
    names = blocks.names
    start = {key: torch.tensor([float(PRIOR[key].get(name, 0)) for name in names[key]]) for key in PRIOR}
    start |= {
        "met_bias": torch.tensor(-2.0),
        "not_met_bias": torch.tensor(-2.0),
        "sharpness": torch.tensor(1.0),
        "bias": torch.zeros(3),
    }
    p = {key: value.clone().requires_grad_() for key, value in start.items()}
    steps = torch.optim.Adam(p.values(), lr=RATE)
    for _ in range(STEPS):
        steps.zero_grad()
        pull = sum(((p[key] - start[key]) ** 2).sum() for key in p)
        losses = torch.nn.functional.cross_entropy(scores(blocks, p), labels, reduction="none")
        ((losses * worth).sum() / worth.sum() + PULL * pull).backward()
        steps.step()
    return p


def written(p, names, about):
    """The fitted weights as the product reads them."""
    numbers = lambda key: {name: round(float(value), 3) for name, value in zip(names[key], p[key], strict=True)}  # noqa: E731
    p = {key: value.detach() for key, value in p.items()}
    single = {key: round(float(p[key]), 3) for key in ("met_bias", "not_met_bias", "sharpness")}
    bias = tuple(round(float(one), 3) for one in p["bias"])
    return RuleWeights(
        made_by="scripts/calibrate_apply.py", data=about, bias=bias, **single, **{key: numbers(key) for key in PLACES}
    )


def told(name, gold, said):
    """One line: micro accuracy with its interval, macro."""
    gold, said = np.array(gold), np.array(said)
    micro = share_of(int((gold == said).sum()), len(gold))
    macro = np.mean([np.mean(said[gold == one] == one) for one in DECISIONS])
    sys.stdout.write(
        f"{name}: micro {micro.share:.1%} [{micro.low:.1%}, {micro.high:.1%}], macro {macro:.1%}, n={len(gold)}\n"
    )


def same_question(ours, theirs):
    """Whether two questions ask the same, by F1 of their stems at a half."""
    one, other = lexicon.content_stems(ours), lexicon.content_stems(theirs)
    return bool(one | other) and 2 * len(one & other) / (len(one) + len(other)) >= 0.5


def main(folder: Path) -> None:
    """Fit, report, write the weights."""
    torch.manual_seed(0)
    records = [json.loads(line) for line in (folder / "sharc_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    language, embedder = Language(), load_minilm()
    embedder._size = 10**6  # keep every vector for the length of this run
    parsed = {text: groups_of(text, language) for text in {one["rule_text"] for one in records}}
    begun = time.perf_counter()
    history = [[(asked, said) for asked, said in one["history"]] for one in records]
    rules = [
        weigh(parsed[one["rule_text"]], one["question"], one["scenario"], past, embedder)
        for one, past in zip(records, history, strict=True)
    ]
    blocks = Blocks(rules)
    gold = [one["expected"] for one in records]
    labels = torch.tensor([DECISIONS.index(one) for one in gold])
    about = f"ShARC (CC BY-SA 3.0) sharc_dev.jsonl, {len(records)} cases of {len(parsed)} rule texts, seed 0"
    far = [
        not past and nearness(one["rule_text"], parsed[one["rule_text"]], one["question"], embedder) < NEAR_ENOUGH
        for one, past in zip(records, history, strict=True)
    ]
    texts = [one["rule_text"] for one in records]
    worth = weight_of(texts)

    def folded(cut, together):
        """Every case decided by weights that saw none of what stands together with it; None where it is irrelevant."""
        results = [None] * len(records)
        for train, test in cut.split(gold, gold, together):
            weights = written(fit(blocks.of(train), labels[train], worth[train]), blocks.names, about)
            for at in test:
                results[at] = None if far[at] else applied(rules[at], outcome_of(rules[at], weights))
        return results

    results = folded(GroupKFold(5), texts)
    said = [one.decision if one else "IRRELEVANT" for one in results]
    sys.stdout.write(
        f"sharc_dev by 5-fold over rule texts ({(time.perf_counter() - begun) / len(records) * 1000:.0f} ms a case, fitting included)\n"
    )
    told("  apply", gold, said)
    told("  majority (always Yes)", gold, ["Yes"] * len(gold))
    last = ["ASK" if not past else "Yes" if answer_of(past[-1][1]) > 0 else "No" for past in history]
    told("  the last answer, ASK where there is none", gold, last)
    sys.stdout.write("  published, on the test half: 61.9 (original baseline), 78.5 (best)\n  confusion, rows gold:\n")
    columns = (*DECISIONS, "IRRELEVANT")
    sys.stdout.write("       " + "".join(f"{one:>11}" for one in columns) + "\n")
    for row in DECISIONS:
        counts = [sum(g == row and s == one for g, s in zip(gold, said, strict=True)) for one in columns]
        sys.stdout.write(f"  {row:>4} " + "".join(f"{one:>11}" for one in counts) + "\n")
    for name, keep in (("rule texts the data set calls seen", lambda one: one["rule_seen"]), ("rule texts it calls unseen", lambda one: not one["rule_seen"]), ("with an untold case", lambda one: not one["scenario"]), ("told, nothing asked yet", lambda one: one["scenario"] and not one["history"]), ("told and asked", lambda one: one["scenario"] and one["history"])):  # fmt: skip
        chosen = [at for at, one in enumerate(records) if keep(one)]
        told(f"  {name}", [gold[at] for at in chosen], [said[at] for at in chosen])
    asked = [at for at in range(len(records)) if gold[at] == "ASK" and said[at] == "ASK"]
    hits = share_of(sum(same_question(results[at].ask, records[at]["expected_followup"]) for at in asked), len(asked))
    sys.stdout.write(
        f"  asks what the gold asks (F1 of stems at least 0.5): {hits.share:.1%} [{hits.low:.1%}, {hits.high:.1%}], n={len(asked)}\n"
    )
    strangers(records, parsed, embedder)
    pages = [one["url"] for one in records]
    ways = [
        (f"five folds drawn with seed {seed}", GroupKFold(5, shuffle=True, random_state=seed), texts) for seed in SEEDS
    ]
    ways += [("ten folds", GroupKFold(10), texts), ("five folds over pages", GroupKFold(5), pages)]
    ways += [("texts called seen against unseen", GroupKFold(2), [one["rule_seen"] for one in records])]
    for name, cut, together in ways:
        told(f"  {name}", gold, [one.decision if one else "IRRELEVANT" for one in folded(cut, together)])
    final = written(fit(blocks, labels, worth), blocks.names, about)
    told("  shipped weights on the data they were fitted on", gold, [outcome_of(one, final).decision for one in rules])
    WEIGHTS.write_text(json.dumps(final.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")


def strangers(records, parsed, embedder):
    """Each rule with another rule's question: how many are told IRRELEVANT, beside its own questions."""
    draw = random.Random(0)
    questions = {one["rule_text"]: one["question"] for one in records}
    texts = sorted(questions)
    near = lambda text, question: nearness(text, parsed[text], question, embedder) >= NEAR_ENOUGH  # noqa: E731
    own = [not near(text, questions[text]) for text in texts]
    other = [not near(text, questions[draw.choice([one for one in texts if one != text])]) for text in texts]
    sys.stdout.write(
        f"  told IRRELEVANT: {sum(own)} of {len(own)} own questions, {sum(other)} of {len(other)} of other rules\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
