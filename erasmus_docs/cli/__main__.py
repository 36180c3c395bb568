"""``python -m erasmus_docs.cli``."""

from erasmus_docs.cli.app import main

main()
