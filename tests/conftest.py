"""What holds for all tests."""

import signal

from hypothesis import settings

# No test asserts how long something takes: on a machine at work anything may take its time.
settings.register_profile("tracker", deadline=None)
settings.load_profile("tracker")

# What a shell without job control starts in the background ignores this signal, and so does all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
