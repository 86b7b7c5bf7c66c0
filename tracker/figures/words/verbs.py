"""Verb forms, and the classes of verbs that tell levels, changes, standing bodies and single acts apart."""

from typing import NamedTuple

from tracker.figures.words.wordset import wordset


class Form(NamedTuple):
    lemma: str
    form: str
    """base, s, past, part, ed (past or participle), ing"""


_IRREGULAR = """
be was been|have had had|do did done|go went gone|come came come|take took taken|give gave given|get got got
make made made|hold held held|win won won|rise rose risen|fall fell fallen|grow grew grown|stand stood stood
see saw seen|run ran run|draw drew drawn|bring brought brought|keep kept kept|build built built|send sent sent
sit sat sat|pay paid paid|spend spent spent|sell sold sold|meet met met|lead led led|tell told told
say said said|find found found|leave left left|lose lost lost|put put put|set set set|cut cut cut|let let let
hit hit hit|cost cost cost|read read read|write wrote written|speak spoke spoken|begin began begun
lend lent lent|catch caught caught|hang hung hung|rebuild rebuilt rebuilt|resell resold resold|shake shook shaken
overtake overtook overtaken|outgrow outgrew outgrown|foresee foresaw foreseen
become became become|know knew known|show showed shown|teach taught taught|seek sought sought|buy bought bought
think thought thought|undergo underwent undergone|undertake undertook undertaken|oversee oversaw overseen
arise arose arisen|drive drove driven|choose chose chosen|hear heard heard|feel felt felt|lay laid laid
lie lay lain|bear bore borne|wear wore worn|break broke broken|shrink shrank shrunk|spread spread spread
strike struck struck|sign signed signed|deal dealt dealt|understand understood understood
withdraw withdrew withdrawn|forgive forgave forgiven|overcome overcame overcome|swell swelled swollen
shed shed shed|bind bound bound|fight fought fought|sink sank sunk|uphold upheld upheld|shoot shot shot
fly flew flown|freeze froze frozen|hide hid hidden|ride rode ridden|steal stole stolen|wake woke woken
forget forgot forgotten|sing sang sung|mean meant meant|split split split|sweep swept swept|swear swore sworn
throw threw thrown|ring rang rung|reread reread reread|leap leapt leapt
eat ate eaten|drink drank drunk|sleep slept slept|swim swam swum|dig dug dug|feed fed fed|flee fled fled
forbid forbade forbidden|forgo forwent forgone|beat beat beaten|shut shut shut|spin spun spun|stick stuck stuck
strive strove striven|weave wove woven|withhold withheld withheld|withstand withstood withstood|bend bent bent
blow blew blown|cling clung clung|mislead misled misled|overhear overheard overheard|redo redid redone
rewrite rewrote rewritten|undo undid undone|weep wept wept|outdo outdid outdone|shine shone shone|burst burst burst
"""
# Verbs whose base or -s form is a verb wherever it stands as one.
_VERBS = """
abolish absorb accept accommodate accompany accomplish achieve acquire add address adjudicate administer admit
adopt advise afford agree allocate allow amend announce apply appear appoint approve arbitrate arrange ascertain
ask assess assign assist attain attend attract authenticate authorize await bolster broaden cease certify
circulate clarify collaborate collect combine comprise concern conclude conduct confer confirm connect consider
consist constitute construct consult contain continue contribute convene convert convince cooperate cover create
cultivate cure declare decide decline decrease dedicate deepen deliver depend describe deploy designate develop
devise differ digitize disburse discover dispatch display distribute divide donate draft dwindle earn educate
elect embed employ empower enable enact encompass encourage enforce engage enhance enjoy enlarge enlist enroll
enrol enter entrust equip erect establish evaluate examine exceed exchange exclude execute exempt exist expand
expect expedite explain explore export extend facilitate feature field fill finalize follow forge form formulate
foster found fulfil fulfill furnish gain garner gather generate guide handle happen help hire honor host house
identify implement improve inaugurate incorporate increase inform initiate innovate inspect integrate introduce
invalidate invest investigate invite involve issue join jump keep lack last launch lengthen license lift link
include list live locate lodge maintain manage mediate mobilize modify monitor move multiply name narrow nominate
notarize notify obtain occur offer open operate organize organise outline outnumber oversee own partner pass
perform permit pick pioneer place plan play pledge pool post praise prepare present preside prevent process
produce promote prompt propose prosecute protect provide publicize publish pursue push qualify quadruple raise
range rank ratify reach recall receive recognize recommend reconsider recover recruit rectify redress reduce
refer reflect reform refuse register reimburse reject rejoin relate release rely remain remit remove renew
renovate rent repair repeal replace reply report represent request require rescind resolve respond rest restore
result retain retire retrain return review revise revoke roll safeguard save schedule screen secure select
separate serve settle shift shorten sign simplify slash slip soar solve speed staff start state step stimulate
streamline strengthen study submit summon supervise supply support surge surpass suspend swap tackle target
telephone test top total touch trade train transfer translate travel treat triple double uncover unify unveil
update upgrade urge use utilize venture verify visit vote wait waive want welcome widen win work yield mark
prove stay mend alter vet persuade prefer prohibit relieve reside reveal seize suffer survive emerge deny detect borrow
repay complain insist intervene hesitate vary preserve
answer arrive base belong call carry charge claim climb close command compete compensate compile complain
complete compare correct count dip drop ease edge exhaust expire fund hover impose inch lower measure number
nurture nudge overhaul plunge practice print quash quantify reopen reside retail rocket saw shoot shuttle slide slow
sponsor stabilize stay stem swell tally tap team tend trim turn wind witness account act aim bid boost chair
change deem deposit double-check document dub enlighten ensure envisage estimate fan finance finish flock focus
gear gross hand head heed hope implicate insure intend interview invoke invent judge land level like line look
log map match mirror mount need note occupy offset order outpace pair part patrol persuade photograph pilot
plead point populate posit preserve press promise pump quote re-educate reckon record recoup redouble remind
reunite revive reward ring route rule sample scrutinize seal seat second sell serialise share ship show shrink
specialize specialise split stage stamp stock stop stretch subsidize succeed sue suffer suit surface surround
survey sustain switch table talk teach thank tie track trail trust try uncork underpin undertake underscore
unite volunteer vow warn watch weigh wish worry spare comb boast annul hail advocate stipulate solicit speak
stream telecast tour lecture rate owe avoid fine end waive avert escape reclaim regain retrieve reopen dictate fit
earmark allot accumulate alleviate amass exempt lend borrow repay evict dismiss uphold overturn quash convict
detain arrest sentence acquit rehabilitate parole tutor mentor coach instruct counsel rehearse debate ponder contest
litigate subpoena summon petition demand deduct inherit marry divorce trace adopt import export ship invoice bargain
haggle
abandon abide accelerate accrue adapt adhere adjourn adjust admire advance affect aggravate align allege amplify
analyze anticipate apologize appease applaud appraise appreciate apprehend argue arouse assemble assert assume assure
attach back bake balance befall believe bequeath betray blame border bother bounce brief browse bury
calculate calm cancel cater celebrate chat cheat check chop cite cluster coincide comfort commemorate comment
commute compel compose comprehend compromise conceal concede conceive concentrate condemn condense confess
confine confront confuse congratulate conquer conserve consolidate consume contemplate contend contradict cope copy
correspond cripple criticize cross crush curb curtail dampen decorate defend defer define defraud defuse degrade
delete demolish demonstrate depart depict deplete deprive derive descend deserve destroy deter deteriorate devote
diagnose dial die diminish dine disagree disappear disappoint discard disclose discontinue discourage discriminate
discuss disguise dislike dispense disperse displace dispose disregard disrupt dissolve dissuade distill distinguish
distort distract disturb diversify divert doubt download dream drown dry duplicate edit elaborate eliminate embark
embrace emigrate emphasize encounter endanger endorse endure engrave enquire enrich entail entertain entice entitle
equate erase erode escort evacuate evade evaporate evoke evolve exaggerate excel excuse exert exhibit expel
expose face fade fail falsify favor fear fetch fix flatten flourish flow forecast forfeit formalize frighten frustrate
galvanize glance glean govern grab grant grasp grieve guess halt hamper harm harmonize harvest hasten hate haunt
heal hinder hoist hurry ignite ignore illustrate imagine imitate impair impart impede impress imprison incline incur
indicate induce infer inflate inflict influence infringe inhabit inhibit inject injure inquire inscribe insert inspire
install intensify interact intercept interfere interpret interrupt intimidate invade isolate jeopardize joke justify
kick kill knit knock lag lament laugh launder leak lean learn legalize legislate lessen linger listen load lure
magnify mail maximize melt memorize mention merge mimic minimize miss mistake mock modernize mourn neglect negotiate
neutralize normalize obey oblige observe obstruct offend omit oppose oppress opt originate outlaw outlive outweigh
overlap overlook overrule overwhelm pack paint participate pause peak peel perceive perish perpetuate persecute
persist phone pile pinpoint please plough ply polish pollute portray pose possess postpone pour preach precede
preclude predict presume pretend prevail procure prolong pronounce propel prosper protest provoke pull punish purify
quarrel queue quit rally react readjust realize reap reassign reassure rebel rebut recede recite recommence reconcile
reconstruct recreate recur recycle redeem redesign redirect redistribute refill refine refrain refresh refute regard
regret regulate reinforce reiterate rejoice relax relocate remark remember render renounce reoffend reorganize
repatriate repeat reprimand reprint reproduce rescue resemble resent resettle reshape resign resist resume retell
reuse revert revolve rot ruin rush sail salvage satisfy scan scare scatter scratch search seem sever shape shave shear
shop shout shove shuffle sift signify skip sleep smile smuggle soak soften solidify sort span spark specify
speculate spoil spot sprout squeeze standardize stare starve stir straddle strain stray stress struggle stumble
subscribe substantiate substitute subtract succumb suffice suggest suppose suppress surprise swallow swarm swim tempt
terminate terrify threaten thrive tick tighten tolerate topple toss transcribe transform transmit transplant trigger
tuck twist undermine unfold unload unlock unravel unsettle upload uproot utter vacate validate vanish vex vie violate
voice vouch wander weaken weed weld whisper wonder wrap wrestle
"""
# Of these the base and the -s form are as often nouns.
_NOUN_TOO = wordset("""
    trace
    account act address aim answer appeal approach attempt award base benefit bid boost call case cause center
    centre chair challenge change charge claim climb close command contact contract control cost count counsel
    cover cure cut deal debate decline decrease delay demand deposit dispatch display document double draft
    drive drop ease edge effort exchange experience export fall field file fill fine focus form fund gain gather
    guide hand head help hold hope house import increase issue judge jump lack land last launch lead level
    lift limit line link list log look map mark market match matter measure meet mirror mount move name need
    note number offer open order overhaul pair part partner pass pay permit pick pilot place plan play pledge
    point pool post practice present press print process produce program project promise protest quote raise
    range rank reach read record reform release rent repair reply report request rest result return review
    reward ring rise roll route rule run sample saw schedule screen seal seat second sentence set share shift
    ship show sign slide slip slow speed split sponsor spread staff stage stamp stand start state stay stem step
    stock stop stream stretch strike study suit supply support surface surge survey switch table tackle talk
    tally tap target team telephone test tie top total touch tour track trade trail train transfer travel treat
    trial trim trust try turn use visit volunteer vote wait watch welcome whole win wind wish work worry yield
    lecture rate fine end tutor mentor coach petition demand import invoice escape sentence arrest parole contest debate
    counsel finance purchase lease
    second notice question dispute document order partner visit license
    witness interview monitor recruit photograph venture divorce bargain
    advance back balance blame border brief chat check cluster comfort comment commute compromise copy cross dial
    doubt download dream encounter escort excuse face favor fear fix flow glance grant guess harm harvest influence
    joke knock lag laugh leak load mail mistake neglect pack pause peak phone pile quarrel queue regard regret remark
    rescue rot rush sail scan scratch search shape shop sleep smile span spark spot strain stress struggle surprise
    swim tick trigger twist upload voice weed whisper
    exhibit forecast kick kill overlap paint pull rebel refill reprint ruin rally reprimand scare shout sprout squeeze
    stare stir substitute swallow swarm transplant wrap halt grasp duplicate toss hurry discard dislike
    """)
