"""The commands of the evaluations: `python -m evaluations COMMAND`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from auditor import resources
from auditor.adapters.checklists import Checklists
from auditor.domain.checklist import Checklist
from evaluations import bench, cases, delivered, scoreboard, second, sweep, unseen
from evaluations.build_corpus import DOSSIERS, build_all
from evaluations.cases import Split
from evaluations.gold import CHECKLIST, measure
from evaluations.scratch import scratch_product

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = _parser().parse_args(argv)
    command: Command = arguments.command
    return command(arguments)


def build(_arguments: argparse.Namespace) -> int:
    """Build the delivered files from their sources."""
    for path in build_all():
        print(path.relative_to(DOSSIERS))
    return 0


def locate(_arguments: argparse.Namespace) -> int:
    """Prove the gold evidence on the delivered pages, and note the places."""
    documents = delivered.documents()
    located = [cases.locate(case, documents[case.document]) for case in cases.load()]
    cases.save(located)
    print(f"{sum(len(case.spans) for case in located)} places in {len(located)} cases")
    return 0


def gold(arguments: argparse.Namespace) -> int:
    """Score a judge on the labelled documents."""
    splits = list(Split) if arguments.split == "all" else [Split(arguments.split)]
    with TemporaryDirectory() as home:
        measured = measure(scratch_product(Path(home), arguments.judge), splits)
    if arguments.json:
        print(scoreboard.as_json(measured))
    else:
        scoreboard.show(measured, Console())
    if arguments.write:
        scoreboard.write(measured)
    return 0


def left_out(arguments: argparse.Namespace) -> int:
    """Score the embedded judge on each supplier as if it had never been labelled."""
    report = unseen.report(unseen.outcomes())
    print(report)
    if arguments.write:
        unseen.write(report)
    return 0


def agree(arguments: argparse.Namespace) -> int:
    """Compare the gold verdicts with those of a second reader."""
    report = second.report(second.reread(_checklist()))
    print(report)
    if arguments.write:
        second.write(report)
    return 0


def sweep_over(arguments: argparse.Namespace) -> int:
    """Audit a folder of real documents; status 1 when one failed or lost text."""
    swept = []
    for one in sweep.sweep(arguments.collection, arguments.limit):
        swept.append(one)
        print(sweep.line(one), file=sys.stderr)
    print(sweep.report(swept))
    if arguments.write:
        sweep.write(swept)
    return int(any(s.failed or s.lost or s.misplaced for s in swept))


def bench_all(arguments: argparse.Namespace) -> int:
    """Measure speed and memory."""
    measures = []
    for measured in bench.bench(arguments.contracts):
        measures.append(measured)
        print(f"{measured.name:45} {measured.value:10.1f} {measured.unit}", flush=True)
    if arguments.write:
        bench.write(measures)
    return 0


def _checklist() -> Checklist:
    return Checklists((resources.checklists(),), Path()).load(CHECKLIST)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluations")
    commands = parser.add_subparsers(required=True)
    _add(commands, "build", build)
    _add(commands, "locate", locate)
    scoring = _add(commands, "gold", gold)
    scoring.add_argument("--judge", default="embedded")
    scoring.add_argument("--split", choices=[*Split, "all"], default="all")
    scoring.add_argument("--json", action="store_true")
    scoring.add_argument("--write", action="store_true")
    leaving = _add(commands, "left-out", left_out)
    leaving.add_argument("--write", action="store_true")
    agreeing = _add(commands, "agree", agree)
    agreeing.add_argument("--write", action="store_true")
    sweeping = _add(commands, "sweep", sweep_over)
    sweeping.add_argument("collection", type=Path, nargs="?", default=sweep.COLLECTION)
    sweeping.add_argument("--limit", type=int, help="files of each folder")
    sweeping.add_argument("--write", action="store_true")
    timing = _add(commands, "bench", bench_all)
    timing.add_argument("--contracts", type=int, default=bench.FOLDER)
    timing.add_argument("--write", action="store_true")
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Command,
) -> argparse.ArgumentParser:
    added = commands.add_parser(name, help=command.__doc__)
    added.set_defaults(command=command)
    return added


if __name__ == "__main__":
    sys.exit(main())
