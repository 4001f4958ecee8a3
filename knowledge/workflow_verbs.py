"""Which verbs of a telling tell what is done: present, somebody's, not denied, not wished, not merely a state. By the sentence's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.workflow_events import happened_once, happens, is_question_inside, joined_above
from knowledge.workflow_states import STATES, has_object, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

_WISHES = frozenset("would 'd could might should may can ca shall ought".split())
_DENIED_SUBJECTS = frozenset("nobody nothing none neither half most".split())
_LOST_SUBJECTS = frozenset("it that this which what there these those everything anything something".split())
_MARKS_CONDITION = frozenset("if when once where unless whenever as until wherever".split())
_MARKS_REASON = frozenset("because since although though so that whereas while whether than before after".split())
_COMES = frozenset("come arrive drop land arise start begin".split())
_TOLD = frozenset("see hear tell say report".split())
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is joined to."""
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = next((one for one in verb.lefts if one.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = joined_above(verb)
            continue
        return None
    return None


def is_passive(verb: Token) -> bool:
    """`is translated`, `are published`, and the second of `is prepared by me and approved by her`."""
    if verb.tag_ != "VBN":
        return False
    joined = verb.dep_ == "conj" and verb.head.i != verb.i and _has_agent(verb) and is_passive(verb.head)
    return joined or any(one.dep_ == "auxpass" or one.lemma_ == "be" for one in verb.lefts)


def is_done(verb: Token, imperative: bool = False) -> bool:
    """Whether this verb tells something that is done each time."""
    if verb.pos_ != "VERB" or is_state(verb) or _is_denied(verb) or _is_wished(verb) or _is_past(verb):
        return False
    if has_to(verb):
        return not _is_lost_to(verb) and not _tells_how(verb)
    if _is_subordinate(verb) or joined_by_or(verb):
        return False
    subject = subject_of(verb)
    if happens(verb) or happened_once(verb, subject) or is_question_inside(verb, subject):
        return False
    if subject is None:
        return imperative
    if is_passive(verb):
        return subject.lower_ not in ("which", "that", "i", "we", "you") and not _befalls(verb) and not _tells_how(verb)
    if _goes_to(verb, subject):
        return True
    if _is_asked(verb, subject) or _is_how_often(verb, subject) or _is_a_noun_after_all(verb):
        return False
    asks_us = subject.lower_ == "you" and verb.lemma_ in ("ask", "see", "tell")
    return not asks_us and not _is_lost(subject)


def _befalls(verb: Token) -> bool:
    """`people get paid late`: what comes of it, nobody does it; `the bills get written` is done."""
    gets = any(one.dep_ == "auxpass" and one.lemma_ == "get" for one in verb.lefts)
    subject = subject_of(verb)
    return gets and (subject is None or subject.tag_ == "PRP" or subject.lemma_ in _PEOPLE) and not _has_agent(verb)


_PEOPLE = frozenset("people person everybody everyone somebody someone nobody colleague staff man woman".split())


def _has_agent(verb: Token) -> bool:
    return any(one.dep_ == "agent" for one in verb.rights)


def _tells_how(verb: Token) -> bool:
    """`every one is built differently`: what they are like, and nothing that is done."""
    return any(one.dep_ == "advmod" and one.lower_ in _LIKENESS for one in verb.children) and not _has_agent(verb)


_LIKENESS = frozenset("differently alike similarly identically individually well badly poorly".split())


def _goes_to(verb: Token, subject: Token) -> bool:
    """`it goes on our website`, `that has to go to the board`: a thing is handed on, whoever hands it."""
    return (
        verb.lemma_ == "go"
        and subject.lower_ in ("it", "that", "this", "they")
        and not _is_denied(verb)
        and any(
            one.dep_ == "prep" and one.lower_ in _ONWARD and any(_is_a_place(x) for x in one.rights)
            for one in verb.rights
        )
    )


_ONWARD = frozenset(["to", "on", "onto", "into", "through", "in"])


def _is_a_place(token: Token) -> bool:
    """Somebody or somewhere that a thing can go to: no time, no pronoun, no way that things go."""
    return token.dep_ == "pobj" and token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() not in _PERIODS | _WAYS


_WAYS = frozenset("way plan detail length circle time end minute hour morning evening waste pot hand order".split())


def _is_asked(verb: Token, subject: Token) -> bool:
    """`where do I start`: a question, whatever mark ends it."""
    return any(one.dep_ == "aux" and one.lemma_ == "do" and one.i < subject.i for one in verb.lefts)


def _is_how_often(verb: Token, subject: Token) -> bool:
    """`we pay around 620 people every month`, `they meet once a month`: how much there is of the work, no part of it."""
    periods = [
        one for one in verb.subtree if one.lower_ in _PERIODS and (one.dep_ == "npadvmod" or _is_in_a(one, verb))
    ]
    if not periods or subject.tag_ != "PRP":
        return False
    objects = [one for one in verb.rights if one.dep_ == "dobj"]
    counted = [one for one in objects if one.tag_ == "CD" or any(x.tag_ == "CD" for x in one.lefts)]
    if objects:
        return len(counted) == len(objects) and any(one.i > objects[0].i for one in periods)
    return any(beside.lower_ in ("once", "twice", "times") for one in periods for beside in (one.head, *one.lefts))


def _is_in_a(period: Token, verb: Token) -> bool:
    """`we make thirty in the day`, `per week`: how many there are, where the verb has nothing but a number."""
    told = period.dep_ == "pobj" and period.head.lower_ in ("in", "per") and period.head.i + 2 >= period.i
    return told and any(one.dep_ == "dobj" and one.tag_ == "CD" for one in verb.rights)


_PERIODS = frozenset("day night morning week month quarter year".split())


def _is_a_noun_after_all(verb: Token) -> bool:
    """`I ask the team leads by mail`: what was taken for a verb is whom one asks."""
    return is_whom(verb) or verb.dep_ == "conj" and is_whom(verb.head)


def is_whom(verb: Token) -> bool:
    """Whether the verb is the second noun of somebody who is asked, told or reminded: no `whether`, no `that` stands before it."""
    return (
        verb.dep_ == "ccomp"
        and verb.tag_ == "VBZ"
        and verb.head.lemma_ in _ASKS
        and verb.i > verb.head.i
        and any(one.dep_ in SUBJECTS and one.i == verb.i - 1 and one.tag_ == "NN" for one in verb.lefts)
        and not any(one.dep_ == "mark" or one.tag_ in ("WRB", "WP", "WDT") for one in verb.subtree)
        and not any(one.dep_ == "dobj" for one in verb.rights)
    )


_ASKS = frozenset("ask remind inform call phone ring mail email message notify invite chase".split())


def has_to(verb: Token) -> bool:
    """`has to send`, `needs to check`: a duty, told of its subject."""
    with_to = any(one.lower_ == "to" and one.dep_ == "aux" for one in verb.lefts)
    return (
        verb.dep_ == "xcomp" and with_to and verb.head.lemma_ in ("have", "need") and verb.head.tag_ in ("VBZ", "VBP")
    )


def _is_lost_to(verb: Token) -> bool:
    subject = subject_of(verb)
    if subject is None or _is_subordinate(verb.head):
        return True
    handed_on = subject.lower_ in ("it", "that", "this") and (_goes_to(verb, subject) or is_passive(verb))
    return _is_lost(subject) and not handed_on


def joined_by_or(verb: Token) -> bool:
    """`I sign the release or I block it`: one decision, not two steps."""
    return verb.dep_ == "conj" and any(
        one.dep_ == "cc" and one.lower_ == "or" for one in verb.head.rights if one.i < verb.i
    )


def _is_denied(verb: Token) -> bool:
    if any(one.dep_ == "dobj" and one.lower_ in ("nothing", "nobody", "none") for one in verb.rights):
        return True
    return any(one.dep_ == "neg" or one.lower_ in ("hardly", "rarely", "seldom", "never") for one in verb.children)


def _is_wished(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.lower_ in _WISHES for one in verb.lefts)


def _is_past(verb: Token) -> bool:
    if is_passive(verb):
        return any(one.dep_ == "auxpass" and one.lower_ in ("was", "were", "been", "got") for one in verb.lefts)
    if verb.tag_ in ("VBD", "VBN"):
        return bool(verb.lower_ != verb.lemma_)  # `read`, `put`: the form does not tell
    if verb.tag_ == "VBG":
        return not any(one.dep_ == "aux" and one.lower_ in ("am", "is", "are", "'m", "'re", "'s") for one in verb.lefts)
    return any(one.dep_ == "aux" and one.lower_ in ("had", "did", "was", "were") for one in verb.lefts)


def _is_subordinate(verb: Token) -> bool:
    """In a condition, a reason, or what somebody thinks or says."""
    head = verb
    while (
        head.dep_ == "conj"
        and head.head.pos_ in ("VERB", "AUX")
        and not any(one.dep_ in SUBJECTS for one in head.lefts)
    ):
        head = joined_above(head)
    marks = [one.lower_ for one in head.lefts if one.dep_ in ("mark", "advmod") and one.tag_ in ("IN", "WRB")]
    if head.dep_ in ("advcl", "ccomp", "acl", "pcomp", "csubj", "mark") and any(
        one in _MARKS_CONDITION or one in _MARKS_REASON for one in marks
    ):
        return True
    if head.dep_ in ("relcl", "ccomp", "acl") and _who_begins(head):
        return False
    if any(one in ("if", "because", "when", "whether", "unless", "although", "since") for one in marks):
        return True
    if head.dep_ == "relcl":
        return not is_put_in_front(head) and not is_told_on(head) and not _is_handed_on(head)
    if head.dep_ in ("ccomp", "pcomp", "csubj", "acl") and head.i > head.head.i:
        return any(one.tag_ in ("WP", "WDT", "WRB", "TO") for one in head.lefts) or head.head.lemma_ in STATES | _TOLD
    if head.dep_ in ("xcomp", "advcl") and any(one.lower_ == "to" and one.dep_ == "aux" for one in head.lefts):
        return True
    return bool(head.dep_ == "xcomp")


def _who_begins(verb: Token) -> bool:
    """`It begins with a manager who calls me`: the step stands in the relative clause, the main clause says nothing."""
    who = next((one for one in verb.lefts if one.dep_ in SUBJECTS and one.lower_ == "who"), None)
    main = verb.head
    while main.dep_ not in ("ROOT", "conj", "ccomp") and main.head.i != main.i:
        main = main.head
    return who is not None and (main.lemma_ in ("be", "begin", "start", "come", "go") or main.pos_ in ("NOUN", "PROPN"))


def is_put_in_front(verb: Token) -> bool:
    """`New terms I add to the list`: no other verb says anything, so this one is the main verb."""
    own = next((one for one in verb.lefts if one.dep_ in SUBJECTS), None)
    main = verb.sent.root
    return verb.dep_ == "relcl" and own is not None and own.tag_ == "PRP" and main.pos_ not in ("VERB", "AUX")


def is_told_on(verb: Token) -> bool:
    """`he mails me the copy, which I file`: behind a comma it says what is done next with the thing before it."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return False
    which = next((one for one in verb.lefts if one.lower_ == "which" and one.dep_ == "dobj"), None)
    own = next((one for one in verb.lefts if one.dep_ in SUBJECTS), None)
    told = which is not None and which.i > 0 and which.nbor(-1).text == ","
    return told and own is not None and own.lower_ in ("i", "we", "he", "she")


def _is_handed_on(verb: Token) -> bool:
    """`I send it to the engineer, who reads it`: whoever is handed the thing does the next step."""
    who = next((one for one in verb.lefts if one.dep_ in SUBJECTS and one.lower_ == "who"), None)
    handed = verb.head.dep_ == "pobj" and verb.head.head.lower_ == "to"
    return who is not None and handed and who.nbor(-1).text == "," and verb.lemma_ not in _IS_SOMEWHERE


_IS_SOMEWHERE = frozenset("live work sit stay reside belong".split())


def _is_lost(subject: Token) -> bool:
    """A subject that does nothing: `it`, `that`, `half of them`."""
    return subject.lower_ in _DENIED_SUBJECTS | _LOST_SUBJECTS


def comes(verb: Token) -> bool:
    """`an enquiry comes in`, `invoices arrive`: what sets the work off."""
    return verb.lemma_ in _COMES and not has_object(verb)
