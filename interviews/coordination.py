"""What `and` and `or` join: whole conditions, or words inside of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal

from interviews.attribute_names import joined
from interviews.condition_lists import closing_word
from interviews.found import Alternatives, Found
from interviews.inner_joins import is_before_noun, is_of_one_kind, share_an_article, shares_article
from interviews.parts import text_of, tokens_in
from interviews.tense import is_finite
from interviews.words import FINITE, NOUNS, PARTICIPLES, RELATIVES, SHORT_VERBS, VERBS
from knowledge.quantities import Quantity
from knowledge.verb_forms import full_verb, is_third_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_A_SUBJECT = NOUNS | frozenset("DET PRON CCONJ ADJ ADV NUM PART ADP SYM".split())
_PLURAL = frozenset("are were have do 're 've".split())
_STAND_ALONE = frozenset("they there we he she nobody".split())
_SAYS_IS = frozenset("is are was were has have had can".split())
_IN_A_SUBJECT = PARTICIPLES | {"POS", "HYPH"}


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A stretch without the commas and spaces at its ends."""
    text = text_of(doc)
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    while start < end and text[start] in " ,;:":
        start += 1
    return start, end


def split(
    doc: Doc, start: int, end: int, quantities: Sequence[Quantity], word: Literal["and", "or"], phrase: bool = False
) -> list[tuple[int, int]]:
    """Cut at `and` (or a listing comma) between whole conditions, or at `or` between whole alternatives."""
    tokens = tokens_in(doc, start, end)
    joins = {"and", "but", "plus", ","} if word == "and" else {"or", "and"} if phrase else {"or"}
    cuts: list[tuple[int, int]] = []
    begin = start
    for index, token in enumerate(tokens[:-1]):
        rest = tokens[index + 1 :]
        if index == 0 or not _joins(tokens, index, joins, word) or _in_quantity(token, quantities):
            continue
        if token.text == "," and rest[0].lower_ in {"and", "or", "but"}:
            continue
        nouns = phrase and word == "or" and _are_two_nouns(tokens[:index], rest)
        if nouns or _is_whole(rest, tokens_in(doc, begin, rest[0].idx), quantities, word):
            cuts.append((begin, token.idx))
            begin = rest[0].idx
    return [trimmed(doc, *cut) for cut in [*cuts, (begin, end)]]


def widest_or(doc: Doc, start: int, end: int, quantities: Sequence[Quantity]) -> tuple[int, int] | None:
    """Where `A and B, or C` parts into alternatives: a comma before the `or`, and none before the `and`s ahead of it."""
    tokens = tokens_in(doc, start, end)
    for before, join in pairwise(tokens[:-1]):
        if before.text != "," or join.lower_ != "or" or _in_quantity(join, quantities):
            continue
        rest, ahead = [one for one in tokens if one.i > join.i], (start, before.idx)
        commas = any(one.text == "," for one in tokens_in(doc, *ahead))
        if (
            not commas
            and len(split(doc, *ahead, quantities, "and")) > 1
            and _is_whole(rest, tokens_in(doc, *ahead), quantities, "or")
        ):
            return before.idx, rest[0].idx
    return None


def or_inside(doc: Doc, choice: tuple[int, int], read: list[Found], quantities: Sequence[Quantity]) -> Alternatives:
    """`confused or clammy`, `the internet or the partner network`: alternatives that share the rest of the clause."""
    tokens = tokens_in(doc, *choice)
    joins = [one for one in tokens if one.lower_ == "or" and not _in_quantity(one, quantities)]
    if len(joins) != 1 or len(read) != 1 or read[0].type != "yes_no":
        return [read]
    condition, join = read[0], joins[0]
    left, right = _conjuncts(tokens, join)
    if not left or not right or is_of_one_kind(tokens, left, right) or share_an_article(tokens, join):
        return [read]
    first, second = (joined([one.lower_ for one in side]) for side in (left, right))
    name = condition.attribute
    both = re.search(re.escape(first) + r" or (?:\w+ )??" + re.escape(second), name)
    if both is None:
        return [read]
    if (apart := _is_or_does(name, both, left, right)) is not None:
        sides = (trimmed(doc, choice[0], join.idx), trimmed(doc, right[0].idx, choice[1]))
        return [[replace(condition, attribute=one, span=span)] for one, span in zip(apart, sides, strict=True)]
    first_span = trimmed(doc, choice[0], join.idx) if right[-1].i == tokens[-1].i else condition.span
    second_span = trimmed(doc, right[0].idx, choice[1])
    one, other = (
        replace(
            condition, attribute=(name[: both.start()] + side + name[both.end() :]).strip(), span=span, modifier=side
        )
        for side, span in ((first, first_span), (second, second_span))
    )
    if condition.value is False:  # `has no dog or cat`: neither
        return [[one, _with_subject(other, one)]]
    return [[one], [_with_subject(other, one)]]


