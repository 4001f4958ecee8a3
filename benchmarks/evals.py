"""How many cases a second the suites put and score, suite by suite, with the guided engine.

    python -m benchmarks.evals RUN.json …

Reads what runs of `seasoned eval` wrote: each suite's seconds hold putting its cases and scoring them, not loading the models.
"""

import argparse
from pathlib import Path

from evals.result import EvalRun


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="+", type=Path)
    for path in parser.parse_args().runs:
        run = EvalRun.model_validate_json(path.read_bytes())
        print(f"{path}: {run.versions.engine} engine")
        for suite in run.suites:
            pace = f"{suite.n / suite.seconds:.1f}" if suite.seconds else "too quick to tell"
            print(f"  {suite.name:15} {suite.n:4} cases {suite.seconds:7.1f} s  {pace} a second")
        cases, seconds = sum(one.n for one in run.suites), sum(one.seconds for one in run.suites)
        print(f"  {'together':15} {cases:4} cases {seconds:7.1f} s")


if __name__ == "__main__":
    main()
