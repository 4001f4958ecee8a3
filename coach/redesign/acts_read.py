"""What a step does, from its words and, where they are in no vocabulary, from what they mean; one reading set right by the other."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.redesign.acts import acts_of, is_benign, talks
from coach.redesign.acts_meant import act_meant, is_of_matter, parted
from knowledge.vocabulary import topic_words

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

_SPOKEN = re.compile(
    r"\b(?:meetings?|talks?|calls?|conversations?|interviews?|hearings?|sessions?|recordings?|discussions?|speech|minutes|dictat\w*|what\s+(?:\w+\s+){1,3}(?:says?|said|tells?|told)|is\s+said|was\s+said)\b",
    re.I,
)
_PEOPLE = topic_words("applicant candidate staff employee people person pupil student customer tenant patient worker")
_FEELING_OR_TRAIT = re.compile(
    r"\b(?:health|ill|illness|sick\w*|pregnan\w*|religio\w*|ethnic\w*|origin|orientation|political|opinion|disab\w*|union|mood|feel\w*|emotion\w*|stress\w*|who)\b",
    re.I,
)
_PICTURE = re.compile(r"\b(?:images?|pictures?|videos?|logos?|illustrations?|photos?|posters?)\b", re.I)
_CHOOSES = re.compile(r"^(?:choose|select|pick|set)\b", re.I)
_WATCHES = re.compile(r"^(?:monitor|track|watch|observe|listen|check\s+up|keep|spy|survey)\b", re.I)


def acts_read(what: str, around: Sequence[str], embedder: "Embedder") -> list[str]:
    """The acts of a step in the imperative; empty where AI could have no part in it.

    `around` are the things that an `it` in it stands for. Acts that only close (ranking people, inferring) are dropped where
    nobody is spoken of whom they could concern; what is done to a thing of matter is no reading, whatever the verb.
    """
    found = [one for act in acts_of(what) if (one := _set_right(act, what, around))]
    if found and is_benign(found) and is_of_matter(what, around, embedder):
        return []
    if set(found) <= {"enter"} and not talks(what):
        better = act_meant(what, around, embedder)
        found = [better] if better else found
    return list(dict.fromkeys(found))


def _set_right(act: str, what: str, around: Sequence[str]) -> str:
    """The act that is meant where a verb has several meanings; empty where it is none of them."""
    about_people = bool(topic_words(" ".join([what, *around])) & _PEOPLE)
    if act == "rank people" and not about_people and not _PEOPLE & topic_words(what):
        return "approve" if _CHOOSES.match(what) else "analyse"
    if act == "infer traits" and not _FEELING_OR_TRAIT.search(what):
        return "analyse"
    if act == "make images" and not _PICTURE.search(what):
        return "draft"
    if act == "monitor" and not _WATCHES.match(what):
        return ""
    if act == "transcribe" and not _SPOKEN.search(what):
        return "draft"
    return "analyse" if act == "research" and parted(what)[0] in ("look up", "find out") else act