VOWELS = "aeiou"


def _third(lemma: str) -> str:
    if lemma[-1] == "y" and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


_DOUBLED = wordset("cut set put let win run get sit admit permit submit commit transfer refer confer occur plan drop"
                     " stop trim step ship map tap log slip pin equip swap bid dip top tap spin beg fan annul"
                     " patrol chat chop compel defer deter excel expel grab incur infer knit lag overlap propel rebel"
                     " rebut recur regret scan skip span spot stir wrap")  # fmt: skip


def _stem(lemma: str) -> str:
    if lemma in _DOUBLED:
        return lemma + lemma[-1]
    return lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma


def _past(lemma: str) -> str:
    if lemma[-1] == "y" and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "d" if lemma.endswith("e") else _stem(lemma) + "ed"


def _forms() -> dict[str, Form]:
    table: dict[str, Form] = {}
    for lemma in _VERBS.split():
        table[_third(lemma)] = Form(lemma, "s")
        table[_past(lemma)] = Form(lemma, "ed")
        table[_stem(lemma) + "ing"] = Form(lemma, "ing")
        table[lemma] = Form(lemma, "base")
    for entry in _IRREGULAR.replace("\n", "|").split("|"):
        if entry:
            lemma, past, part = entry.split()
            table[_third(lemma)] = Form(lemma, "s")
            table[_stem(lemma) + "ing"] = Form(lemma, "ing")
            table[lemma] = Form(lemma, "base")
            table[past] = Form(lemma, "ed" if past == part else "past")
            if past != part:
                table[part] = Form(lemma, "part")
    for aux in wordset("be have do is are was were been being has had does did done having"):
        table.pop(aux, None)
    table["rated"] = Form("rate", "ed")  # "rate" and "rates" are nouns here
    return table


