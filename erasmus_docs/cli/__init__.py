"""Words on a terminal, exit codes, reporters."""
