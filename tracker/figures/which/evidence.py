"""What a figure offers to the rules of the metrics: its own words, those that led to it, those of its passage."""

import re
from functools import cached_property

from tracker.figures.numbers.drafts import Draft
from tracker.figures.where.abroad import is_abroad
from tracker.figures.which.beside import appositive, fronted, where
from tracker.figures.which.deeds import deed_of
from tracker.figures.which.holders import of_a_kind, of_a_place, of_an_outpost
from tracker.figures.which.narrowing import OWN, attached_end, leaves_open, narrowing, noun_words, owned
from tracker.figures.words.acts import act_of
from tracker.figures.words.record import record
from tracker.figures.words.stemming import framed, stemmed, stems
from tracker.figures.words.trimming import bare
from tracker.figures.words.wordset import wordset

# Modifiers that narrow nothing: who administers, and words of praise.
GENERIC = wordset("""
    local provincial municipal regional national city's province's county's country's region's chinese total new
    various relevant overall high-quality such more own existing mere different tell capital city province county
    corresponding country whole person last year's one active registered good number first additional other big further
    unify bilateral china single province-wide provincewide city-wide citywide nationwide countrywide region-wide
    """)
# Words that tell the field of work; a description with none of them rests on the words around.
_FIELDS = wordset("""
    arbitration arbitral notary notarial notarization mediation mediator aid lawyer forensic reconsideration
    hotline assessor correction intellectual intellectual-property ascertainment publicity law-savvy
    """)
# Each has its own cases: where the nearer text names one of them, those of a wider one are not meant.
_RIVALS = (
    wordset("arbitration arbitral arbitrator"), wordset("notary notarial notarization"), wordset("reconsideration")
)  # fmt: skip
# These take part in the cases of all of them.
_LAWYERS = wordset("lawyer firm")
# "cases with a party from abroad": of foreign-related cases, as stems.
_FOREIGN_PARTY = re.compile(
    r" (?:(?:foreign|overseas) (?:party|litigant|claimant)|(?:party|litigant|claimant) (?:abroad|overseas)"
    r"|foreign element) "
)
# "foreign-related ones", "the foreign-related caseload": the cases.
STAND_INS = wordset("one caseload")
_HOLDS_PARTS = wordset("include comprise contain consist")
# "their number passed 500": with the number alone as object.
_PASSING = wordset("pass cross hit near approach")
_EVERY = wordset("all each every")
_HOLDERS = wordset("pool team group roster list panel network cluster")
# What a whole place has, is said with these.
HOLDING = wordset("""
    lawyer law firm versus compare license licensed register practice work employ nationwide operate exist total number
    hold spread distribute oversee administer
    """)
# "such work", "in this way", "the service": the words before say which.
_POINTS_BACK = re.compile(
    r"\b(?:such (?!as\b|an?\b)\w+"
    r"|th(?:is|at) (?:way|manner|kind|sort|type|work|service|business|program|programme|scheme|field)\b"
    r"|(?:of|for) th(?:e|is|at) (?:kind|sort|type)\b"
    r"|(?:offer|offers|offering|provide|provides|through|by|of|(?<!been )in|to) the "
    r"(?:service|services|program|programme|scheme|trial|pilot|work|business)\b(?! of\b| for\b)"
    r"|(?:out|up|join|joined) the (?:work|service|services|business|trial|pilot)\b"
    r"|the (?:necessary|required) \w+|the same (?:kind|sort|type|work|service|way)\b"
    r"|the \w+ (?:required|needed|in question)\b"
    r"|(?<!of )the (?:number|figure|total(?! number)|tally|count) (?!of\b)"
    r"|the number of (?:\w+ )?(?=(?:is|was|has|had|will|rose|stood|grew|came|fell"
    r"|reached|totaled|hit|passed|climbed|increased)\b)"
    r"|(?:take|takes|took|taking) part\b(?! in\b)"
    r"|the ones?(?: (?:in|at|of)\b|\W*$)|(?:have|has|had|got|given) one\b(?! of\b)|(?:do|does|did)(?: so)?\W*$)"
)


@record
class Setting:
    """The words around a figure. `clause`: of its own sentence, from the figure before it on; `context`: the sentence
    before, the heading, the title and the whole sentence. `topic`: the field of work that the article speaks of most;
    `after`: the clause's words behind the figure. `passage`: the sentences before it and its own; `counted`: the last
    count before the figure, there or in the sentence before; `earlier`: the figures before it."""

    clause: str
    context: tuple[str, ...]
    topic: str = ""
    after: str = ""
    passage: tuple[str, ...] = ()
    counted: Draft | None = None
    earlier: tuple[Draft, ...] = ()


