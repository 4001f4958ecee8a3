"""What an exercise was made from, by id: what each rule, grey zone and clause says, and a digest that changes when that does."""

import hashlib
import json

from knowledge.policy import Policy
from knowledge.provenance import AMBIGUITY, named_zones
from knowledge.tree import Frozen, Tree


def digests(tree: Tree, policy: Policy | None) -> dict[str, str]:
    """Of every rule, grey zone, ambiguity rule and clause that may be used now: its citation id and the digest of what it says."""
    said: dict[str, Frozen] = {f"tree:{tree.id}#{rule.id}": rule for rule in tree.rules}
    said |= {f"tree:{tree.id}#{name}": zone for name, zone in named_zones(tree)}
    said |= {f"tree:{tree.id}#{AMBIGUITY}{one.missing}": one for one in tree.ambiguity}
    if policy is not None:
        said |= {f"policy:{clause.id}": clause for clause in policy.clauses}
    return {name: _digest(one) for name, one in said.items()}


def quote_behind(tree: Tree, policy: Policy | None, cite: str) -> str:
    """The expert's or the policy's own words behind a citation; empty where there are none."""
    kind, _, rest = cite.partition(":")
    if kind == "policy":
        clause = policy.clause(rest) if policy else None
        return clause.text if clause else ""
    name = rest.partition("#")[2]
    if rule := tree.rule(name):
        return rule.quote or " … ".join(one.quote for one in rule.if_ if one.quote)
    for zone_name, zone in named_zones(tree):
        if zone_name == name:
            return zone.quote
    return next((one.quote for one in tree.ambiguity if AMBIGUITY + one.missing == name), "")


def _digest(value: Frozen) -> str:
    body = json.dumps(value.model_dump(mode="json", exclude={"source"}), sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()[:16]
