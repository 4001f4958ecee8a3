"""Who acts: `the CFO signs`, `it goes to the director`, `with legal's approval`. Roles and groups, told by the shape of their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.words import NOUNS, POSSESSIVES, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Token

_GIVES = frozenset(
    """go pass hand send escalate forward refer bring route transfer kick give take put move push delegate land come
    report bump leave turn raise speak talk""".split()
)
_INVOLVES = frozenset(
    """ask get have let involve need want call ring phone page notify inform tell consult wake alert bleep contact warn
    email mail check agree discuss grab fetch summon loop require""".split()
)
_TAKES_A_ROLE = _GIVES | _INVOLVES | frozenset("agree check discuss clear approve sign have say want".split())
_GROUPS = frozenset(
    """legal finance hr it security procurement treasury compliance engineering marketing sales purchasing operations
    board committee team desk unit department council panel office management control staff group support quality
    audit retention tax facilities reception bureau crew chief head lead boss nurse clerk chef captain foreman
    partner colleague deputy registrar specialist agent rep assessor physician surgeon consultant concierge counsel
    lawyer steward owner expert analyst architect accountant technician assistant secretary president sponsor
    on-call insurer lessor underwriter caretaker janitor guard butler warden dean judge mayor bishop""".split()
)
_OUTSIDE = frozenset(
    """customer supplier vendor client patient guest applicant candidate buyer seller driver member user requester
    carrier shipper passenger caller order paper number offer letter computer folder meter matter voucher transfer
    register container floor reminder tender trailer printer server answer quarter winter error sensor motor door
    other refund factor monitor laser water corner center layer filter""".split()
)
"""People who are not of the organization, and things whose names end like those of roles."""
_PEOPLE = frozenset(
    """customer supplier vendor client patient guest applicant candidate buyer seller driver member user requester
    carrier shipper passenger caller person child employee student pupil tenant borrower contractor visitor""".split()
)
_ROLE_ENDING = re.compile(
    r"(?:ager|ector|ntroller|visor|ineer|icer|sident|ister|ditor|rator|cist|gist|trist|wyer|ntant|upervisor|ordinator|cian|eader|ctor|urer|arian|asurer|wife|ologist)s?$"
)
_NOT_ROLES = frozenset(
    """factor actor sector vector contractor detector connector tractor refrigerator generator ventilator indicator
    calculator elevator radiator""".split()
)
_ABBREVIATIONS = frozenset("eur usd gbp po nda pdf id ok vat iso cv ct mri ecg rma sla".split())
"""In capitals, and yet not a role as `CFO` is."""
_TITLES = frozenset("ms mr mrs dr miss sir".split())
_NO_ROLE_FIRST = SPEAKERS | frozenset("it that this they you he she there nobody those these".split())
_TOWARDS = frozenset("to with by past through from".split())
_OWN_PLACES = frozenset("desk office team".split())
_OBJECTS = frozenset("them him her it us me they".split())
_DIRECTIONS = frozenset("straight directly right up back over on out".split())
LONGEST_NAME = 4
"""Words of a role at most."""
_HEADS = frozenset("head director chief manager vp".split())
_APPROVALS = frozenset("approval signature ok okay decision consent sign-off call".split())


def acting_role(subject: list[Token]) -> str | None:
    """`the CFO signs`, `the rep can give it`: a role as the subject."""
    if not subject or subject[0].lower_ in _NO_ROLE_FIRST:
        return None
    nouns = [one for one in subject if one.pos_ in NOUNS or _is_role(one)]
    return _role(subject) if nouns and _is_role(nouns[-1]) else None


def given_to(tokens: list[Token]) -> str | None:
    """The role that gets the case: `goes to the director`, `get the CFO to sign`, `call the database lead`."""
    phrase = _handed_to(tokens) or _involved(tokens) or _approving(tokens)
    return _role(phrase) if phrase else None


def _handed_to(tokens: list[Token]) -> list[Token]:
    """`goes | to the director`, `signed | by finance`."""
    verb = next((one for one in tokens if one.pos_ == "VERB" or one is tokens[0] and _is_handing(one)), None)
    if verb is None:
        return []
    for index, one in enumerate(tokens):
        if one.lower_ not in _TOWARDS or one.i <= verb.i:
            continue
        noun = _noun_after(tokens, index + 1)
        if not noun or not _is_role(noun[-1]):
            continue
        if tokens[index + 1].lower_ == "my" and noun[-1].lower_ in _OWN_PLACES:
            continue
        if verb.lemma_.lower() in _TAKES_A_ROLE or one.lower_ == "by":
            return noun
    return []


def _is_handing(token: Token) -> bool:
    """A verb of handing over that spaCy took for a noun: `Page the database lead`."""
    return token.pos_ in {"AUX", "NOUN"} and token.lemma_.lower() in _GIVES | _INVOLVES


def _involved(tokens: list[Token]) -> list[Token]:
    """`get | the CFO`, `call | the database lead`."""
    for index, one in enumerate(tokens):
        if one.lemma_.lower() not in _INVOLVES or one.pos_ not in NOUNS | {"VERB", "AUX"}:
            continue
        noun = _noun_after(tokens, index + 1)
        if noun and _is_role(noun[-1]):
            return noun
    return []


def _approving(tokens: list[Token]) -> list[Token]:
    """`with | the plant manager's | approval`."""
    for index, one in enumerate(tokens):
        if not index or one.text not in {"'s", "’s"} or one.tag_ != "POS" or not _is_role(tokens[index - 1]):
            continue
        if any(later.lower_ in _APPROVALS for later in tokens[index + 1 :]):
            first = index - 1
            while first and tokens[first - 1].pos_ in NOUNS | {"ADJ"}:
                first -= 1
            return tokens[first:index]
    return []


def _noun_after(tokens: list[Token], index: int) -> list[Token]:
    """The noun phrase that starts here, without its determiner: `straight to | the head of sales`."""
    while index < len(tokens) and _is_before_noun(tokens[index]):
        index += 1
    phrase: list[Token] = []
    while index < len(tokens) and _is_of_phrase(tokens[index], phrase):
        phrase.append(tokens[index])
        index += 1
    while phrase and phrase[-1].pos_ not in NOUNS and not _is_role(phrase[-1]):
        phrase.pop()
    return phrase


def _is_before_noun(token: Token) -> bool:
    if token.tag_ == "PRP$" or token.lower_ in _DIRECTIONS:
        return True
    return token.pos_ in {"DET", "PRON"} and token.lower_ not in _OBJECTS


def _is_of_phrase(token: Token, phrase: list[Token]) -> bool:
    if token.pos_ in NOUNS | {"ADJ"} or token.text == "-" or _is_role(token) or _is_on_call(token):
        return True
    return token.lower_ == "of" and bool(phrase) and phrase[-1].lower_ in _HEADS


def _is_on_call(token: Token) -> bool:
    """`the storage on-call`: the preposition is a part of the word."""
    return bool(token.lower_ == "on" and token.i + 1 < len(token.doc) and token.nbor().text == "-")


def _is_role(token: Token) -> bool:
    """A person or a group that can act: CFO, manager, controller, legal, the board, Ms Brandt."""
    word, lemma = token.lower_, token.lemma_.lower()
    if word in _OUTSIDE or lemma in _OUTSIDE or token.pos_ == "PRON" or word == "it" and token.text != "IT":
        return False
    if word in _GROUPS or token.tag_ in {"NNS", "NNPS"} and lemma in _GROUPS:
        return True
    if token.pos_ not in NOUNS:
        return False
    if token.text.isupper() and 2 <= len(token.text) <= 5 and word not in _ABBREVIATIONS:
        return True
    if token.pos_ == "PROPN" and token.i and token.nbor(-1).lower_.rstrip(".") in _TITLES:
        return True
    return word not in _NOT_ROLES and _ROLE_ENDING.search(word) is not None


def _role(tokens: list[Token]) -> str | None:
    """The role in its own words, without determiners."""
    words = [one.text for one in tokens if one.pos_ not in {"DET", "PUNCT", "ADV"} or one.text == "-"]
    words = [word for word in words if word.lower() not in POSSESSIVES - {"its"}]
    return " ".join(words).replace(" - ", "-") or None


def names_somebody(tokens: list[Token]) -> bool:
    """`the director`, `Piet`, `quality and then legal`: nothing but who takes it."""
    words = [one for one in tokens if one.pos_ not in {"DET", "CCONJ", "ADV", "PUNCT", "ADP"} or _is_role(one)]
    if not words or len(words) > LONGEST_NAME:
        return False
    if any(one.pos_ not in NOUNS | {"ADJ", "PRON"} and not _is_role(one) for one in words):
        return False
    last = words[-1]
    return _is_role(last) or last.pos_ == "PROPN" and last.text[:1].isupper() and len(words) == 1


def is_person(token: Token) -> bool:
    """Somebody, of the organization or not: supplier, patient, director."""
    return _is_role(token) or token.lemma_.lower() in _PEOPLE


def says_of_role(token: Token) -> bool:
    """`the safety officer signs`: what a role does, that spaCy took for a noun in the plural."""
    if token.tag_ != "NNS" or token.i == 0 or not _is_role(token.nbor(-1)) or token.lemma_.lower() in _GROUPS:
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is None or after.pos_ in {"PUNCT", "ADP", "DET", "PRON", "ADV"}
