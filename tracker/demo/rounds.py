"""What happens on the demonstration site, round by round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.demo.pages import Report, read_report
from tracker.demo.site import Scene

_FIRST = (
    "hubei-pool",
    "shaanxi-notaries",
    "guangdong-mediation",
    "heilongjiang-border",
    "fujian-arbitration",
    "yunnan-training",
    "anhui-hotline",
)
_NUMBERS = {name: 200_300 + i * 7 for i, name in enumerate((*_FIRST, "gansu-corridor", "hubei-pool-grows"))}
_EDITS = (
    ("accepted 1,260 foreign-related", "accepted 1,620 foreign-related"),
    ("Parties praised the speed of the procedure.", "Most parties praised the procedure."),
)


@dataclass(frozen=True, slots=True)
class Round:
    """`sweeps`: how often the site is looked at; a withdrawal counts once a second look confirms it."""

    title: str
    told: str
    scene: Scene
    sweeps: int = 1


def rounds() -> Iterator[Round]:
    scene = Scene(tuple(map(_report, _FIRST)))
    yield Round(
        "Baseline",
        "Seven reports from seven provinces. What the first sweep finds is where history starts: it raises no alarm.",
        scene,
    )
    scene = replace(scene, reports=(*scene.reports, _report("gansu-corridor")))
    yield Round("A new province", "Gansu appears for the first time.", scene)
    scene = replace(scene, reports=(*scene.reports, _report("hubei-pool-grows")))
    yield Round("A new report with a changed number", "Hubei's pool of lawyers has grown from 412 to 468.", scene)
    scene = replace(scene, reports=tuple(map(_edited, scene.reports)))
    yield Round(
        "A silent edit",
        "In Fujian's report 1,260 cases become 1,620, and a sentence loses its praise. Its date stays as it was.",
        scene,
    )
    scene = replace(scene, gone=frozenset(("yunnan-training",)))
    yield Round(
        "A withdrawal", "Yunnan's report answers 404. One 404 is no withdrawal; a second look confirms it.", scene, 2
    )
    scene = replace(scene, design="new")
    yield Round("A redesign", "Every page gets another markup. Not a word has changed, so nothing is told.", scene)
    scene = replace(scene, blocked=frozenset(("shaanxi-notaries",)))
    yield Round(
        "A block page",
        "A firewall answers for Shaanxi's report with status 200. It is kept and refused; the last good version stays.",
        scene,
    )


def _report(name: str) -> Report:
    return read_report(name, _NUMBERS[name])


def _edited(report: Report) -> Report:
    if report.name != "fujian-arbitration":
        return report
    lines = report.lines
    for old, new in _EDITS:
        lines = tuple(line.replace(old, new) for line in lines)
    return replace(report, lines=lines)
