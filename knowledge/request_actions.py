"""What a message wants AI to do, and how far it is let to go; what the people in it do themselves is left out."""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from knowledge.policy_blocks import Span, sentence_spans
from knowledge.vocabulary import (
    Found,
    Word,
    action_noun_phrases,
    action_phrases,
    autonomy_phrases,
    perceiving_phrases,
    product_phrases,
    tool_kind_phrases,
    topic_words,
    vocabulary,
)

Autonomy = Literal["alone", "prepare", "reviewed"]

DELEGATES = re.compile(
    r"\b(?:let|have|having|make|get|allow|ask|tell|want|set)\s+(?:up\s+)?(?:it|(?:the|a|an|our)\s+(?:\w+\s+)?(?:algorithm|system|machine|computer|software|robot|program|tool|model|thing)|this\s+thing)\s+(?:to\s+)?\w+|"
    r"\bauto-?\s?(?:reply|respond|approve|reject|send|pay)\w*|\b(?:automate|automating)\b",
    re.I,
)
PERSON_REVIEWS = re.compile(
    r"\b(?:I|we|she|he|they|somebody|someone|(?:a|the|my|our)\s+\w+)\s+(?:then|also|always|still|first|usually|\w+ly)\s+(?P<verb>review|check|approve)s?\b",
    re.I,
)
"""`which I then review`: a person looks at it; it is not about reviews."""
_MAY_I = re.compile(r"\b(?:can|may|could|should|shall|must)\s+(?:I|we|it)\b", re.I)
_PERSON_ACTS = re.compile(
    r"\b(?:before|after|once|until|then|and|which|that|while|but|because|since|when|,)?\s*(?<!can\s)(?<!may\s)(?<!could\s)(?<!should\s)(?<!shall\s)(?<!must\s)(?<!do\s)(?<!am\s)(?<!if\s)"
    r"\b(?:I|we|she|he|they|somebody|someone|(?:a|the|my|our)\s+(?:\w+\s+)?(?:person|human|colleague|manager|boss|buyer|recruiter|team|lawyer|clerk|lead|officer|supervisor|head))\s+"
    r"(?!want|would\s+like|'d\s+like|plan|wish|need\s+(?:it|to\s+let|to\s+use|ai)|am\s+going|wonder|use|let|have\s+(?:it|ai|copilot|chatgpt)|asked|ask\b)(?:(?:will|'ll|would|always|still|then|then\s+also|must|have\s+to|usually|normally|have|has|had|already|myself|\w+ly)\s+)*"
    r"[a-z]+(?:(?!\b(?:let|lets|letting|use|using|having|with|through|via|into|can|may|should|could)\b)[^.,;?!])*|"
    r"\b(?:for|by|until)\s+(?:me|us|him|her|them|(?:a|the|my|our)\s+(?:person|human|colleague|manager|boss|team))\b[^.,;?!]*",
    re.I,
)
_PAST_NEEDS = re.compile(
    r"\b(?:be|been|being|is|are|was|were|get|gets|getting|have|having|has)\W+(?:\w+\W+){0,4}$", re.I
)
_NOUN_BEFORE = re.compile(
    r"\b(?:a|an|the|my|our|your|their|his|her|this|that|these|those|of|in|on|from|per|by|about|no|any|each|every|\w+ed|new|draft|annual|monthly|internal|public|customer|performance|\w+['’]s)\s+$",
    re.I,
)
_COMPOUND_BEFORE = re.compile(r"\b(?:a|an|the|my|our|your|their|his|her|this|that)\s+[\w-]+\s+$", re.I)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:let|letting|have|having|make|get|allow|can|could|may|should|shall|will|would|must|ask|want|does|do|if|whether|when)\s+(?:a|an|the|my|our|your|their|his|her|this|that)\s+[\w-]+\s+$",
    re.I,
)
_SUBJECTS_BEFORE = re.compile(
    r"\b(?:let|letting|have|having|make|get|allow|can|could|may|should|shall|will|would|must|ask|want|does|do|did|to|if|whether|when|that|which)\b[^.,;:]*$",
    re.I,
)
_LONG_COMPOUND_BEFORE = re.compile(
    r"\b(?:a|an|the|my|our|your|their|his|her|this|that)\s+[\w'’-]+\s+(?:[\w-]+\s+)?$", re.I
)
_ENDS_A_NAME = re.compile(r"\s*(?:[.,;:!?)]|$|(?:of|for|in|on|at|from|with|and|or|as|about)\b)", re.I)
_NAMES_ON = re.compile(
    r"\s+(?!(?:a|an|the|my|our|your|their|his|her|its|this|that|these|those|it|them|him|me|us|each|every|all|any|whatever|whoever|of|for|in|on|at|"
    r"to|from|with|by|into|and|or|but|if|when|then|so|as|is|are|was|were|who|what|which)\b)[a-z]{3,}",
)
"""`the room booking page`: a verb-like word before the noun that it belongs to."""
_TELLING = {"imitate", "infer emotions", "infer traits"}
"""What no everyday note says of people's own work, whatever form the verb has."""
_PASTS = {"sent", "wrote", "written", "paid", "found", "gave", "given", "taken", "chosen", "made", "fed"}
_IT_DOES = re.compile(
    r"\b(?:it|that|which|who|system|machine|software|program|assistant|bot|ai|copilot|chatgpt|agent|tool|model|algorithm|robot|app|helper|one|X{3,})\s+(?:alone\s+|also\s+|just\s+|always\s+|itself\s+|then\s+|\w+ly\s+)?$",
    re.I,
)


