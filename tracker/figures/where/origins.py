"""Origins: words that tell where people and firms come from, not where something was done."""

import re

OUTER = frozenset({"71", "81", "82"})
# "Taiwan residents", "Hong Kong solicitors"
ORIGIN = re.compile(
    r"(?:(?:[- ](?:and|or)|/|-|,)[ -]?(?:and )?(?:Hong Kong|Macao|Taiwan))* (?:(?:legal|law|young|private|local) )?"
    r"(?:people|residents?"
    r"|compatriots?|business(?:es|m[ae]n|people)?|compan(?:y|ies)|firms?|investors?|lawyers?|solicitors?|barristers?"
    r"|youths?|students?|graduates?|partners?|parties|party|colleagues?|enterprises?|entrepreneurs?|professionals?"
    r"|arbitrators?|mediators?|notar(?:y|ies)|judges?|applicants?|law(?! \w)|capital|experts?|famil(?:y|ies)|couples?"
    r"|clients?|merchants?|members?|jurists?|counterparts?"
    r"|residen(?:ce|cy)|identity|origins?|descent|backgrounds?|roots|nationals?|holders?|licen[cs]es?)\b"
)
BORN_IN = re.compile(
    r"\b(?:natives? of|(?<!idea was )(?<!scheme was )(?<!practice was )born (?:and (?:bred|raised) )?in"
    r"|brought up in|hail(?:s|ing|ed)? from) (?:the )?$"
)
NATIVES = re.compile(
    r"\b(?:residents?|natives?|people|compatriots?|citizens?|youths?|students?|graduates?|lawyers?|barristers?"
    r"|solicitors?|experts?|mediators?|arbitrators?|professionals?|investors?|merchants?) of $",
    re.IGNORECASE,
)
