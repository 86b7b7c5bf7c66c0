"""Brackets: a figure behind each thing of a list, "about wages (31 percent), rent (24 percent) and debts (9)"."""

from tracker.figures.numbers.drafts import Draft
from tracker.figures.passage.scene import Scene
from tracker.figures.units.neighbors import lead_of_list


def item_of(draft: Draft, scene: Scene) -> list[str]:
    """The words that tell which part a bracketed share or part is: ["about", "rent"]; none where a figure stands in no
    bracket, or neither preposition nor verb leads the list."""
    sentence, mark = scene.sentence, draft.first - 1
    if sentence.word(mark) != "(" or sentence.word(draft.quantity.last) != ")" or draft.group is not None:
        return []
    lead = lead_of_list(sentence, mark)
    if lead < 1 or sentence.tags[lead] not in "PV":
        return []
    last = max((i + 1 for i in range(lead + 1, mark) if sentence.tags[i] == ")"), default=lead + 1)
    last = sentence.run_on(last, ",C")
    that = ["that"] if sentence.tags[lead] == "V" else []
    return [*that, sentence.low[lead], *scene.words(last, mark)]
