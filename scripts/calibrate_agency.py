"""Fit knowledge/agency_weights.json: does something other than a person do the work? Run by hand, never at run time.

    python scripts/calibrate_agency.py [--write]

Learns from the development requests and questions in evals/data, from sentences of the reading answers (people who do their work), and
from frames (agency_frames.json): the same work done by a machine, by a person, with a thing. In each request that names a tool, the name
gives way to other machines and, for the other side, to a person or a place. Prints what five folds reach; the same data give the same file.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from knowledge import request_agency
from knowledge.embedding import DIMENSIONS, Embedder, load_minilm
from knowledge.regression import VECTOR, WORDS, Regression, write
from knowledge.vocabulary import product_phrases, tool_kind_phrases, words_of

DATA = Path(__file__).parents[1] / "evals" / "data"
FRAMES = json.loads((DATA / "agency_frames.json").read_text("utf-8"))
REQUESTS = (
    "policy_requests_dev",
    "policy_requests_dev_b",
    "policy_requests_dev_c",
    "policy_requests_dev_d",
    "policy_requests_fresh",
)
SAID = ("agency_said", "agency_said_b")
FRESH, CASES, SENTENCES, TIMES = 5000, 900, 2500, 3
FREED, ASKS, SURE = 0.06, 0.15, 0.80
CASES_TOLD = {"case", "follow_up", "why", "uncovered"}
SMALLEST = 0.03
"""Words whose weight is nearer to nothing are left out."""
_FACT = re.compile(r"^\W*(?:what|which|who|whom|whose|when|where|how\s+(?:long|many|much|often))\b", re.I)
_TOOL = re.compile(
    r"\b(?:(?:the|an?|our|my|free|own|private)\s+){0,2}(?:(?:microsoft\s+365|m365|ms|github|gh|public|support|ai|customer)\s+)?"
    r"(?:chat\s?gpt(?:\s+plus)?|copilot(?:\s+business)?|claude(?:\s+pro)?|gemini|gpt|deepl(?:\s+pro)?|deepseek|perplexity|otter(?:\.ai)?|fireflies|joule|now\s+assist|"
    r"caredesk(?:\s+chatbot)?|chatbot|bot|ai(?:\s+(?:tool|model|agent|system|assistant|app))?|assistant|llm|algorithm|model|agent|google\s+translate|invoice\s+capture|ai\s+lab|seasoned)\b(?!['’])",
    re.I,
)
_INTO = re.compile(r"\b(?:in|into|with|via|through|from|to|on|of|for|using|use|used|uses)\s+$", re.I)
_STILL = re.compile(
    r"\b(?:ai|chatbot|bot|gpt|copilot|llm|machine|robot|algorithm|automat\w+|transcri\w+|deepfake|voice)\b", re.I
)


class Said(NamedTuple):
    """A text, whether something other than a person does the work in it, and how much it counts."""

    text: str
    machine: bool
    weight: float = 1.0


class Kept:
    """An embedder that encodes each text once, however many there are."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self.rows: dict[str, Any] = {}

    def encode(self, texts: Sequence[str]) -> Any:
        """One row for each text."""
        new = [one for one in dict.fromkeys(texts) if one not in self.rows]
        self.rows.update(zip(new, self._inner.encode(new), strict=True))
        return np.stack([self.rows[one] for one in texts])


def real() -> list[Said]:
    """What people were made to write: requests, questions about cases, and how experts speak of their work."""
    found: list[Said] = []
    for name in REQUESTS:
        found += [
            Said(one["request"], bool(one["clauses"]), 4)
            for one in _read(name)
            if not (one["clauses"] and _FACT.match(one["request"]))
        ]
    for name in ("roles", "rewording", "policy"):
        found += [Said(text, _names_ai(text), 4) for one in _read(name) for text in _texts(one) if _clear(text)]
    for name in ("grounding", "retrieval", "coach_questions_dev"):
        found += [Said(text, False, 4) for one in _read(name) for text in _texts(one) if not _names_ai(text)]
    found += [Said(one["request"], False, 4) for one in _read("policy_requests_no_ai")]
    found += [
        Said(turn, False, 4) for one in _read("coach_turns_dev") if one["kind"] in CASES_TOLD for turn in one["turns"]
    ]
    found += [Said(one["text"], one["machine"], 4) for name in SAID for one in _read(name)]
    chosen = random.Random(3)
    sentences = [
        part
        for name in ("reading_train", "reading_train_b", "reading_dev", "reading_dev_b")
        for one in _read(name)
        for part in re.split(r"(?<=[.?!])\s+", one["text"])
        if len(part) > 20
    ]
    return [*found, *(Said(one, False) for one in chosen.sample(sentences, SENTENCES))]


def made(seed: int) -> list[Said]:
    """The same work done by a machine, by a person, with a thing; cases and small talk."""
    lot = random.Random(seed)
    found = [_framed(lot) for _ in range(FRESH)]
    found += [Said(one, False, 4) for one in FRAMES["talk"]]
    for _ in range(CASES):
        numbers = {"n": lot.choice(["300", "1,200", "72,000", "38k"]), "d": lot.randint(2, 90), "p": lot.randint(1, 40)}
        who = lot.choice(["Hörmann", "a new supplier", "Siemens", "the clinic in Graz"])
        frame = lot.choice([*FRAMES["cases"], *FRAMES["about_software"]])
        text = frame.format(**numbers, k=lot.randint(2, 39), s=who, t=lot.choice(FRAMES["owners"]))
        found.append(Said(text, False))
    return list(dict.fromkeys(found))


