"""``python -m explorer.cli`` does what ``back-explorer`` does."""

from explorer.cli import main

main()
