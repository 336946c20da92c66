"""A product with an empty data folder of its own, so that nothing is measured twice."""

from pathlib import Path

from auditor.bootstrap import Product, build
from auditor.settings import Settings


def scratch_product(home: Path, judge: str = "embedded") -> Product:
    """Build a product that keeps everything in this folder."""
    return build(Settings(home=home, judge=judge, database_url=None, chroma_url=None))
