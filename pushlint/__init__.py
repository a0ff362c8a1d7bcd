"""A linter for outbound sales copy: finds what pushes, offers what invites."""

from pushlint.errors import UserError
from pushlint.findings import Finding
from pushlint.lint import lint
from pushlint.rules import Rule
from pushlint.text import Span

__version__ = "0.1.0"
__all__ = ["Finding", "Rule", "Span", "UserError", "lint"]
