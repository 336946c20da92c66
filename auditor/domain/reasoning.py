"""From what sentences seem to say to one state per criterion, all of them together.

The states are chosen together, because what is known of the whole (a verdict that
documents like this deserve) says something about its parts: of all ways to give
each criterion a state, the most probable one is taken. Every way leads to a verdict
by the same rules (`domain.verdict`), so nothing is decided twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product
from math import exp, log

from auditor.domain.evidence import State
from auditor.domain.verdict import Assessed, Verdict, verdict_of

_TINY = 1e-6


class Reading(IntEnum):
    """How a criterion can be read; hedged is evidenced with a hedge."""

    EVIDENCED = 0
    HEDGED = 1
    CONTRADICTED = 2
    ABSENT = 3

    @property
    def state(self) -> State:
        """The state that an opinion gives."""
        if self is Reading.CONTRADICTED:
            return State.CONTRADICTED
        return State.ABSENT if self is Reading.ABSENT else State.EVIDENCED


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The readings that were chosen, and how probable the verdict they lead to is."""

    readings: tuple[Reading, ...]
    verdict: Verdict
    confidence: float


def conclude(
    strengths: Sequence[Sequence[float]],
    essential: Sequence[bool],
    prior: Mapping[Verdict, float],
    *,
    trust: float,
    silence: float,
) -> Conclusion:
    """Choose a reading for every criterion.

    `strengths` holds for each criterion the strength, in 0..1, of the sentence that
    most evidences, hedges and contradicts it. `prior` gives log-probabilities of
    verdicts, counted `trust` times; `silence` in 0..1 is what a sentence must beat
    for its criterion not to be absent.
    """
    costs = [
        [log(max(value, _TINY)) for value in (*row[:3], silence)] for row in strengths
    ]
    options = _options(tuple(essential))
    totals = [
        sum(cost[reading] for cost, reading in zip(costs, readings, strict=True))
        + trust * prior.get(verdict, log(_TINY))
        for readings, verdict in options
    ]
    best = max(range(len(options)), key=totals.__getitem__)
    readings, verdict = options[best]
    return Conclusion(readings, verdict, _probability(verdict, prior))


def _probability(verdict: Verdict, prior: Mapping[Verdict, float]) -> float:
    return round(exp(prior.get(verdict, log(_TINY))), 4)


@lru_cache(maxsize=256)
def _options(
    essential: tuple[bool, ...],
) -> tuple[tuple[tuple[Reading, ...], Verdict], ...]:
    """Return every way to read so many criteria, with the verdict it leads to."""
    return tuple(
        (readings, verdict_of(_assessed(essential, readings)))
        for readings in product(Reading, repeat=len(essential))
    )


def _assessed(
    essential: tuple[bool, ...], readings: tuple[Reading, ...]
) -> list[Assessed]:
    return [
        Assessed(core, reading.state, reading is Reading.HEDGED)
        for core, reading in zip(essential, readings, strict=True)
    ]
