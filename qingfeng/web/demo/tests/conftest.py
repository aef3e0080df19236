"""One story per stage, told once for all tests."""

from datetime import date
from functools import lru_cache

import pytest

from qingfeng.web.demo.hundred_days import Stage
from qingfeng.web.demo.story import Story, plan

TODAY = date(2026, 11, 23)


@lru_cache(maxsize=len(Stage))
def _told(stage: Stage) -> Story:
    return plan(seed=7, stage=stage, today=TODAY)


@pytest.fixture(scope="session")
def launch() -> Story:
    return _told(Stage.LAUNCH)


@pytest.fixture(scope="session")
def selfcheck() -> Story:
    return _told(Stage.SELFCHECK)


@pytest.fixture(scope="session")
def rectify() -> Story:
    return _told(Stage.RECTIFY)


@pytest.fixture(scope="session")
def closed() -> Story:
    return _told(Stage.CLOSED)
