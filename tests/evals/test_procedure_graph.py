from evals.procedure_graph import contrary, edge_hits, f1, graph_of, matched
from knowledge.language import Language

TEXT = """### Step 1: Look at the lamp
Check if the lamp is red.

**If the lamp is ON:**
- Close the valve

**If the lamp is OFF:**
- Proceed to Step 2

### Step 2: Write it down
"""


def test_a_decision_with_two_sides_is_one_node_and_proceed_is_an_edge() -> None:
    graph = graph_of(TEXT + "Sign the sheet.\n", Language())
    by_words = {words: name for name, words in graph.nodes.items()}
    lamp = by_words["the lamp is ON?"]
    assert (lamp, by_words["close the valve"]) in graph.edges
    assert (lamp, by_words["Step 2: Write it down"]) in graph.edges
    assert "the lamp is OFF?" not in by_words


def test_opposites_are_one_decision() -> None:
    assert contrary("service is available?", "service is not available")
    assert contrary("Airplane Mode is ON?", "Airplane Mode is OFF")
    assert not contrary("the lamp is on", "the door is off")


def test_nodes_are_matched_one_to_one_and_edges_by_both_ends() -> None:
    gold = {"A": "Close the valve", "B": "Sign the sheet", "C": "Sign the sheet"}
    found = matched(gold, {"x": "close the valve now", "y": "sign the sheet"})
    assert found == {"A": "x", "B": "y"}
    assert edge_hits([("A", "B"), ("B", "C")], {("x", "y")}, found) == 1


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(2, 4, 4) == 0.5
    assert f1(0, 0, 0) == 0.0
