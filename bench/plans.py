"""What a bench is told on its command line."""

import argparse


def is_quick(doc: str | None) -> bool:
    """Read the command line: whether this is a smoke test, whose figures say nothing."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--quick", action="store_true", help="a smoke test: its figures say nothing")
    return bool(parser.parse_args().quick)
