"""The command, and ``python -m erasmus_docs.cli``."""

from __future__ import annotations

import signal
import sys


def run() -> None:
    """Load and run the command line; Ctrl-C meanwhile is no error of Python."""
    try:
        from erasmus_docs.cli.app import main

        main()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        # asked for once more, the end would replace the exit code while Python takes itself down
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    run()
