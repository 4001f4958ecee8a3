"""One character of a transcript is flipped in SQLite: exactly the rules that stand on it are quarantined, and used nowhere."""

from collections.abc import Iterator

import pytest

from knowledge.provenance import AMBIGUITY, NOTE, TRADE_OFF, named_zones, quarantined
from knowledge.store import Store
from knowledge.tree import Source, Tree
from tests.coach.trees import RULES, fill
from tests.knowledge.known import a_person

TREES = sorted(RULES)
GRETA = a_person("greta.nilsson", department="Finance", duties=["steward"])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("sample")) as store:
        fill(store, policy=False)
        yield store


def standing_on(tree: Tree) -> list[tuple[str, Source]]:
    """Everything in the tree with each source it names, told apart from how provenance walks it."""
    found: list[tuple[str, Source | None]] = []
    for rule in tree.rules:
        found += [(rule.id, rule.source), *((rule.id, one.source) for one in rule.if_)]
        found += [(TRADE_OFF + rule.id, rule.trade_off.source)] if rule.trade_off else []
    for name, zone in named_zones(tree):
        found += [(name, zone.source), *((name, one.source) for one in zone.if_)]
    found += [(AMBIGUITY + one.missing, one.source) for one in tree.ambiguity]
    found += [(NOTE + one.text, one.source) for one in (*tree.cues, *tree.novice_errors)]
    return [(name, source) for name, source in found if source is not None and source.interview]


def covering(tree: Tree, interview: str, turn: int, place: int) -> set[str]:
    return {
        name
        for name, source in standing_on(tree)
        if (source.interview, source.turn) == (interview, turn)
        and source.span
        and source.span[0] <= place < source.span[1]
    }


def flipped(words: str, place: int) -> str:
    return words[:place] + ("x" if words[place] != "x" else "y") + words[place + 1 :]


def put(store: Store, interview: str, turn: int, answer: str) -> None:
    with store.writing() as db:
        db.execute("UPDATE turns SET answer = ? WHERE interview = ? AND number = ?", [answer, interview, turn])


@pytest.mark.parametrize("tree_id", TREES)
def test_for_every_rule_one_character_quarantines_exactly_what_stands_on_it(store: Store, tree_id: str) -> None:
    tree = store.tree(tree_id)
    answers = store.answers(tree)
    assert {rule.id for rule in tree.rules} <= {name for name, _ in standing_on(tree)}
    for name, source in standing_on(tree):
        assert source.interview and source.turn and source.span
        place = (source.span[0] + source.span[1]) // 2
        answer = answers[source.interview, source.turn]
        put(store, source.interview, source.turn, flipped(answer, place))
        wanted = covering(tree, source.interview, source.turn, place)
        assert name in wanted
        assert set(store.quarantined_rules().get(tree_id, {})) == wanted
        assert {other for other in store.quarantined_rules() if other != tree_id} == set()
        gone = {f"tree:{tree_id}#{one}" for one in wanted}
        assert not gone & {passage.id for passage in store.passages()}
        used = [one for one in store.usable_trees(GRETA)[0] if one.id == tree_id]
        assert not wanted & {rule.id for one in used for rule in one.rules}
        assert set(store.marked(tree).quarantined) == wanted
        put(store, source.interview, source.turn, answer)
    assert store.quarantined_rules() == {}


@pytest.mark.parametrize("tree_id", TREES)
def test_every_single_character_of_every_answer_counts_and_no_other(store: Store, tree_id: str) -> None:
    tree = store.tree(tree_id)
    answers = store.answers(tree)
    spans = standing_on(tree)
    for (interview, turn), answer in answers.items():
        if not any((one.interview, one.turn) == (interview, turn) for _, one in spans):
            changed = answers | {(interview, turn): "Something else altogether."}
            assert quarantined(tree, changed) == {}
            continue
        for place in range(len(answer)):
            changed = answers | {(interview, turn): flipped(answer, place)}
            assert set(quarantined(tree, changed)) == covering(tree, interview, turn, place)
