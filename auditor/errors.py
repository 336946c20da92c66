"""Everything that can go wrong, grouped by what the reader can do about it."""


class AuditorError(Exception):
    """The root: catch this in `cli` and `ui`, and nowhere else."""


class InputError(AuditorError):
    """Mend the input: the message names the file, the cause and the remedy."""


class UnreadableDocumentError(InputError):
    """A file could not be read; the rest of the dossier goes on without it."""


class UnsupportedFormatError(InputError):
    """No parser reads this kind of file."""


class ChecklistError(InputError):
    """A checklist breaks its schema; the message names the requirement."""


class SettingsError(InputError):
    """A setting is unknown or has a value it cannot have."""


class NotFoundError(InputError):
    """The run, finding, supplier or file that was asked for is not stored."""


class ServiceError(AuditorError):
    """Try again: a model, a database or an index did not answer."""


class JudgeError(ServiceError):
    """The judge failed on one requirement."""


class IndexDamagedError(ServiceError):
    """The index is lost or damaged; `auditor doctor --rebuild-index` restores it."""


class CitationError(AuditorError):
    """Stop trusting: claimed words do not stand where they were said to stand."""


class LedgerError(AuditorError):
    """Stop trusting: the audit trail is broken or refuses a change."""
