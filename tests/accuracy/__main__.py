"""`python -m tests.accuracy --corpora DIR [--only TASK] [--model NAME]`: all development figures in one table."""

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.accuracy import MissingError, Row, table

TASKS = ("quotes", "countries", "capitals", "people", "pronouns", "calibration")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds polnear, gum and geo")
    parser.add_argument("--only", choices=TASKS, action="append", help="one task (may be given again)")
    parser.add_argument("--model", default="", help="a spaCy pipeline; empty: the one the app would choose")
    chosen = parser.parse_args()
    rows: list[Row] = []
    for task in chosen.only or TASKS:
        if find_spec(f"tests.accuracy.{task}") is None:
            continue
        try:
            rows += import_module(f"tests.accuracy.{task}").rows(chosen.corpora, chosen.model)
        except MissingError as missing:
            print(f"{task}: {missing}", file=sys.stderr)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
