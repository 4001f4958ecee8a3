"""Where other experts decide the same decision differently, on its page. Pure."""

from collections.abc import Mapping

from knowledge.disagreement import Disagreement, DisagreementMap, Opinion
from knowledge.tree import Tree
from ui.web.html import esc, value_words
from ui.web.rule_view import outcome

MOST_SHOWN = 6


def experts(found: DisagreementMap, tree: Tree, who: Mapping[str, str]) -> str:
    """Each kind of case on which they part, with what every expert does; `who` names them by tree."""
    names = ", ".join(esc(who[one]) for one in found.trees[1:])
    lead = (
        "They decide every case that can be told apart alike."
        if not found.disagreements
        else "No side is taken here: each case below is decided differently by people who know."
    )
    rows = "".join(_row(one, tree, who) for one in found.disagreements[:MOST_SHOWN])
    rest = found.in_all - len(found.disagreements[:MOST_SHOWN])
    more = f'<p class="soft small">Not shown: {rest} smaller.</p>' if rest > 0 else ""
    return (
        f'<section class="sn-ui stack-small" id="other-experts"><h2>Others who decide this: {names}</h2>'
        f'<p class="soft">{lead}</p><ul class="list">{rows}</ul>{more}</section>'
    )


def _row(one: Disagreement, tree: Tree, who: Mapping[str, str]) -> str:
    said = "".join(
        f'<li><span class="soft">{esc(who[opinion.tree])}:</span> {_does(opinion)}</li>' for opinion in one.opinions
    )
    facts = ", ".join(f"{esc(name)}: <b>{_value(name, value, tree)}</b>" for name, value in one.case.items())
    share = f'<span class="soft small">{one.share:.1%} of the cases</span>'
    return f'<li class="card stack-small"><p>{facts or "Any case"} · {share}</p><ul>{said}</ul></li>'


def _does(opinion: Opinion) -> str:
    does = f"<strong>{outcome(opinion.outcome)}</strong>" if opinion.outcome else "has said nothing about it"
    return does + (f' <q class="soft">{esc(opinion.quote)}</q>' if opinion.quote else "")


def _value(name: str, value: object, tree: Tree) -> str:
    attribute = tree.attribute(name)
    return esc(value_words(value, attribute.unit if attribute else None))
