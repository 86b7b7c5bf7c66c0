"""Classes of acts: verbs that say the same of what is counted, whoever writes."""

_CLASSES = (
    ("handled", "handle deal process complete conclude carry finish close dispose perform conduct undertake do"),
    ("heard", "hear try"),
    ("accepted", "accept take receive record register file docket admit lodge submit"),
    ("mediated", "mediate conciliate"),
    ("resolved", "resolve settle solve defuse reconcile"),
    ("offered", "provide offer deliver give render grant"),
    ("set-up", "establish set open build found form create launch install erect"),
    ("selected", "select choose appoint recruit engage hire enlist nominate employ"),
    ("sent", "send dispatch post station second assign"),
    ("trained", "train educate teach coach"),
    ("attended", "attend join participate enroll enrol"),
    ("published", "publish release compile issue print draft"),
    ("held", "hold organize organise host stage arrange convene"),
    ("recovered", "recover win retrieve reclaim"),
    ("saved", "save spare"),
    ("helped", "help benefit assist aid serve support"),
    ("answered", "answer reply field pick"),
    ("housed", "house attract gather draw bring move accommodate"),
    ("designated", "designate name certify approve authorize allow"),
    ("had", "have be include boast own number total comprise contain count reach stand grow rise become employ"
            " exist operate license practice exceed top surpass climb swell increase drop fall"
            " amount remain stay expand shrink come cross double triple quadruple swell multiply jump soar widen"
            " lengthen enlarge consist dip extend involve concern work head"),
)  # fmt: skip
_CLASS = {verb: name for name, verbs in _CLASSES for verb in verbs.split()}


def act_of(verb: str) -> str:
    """The class of the verb's act, "had" for none; a verb of no class stands for itself."""
    return _CLASS.get(verb, verb or "had")
