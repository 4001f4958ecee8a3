import shutil
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge.embedding import Embedder
from knowledge.errors import StorageError
from knowledge.index import COLLECTION, Index
from knowledge.passages import Passage
from knowledge.store import Store
from knowledge.terms import Terms
from knowledge.tree import Outcome, Tree
from tests.knowledge.known import NOW, HashingEmbedder, a_policy, a_store_with_one_approved_tree, a_tree, approve

INVOICE = {"tree:invoice-approval#r1", "tree:invoice-approval#r2"}
EVERYTHING = 100


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store_with_one_approved_tree(tmp_path / "data") as store:
        yield store


@pytest.fixture
def index(store: Store) -> Iterator[Index]:
    index = Index(store.folder, store, HashingEmbedder())
    yield index
    index.close()


def everything(passage: Passage) -> bool:
    return True


def found(index: Index, query: str = "who approves the invoice") -> set[str]:
    return {hit.passage.id for hit in index.search(query, EVERYTHING, everything)}


def held_by_chroma(index: Index) -> set[str]:
    """What is in Chroma itself, whatever the search would make of it."""
    assert index._client is not None
    collection = index._client.get_collection(COLLECTION, embedding_function=None)
    return set(collection.get(include=[])["ids"])


def crash(*_: object, **__: object) -> None:
    raise KeyboardInterrupt("the power fails")


def test_what_was_approved_is_found_and_the_outbox_is_empty(store: Store, index: Index) -> None:
    assert {entry.passage for entry in store.pending()} == INVOICE
    assert found(index) == INVOICE
    assert store.pending() == [] and held_by_chroma(index) == INVOICE


def test_syncing_twice_changes_nothing(index: Index) -> None:
    assert index.sync() == 2
    assert index.sync() == 0
    assert found(index) == INVOICE


def test_a_retired_tree_is_found_no_more(store: Store, index: Index) -> None:
    index.sync()
    store.set_tree_status("invoice-approval", "retired", "greta.nilsson", NOW)
    assert found(index) == set() and held_by_chroma(index) == set()


def test_a_new_version_replaces_the_passages_of_the_old(store: Store, index: Index) -> None:
    index.sync()
    first = a_tree().rules[0].model_copy(update={"then": Outcome(action="ring the treasurer")})
    approve(store, a_tree(rules=[first]))
    assert found(index, "treasurer") == {"tree:invoice-approval#r1"} == held_by_chroma(index)


def test_the_policy_in_force_is_found(store: Store, index: Index) -> None:
    for version, words in (("1", "Staff must not paste secrets."), ("2", "Staff must not paste passwords.")):
        store.save_policy(a_policy(version, words), "ines.caldeira", NOW)
        store.publish_policy(version, "ines.caldeira", NOW)
    (best, *_) = index.search("may I paste passwords", 3, everything)
    assert best.passage.id == "policy:4.2" and best.passage.text == "Staff must not paste passwords."


@pytest.mark.parametrize("moment", ["before Chroma", "after Chroma", "half way"])
def test_a_crash_between_the_two_loses_nothing_and_invents_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    index = Index(store.folder, store, HashingEmbedder())
    index.sync()
    approve(store, a_tree("merger", decision="Do we buy this company?"))
    store.set_tree_status("invoice-approval", "retired", "greta.nilsson", NOW)
    with monkeypatch.context() as broken:
        if moment == "after Chroma":
            broken.setattr(store, "done", crash)
        else:
            broken.setattr(index, "_put" if moment == "before Chroma" else "_drop", crash)
        with pytest.raises(KeyboardInterrupt):
            index.sync()
    index.close()
    again = Index(store.folder, store, HashingEmbedder())
    assert found(again) == {"tree:merger#r1", "tree:merger#r2"} == held_by_chroma(again)
    assert store.pending() == []
    again.close()


