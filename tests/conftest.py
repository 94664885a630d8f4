"""What all tests share: generated examples are the same everywhere, no test races a clock, one browser for all."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import opened, required

if TYPE_CHECKING:
    from playwright.sync_api import Page

settings.register_profile(
    "everywhere",
    database=None,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everywhere")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a real browser; a test that asks for it is skipped where there is none."""
    return required()


@pytest.fixture(scope="module")
def tab(chromium: str) -> Iterator["Page"]:
    """An empty page of a real browser, kept for all tests of a module."""
    with opened(chromium) as page:
        yield page
