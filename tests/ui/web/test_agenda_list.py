"""What waits for an expert, as the page shows it."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from interviews.several_experts import put_on_agenda
from knowledge.disagreement import disagreement_map
from knowledge.people import Organization
from knowledge.store import Store
from knowledge.tree import Tree
from tests.knowledge.trees import CFO, NORMAL, a_rule, a_tree, when
from ui.web.agenda_list import waiting

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
PEOPLE = [
    {"id": name, "name": name.title(), "title": "Buyer", "department": "Finance", "duties": ["expert"]}
    for name in ("anna", "bert")
]


def a_limit(name: str, limit: int) -> Tree:
    rules = [a_rule("r1", CFO, when("invoice amount", ">", limit)), a_rule("r2", NORMAL, otherwise=True)]
    return a_tree(*rules, id=name, expert=name)


def test_each_expert_finds_their_own_and_a_case_never_becomes_the_decision(tmp_path: Any) -> None:
    with Store.open(tmp_path / "data") as store:
        store.put_organization(Organization.model_validate({"name": "x", "people": PEOPLE}))
        trees = [
            store.save_tree(a_limit(name, limit), name, NOW) for name, limit in (("anna", 50_000), ("bert", 40_000))
        ]
        put_on_agenda(store, disagreement_map(trees), "anna", NOW)
        store.add_agenda("May I pay in advance?", asked_by="lukas", at=NOW)
        workspace: Any = SimpleNamespace(store=store)
        html = waiting(workspace, store.person("anna"))
        assert html.count("Colleagues decide this case in different ways") == 1
        assert f'data-words="{trees[0].decision}"' in html and 'data-words="The invoice' not in html
        assert 'data-words="May I pay in advance?"' in html
