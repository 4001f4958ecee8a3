"""The turns of phrase of the second verbalizer: written without trying them on the reader, and run once, at the end. Not for tuning on."""

from __future__ import annotations

from evals.experts.phrases import Phrases

SECOND = Phrases(
    rule={
        "plain": (
            "As soon as {c}, {o}.",
            "In those cases where {c}, {o}.",
            "Say {c}, then {o}.",
            "{o} whenever {c}.",
            "Suppose {c}. Then {o}.",
        ),
        "terse": ("{c}? {o}.", "{c}, then {o}.", "When {c}: {o}."),
        "rambling": (
            "What I do is, whenever {c}, well, {o}, that's how I was taught.",
            "Let's say {c}, right, so at that point {o}.",
            "And the way it works is that {o} as soon as {c}, more or less always.",
        ),
        "self-correcting": ("As soon as {c}, {o}.", "Say {c}, then {o}.", "Whenever {c}, {o}."),
    },
    exception=(
        "Unless {c}, in which case {o}.",
        "That changes when {c}: then {o}.",
        "With one exception: if {c}, {o}.",
        "Not when {c}, though. There {o}.",
    ),
    otherwise=(
        "For all the rest, {o}.",
        "In any other case {o}.",
        "If nothing of the kind applies, {o}.",
        "Normally {o}.",
    ),
    case={
        "plain": ("I'd say {o}.", "In a case like that {o}.", "That one is easy: {o}."),
        "terse": ("{o}.", "Easy, {o}."),
        "rambling": ("Right, so with that one, what happens is {o}.", "Oh, I've had that, {o}, no question."),
        "self-correcting": ("First I thought of something else, but {o}.", "No, hang on. {o}."),
    },
    reason=("{o}, since {c}.", "{o}. That's because {c}."),
    depends=("I'd have to know {f}.", "I can't say without knowing {f}.", "That hangs on {f}."),
    branch=("Where {c}, {o}.", "When {c}, {o}."),
    limits={
        ">": ("north of {v}", "more than {v}", "anything beyond {v}"),
        ">=": ("{v} at the least", "from {v} upwards", "not less than {v}"),
        "<": ("short of {v}", "lower than {v}", "fewer than {v}"),
        "<=": ("{v} at the most", "not more than {v}", "{v} or below"),
        "=": ("{v} on the dot",),
        "between": ("somewhere between {v} and {w}", "from {v} to {w}"),
    },
    both=("{a} as well as {b}", "{a} and at the same time {b}", "{a} and {b}"),
    corrected_number=("{w}, what am I saying, {v}", "{w} or rather {v}", "{w}, scratch that, {v}"),
    corrected_clause=("{w}, no, the other way round: {c}", "{w}, sorry, I mean when {c}"),
    asides=(
        "My predecessor did that quite differently.",
        "You wouldn't believe how often that comes up.",
        "There's a form for that somewhere.",
        "I could tell you stories.",
        "It sounds simple when I say it like that.",
    ),
    openers=("", "Well, let me think. ", "Right. ", "It's like this. "),
    closers=("", "", "That covers most of it.", "More or less."),
    nothing=("That was it.", "I've told you everything.", "No more."),
    no_exception=("There aren't any.", "It's always like that.", "I can't think of one."),
    zone=("{b} I go back and forth, and {o}.", "{b} it could go either way. There {o}."),
    no_zone=("I'm never in two minds there.", "That's black and white for me."),
    unknown=("Without knowing {f}, {o}.", "In that case {o}."),
    find_out=("I ask until I know.", "I'd hold off until somebody finds out."),
    impossible=("You'll never see that.", "There's no such case."),
    one_fact=("“{a}” and “{b}” are one and the same, that case doesn't exist.",),
    not_mine=("Somebody else would have to say.", "I've never had to decide that."),
    same=("They're the same.", "Yes, same thing, different word."),
    not_same=("They're different things.", "No, don't mix those up."),
    one_of=("It's one or the other.",),
    several=("It can be more than one.",),
    correct=("I wouldn't change a thing.", "Leave it like that."),
    sign=("Please do.", "Yes."),
    clear="If {c}, {o}.",
)
