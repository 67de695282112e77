"""Things to hand out that work without a server: see docs/teaching_offline.md."""
