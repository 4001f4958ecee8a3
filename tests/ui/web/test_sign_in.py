from knowledge.people import Organization
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA
from ui.web.boot import BootState
from ui.web.sign_in import sign_in_page

READY = BootState("Ready.", 1.0, ready=True)


def test_everybody_stands_under_their_department_once() -> None:
    html = sign_in_page(Organization(name="A", departments=["Finance"], people=[ELIF, MARTA]), READY)
    assert html.count('class="person"') == 2
    assert html.index(">Finance</h2>") < html.index("Marta Lindqvist</strong>")


def test_the_four_ways_are_offered_with_somebody_who_has_the_duty() -> None:
    html = sign_in_page(Organization(name="A", people=[ELIF, MARTA, GRETA, HELENA]), READY)
    for person in (ELIF, MARTA, GRETA, HELENA):
        assert f'class="way" name="person" value="{person.id}"' in html


def test_a_way_that_nobody_can_go_is_not_offered() -> None:
    assert "Approve what was captured" not in sign_in_page(Organization(name="A", people=[ELIF]), READY)


def test_an_empty_folder_says_how_to_fill_it() -> None:
    assert "seasoned serve --demo" in sign_in_page(None, READY)


def test_while_things_get_ready_the_page_says_so_and_does_not_call_itself_empty() -> None:
    html = sign_in_page(None, BootState("Getting ready: opening the pages…", 0.2, ready=False))
    assert "Getting ready: opening the pages…" in html
    assert "Nobody is here" not in html


def test_a_name_cannot_become_markup() -> None:
    odd = ELIF.model_copy(update={"name": "<script>x</script>"})
    assert "<script>x" not in sign_in_page(Organization(name="A", people=[odd]), READY)
