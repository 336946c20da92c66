"""The command line: one module a subject, imported when its command is given."""

from auditor.cli.app import main

__all__ = ["main"]
