"""Where other experts decide differently, as the page of a decision shows it."""

from knowledge.disagreement import disagreement_map
from knowledge.tree import Tree
from tests.knowledge.trees import CFO, NORMAL, a_rule, a_tree, when
from ui.web.experts_view import experts

WHO = {"anna": "Anna <b>", "bert": "A colleague in Finance"}


def of(name: str, limit: int) -> Tree:
    over = when("invoice amount", ">", limit)
    rules = [a_rule("r1", CFO, over, quote=f"over {limit} & more"), a_rule("r2", NORMAL, otherwise=True)]
    return a_tree(*rules, id=name, expert=name)


def test_each_expert_stands_beside_the_case_with_their_words() -> None:
    anna, bert = of("anna", 50_000), of("bert", 40_000)
    html = experts(disagreement_map([anna, bert]), anna, WHO)
    assert "Others who decide this: A colleague in Finance" in html and "EUR" in html
    assert "Anna &lt;b&gt;" in html and "over 40000 &amp; more" in html and "Anna <b>" not in html


def test_experts_who_agree_are_said_to() -> None:
    anna, bert = of("anna", 50_000), of("bert", 50_000)
    html = experts(disagreement_map([anna, bert]), anna, WHO)
    assert "decide every case that can be told apart alike" in html