def in_other_words(requests: Sequence[Said]) -> Iterator[Said]:
    """Each request with other machines in the place of its tool, and with people or places: the same ones every time."""
    for one in requests:
        lot = random.Random(one.text)
        tools = list(_TOOL.finditer(one.text)) if one.machine else []
        for _ in range(TIMES if tools else 0):
            yield Said(_put(one.text, _name(lot) if lot.random() < 0.3 else lot.choice(FRAMES["machines"])), True)
        for _ in range(2 if 0 < len(tools) <= 2 else 0):
            side = "places" if _INTO.search(one.text[: tools[0].start()]) else "people"
            text = _put(one.text, lot.choice(FRAMES[side]))
            if not _STILL.search(text):
                yield Said(text, False)


def fit(said: Sequence[Said], embedder: Embedder) -> tuple[LogisticRegression, CountVectorizer]:
    """The regression and its words."""
    counted = CountVectorizer(analyzer=request_agency.words_in, min_df=3, binary=True)
    counted.fit([one.text for one in said])
    model = LogisticRegression(C=1, max_iter=3000)
    model.fit(
        _features(said, counted, embedder), [one.machine for one in said], sample_weight=[one.weight for one in said]
    )
    return model, counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the folds, and write on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    embedder, own, frames = Kept(load_minilm()), real(), made(11)
    return reach_and_write(embedder, own, frames, options.write)


def reach_and_write(embedder: Embedder, own: Sequence[Said], frames: Sequence[Said], kept: bool) -> int:
    """Print what the folds reach, then fit on all of it."""
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    chances = np.zeros(len(own))
    for learnt, held in folds.split(own, [one.machine for one in own]):
        known = [own[n] for n in learnt]
        model, counted = fit([*known, *in_other_words(known), *frames], embedder)
        chances[held] = model.predict_proba(_features([own[n] for n in held], counted, embedder))[:, 1]
    for name, machine, least in (("a machine", True, 4), ("cases and talk", False, 4), ("experts", False, 1)):
        one = np.array([c for c, s in zip(chances, own, strict=True) if s.machine == machine and s.weight == least])
        shares = ", ".join(f"{(one >= at).mean():.1%} from {at}" for at in (FREED, ASKS, SURE))
        sys.stdout.write(f"{name}: n {len(one)}, {shares}\n")
    if kept:
        _write(*fit([*own, *in_other_words(own), *frames], embedder), len(own) + len(frames))
    return 0


def _write(model: LogisticRegression, counted: CountVectorizer, texts: int) -> None:
    every = model.coef_[0]
    words = {
        word: round(float(every[DIMENSIONS + place]), 3)
        for word, place in sorted(counted.vocabulary_.items())
        if abs(every[DIMENSIONS + place]) >= SMALLEST
    }
    vector = [round(float(one), 4) for one in every[:DIMENSIONS]]
    limits = {"freed": FREED, "asks": ASKS, "sure": SURE}
    found = {"agency": Regression(round(float(model.intercept_[0]), 4), vector, words, limits)}
    made_from = f"{texts} texts of evals/data and its frames"
    write(request_agency.FILE, "scripts/calibrate_agency.py", made_from, found)


def _features(said: Sequence[Said], counted: CountVectorizer, embedder: Embedder) -> csr_matrix:
    texts = [one.text for one in said]
    vectors = csr_matrix(embedder.encode(texts) * VECTOR)
    return hstack([vectors, counted.transform(texts) * WORDS]).tocsr()


def _framed(lot: random.Random) -> Said:
    verb, past, done, doing, thing = lot.choice(FRAMES["tasks"])
    thing = lot.choice([thing, thing, lot.choice(FRAMES["tasks"])[4]])
    words = {"v": verb, "vs": _third(verb), "past": past, "pp": done, "g": doing, "o": thing}
    words |= {"O": thing[0].upper() + thing[1:], "G": doing[0].upper() + doing[1:]}
    at = lot.random()
    kind = "by_a_machine" if at < 0.40 else "unnamed" if at < 0.47 else "by_a_person" if at < 0.87 else "about_a_thing"
    machine = _name(lot) if 0.30 <= at < 0.40 else lot.choice(FRAMES["machines"])
    words |= {"X": machine, "P": lot.choice(FRAMES["people"]), "T": lot.choice(FRAMES["things"])}
    text = lot.choice(FRAMES[kind]).format(**words)
    return Said(text[0].upper() + text[1:] if lot.random() < 0.6 else text, at < 0.47)


def _name(lot: random.Random) -> str:
    made_up = str(lot.choice(FRAMES["name_starts"]) + lot.choice(FRAMES["name_ends"]))
    return made_up if lot.random() < 0.8 else str(lot.choice(FRAMES["names"]))


def _put(text: str, name: str) -> str:
    return _TOOL.sub(lambda _: name, text)


def _third(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    first = first[:-1] + "ies" if re.search(r"[^aeiou]y$", first) else first + "s"
    return " ".join([re.sub(r"(s|x|ch|sh)s$", r"\1es", first), rest]).strip()


def _names_ai(text: str) -> bool:
    words = words_of(text)
    return bool(product_phrases().find(words) or tool_kind_phrases().find(words) or _TOOL.search(text))


def _clear(text: str) -> bool:
    return not (_names_ai(text) and _FACT.match(text))


def _texts(one: dict[str, Any]) -> list[str]:
    return [one.get("message") or one["question"], *(other["message"] for other in one.get("variants", []))]


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]


if __name__ == "__main__":
    raise SystemExit(main())
