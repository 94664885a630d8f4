"""What all tests share: generated examples are the same on every machine, and no test races a clock."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "everywhere",
    database=None,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everywhere")
