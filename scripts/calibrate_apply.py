"""Fit knowledge/rule_weights.json on marked cases of written rules and say what it reaches; run by hand, never at run time.

    python scripts/calibrate_apply.py DATA_FOLDER

Reads sharc_dev.jsonl (ShARC, Saeidi et al. 2018, CC BY-SA 3.0; no text of it is kept). The figures are by five-fold cross-validation over
rule texts: no rule that is decided was seen when its weights were fitted. Seed 0.
"""

import json
import random
import sys
import time
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
from knowledge.rule_logic import DECISIONS, RuleWeights, outcome_of
from knowledge.wilson import share_of

WEIGHTS = Path(__file__).parent.parent / "knowledge" / "rule_weights.json"
PULL = 0.01
"""How strongly weights are held to what the words mean, written below before anything was fitted."""
STEPS, RATE = 70, 0.06
PRIOR = {
    "applies": {"item": 2, "if": 2, "unless": 1, "subject": -1, "must": 1, "sentence": -0.5, "heading": -4, "asked": 4, "in question": -2, "rank": 5, "group asked": 3, "others asked": -1},
    "every": {"one": -0.5, "and": 2, "or": -2.5, "item": -0.5, "any": -1, "all": 0.5, "must": 1, "if": 1.5, "noun items": -1, "no then more": -4, "yes then more": 4, "subject": -1, "verb items": 0.5, "you items": 0.7, "alike items": -1, "ends in you": -0.7, "includes": -1.5, "ends in must": 4, "said or": -5, "said and": 6},
    "against": {"one": -3, "unless": 5, "lead denies": 5, "lead against": 5, "lead less": 1, "both deny": -5, "both against": -5},
    "outer": {"one": 2, "no then more": -3, "yes then more": 3},
    "met": {"yes": 6, "no": -4, "words": 2, "near": 4, "denied": -3, "lean": 1, "number met": 1.5, "number not": -1.5, "contrary": -1},
    "not_met": {"no": 6, "yes": -4, "words": 0.5, "denied": 3, "near": 1, "lean": -1, "number met": -1.5, "number not": 1.5, "contrary": 1},
}  # fmt: skip
PLACES = {"applies": 0, "met": 1, "not_met": 1, "every": 3, "against": 4, "outer": 5}


def tensors(rules):
    """Every case's features in one block each, and their names."""
    cases, groups = len(rules), max(len(one.groups) for one in rules)
    width = max(len(group.conditions) for one in rules for group in one.groups)
    first = rules[0].groups[0]
    names = {
        "applies": list(first.conditions[0].applies),
        "met": list(first.conditions[0].met),
        "every": list(first.every),
    }
    names |= {"not_met": names["met"], "against": list(first.against), "outer": list(rules[0].every)}
    a = np.zeros((cases, groups, width, len(names["applies"])), "f")
    m = np.zeros((cases, groups, width, len(names["met"])), "f")
    there = np.zeros((cases, groups, width), "f")
    e, g = np.zeros((cases, groups, len(names["every"])), "f"), np.zeros((cases, groups, len(names["against"])), "f")
    o = np.zeros((cases, len(names["outer"])), "f")
    for i, rule in enumerate(rules):
        o[i] = list(rule.every.values())
        for j, group in enumerate(rule.groups):
            e[i, j], g[i, j] = list(group.every.values()), list(group.against.values())
            for k, one in enumerate(group.conditions):
                there[i, j, k], a[i, j, k], m[i, j, k] = 1, list(one.applies.values()), list(one.met.values())
    return [torch.tensor(one) for one in (a, m, there, e, g, o)], names


def both(holds, fails, nothing, every):
    """`knowledge.rule_logic` over many cases at once."""
    none = nothing.prod(-1)
    all_hold, one_fails = (nothing + holds).prod(-1) - none, 1 - (1 - fails).prod(-1)
    one_holds, all_fail = 1 - (1 - holds).prod(-1), (nothing + fails).prod(-1) - none
    return every * all_hold + (1 - every) * one_holds, every * one_fails + (1 - every) * all_fail, none


