"""Numbers in words: "fifteen", "twenty-four", "two hundred and six"."""

from tracker.figures.words.wordset import wordset

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_TO_NINE = "|".join(word for word, value in UNITS.items() if 0 < value < 10)
SPELLED = (
    rf"\b(?:{'|'.join(word for word, value in UNITS.items() if value)}|(?:{'|'.join(TENS)})(?:-(?:{_TO_NINE}))?)\b"
)
"""Pattern of a whole number from one to ninety-nine in words, as a part of others."""
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
          "mln": 10**6, "bn": 10**9, "万": 10**4, "亿": 10**8, "m": 10**6, "k": 1000, "score": 20,
          "crore": 10**7}  # fmt: skip
SPELLED_SCALES = wordset("hundred thousand million billion trillion dozen")


def word_value(word: str) -> int | None:
    """ "twenty-four" is 24; None where the word is no number below one hundred."""
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    tens, dash, unit = word.partition("-")
    if dash and tens in TENS and 0 < UNITS.get(unit, 0) < 10:
        return TENS[tens] + UNITS[unit]
    return None


def is_number_word(word: str) -> bool:
    return word in SPELLED_SCALES or word_value(word) is not None
