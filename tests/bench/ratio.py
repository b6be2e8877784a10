"""The runner of the benches: contestants in turn, ratios per round, medians, and what it wrote.

Every figure is a ratio against a limit that runs in the same call on the same machine; times are
printed beside it and judged by nothing.
"""

import json
import os
import platform
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

SEED = 20261122
NOISE = 0.25
"""Quartiles further apart than this share of the median say nothing."""

Contestant = Callable[[], float]
"""Does the job once and answers what it took, in seconds."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The median of the ratios, with its quartiles, and each contestant's median in ms."""

    job: str
    ratio: float
    low: float
    high: float
    rounds: int
    times: Mapping[str, float]

    @property
    def is_noisy(self) -> bool:
        """Whether the quartiles are too far apart to judge by."""
        return self.high - self.low > NOISE * self.ratio

    def __str__(self) -> str:
        times = ", ".join(f"{name} {took:.1f} ms" for name, took in self.times.items())
        noise = ", too noisy" if self.is_noisy else ""
        quartiles = f"{self.low:.2f} to {self.high:.2f}"
        return f"{self.job}: {self.ratio:.2f} x ({quartiles}, {self.rounds} rounds{noise}); {times}"


def measure(job: str, limit: Contestant, product: Contestant, *, rounds: int = 9) -> Measured:
    """Runs both `rounds` times in a shuffled order, after one round that does not count.

    A run that is too noisy is repeated once, with twice the rounds.
    """
    found = _measure(job, limit, product, rounds)
    return _measure(job, limit, product, 2 * rounds) if found.is_noisy else found


def _measure(job: str, limit: Contestant, product: Contestant, rounds: int) -> Measured:
    chance = random.Random(SEED)
    both = {"limit": limit, "product": product}
    took: dict[str, list[float]] = {name: [] for name in both}
    for number in range(rounds + 1):
        for name in chance.sample(sorted(both), k=2):
            seconds = both[name]()
            if number:
                took[name].append(seconds)
    ratios = [ours / bare for ours, bare in zip(took["product"], took["limit"], strict=True)]
    low, middle, high = quantiles(ratios, n=4)
    times = {name: 1000 * median(each) for name, each in took.items()}
    return Measured(job, middle, low, high, rounds, times)


def write_down(measured: Measured, goal: float) -> None:
    """Prints it, and adds its ratio to `build/bench.json`."""
    sys.stdout.write(f"\n{measured}; goal {goal} x\n")
    told = {
        "ratio": round(measured.ratio, 3),
        "quartiles": [round(measured.low, 3), round(measured.high, 3)],
        "rounds": measured.rounds,
        "goal": goal,
        "noisy": measured.is_noisy,
    }
    _add(measured.job, told)


def write_times(job: str, took: Sequence[float], goal: float) -> None:
    """Prints and writes down the median and the 90th percentile of times in ms: no judgement, since
    they are those of this machine."""
    middle, ninety = median(took), quantiles(took, n=10)[8]
    sys.stdout.write(f"\n{job}: median {middle:.0f} ms, p90 {ninety:.0f} ms; goal {goal:.0f} ms\n")
    _add(job, {"median_ms": round(middle, 1), "p90_ms": round(ninety, 1), "goal_ms": goal})


def _add(job: str, told: Mapping[str, object]) -> None:
    file = Path(__file__).parents[2] / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known["machine"] = {"cores": os.cpu_count(), "python": platform.python_version()}
    known[job] = told
    file.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def judge(measured: Measured, goal: float) -> None:
    """Writes it down and fails where the goal is missed and the run was quiet enough to tell."""
    write_down(measured, goal)
    assert measured.is_noisy or measured.ratio <= goal, str(measured)
