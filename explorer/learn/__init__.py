"""Learn room: lessons as frozen records. See docs/architecture.md."""
