"""Facts and manifest, compiled into the one JSON that the browser reads."""

from explorer.catalog.compiling import CatalogError, compile_catalog
from explorer.catalog.writing import SCHEMA_PATH, to_json, write

__all__ = ["SCHEMA_PATH", "CatalogError", "compile_catalog", "to_json", "write"]
