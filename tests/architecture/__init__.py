"""The rules of the house that import-linter cannot see: each is a function that yields what breaks it."""

from tests.architecture import code, dependence, pages
from tests.architecture.rules import EXCEPTIONS, RULES, Rule

__all__ = ["EXCEPTIONS", "RULES", "Rule", "code", "dependence", "pages"]