def _is_or_does(name: str, both: re.Match[str], left: list[Token], right: list[Token]) -> tuple[str, str] | None:
    """`the drum is cracked or leaks at the seam`: what a thing is, or does; what comes after is said of what it does."""
    subject, _, copula = name[: both.start()].strip().rpartition(" ")
    is_so = copula in {"is", "are"} and left[-1].pos_ in {"ADJ", "VERB", "ADV"}
    if not subject or not is_so or not is_third_person(right[0].lower_):
        return None
    does = joined([one.lower_ for one in right])
    return f"{subject} {copula} {joined([one.lower_ for one in left])}", f"{subject} {does}{name[both.end() :]}"


def _with_subject(found: Found, before: Found) -> Found:
    """`the drum is cracked or | leaks at the seam`: what the second does, it is the first's subject that does it."""
    words, earlier = found.attribute.split(), before.attribute.split()
    if found.type != "yes_no" or before.type != "yes_no" or not is_third_person(words[0]):
        return found
    if set(words[1:3]) & _SAYS_IS or full_verb(words) is not None:
        return found
    verb = next((at for at, one in enumerate(earlier) if at and one in _SAYS_IS), None)
    full = full_verb(earlier) if verb is None else None
    place = verb or (full.place if full else len(earlier) - 1 if is_third_person(earlier[-1]) else 0)
    return replace(found, attribute=" ".join([*earlier[:place], *words])) if place else found


