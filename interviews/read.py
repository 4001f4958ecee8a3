"""One expert answer → proposed rules, each tied to its words. No model; a grammar over the sentence's shape.

The turn of events: clean the speech, find the numbers, cut sentences into parts (interviews.clauses), read conditions and outcomes,
and put them together. What is about deciding and could not be read is handed back as unread, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.asked import hear_question
from interviews.assembling import assemble
from interviews.clauses import Sentence, parts, sentences
from interviews.currency_questions import currency_questions
from interviews.draft_rules import rules_of
from interviews.grey_zones import grey_zones, hear_grey_zone
from interviews.listener import Listener
from interviews.missing_facts import unknowns
from interviews.reading import Reading
from interviews.speech import clean
from interviews.stories import is_story
from interviews.unread import unread_spans
from interviews.words import NOUNS
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from knowledge.language import Language


def read(text: str, attributes: Sequence[Attribute], language: Language, decision: str = "") -> Reading:
    """Read one answer. Spans are code points of `text`; `attributes` are those the tree already has.

    `decision` is the question the tree answers: its noun names numbers said without one (`Eight percent or less …`).
    """
    if not any(character.isalpha() for character in text):
        return Reading()
    speech = clean(text)
    listener = Listener(speech, language.parse(speech.text), attributes, _noun_of(decision, language))
    for sentence in sentences(listener.text):
        _hear(listener, sentence)
    return _reading(listener)


def _hear(listener: Listener, sentence: Sentence) -> None:
    if not sentence.asked and is_story(listener.doc, sentence):
        listener.leave(sentence.start, sentence.end)
        return
    if hear_grey_zone(listener, sentence):
        return
    found = parts(listener.doc, sentence, listener.limits_in(sentence))
    if sentence.asked:
        hear_question(listener, sentence, found)
    else:
        assemble(listener, sentence, found)


def _reading(listener: Listener) -> Reading:
    if listener.pending is not None:
        listener.leave(listener.pending.start, listener.pending.end)
    rules = rules_of(listener)
    questions = [*listener.questions, *currency_questions(rules, listener.speech.said)]
    return Reading(
        rules=rules,
        grey_zones=grey_zones(listener),
        unknowns=unknowns(listener),
        unread=unread_spans(listener, rules),
        questions=list(dict.fromkeys(questions)),
    )


def _noun_of(decision: str, language: Language) -> str:
    """The thing decided about: `Who must approve this invoice?` → invoice."""
    if not decision:
        return ""
    nouns = [one for one in language.parse(decision) if one.pos_ in NOUNS]
    objects = [one for one in nouns if one.dep_ in {"dobj", "nsubjpass", "pobj"}] or nouns
    return str(objects[0].lemma_).lower() if objects else ""
