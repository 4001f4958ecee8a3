"""A list that is said back on the page: each item with its three words, written into the box before anything is sent."""

from ui.web.interview_items import said_back, with_item

QUESTION = "Let me say it back, one by one.\n1. If it is new, sign <it>.\n2. Otherwise, wait.\nWhat would you correct?"
ITEMS = ["If it is new, sign <it>.", "Otherwise, wait."]


def test_each_item_stands_on_its_own_with_three_buttons() -> None:
    html = said_back(QUESTION, ITEMS, "", "")
    assert html.count("<li ") == 2 and html.count('data-do="item right"') == 2 and html.count('data-do="edit"') == 2
    assert "sign &lt;it&gt;" in html and "<it>" not in html
    assert html.index("Let me say it back") < html.index("<ol") < html.index("What would you correct?")


def test_the_word_that_stands_in_the_box_is_pressed() -> None:
    html = said_back(QUESTION, ITEMS, "2 is wrong.", "")
    assert html.count('aria-pressed="true"') == 1
    assert 'data-do="item wrong" data-id="2" data-words="Otherwise, wait." aria-pressed="true"' in html


def test_another_word_on_the_same_item_takes_the_place_of_the_first() -> None:
    box = with_item(with_item("", 1, "item right"), 2, "item wrong")
    assert box == "1 is right.\n2 is wrong."
    assert with_item(box, 2, "edit", "Otherwise,  stop.") == "1 is right.\n2: Otherwise, stop."
    assert with_item("And what I forgot.", 1, "item right") == "And what I forgot.\n1 is right."
