"""The page in Python: trame's Vuetify 3 widgets, bound to the store that lives in the browser."""

from explorer.web.layout.root import build_layout

__all__ = ["build_layout"]
