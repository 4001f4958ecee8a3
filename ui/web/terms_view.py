"""What may happen to a captured decision next, as HTML: the steps this person may take, why not the others, and the form for its terms. Pure."""

from collections.abc import Mapping, Sequence

from knowledge.life import Allowed, Forbidden
from knowledge.tree import Tree, TreeStatus
from ui.web.html import esc

LABELS: dict[TreeStatus, str] = {
    "in review": "Send to review",
    "approved": "Approve",
    "draft": "Send back",
    "retired": "Retire",
}
Moves = Mapping[TreeStatus, Allowed | Forbidden]


def next_steps(moves: Moves, stewards: Sequence[str] = ()) -> str:
    """What each step that may follow means for this person: a word on those they may take, a reason for those they may not."""
    ask = f"that is for a steward: {' or '.join(stewards)}." if stewards else "that is for a steward."
    hints = [one.says for one in moves.values() if isinstance(one, Allowed) and one.says]
    reasons = [
        f"<li><b>{LABELS[wanted]}:</b> {esc(ask if one.reason == 'duty' else one.says)}</li>"
        for wanted, one in moves.items()
        if isinstance(one, Forbidden)
    ]
    may = any(isinstance(one, Allowed) for one in moves.values())
    said = "".join(f'<p class="small">{esc(words)}</p>' for words in hints)
    why_not = f'<ul class="bullets small soft">{"".join(reasons)}</ul>' if reasons else ""
    title = "Your next step" if may else "What can happen next"
    return (
        f'<section class="sn-ui stack-small" aria-labelledby="next"><h2 id="next">{title}</h2>{said}{why_not}</section>'
    )


def terms_form(tree: Tree) -> str:
    """The form in which a steward sets dates, readers and risk; what an approved version keeps is not in it."""
    if tree.status == "retired":
        return ""
    early = tree.status != "approved"
    fields = [
        _day("effective_from", "Holds from", tree.effective_from) if early else "",
        _day("effective_until", "Holds until", tree.effective_until),
        _day("review_by", "Look at it again by", tree.review_by),
        _text("visible_to", "Departments that may see it", tree.visible_to) if early else "",
        _text("visible_to_roles", "Roles that may see it", tree.visible_to_roles) if early else "",
        _risk(tree) if early else "",
    ]
    kept = (
        ""
        if early
        else '<p class="soft small">From when it holds, for whom and its risk stay as they were approved; changing them takes a new version.</p>'
    )
    return (
        '<details class="sn-ui"><summary>Set its dates' + (", its readers and its risk" if early else "") + "</summary>"
        '<form class="fields card" method="post" action="/library/terms">'
        f'<input type="hidden" name="tree" value="{esc(tree.id)}"><input type="hidden" name="version" value="{tree.version}">'
        f'<div class="grid">{"".join(fields)}</div>{kept}<div class="row"><button class="button">Keep these terms</button></div></form></details>'
    )


def _day(name: str, label: str, value: object) -> str:
    return (
        f'<div><label for="terms-{name}">{label}</label>'
        f'<input id="terms-{name}" type="date" name="{name}" value="{value or ""}"></div>'
    )


def _text(name: str, label: str, values: list[str]) -> str:
    return (
        f'<div><label for="terms-{name}">{label}</label>'
        f'<input id="terms-{name}" type="text" name="{name}" value="{esc(", ".join(values))}" aria-describedby="terms-{name}-note">'
        f'<p class="soft small" id="terms-{name}-note">With commas between; all for everybody.</p></div>'
    )


def _risk(tree: Tree) -> str:
    checked = "checked" if tree.high_risk else ""
    return (
        f'<div class="tick"><input id="terms-risk" type="checkbox" name="high_risk" value="yes" {checked}>'
        '<label for="terms-risk">High-risk: two different people approve it</label></div>'
    )
