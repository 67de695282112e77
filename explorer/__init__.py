"""Interactive 3D back anatomy explorer."""

__version__ = "0.1.0"
