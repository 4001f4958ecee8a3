"""A list that is said back, item by item: each with its three words, which stand in the box to be read over before they are sent. Pure."""

import re
from collections.abc import Sequence

from interviews.item_answers import Word, items_said
from ui.web.html import esc

_WORDS: dict[str, Word] = {"item right": "confirm", "item wrong": "reject", "edit": "correct"}
_SENTENCES = {"item right": "{number} is right.", "item wrong": "{number} is wrong.", "edit": "{number}: {words}"}
_NUMBERED = re.compile(r"^(\d{1,2})\. ")


def said_back(question: str, items: Sequence[str], typed: str, extra: str) -> str:
    """The question with its list; `typed`: what stands in the box."""
    lines = question.split("\n")
    opening = [one for one in lines if not _NUMBERED.match(one)]
    said = {one.number: one.word for one in items_said(typed, len(items))}
    rows = "".join(_item(number, words, said.get(number)) for number, words in enumerate(items, 1))
    return (
        '<div class="turn"><div class="asked now follow"><span class="sr">Interviewer: </span>'
        f'<div class="text saying-back"><p>{esc(opening[0])}</p><ol class="items" aria-label="What was captured, one by one">{rows}</ol>'
        f"<p>{esc(' '.join(opening[1:]))}</p></div></div>"
        '<p class="soft small">What you choose is written into your answer; nothing is sent before you press Answer.</p>'
        f"{extra}</div>"
    )


def with_item(typed: str, number: int, do: str, words: str = "") -> str:
    """What stands in the box, with this word on one item in the place of an earlier one."""
    sentence = _SENTENCES[do].format(number=number, words=" ".join(words.split()))
    kept = [
        one for one in typed.split("\n") if one.strip() and not re.match(rf"{number}(?: is (?:right|wrong)\.$|: )", one)
    ]
    return "\n".join([*kept, sentence])


def _item(number: int, words: str, said: Word | None) -> str:
    buttons = "".join(
        f'<button type="button" class="word" data-do="{do}" data-id="{number}" data-words="{esc(words)}" aria-pressed="{str(said == word).lower()}">'
        f'{name}<span class="sr">: number {number}</span></button>'
        for (do, word), name in zip(_WORDS.items(), ("Right", "Not so", "Put right"), strict=True)
    )
    return f'<li value="{number}"><span class="number" aria-hidden="true">{number}.</span><span class="reads">{esc(words)}</span><span class="row small" role="group">{buttons}</span></li>'
