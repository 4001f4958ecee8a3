"""What somebody says beside the question: that they are afraid, that AI should decide what stays with people, a tool that may not be used."""

import re

from coach.redesign import clauses
from coach.redesign.context import RedesignContext
from coach.redesign.tools import approved, unusable
from coach.redesign.wording import listed
from coach.reply import Sentence
from knowledge.lexicon import content
from knowledge.modality import plain
from knowledge.policy import Policy
from knowledge.request import read_request
from knowledge.verdict import Verdict, judge

_UNEASY = re.compile(
    r"\b(?:afraid|scar(?:e|ed|es|y)|fear(?:s|ful)?|worr(?:y|ied|ies|ying)|anxious|nervous|threaten\w*|frighten\w*)\b",
    re.I,
)
_OF_THIS = re.compile(
    r"\b(?:I|we)(?:['’](?:m|re|ve)|\s+(?:am|are|have|feel|do|fear|worry))\b|\b(?:I|we)\s+(?:\w+\s+)?(?:fear|worry)\b|^\W*(?:(?:very|really|quite|so|just|honestly|a|bit|little|still)\W+){0,3}(?:afraid|scared|worried|nervous|anxious)\b"
    r"|\b(?:AI|jobs?|posts?|positions?|work|future|machines?|robots?|automat\w+|this|it\s+all|redesign)\b",
    re.I,
)
"""Uneasy about the change: said of oneself, or of AI, the job, the future. Lists that are frightening are part of the work."""
_AFRAID = re.compile(
    r"\b(?:redundant)\b"
    r"|\b(?:lose|losing|lost|cost|keep|take|takes|taking|cut|cuts|cutting)\s+(?:\w+\s+){0,2}(?:job|jobs|position|positions)\b"
    r"|\breplac\w+\s+(?:me|us|people|everybody|everyone|my|our)\b|\b(?:to\s+be|get|be|being|am|are)\s+replaced\b",
    re.I,
)
_ANSWERS = re.compile(
    r"\b(?:who(?:se)?\b[^.?!]*\b(?:fault|blame\w*|responsib\w+|liable|accountab\w+|answers?)|blame\w*\s+(?:me|us))\b",
    re.I,
)
_TO_DECIDE = re.compile(
    r"\b(?:decid|choos|pick|select|determin|judg)\w*\s+(?:on\s+)?(?P<asks>which|whom?|whether|if)\b(?P<whom>[\w\s'’-]*?)\b(?:we|I|they|you|to)\s+"
    r"(?:(?:should|must|can|could|will|want\s+to|have\s+to|are\s+to|to)\s+)?(?P<does>[a-z]+)\b(?P<rest>[\w\s'’-]*)",
    re.I,
)
"""Something is decided that is then done: which, whom, whether."""
PERSON = "If you would rather talk to a person about it: your manager, or whoever speaks for staff where you work. Nothing here is passed on to them."


def is_afraid(text: str) -> bool:
    """Whether somebody speaks of fear for their work."""
    if _AFRAID.search(text):
        return True
    return any(_UNEASY.search(one) and _OF_THIS.search(one) for one in re.split(r"[.!?;\n]+", text))


def asks_who_answers(text: str) -> bool:
    """Whether somebody asks who answers for AI's errors."""
    return bool(_ANSWERS.search(text))


def beside(text: str, context: RedesignContext, telling: bool, has_steps: bool) -> list[Sentence] | None:
    """A worry or a question that is no answer: what is said to it, and the question stands. None where it is neither."""
    if len(content(text)) > (12 if telling else 40):
        return None
    if is_afraid(text):
        return about_fear(context, has_steps)
    return about_answers(context) if asks_who_answers(text) else None


def about_fear(context: RedesignContext, has_steps: bool) -> list[Sentence]:
    """Taken up, not brushed aside; nothing is promised that no plan can keep."""
    where = (
        "below you see what goes, what stays and what grows"
        if has_steps
        else "as soon as your steps are here you see what goes, what stays and what grows"
    )
    said = [
        Sentence(
            text="That is a fair thing to worry about, and I cannot promise you what becomes of a job: a plan of steps does not decide that."
        ),
        Sentence(text=f"What I can do is say exactly what changes in the tasks you named: {where}."),
    ]
    if context.policy is not None:
        said += [
            Sentence(text=one.text, citations=one.citations)
            for one in [*clauses.answers(context.policy), *clauses.no_blame(context.policy)]
        ]
    return [*said, Sentence(text=PERSON)]


def about_answers(context: RedesignContext) -> list[Sentence]:
    """Who answers when AI is wrong, in the policy's words."""
    if context.policy is None:
        return [
            Sentence(
                text="No AI-use policy is in force here yet, so nobody has written down who answers. Until then: you do not use AI for it."
            )
        ]
    found = [*clauses.answers(context.policy), *clauses.no_blame(context.policy)]
    return [Sentence(text=one.text, citations=one.citations) for one in found] or [
        Sentence(text="The AI-use policy does not say who answers for AI's errors. Ask its owner before you start.")
    ]


def about_wish(text: str, context: RedesignContext) -> list[Sentence]:
    """What the policy says against the use of AI that a text asks for; nothing where nothing stands against it."""
    policy = context.policy
    if policy is None:
        return [
            Sentence(text="No AI-use policy is in force here yet: the redesign can be made, but AI gets no part in it.")
        ]
    verdict = _verdict(text, policy, context)
    if verdict.verdict != "forbidden" and (plainly := put_plainly(text)):
        verdict = _verdict(plainly, policy, context)
    if verdict.verdict != "forbidden":
        return about_tools(text, context)
    told = [
        Sentence(text=f"That part stays with people: “{plain(one.quote).rstrip('.')}.”", citations=[f"policy:{one.id}"])
        for one in verdict.clauses[:2]
    ]
    tools = about_tools(text, context)
    if verdict.reason in ("tool not approved", "tool not deployed") and tools:
        return tools
    way = Sentence(
        text="We can still look at everything around it: what is read, compared and written before a person decides."
    )
    return [*told, way, *tools]


def put_plainly(text: str) -> str:
    """`decide which weak performers we dismiss` → `AI should dismiss weak performers`: to decide whether is to do; empty where nothing is decided."""
    found = _TO_DECIDE.search(text)
    if found is None:
        return ""
    people = "people" if found["asks"].lower().startswith("who") else ""
    whom = found["whom"].strip() or f"{people} {found['rest'].strip()}".strip() or "people"
    return f"AI should {found['does'].lower()} {whom}."


def _verdict(text: str, policy: Policy, context: RedesignContext) -> Verdict:
    return judge(policy, read_request(text, policy, context.embedder, context.tools), context.person)


def about_tools(text: str, context: RedesignContext) -> list[Sentence]:
    """Each tool named that may not be used, and those that may."""
    policy = context.policy
    if policy is None:
        return []
    cited = clauses.listed_tools(policy)
    usable = listed([one.name for one in approved(policy.tools)])
    found = []
    for tool in unusable(text, policy, context.tools):
        state = (
            "is not deployed yet: what cannot be used cannot be practised"
            if tool.status == "not deployed"
            else "is not an approved tool"
        )
        found.append(Sentence(text=f"{tool.name} {state}. Approved here: {usable}.", citations=cited))
    return found
