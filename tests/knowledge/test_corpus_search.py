from knowledge.corpus_search import Record, search_corpus
from knowledge.embedding import Embedder
from tests.knowledge.known import HashingEmbedder

CORPUS = [
    Record(id="d1", text="Invoices over 50,000 EUR go to the CFO."),
    Record(id="d2", text="Refunds are paid within two weeks."),
    Record(id="d3", text="The canteen opens at noon."),
]


def test_each_query_is_answered_in_order_best_first() -> None:
    queries = [Record(id="q2", text="when is a refund paid"), Record(id="q1", text="CFO invoices")]
    answers = list(search_corpus(CORPUS, queries, 2, HashingEmbedder()))
    assert [answer.id for answer in answers] == ["q2", "q1"]
    assert answers[0].hits[0] == "d2" and answers[1].hits[0] == "d1"
    assert all(len(answer.hits) == 2 for answer in answers)


def test_other_words_find_it_by_meaning(minilm: Embedder) -> None:
    (answer,) = search_corpus(CORPUS, [Record(id="q", text="At what hour can I have lunch?")], 1, minilm)
    assert answer.hits == ["d3"]


def test_an_empty_corpus_or_query_gives_no_error() -> None:
    query = Record(id="q", text="🎉")
    assert next(search_corpus([], [query], 3, HashingEmbedder())).hits == []
    assert len(next(search_corpus(CORPUS, [query], 3, HashingEmbedder())).hits) == 3
