"""Findings as text: one module a format, each with `write`, from reports to pieces of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from pushlint.lint import Report

FORMATS = ("text", "full", "json", "jsonl")


def write(name: str, reports: Iterable[Report]) -> Iterator[str]:
    """The reports in a format, piece by piece, each piece as soon as it stands."""
    pieces: Iterator[str] = import_module(f"pushlint.reports.{name}").write(reports)
    return pieces
