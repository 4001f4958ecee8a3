"""Train the hearing on marked answers and write its two files; run by hand, never at run time.

    pip install -c constraints.txt -e '.[train]'
    python scripts/train_hearing.py OUT_FOLDER [--epochs 14] [--threads 2]

MiniLM's layers (its word vectors stay as they are) are tuned to mark every piece of a word as begin/inside/outside of a condition or an
outcome; over the stretches that come of it two small attention layers say of each pair whether the condition belongs to the outcome, how
(if, unless, turned round), and of what kind it is. Data: evals/data/reading_train.jsonl and the three reading_dev files; every twentieth
answer of the former is kept back to choose prices and thresholds on. Seed 0. The figures are printed; the files' SHA-256 go into
interviews/hearing_model.py. Two cores: some 25 minutes.
"""

import argparse
import json
import math
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from hearing_network import Layers, Links, write
from torch import nn
from transformers import AutoTokenizer

from interviews.hearing import ROLES
from interviews.hearing_model import AFAR, FAR, KINDS, MOST_STRETCHES
from knowledge.embedding import check_weights, model_folder

DATA = Path(__file__).parent.parent / "evals" / "data"
FILES_OF_ANSWERS = ("reading_dev.jsonl", "reading_dev_b.jsonl", "reading_dev_c.jsonl", "reading_train.jsonl")
KEPT_BACK = 20
BATCH, RATE, HEAD_RATE, WARM = 16, 1e-4, 5e-4, 0.06
PAIRED, LONGEST = 0.2, 300
"""So many answers are trained on with another one after them, where both together have no more pieces than this."""
SEED = 0


@dataclass
class Marked:
    """An answer with its stretches (pieces of words), what each is, and what belongs together."""

    ids: list[int]
    tags: list[int]
    spans: list[tuple[int, int]] = field(default_factory=list)
    outcomes: list[bool] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    otherwise: list[int] = field(default_factory=list)
    any_of: list[int] = field(default_factory=list)
    links: list[list[int]] = field(default_factory=list)


def kind_of(condition):
    """What its stretch is to be heard as: one of KINDS."""
    if condition["type"] == "yes_no":
        return "yes" if condition["value"] else "no"
    if condition["type"] in ("number", "duration"):
        return condition["operator"] if condition["operator"] in KINDS else "="
    return "date" if condition["type"] == "date" else "category"


def places_of(text, words):
    """Where these words stand as whole words."""
    found, at = [], text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = at and text[at - 1].isalnum() and words[0].isalnum()
        if not inside and not (end < len(text) and text[end].isalnum() and words[-1].isalnum()):
            found.append((at, end))
        at = text.find(words, at + 1)
    return found


def rules_of(record):
    """Each gold rule as (outcome span, [(role, condition, span)], rule); None where words are not in the text."""
    rules, used, last = [], {}, 0
    for rule in record["gold"]:
        done = places_of(record["text"], rule["then"])
        told = [(role, one, places_of(record["text"], one["words"])) for role in ("if", "unless") for one in rule[role]]
        if not done or not all(places for _, _, places in told):
            return None
        sure = [sum(places[0]) / 2 for _, _, places in told if len(places) == 1]

        def far(span, sure=sure):
            return min((abs(sum(span) / 2 - one) for one in sure), default=0)

        outcome = min(done, key=lambda span: (used.get(span, 0), span[0] < last, far(span)))
        used[outcome] = used.get(outcome, 0) + (len(done) > 1)
        last = max(last, outcome[0])
        near = [(r, one, min(p, key=lambda span: abs(sum(span) - sum(outcome)))) for r, one, p in told]
        rules.append((outcome, near, rule))
    return rules


def marked(record, tokenizer):
    """The answer ready for training; None where it cannot be aligned."""
    rules = rules_of(record)
    if rules is None:
        return None
    said = tokenizer(record["text"], return_offsets_mapping=True, truncation=True, max_length=510)
    places = said["offset_mapping"]
    kinds, otherwise, any_of, links = {}, {}, {}, {}
    for outcome, told, rule in rules:
        otherwise.setdefault(outcome, int(rule["otherwise"]))
        any_of.setdefault(outcome, int(rule["match"] == "any") if len(rule["if"]) > 1 else -100)
        for role, one, span in told:
            base = kinds.setdefault(span, kind_of(one))
            links[span, outcome] = ROLES.index((role, base != kind_of(one)))
    items = []
    for span, is_outcome in [*((one, False) for one in kinds), *((one, True) for one in otherwise)]:
        inside = [at for at, (a, b) in enumerate(places) if b > a and a < span[1] and b > span[0]]
        if not inside:
            return None
        items.append(((inside[0], inside[-1] + 1), is_outcome, span))
    items.sort()
    tags = [0] * len(places)
    for (start, end), is_outcome, _ in sorted(items, key=lambda one: one[1]):
        tags[start:end] = [4 if is_outcome else 2] * (end - start)
        tags[start] = 3 if is_outcome else 1
    told = [span for _, is_outcome, span in items if not is_outcome]
    done = [span for _, is_outcome, span in items if is_outcome]
    cuts = [at for at, mark in enumerate(record["text"][:-1]) if mark in ".!?;" and record["text"][at + 1].isspace()]
    return Marked(
        ids=said["input_ids"],
        tags=[-100 if a == b else tag for tag, (a, b) in zip(tags, places, strict=True)],
        spans=[span for span, _, _ in items],
        outcomes=[is_outcome for _, is_outcome, _ in items],
        sentences=[sum(cut < places[span[0]][0] for cut in cuts) for span, _, _ in items],
        kinds=[KINDS.index(kinds[one]) for one in told],
        otherwise=[otherwise[one] for one in done],
        any_of=[any_of[one] for one in done],
        links=[[links.get((one, other), 0) for other in done] for one in told],
    )