class Evidence:
    """What a draft offers to the rules, as stemmed words framed by blanks; each is made when a rule first asks for it.
    The class of what is done stands among those of the clause as "act-accepted".

    `core`: the noun's words with its modifiers; `near`: with what describes it and who did what; `clause`: with the
    words that led to it, and those that it points back to ("such work"); `around`: with those that say what the passage
    is about, where the figure's own name no field of work, `passage`: with the whole sentence, the one before it, the
    heading and the title.
    """

    def __init__(self, draft: Draft, setting: Setting) -> None:
        self._draft, self._setting = draft, setting

    @cached_property
    def core(self) -> frozenset[str]:
        words = frozenset(stemmed(self._draft.core).split())
        return words if "per" in self._draft.measures.split() else words - STAND_INS

    @cached_property
    def narrowing(self) -> frozenset[str]:
        return narrowing(self._draft)

    @property
    def by_the_way(self) -> bool:
        """ "Only Zhuzhou, with 22 lawyers, has a pool": what the sentence is about may be another thing."""
        return self._draft.sentence.word(self._draft.first - 1) == "with"

    def counts(self, noun: str) -> bool:
        """Whether the counted noun is this one, given as a framed stem."""
        return framed(self._draft.unit).endswith(noun)

    @property
    def leans(self) -> bool:
        """Whether the figure takes up what another one counts."""
        return self._draft.anchor is not None

    def leaves_open(self, known: frozenset[str], acts: frozenset[str], bare: bool) -> bool:
        """Whether what is done, and for `bare` who has it, leaves open which of the counted things are meant."""
        draft = self._draft
        if (bare and not of_a_place(draft, known)) or of_an_outpost(draft, known) or of_a_kind(draft, known):
            return False
        return leaves_open(draft, known, acts)

    @cached_property
    def near(self) -> str:
        draft = self._draft
        told = f"{draft.actor} {draft.unit} {draft.verb} {without_parts(draft.base)}"
        which = draft.sentence.plain(draft.end, attached_end(draft))
        own = f"{draft.core} {draft.unit} {which}" if self._is_group else f"{bare(draft.measures)} {told}"
        scheme = where(draft) if draft.sentence.word(0) == "under" else ""
        beside = f"{fronted(draft)} {appositive(draft)} {scheme} {_spread(draft, self._setting)}"
        return with_field(framed(f"{own} {beside}") + _holder(draft))

    @cached_property
    def _is_group(self) -> bool:
        return _is_group(self._draft)

    @cached_property
    def clause(self) -> str:
        draft, setting = self._draft, self._setting
        words = self.near if self._is_group else f"{self.near}{stemmed(f'{where(draft)} {setting.clause}')} "
        if draft.noun is not None and not draft.phrase:
            words += f"{stemmed(noun_words(draft.noun))} "
        if points_back(draft, setting):
            counted = setting.counted.measures if setting.counted is not None else ""
            words += f"{_all_stemmed(setting.passage)}{stemmed(bare(counted))} "
        if _is_spread(draft, setting):
            words += f"{stemmed(bare(setting.counted.measures))} " if setting.counted is not None else ""
        if setting.counted is not None and draft.sentence.word(draft.first - 1) in OWN:
            words += f"{stemmed(f'{setting.counted.core} {setting.counted.unit}')} "
        if is_abroad(f"{bare(draft.measures)} {draft.after} {draft.middle} {setting.after}"):
            words += "abroad "
        return f"{words}act-{act_of(deed_of(draft).verb)} "

    @cached_property
    def around(self) -> str:
        """The clause, and where the figure's own words name no field of work, all that stands around it, but for the
        fields that a nearer text, naming another of their kind, rules out."""
        if not _FIELDS.isdisjoint(self.near.split()):
            return self.clause
        setting, words = self._setting, self.clause
        others: frozenset[str] = frozenset()
        for wider in ((" ".join(self._draft.sentence.low),), setting.passage, setting.context, (setting.topic,)):
            text = _all_stemmed(wider)
            others = others or _rivals_of(words)
            if not others and len(_named(text)) > 1:
                others = _rivals_of(stemmed(setting.topic))
            words += "".join(f"{word} " for word in text.split() if word not in others)
        return words

    @cached_property
    def passage(self) -> str:
        setting = self._setting
        return f"{self.clause}{_all_stemmed((*setting.context, *setting.passage, setting.topic))}"

    @cached_property
    def bare(self) -> bool:
        return _is_bare(self._draft)

    @cached_property
    def name(self) -> frozenset[str]:
        """What a noun that stands apart from its number is described with."""
        return frozenset(stems(bare(self._draft.measures))) if self._draft.noun is not None else frozenset()


