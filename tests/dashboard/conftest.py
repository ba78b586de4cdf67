"""Settings of generated tests: no deadline, because a library's first call may load its data."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
