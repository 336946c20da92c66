"""Review events in words."""

from typing import NamedTuple

from auditor.domain.review import (
    Accepted,
    Commented,
    Disposition,
    Overridden,
    Reopened,
    ReviewEvent,
)
from auditor.domain.words import DISPOSITION, VERDICT
from auditor.ui.session import say
from auditor.ui.translation import _


class Said(NamedTuple):
    """What a reviewer did, and the words they gave with it."""

    deed: str
    words: str


def said(event: ReviewEvent) -> Said:
    """Return an event in the reader's language."""
    match event:
        case Accepted():
            return Said(say(DISPOSITION[Disposition.ACCEPTED]), event.comment)
        case Overridden():
            now = _("Overridden: {verdict}", verdict=say(VERDICT[event.verdict]))
            return Said(now, event.reason)
        case Commented():
            return Said(_("Comment"), event.comment)
        case Reopened():
            return Said(_("Reopened"), event.reason)
