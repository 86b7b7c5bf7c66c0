"""What holds for all tests."""

from hypothesis import settings

# No test asserts how long something takes: on a machine at work anything may take its time.
settings.register_profile("tracker", deadline=None)
settings.load_profile("tracker")
