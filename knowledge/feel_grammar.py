"""FEEL, the expression language of DMN, as far as decision tables use it: read into a syntax tree, or one line saying what was not read."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from knowledge.errors import InputError

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

    Node = Tree[Token]

_GRAMMAR = r"""
tests: test ("," test)*
?test: COMPARE additive -> compared
     | interval
     | expression
?interval: "[" additive ".." additive "]" -> range_closed
     | "[" additive ".." additive (")" | "[") -> range_open_high
     | ("(" | "]") additive ".." additive "]" -> range_open_low
     | ("(" | "]") additive ".." additive (")" | "[") -> range_open

?expression: "if" expression "then" expression "else" expression -> choice
     | disjunction
?disjunction: conjunction ("or" conjunction)+ -> any_of
     | conjunction
?conjunction: comparison ("and" comparison)+ -> all_of
     | comparison
?comparison: additive COMPARE additive -> comparison
     | additive "between" additive "and" additive -> between
     | additive "in" "(" tests ")" -> in_tests
     | additive "in" interval -> in_tests
     | additive
?additive: additive PLUS_MINUS product -> arithmetic
     | product
?product: product TIMES power -> arithmetic
     | power
?power: unary POWER power -> arithmetic
     | unary
?unary: "-" unary -> negative
     | path
?path: path "." NAME -> member
     | primary
?primary: NUMBER -> number
     | STRING -> string
     | "@" STRING -> at
     | "true" -> true
     | "false" -> false
     | "null" -> null
     | "?" -> tested
     | NAME "(" [expression ("," expression)*] ")" -> call
     | NAME -> name
     | "(" expression ")"
     | "[" [expression ("," expression)*] "]" -> list

COMPARE: "<=" | ">=" | "!=" | "<" | ">" | "="
PLUS_MINUS: "+" | "-"
POWER.2: "**"
TIMES.1: "*" | "/"
NUMBER: /(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?/
STRING: /"(\\.|[^"\\])*"/s
NAME: /(?!(if|then|else|or|and|in|between|true|false|null)\b)[^\W\d]\w*/
%import common.WS
%ignore WS
%ignore /\/\/[^\n]*/
%ignore /\/\*.*?\*\//s
"""
_LONGEST = 20_000
_QUOTED = r'"(?:\\.|[^"\\])*"'
_SPACED_FUNCTIONS = (
    "date and time", "years and months duration", "starts with", "ends with", "upper case", "lower case", "string length",
)  # fmt: skip
KEYWORDS = frozenset(
    "if then else or and between in true false null not for return some every satisfies instance of function".split()
)


class Names:
    """The names an expression may use; those that are more than one word are read as one."""

    def __init__(self, names: Iterable[str]) -> None:
        spaced = {" ".join(one.split()) for one in (*names, *_SPACED_FUNCTIONS)}
        self._spaced = sorted((one for one in spaced if not _plain(one)), key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in self._spaced)
        self._pattern = re.compile(rf"{_QUOTED}|(?<![\w.])({either})(?!\w)" if either else _QUOTED, re.DOTALL)
        self._place = {one: number for number, one in enumerate(self._spaced)}

    def joined(self, text: str) -> str:
        """The text with each name of more than one word as a single word."""

        def one(found: re.Match[str]) -> str:
            if not self._spaced or not found[1]:
                return found[0]
            return f"_spaced{self._place[' '.join(found[1].split())]}_"

        return self._pattern.sub(one, text)

    def said(self, word: str) -> str:
        """The name that a word of the syntax tree stands for."""
        number = re.fullmatch(r"_spaced(\d+)_", word)
        return self._spaced[int(number[1])] if number and int(number[1]) < len(self._spaced) else word


def parse_tests(text: str, names: Names) -> "Node":
    """Unary tests (an input entry). `-` and nothing mean anything; `not(…)` around them all turns them round."""
    bare = text.strip()
    if bare in ("", "-"):
        return _tree("anything")
    inner = _negated(bare)
    if inner is not None:
        return _tree("negated", parse_tests(inner, names))
    return _parse(bare, "tests", names)


def parse_expression(text: str, names: Names) -> "Node":
    """One expression (an output entry, a literal expression)."""
    return _parse(text, "expression", names)


def _parse(text: str, start: str, names: Names) -> "Node":
    from lark import Token
    from lark.exceptions import LarkError

    if len(text) > _LONGEST:
        raise InputError(f"an expression of {len(text):,} characters is not read; {_LONGEST:,} are the most.")
    try:
        tree = _parser().parse(names.joined(text), start=start)
    except (LarkError, RecursionError):
        raise InputError(f"FEEL {shortened(text)!r} is not read.") from None
    for part in tree.iter_subtrees():
        part.children = [
            Token("NAME", names.said(one)) if isinstance(one, Token) and one.type == "NAME" else one
            for one in part.children
        ]
    return tree


def shortened(text: str) -> str:
    """A text on one line, short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


@cache
def _parser() -> "Lark":
    from lark import Lark  # 60 ms, and only files of other tools need it

    return Lark(_GRAMMAR, parser="lalr", start=["tests", "expression"], keep_all_tokens=False, maybe_placeholders=False)


def _tree(data: str, *children: "Node") -> "Node":
    from lark import Tree

    return Tree(data, list(children))


def _negated(text: str) -> str | None:
    """What stands in a `not(…)` that goes round the whole text."""
    opened = re.match(r"not\s*\(", text)
    if not opened or not text.endswith(")"):
        return None
    depth = 1
    for part in re.finditer(rf"{_QUOTED}|[()]", text[opened.end() :], re.DOTALL):
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        if depth == 0:
            return text[opened.end() : -1] if opened.end() + part.end() == len(text) else None
    return None


def _plain(name: str) -> bool:
    return re.fullmatch(r"[^\W\d]\w*", name) is not None
