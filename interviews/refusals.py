"""Why a model's proposal is not taken: a closed list, each with its sentence, so that refusals can be counted."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """The first check that a claim fails."""

    shape = "it has not the shape of a rule"
    no_such_words = "its words do not stand in the answer"
    taken_back = "its words were taken back by the expert"
    story = "its words tell of the past, of hearsay or of somebody who is not sure"
    unmarked = "nothing in the words says that this is a condition"
    several = "its words are more than one part of the sentence"
    far_apart = "condition and outcome are not said together"
    left_out = "a condition, an exception or more of what is done stands beside it and was left out"
    exception = "the words say for which cases it holds otherwise than the model does"
    unreadable = "no condition can be read from the words"
    number = "the number is not the one in the words"
    direction = "the words compare the other way"
    unit = "the unit is not the one in the words"
    negation = "the words deny what the model affirms, or the other way round"
    no_outcome = "nothing that is done can be read from the words"
    doubted = "the reader's own doubts speak against it"
    known = "it was read already without the model"
    used = "its words belong to a rule that was read without the model"
    disagrees = "the same words were read differently without the model: the expert is asked"