FORMS = _forms()
_NO_PARTICIPLES = wordset(
    "seed speed need breed greed feed hundred sacred naked wicked watershed kindred hatred newlywed biped unlimited"
    " limited united bed red shed sled wed shred ahmed jared"
)


_NO_GERUNDS = wordset("""
    neighboring neighbouring surrounding adjoining outstanding corresponding forthcoming ongoing incoming outgoing
    evening morning ceiling sibling wedding pudding herring earring lightning sterling bearing boring whopping upcoming
    beijing nanjing chongqing shaoxing jiaxing daxing xianing lanping outing duckling seedling clothing lodging
    """)


_IN_IT = ("benefited", "profited", "credited", "audited", "exhibited", "inhabited", "inherited", "merited", "edited")


def _guessed(word: str) -> str:
    """The lemma of a form in -ed of a verb not listed."""
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    if word.endswith(("ssed", *_IN_IT)):
        return word[:-2]
    silent = word[-3] in "aeiouvcsgz" or word.endswith(("ated", "uted", "ured", "ited", "oted"))
    silent |= word[-3] == "l" and (word[-4] not in "aeioulrw" or (word[-4] == "i" and word[-5] not in VOWELS))
    return word[:-1] if silent else word[:-2]


def form_of(word: str) -> Form | None:
    """The form that a word may be of a verb; a word in -ed or -ing is one of a verb not listed."""
    form = FORMS.get(word)
    if form is not None or len(word) < 5:
        return form
    if word.endswith("ed") and not word.endswith("eed") and word not in _NO_PARTICIPLES:
        if word[-3] == word[-4] and word[-3] in "bdgmnprt":  # "fitted", "banned"
            return Form(word[:-3], "ed")
        return Form(_guessed(word), "ed")
    if word.endswith("ing") and len(word) > 6 and word not in _NO_GERUNDS and not word.endswith("thing"):
        past = f"{word[:-3]}ed"
        return Form(past[:-3] if past[-3] == past[-4] and past[-3] in "bdgmnprt" else _guessed(past), "ing")
    return None


