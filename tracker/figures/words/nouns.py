"""Nouns: singular and plural, heads that need their classifier, words that only measure out another noun."""

from tracker.figures.words.remembered import remembered
from tracker.figures.words.wordset import wordset

_IRREGULAR_TEXT = """
people:person persons:person women:woman men:man children:child criteria:criterion media:medium
analyses:analysis bases:base cases:case crises:crisis courses:course offices:office services:service staff:staff
personnel:personnel police:police premises:premises series:series headquarters:headquarters phases:phase
clauses:clause houses:house licenses:license databases:database exercises:exercise enterprises:enterprise
purchases:purchase increases:increase responses:response diagnoses:diagnosis theses:thesis franchises:franchise
leases:lease releases:release movies:movie ties:tie means:means species:species news:news wives:wife lives:life
halves:half yuan:yuan causes:cause promises:promise disputes:dispute faces:face expenses:expense buses:bus
shelves:shelf knives:knife loaves:loaf
heroes:hero caches:cache leaves:leaf aircraft:aircraft counsel:counsel data:data spacecraft:spacecraft mu:mu
sheep:sheep livestock:livestock showcases:showcase universes:universe verses:verse nurses:nurse
warehouses:warehouse corpses:corpse horses:horse axes:axis branches:branch axles:axle
"""
_IRREGULAR = dict(pair.split(":") for pair in _IRREGULAR_TEXT.split())
_PLURAL_ONLY = wordset("people staff personnel police women men children criteria media counsel livestock data")
_NOT_PLURAL = wordset("""
    business process access progress success address class congress process press goods was is has its this as
    us plus versus thus always perhaps overseas sports economics politics logistics customs affairs ethics
    statistics mathematics consensus status campus bus virus focus census bonus corpus basis analysis crisis
    thesis emphasis legal-affairs series headquarters across various previous serious express loss mass boss
    dress stress glass justness witness illness fitness awareness wellness business gas alias atlas canvas bias
    lens sales arms savings earnings telecommunications communications
    """)
QUANTIFYING = wordset("total number amount volume sum average maximum minimum tally figure count quantity value")
# These heads say too little alone: their noun modifier belongs to the unit.
_NEED_CLASSIFIER = wordset("""
    center centre office station institution organization organisation firm body agency room point base court
    committee commission association guide document product service collection bureau department platform studio
    hall team pool group project desk window clinic branch venture entity unit facility counter mechanism system
    zone district site professional personnel person official expert worker
    """)


_OF_PEOPLE = ("women", "men", "children", "people")
_COMPOUNDS_OF_PEOPLE = ("smen", "rmen", "emen", "tmen", "kmen", "women", "children", "speople")
"""How "craftsmen", "policewomen", "schoolchildren" and "townspeople" end; "Xiamen" and "specimen" do not."""


@remembered(1 << 14)
def singular(noun: str) -> str:
    """ "notaries" is "notary"; a singular noun stays as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(_COMPOUNDS_OF_PEOPLE) and noun != "yemen":
        return next(noun.removesuffix(end) + _IRREGULAR[end] for end in _OF_PEOPLE if noun.endswith(end))
    if noun in _NOT_PLURAL or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    head, dash, last = noun.rpartition("-")
    if dash:
        return f"{head}-{singular(last)}"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zes")):
        return noun[:-2]
    return noun[:-1]


@remembered(1 << 14)
def is_plural(noun: str) -> bool:
    if noun in _PLURAL_ONLY or (noun.endswith(_COMPOUNDS_OF_PEOPLE) and noun != "yemen"):
        return True
    return (
        len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "'s")) and noun not in _NOT_PLURAL
    )


def needs_classifier(noun: str) -> bool:
    return noun in _NEED_CLASSIFIER


_PEOPLE = wordset("""
    lawyer notary mediator arbitrator person people worker member expert adviser counsel official professional
    villager resident student trainee volunteer interpreter judge assessor farmer minor woman man client applicant
    recipient participant specialist talent staff personnel child veteran prosecutor appraiser translator graduate
    tenant respondent guest parent youth senior athlete pupil nurse passenger neighbor spouse
    offender parolee citizen clerk candidate merchant trader employee inmate teacher officer victim migrant colleague
    """)
_NO_PERSONS = wordset("""
    center matter number order paper letter river register charter quarter sector corridor harbor tower
    chapter newspaper computer counter offer cluster factor error
    floor door folder flyer poster newsletter container water layer
    answer master power shelter transfer theater border encounter list checklist shortlist chamber
    """)


@remembered(1 << 12)
def is_person(unit: str) -> bool:
    """Whether what is counted are people: "mediator", "village counsel"; no "center", no "matter"."""
    head = singular(unit.rpartition(" ")[2].lower())
    return head in _PEOPLE or (
        head.endswith(("er", "or", "ist", "eer", "sman", "rman", "eman", "woman")) and head not in _NO_PERSONS
    )
