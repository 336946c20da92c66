"""From what sentences seem to say to one state per criterion, all of them together.

The states are chosen together, because what is known of the whole (a verdict that
documents like this deserve) says something about its parts. Every way to read the
criteria leads to a verdict by the same rules (`domain.verdict`), so nothing is decided
twice: the most probable verdict is taken, and of the ways that lead to it the most
probable one.
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
    readings: Sequence[Sequence[float]],
    essential: Sequence[bool],
    prior: Mapping[Verdict, float],
) -> Conclusion:
    """Choose a verdict, and the reading of every criterion that leads to it.

    `readings` holds for each criterion the log-probability of every `Reading`, in
    their order; `prior` the log-probability of every verdict as the whole suggests it,
    which counts as much as all criteria together. The confidence, in 0..1, is that of
    the verdict; since both look at the same sentences, they count as one witness.
    """
    witness = weigh(readings, essential, prior)
    verdict = max(witness, key=witness.__getitem__)
    whole = sum(exp(value) for value in witness.values())
    chosen = max(
        (ways for ways, leads_to in _options(tuple(essential)) if leads_to is verdict),
        key=lambda ways: _total(readings, ways),
    )
    return Conclusion(chosen, verdict, round(exp(witness[verdict]) / whole, 4))


def weigh(
    readings: Sequence[Sequence[float]],
    essential: Sequence[bool],
    prior: Mapping[Verdict, float],
) -> dict[Verdict, float]:
    """Return the logarithm of each verdict that can be reached, unnormalised."""
    mass: dict[Verdict, float] = {}
    for ways, verdict in _options(tuple(essential)):
        mass[verdict] = mass.get(verdict, 0.0) + exp(_total(readings, ways))
    return {
        verdict: (log(max(amount, _TINY)) + prior.get(verdict, log(_TINY))) / 2
        for verdict, amount in mass.items()
    }


def _total(readings: Sequence[Sequence[float]], ways: Sequence[Reading]) -> float:
    return sum(row[way] for row, way in zip(readings, ways, strict=True))


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
