"""Where a main clause begins inside a condition that no comma closes: `if it's urgent | I call them`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from interviews.limit_markers import THAT_LIMIT
from interviews.parts import NOMINAL_MARKERS, PHRASE_OPENERS, Part, text_of, tokens_in
from interviews.words import FINITE, NAMING, NOUNS, PARTICIPLES, SPEAKERS, SUBJECTS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINATIVE = SPEAKERS | frozenset(
    "he she they it you that this those these nobody somebody someone everybody everyone there".split()
)
_SUBJECT_PRONOUNS = frozenset("it he she they that nobody you there this".split())
_BINDING = frozenset("and or that which who whom what whether how why when if than where whoever but as like".split())
"""Words after which the same clause goes on."""
_JOINING = frozenset(["and", "or"])
_BEFORE_AN_ACT = NOUNS | frozenset("NUM SYM PRON ADV ADJ".split())
_RATES = frozenset("year month week day hour quarter piece person head night".split())
_TAKES_A_CLAUSE = frozenset(
    """say think know believe see hear feel mean find tell need want show make let whatever wish suspect notice
    press""".split()
)
_TAKES_A_LISTENER = frozenset("tell show assure promise convince inform".split())
_CLAUSE_ENDS = frozenset(", ; . : and or but then".split())
_AT_THE_END = frozenset("before yet already ever since again".split())
_POINTING = frozenset("it that this".split())
_HALF_SAID = frozenset("'ve 'm 're 'd 'll".split())
"""Nothing begins right after these: `if we've | the net rigged`."""
_HAS_DONE = frozenset(["have", "get"])
_FRONTED = frozenset("for with limit on in".split())
LONGEST_LIMIT = 9
"""Words that can stand in `anything over five` and its like."""


def opens_clause(doc: Doc, at: int, end: int) -> bool:
    """Does a clause with its own subject begin here?"""
    tokens = tokens_in(doc, at, end)
    if tokens and tokens[0].lower_ in _NOMINATIVE:
        return any(one.tag_ in FINITE for one in tokens[1:4])
    verb = next((index for index, one in enumerate(tokens) if one.tag_ in FINITE or one.text == ","), None)
    if verb is None or not 0 < verb < 6 or tokens[verb].text == ",":
        return False
    return all(one.pos_ in NAMING for one in tokens[:verb])


def main_begins(doc: Doc, tokens: list[Token], index: int, part: Part) -> bool:
    """Inside a condition with no comma after it: does the main clause start at this token?"""
    token, before = tokens[index], [one for one in tokens[:index] if one.idx >= part.start]
    if not before:
        return False
    if THAT_LIMIT.fullmatch(text_of(token.doc)[part.start : token.idx].strip()) and token.pos_ in {
        "PRON",
        "DET",
        "NOUN",
        "PROPN",
    }:
        return True
    if before[-1].lower_ in _BINDING or token.lower_ in _JOINING or before[-1].text in _HALF_SAID:
        return False
    if token.lower_ == "then" and len(before) > 1:
        return True
    if _after_circumstances(tokens, index, before):
        return False
    if len(before) == 1 and before[0].tag_ == "VBG" and token.pos_ in {"PRON", "DET"}:
        return False  # `if fixing | it costs more`
    if part.marker == "limit" and (_after_limit(tokens, index, part) or _verb_after_limit(token, before)):
        return True
    phrase = part.marker in NOMINAL_MARKERS
    if _says_which(tokens, index, part):
        return False
    if token.lower_ in SPEAKERS and _is_verb_as_noun(before):
        return True
    if not phrase and not any(one.pos_ in VERBS or one.text == "'s" for one in before):
        return False
    if _there_is(tokens, index) or _somebody_acts(tokens, index, part):
        return True
    if not phrase and _determined_subject(tokens, index, before):
        return True
    if token.lower_ in SPEAKERS and (phrase or len(before) > 1) and before[-1].lower_ not in {"once", "since", "until"}:
        return phrase or _speaker_acts(token, before)
    if _is_had_done(tokens, index):
        return False
    if _is_subject_pronoun(token) and _verb_follows(tokens, index):
        return not _object_clause(before)
    return _subject_here(doc, token, part) and (part.marker == "limit" or not _object_clause(before))


def _after_circumstances(tokens: list[Token], index: int, before: list[Token]) -> bool:
    """`if it's over an hour and on arrival | the weight is under 2 kilos, then …`: one more condition, that begins with its circumstances."""
    join = next((at for at in reversed(range(len(before))) if before[at].lower_ in _JOINING), None)
    if join is None or join + 1 >= len(before) or before[join + 1].pos_ != "ADP":
        return False
    plain = not any(one.pos_ in VERBS for one in before[join + 1 :])
    return plain and any(one.lower_ == "then" and one.i and one.nbor(-1).text == "," for one in tokens[index:] if one.i)


def _after_limit(tokens: list[Token], index: int, part: Part) -> bool:
    """`Up to 400 | the agent pays`, `Over that | the CFO …`: a new noun phrase with a verb, after the number."""
    token, before = tokens[index], tokens[index - 1]
    if token.pos_ not in {"DET", "PRON", "PROPN"} or token.i + 1 >= len(token.doc):
        return False
    if before.pos_ in {"ADP", "DET", "CCONJ", "ADJ", "VERB", "SCONJ"} and before.lower_ not in {"that", "this", "on"}:
        return False
    if token.lower_ in {"a", "an", "per"} and token.nbor().lower_ in _RATES:
        return False
    if not _names_limit([one for one in tokens[:index] if one.idx >= part.start], part.start, token):
        return False
    stop = next((one for one in tokens[index + 1 :] if one.text == "," or one.tag_ in FINITE), None)
    return stop is not None and bool(stop.text != ",")


def _names_limit(limit: list[Token], start: int, token: Token) -> bool:
    """The words hold a number, or are `over that`."""
    if any(one.like_num or one.pos_ == "NUM" or any(letter.isdigit() for letter in one.text) for one in limit):
        return True
    return THAT_LIMIT.fullmatch(text_of(token.doc)[start : token.idx].strip()) is not None


def _verb_after_limit(token: Token, before: list[Token]) -> bool:
    """`anything over five | goes …`: nothing but the comparison stands before the verb."""
    if token.tag_ not in FINITE or before[-1].pos_ not in _BEFORE_AN_ACT:
        return False
    return len(before) < LONGEST_LIMIT and not any(one.pos_ in VERBS for one in before)


def _is_verb_as_noun(before: list[Token]) -> bool:
    """`the boat leaks | I fix it`: what it does, that spaCy took for a noun in the plural."""
    return len(before) > 1 and before[-1].tag_ == "NNS" and before[-2].tag_ == "NN" and before[0].pos_ == "DET"


def _determined_subject(tokens: list[Token], index: int, before: list[Token]) -> bool:
    """`once it touches the function | the engineer has to look`: a new subject right after the end of a clause."""
    token, last = tokens[index], before[-1]
    ended = last.pos_ in NOUNS | {"ADJ", "NUM"} or last.tag_ in {"VBN", "RP"}
    if token.tag_ not in {"DT", "PRP$"} or not ended or token.lower_ in {"a", "an"} and last.pos_ == "NUM":
        return False
    if not any(one.tag_ in FINITE or one.text == "'s" for one in before[:-1]) or token.lower_ in {"that", "this"}:
        return False
    rest = list(takewhile(lambda one: one.text != "," and one.lower_ not in _JOINING, tokens[index + 1 : index + 6]))
    verb = next((one for one in rest if one.tag_ in FINITE), None)
    return verb is not None and verb.i > token.i + 1


def _there_is(tokens: list[Token], index: int) -> bool:
    """`if it's late | there is a fee`."""
    if tokens[index].lower_ != "there" or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].lemma_ in {"be", "'s"} and tokens[index - 1].lower_ not in {"is", "are", "'s"}


def _somebody_acts(tokens: list[Token], index: int, part: Part) -> bool:
    """`Beyond 250 | nobody comes in without an audit`."""
    if tokens[index].lower_ not in {"nobody", "somebody", "someone"} or part.marker not in PHRASE_OPENERS:
        return False
    return _verb_follows(tokens, index)


def _speaker_acts(token: Token, before: list[Token]) -> bool:
    """`if it's urgent | I call`, not `if they say | I …` nor `we're`."""
    if _object_clause(before) or token.i + 1 >= len(token.doc):
        return False
    return token.nbor().text not in {"'re", "'m"}


def _says_which(tokens: list[Token], index: int, part: Part) -> bool:
    """`a country | we don't work in,`: a clause that ends in its preposition says which country."""
    noun, verb = tokens[index - 1], tokens[index].head
    if noun.pos_ not in NOUNS | {"PRON"} or tokens[index].pos_ != "PRON":
        return False
    if verb.dep_ == "relcl" and verb.head == noun and noun.dep_ in SUBJECTS and noun.head.i > verb.i:
        return not any(
            one.is_punct for one in tokens[index:] if one.i < noun.head.i
        )  # `the age | we have for them is 18`
    clause = list(takewhile(lambda one: one.lower_ not in _CLAUSE_ENDS, tokens[index + 1 :]))
    while len(clause) > 1 and clause[-1].tag_ == "RB" or clause and clause[-1].lower_ in _AT_THE_END:
        clause.pop()
    if not clause or clause[-1].tag_ not in {"IN", "RP"} and clause[-1].pos_ not in VERBS:
        return False
    if _points_at(tokens, index) and (index + 1 + len(clause) < len(tokens) or _acted_before(tokens, part)):
        return True
    return clause[-1].tag_ in {"IN", "RP"} and verb.dep_ == "relcl" and verb.head == noun


def _acted_before(tokens: list[Token], part: Part) -> bool:
    """`It's thrown away when …`: what is done was said before the condition."""
    return any(one.tag_ in FINITE for one in tokens if one.idx < part.start)


def _points_at(tokens: list[Token], index: int) -> bool:
    """`it's rice | we have`, `it was a single | they bought`: what is pointed at is said by the clause after it, which has no object."""
    start = next((at for at in reversed(range(index)) if tokens[at].lower_ in _POINTING), None)
    if start is None or start + 1 >= index:
        return False
    copula = tokens[start + 1]
    between = tokens[start + 2 : index]
    return copula.lemma_ == "be" and bool(between) and all(one.pos_ in NAMING | {"NUM", "PART"} for one in between)


def _is_had_done(tokens: list[Token], index: int) -> bool:
    """`unless they've had | it waived`, `if you get | them signed`: what is done is done to it."""
    if index + 1 >= len(tokens) or tokens[index - 1].lemma_.lower() not in _HAS_DONE:
        return False
    done = tokens[index + 1]
    regular = done.tag_ == "VBD" and done.lower_.endswith("ed") and tokens[index - 1].tag_ in PARTICIPLES
    return done.tag_ == "VBN" or regular


def _is_subject_pronoun(token: Token) -> bool:
    return token.lower_ in _SUBJECT_PRONOUNS and token.dep_ in SUBJECTS and token.tag_ != "WDT"


def _verb_follows(tokens: list[Token], index: int) -> bool:
    return any(one.tag_ in FINITE or one.tag_ == "VB" for one in tokens[index + 1 : index + 4])


def _object_clause(before: list[Token]) -> bool:
    """`if they say they need it`: the next subject belongs to what they say."""
    last = before[-1]
    if last.pos_ == "VERB":
        return last.lemma_.lower() in _TAKES_A_CLAUSE
    return last.pos_ == "PRON" and len(before) > 1 and before[-2].lemma_.lower() in _TAKES_A_LISTENER


def _subject_here(doc: Doc, token: Token, part: Part) -> bool:
    """A noun phrase that starts here is the subject of a later clause (by spaCy's parse)."""
    if token.i and token.nbor(-1).pos_ in {"VERB", "ADP", "CCONJ", "DET"} and part.marker != "limit":
        return False
    if _is_said_of(token):
        return False
    subject = next((one for one in doc[token.i : token.i + 6] if _heads_subject(one, token)), None)
    if subject is None or _continues_condition(subject, part):
        return False
    earlier = [one for one in doc[: token.i] if one.idx >= part.start]
    if any(one.dep_ in SUBJECTS and one.head == subject.head for one in earlier):
        return False
    return part.marker in _FRONTED or any(one.tag_ in FINITE | PARTICIPLES for one in earlier)


def _is_said_of(token: Token) -> bool:
    """`if it isn't | a holiday and …`, `if the heat at the core is | less than 65 degrees`: what something is or is not, right behind the verb."""
    before = [one for one in token.doc[max(0, token.i - 2) : token.i] if one.dep_ != "neg"]
    return (
        (token.lower_ in {"a", "an"} or token.tag_ in {"JJR", "RBR", "CD"})
        and bool(before)
        and before[-1].lemma_ == "be"
    )


def _heads_subject(noun: Token, first: Token) -> bool:
    """Is this noun the head of a subject that begins with the first token?"""
    return noun.dep_ in {"nsubj", "nsubjpass"} and noun.pos_ in NOUNS and bool(noun.left_edge.i == first.i)


def _continues_condition(subject: Token, part: Part) -> bool:
    """The clause of this subject is part of the condition: a relative clause, a second condition, one with its own marker."""
    verb = subject.head
    if verb.i < subject.i or verb.dep_ in {"relcl", "acl", "pcomp"}:
        return True
    if verb.dep_ == "conj" and verb.head.idx >= part.start and verb.head.dep_ in {"advcl", "ccomp"}:
        return True
    return any(one.dep_ == "mark" and one.i < subject.i and one.lower_ != "than" for one in verb.children)
