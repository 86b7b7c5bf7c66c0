"""What of the environment that this runs in the program does not need: the tools of its development, which the image
does without. Prints the names of these distributions, one a line."""

from collections.abc import Iterator
from importlib.metadata import distribution, distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def needed(name: str, extras: frozenset[str]) -> Iterator[str]:
    """The distribution and all that it requires here, each by its canonical name."""
    waiting, seen = [(canonicalize_name(name), extras)], set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        yield one[0]
        for line in distribution(one[0]).requires or ():
            asked = Requirement(line)
            if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in ("", *one[1])):
                waiting.append((canonicalize_name(asked.name), frozenset(asked.extras)))


def main() -> None:
    kept = {*needed("tracker", frozenset({"apprise"})), "pip"}
    print(*sorted({canonicalize_name(one.name) for one in distributions()} - kept), sep="\n")


if __name__ == "__main__":
    main()
