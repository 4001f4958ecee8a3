"""Countries by name and by the word for what comes from them: `german`, `in Germany`. English short names (ISO 3166) with their demonyms; no organization's words."""

import re

_COUNTRIES = """
Argentina argentine argentinian|Australia australian|Austria austrian|Bangladesh bangladeshi|Belgium belgian|Brazil brazilian|Bulgaria bulgarian|Canada canadian
Chile chilean|China chinese|Colombia colombian|Croatia croatian|Cyprus cypriot|Czechia czech|Denmark danish|Egypt egyptian|Estonia estonian|Finland finnish
France french|Germany german|Greece greek|Hungary hungarian|Iceland icelandic|India indian|Indonesia indonesian|Iran iranian|Iraq iraqi|Ireland irish
Israel israeli|Italy italian|Japan japanese|Jordan jordanian|Kazakhstan kazakh|Kenya kenyan|Latvia latvian|Lebanon lebanese|Liechtenstein|Lithuania lithuanian
Luxembourg luxembourgish|Malaysia malaysian|Malta maltese|Mexico mexican|Moldova moldovan|Monaco monegasque|Morocco moroccan|Netherlands dutch holland|Nigeria nigerian
Norway norwegian|Pakistan pakistani|Panama panamanian|Peru peruvian|Philippines filipino|Poland polish|Portugal portuguese|Qatar qatari|Romania romanian
Russia russian|Serbia serbian|Singapore singaporean|Slovakia slovak slovakian|Slovenia slovenian|Spain spanish|Sweden swedish|Switzerland swiss|Syria syrian
Taiwan taiwanese|Thailand thai|Tunisia tunisian|Turkey turkish|Ukraine ukrainian|Uruguay uruguayan|Venezuela venezuelan|Vietnam vietnamese
"""
_OF = {
    word.lower(): one.split()[0] for line in _COUNTRIES.split("\n") for one in line.split("|") for word in one.split()
}
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_OF, key=len, reverse=True))})\b", re.I)
_SHORT = re.compile(
    r"\b(?:UK|U\.K\.|Britain|United Kingdom|England|British|USA?|U\.S\.(?:A\.)?|United States|UAE|Hong Kong|South Korea)\b"
)
_LIKE = {"u.k.": "uk", "britain": "uk", "united kingdom": "uk", "england": "uk", "british": "uk", "us": "usa", "u.s.": "usa", "u.s.a.": "usa", "united states": "usa"}  # fmt: skip
_NO_COUNTRY = re.compile(
    r"\bpolish (?:the|it|up|this|that)\b|\b(?:to|the) polish\b(?! (?:bank|account|iban|\w+ account))|\bturkey (?:sandwich|dinner)\b",
    re.I,
)


def countries_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Each country named, with where; one name for a country in whatever form."""
    no = [one.span() for one in _NO_COUNTRY.finditer(text)]
    found = [(_OF[one[0].lower()], one.span()) for one in _WORD.finditer(text)]
    found += [(_LIKE.get(one[0].lower(), one[0].lower()), one.span()) for one in _SHORT.finditer(text)]
    found = [one for one in found if not any(start <= one[1][0] < end for start, end in no)]
    return sorted(found, key=lambda one: one[1])
