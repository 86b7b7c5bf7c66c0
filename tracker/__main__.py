"""`python -m tracker`, and what the command `tracker` starts with."""

import signal


def main() -> None:
    """An interrupt while modules are loaded ends it without a word: nothing is to be told or put away."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from tracker.cli.main import main as run  # noqa: PLC0415 - see above

    run()


if __name__ == "__main__":
    main()
