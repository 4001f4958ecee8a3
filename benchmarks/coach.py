"""A guided turn of the coach, part by part, beside the plain LangChain + Chroma retrieval chain on the same items in the same run.

    python -m benchmarks.coach --data DATA_FOLDER [--items 1000 100000] [--turns 12]

DATA_FOLDER holds the sample (it is copied). Generated rules are added until there are so many items; only the sample's have MiniLM's
vectors, the others seeded random ones, in both indexes: what is measured is time. Every figure is also told as a multiple of one
query's embedding, measured in the same run, because the machine is never alone.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from coach import graph, turn
from coach.state import CoachContext
from knowledge.embedding import DIMENSIONS, Embedder, load_minilm
from knowledge.index import Index
from knowledge.interview_record import Interview, Turn
from knowledge.language import Language
from knowledge.provenance import sha256_of
from knowledge.store import Store
from knowledge.store_connection import utc
from knowledge.tree import Attribute, Condition, Outcome, Rule, Source, Tree

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RULES = 20
"""Of a generated tree."""
SAID = "That is how we always did it here."
ASKED = (
    "An invoice of {n} EUR from a new supplier, who approves?",
    "A customer wants {n} EUR back, the unit never started, delivered 5 days ago",
    "{n} people cannot work since this morning, where does that go?",
    "May I put {n} customer records into ChatGPT?",
    "Who decides on a discount of {n} percent?",
    "How do we release a supplier with {n} EUR a year?",
)
THINGS = "crate pallet permit badge forklift ledger ticket sample batch route valve sensor parcel meter desk room lease shift audit quote".split()
DOES = "call send hold ship close open check stop order return move book file scan wait sign".split()


class SampledEmbedder:
    """MiniLM, but seeded random vectors for generated rules: nobody waits for a hundred thousand encodings."""

    def __init__(self, minilm: Embedder) -> None:
        self._minilm = minilm
        self._draw = np.random.default_rng(3)

    def encode(self, texts: Sequence[str]) -> Any:
        """One row for each text."""
        if not texts or not all("lot " in one for one in texts):
            return self._minilm.encode(texts)
        rows = self._draw.standard_normal((len(texts), DIMENSIONS)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--items", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--turns", type=int, default=12)
    given = parser.parse_args()
    minilm = load_minilm()
    for items in given.items:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / "data"
            shutil.copytree(given.data, folder)
            with Store.open(folder) as store:
                report(items, given.turns, store, minilm, folder)


def report(items: int, turns: int, store: Store, minilm: Embedder, folder: Path) -> None:
    """One size: fill, index, and time."""
    embedder = SampledEmbedder(minilm)
    fill(store, items)
    index = Index(folder, store, embedder)
    filled = _timed(index.sync)[0]
    unit = statistics.median(
        _timed(lambda at=at: minilm.encode([f"How do we do number {at} here?"]))[0] for at in range(20)
    )
    context = CoachContext(
        store, index, embedder, Language(), None, lambda: NOW, lambda: f"b{time.monotonic_ns()}", folder
    )
    turn.ask("hello", context, store.person("lukas.steiner"))  # what is loaded on first use is loaded
    parts: dict[str, list[float]] = {}
    for at in range(turns):
        for name, seconds in _turn(ASKED[at % len(ASKED)].format(n=1000 + 37 * at), context).items():
            parts.setdefault(name, []).append(seconds)
    found = [
        _timed(lambda at=at: index.find(ASKED[at % 6].format(n=90 + at), 10, lambda one: True))[0]
        for at in range(turns)
    ]
    few = [_timed(lambda at=at: index.find(ASKED[at % 6].format(n=40 + at), 10, _few))[0] for at in range(turns)]
    chain = _chain(store, embedder, folder)
    plain = [_timed(lambda at=at: chain(ASKED[at % 6].format(n=7 + at)))[0] for at in range(turns)]
    print(
        f"\n{len(store.passages_by_id()):,} items, {turns} turns; indexed in {filled:.1f} s; one query's embedding {1000 * unit:.1f} ms"
    )
    print("| part | median ms | times one embedding | p95 ms |\n| --- | --- | --- | --- |")
    rows = {
        **{f"turn: {name}": one for name, one in parts.items()},
        "search, all may be seen": found,
        "search, one in a hundred may be seen": few,
    }
    for name, seconds in {**rows, "plain LangChain + Chroma chain, no model": plain}.items():
        print(
            f"| {name} | {1000 * statistics.median(seconds):.1f} | {statistics.median(seconds) / unit:.2f} | {1000 * _p95(seconds):.1f} |"
        )
    index.close()


def fill(store: Store, items: int) -> None:
    """Generated trees, approved, each rule with a source that holds; written in one go, as approving one by one looks at all others."""
    rng = random.Random(5)
    about = {
        "id": "bench",
        "tree_id": "bench-0",
        "decision": "How?",
        "expert": "marta.lindqvist",
        "consent_at": NOW,
        "started_at": NOW,
    }
    store.start_interview(Interview.model_validate(about))
    told = {
        "interview": "bench",
        "number": 1,
        "stage": "deepening",
        "probe": "threshold",
        "question": "How?",
        "answer": SAID,
        "at": NOW,
    }
    store.record_turn(Turn.model_validate(told))
    missing = items - len(store.passages_by_id())
    trees = [_tree(rng, at) for at in range(max(0, missing) // RULES)]
    with store.writing() as db:
        db.conn.executemany(
            "INSERT INTO trees (id, version, status, body, content, saved_by, saved_at) VALUES (?, 1, 'approved', ?, ?, 'marta.lindqvist', ?)",
            [(one.id, one.model_dump_json(by_alias=True), one.id, utc(NOW)) for one in trees],
        )
        db.conn.executemany(
            "INSERT INTO tree_events (tree, version, status, by, at, note, step) VALUES (?, 1, 'approved', 'greta.nilsson', ?, '', 'approved')",
            [(one.id, utc(NOW)) for one in trees],
        )
    store.refresh_passages()


def _tree(rng: random.Random, at: int) -> Tree:
    thing = rng.choice(THINGS)
    name = f"{thing} weight"
    source = Source(interview="bench", turn=1, span=(0, len(SAID)), sha256=sha256_of(SAID))
    rules = [
        Rule(
            id=f"r{n}",
            if_=[
                Condition(attribute=name, operator=">", value=10 * n),
                Condition(attribute="place", operator="=", value=rng.choice(THINGS)),
            ],
            then=Outcome(action=f"{rng.choice(DOES)} the {rng.choice(THINGS)} of lot {at}-{n}"),
            quote=SAID,
            source=source,
        )
        for n in range(RULES)
    ]
    attributes = [
        Attribute(name=name, type="number", unit="kg"),
        Attribute(name="place", type="category", values=THINGS),
    ]
    hidden = ["Legal and Compliance"] if at % 3 == 0 else ["all"]
    return Tree(
        id=f"bench-{at}",
        decision=f"What happens with {thing} lot {at}?",
        attributes=attributes,
        rules=rules,
        status="approved",
        visible_to=hidden,
        expert="marta.lindqvist",
    )


def _turn(message: str, context: CoachContext) -> dict[str, float]:
    """Seconds of each node of the graph, of the turn's other work, and of the whole."""
    spent: dict[str, float] = {}
    with _stopwatch(spent):
        whole = _timed(lambda: turn.ask(message, context, context.store.person("lukas.steiner")))[0]
    return {**spent, "everything else (screen, checkpoint, graph)": whole - sum(spent.values()), "whole": whole}


