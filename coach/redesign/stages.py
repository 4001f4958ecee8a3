"""From one stage to the next, and back to an earlier one; nothing that was said is lost."""

from coach.redesign.context import RedesignContext
from coach.redesign.standing import Turn, fit_of
from coach.redesign.values import STAGES, Back, GoOn, Redesign
from knowledge.errors import InputError


def go_on(redesign: Redesign, action: GoOn, context: RedesignContext) -> Turn:
    """What is shown is right. Raises InputError where an answer is missing first."""
    if redesign.stage in ("change", "whose", "how far", "telling"):
        raise InputError("Answer the question first, in your own words.")
    if redesign.stage == "pattern":
        raise InputError("The pattern is finished: there is nothing after it.")
    if redesign.stage == "fit":
        fit = fit_of(redesign, context)
        if fit is not None and fit.open:
            raise InputError("Answer this question first: it decides whether AI should have a part at all.")
    following = STAGES[STAGES.index(redesign.stage) + 1]
    return redesign.model_copy(update={"stage": following}), []


def back(redesign: Redesign, action: Back, context: RedesignContext) -> Turn:
    """To that stage, or the one before. Raises InputError for a later one."""
    here = STAGES.index(redesign.stage)
    to = STAGES.index(action.to) if action.to else here - 1
    if to < 0 or to > here:
        raise InputError("This is the first question." if to < 0 else f"“{action.to}” comes later. Go on to get there.")
    if STAGES[to] == "fit" and not action.to:
        to -= 1  # with nothing to ask it would lead straight back
    return redesign.model_copy(update={"stage": STAGES[to], "pattern": None}), []
