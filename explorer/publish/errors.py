"""What can go wrong when something is published."""

from __future__ import annotations


class PublishError(Exception):
    """Something cannot be written as asked; the message says what to do."""
