"""Closed word classes of English, and the few open ones that a light chunker needs."""

from tracker.figures.words.wordset import wordset

DETERMINERS = wordset(
    "the a an this these those its their his her our your my each every any no all both another such either neither"
)
PREPOSITIONS = wordset(
    "of in on at by for with from into over under across through throughout between among amongst during since until"
    " till within without against along around about above below beyond near off onto toward towards upon via per than"
    " as like including regarding concerning covering involving versus despite besides inside outside behind beside"
    " amid alongside except following excluding spanning"
)
CONJUNCTIONS = wordset("and or but nor & plus")
SUBORDINATORS = wordset(
    "while when where whereas because although though if unless whether whereby whenever once wherever why how what"
)
RELATIVES = wordset("who whom whose which")
PARTITIVES = wordset("them these those which whom")
"""What a part may be said to be of: "12 of them", "of which 12"."""
REFLEXIVES = wordset("itself themselves himself herself")
PRONOUNS = REFLEXIVES | wordset("it they them he she we you us i him me somebody anybody nobody"
                  " everyone everybody anyone someone nothing something everything others one-another")  # fmt: skip
BE = wordset("is are was were be been being am isn't aren't wasn't weren't")
HAVE = wordset("has have had having hasn't haven't hadn't")
DO = wordset("do does did don't doesn't didn't")
MODALS = wordset("will would can could may might shall should must won't can't cannot")
AUXILIARIES = BE | HAVE | DO | MODALS
ADVERBS = wordset("""
    not also now already currently presently often always never soon still yet ever even just only again too
    then there here today nowadays meanwhile moreover furthermore however therefore thus instead together
    respectively alone abroad overseas-bound nearby almost very well far further later earlier ago away back
    forward once twice so-far mostly nearly so more-or-less hence namely else quite rather home-and-abroad
    altogether alike likewise otherwise nevertheless nonetheless overall apiece out up down
    everywhere anywhere elsewhere
    """)
ADJECTIVES = wordset(
    "more most less least fewer many much several few other same own new old first second third last next past"
    " previous former latter legal foreign national provincial municipal local rural urban public private"
    " commercial civil criminal administrative overseas domestic international regional global major key main large"
    " small big high low good better best common different various typical special free full whole annual monthly"
    " daily able available responsible eligible willing present current recent young elderly skilled capable open"
    " familiar versed fluent proficient additional further average combined cross-border foreign-related maritime"
    " certain significant important active direct joint similar related early late online older younger newer"
    " larger smaller bigger longer shorter wider broader spare"
)
_MONTH_NAMES = """
january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|
november nov|december dec
"""
SEASONS = wordset("spring summer autumn fall winter")
MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES.replace("\n", "").split("|"), 1) for name in names.split()
}
DURATIONS = wordset(
    "day days week weeks month months year years hour hours minute minutes second seconds decade decades century"
    " centuries weekday weekdays night nights workday workdays semester semesters term terms quarter quarters weekend"
    " weekends hrs mins millennium millennia evening evenings morning mornings afternoon afternoons daytimes"
)
DURATION_WORDS = wordset("working business calendar consecutive full straight more further whole successive long short"
                        " trading natural and-a-half school class")  # fmt: skip
DISTANCES = wordset(
    "kilometers kilometer kilometres kilometre km meters meter metres metre m cm miles mile degrees centimeters"
    " millimeters kilograms kg hectares hectare mu acres acre liters litres celsius"
)
ABBREVIATIONS = wordset(
    "mr mrs ms dr prof no nos co ltd inc corp st vs jan feb mar apr jun jul aug sept sep oct nov dec gen col sen rep"
    " etc approx dept fig art vol pp al mt ft"
)
# Words of which a date tells when something began.
OPENING = wordset("""
    open opened opening launch launched founded founding established establishment began started start set introduced
    inaugurated created creation formed force effect service operation pilot trial inception dates dating
    """)
