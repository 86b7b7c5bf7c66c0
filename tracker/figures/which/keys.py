"""Keys for figures that no rule fits: the same for the same thing counted in the same way, whatever the wording."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.which.beside import fronted, where
from tracker.figures.which.deeds import deed_of
from tracker.figures.which.evidence import GENERIC
from tracker.figures.which.narrowing import owned
from tracker.figures.words.acts import act_of
from tracker.figures.words.stemming import common, lemma, stem
from tracker.figures.words.synonyms import canonical
from tracker.figures.words.trimming import bare
from tracker.figures.words.wordset import wordset

_MOST = 6
# Words of time, place and comparison, and links: they say when, where and how many, not what.
NEUTRAL = wordset("""
    year month day week half quarter period time today currently previous preceding earlier later before after since
    until during end beginning start same just only then again far next already respectively nearly almost least
    most year-on-year
    total whole number figure count compare versus against up down rise grow increase drop fall decline reach stand
    stay remain exceed top pass hit lie come amount account use hover lead follow district through across around
    including include among percent share part within latter former
    million billion trillion thousand hundred dozen one two three four five six seven eight nine ten
    january february march april may june july august september october november december
    """)


def key_of(draft: Draft) -> str:
    """A key of the figure's own words: what is counted, by which act, narrowed how."""
    head = draft.unit.rpartition(" ")[2].lower() if draft.kind == "count" else f"{draft.kind}-{draft.unit}".lower()
    head = canonical(head)
    if draft.kind == "change":
        head += "-down" if "decrease in" in draft.measures else "-up"
    deed = deed_of(draft)
    act = act_of(deed.verb)
    actor = [w for w in common(deed.actor) if _narrows(w)]
    middle = "" if owned(draft) else draft.middle
    told = f"{draft.core} {fronted(draft)} {where(draft)} {deed.told} {draft.after} {middle}"
    own = [w for w in common(told) if _narrows(w) and w not in actor]
    if len({*own, *actor}) < 2:
        own = [w for w in common(bare(draft.measures)) if _narrows(w)] + own
    words = {canonical(w) for w in [*own[:_MOST], *actor[-4:]] if lemma(w) != deed.verb} - {head, act, stem(deed.verb)}
    return "~" + ".".join(part for part in (head, act, "-".join(sorted(words))) if part)


def _narrows(word: str) -> bool:
    return word not in GENERIC and word not in NEUTRAL
