"""Memory: what has been named so far, for the phrases that come back to it ("the city", "the commission")."""

from dataclasses import dataclass, field

from tracker.figures.where.places import (
    CHINA,
    MUNICIPALITIES,
    ancestors_of,
    capital_of,
    gazetteer,
    level_of,
    province_of,
)
from tracker.figures.words.remembered import remembered


@dataclass(slots=True)
class Memory:
    """What a phrase can come back to. `topic`: the place spoken of; `subject`: those of the article.

    Besides, what was named last: by class of unit, by the organisation's head noun, by province (its cities);
    in `before`, the places of the sentence before, and in `listed` the last that stood side by side; in `pair`, the
    last two that one sentence named, for "the former" and "the latter"; in `main`, where the bodies of the title are.
    """

    subject: tuple[str, ...] = ()
    topic: str | None = None
    classes: dict[str, str] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    before: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()

    def see(self, code: str) -> None:
        self.last = code
        words = words_for(code)
        for word in words:
            self.classes[word] = code
        province = province_of(code)
        if "city" in words and province is not None and self.cities.get(province) not in ancestors_of(code):
            self.cities[province] = code

    def body(self, head: str) -> str | None:
        """The place that "the HEAD" was last at home in; a department is the province's that the article is about."""
        if head != "department" or head in self.organs:
            return self.organs.get(head)
        home = self.subject[0] if len(self.subject) == 1 else CHINA
        return home if home != CHINA and level_of(home) == "province" else None

    def seat_of_department(self, code: str) -> str:
        """A department is a province's, a city has a bureau: one in the capital of the article's is all of it."""
        return next((home for home in self.subject if level_of(home) == "province" and capital_of(home) == code), code)

    def recall(self, word: str) -> str | None:
        """The place that "the WORD" stands for: the place spoken of or one that holds it, the article's own, the
        one of that class named last."""
        for code in (self.topic, *self.subject):
            for unit in () if code is None or code == CHINA else (code, *ancestors_of(code)):
                if word in words_for(unit):
                    return unit
        return self.classes.get(word)


_PROVINCIAL = {
    "autonomous region": ("region", "autonomous region"),
    "special administrative region": ("region", "special administrative region", "SAR", "city", "territory"),
}


@remembered(1 << 13)
def words_for(code: str) -> tuple[str, ...]:
    """The class words by which a text may come back to a place."""
    level = level_of(code)
    if level == "province":
        if code in MUNICIPALITIES:
            return ("municipality", "city", "capital") if code == "110000" else ("municipality", "city")
        return _PROVINCIAL.get(gazetteer().kind(code), ("province",))
    kind = gazetteer().kind(code)
    if kind == "new area":
        return ("district", "area")
    word = "city" if kind == "county-level city" else kind.split()[-1]
    return (word, "prefecture") if level == "prefecture" and word == "league" else (word,)
