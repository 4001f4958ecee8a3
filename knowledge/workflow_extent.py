"""The words of a verb: how far its clause reaches, in the imperative, and who is named as doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.workflow_verbs import SUBJECTS, has_to, is_passive, is_put_in_front, is_told_on, is_whom, joined_by_or

if TYPE_CHECKING:
    from spacy.tokens import Token


def only_adds(verb: Token) -> bool:
    """`ring the trainer and ask`, `signs and sends it`: a second verb beside the first, one step."""
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or any(one.dep_ in SUBJECTS for one in verb.lefts):
        return False
    if any(one.dep_ == "agent" for one in verb.rights) and any(one.dep_ == "agent" for one in verb.head.rights):
        return False  # `prepared by me and approved by her`: two people, two steps
    bare = not any(one.dep_ in ("dobj", "prep", "prt", "xcomp", "ccomp", "dative", "advmod") for one in verb.rights)
    shared = verb.i - verb.head.i == 2
    return bare or shared


def extent_of(verb: Token, verbs: list[Token]) -> tuple[int, int]:
    """First and last token of a verb's own words."""
    own = {one.i for one in verb.subtree}
    for other in verb.subtree:
        if other.i != verb.i and _is_a_clause_of_its_own(other, verb, verbs):
            own -= {one.i for one in other.subtree}
    own_verb = verb.head if has_to(verb) else verb
    subject = next((one for one in own_verb.lefts if one.dep_ in SUBJECTS), None)
    first = min((one.i for one in subject.subtree), default=verb.i) if subject is not None else verb.i
    last = verb.i
    doc = verb.doc
    for token in doc[verb.i + 1 :]:
        if token.i not in own:
            if token.i < len(doc) - 1 and token.dep_ == "cc" and token.i + 1 in own:
                continue
            break
        if token.text in (",", ";", ":", "–", "—") and not _goes_on(token, own):
            break
        if not token.is_punct and token.dep_ != "cc":
            last = token.i
    if is_put_in_front(verb) and verb.head.dep_ == "ROOT":
        first = min(first, verb.head.left_edge.i)
    return min(first, verb.i), last


def _is_a_clause_of_its_own(token: Token, verb: Token, verbs: list[Token]) -> bool:
    if token in verbs:
        return True
    if is_whom(token):
        return False
    if token.head.i == verb.i and (only_adds(token) or joined_by_or(token)):
        return False
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("conj", "advcl", "parataxis", "ccomp", "relcl", "dep"):
        return False
    if token.dep_ in ("conj", "parataxis", "dep"):
        return True
    return token.dep_ == "advcl" and any(one.dep_ == "mark" for one in token.lefts)


def _goes_on(comma: Token, own: set[int]) -> bool:
    """A comma inside a list of things: what follows is joined to a noun before it."""
    after = comma.nbor() if comma.i + 1 < len(comma.doc) else None
    if after is None or after.i not in own:
        return False
    head = after
    while head.i > comma.i and head.head.i != head.i:
        head = head.head
        if head.i < comma.i:
            break
    joined = [one for one in comma.doc[comma.i + 1 :] if one.dep_ in ("conj", "appos") and one.head.i < comma.i]
    return bool(joined) and joined[0].dep_ == "conj" and joined[0].pos_ in ("NOUN", "PROPN")


def what_of(verb: Token, last: int, subject: Token | None) -> str:
    """The clause in the imperative: its verb, then the words behind it."""
    doc = verb.doc
    behind = "".join(_plain(one, verb) + one.whitespace_ for one in doc[verb.i + 1 : last + 1]).strip()
    if is_passive(verb) and subject is not None:
        thing = doc[subject.left_edge.i : subject.right_edge.i + 1].text
        behind = " ".join(one.text for one in doc[verb.i + 1 : last + 1] if not _is_by(one, verb))
        return f"{verb.lemma_} {thing[:1].lower() + thing[1:] if not thing.isupper() else thing} {behind}".strip()
    if is_put_in_front(verb) and verb.head.dep_ == "ROOT" and subject is not None:
        thing = doc[verb.head.left_edge.i : subject.i].text.strip(" ,")
        behind = f"{thing[:1].lower()}{thing[1:]} {behind}".strip()
    if is_told_on(verb):
        which = next(one for one in verb.lefts if one.lower_ == "which")
        thing = doc[verb.head.left_edge.i : which.i - 1].text
        behind = f"{thing[:1].lower()}{thing[1:]} {behind}".strip()
    joined = [one.text for one in verb.lefts if one.dep_ == "compound" or (one.dep_ == "punct" and one.text == "-")]
    joined = joined if any(one != "-" for one in joined) else []
    return f"{''.join(joined)}{verb.lemma_} {behind}".strip()


def _plain(token: Token, verb: Token) -> str:
    """A second verb in the imperative too: `sign and send it`."""
    joined = token.dep_ == "conj" and token.head.i == verb.i and token.tag_ == "VBZ"
    return str(token.lemma_ if joined else token.text)


def _is_by(token: Token, verb: Token) -> bool:
    """`by the secretary`: who does it, no part of what is done."""
    return any(one.dep_ == "agent" and one.head.i == verb.i for one in (token, *token.ancestors))


def name_of(subject: Token) -> str:
    """`the account manager`, `Nele`, `I`; for `who` the one it stands for."""
    doc = subject.doc
    if subject.lower_ == "who" and subject.head.dep_ == "relcl":
        subject = subject.head.head
    last = subject.right_edge.i
    for one in subject.rights:
        if one.dep_ in ("relcl", "acl", "appos") or one.text == ",":
            last = min(last, one.left_edge.i - 1)
    return str(doc[subject.left_edge.i : max(last, subject.i) + 1].text.strip(" ,"))


def by_of(verb: Token) -> str:
    """Who does it where the verb is passive: `is checked by Legal`."""
    agent = next((one for one in verb.rights if one.dep_ == "agent"), None)
    named = next((one for one in agent.rights if one.dep_ == "pobj"), None) if agent is not None else None
    return ("I" if named.lower_ == "me" else name_of(named)) if named is not None else ""
