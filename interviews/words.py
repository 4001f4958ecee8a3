"""Closed classes of English that several readers share. Nothing here names a field."""

from __future__ import annotations

# Tags, parts of speech and dependencies, as spaCy names them.
FINITE = frozenset("VBZ VBP VBD MD".split())
PARTICIPLES = frozenset("VBN VBG".split())
RELATIVES = frozenset("WDT WP".split())
NOUNS = frozenset("NOUN PROPN".split())
VERBS = frozenset("VERB AUX".split())
NAMING = frozenset("DET NOUN PROPN ADJ".split())
"""What a noun phrase is made of."""
SUBJECTS = frozenset("nsubj nsubjpass expl csubj".split())

# Words.
COORDINATORS = frozenset("and or but".split())
SPEAKERS = frozenset("i we".split())
SHORT_VERBS = frozenset("'s 're".split())
INDEFINITE_ARTICLES = frozenset("a an any".split())
UNIVERSALS = frozenset("any every all each".split())
POSSESSIVES = frozenset("my our your his her their".split())
DETERMINERS = POSSESSIVES | frozenset("a an the its any some this that these those every each another such no".split())
PRONOUNS = frozenset("it they he she them him that this those these one ones we i".split())
NEGATIONS = frozenset("not n't never no nobody none without nothing neither nor cannot".split())
REFLEXIVES = frozenset("myself ourselves himself herself themselves".split())
INTENSIFIERS = frozenset(
    """really very quite just also still already actually totally completely clearly always simply even then too usually
    ever brand basically only either both probably again else maybe definitely somehow there here all""".split()
)
VAGUE_WORDS = frozenset(
    """off wrong odd weird funny fishy strange right good bad suspicious big large small high low long important
    serious risky unusual reasonable huge""".split()
)
MEASURES = frozenset(
    """amount value price cost total discount rate age score number temperature temp margin limit balance budget fee
    salary spend turnover revenue weight length height width distance speed pressure level count size volume delay
    time duration usage load sum deposit premium experience deviation percentage share ratio dose increase rise
    raise period term terms stay bore humidity spending
    mileage income savings fever altitude capacity""".split()
)
