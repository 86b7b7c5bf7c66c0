"""How often Python looks for circles among objects. This program makes many objects, and no circles to speak of."""

import gc

YOUNG = 20_000
"""Objects made before it looks at them."""


def look_seldom() -> None:
    """Spares the start of a process a sixth of its time, and one that reads pages a tenth."""
    gc.set_threshold(YOUNG, 20, 50)


def leave_alone() -> None:
    """What is imported by now is never looked at again."""
    look_seldom()
    if gc.get_freeze_count():  # what an earlier writer of this process has left behind
        gc.unfreeze()
        gc.collect()
    gc.freeze()