_A_TOOL = r"(?:X{3,}|it|(?:the\s+|an?\s+|our\s+)?(?:ai|bot|chatbot|agent|assistant|tool|model|system|software|machine|program|algorithm|robot))"
_DONE_BY = re.compile(rf"\s+(?:\w+\s+){{0,2}}?by\s+{_A_TOOL}\b", re.I)
"""`reviewed by Copilot`: without `is`, as notes are written."""
_DONE_TOO = re.compile(rf"\b(?:by|with|via|through)\s+{_A_TOOL}\s*(?:,|\band\b|&|\+)\s*(?:then\s+|and\s+)?$", re.I)
"""`reviewed by Copilot and …`: what comes next is done like it, where no person is named for it."""
_TOOL_DID = re.compile(r"\bX{3,}\s+(?:already\s+|just\s+|also\s+|then\s+|has\s+|had\s+|\w+ly\s+)?$")
"""`Copilot explained it to me`: what a tool did."""
_BY_A_PERSON = re.compile(rf"[^.?!;,]*?\bby\s+(?!{_A_TOOL}\b|(?:noon|then|tomorrow|today|\d)\b)\w+", re.I)
_BY_NONE = re.compile(
    rf"\b(?:\w*ed|\w*read|gone\s+over|looked\s+at|signed\s+off)\s+(?:only\s+)?by\s+(?:nobody|no\s+one|no-one|no\s+(?:person|human)|itself|{_A_TOOL})(?!\w)",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:I|we|she|he|they)\s+(?:then\s+|always\s+|still\s+|\w+ly\s+)?(?:read\s+and\s+)?(?:change|changes|edit|edits|correct|corrects|rework|reworks|rewrite|rewrites|adapt|adapts|adjust|adjusts)\s+(?:it|them|each(?:\s+(?:one|line|of\s+them))?|every\s+(?:one|line)|all\s+of\s+(?:it|them))\b",
    re.I,
)
_HOW_MANY = re.compile(r"\s+(?:for\s+(?:me|us)\s+)?how\s+(?:many|much|long|far|big|high|fast|heavy|wide|deep)\b", re.I)
_GONE = re.compile(r"\b(?:sent|goes?\s+out|went\s+out|gone|answered|published|released|paid|afterwards|later)\b", re.I)
"""What has gone out is not reviewed by who changes it then."""


def actions_in(text: str, ai: Sequence[Span], spans: dict[str, list[Span]]) -> list[str]:
    """What AI is asked to do: the verbs of the sentences about AI, without those that people do themselves."""
    found: dict[str, list[Span]] = {}
    with_ai = [
        (s, e)
        for s, e in sentence_spans(text)
        if any(s <= a < e for a, _ in ai) or DELEGATES.search(text[s:e]) or _MAY_I.search(text[s:e])
    ]
    for start, end in with_ai or sentence_spans(text):
        sentence = text[start:end]
        for first, last in spans.get("tool", []):  # a tool's name is no verb and no adjective
            if start <= first and last <= end:
                sentence = sentence[: first - start] + "X" * (last - first) + sentence[last - start :]
        blank = _PERSON_ACTS.sub(lambda match: " " * len(match.group()), sentence)
        for hit in action_phrases().find(blank):
            handed_over = hit.value != "enter" or _goes_to_the_tool(blank, hit)
            if handed_over and _is_verb(blank, hit) and not any(a - start <= hit.start < b - start for a, b in ai):
                value = "analyse" if _only_counts(blank, hit) else hit.value
                found.setdefault(value, []).append((start + hit.start, start + hit.end))
                spans.setdefault("verb", []).append(
                    (start + hit.start, start + hit.start + len(re.split(r"\W", blank[hit.start :])[0]))
                )
        for hit in action_noun_phrases().find(blank):
            if any(a - start <= hit.start < b - start for a, b in ai):  # a `translation site` is a kind of tool
                continue
            found.setdefault(hit.value, []).append((start + hit.start, start + hit.end))
    for places in found.values():
        spans.setdefault("action", []).extend(places)
    return list(found)


def felt_or_guessed(text: str, found: Collection[str]) -> list[str]:
    """What is perceived decides the act, whatever the verb: to tell, hear or flag how somebody feels is to infer emotions."""
    known = vocabulary().action
    if any(known[one].makes for one in found) or not perceiving_phrases().find(text):
        return []
    own = topic_words(text)
    return [name for name, one in known.items() if any(topic_words(sign) <= own for sign in one.signs)]


