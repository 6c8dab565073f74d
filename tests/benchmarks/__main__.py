"""`make bench`: run every `bench_*.py`, print its figures beside their bounds, and write them as JSON.

A bench module has `run() -> dict[str, float]` and may have `BOUNDS: dict[str, float]`, the largest value that each
figure should have (or the smallest, where its name begins with `min `). The exit code says nothing of speed: a busy
machine is no failure.
"""

import argparse
import importlib
import json
import pkgutil
import platform
import sys
from pathlib import Path

from tests import benchmarks


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help="only these (without bench_)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    chosen = parser.parse_args()
    figures: dict[str, dict[str, float]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_")):
        name = module.removeprefix("bench_")
        if chosen.names and name not in chosen.names:
            continue
        bench = importlib.import_module(f"tests.benchmarks.{module}")
        print(f"\n{name}: {(bench.__doc__ or '').splitlines()[0]}", flush=True)
        figures[name] = bench.run()
        _print(figures[name], getattr(bench, "BOUNDS", {}))
    if chosen.json:
        chosen.json.parent.mkdir(parents=True, exist_ok=True)
        about = {"python": platform.python_version(), "machine": platform.machine()}
        chosen.json.write_text(json.dumps({**about, "figures": figures}, indent=1) + "\n", encoding="utf-8")
        print(f"\nwritten to {chosen.json}")
    return 0


def _print(figures: dict[str, float], bounds: dict[str, float]) -> None:
    for figure, value in figures.items():
        bound = bounds.get(figure)
        if bound is None:
            print(f"  {figure:<64} {value:>12.3f}")
            continue
        least = figure.startswith("min ")
        kept = value >= bound if least else value <= bound
        print(f"  {figure:<64} {value:>12.3f}   {'>=' if least else '<='} {bound:<8g} {'' if kept else 'MISSED'}")


if __name__ == "__main__":
    sys.exit(main())