INVARIANT = wordset("put set cut let hit cost read spread split shed run come become overcome")


def noun_too(form: Form) -> bool:
    """Whether the base or -s form of this verb is as often a noun ("work", "plans")."""
    return form.lemma in _NOUN_TOO


GERUNDS = {form.lemma: word for word, form in FORMS.items() if form.form == "ing"}
PARTICIPLES = {form.lemma: word for word, form in FORMS.items() if form.form in ("part", "ed")}
PARTICIPLES |= {"put": "put", "set": "set", "cut": "cut", "read": "read", "run": "run", "hit": "hit", "let": "let"}

_AUXILIARIES = wordset("be have do will shall would can could may might should must")


def participle_of(lemma: str) -> str:
    """The past participle, of a verb that is not listed the regular one."""
    return PARTICIPLES.get(lemma) or (_past(lemma) if len(lemma) > 2 and lemma not in _AUXILIARIES else lemma)


LEVEL = wordset("""
    multiply reach total exceed top surpass stand rise grow climb leap fall drop increase decrease decline expand jump
    soar surge number amount come swell lengthen remain hit average be become include boast go widen narrow count
    comprise shrink dip plunge slide slip double triple quadruple shoot rocket
    """)
GROWTH = wordset("""
    multiply rise grow climb increase expand enlarge jump leap shoot rocket soar surge swell lengthen widen gain
    advance boost raise extend add
    """)
SHRINKING = wordset(
    "fall drop decrease decline shrink dip plunge slide slip reduce cut lower shorten slash narrow trim slow"
)
# What these bring about still stands: bodies, members, partnerships.
STOCK = wordset("""
    establish set open build form found appoint have include join employ recruit engage enlist create station
    develop foster grow expand rise increase become bring gather attract license certify qualify staff house
    deploy partner link connect cover designate approve authorize register enroll enrol equip place assign own
    maintain widen lengthen extend draw comprise incorporate connect pilot put attain win embed introduce
    cultivate climb swell team hire pool install exceed reach surpass top total accumulate retain name elect fit
    collect accredit recognize rate stay keep multiply remain forge concentrate
    decline decrease drop fall shrink slip store pair compose
    """)
