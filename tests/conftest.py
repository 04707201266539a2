"""How every test runs: no test may fail for being slow on a busy machine."""

from hypothesis import settings

settings.register_profile("tellings", deadline=None)
settings.load_profile("tellings")