def scores(blocks, p):
    """The three decisions' scores for every case."""
    a, m, there, e, g, o = blocks
    applies = torch.sigmoid(a @ p["applies"]) * there
    states = torch.stack(
        [m @ p["met"] + p["met_bias"], m @ p["not_met"] + p["not_met_bias"], torch.zeros_like(there)], -1
    ).softmax(-1)
    holds, fails, none = both(
        applies * states[..., 0], applies * states[..., 1], 1 - applies, torch.sigmoid(e @ p["every"])
    )
    turned = torch.sigmoid(g @ p["against"])
    holds, fails = (1 - turned) * holds + turned * fails, (1 - turned) * fails + turned * holds
    used = there.amax(-1)
    yes, no, _ = both(holds * used, fails * used, none, torch.sigmoid(o @ p["outer"]))
    least = 1e-4
    left = (1 - yes - no).clamp_min(least)
    return p["sharpness"] * torch.stack([yes.clamp_min(least), no.clamp_min(least), left], -1).log() + p["bias"]


def fit(blocks, labels, names):
    """Adam on the cross entropy, pulled towards the prior."""
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
        (torch.nn.functional.cross_entropy(scores(blocks, p), labels) + PULL * pull).backward()
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
    blocks, names = tensors(rules)
    gold = [one["expected"] for one in records]
    labels = torch.tensor([DECISIONS.index(one) for one in gold])
    about = f"ShARC (CC BY-SA 3.0) sharc_dev.jsonl, {len(records)} cases of {len(parsed)} rule texts, seed 0"
    results = [None] * len(records)
    for train, test in GroupKFold(5).split(gold, gold, [one["rule_text"] for one in records]):
        weights = written(fit([one[train] for one in blocks], labels[train], names), names, about)
        for at in test:
            far = not history[at] and rules[at].nearness < NEAR_ENOUGH
            results[at] = None if far else applied(rules[at], outcome_of(rules[at], weights))
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
    for name, keep in (("with an untold case", lambda one: not one["scenario"]), ("told, nothing asked yet", lambda one: one["scenario"] and not one["history"]), ("told and asked", lambda one: one["scenario"] and one["history"])):  # fmt: skip
        chosen = [at for at, one in enumerate(records) if keep(one)]
        told(f"  {name}", [gold[at] for at in chosen], [said[at] for at in chosen])
    asked = [at for at in range(len(records)) if gold[at] == "ASK" and said[at] == "ASK"]
    hits = share_of(sum(same_question(results[at].ask, records[at]["expected_followup"]) for at in asked), len(asked))
    sys.stdout.write(
        f"  asks what the gold asks (F1 of stems at least 0.5): {hits.share:.1%} [{hits.low:.1%}, {hits.high:.1%}], n={len(asked)}\n"
    )
    strangers(records, parsed, embedder)
    final = written(fit(blocks, labels, names), names, about)
    told("  shipped weights on the data they were fitted on", gold, [outcome_of(one, final).decision for one in rules])
    WEIGHTS.write_text(json.dumps(final.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")


def strangers(records, parsed, embedder):
    """Each rule with another rule's question: how many are told IRRELEVANT, beside its own questions."""
    draw = random.Random(0)
    questions = {one["rule_text"]: one["question"] for one in records}
    texts = sorted(questions)
    own = [weigh(parsed[text], questions[text], "", [], embedder).nearness < NEAR_ENOUGH for text in texts]
    other = [
        weigh(parsed[text], questions[draw.choice([one for one in texts if one != text])], "", [], embedder).nearness
        < NEAR_ENOUGH
        for text in texts
    ]
    sys.stdout.write(
        f"  told IRRELEVANT: {sum(own)} of {len(own)} own questions, {sum(other)} of {len(other)} of other rules\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
