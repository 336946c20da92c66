"""Audits the documents of AI suppliers and proves every conclusion on the page."""

__version__ = "0.1.0"