@pytest.mark.parametrize("after", ["_put", "_drop"])
def test_a_program_killed_between_the_two_loses_nothing(tmp_path: Path, after: str) -> None:
    script = f"""
        import os, sys
        from knowledge.index import Index
        from tests.knowledge.known import HashingEmbedder, a_store_with_one_approved_tree
        store = a_store_with_one_approved_tree({str(tmp_path / "data")!r})
        index = Index(store.folder, store, HashingEmbedder())
        put = index._put
        index._put = lambda *given: (put(*given), os._exit(9)) if {after!r} == "_put" else put(*given)
        index._drop = lambda *given: os._exit(9)
        index.sync()
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == 9
    with Store.open(tmp_path / "data") as store:
        assert {entry.passage for entry in store.pending()} == INVOICE
        index = Index(store.folder, store, HashingEmbedder())
        assert found(index) == INVOICE == held_by_chroma(index)
        index.close()


class PowerFails:
    """Counts the moments before and after each call of these methods, and ends the program at the one it was told."""

    def __init__(self, moment: int) -> None:
        self.moment, self.now = moment, 0

    def watch(self, owner: object, *names: str) -> None:
        for name in names:
            setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **more: Any) -> Any:
            self._tick()
            result = call(*given, **more)
            self._tick()
            return result

        return counted

    def _tick(self) -> None:
        self.now += 1
        if self.now == self.moment:
            raise KeyboardInterrupt("the power fails")


def test_at_whatever_moment_the_power_fails_the_index_equals_the_store_afterwards(tmp_path: Path) -> None:
    """A second version is approved, another tree retired, and both indexes follow: cut off at every call in turn."""
    seen: set[tuple[str, ...]] = set()
    moment, crashed = 0, True
    while crashed:
        moment += 1
        folder = tmp_path / str(moment)
        with a_store_with_one_approved_tree(folder) as store:
            approve(store, a_tree("merger", decision="Do we buy this company?"))
            changed = store.save_tree(a_tree(decision="Who signs it?"), "marta.lindqvist", NOW)
            store.set_tree_status(changed.id, "in review", "marta.lindqvist", NOW)
            index = Index(folder, store, HashingEmbedder())
            index.sync()
            fails = PowerFails(moment)
            fails.watch(store, "_set_status", "_note", "_retire_replaced", "refresh_passages", "look_again")
            fails.watch(store, "pending", "passages", "done")
            fails.watch(index, "_put", "_drop")
            fails.watch(index._collection(), "upsert", "delete", "get")
            fails.watch(index._embedder, "encode")
            crashed = False
            try:
                store.set_tree_status(changed.id, "approved", "greta.nilsson", NOW)
                store.set_tree_status("merger", "retired", "greta.nilsson", NOW)
                index.sync()
            except KeyboardInterrupt:
                crashed = True
            index.close()
        with Store.open(folder) as store:
            index = Index(folder, store, HashingEmbedder())
            index.sync()
            collection = index._collection().get(include=["metadatas"])
            held = {
                one: (about or {})["digest"]
                for one, about in zip(collection["ids"], collection["metadatas"] or [], strict=True)
            }
            assert held == {passage.id: passage.digest for passage in store.passages()}, moment
            words = {row["id"]: row["digest"] for row in store.rows("SELECT id, digest FROM passages")}
            assert words == held and store.pending() == [], moment
            versions = [f"{one.id} {one.version}" for one in store.trees_in_force()]
            assert len(store.tree_history(changed.id)) in (5, 7), "all of an approval is written down, or none"
            seen.add(tuple(versions))
            index.close()
    assert moment > 30
    assert seen == {
        ("invoice-approval 1", "merger 1"),
        ("invoice-approval 2", "merger 1"),
        ("invoice-approval 2",),
    }


def test_a_stale_rule_stands_lower_and_says_so(store: Store, index: Index) -> None:
    approve(store, a_tree("invoice-again"))
    first = index.search("CFO sign fifty thousand", 2, everything)
    assert [hit.stale for hit in first] == [False, False]
    ahead = first[0].passage.tree or ""
    store.set_terms(ahead, Terms(review_by=date(2020, 1, 1)), "greta.nilsson", NOW)
    second = index.search("CFO sign fifty thousand", 2, everything)
    assert [hit.passage.tree for hit in second] == [hit.passage.tree for hit in first][::-1]
    assert [hit.stale for hit in second] == [False, True] and second[1].score < first[0].score


def test_a_version_that_begins_on_a_day_is_found_from_that_day_on(tmp_path: Path) -> None:
    today = [NOW]
    with a_store_with_one_approved_tree(tmp_path / "data") as filled:
        approve(filled, a_tree(decision="Who signs it?", effective_from=date(2099, 1, 1)))
    with Store.open(tmp_path / "data", lambda: today[0]) as store:
        index = Index(store.folder, store, HashingEmbedder())
        assert {hit.passage.title for hit in index.search("who", 9, everything)} == {"Who must approve this invoice?"}
        today[0] = datetime(2099, 1, 1, tzinfo=UTC)
        hits = index.search("who signs it", 9, everything)
        assert {hit.passage.title for hit in hits} == {"Who signs it?"} and 1 in [hit.lexical_rank for hit in hits]
        index.close()


def test_an_approval_that_failed_leaves_no_trace_in_the_index(store: Store, index: Index) -> None:
    index.sync()
    with pytest.raises(RuntimeError), store.writing():
        approve(store, a_tree("merger"))
        raise RuntimeError("the power fails")
    assert store.pending() == [] and found(index) == INVOICE


def test_rebuilding_makes_both_indexes_from_the_store(store: Store, index: Index) -> None:
    index.sync()
    with store.writing() as db:
        db.execute("DELETE FROM passages")
        db.execute("DELETE FROM outbox")
    assert index.rebuild() == 2
    hits = index.search("CFO sign", EVERYTHING, everything)
    assert {hit.passage.id for hit in hits} == INVOICE == held_by_chroma(index)
    assert hits[0].passage.id == "tree:invoice-approval#r1" and hits[0].lexical_rank == 1


def test_rebuilding_tells_how_far_it_is(index: Index) -> None:
    told: list[tuple[int, int]] = []
    index.rebuild(lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]


@pytest.mark.parametrize("broken", ["_drain", "_reconcile"])
def test_a_rebuild_that_is_cut_off_is_taken_up_again(
    store: Store, index: Index, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    index.sync()
    with monkeypatch.context() as patched:
        patched.setattr(index, broken, crash)
        with pytest.raises(KeyboardInterrupt):
            index.rebuild()
    index.close()
    again = Index(store.folder, store, HashingEmbedder())
    assert found(again) == INVOICE == held_by_chroma(again)
    again.close()


def test_a_folder_thrown_away_by_hand_is_made_again(store: Store, index: Index) -> None:
    index.sync()
    index.close()
    shutil.rmtree(store.folder / "index")
    assert found(index) == INVOICE == held_by_chroma(index)


def test_something_that_got_into_chroma_by_itself_is_thrown_out(store: Store, index: Index) -> None:
    index.sync()
    assert index._client is not None
    collection = index._client.get_collection(COLLECTION, embedding_function=None)
    collection.upsert(ids=["tree:invented#r1"], embeddings=HashingEmbedder().encode(["who approves the invoice"]))
    assert found(index) == INVOICE
    index.close()
    assert found(index) == INVOICE == held_by_chroma(index)


def test_a_broken_index_says_what_to_do_and_that_mends_it(store: Store, index: Index) -> None:
    (store.folder / "index").mkdir()
    (store.folder / "index" / "chroma.sqlite3").write_bytes(b"not a database " * 300)
    with pytest.raises(StorageError, match="seasoned reindex") as error:
        index.sync()
    assert "\n" not in str(error.value)
    index.rebuild()
    assert found(index) == INVOICE


def test_an_index_made_again_by_another_program_is_used(store: Store, index: Index) -> None:
    index.sync()
    other = Index(store.folder, store, HashingEmbedder())
    other.rebuild()
    assert found(index) == INVOICE
    other.close()


def test_what_one_may_not_see_takes_nobodys_place_and_is_counted(store: Store, index: Index) -> None:
    for number in range(60):
        approve(store, a_tree(f"secret-{number}", visible_to=["Legal"], decision="Who approves the invoice?"))
    answer = index.find("who approves the invoice", 2, lambda passage: "all" in passage.visible_to)
    assert {hit.passage.id for hit in answer.hits} == INVOICE
    assert answer.withheld == 2
    assert index.find("who approves the invoice", 2, everything).withheld == 0


def test_nothing_allowed_gives_nothing(index: Index) -> None:
    answer = index.find("who approves the invoice", 5, lambda passage: False)
    assert answer.hits == [] and answer.withheld == 2


def test_a_quarantined_rule_is_not_found_though_it_was_indexed(store: Store, index: Index) -> None:
    assert found(index) == INVOICE
    with store.writing() as db:
        db.execute("UPDATE turns SET answer = replace(answer, 'two of us', 'TWO of us')")
    assert found(index) == {"tree:invoice-approval#r1"}


def test_a_hit_says_how_it_was_found(index: Index) -> None:
    best = index.search("treasury CFO", 2, everything)[0]
    assert (best.lexical_rank, best.semantic_rank) == (1, 1)
    assert best.similarity is not None and 0 < best.similarity < 1


@pytest.mark.parametrize(
    "query", ["", "   ", "🎉🎉", '"', "AND OR NOT", "a* NEAR(b)", "x" * 200_000, "'; DROP TABLE trees"]
)
def test_any_message_may_be_searched_for(index: Index, query: str) -> None:
    assert len(index.search(query, 3, everything)) <= 3


def test_an_empty_store_finds_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty") as store:
        index = Index(store.folder, store, HashingEmbedder())
        assert index.search("anything", 3, everything) == [] and index.rebuild() == 0
        index.close()


def test_several_threads_search_while_others_approve(store: Store, index: Index) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(4):
                if number % 2:
                    approve(store, a_tree(f"tree-{number}-{turn}"))
                assert found(index) >= INVOICE
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(found(index)) == 2 + 2 * 3 * 4


def test_nothing_is_sent_anywhere(store: Store, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *given: called.append(given))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given: called.append(given))
    index.rebuild()
    assert found(index) == INVOICE and called == []


def test_with_the_real_model_other_words_find_the_rule(store: Store, minilm: Embedder) -> None:
    travel = Tree.model_validate(
        a_tree("travel").model_dump() | {"decision": "Which hotel may be booked for a business trip?"}
    )
    approve(store, travel)
    index = Index(store.folder, store, minilm)
    best = index.search("Somebody has to sign off a supplier's bill", 1, everything)[0]
    assert best.passage.tree == "invoice-approval"
    best = index.search("Where should I stay overnight when travelling for work?", 1, everything)[0]
    assert best.passage.tree == "travel"
    index.close()
