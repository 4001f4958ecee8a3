"""One expert answer → proposed rules, each tied to its words: a grammar over the sentence's shape, and a trained hearing beside it.

The turn of events: clean the speech, find the numbers, cut sentences into parts (interviews.clauses), read conditions and outcomes,
and put them together; then weigh that against what was heard (interviews.agreement). What is about deciding and could not be read is handed back as unread, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.agreement import agreed
from interviews.approximate_limits import approximate_limits
from interviews.asked import hear_question
from interviews.assembling import assemble
from interviews.clauses import Sentence, parts, sentences
from interviews.contradictions import contradiction_questions
from interviews.currency_questions import currency_questions
from interviews.draft_rules import ask_about_words, rules_of, settle_doubts
from interviews.gapping import Filled, fill_gaps, moved_back
from interviews.grey_zones import grey_zones, hear_grey_zone
from interviews.heard_rules import proposals
from interviews.hearing import Hears
from interviews.listener import Listener
from interviews.markup import code_in, without_markup
from interviews.missing_facts import unknowns
from interviews.own_words import in_own_words
from interviews.reading import Reading, Span
from interviews.speech import clean
from interviews.stories import is_story
from interviews.unread import unread_spans
from interviews.words import NOUNS
from knowledge.spoken_language import foreign_language
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from interviews.agreement import HeardProposal
    from knowledge.language import Language


_QUOTED = re.compile(r"“(?P<words>[^”]+)”")


def read(
    text: str,
    attributes: Sequence[Attribute],
    language: Language,
    decision: str = "",
    hearing: Hears | None = None,
    said_again: bool = False,
) -> Reading:
    """Read one answer. Spans are code points of `text`; `attributes` are those the tree already has.

    `decision` is the question the tree answers: its noun names numbers said without one (`Eight percent or less …`).
    `hearing` listens beside the grammar (interviews.hearing_model); without it the grammar reads alone.
    `said_again`: the answer says again, as a rule, what was not understood; then a clause that cannot be taken apart is one fact, in its own words.
    """
    if not any(character.isalpha() for character in text):
        return Reading()
    if (foreign := foreign_language(text)) is not None:
        return Reading(
            unread=[(0, len(text))], questions=[f"This looks like {foreign}. How would you say it in English?"]
        )
    code, text = code_in(text), without_markup(text)
    filled = fill_gaps(language.parse(text))
    if filled is None:
        reading = _read_whole(text, attributes, language, decision, hearing, said_again)
    else:
        whole = _read_whole(filled.text, attributes, language, decision, hearing, said_again)
        reading = Reading.model_validate(moved_back(whole.model_dump(by_alias=True), filled))
        asked = [_quoting(question, text, filled) for question in reading.questions]
        reading = reading.model_copy(update={"questions": asked})
    if said_again and not reading.rules:
        reading = in_own_words(text, lambda said: read(said, attributes, language, decision)) or reading
    return reading.model_copy(update={"unread": sorted([*reading.unread, *code])}) if code else reading


def _quoting(question: str, said: str, filled: Filled) -> str:
    """The question with the words that were said, in the place of those that were read for them."""
    quoted = _QUOTED.search(question)
    at = filled.text.find(quoted["words"]) if quoted else -1
    if quoted is None or at < 0:
        return question
    words = said[slice(*filled.back((at, at + len(quoted["words"]))))]
    return question[: quoted.start("words")] + words + question[quoted.end("words") :]


def _read_whole(
    text: str,
    attributes: Sequence[Attribute],
    language: Language,
    decision: str,
    hearing: Hears | None,
    said_again: bool,
) -> Reading:
    """Read an answer in which no clause leaves out its verb."""
    speech = clean(text)
    doc, noun = language.parse(speech.text), _noun_of(decision, language)
    listener = Listener(speech, doc, attributes, noun, said_again)
    for sentence in sentences(listener.text):
        _hear(listener, sentence)
    heard = hearing.hear(text) if hearing is not None else None
    said = proposals(Listener(speech, doc, attributes, noun), heard) if heard is not None else None
    return _reading(listener, said, heard.stretches if heard is not None else ())


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


def _reading(
    listener: Listener, heard: tuple[list[HeardProposal], list[Span]] | None, stretches: Sequence[Span]
) -> Reading:
    if listener.pending is not None:
        listener.leave(listener.pending.start, listener.pending.end)
    rules = rules_of(listener)
    covered = [rule.span for rule in rules]
    if heard is not None:
        proposed, unborne = heard
        beside = [one for one in proposed if not _is_beside(listener, one)]
        both = agreed(rules, beside, unborne, listener.speech.said)
        rules, covered = both.rules, both.covered
        settle_doubts(listener, covered)
        ask_about_words(listener, both.doubted)
    about, asked = approximate_limits(listener, rules)
    said = listener.speech.said
    contradicting = contradiction_questions(rules, said)
    questions = [*listener.questions, *contradicting, *currency_questions(rules, said), *asked]
    return Reading(
        rules=rules,
        grey_zones=[*grey_zones(listener), *about],
        unknowns=unknowns(listener),
        unread=unread_spans(listener, [*covered, *(zone.span for zone in about)], stretches),
        questions=list(dict.fromkeys(questions)),
    )


def _is_beside(listener: Listener, heard: HeardProposal) -> bool:
    """Are these the words of a grey zone or of a missing fact, which the grammar hears?"""
    spans = [*(grey.span for grey in listener.greys), *(one.span for one in listener.missing)]
    beside = [listener.speech.span(*span) for span in spans]
    return any(begin < end and start < stop for start, end in beside for begin, stop in heard.parts)


def _noun_of(decision: str, language: Language) -> str:
    """The thing decided about: `Who must approve this invoice?` → invoice."""
    if not decision:
        return ""
    nouns = [one for one in language.parse(decision) if one.pos_ in NOUNS]
    objects = [one for one in nouns if one.dep_ in {"dobj", "nsubjpass", "pobj"}] or nouns
    return str(objects[0].lemma_).lower() if objects else ""
