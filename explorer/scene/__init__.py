"""The PyVista scene: apply a view state, render it, pick in it. See docs/architecture.md."""
