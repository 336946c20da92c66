"""Use cases: arguments in, domain objects out."""
