"""The words for percent."""

from tracker.figures.words.quantities import Form
from tracker.figures.words.sentence import Sentence


def percent_words(sentence: Sentence, at: int) -> tuple[Form | None, int]:
    """Whether percent or percentage points are named at word `at`, and with how many words: (None, 0) where neither."""
    word, following = sentence.word(at), sentence.word(at + 1)
    if word in ("percent", "%", "pct", "percent-plus", "per-cent"):
        if following in ("point", "points"):
            return "points", 2
        return "percent", 1
    if word == "per" and following == "cent":
        return "percent", 2
    if word == "percentage" and following in ("point", "points"):
        return "points", 2
    if word in ("percentage-point", "percentage-points") or _plain_points(sentence, at):
        return "points", 1
    return None, 0


def _plain_points(sentence: Sentence, at: int) -> bool:
    """ "7.9 percent of the total, 1.1 points above the year before": points, where a percentage was told."""
    if sentence.word(at) not in ("points", "point") or "percent" not in sentence.low[:at]:
        return False
    return sentence.word(at + 1) in ("above", "below", "more", "less", "higher", "lower", "up", "down", "fewer")
