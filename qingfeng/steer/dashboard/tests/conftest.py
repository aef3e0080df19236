"""The stage of this room's tests: the cast with a mixed ledger, on one day."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from qingfeng.base.organization.models import Cadre
from qingfeng.steer.dashboard.tests.stage import DAY, fill
from tests.cast import Cast


@pytest.fixture
def empty_stage(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The campaign on DAY with nothing entered yet; everyone has a password of their own."""
    cache.clear()
    Cadre.objects.update(must_change_password=False)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: DAY)
    return cast


@pytest.fixture
def stage(empty_stage: Cast) -> Cast:
    """The campaign on DAY with something in every state."""
    fill(empty_stage)
    return empty_stage
