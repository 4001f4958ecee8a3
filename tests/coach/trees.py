"""The sample organization's decisions as trees small enough to read here; quotations are the transcripts' own words."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.interview_record import Interview, Turn
from knowledge.people import Organization
from knowledge.policy_reading import read_policy
from knowledge.provenance import sha256_of
from knowledge.store import Store
from knowledge.tree import Tree

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
EUR = {"type": "number", "unit": "EUR"}
YES_NO = {"type": "yes_no"}

ATTRIBUTES: dict[str, dict[str, dict[str, Any]]] = {
    "invoice-approval": {
        "supplier": {"type": "category", "values": ["new", "framework", "known"], "aliases": ["vendor"]},
        "invoice amount": {**EUR, "aliases": ["invoice", "bill"]},
        "bank details changed in the last month": {**YES_NO, "aliases": ["account changed"]},
        "invoice is for utilities": {**YES_NO, "aliases": ["electricity bill", "gas bill", "water bill"]},
    },
    "refund": {
        "unit was dead on arrival": {**YES_NO, "aliases": ["never started"]},
        "sterile seal is broken": {**YES_NO, "aliases": ["broken seal"]},
        "batch is under recall": YES_NO,
        "time since delivery": {"type": "duration", "unit": "day", "aliases": ["delivered"]},
        "refund amount": {**EUR, "aliases": ["refund", "price"]},
        "premium contract": {**YES_NO, "aliases": ["premium customer"]},
    },
    "discount": {
        "discount": {"type": "number", "unit": "%", "aliases": ["rebate"]},
        "margin": {"type": "number", "unit": "%"},
        "quote is for a tender": {**YES_NO, "aliases": ["tender"]},
        "demo unit": YES_NO,
    },
    "incident-escalation": {
        "production line stands still": {**YES_NO, "aliases": ["line is down"]},
        "signs of ransomware": {**YES_NO, "aliases": ["files renamed", "ransomware"]},
        "people who cannot work": {"type": "number", "aliases": ["users affected", "users"]},
    },
    "data-access-request": {
        "kind of data": {"type": "category", "values": ["public", "internal", "confidential", "personal", "health"]},
        "purpose is in writing": YES_NO,
        "personal records to export": {"type": "number", "aliases": ["export", "records"]},
    },
    "hiring-shortlist": {
        "a must is missing": {**YES_NO, "aliases": ["requirement missing"]},
        "years in similar work": {"type": "duration", "unit": "year", "aliases": ["experience"]},
        "position is junior": YES_NO,
        "applicant is from inside": {**YES_NO, "aliases": ["internal applicant"]},
    },
    "supplier-onboarding": {
        "expected spend a year": {**EUR, "aliases": ["spend", "yearly volume"]},
        "part touches the patient": YES_NO,
        "hit on the sanctions list": {**YES_NO, "aliases": ["sanctions hit"]},
    },
    "engineering-change": {
        "material touches patient or drug": {**YES_NO, "aliases": ["fluid path"]},
        "deviation": {"type": "number", "unit": "%", "aliases": ["dimension"]},
        "wording of a warning changes": {**YES_NO, "aliases": ["warning"]},
    },
}

# id, conditions "attribute operator value" (JSON value), action, who, quotation, more
RULES: dict[str, list[tuple[str, list[tuple[str, str, Any]], str, str | None, str, dict[str, Any]]]] = {
    "invoice-approval": [
        ("r1", [("supplier", "=", "new"), ("invoice amount", ">", 50000)], "get the CFO to sign", "CFO", "If it's a brand-new supplier and the invoice is above fifty thousand I always get the CFO to sign", {}),
        ("r2", [("supplier", "=", "framework"), ("invoice amount", "<=", 120000)], "the Head of Finance Operations signs off alone", None, "For our framework suppliers I sign off myself up to 120k", {"unless": ["r3"]}),
        ("r3", [("supplier", "=", "framework"), ("bank details changed in the last month", "=", True)], "call them back on the number we have on file", None, "when the bank details changed in the last month, then I call them back on the number we have on file", {}),
        ("r5", [("invoice is for utilities", "=", True), ("supplier", "=", "known")], "one signature from accounts payable", None, "Electricity, gas, water: there one signature from accounts payable is enough", {}),
        ("r4", [], "normal two-person approval", None, "Anything else goes through the normal two-person approval", {"otherwise": True}),
    ],
    "refund": [
        ("r1", [("unit was dead on arrival", "=", True), ("time since delivery", "<=", 14)], "give the whole amount back, freight too", None, "If the unit was dead on arrival and they told us within 14 days, we give it all back, freight too", {}),
        ("r2", [("sterile seal is broken", "=", True)], "no refund", None, "Consumables with a broken sterile seal we don't refund", {"unless": ["r3", "r1"]}),
        ("r3", [("sterile seal is broken", "=", True), ("batch is under recall", "=", True)], "full refund", None, "Except when the batch is under recall: then it's a full refund", {"unless": ["r1"]}),
        ("r4", [("time since delivery", ">", 60)], "no refund any more, offer a repair", None, "once more than 60 days have gone by since delivery there's no refund any more, I offer a repair", {"unless": ["r2", "r3"]}),
        ("r5", [("refund amount", "<=", 400)], "the agent pays it back on the spot", "agent", "up to 400 the agent pays it back on the spot", {"unless": ["r1", "r2", "r3", "r4"]}),
        ("r6", [("refund amount", "between", [400.01, 6000])], "the team lead decides", "team lead", "over 400 and up to 6,000 the team lead decides", {"unless": ["r1", "r2", "r3", "r4"]}),
        ("r7", [("refund amount", ">", 6000)], "the Director of Customer Service decides", None, "more than 6,000 comes to my desk", {"unless": ["r1", "r2", "r3", "r4"]}),
    ],
    "discount": [
        ("r1", [("discount", "<=", 8)], "the account manager gives it", "account manager", "Eight percent or less, the account manager just gives it", {"unless": ["r5", "r6"]}),
        ("r2", [("discount", "between", [8.01, 15]), ("margin", ">=", 32)], "the regional manager decides", "regional manager", "More than 8 and up to 15, that's the regional manager, provided the margin stays at 32 percent or better", {"unless": ["r6"]}),
        ("r3", [("discount", "between", [15.01, 25])], "the Sales Director decides", None, "Over 15 up to 25: me", {"unless": ["r5", "r6"]}),
        ("r4", [("discount", ">", 25)], "only the CEO can say yes", "CEO", "Past 25 nobody but the CEO can say yes", {"unless": ["r5", "r6"]}),
        ("r5", [("margin", "<", 20)], "no discount", None, "when the margin drops below 20 the answer is no, however small the discount", {"unless": ["r6"]}),
        ("r6", [("quote is for a tender", "=", True)], "the bid committee decides", "bid committee", "Tenders are not on this scale at all, they go to the bid committee", {}),
    ],
    "incident-escalation": [
        ("r1", [("production line stands still", "=", True)], "ring the plant duty manager", "plant duty manager", "Production line stands still, I ring the plant duty manager", {"unless": ["r2"]}),
        ("r2", [("signs of ransomware", "=", True)], "goes to the security on-call at once", "security on-call", "goes to the security on-call at once", {}),
        ("r3", [("people who cannot work", ">", 50)], "major incident, the incident manager takes it", "incident manager", "More than 50 people can't work: major incident, incident manager takes it", {"unless": ["r1", "r2"]}),
        ("r4", [("people who cannot work", "between", [10, 50])], "the service desk lead takes it inside an hour", "service desk lead", "10 to 50, service desk lead, inside an hour", {"unless": ["r1", "r2"]}),
        ("r5", [("people who cannot work", "<", 10)], "it sits in the queue", None, "Fewer than ten and it sits in the queue", {"unless": ["r1", "r2"]}),
    ],
    "data-access-request": [
        ("r1", [("kind of data", "in", ["public", "internal"])], "the owner of the data set opens it", None, "Public and internal data: the owner of the data set opens it", {}),
        ("r2", [("kind of data", "=", "confidential")], "the owner opens it, for no longer than six months", None, "Confidential, also the owner, but for no longer than six months", {}),
        ("r3", [("kind of data", "=", "personal"), ("purpose is in writing", "=", True)], "the Data Protection Officer decides", None, "For personal data I want a purpose in writing, and then it's me who decides, not the owner", {}),
        ("r4", [("kind of data", "=", "health")], "nobody gets it unless the ethics panel has agreed in writing", None, "Health data nobody gets, not even to read, unless the ethics panel has agreed in writing", {}),
        ("r5", [("kind of data", "=", "personal"), ("purpose is in writing", "=", False)], "it stays closed and goes back to the requester the same day", None, "it goes back to the requester the same day", {}),
    ],
    "hiring-shortlist": [
        ("r1", [("a must is missing", "=", True)], "no invitation", None, "If a must is missing there's no invitation", {"unless": ["r5"]}),
        ("r2", [("a must is missing", "=", False), ("years in similar work", ">=", 3)], "invite", None, "If the musts are all there and the person has three years or more in similar work, I invite", {"unless": ["r5", "r6"]}),
        ("r3", [("a must is missing", "=", False), ("years in similar work", "between", [2, 2.99])], "the hiring manager reads the file and decides", "hiring manager", "Between two and three years the hiring manager reads the file and decides", {"unless": ["r5", "r6"]}),
        ("r4", [("a must is missing", "=", False), ("years in similar work", "<", 2)], "don't invite", None, "With less than two I don't invite", {"unless": ["r5", "r6"]}),
        ("r6", [("a must is missing", "=", False), ("position is junior", "=", True)], "invite, years don't count", None, "except for junior positions, there I don't look at years at all, only the musts", {"unless": ["r5"]}),
        ("r5", [("applicant is from inside", "=", True)], "give a first talk", None, "Our own people who apply from inside always get a first talk", {}),
    ],
    "supplier-onboarding": [
        ("r1", [("expected spend a year", "<", 10000)], "the buyer makes the short check and opens the account", "buyer", "expected spend under 10 thousand a year, the buyer makes the short check and opens the account", {"unless": ["r4", "r5"]}),
        ("r2", [("expected spend a year", "between", [10000, 250000])], "the buyer and supplier quality both sign", None, "From 10 up to 250 thousand it takes the buyer plus supplier quality, both must sign", {"unless": ["r4", "r5"]}),
        ("r3", [("expected spend a year", ">", 250000)], "an audit on site first", None, "Beyond 250, nobody comes in without an audit on site", {"unless": ["r4", "r5"]}),
        ("r4", [("part touches the patient", "=", True)], "an audit and a valid ISO 13485 certificate", None, "If the part touches the patient the audit's needed however small the money is, and a valid ISO 13485 certificate with it", {"unless": ["r5"]}),
        ("r5", [("hit on the sanctions list", "=", True)], "stop, it goes to legal", "legal", "A hit on the sanctions list, stop, it goes to legal", {}),
    ],
    "engineering-change": [
        ("r1", [("material touches patient or drug", "=", True)], "full biocompatibility programme and regulatory affairs", None, "Material in contact with the patient or the drug: full biocompatibility programme and regulatory affairs", {}),
        ("r2", [("deviation", "<=", 2)], "a document review is enough", None, "within 2 percent a document review is enough", {"unless": ["r1"]}),
        ("r3", [("deviation", "between", [2.01, 5])], "bench-test 30 units", None, "more than 2 and up to 5 percent we bench-test 30 units", {"unless": ["r1"]}),
        ("r4", [("deviation", ">", 5)], "full design verification", None, "anything above 5 is a new part as far as I'm concerned and goes through full design verification", {"unless": ["r1"]}),
    ],
}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "invoice-approval": {
        "grey_zones": [("invoice amount", 45000, 50000, "the controller decides", "the controller", "1 business day", "Between 45 and 50 thousand it's grey, then the controller decides, within a business day")],
        "ambiguity": [("bank details changed in the last month", "treat it as changed and call", "If I don't know whether the bank details changed, I treat it as changed and call")],
    }
}  # fmt: skip


@cache
def transcript(tree_id: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLE / "interviews" / f"{tree_id}.json").read_text(encoding="utf-8"))
    return loaded


def turns(tree_id: str) -> list[dict[str, Any]]:
    return next(
        value
        for value in transcript(tree_id).values()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    )


def source(tree_id: str, words: str) -> dict[str, Any]:
    for number, turn in enumerate(turns(tree_id), start=1):
        start = turn["answer"].find(words)
        if start >= 0:
            return {
                "interview": f"i-{tree_id}",
                "turn": number,
                "span": (start, start + len(words)),
                "sha256": sha256_of(words),
            }
    raise AssertionError(f"{tree_id}: nobody said {words!r}")


def sample_tree(tree_id: str, **changes: Any) -> Tree:
    told = transcript(tree_id)
    rules = [
        {
            "id": rule_id,
            "if": [{"attribute": a, "operator": o, "value": v} for a, o, v in conditions],
            "then": {"action": action, "who": who, "kind": "escalation" if who else "action"},
            "quote": quote,
            "source": source(tree_id, quote),
            **more,
        }
        for rule_id, conditions, action, who, quote, more in RULES[tree_id]
    ]
    extra = MORE.get(tree_id, {})
    zones = [
        {
            "attribute": a,
            "low": low,
            "high": high,
            "decides": decides,
            "who": who,
            "wait": wait,
            "quote": quote,
            "source": source(tree_id, quote),
        }
        for a, low, high, decides, who, wait, quote in extra.get("grey_zones", [])
    ]
    ambiguity = [
        {"missing": missing, "then": {"action": action}, "quote": quote, "source": source(tree_id, quote)}
        for missing, action, quote in extra.get("ambiguity", [])
    ]
    return Tree.model_validate(
        {
            "id": tree_id,
            "decision": told["decision"],
            "expert": told["expert"],
            "department": told["department"],
            "attribution": told["attribution"],
            "visible_to": told.get("visible_to", ["all"]),
            "attributes": [{"name": name, **about} for name, about in ATTRIBUTES[tree_id].items()],
            "rules": rules,
            "grey_zones": zones,
            "ambiguity": ambiguity,
            **changes,
        }
    )


def sample_trees() -> list[Tree]:
    return [sample_tree(one) for one in RULES]


def fill(store: Store, ids: Sequence[str] = tuple(RULES), policy: bool = True) -> None:
    """The organization, its policy, and these decisions with every turn behind them, approved."""
    store.put_organization(Organization.model_validate_json((SAMPLE / "organization.json").read_text(encoding="utf-8")))
    for tree_id in ids:
        told = transcript(tree_id)
        about = {"id": f"i-{tree_id}", "tree_id": tree_id, "decision": told["decision"], "expert": told["expert"]}
        store.start_interview(Interview.model_validate({**about, "consent_at": NOW, "started_at": NOW}))
        for number, turn in enumerate(turns(tree_id), start=1):
            given = {key: turn[key] for key in ("stage", "probe", "question", "answer")}
            store.record_turn(Turn.model_validate({**given, "interview": f"i-{tree_id}", "number": number, "at": NOW}))
        saved = store.save_tree(sample_tree(tree_id), told["expert"], NOW)
        store.set_tree_status(saved.id, "in review", told["expert"], NOW)
        store.set_tree_status(saved.id, "approved", "greta.nilsson", NOW)
    if policy:
        read = read_policy((SAMPLE / "policy.md").read_text(encoding="utf-8"), "policy.md")
        saved_policy = store.save_policy(read, "ines.caldeira", NOW)
        store.publish_policy(getattr(saved_policy, "version", read.version), "ines.caldeira", NOW)
