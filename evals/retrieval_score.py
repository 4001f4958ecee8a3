"""`python -m evals.retrieval_score FOLDER [FILE …]`: how well words, meaning, and both together rank.

FOLDER is a data folder with the sample; each FILE a set of the retrieval suite, or ShARC's records (question and scenario → rule).
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from evals.graded import interval
from evals.scorers.ranking import ndcg, recall
from evals.tasks.retrieval import RetrievalCase, is_relevant
from knowledge.embedding import Embedder, load_minilm
from knowledge.passages import Passage
from knowledge.people import may_see
from knowledge.ranking import fuse, terms
from knowledge.store import Store

DEPTH = 50
Scored = list[tuple[str, float]]
Found = tuple[Scored, Scored, set[str]]
"""By words, by meaning, and what is relevant."""
WAYS: dict[str, Callable[[Found], list[str]]] = {
    "words (FTS5, BM25)": lambda one: [key for key, _ in one[0]],
    "meaning (MiniLM)": lambda one: [key for key, _ in one[1]],
    "together": lambda one: [key for key, _ in fuse(one[1], one[0])],
}


def of_the_sample(path: Path, store: Store, embedder: Embedder) -> list[Found]:
    """The questions of a labelled set, over what each person may see."""
    passages = store.passages()
    vectors = embedder.encode([one.embedded for one in passages])
    store.refresh_passages()
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = RetrievalCase.model_validate_json(line)
        person = store.person(case.person)
        seen = [may_see(person, one.visible_to, one.visible_to_roles) for one in passages]
        visible = {one.id: one for one, may in zip(passages, seen, strict=True) if may}
        near = vectors @ embedder.encode([case.message])[0]
        meaning = [(one.id, float(score)) for one, score in zip(passages, near, strict=True) if one.id in visible]
        words = [one for one in store.match_words(terms(case.message), len(passages)) if one[0] in visible][:DEPTH]
        found.append(
            (words, _best(meaning), {one.id for one in visible.values() if is_relevant(one.id, _told(one), case)})
        )
    return found


def of_sharc(path: Path, embedder: Embedder) -> list[Found]:
    """Question and scenario → the rule text, among all rule texts of the file; each pair once."""
    from knowledge.corpus_search import Record, match, words_of

    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rules = sorted({one["rule_text"] for one in records})
    vectors = embedder.encode(rules)
    index = words_of([Record(id=str(at), text=one) for at, one in enumerate(rules)])
    asked = dict.fromkeys((f"{one['question']} {one['scenario']}".strip(), one["rule_text"]) for one in records)
    found = []
    for text, rule in asked:
        near = vectors @ embedder.encode([text])[0]
        words = [(str(at), score) for at, score in match(index, text, DEPTH)]
        found.append((words, _best((str(at), float(one)) for at, one in enumerate(near)), {str(rules.index(rule))}))
    return found


def table(name: str, found: Sequence[Found]) -> list[str]:
    """One line for each way: nDCG@10, recall@5, recall@1 with 95 % intervals."""
    lines = []
    for way, rank in WAYS.items():
        ranked = [([key in one[2] for key in rank(one)], len(one[2])) for one in found if one[2]]
        scores: list[list[float | None]] = [
            [ndcg(*one).value for one in ranked],
            [recall(*one).value for one in ranked],
            [float(one[:1] == [True]) for one, _ in ranked],
        ]
        cells = [_cell([score for score in column if score is not None]) for column in scores]
        lines.append(f"| {name} ({len(ranked)}) | {way} | {' | '.join(cells)} |")
    return lines


def _cell(scores: Sequence[float]) -> str:
    low, high = interval(scores)
    return f"{sum(scores) / len(scores):.3f} ({low:.2f} to {high:.2f})"


def _best(scored: Iterable[tuple[str, float]]) -> Scored:
    return sorted(scored, key=lambda one: (-one[1], one[0]))[:DEPTH]


def _told(passage: Passage) -> str:
    return f"{passage.title} {passage.text}"


def main(folder: str, *files: str) -> None:
    """Print the table."""
    embedder = load_minilm()
    print("| questions | way | nDCG@10 | recall@5 | recall@1 |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    with Store.open(folder) as store:
        for path in map(Path, files):
            sharc = "rule_text" in path.read_text(encoding="utf-8").split("\n", 1)[0]
            found = of_sharc(path, embedder) if sharc else of_the_sample(path, store, embedder)
            print("\n".join(table(path.name, found)))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
