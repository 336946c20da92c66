"""The review screen, one module per page."""
