"""The embedded judge: no key, no network, the same answers every time.

It reads every sentence it is shown, weighs which criterion each is about and what
it says on it (`judge_model`), and chooses the states of a requirement's criteria
together (`domain.reasoning`). Every state it gives rests on a sentence it quotes.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from langchain_core.embeddings import Embeddings

from auditor.adapters.embedders import EMBEDDED, Matrix
from auditor.adapters.judge_model import (
    VERDICTS,
    Scores,
    Weights,
    by_criterion,
    joined,
    score,
    summary,
)
from auditor.adapters.reading_room import Read, ReadingRoom
from auditor.adapters.sentence_reader import Sentence, SentenceReader
from auditor.adapters.unlearned import score_by_wording
from auditor.domain.checklist import Criterion, Requirement
from auditor.domain.cues import Cue, seen
from auditor.domain.document import Passage
from auditor.domain.evidence import (
    ClaimedQuote,
    CriterionOpinion,
    Evidence,
    Opinion,
)
from auditor.domain.reasoning import Conclusion, Reading, conclude
from auditor.domain.run import JudgeIdentity
from auditor.domain.text import Text
from auditor.domain.verdict import Verdict

SILENCE = 0.25
"""What a sentence must beat where it was not learned when a criterion is absent."""

QUOTES, NEARLY = 2, 0.7
"""At most so many sentences are quoted on a criterion, and how strong each must be."""

VERSION = "2"


class EmbeddedJudge:
    """A `Judge` that comes inside the package."""

    appetite: int | None = None

    def __init__(
        self,
        embeddings: Embeddings,
        weights: Weights | None = None,
        reader: SentenceReader | None = None,
    ) -> None:
        """Read documents by `reader`, which may be shared with the index."""
        self._weights = weights or Weights.load()
        self._embeddings = embeddings
        self._room = ReadingRoom(reader or SentenceReader(embeddings), self._weights)

    @property
    def identity(self) -> JudgeIdentity:
        """Which judge this is; the version names its weights."""
        version = f"{VERSION}+{self._weights.sha256[:12]}"
        return JudgeIdentity("embedded", EMBEDDED, version)

    def prepare(self, passages: Sequence[Passage]) -> None:
        """Read a document now, so that it need not be read when it is judged."""
        self._room.read(passages)

    def __call__(
        self, requirement: Requirement, evidence: Sequence[Evidence]
    ) -> Opinion:
        """Answer every criterion once, each with the sentence it rests on."""
        documents = self._room.read([one.passage for one in evidence])
        sentences = tuple(chain.from_iterable(d.sentences for d in documents))
        if not sentences:
            return Opinion(
                requirement.id, tuple(_silent(c) for c in requirement.criteria)
            )
        scores = self._score(requirement, documents)
        conclusion = self._conclude(requirement, scores)
        return Opinion(
            requirement.id,
            tuple(
                _answer(criterion, place, conclusion, scores, sentences)
                for place, criterion in enumerate(requirement.criteria)
            ),
        )

    def _score(self, requirement: Requirement, documents: Sequence[Read]) -> Scores:
        names = [criterion.id for criterion in requirement.criteria]
        if not self._weights.know(requirement.id, names):
            return joined(
                [score_by_wording(requirement, d, self._embeddings) for d in documents]
            )
        return joined(
            [score(self._weights, requirement.id, names, d.numbers) for d in documents]
        )

    def _conclude(self, requirement: Requirement, scores: Scores) -> Conclusion:
        names = [criterion.id for criterion in requirement.criteria]
        essential = [criterion.essential for criterion in requirement.criteria]
        if not self._weights.know(requirement.id, names):
            even = {Verdict(name): float(np.log(0.25)) for name in VERDICTS}
            return conclude(_by_strength(scores).tolist(), essential, even)
        readings = self._weights.readings(by_criterion(scores, essential))
        logs = self._weights.verdict(summary(scores, essential))
        prior = dict(zip(map(Verdict, VERDICTS), logs.tolist(), strict=True))
        return conclude(readings.tolist(), essential, prior)


def _by_strength(scores: Scores) -> Matrix:
    """Return log-probabilities of readings by the strongest sentence alone."""
    strongest = (scores.relevance[:, :, None] * scores.states).max(axis=0)[:, :3]
    silence = np.full((len(strongest), 1), SILENCE, np.float32)
    rows = np.hstack([strongest, silence]) + np.float32(1e-6)
    logs: Matrix = np.log(rows / rows.sum(axis=1, keepdims=True))
    return logs


def _answer(
    criterion: Criterion,
    place: int,
    conclusion: Conclusion,
    scores: Scores,
    sentences: Sequence[Sentence],
) -> CriterionOpinion:
    reading = conclusion.readings[place]
    if reading is Reading.ABSENT:
        nearest = sentences[int(scores.relevance[:, place].argmax())]
        return _absent(criterion, nearest, conclusion.confidence)
    strength = scores.relevance[:, place] * scores.states[:, place, reading]
    told = [sentences[n] for n in _telling(strength)]
    return CriterionOpinion(
        criterion_id=criterion.id,
        state=reading.state,
        confidence=conclusion.confidence,
        because=_because(reading, told[0]),
        quotes=tuple(ClaimedQuote(one.passage, one.words) for one in told),
        hedged=reading is Reading.HEDGED,
    )


def _telling(strength: Matrix) -> list[int]:
    """Return the strongest sentence, and the next one if it is nearly as strong."""
    order = [int(n) for n in np.argsort(-strength, kind="stable")[:QUOTES]]
    return [n for n in order if strength[n] >= NEARLY * strength[order[0]]]


_SAID = {
    Reading.EVIDENCED: Text(en="Said in {where}", nl="Gezegd in {where}"),
    Reading.HEDGED: Text(
        en="Said in {where}, but with a reservation",
        nl="Gezegd in {where}, maar onder voorbehoud",
    ),
    Reading.CONTRADICTED: Text(
        en="The opposite is said in {where}", nl="Het tegendeel staat in {where}"
    ),
}
_TELLING = {
    Reading.EVIDENCED: (),
    Reading.HEDGED: (Cue.HEDGE, Cue.CONDITION, Cue.CHARGE, Cue.FUTURE),
    Reading.CONTRADICTED: (Cue.NEGATION, Cue.EXCLUSION, Cue.RIGHT, Cue.PERMISSION),
}


def _because(reading: Reading, sentence: Sentence) -> Text:
    where = _where(sentence)
    said = _SAID[reading]
    signs = [seen(sentence.words, cue) for cue in _TELLING[reading]]
    words = ", ".join(f"“{' '.join(sign.words.split())}”" for sign in signs if sign)
    tail = f" ({words})" if words else ""
    return Text(
        en=said.en.format(where=where.en) + tail + ".",
        nl=said.nl.format(where=where.nl) + tail + ".",
    )


def _where(sentence: Sentence) -> Text:
    passage = sentence.passage
    if passage.clause:
        return Text(
            en=f"clause {passage.clause}, page {passage.page}",
            nl=f"artikel {passage.clause}, pagina {passage.page}",
        )
    return Text(en=f"page {passage.page}", nl=f"pagina {passage.page}")


def _absent(
    criterion: Criterion, nearest: Sentence, confidence: float
) -> CriterionOpinion:
    where = _where(nearest)
    return CriterionOpinion(
        criterion.id,
        state=Reading.ABSENT.state,
        confidence=confidence,
        because=Text(
            en=f"Not found; {where.en} comes nearest and does not say it.",
            nl=f"Niet gevonden; {where.nl} komt het dichtst in de buurt "
            "en zegt het niet.",
        ),
    )


def _silent(criterion: Criterion) -> CriterionOpinion:
    return CriterionOpinion(
        criterion.id,
        state=Reading.ABSENT.state,
        confidence=1.0,
        because=Text(
            en="There was no text to read.", nl="Er was geen tekst om te lezen."
        ),
    )
