"""Kill Masthead at every step of its work, and at random moments, and see what the next start makes of it.

    python -m bench.kills --random 200

Each round runs the same sort of script (articles added, published anew, removed, restored) in a fresh process over a
fresh data folder, and kills it with SIGKILL: as it enters or leaves a named step, or after a random time. Another fresh
process then opens the folder as the bot does, and must find what a run without a kill would have left after the last
act that was done, or after the one under way: nothing lost, nothing double, and both indexes and the ledger equal to
what is made of the database anew. Processes are forked from one that has only imported, which is why it takes a minute
and not an hour. Exit status 1: something was wrong.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.kills.check import faults_of
from bench.kills.script import Act, Script, perform
from bench.kills.steps import MOST, STEPS, Step, killing_at
from bench.table import Row, print_table
from knowledge import Library, LibrarySettings

WORKSPACE = "guild:1"


@dataclass(frozen=True, slots=True)
class Round:
    """One kill: where, which script, and how far the script got."""

    step: Step | None
    seed: int
    most: int = MOST  # which occurrence of the step, at most


def main() -> None:
    """Kill as often as asked, print a table, and fail where something was wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--random", type=int, default=210, help="kills at random moments")
    options.add_argument("--steps", type=int, default=len(STEPS), help="kills at named steps, the first so many")
    options.add_argument("--acts", type=int, default=14, help="acts in a script")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    usual = _usual(given.acts)
    rounds = [Round(step, given.seed + number) for number, step in enumerate(STEPS[: given.steps])]
    rounds += [Round(None, given.seed + 1_000 + number) for number in range(given.random)]
    reached: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for each in rounds:
        name = each.step.name if each.step else "at a random moment"
        killed, faults = _insisted(each, given.acts, usual)
        reached[name] += killed
        for counted in (name, "all"):
            wrong[counted] += bool(faults)
        for fault in faults:
            print(f"{name}, script {each.seed}: {fault}", file=sys.stderr)
    rows = [
        Row(name, f"killed {count} times", f"{wrong[name]} wrong afterwards", not wrong[name])
        for name, count in [*reached.items(), ("all", reached.total())]
    ]
    print_table("SIGKILL, then a new start", rows)
    sys.exit(1 if wrong["all"] else 0)


def _usual(acts: int) -> float:
    """Return how many seconds a script takes that nobody kills."""
    with tempfile.TemporaryDirectory() as home:
        began = time.perf_counter()
        _forked(lambda: _run(Path(home), Round(None, 0), acts))
        return time.perf_counter() - began


def _insisted(each: Round, acts: int, usual: float) -> tuple[bool, list[str]]:
    """Kill one run; where its script does not come to the step, take another script and an earlier occurrence."""
    for attempt in range(8):
        tried = Round(each.step, each.seed + 10_000 * attempt, max(1, each.most - 2 * attempt))
        killed, faults = _play(tried, acts, usual)
        if killed or faults or each.step is None:
            return killed, faults
    return False, ["no script comes to this step"]


def _play(each: Round, acts: int, usual: float) -> tuple[bool, list[str]]:
    """Kill one run; return whether it was killed, and what the next start found wrong."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        moment = random.Random(each.seed).uniform(0, usual) if each.step is None else None
        status = _forked(lambda: _run(home, each, acts), moment)
        report = home / "report.txt"
        checked = _forked(lambda: report.write_text("\n".join(_check(home, each.seed, acts))))
        faults = report.read_text().splitlines() if report.exists() else ["the check itself failed"]
        return status == -signal.SIGKILL, faults if checked == 0 else [*faults, f"exit status {checked}"]


def _run(home: Path, each: Round, acts: int) -> None:
    """Play a script, writing down before and after each act how far it is; be killed where a step says so."""
    script = Script(each.seed, acts)
    with (home / "journal").open("a") as journal, _opened(home) as library, killing_at(each.step, each.seed, each.most):
        for number, act in enumerate(script.acts):
            journal.write(f"{number}\n")
            journal.flush()
            perform(library, WORKSPACE, act)
            journal.write("done\n")
            journal.flush()


def _check(home: Path, seed: int, acts: int) -> Iterator[str]:
    """Open what a killed run left as the bot does, and say what is wrong."""
    journal = (home / "journal").read_text().split() if (home / "journal").exists() else []
    done = journal.count("done")
    under_way = len(journal) - done > done
    script: list[Act] = Script(seed, acts).acts
    with _opened(home) as library:
        library.tend()
        library.level()
        yield from faults_of(library, home, WORKSPACE, script[:done], script[: done + under_way])


def _opened(home: Path) -> Library:
    return Library.open(LibrarySettings(home, threads=1))


def _forked(work: Callable[[], object], kill_after: float | None = None) -> int:
    """Do work in a process of its own and return its exit status, negative for a signal."""
    child = os.fork()
    if child == 0:
        status = 0
        try:
            work()
        except BaseException:  # noqa: BLE001 - the child must not go on as the parent
            traceback.print_exc()
            status = 1
        finally:
            sys.stderr.flush()
            os._exit(status)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main()