def _all_stemmed(sentences: tuple[str, ...]) -> str:
    """One by one: the same sentences are asked for by figure after figure."""
    return "".join(f"{stemmed(sentence)} " for sentence in sentences)


def _named(words: str) -> list[frozenset[str]]:
    told = set(words.split())
    return [rival for rival in _RIVALS if not rival.isdisjoint(told)]


def _rivals_of(words: str) -> frozenset[str]:
    """The words of the fields of work that rival with those named; nothing where none is."""
    named = _named(words)
    return _LAWYERS.union(*_RIVALS).difference(*named) if named else frozenset()


def _holder(draft: Draft) -> str:
    """ "a pool of 800 lawyers", "enlarged the team of lawyers from 64 to 88": what the counted things make up."""
    noun = draft.noun
    first = noun.first if noun is not None and noun.sentence is draft.sentence else draft.first
    low = draft.sentence.low[max(0, first - 2) : first]
    return f"{low[0]} " if low[1:] == ["of"] and low[0] in _HOLDERS else ""


def points_back(draft: Draft, setting: Setting) -> bool:
    """Whether the figure's clause says by a pointing word what it counts: what narrows it was said before."""
    noun = draft.noun
    if noun is not None and noun.sentence.word(noun.first - 1) in OWN and noun.sentence.word(noun.first) in _RANKS:
        return True  # "its membership was to reach 200"
    return draft.link == "such" or _POINTS_BACK.search(f"{setting.clause} {draft.actor}".lower()) is not None


_RANKS = wordset("membership members number ranks size strength")


def _spread(draft: Draft, setting: Setting) -> str:
    """What is spread over the counted things, where that was counted just before."""
    return setting.counted.core if setting.counted is not None and _is_spread(draft, setting) else ""


def _is_spread(draft: Draft, setting: Setting) -> bool:
    """ "They have 68 branches, *in 29 countries*": where the things are that were counted just before."""
    last = setting.counted
    if last is None or last.sentence is not draft.sentence or last.end > draft.first:
        return False
    between = draft.sentence.low[last.end : draft.first]
    return between[-1:] != [","] and bool(between) and between[-1] in _ACROSS and _SPREADING.issuperset(between)


_ACROSS = wordset("in across over among at")
_SPREADING = _ACROSS | wordset("all altogether work working practice practicing employed who are is now spread") | {","}


def with_field(words: str) -> str:
    """Framed words, with "foreign-related" where they tell that a party comes from abroad."""
    return f"{words}foreign-related " if _FOREIGN_PARTY.search(words) else words


def without_parts(base: str) -> str:
    """A description up to where it goes on to tell of parts: "cases, including 40 of minors"."""
    return base.partition(" including ")[0]


def _is_group(draft: Draft) -> bool:
    """ "Nine of the city's 21 notary offices have joined", "reports by the city's 21 offices": what is said is not said
    of them all."""
    before = draft.sentence.low[max(0, draft.first - 5) : draft.first]
    if not _EVERY.isdisjoint(before):
        return False
    if draft.kind == "count" and owned(draft) and "by" in before:
        return True
    if "of" not in before:
        return False
    if draft.sentence.tag(draft.first - 2) == "X" and before[-1] == "of" and before[-2] != "one":
        return draft.kind == "count"  # "17 of 21 offices have joined"
    return draft.sentence.tag(draft.first - 1) in "DK" and draft.kind == "count"


def _is_bare(draft: Draft) -> bool:
    """Whether nothing narrows what is counted: all that a place has of it."""
    if (draft.link == "part" and draft.anchor is not None) or draft.kind != "count":
        return False
    if draft.sentence.word(draft.end) == "per":
        return False  # "3.2 lawyers per 10,000 residents"
    passing = draft.verb in _PASSING and draft.phrase is None
    done = deed_of(draft).verb if not draft.definite else ""
    if act_of(done) != "had" and draft.verb not in HOLDING and not passing:
        return False
    return draft.verb not in _HOLDS_PARTS or not set(stems(draft.actor)) - GENERIC
