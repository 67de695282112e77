"""The one door to ``meshes/``. See docs/architecture.md, "Surfaces and meshes"."""
