"""Reports that nobody wrote: each about one place, with two figures that no other report states, some with a third that
later reports of the same place state anew. Pure: the same number gives the same report."""

import random
from dataclasses import dataclass, replace
from datetime import date

PLACES = {
    "Hebei": "130000", "Shanxi": "140000", "Liaoning": "210000", "Jilin": "220000", "Heilongjiang": "230000",
    "Jiangsu": "320000", "Zhejiang": "330000", "Anhui": "340000", "Fujian": "350000", "Jiangxi": "360000",
    "Shandong": "370000", "Henan": "410000", "Hubei": "420000", "Hunan": "430000", "Guangdong": "440000",
    "Hainan": "460000", "Sichuan": "510000", "Guizhou": "520000", "Yunnan": "530000", "Gansu": "620000",
    "Qinghai": "630000",
}  # fmt: skip
LATE = ("Qinghai", "Gansu", "Hainan", "Jilin")
"""No report of the first day is about these."""
TOWNS = {
    "Hefei": "340100", "Xiamen": "350200", "Nanchang": "360100", "Qingdao": "370200", "Luoyang": "410300",
    "Wuhan": "420100", "Changsha": "430100", "Shenzhen": "440300", "Chengdu": "510100", "Guiyang": "520100",
    "Kunming": "530100", "Harbin": "230100", "Shenyang": "210100", "Hangzhou": "330100", "Nanjing": "320100",
}  # fmt: skip
"""Towns that some later reports mention."""
THINGS = (
    "folder", "leaflet", "lantern", "umbrella", "bicycle", "notebook", "helmet", "blanket", "basket", "kettle",
    "ladder", "stamp", "ticket", "poster", "calendar", "cushion", "whistle", "radio", "camera", "drum", "flute", "kite",
    "saddle", "chair", "mirror", "curtain", "carpet", "bucket", "hammer", "spade", "apron", "candle", "bottle", "plate",
    "spoon",
)  # fmt: skip
COLOURS = (
    "blue",
    "green",
    "yellow",
    "brown",
    "white",
    "grey",
    "striped",
    "plain",
    "small",
    "large",
    "wooden",
    "folded",
)
NOUNS = ("clerk", "ferryman", "gardener", "teacher", "baker", "sailor", "printer", "miller", "weaver", "carpenter")
SPOTS = ("harbour", "courtyard", "station", "library", "market", "orchard", "bridge", "tea house", "post office")
DOINGS = ("waits", "sings", "reads", "sweeps", "listens", "rests", "counts stamps", "writes letters", "mends nets")
MANNERS = ("slowly", "gladly", "quietly", "patiently", "rarely", "willingly", "carefully", "cheerfully")
ENDS = (
    "and nobody at the desk has ever minded", "although the benches outside are seldom dry",
    "while the kettle in the back room comes to the boil", "because the forms ask for more than people remember",
    "and those who come once tend to come again", "which the older visitors find quite reasonable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """What a report says; an edit makes another one. A value that was taken out is None."""

    prose: tuple[tuple[str, str, str, str, str], ...]
    values: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Report:
    number: int
    place: str
    things: tuple[str, str]
    day: date
    first: Text
    town: str | None = None
    pool: int | None = None

    @property
    def path(self) -> str:
        return f"/{self.day:%Y-%m/%d}/c_{700_000 + self.number}.htm"

    @property
    def moved_path(self) -> str:
        return f"/archive{self.path}"

    @property
    def key(self) -> str:
        return f"soak/c_{700_000 + self.number}"

    @property
    def title(self) -> str:
        return f"{self.place} opens a desk for letters, {self.things[0]}s and {self.things[1]}s"

    def lines(self, text: Text) -> list[str]:
        place = f"{self.place} province"
        told = [
            f"The justice department of China’s {place} has a desk for letters from abroad. {_prose(text.prose[0])}"
        ]
        for thing, verb, value in zip(self.things, ("lent", "repaired"), text.values, strict=True):
            if value is not None:
                told.append(f"The desk {verb} {value:,} {thing}s in 2024, its head said at the door.")
            told.append(_prose(text.prose[1 if verb == "lent" else 2]))
        if self.pool is not None:
            pool = "its provincial foreign-related lawyer talent pool"
            told.append(f"Currently, {self.place} has {self.pool:,} lawyers in {pool}.")
        if self.town:
            told.append(f"A visitor from {self.town} said that the queue was short.")
        return told


def _prose(words: tuple[str, str, str, str, str]) -> str:
    noun, spot, doing, manner, end = words
    return f"The {noun} at the {spot} {doing} {manner} on most mornings, {end}."


def place_of(serial: int, late: bool) -> str:
    names = [name for name in PLACES if late or name not in LATE]
    return names[serial % len(names)]


def _things(serial: int, late: bool) -> tuple[str, str]:
    """Two things that no other report of the same place has."""
    nth = serial // (len(PLACES) if late else len(PLACES) - len(LATE))
    pair = nth // len(THINGS) * 2
    assert pair < len(COLOURS) // 2, "more reports than there are things to count"
    colours = COLOURS[len(COLOURS) // 2 :] if late else COLOURS[: len(COLOURS) // 2]
    thing = THINGS[nth % len(THINGS)]
    return f"{colours[pair]} {thing}", f"{colours[pair + 1]} {thing}"


def report(number: int, serial: int, day: date, seed: int, *, late: bool, pool: int | None = None) -> Report:
    """`late`: published while the site is watched; `serial` counts them apart from those of the first day."""
    rng = random.Random(f"{seed}/{number}")
    prose = tuple(tuple(rng.choice(words) for words in (NOUNS, SPOTS, DOINGS, MANNERS, ENDS)) for _ in range(3))
    values = rng.randrange(100, 900), rng.randrange(1_000, 9_000)
    town = rng.choice(list(TOWNS)) if late and rng.random() < 0.3 else None
    first = Text(prose, values)  # type: ignore[arg-type]
    return Report(number, place_of(serial, late), _things(serial, late), day, first, town, pool)


def reworded(text: Text, rng: random.Random) -> Text:
    """One word of it is another."""
    line, word = rng.randrange(3), rng.randrange(4)
    words = list(text.prose[line])
    words[word] = rng.choice([other for other in (NOUNS, SPOTS, DOINGS, MANNERS)[word] if other != words[word]])
    prose = list(text.prose)
    prose[line] = tuple(words)  # type: ignore[call-overload]
    return replace(text, prose=tuple(prose))


def renumbered(text: Text, rng: random.Random) -> Text:
    """One of its values is another."""
    which = rng.choice([n for n, value in enumerate(text.values) if value is not None])
    values = list(text.values)
    old = values[which]
    assert old is not None
    values[which] = old + rng.choice((-17, -3, 5, 29, 61))
    return replace(text, values=tuple(values))  # type: ignore[arg-type]


def with_value(text: Text, which: int, value: int | None) -> Text:
    values = list(text.values)
    values[which] = value
    return replace(text, values=tuple(values))  # type: ignore[arg-type]
