"""Where the data and the meshes are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent

DATA_DIR = _ROOT / "anatomy_data"
MESH_DIR = _ROOT / "meshes"
PICTURE_DIR = _ROOT / "pictures"
LICENCE_DIR = _ROOT
VIEWER_DIST_DIR = _PACKAGE / "web" / "viewer" / "dist"
