"""The house keeps its own rules; the rules are in tests/architecture/, one function each."""

import pytest

from tests.architecture import EXCEPTIONS, RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    broken = sorted(set(rule()) - EXCEPTIONS.keys())
    if broken:
        pytest.fail("\n".join([f"{rule.__name__}:", *broken]), pytrace=False)


def test_no_exception_outlives_its_need() -> None:
    found = {broken for rule in RULES for broken in rule()}
    assert sorted(EXCEPTIONS.keys() - found) == []