def listed_subjects(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """`the crate, the lid or the seal is broken`: three subjects or more of one predicate, or two that have their article; empty where there are fewer."""
    tokens = tokens_in(doc, start, end)
    verb = next((at for at, one in enumerate(tokens) if is_finite(one)), 0)
    subject = tokens[:verb]
    while subject and subject[-1].pos_ == "ADV":
        subject.pop()
    marks = [at for at, one in enumerate(subject) if one.text == "," or one.lower_ == "or"]
    if (
        not marks
        or subject[marks[-1]].lower_ != "or"
        or not all(one.pos_ in _OF_A_SUBJECT | {"PUNCT"} for one in subject)
    ):
        return []
    bounds = [-1, *marks, len(subject)]
    items = [subject[low + 1 : high] for low, high in zip(bounds, bounds[1:], strict=False)]
    items = [one for one in items if one]
    enough = len(items) > 2 or len(items) == 2 and all(one[0].pos_ == "DET" for one in items)
    if not enough or not all(one[-1].pos_ in NOUNS for one in items):
        return []
    stops = [one[-1].idx + len(one[-1]) for one in items[:-1]]
    return [*zip((one[0].idx for one in items), [*stops, end], strict=True)]


def _joins(tokens: list[Token], index: int, joins: set[str], word: str) -> bool:
    """Whether this word joins as `word` does; a comma joins as the word that closes its list does."""
    if tokens[index].text != ",":
        return tokens[index].lower_ in joins
    return (closing_word(tokens, index) or "and") == word


def _in_quantity(token: Token, quantities: Sequence[Quantity]) -> bool:
    return any(one.whole[0] < token.idx < one.whole[1] for one in quantities)


def _are_two_nouns(before: list[Token], after: list[Token]) -> bool:
    """`admin rights or production data`, `contractors and temps`: either is a case."""
    if before[-1].pos_ not in NOUNS or before[-1].dep_ == "compound":
        return False
    return any(one.pos_ in NOUNS for one in after)


def _is_whole(rest: list[Token], before: list[Token], quantities: Sequence[Quantity], word: str) -> bool:
    """Does what follows stand as a condition: a clause, a verb that shares the subject, or a comparison?"""
    stops = {"and", ","} | ({"or"} if word == "or" else set())
    item = _with_the_second(list(takewhile(lambda one: one.lower_ not in stops, rest)), rest)
    if not item:
        return False
    first = item[0]
    if any(one.whole[0] == first.idx and one.operator for one in quantities):
        return True
    if word == "and" and (first.lower_ in {"not", "neither"} or first.tag_ == "VBG"):
        return True
    verb = next((at for at, one in enumerate(item) if _is_finite(one)), None)
    if verb is None:
        state = word == "or" and _has_limit(before, quantities) and _is_state(item)
        return bool(first.lower_ == "no") or state or word == "and" and _is_second_predicate(before, item)
    if word == "and" and first.lower_ in _STAND_ALONE and verb is not None and verb < 3 and len(before) > 2:
        return True  # `their pay lands here and | they've banked with us`, whatever form `lands` is taken for
    if first.tag_ in RELATIVES and sum(_is_finite(one) for one in item) > 1:  # `and what we spend comes to over 500`
        return any(_is_finite(one) for one in before)
    if verb == 1 and (_is_bare_noun(before, item) or _is_one_of_many(before, item)):
        return False
    if verb == 0:
        return word == "and" or any(one.tag_ in FINITE for one in before)
    if word == "or" and item[0].pos_ == "DET" and before and before[0].pos_ == "DET" and _are_subject(item[:verb]):
        return True
    clause_before = any(one.tag_ in FINITE or one.text in SHORT_VERBS for one in before) or _has_limit(
        before, quantities
    )
    return clause_before and _are_subject(item[:verb])


def _is_bare_noun(before: list[Token], item: list[Token]) -> bool:
    """`there's no husband or | wife left behind`: a noun that shares the article of the one before, and no subject."""
    nouns = before[:-1] if before and before[-1].lower_ in {"and", "or"} else before
    return item[0].tag_ == "NN" and item[1].tag_ in {"VBD", "VBN"} and shares_article(nouns)


def _with_the_second(item: list[Token], rest: list[Token]) -> list[Token]:
    """`mum | and dad have both gone`: the item with the second of its subjects."""
    if not item or len(item) + 2 >= len(rest) or rest[len(item)].lower_ != "and":
        return item
    tail = list(takewhile(lambda one: one.lower_ not in {"and", "or", ","}, rest[len(item) + 1 :]))
    shared = len(tail) > 1 and _is_one_of_many([*item, rest[len(item)]], tail)
    return rest[: len(item) + 1 + len(tail)] if shared else item


def _is_one_of_many(before: list[Token], item: list[Token]) -> bool:
    """`mum and | dad have both gone`: one of two who share a verb in the plural."""
    nouns = before[:-1] if before and before[-1].lower_ == "and" else []
    return bool(nouns) and nouns[-1].pos_ in NOUNS and item[0].tag_ in {"NN", "NNP"} and item[1].lower_ in _PLURAL


def _is_second_predicate(before: list[Token], item: list[Token]) -> bool:
    """`the meter is in | and sealed`: another thing that it is."""
    at = next((at for at, one in enumerate(before) if one.lemma_ == "be" or one.text == "'s"), None)
    if (
        at is None
        or at + 2 >= len(before) + 1
        or not before[at + 1 :]
        or item[0].pos_ in NOUNS | {"DET", "PRON", "NUM"}
        or is_before_noun(item[0])
    ):
        return False
    said = [one for one in before[at + 1 :] if one.lower_ not in {"and", ","}]
    plain = bool(said) and all(one.pos_ in {"ADJ", "ADV", "ADP", "VERB"} for one in said)
    return plain and all(one.pos_ in {"ADJ", "ADV", "VERB", "ADP"} for one in item)


def _is_state(item: list[Token]) -> bool:
    """`they are over 60 | or retired`: a quality beside a comparison."""
    return item[0].tag_ in {"JJ", "VBN"} and all(one.pos_ in {"ADJ", "VERB", "ADV"} for one in item)


def _has_limit(words: list[Token], quantities: Sequence[Quantity]) -> bool:
    """`(over 400) and up to 6,000 | and the margin is …`: a comparison stands as a condition of its own."""
    return bool(words) and any(one.operator and words[0].idx <= one.whole[0] <= words[-1].idx for one in quantities)


def _is_finite(token: Token) -> bool:
    return token.tag_ in FINITE or token.text in SHORT_VERBS and token.pos_ in VERBS


def _are_subject(words: list[Token]) -> bool:
    if words[-1].pos_ == "ADP" or any(one.tag_ in RELATIVES for one in words):
        return False
    return all(one.pos_ in _OF_A_SUBJECT or one.tag_ in _IN_A_SUBJECT or one.lower_ == "since" for one in words)


def _conjuncts(tokens: list[Token], join: Token) -> tuple[list[Token], list[Token]]:
    """The words on both sides of an `or`, as far as they are of one kind."""
    head = join.head
    second = next((one for one in head.children if one.dep_ == "conj" and one.i > join.i), None)
    before = [one for one in tokens if one.i < join.i]
    after = [one for one in tokens if one.i > join.i]
    if second is None or not before or not after:
        return [], []
    if head.pos_ == "ADJ" or second.pos_ == "ADJ" and after[0].i == second.i:
        return [before[-1]], [second]
    left = [one for one in before if head.left_edge.i <= one.i <= head.right_edge.i]
    while left and left[0].pos_ in {"SCONJ", "ADP"}:
        left = left[1:]
    return left, [one for one in after if second.left_edge.i <= one.i <= second.right_edge.i]