def _only_counts(sentence: str, hit: Found) -> bool:
    """`works out how many tiles we need`: what is guessed at is an amount."""
    return hit.value == "infer traits" and bool(_HOW_MANY.match(sentence[hit.end :]))


def _goes_to_the_tool(sentence: str, hit: Found) -> bool:
    """`give it the list`, `share it with the bot`; not what the tool gives to somebody."""
    said = sentence[hit.start : hit.end].lower().split()[0]
    if said.rstrip("s") not in {"give", "gave", "giving", "given", "share", "sharing", "shared", "expose"}:
        return True
    return bool(_TO_TOOL.match(sentence[hit.end :]))


_TO_TOOL = re.compile(
    r"\s+(?:to\s+|with\s+)?(?:it|(?:the|an?|our)\s+(?:\w+\s+)?(?:ai|bot|chatbot|tool|assistant|model|agent|machine|system)|ai|X{3,})\b|[^.?!]*\b(?:to|with)\s+(?:(?:the|an?|our)\s+)?(?:\w+\s+)?(?:it|ai|bot|chatbot|tool|assistant|model|agent|machine|system|X{3,})\b",
    re.I,
)


def _after_software(before: str) -> bool:
    """`Teams transcribes`: a program that is no AI by itself does it."""
    return any(before.rstrip().endswith(one) for one in vocabulary().other_software)


_MAY_I_UNASKED = re.compile(
    r"\b(?:may|can|could|do|must)\s+(?:I|we)\b(?![^.?!]*\b(?:let|have|make|get)\b)[^.?!]*?(\bwithout\s+asking\b)", re.I
)
"""`may I try it without asking anybody`: the person need not ask; how far AI goes it does not say."""


def without_review_by_none(text: str, tools: Sequence[Span]) -> str:
    """The message without `reviewed by Copilot` and `signed off by nobody`: no person looks at it there."""
    for start, end in tools:
        text = text[:start] + "X" * (end - start) + text[end:]
    if asked := _MAY_I_UNASKED.search(text):
        text = text[: asked.start(1)] + " " * len(asked[1]) + text[asked.end(1) :]
    return _BY_NONE.sub(lambda match: " " * len(match.group()), text)


def autonomy_in(words: list[Word], actions: Sequence[str]) -> Autonomy | None:
    """How far AI is let to go, where the message says so."""
    said = {hit.value for hit in autonomy_phrases().find(words)}
    if "reviewed" in said and "alone" not in said:
        return "reviewed"
    if "alone" in said:
        return "alone"
    if "prepare" in said and all(vocabulary().action[one].benign for one in actions):
        return "prepare"
    return None


def changed_by_a_person(text: str) -> bool:
    """`I change it and send it`: what AI made goes through somebody's hands."""
    found = _CHANGED.search(text)
    return found is not None and not _GONE.search(text[: found.start()])


def ai_sentences(text: str, spans: dict[str, list[Span]]) -> list[str]:
    """The sentences that are about AI; all of them where none is."""
    sentences = [text[s:e] for s, e in sentence_spans(text)]
    chosen = [
        one
        for one in sentences
        if tool_kind_phrases().find(one) or DELEGATES.search(one) or product_phrases().find(one)
    ]
    chosen += [
        text[s:e]
        for s, e in sentence_spans(text)
        if any(s <= a < e for a, _ in spans.get("tool", [])) and text[s:e] not in chosen
    ]
    return chosen or sentences


def _is_verb(text: str, hit: Found) -> bool:
    said = text[hit.start : hit.end].lower().split()[0]
    gerund = said.endswith("ing")
    before = text[: hit.start]
    past = (said.endswith("ed") and said not in {"feed", "embed"}) or said in _PASTS
    if past and hit.value in _TELLING and re.match(r"\s*(?:[,.;!?]|$)", text[hit.end :]):  # `his voice, cloned, for …`
        return True
    if past and not (
        _PAST_NEEDS.search(before) or _done_by_a_tool(before, text[hit.end :]) or _TOOL_DID.search(before)
    ):
        return False
    if hit.words > 1 and " " in text[hit.start : hit.end].strip():
        return True
    if said.endswith("s") and not said.endswith("ss"):
        return bool(_IT_DOES.search(before)) or _after_software(before)
    after = text[hit.start + len(said) :]
    if gerund:
        names_on = _COMPOUND_BEFORE.search(before) and _NAMES_ON.match(after)
        return not names_on and not re.search(r"\b(?:the|a|our|my)\s+$", before, re.I)
    compound = _COMPOUND_BEFORE.search(before) and not _SUBJECT_BEFORE.search(before)
    ends = _LONG_COMPOUND_BEFORE.search(before) and _ENDS_A_NAME.match(after) and not _SUBJECTS_BEFORE.search(before)
    return not compound and not ends and not _NOUN_BEFORE.search(before)


def _done_by_a_tool(before: str, after: str) -> bool:
    """`reviewed by Copilot and released`; not `made by Copilot and signed by Inês`."""
    return bool(_DONE_BY.match(after) or (_DONE_TOO.search(before) and not _BY_A_PERSON.match(after)))
