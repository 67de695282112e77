"""Facts and manifest, compiled into the one JSON that the browser reads."""

from explorer.catalog.compiling import CatalogError, compile_catalog
from explorer.catalog.learning import LEARNING_SCHEMA_PATH, compile_learning, pool_questions
from explorer.catalog.writing import SCHEMA_PATH, to_json, write

__all__ = [
    "LEARNING_SCHEMA_PATH",
    "SCHEMA_PATH",
    "CatalogError",
    "compile_catalog",
    "compile_learning",
    "pool_questions",
    "to_json",
    "write",
]