@contextmanager
def _stopwatch(spent: dict[str, float]) -> Iterator[None]:
    """Times every node: the graph is built anew from wrapped functions, and as it was afterwards."""
    nodes = [
        name
        for name in ("understand", "policy", "applies", "decide", "compose", "verify", "record")
        if hasattr(graph, name)
    ]
    plain = {name: getattr(graph, name) for name in nodes}
    graph._graph.cache_clear()
    for name in nodes:
        setattr(graph, name, _watched(name, plain[name], spent))
    try:
        yield
    finally:
        for name in nodes:
            setattr(graph, name, plain[name])
        graph._graph.cache_clear()


def _watched(name: str, node: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def watched(state: graph.TurnState, runtime: graph.Context) -> dict[str, Any]:
        seconds, found = _timed(lambda: node(state, runtime))
        spent[name] = spent.get(name, 0.0) + seconds
        return found

    return watched


def _chain(store: Store, embedder: Embedder, folder: Path) -> Callable[[str], str]:
    """What a tutorial builds: embed, the four nearest of Chroma, into a prompt; no filter, no rule, no check, no model behind it."""
    import chromadb
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_core.runnables import RunnableLambda, RunnablePassthrough

    class Vectors(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [row.tolist() for row in embedder.encode(texts)]

        def embed_query(self, text: str) -> list[float]:
            row: list[float] = embedder.encode([text])[0].tolist()
            return row

    client = chromadb.PersistentClient(
        str(folder / "plain"), settings=chromadb.Settings(_env_file=None, anonymized_telemetry=False)
    )  # type: ignore[call-arg]
    plain = Chroma(
        client=client,
        collection_name="plain",
        embedding_function=Vectors(),
        collection_metadata={"hnsw:space": "cosine"},
    )
    texts = [one.embedded for one in store.passages()]
    for start in range(0, len(texts), 2_000):
        plain.add_texts(texts[start : start + 2_000])
    prompt = ChatPromptTemplate.from_template("Answer from this only:\n{context}\n\nQuestion: {question}")
    together = RunnableLambda(lambda found: "\n\n".join(one.page_content for one in found))
    chain = {"context": plain.as_retriever() | together, "question": RunnablePassthrough()} | prompt
    return lambda question: str(chain.invoke(question))


def _few(passage: Any) -> bool:
    return hash(passage.id) % 100 == 0


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(0.95 * len(seconds)))]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    import os

    from ui.offline import stay_offline

    stay_offline(os.environ)
    main()
