"""One expert answer → proposed rules, each tied to its words. No model; a grammar over the sentence's shape.

The turn of events: clean the speech, find the numbers, cut sentences into parts (interviews.clauses), read conditions and outcomes,
and put them together. What is about deciding and could not be read is handed back as unread, never dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from interviews.categories import is_colour
from interviews.clauses import Sentence, parts, sentences
from interviews.conditions import alternatives
from interviews.dates import date_spans
from interviews.found import Found, negated
from interviews.outcomes import Done, is_same, outcome
from interviews.parts import Part, has_verb, tokens_in
from interviews.reading import ReadCondition, ReadGreyZone, Reading, ReadOutcome, ReadRule, ReadUnknown
from interviews.speech import Speech, clean
from interviews.telegraphic import telegraphic
from interviews.tense import in_past, is_past
from interviews.topic import Topic
from interviews.vagueness import is_vague
from interviews.wording import in_words
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity, find_quantities
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from knowledge.language import Language

_PHRASES = {"for", "with", "limit", "on", "in", "at", "by", "among", "regarding", "as for", "when it comes to", "in case of", "in the event of", "except for", "other than", "with the exception of", "without", "excluding", "barring", "except", "apart from", "subject to"}  # fmt: skip
_MISSING = re.compile(
    r"(?:I|we|you|nobody|people|they|the \w+)(?: really| just| simply| still)? (?:can't|cannot|can not|don't|do not|doesn't|does not|couldn't|can|could)(?: really| yet)? (?:tell|know|say|see|find out|be sure|work out)(?: me)?(?: from \w+ \w+)? ?(?:yet )?(?:whether|if|how many|how much|what|which|when|how)? ?(?:there (?:is|are) )?",
    re.IGNORECASE,
)  # fmt: skip
_TURN_WORDS = r"(?:(?:it|they|he|she|that|there|we) )?(?:doesn't|isn't|don't|aren't|hasn't|haven't|didn't|wasn't|can't|cannot|does not|is not|do not|are not|not)"
_TURN = re.compile(rf"^(?:{_TURN_WORDS})$", re.IGNORECASE)
_QUESTION_WORDS = frozenset("what why how who where which do did does would could can you right but so or".split())
_TAG = re.compile(r"\b(?:you|right|know|no|eh|yes|okay|isn't it|can we|then)$", re.IGNORECASE)
_GREY = re.compile(
    r"\b(?:it's|it is|that's|that is|is|are) (?:a |all |quite |my |the |our )?(?:gr[ae]y(?: zone| area)?|borderline|a judge?ment call|unclear|fuzzy)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"^(?:that's|that is|it's|this is) (?:so|the case|true)$|^(?:so|yes|it is|that is|it does|they do|they are)$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:if|had) (?:I|we|they|he|she)(?:'d| had)?\b[^,]*\b(?:I|we|they|he|she|it)(?:'d| would) have\b", re.IGNORECASE
)
_CONDITIONAL = re.compile(r"\b(?:if|unless|when|whenever|provided|assuming|once|otherwise|except|case)\b", re.IGNORECASE)
_ONE_DAY = re.compile(
    r"^(?:and |but |so )?(?:last (?:year|month|week|winter|summer|spring|autumn|fall|christmas|time|january|february|march|april|may|june|july|august|september|october|november|december)|yesterday|back in|in (?:19|20)\d\d|one time|(?:\w+ ){1,2}(?:years|months|weeks|days) ago)\b",
    re.IGNORECASE,
)
_WHEN_PAST = re.compile(r"(?:and |but |so )?(?:when|once)\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:handbook|manual|policy|procedure|guideline|guidelines|book|rulebook|wiki|intranet)\b[^.]*\b(?:says?|states?|tells?|wants?|claims?|has it)\b|\b(?:officially|on paper|in theory|supposedly)\b",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    """A rule in the making."""

    groups: list[list[list[Found]]] = field(default_factory=list)
    unless: list[list[Found]] = field(default_factory=list)
    done: Done | None = None
    otherwise: bool = False
    start: int = 10**9
    end: int = 0
    beats: int | None = None
    """Index of the draft that this exception was said about."""
    rationale: str = ""

    def covers(self, start: int, end: int) -> None:
        self.start, self.end = min(self.start, start), max(self.end, end)


def read(text: str, attributes: Sequence[Attribute], language: Language, decision: str = "") -> Reading:
    """Read one answer. Spans are code points of `text`; `attributes` are those the tree already has.

    `decision` is the question the tree answers: its noun names numbers said without one (`Eight percent or less …`).
    """
    if not any(character.isalpha() for character in text):
        return Reading()
    speech = clean(text)
    doc = language.parse(speech.text)
    return _Reader(speech, doc, attributes, _noun_of(decision, language)).reading()


def _noun_of(decision: str, language: Language) -> str:
    """The thing decided about: `Who must approve this invoice?` → invoice."""
    if not decision:
        return ""
    nouns = [one for one in language.parse(decision) if one.pos_ in {"NOUN", "PROPN"}]
    objects = [one for one in nouns if one.dep_ in {"dobj", "nsubjpass", "pobj"}] or nouns
    return objects[0].lemma_.lower() if objects else ""


class _Reader:
    """Reads one answer; its fields are what a listener keeps in mind."""

    def __init__(self, speech: Speech, doc: Doc, attributes: Sequence[Attribute], decided: str) -> None:
        self.speech, self.doc = speech, doc
        dates = date_spans(speech.text)
        self.quantities = [
            one for one in find_quantities(speech.text) if not any(start <= one.span[0] < end for start, end in dates)
        ]
        self.topic = Topic(doc=doc, attributes=tuple(attributes), opener=decided)
        self.drafts: list[_Draft] = []
        self.unread: list[tuple[int, int]] = []
        self.questions: list[str] = []
        self.unknowns: list[tuple[Found, Done, tuple[int, int]]] = []
        self.greys: list[tuple[Found, Done | None, str, tuple[int, int]]] = []
        self.pending: _Draft | None = None
        """A condition asked as a question (`New supplier?`) that waits for its outcome."""

    def reading(self) -> Reading:
        for sentence in sentences(self.doc.text):
            self._sentence(sentence)
        if self.pending is not None:
            self._leave(self.pending.start, self.pending.end)
        rules = self._rules()
        self._ask_units(rules)
        return Reading(
            rules=rules, grey_zones=self._grey_zones(), unknowns=self._unknowns(), unread=self._unread_spans(rules), questions=list(dict.fromkeys(self.questions))
        )  # fmt: skip

    # --- one sentence -------------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        if not sentence.asked and self._is_story(sentence):
            self._leave(sentence.start, sentence.end)
            return
        limits = [
            one.whole for one in self.quantities if one.operator is not None or self._bare_limit(one, sentence)
        ] + date_spans(self.doc.text)
        if self._grey(sentence):
            return
        found = parts(self.doc, sentence, limits)
        if sentence.asked:
            self._asked(sentence, found)
            return
        self._assemble(found, sentence)

    def _grey(self, sentence: Sentence) -> bool:
        """`Between 45 and 50 thousand it's grey, then the controller decides, within a business day.`"""
        text = self.doc.text
        if (
            self.greys
            and self.greys[-1][1] is None
            and re.match(
                r"(?:there|then|in there|in that zone|in that case|inside it|in between)\b",
                text[sentence.start : sentence.end],
                re.IGNORECASE,
            )
        ):
            found, _, wait, span = self.greys[-1]
            start = sentence.start + text[sentence.start :].index(" ") + 1
            self.greys[-1] = (
                found,
                self._deciding(start, sentence.end),
                wait or self._wait(start, sentence.end),
                (span[0], sentence.end),
            )
            return True
        grey = _GREY.search(text, sentence.start, sentence.end)
        band = next(
            (
                one
                for one in self.quantities
                if one.operator == "between"
                and sentence.start <= one.span[0]
                and grey is not None
                and one.span[1] <= grey.start() + 1
            ),
            None,
        )
        if grey is None or band is None:
            return False
        read_as = alternatives(self.doc, band.whole[0], band.whole[1], self.quantities, self.topic, phrase=True)
        if not read_as:
            return False
        rest = text[grey.end() : sentence.end]
        lead = re.match(
            r"[\s,]*(?:(?:because|since|as|cos)\b[^,]*,?)?[\s,]*(?:and |then |so |there |but )*", rest, re.IGNORECASE
        )
        start = grey.end() + (lead.end() if lead else 0)
        done = self._deciding(start, sentence.end) if start < sentence.end else None
        self.greys.append((read_as[0][-1], done, self._wait(start, sentence.end), (sentence.start, sentence.end)))
        return True

    def _deciding(self, start: int, end: int) -> Done | None:
        cut = re.search(r",|;", self.doc.text[start:end])
        return outcome(self.doc, start, start + cut.start() if cut else end)

    def _wait(self, start: int, end: int) -> str:
        """How long a grey case may wait: `within a business day`, `same day`."""
        if re.search(r"\bsame day\b", self.doc.text[start:end], re.IGNORECASE):
            return "same day"
        for one in self.quantities:
            if start <= one.span[0] < end and one.unit in TIME_UNITS:
                return f"{one.value} {one.unit}{'s' if one.value != 1 else ''}"
        unit = re.search(
            r"(?:within|inside) (?:a|an|one|the) ((?:business |working )?(?:day|hour|week))",
            self.doc.text[start:end],
            re.IGNORECASE,
        )
        return f"1 {unit[1].replace('working', 'business')}" if unit else ""

    def _bare_limit(self, quantity: Quantity, sentence: Sentence) -> bool:
        return quantity.approximate and quantity.span[0] == sentence.start

    def _is_story(self, sentence: Sentence) -> bool:
        """A past incident, or what the handbook says: not how this expert decides."""
        text = self.doc.text[sentence.start : sentence.end]
        if _HEARSAY.search(text) and not re.search(r"\bbut (?:I|we)\b", text):
            return True
        tokens = tokens_in(self.doc, sentence.start, sentence.end)
        finite = [one for one in tokens if one.tag_ in {"VBZ", "VBP", "VBD", "MD"}]
        if not finite:
            return False
        if _TOLD.search(text) or _ONE_DAY.search(text) and not _CONDITIONAL.search(text):
            return True
        past = [one for one in finite if in_past(one) and one.dep_ not in {"relcl", "acl"}]
        conditional = _CONDITIONAL.search(text)
        if past and len(past) == len(finite):
            main = next((one for one in finite if one.dep_ == "ROOT"), finite[0])
            return not conditional or in_past(main)
        if (
            conditional
            and _WHEN_PAST.match(text.strip())
            and (first := next((one for one in finite if one.idx > sentence.start), None)) is not None
        ):
            return in_past(first)
        return bool(past) and in_past(finite[0]) and not conditional

    def _asked(self, sentence: Sentence, found: list[Part]) -> None:
        """`New supplier? Then I call them.` / `Over 50k?` — a condition waiting for what follows."""
        tokens = tokens_in(self.doc, sentence.start, sentence.end)
        text = self.doc.text[sentence.start : sentence.end]
        about = re.match(r"(?:and |so |but )?(?:what|how) about ", text, re.IGNORECASE)
        aside = all(one.pos_ in {"ADV", "INTJ", "PUNCT", "ADJ"} for one in tokens) and len(tokens) < 2 and not is_colour(tokens[0])
        real = not about and tokens[0].lower_ in _QUESTION_WORDS
        if aside or real or len(text.split()) > 16 or _TAG.search(text):
            self._leave(sentence.start, sentence.end)
            return
        if about and found:
            found[0].start, found[0].kind = sentence.start + about.end(), "fragment"
        draft = _Draft()
        for part in found:
            start = part.start
            stripped = re.match(
                r"(?:is|are|was|has|have|does|do) (?=\w)", self.doc.text[start : part.end], re.IGNORECASE
            )
            if part.kind in {"main", "fragment", "condition"}:
                clause = part.kind != "fragment" and has_verb(self.doc, part) and not stripped
                groups = alternatives(
                    self.doc,
                    start + (stripped.end() if stripped else 0),
                    part.end,
                    self.quantities,
                    self.topic,
                    phrase=not clause and not self._predicate(part),
                )
                if groups:
                    draft.groups.append(groups)
                    draft.covers(part.start, part.end)
        if draft.groups:
            self.pending = draft
        else:
            self._leave(sentence.start, sentence.end)

    def _predicate(self, part: Part) -> bool:
        """`Payment system down`, `Bank details changed`: a noun and what it is."""
        tokens = tokens_in(self.doc, part.start, part.end)
        return (
            len(tokens) > 1
            and tokens[0].pos_ in {"NOUN", "PROPN"}
            and (tokens[-1].tag_ in {"VBN", "VBD", "VBG"} or tokens[-1].pos_ in {"ADJ", "ADV"})
        )

    def _assemble(self, found: list[Part], sentence: Sentence) -> None:
        """Conditions, outcome, exceptions → drafts; the reading of contracts.md."""
        found = telegraphic(self.doc, found, self.quantities)
        current = self._waiting(found)
        first_new = len(self.drafts)
        after_exception: list[list[Found]] | None = None
        exception_start = 0
        for index, part in enumerate(found):
            text = self.doc.text[part.start : part.end]
            if (
                part.kind == "main"
                and index
                and found[index - 1].kind == "note"
                and not part.joined
                and found[index - 1].end - found[index - 1].start < 12
            ):
                continue
            if part.kind == "note":
                if current.done is not None and text.lower().startswith(("because", "since", "cos")):
                    current.rationale = text
                    current.covers(part.start, part.end)
                continue
            if part.kind == "otherwise":
                self._close(current)
                current = _Draft(otherwise=True)
                current.covers(max(sentence.start, part.start - len(part.marker) - 1), part.end)
                self._set_outcome(current, part)
                after_exception = None
                continue
            if part.kind == "condition":
                if _RESOLVED.match(text.strip(" ,")):
                    continue
                if part.marker == "for" and self._only_a_time(part):
                    continue
                if (turned := self._turned(part)) is not None and current.done is None and not current.groups:
                    current.groups = turned
                    current.covers(part.start - len(part.marker) - 1, part.end)
                    continue
                if (missing := _MISSING.match(text)) is not None and part.marker in {
                    "if",
                    "when",
                    "where",
                    "whenever",
                    "as long as",
                }:
                    self._unknown(part, missing, found[index + 1 :], current)
                    break
                followed = (
                    any(one.kind == "main" for one in found[index + 1 :])
                    or bool(found[index + 1 :])
                    and found[index + 1].kind == "fragment"
                    and found[index + 1].strong
                    and part.joined != ""
                )
                if (
                    part.marker in {"for", "with"}
                    and current.done is not None
                    and not followed
                    and part.strong
                    and not self._names_cases(part)
                ):
                    continue
                if (
                    part.marker in {"once", "as soon as"}
                    and not part.strong
                    and current.done is not None
                    and current.groups
                ):
                    current.done = replace(
                        current.done,
                        action=f"{current.done.action} {part.marker} {text.strip()}",
                        span=(current.done.span[0], part.end),
                    )
                    current.covers(part.start, part.end)
                    continue
                if current.done is not None and followed and part.strong and self._new_rule(found, index):
                    self._close(current)
                    current = _Draft()
                    after_exception = None
                self._add_condition(current, part)
                continue
            if part.kind == "exception":
                target = current
                if (
                    current.done is None
                    and not current.groups
                    and self.drafts
                    and not any(one.kind == "main" and one.strong for one in found[:index])
                ):
                    if index == 0 and not self._exception_before_main(found, index):
                        target = self.drafts[-1]
                groups = self._groups(part)
                if not groups:
                    self._leave(part.start, part.end)
                    continue
                target.unless.extend(groups)
                if target is current and current.done is None and index == 0:
                    current.covers(part.start - len(part.marker) - 1, part.end)
                    continue
                if target is current:
                    current.covers(part.start - len(part.marker) - 1, part.end)
                after_exception, exception_start = groups, part.start - len(part.marker) - 1
                if target is not current:
                    self._close(current)
                    current = _Draft()
                    current.beats = len(self.drafts) - 1
                    current.covers(exception_start, part.end)
                    followed = any(one.kind == "main" for one in found[index + 1 :])
                    if not followed:
                        target.end = max(target.end, part.end)
                        current = _Draft()
                        after_exception = None
                continue
            if part.kind == "main":
                if after_exception is not None and (current.done is not None or current.beats is not None):
                    base = current if current.done is not None else self.drafts[current.beats or 0]
                    own = self._outcome_of(part)
                    if own is None:
                        continue
                    if current.done is not None:
                        self._close(current)
                    exception = _Draft(groups=[*base.groups, after_exception], done=own, beats=len(self.drafts) - 1)
                    exception.covers(exception_start, part.end)
                    current, after_exception = exception, None
                    continue
                current = self._main(current, part, found, index)
                continue
            if part.kind == "fragment":
                current = self._fragment(current, part, found, index)
        self._close(current)
        if (
            len(self.drafts) == first_new
            and self.pending is None
            and not self._used(sentence)
            and not any(one[2][0] < sentence.end and one[2][1] > sentence.start for one in self.unknowns)
        ):
            self._leave(sentence.start, sentence.end)

    def _waiting(self, found: list[Part]) -> _Draft:
        """The condition that was asked (`New supplier?`), unless this sentence brings conditions of its own."""
        waiting, self.pending = self.pending, None
        if waiting is None:
            return _Draft()
        first = found[0] if found else None
        if first is None or first.kind in {"condition", "otherwise"} or first.kind == "fragment" and len(found) > 1:
            self._leave(waiting.start, waiting.end)
            self.topic.noun = self.topic.opener
            return _Draft()
        return waiting

    def _used(self, sentence: Sentence) -> bool:
        return any(one.start < sentence.end and one.end > sentence.start for one in self.drafts)

    def _exception_before_main(self, found: list[Part], index: int) -> bool:
        """`Unless it's urgent, I wait.` stands on its own; `Except when X, then Y.` continues the rule before."""
        following = next((one for one in found[index + 1 :] if one.kind == "main"), None)
        if following is None:
            return False
        lead = self.doc.text[following.start : following.end].lower()
        before = self.doc.text[found[index].end : following.start + 4].lower()
        return (
            not lead.startswith(("in that case", "in which case", "then"))
            and "then" not in before
            and found[index].marker == "unless"
            and not self.drafts
        )

    def _new_rule(self, found: list[Part], index: int) -> bool:
        """After an outcome: does this condition open a new rule (its own outcome follows), or close the one before?"""
        part = found[index]
        following = next((one for one in found[index + 1 :] if one.kind in {"main", "fragment"}), None)
        if following is None:
            return False
        if part.joined in {"and", "but"} or part.marker in {"limit", "for", "with", "on"}:
            return True
        own = self._outcome_of(following)
        return own is not None and not (
            following.joined in {"and", "or"} and found[index].marker in {"provided", "as long as", "assuming"}
        )

    def _only_a_time(self, part: Part) -> bool:
        """`for 72 hours` says how long, not which case."""
        return any(
            one.span[0] <= part.start + 2 and one.span[1] >= part.end - 2 and one.operator is None
            for one in self.quantities
        )

    def _turned(self, part: Part) -> list[list[list[Found]]] | None:
        """`If it doesn't, …`, `If not, …`: the rule before, with its last condition turned round."""
        if not self.drafts or not _TURN.match(self.doc.text[part.start : part.end].strip(" ,")):
            return None
        groups = self.drafts[-1].groups
        if not groups or len(groups[-1]) != 1 or not groups[-1][0]:
            return None
        turned = negated(groups[-1][0][-1])
        if turned is None:
            return None
        span = (part.start, part.end)
        return [*groups[:-1], [[*groups[-1][0][:-1], replace(turned, span=span)]]]

    def _unknown(self, part: Part, missing: re.Match[str], rest: list[Part], current: _Draft) -> None:
        """`If I can't tell whether …, I …`: what is done when a fact is missing."""
        start = part.start + missing.end()
        groups = alternatives(self.doc, start, part.end, self.quantities, self.topic)
        main = next((one for one in rest if one.kind in {"main", "fragment"}), None)
        done = self._outcome_of(main) if main is not None else None
        if done is None and current.done is not None:
            done = current.done
        if not groups or done is None:
            self._leave(part.start, main.end if main else part.end)
            return
        end = main.end if main is not None else part.end
        self.unknowns.append((groups[0][0], done, (max(0, part.start - len(part.marker) - 1), end)))
        current.groups, current.done, current.unless = [], None, []

    def _names_cases(self, part: Part) -> bool:
        return any(
            one.span[0] >= part.start and one.span[1] <= part.end and one.operator for one in self.quantities
        ) or any(
            one.tag_ == "NNS" or one.lower_ in {"any", "every", "all"}
            for one in tokens_in(self.doc, part.start, part.end)
        )

    def _groups(self, part: Part) -> list[list[Found]]:
        if is_vague(self.doc, part.start, part.end) and part.marker not in _PHRASES:
            words = self.doc.text[part.start : part.end].strip()
            self.questions.append(f"What would somebody else see or hear when you say “{words}”?")
            return []
        phrase = part.marker in _PHRASES and not (
            part.marker in {"except", "other than", "excluding", "limit"}
            and has_verb(self.doc, part)
            and part.marker != "limit"
        )
        return alternatives(self.doc, part.start, part.end, self.quantities, self.topic, phrase=phrase)

    def _add_condition(self, draft: _Draft, part: Part) -> None:
        if part.marker == "limit" and draft.done is not None:
            self._name_object(part)
        groups = self._groups(part)
        begin = part.start - (len(part.marker) + 1 if part.marker not in {"limit", "without", ""} else 0)
        if not groups:
            self._leave(part.start, part.end)
            draft.groups.append([])
            return
        draft.groups.append(groups)
        draft.covers(max(begin, 0), part.end)

    def _name_object(self, part: Part) -> None:
        """`I approve refunds | under 50 euros`: the limit is about what stands right before it."""
        before = [one for one in self.doc if one.idx < part.start and not one.is_space][-2:]
        noun = next((one for one in reversed(before) if one.pos_ in {"NOUN", "PROPN"}), None)
        if noun is not None:
            self.topic.noun, self.topic.number = noun.lemma_.lower(), None

    def _outcome_of(self, part: Part) -> Done | None:
        if is_past(self.doc, part.start, part.end):
            return None
        return outcome(self.doc, part.start, part.end)

    def _set_outcome(self, draft: _Draft, part: Part) -> None:
        text = self.doc.text[part.start : part.end]
        if is_same(text) and self.drafts:
            draft.done = replace(self.drafts[-1].done, span=(part.start, part.end)) if self.drafts[-1].done else None
        else:
            draft.done = self._outcome_of(part)
        draft.covers(part.start, part.end)

    def _main(self, current: _Draft, part: Part, found: list[Part], index: int) -> _Draft:
        """An outcome; or a subject that names its cases (`Multi-year deals go to finance`)."""
        text = self.doc.text[part.start : part.end]
        if current.done is not None:
            if part.joined == "and" and self._continues(part) or self._continues(part):
                current.done = replace(
                    current.done,
                    action=current.done.action + ", " + text.strip(),
                    span=(current.done.span[0], part.end),
                )
                current.covers(part.start, part.end)
                return current
            subject = self._subject_cases(part)
            if subject is not None and not is_past(self.doc, part.start, part.end):
                self._close(current)
                fresh = _Draft(groups=[subject[0]], done=subject[1])
                fresh.covers(part.start, part.end)
                return fresh
            return current
        if is_same(text) and self.drafts and self.drafts[-1].done is not None:
            current.done = replace(self.drafts[-1].done, span=(part.start, part.end))
            current.covers(part.start, part.end)
            return current
        subject = self._subject_cases(part) if not current.otherwise else None
        if (
            subject is not None
            and not is_past(self.doc, part.start, part.end)
            and (not current.groups or not self._has_clause(found[:index]))
        ):
            current.groups.append(subject[0])
            current.done = subject[1]
            current.covers(part.start, part.end)
            return current
        if (not current.groups or not all(current.groups)) and not any(
            one.kind in {"condition", "exception"} for one in found[index + 1 :]
        ):
            return current
        first = tokens_in(self.doc, part.start, part.end)[0]
        if (
            not current.groups
            and first.pos_ == "NOUN"
            and not any(one.kind == "condition" for one in found[index + 1 :])
        ):
            return current
        done = self._outcome_of(part)
        if done is not None and not self._interjection(part, found[index + 1 :]):
            current.done = done
            current.covers(part.start, part.end)
        return current

    def _interjection(self, part: Part, rest: list[Part]) -> bool:
        """`…, hands off, I pass the file on`: two words before the real outcome."""
        tokens = tokens_in(self.doc, part.start, part.end)
        following = next((one for one in rest if one.kind == "main"), None)
        if len(tokens) > 3 or tokens[0].lower_ in {"i", "we"} or following is None or following.joined:
            return False
        return tokens_in(self.doc, following.start, following.end)[0].lower_ in {"i", "we"}

    def _has_clause(self, before: list[Part]) -> bool:
        return any(one.kind == "condition" and one.marker not in {"for", "with"} for one in before)

    def _continues(self, part: Part) -> bool:
        tokens = tokens_in(self.doc, part.start, part.end)
        return bool(tokens) and tokens[0].tag_ in {"VB", "VBP"} and part.joined == "and"

    def _subject_cases(self, part: Part) -> tuple[list[list[Found]], Done] | None:
        """`A raise over eight percent goes to the board` / `Red alerts I take myself` → the cases and what is done."""
        tokens = tokens_in(self.doc, part.start, part.end)
        if len(tokens) < 3 or tokens[0].lower_ in {
            "i",
            "we",
            "it",
            "that",
            "this",
            "they",
            "he",
            "she",
            "you",
            "there",
            "then",
            "those",
            "these",
            "what",
            "nobody",
            "somebody",
            "someone",
            "people",
            "everybody",
            "everyone",
            "my",
            "which",
            "no",
            "only",
            "even",
            "not",
            "how",
            "sometimes",
            "your",
        }:
            return None
        verb = self._main_verb(tokens)
        if verb is None or verb == 0:
            return None
        subject, rest = tokens[:verb], tokens[verb:]
        if subject[-1].lower_ in {"you", "they", "he", "she", "it", "nobody", "people"}:
            return None
        agent = (
            subject[-1].lower_ in {"i", "we"}
            or len(subject) > 1
            and subject[-2].lower_ in {"i", "we"}
            and subject[-1].pos_ == "ADV"
        )
        if agent:
            cut = next(index for index, one in enumerate(subject) if one.lower_ in {"i", "we"})
            nominal = subject[:cut]
            if not nominal:
                return None
            rest = tokens[cut:]
        else:
            nominal = subject
        if not self._indefinite(nominal) or in_past(rest[0]):
            return None
        if (
            not agent
            and rest[0].lemma_ == "be"
            and outcome(self.doc, rest[0].idx, part.end) is not None
            and (found := outcome(self.doc, rest[0].idx, part.end)) is not None
            and found.who is None
        ):
            return None
        start, end = nominal[0].idx, nominal[-1].idx + len(nominal[-1])
        groups = alternatives(self.doc, start, end, self.quantities, self.topic, phrase=True)
        done = outcome(self.doc, rest[0].idx, part.end)
        return (groups, done) if groups and done is not None else None

    def _main_verb(self, tokens: list) -> int | None:  # type: ignore[type-arg]
        """Index of the finite verb of the main clause, past any relative clause."""
        for index, one in enumerate(tokens):
            if one.lower_ in {"i", "we"} and 0 < index < len(tokens) - 1:
                following = next(
                    (
                        later
                        for later in range(index + 1, min(index + 4, len(tokens)))
                        if tokens[later].pos_ in {"VERB", "AUX"}
                    ),
                    None,
                )
                return following
        candidates = [index for index, one in enumerate(tokens) if one.tag_ in {"VBZ", "VBP", "VBD", "MD"}]
        relative = [index for index, one in enumerate(tokens) if one.tag_ in {"WDT", "WP"}]
        roots = [
            index
            for index in candidates
            if tokens[index].dep_ in {"ROOT", "conj", "ccomp"}
            or tokens[index].dep_ in {"aux", "auxpass"}
            and tokens[index].head.dep_ in {"ROOT", "conj", "ccomp"}
        ]
        if relative and len(candidates) > 1:
            return next((index for index in roots if index > relative[0] and index != candidates[0]), candidates[1])
        return roots[0] if roots else (candidates[0] if candidates else None)

    def _indefinite(self, nominal: list) -> bool:  # type: ignore[type-arg]
        """Names a kind of case rather than one known thing: `a …`, `any …`, a plural, `anything worn`."""
        first, words = nominal[0], {one.lower_ for one in nominal}
        if any(
            one.whole[0] >= first.idx and one.whole[1] <= nominal[-1].idx + len(nominal[-1]) and one.operator
            for one in self.quantities
        ):
            return first.lower_ not in {"my", "his", "her"}
        if any(one.pos_ in {"SCONJ"} or one.tag_ in {"VB", "VBP"} for one in nominal) and not any(
            one.tag_ in {"WDT", "WP"} for one in nominal
        ):
            return False
        stop = next((index for index, one in enumerate(nominal) if index and one.pos_ == "ADP"), len(nominal))
        nouns = [one for one in nominal[:stop] if one.pos_ in {"NOUN", "PROPN"}]
        if first.lower_ in {"a", "an", "any", "every", "each", "all"}:
            return bool(nouns) and (len(nominal) > 2 or first.lower_ != "all")
        if first.lower_ in {"anything", "everything", "anyone", "everyone"}:
            return len(nominal) > 1
        if words & {"the", "my", "our", "his", "her", "their", "this", "that", "some", "most"} or not nouns:
            return first.lower_ in {"our"} and len(nominal) > 2 and nouns[-1].tag_ == "NNS" if nouns else False
        return (
            nouns[-1].tag_ in {"NNS"}
            and len(nominal) > 1
            or nouns[-1].tag_ in {"NNS", "NN"}
            and len(nominal) > 1
            and nominal[0].pos_ == "ADJ"
            or nominal[-1].lower_ == "ones"
        )

    def _fragment(self, current: _Draft, part: Part, found: list[Part], index: int) -> _Draft:
        """Words without a verb: a topic (`Travel claims, …`), a short condition before what is done, or an outcome in brief."""
        text = self.doc.text[part.start : part.end].strip()
        if is_same(text) and self.drafts and self.drafts[-1].done is not None and current.done is None:
            current.done = replace(self.drafts[-1].done, span=(part.start, part.end))
            current.covers(part.start, part.end)
            return current
        limited = [
            one for one in self.quantities if one.operator and part.start <= one.whole[0] and one.whole[1] <= part.end
        ]
        followed = any(one.kind == "main" for one in found[index + 1 : index + 2])
        if current.done is None and limited and followed and not current.groups:
            groups = alternatives(self.doc, part.start, part.end, self.quantities, self.topic, phrase=True)
            if groups:
                current.groups.append(groups)
                current.covers(part.start, part.end)
                return current
        if (
            current.done is None
            and current.groups
            and all(current.groups)
            and not any(one.kind == "main" for one in found[index + 1 :])
        ):
            done = self._short_outcome(part)
            if done is not None:
                current.done = done
                current.covers(part.start, part.end)
            return current
        if (
            not current.groups
            and followed
            and index + 1 < len(found)
            and self._that_subject(found[index + 1])
            and part.joined in {"and", "but", ""}
        ):
            if not self._remark(found[index + 1]):
                groups = alternatives(self.doc, part.start, part.end, self.quantities, self.topic, phrase=True)
                done = self._outcome_of(found[index + 1])
                if groups and done is not None and done.who is not None:
                    self._close(current)
                    fresh = _Draft(groups=[groups], done=done)
                    fresh.covers(part.start, found[index + 1].end)
                    return fresh
        nouns = [one for one in tokens_in(self.doc, part.start, part.end) if one.pos_ in {"NOUN", "PROPN"}]
        if nouns and index == 0:
            self.topic.opener = " ".join(one.lemma_.lower() if one.tag_ == "NNS" else one.lower_ for one in nouns)
            self.topic.noun = self.topic.opener
            self.topic.number = None
        return current

    def _that_subject(self, part: Part) -> bool:
        return self.doc.text[part.start : part.end].lower().startswith(("that ", "those ", "they ", "it "))

    def _remark(self, part: Part) -> bool:
        return outcome(self.doc, part.start, part.end) is None

    def _short_outcome(self, part: Part) -> Done | None:
        """`Over 10k, the director.` / `…, a twenty-euro voucher on top`."""
        tokens = [one for one in tokens_in(self.doc, part.start, part.end) if not one.is_punct]
        if len(tokens) > 2 and tokens[0].lower_ == "never":
            return Done(self.doc.text[part.start : part.end].strip(" ,."), None, "action", (part.start, part.end))
        if (
            not tokens
            or tokens[0].lower_ in {"not", "done", "period", "full", "always", "no"}
            and len(tokens) < 3
            and tokens[0].lower_ != "no"
        ):
            return None
        done = outcome(self.doc, part.start, part.end)
        if done is None and any(one.pos_ in {"NOUN", "VERB", "PROPN"} or one.tag_ in {"VBN", "VBD"} for one in tokens) and not (tokens[0].like_num and len(tokens) < 4):
            text = self.doc.text[part.start : part.end].strip(" ,.")
            who = outcome(self.doc, part.start, part.end)
            return Done(text[:1].lower() + text[1:] if not text[:2].isupper() else text, who.who if who else None, "action", (part.start, part.start + len(text)))
        return done

    # --- drafts to rules ----------------------------------------------------------------------------------------------

    def _close(self, draft: _Draft) -> None:
        complete = draft.done is not None and (
            draft.otherwise or draft.groups and all(draft.groups) or not draft.groups and draft.unless
        )
        if complete:
            self.drafts.append(draft)
        elif draft.groups or draft.unless:
            start, end = draft.start, draft.end
            if start < end:
                self._leave(start, end)
        elif draft.otherwise and draft.start < draft.end:
            self._leave(draft.start, draft.end)

    def _leave(self, start: int, end: int) -> None:
        if end > start:
            self.unread.append((start, end))

    def _rules(self) -> list[ReadRule]:
        rules: list[ReadRule] = []
        ids: dict[int, str] = {}
        self._one_kind()
        for position, draft in enumerate(self.drafts):
            for conditions, match in _flattened(draft.groups):
                rule_id = f"p{len(rules) + 1}"
                ids.setdefault(position, rule_id)
                rules.append(
                    self._rule(
                        rule_id, draft, conditions, match, ids.get(draft.beats) if draft.beats is not None else None
                    )
                )
        return rules

    def _grey_zones(self) -> list[ReadGreyZone]:
        zones = []
        for found, done, wait, span in self.greys:
            if isinstance(found.value, list) and all(isinstance(one, int | float) for one in found.value):
                low, high = (float(one) for one in found.value)
                zones.append(
                    ReadGreyZone(
                        attribute=found.attribute, type=found.type, unit=found.unit, low=low, high=high,
                        decides=done.action if done else "", who=done.who if done else None, wait=wait, span=self.speech.span(*span),
                    )
                )  # fmt: skip
        return zones

    def _unknowns(self) -> list[ReadUnknown]:
        return [
            ReadUnknown(
                missing=found.attribute, type=found.type, span=self.speech.span(*span),
                then=ReadOutcome(action=done.action, who=done.who, kind=done.kind, span=self.speech.span(*done.span)),
            )
            for found, done, span in self.unknowns
        ]  # fmt: skip

    def _one_kind(self) -> None:
        """`Red alerts … amber or yellow ones …`: once some values of a kind were listed, the others are values of it too."""
        every = [one for draft in self.drafts for group in draft.groups for option in group for one in option]
        kinds = {one.head: one.attribute for one in every if one.type == "category"}
        for draft in self.drafts:
            draft.groups = [[[_of_kind(one, kinds) for one in option] for option in group] for group in draft.groups]

    def _rule(
        self, rule_id: str, draft: _Draft, conditions: list[Found], match: Literal["all", "any"], beats: str | None
    ) -> ReadRule:
        assert draft.done is not None
        span = self.speech.span(draft.start, self._sentence_end(draft))
        unless = [one for group in draft.unless for one in group]
        read_if = [self._condition(one) for one in _distinct(conditions)]
        read_unless = [self._condition(one) for one in _distinct(unless)]
        then = ReadOutcome(
            action=draft.done.action, who=draft.done.who, kind=draft.done.kind, span=self.speech.span(*draft.done.span)
        )
        return ReadRule(
            id=rule_id, **{"if": read_if}, match=match, then=then, unless=read_unless, otherwise=draft.otherwise and not read_if,
            beats=beats, rationale=draft.rationale, span=span, reads=in_words(read_if, match, then, read_unless, draft.otherwise),
        )  # fmt: skip

    def _sentence_end(self, draft: _Draft) -> int:
        end = draft.end
        if end < len(self.doc.text) and self.doc.text[end] in ".!;":
            end += 1
        return end

    def _condition(self, found: Found) -> ReadCondition:
        return ReadCondition(
            attribute=found.attribute,
            type=found.type,
            unit=found.unit,
            operator=found.operator,
            value=found.value,
            span=self.speech.span(*found.span),
        )

    def _ask_units(self, rules: list[ReadRule]) -> None:
        """Money without a currency is asked about, once for each number."""
        for rule in rules:
            for one in [*rule.if_, *rule.unless]:
                words = self.speech.said[one.span[0] : one.span[1]]
                value = one.value[-1] if isinstance(one.value, list) else one.value
                if (
                    one.type == "number"
                    and one.unit is None
                    and isinstance(value, int | float)
                    and not isinstance(value, bool)
                    and _looks_like_money(one.attribute, value)
                ):
                    self.questions.append(f"In which currency is {_number_in(words, value)}?")
        if any(one.unit in CURRENCIES for rule in rules for one in [*rule.if_, *rule.unless]):
            self.questions = [one for one in self.questions if not one.startswith("In which currency")]

    def _unread_spans(self, rules: list[ReadRule]) -> list[tuple[int, int]]:
        covered = (
            [rule.span for rule in rules]
            + [self.speech.span(*one[3]) for one in self.greys]
            + [self.speech.span(*one[2]) for one in self.unknowns]
        )
        spans = []
        for start, end in sorted(set(self.unread)):
            stop = end + 1 if end < len(self.doc.text) and self.doc.text[end] in ".!?;" else end
            words = [one for one in tokens_in(self.doc, start, end) if one.is_alpha and not one.is_stop]
            if len(words) < 2:
                continue
            span = self.speech.span(start, stop)
            if not any(low <= span[0] and span[1] <= high for low, high in covered) and not any(
                low <= span[0] and span[1] <= high for low, high in spans
            ):
                spans.append(span)
        return spans


def _of_kind(found: Found, kinds: dict[str, str]) -> Found:
    if found.type != "yes_no" or found.head not in kinds or not found.modifier or found.value is not True:
        return found
    return replace(found, attribute=kinds[found.head], type="category", value=found.modifier)


def _flattened(groups: list[list[list[Found]]]) -> list[tuple[list[Found], Literal["all", "any"]]]:
    """Alternatives of conjunctions → rules: one with `any` where every alternative is one condition, else one each."""
    combined: list[list[Found]] = [[]]
    varied = [group for group in groups if len(group) > 1]
    if len(groups) == 1 and len(varied) == 1 and all(len(option) == 1 for option in varied[0]):
        return [([option[0] for option in varied[0]], "any")]
    for group in groups:
        combined = [[*left, *right] for left in combined for right in group]
    return [(one, "all") for one in combined]


def _distinct(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not any(
            one.attribute == other.attribute and one.operator == other.operator and one.value == other.value
            for other in kept
        ):
            kept.append(one)
    return kept


def _looks_like_money(attribute: str, value: float) -> bool:
    words = set(attribute.lower().split())
    return (
        bool(words & {"amount", "price", "cost", "budget", "fee", "salary", "spend", "turnover", "revenue", "value"})
        and value >= 20
    )


def _number_in(words: str, value: float) -> str:
    found = find_quantities(words)
    if found:
        return words[found[0].span[0] : found[0].span[1]]
    return f"{value:,}"
