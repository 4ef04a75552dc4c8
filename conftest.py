from hypothesis import settings

pytest_plugins = ["tests.cast"]

# A property asks what holds, never how fast: time is measured with bench/ alone.
settings.register_profile("huiban", deadline=None)
settings.load_profile("huiban")
