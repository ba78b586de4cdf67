"""Settings of generated tests: no deadline, since the first call of a library may load its data."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