def in_pairs(items):
    """Some answers followed by another: people change the subject, and what was said before does not hold for it."""
    items = random.sample(items, len(items))
    paired = []
    while items:
        one = items.pop()
        if items and random.random() < PAIRED and len(one.ids) + len(items[-1].ids) <= LONGEST:
            one = together(one, items.pop())
        paired.append(one)
    return paired


def together(one, other):
    """Two answers as one; nothing of the first belongs to the second."""
    by = len(one.ids) - 2  # the mark at the end of the first and at the start of the second go
    after = max(one.sentences, default=0) + 1
    return Marked(
        ids=one.ids[:-1] + other.ids[1:],
        tags=one.tags[:-1] + other.tags[1:],
        spans=one.spans + [(a + by, b + by) for a, b in other.spans],
        outcomes=one.outcomes + other.outcomes,
        sentences=one.sentences + [at + after for at in other.sentences],
        kinds=one.kinds + other.kinds,
        otherwise=one.otherwise + other.otherwise,
        any_of=one.any_of + other.any_of,
        links=[row + [0] * len(other.otherwise) for row in one.links]
        + [[0] * len(one.otherwise) + row for row in other.links],
    )


def loss_of(layers, links, items):
    """Of a batch: marks, kinds, signs of outcomes, pairs; the pairs are of the true stretches."""
    wide = max(len(one.ids) for one in items)
    ids, seen, tags = (torch.full((len(items), wide), value) for value in (0, 0, -100))
    for at, one in enumerate(items):
        ids[at, : len(one.ids)], seen[at, : len(one.ids)] = torch.tensor(one.ids), 1
        tags[at, : len(one.ids)] = torch.tensor(one.tags)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = layers.layers(input_ids=ids, attention_mask=seen).last_hidden_state
    hidden = hidden.float()
    score = layers.tag(layers.drop(hidden))
    loss = 2 * F.cross_entropy(score.reshape(-1, 5), tags.reshape(-1), ignore_index=-100)
    parts = {"kind": ([], [], 0.5), "other": ([], [], 0.5), "any": ([], [], 0.3), "pair": ([], [], 1.0)}
    for row, one in zip(hidden, items, strict=True):
        if not any(one.outcomes) or all(one.outcomes):
            continue
        said = links(*stretches(row, one))
        wanted = (one.kinds, one.otherwise, one.any_of, [value for row in one.links for value in row])
        for (scores, values, _), score, value in zip(parts.values(), said, wanted, strict=True):
            scores.append(score.reshape(-1, score.shape[-1]))
            values += value
    for scores, values, weight in parts.values():
        if any(value >= 0 for value in values):
            loss = loss + weight * F.cross_entropy(torch.cat(scores), torch.tensor(values), ignore_index=-100)
    return loss


def stretches(hidden, one):
    """What `Links` takes, from the true stretches of an answer."""
    raw = torch.stack([torch.cat([hidden[a], hidden[b - 1], hidden[a:b].mean(0)]) for a, b in one.spans])
    conds = [at for at, outcome in enumerate(one.outcomes) if not outcome]
    outs = [at for at, outcome in enumerate(one.outcomes) if outcome]
    dist = [[max(-FAR, min(FAR + 1, b - a)) + FAR for b in outs] for a in conds]
    sent = [[max(-AFAR, min(AFAR, one.sentences[b] - one.sentences[a])) + AFAR for b in outs] for a in conds]
    pos = torch.arange(len(one.spans)).clamp(max=MOST_STRETCHES - 1)
    return raw, torch.tensor(one.outcomes).long(), pos, *map(torch.tensor, (conds, outs, dist, sent))


def train(items, epochs):
    """Both networks, tuned."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    layers, links = Layers(), Links()
    layers.layers.embeddings.word_embeddings.weight.requires_grad = False
    tuned = [one for one in layers.layers.parameters() if one.requires_grad]
    own = [*layers.tag.parameters(), *links.parameters()]
    optimizer = torch.optim.AdamW([{"params": tuned, "lr": RATE}, {"params": own, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = epochs * math.ceil(len(items) / BATCH)  # pairs make it fewer: the rate does not fall quite to nothing
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        layers.train(), links.train()
        started, total = time.monotonic(), 0.0
        order = sorted(in_pairs(items), key=lambda one: len(one.ids) + random.random() * 30)
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        random.shuffle(batches)
        for batch in batches:
            loss = loss_of(layers, links, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*tuned, *own], 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.monotonic() - started:.0f} s", flush=True)
    return layers.eval(), links.eval()


def main():
    """Train, and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    check_weights(model_folder() / "model.safetensors")
    tokenizer = AutoTokenizer.from_pretrained(model_folder(), local_files_only=True)
    items = []
    for file in FILES_OF_ANSWERS:
        records = [json.loads(line) for line in (DATA / file).read_text("utf-8").splitlines()]
        kept = [one for at, one in enumerate(records) if file != "reading_train.jsonl" or at % KEPT_BACK]
        items += [one for one in (marked(record, tokenizer) for record in kept) if one is not None]
    print(f"{len(items)} answers to train on")
    layers, links = train(items, given.epochs)
    torch.save({"layers": layers.state_dict(), "links": links.state_dict()}, given.out.with_suffix(".pt"))
    write(layers, links, given.out)


if __name__ == "__main__":
    main()
