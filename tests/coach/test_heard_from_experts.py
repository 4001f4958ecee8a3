"""What experts said in their interviews tells what a decision is about, beyond the words of its rules."""

from coach.applicable import measure, rarity_of
from coach.heard_from_experts import expert_words
from knowledge.embedding import Embedder
from tests.coach.trees import sample_trees


def test_answers_are_cut_into_sentences_and_the_shortest_left_out() -> None:
    tree = sample_trees()[0]
    found = expert_words([tree], lambda _: {("one", 1): "Yes. When the tills freeze in the shop I come over myself."})
    assert found == {tree.id: ["When the tills freeze in the shop I come over myself."]}


def test_what_an_expert_told_beside_the_rules_brings_a_message_nearer(minilm: Embedder) -> None:
    trees = sample_trees()
    tree, rarity = trees[0], rarity_of(trees)
    told = ["The tills in the shop freeze now and then.", "When a till freezes the queue gets long."]
    without = measure("the tills in our shop froze", tree, minilm, rarity)
    heard = measure("the tills in our shop froze", tree, minilm, rarity, told)
    assert heard["told"] > without["told"]
