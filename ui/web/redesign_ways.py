"""Where a step stands in the work, as HTML: after which step, under which condition, and what is done again from it. Fields and a button, so the keyboard is enough. Pure."""

import re
from collections.abc import Sequence

from coach.patterns.flow import capital
from coach.patterns.ways import asked_once
from knowledge.workflow import Step, Workflow
from knowledge.workflow_links import back_from, directly_before
from ui.web.html import chip, esc

_LEADS = re.compile(r"(if|when|whenever|where|while|in|unless|until|for|on|at|after|before|once|as|with|without|every|from|above|below|over|under|between|during)\b", re.I)  # fmt: skip
"""Words that a condition begins with; where it does not, it is told as one."""
LONGEST = 60
"""Characters of a step where it stands in a list of steps."""


def facts(step: Step, workflow: Workflow) -> list[str]:
    """What is not plain from the order: a condition, a step further up that it comes after, a way back."""
    at = {one.id: n for n, one in enumerate(workflow.steps)}
    chips = [chip(_condition(step.when), "warn")] if step.when else []
    before = directly_before(asked_once(workflow), step.id)
    if [at[one] for one in before] != [at[step.id] - 1] and before:
        chips.append(chip(f"After {_numbers(before, at)}"))
    if back := back_from(workflow, step.id):
        chips.append(chip(f"Back to {_numbers(back, at)}{f', {_lower(step.again)}' if step.again else ''}", "warn"))
    return chips


def ways(step: Step, workflow: Workflow) -> str:
    """The form of one step."""
    at = next(n for n, one in enumerate(workflow.steps) if one.id == step.id)
    id_, earlier = f"of-{step.id}", workflow.steps[:at]
    return (
        f'<details class="put-right"><summary>Order, condition, loop<span class="sr"> of step {at + 1}</span></summary><form class="fields">'
        f'{_after(step, workflow, earlier)}<label for="when-{id_}">Only when</label>'
        f'<input type="text" id="when-{id_}" name="when" value="{esc(step.when)}" maxlength="200" placeholder="if the amount is above 5,000">'
        f"{_back(step, workflow, earlier)}"
        f'<div class="row"><button class="button first" data-do="order" data-id="{step.id}" data-fields>Keep this</button></div></form></details>'
    )


def _after(step: Step, workflow: Workflow, earlier: Sequence[Step]) -> str:
    if not earlier:
        return '<p class="soft small">The work begins with this step.</p>'
    ticked = directly_before(asked_once(workflow), step.id)
    rows = "".join(
        f'<label class="tick-label"><input type="checkbox" name="after" value="{one.id}" {"checked" if one.id in ticked else ""}> {_named(one, n)}</label>'
        for n, one in enumerate(earlier)
    )
    return (
        '<fieldset><legend>Comes directly after</legend><p class="soft small">Two steps after the same one are a branch; one step after two is where they meet.</p>'
        f'<input type="hidden" name="after" value=""><div class="ticks long">{rows}</div></fieldset>'
    )


def _back(step: Step, workflow: Workflow, earlier: Sequence[Step]) -> str:
    if not earlier:
        return ""
    there = back_from(workflow, step.id)
    rows = "".join(
        f'<option value="{one.id}" {"selected" if one.id in there[:1] else ""}>{_named(one, n)}</option>'
        for n, one in enumerate(earlier)
    )
    return (
        f'<div class="grid"><div><label for="back-of-{step.id}">From here back to</label><select id="back-of-{step.id}" name="back"><option value="">nowhere: one goes on</option>{rows}</select></div>'
        f'<div><label for="again-of-{step.id}">And when is that?</label><input type="text" id="again-of-{step.id}" name="again" value="{esc(step.again)}" maxlength="200" placeholder="if the total still differs"></div></div>'
    )


def _named(step: Step, at: int) -> str:
    words = capital(step.what)
    return esc(f"{at + 1}. {words if len(words) <= LONGEST else words[:LONGEST].rsplit(' ', 1)[0] + ' …'}")


def _condition(words: str) -> str:
    return f"Only {_lower(words)}" if _LEADS.match(words) else f"Only if: {words}"


def _numbers(ids: Sequence[str], at: dict[str, int]) -> str:
    return " and ".join(str(at[one] + 1) for one in ids)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
