"""Which kind of document this is: told by its title, its opening and its wording.

In Dutch, English, German and French. A title says most; the words that only one
kind uses, counted over the whole text, settle what a title leaves open.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.domain.document import Kind

_OPENING = 1500
_READ = 60_000
_TITLE_WEIGHT = 6.0
_OPENING_WEIGHT = 2.5
_MOST_FROM_WORDS = 4.0
_LEAST = 1.7


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind and how sure it is, 0 to 1."""

    kind: Kind
    confidence: float


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})", re.IGNORECASE)


_TITLES: Mapping[Kind, re.Pattern[str]] = {
    Kind.DPA: _pattern(
        r"data[ -]process(?:ing|or) (?:agreement|addendum|amendment|terms|annex)",
        r"data protection (?:agreement|addendum)", r"DPA\b", r"business associate agr",
        r"(?:sub-?)?verwerkersovereenkomst", r"verwerkingsovereenkomst",
        r"auftrags(?:daten)?verarbeitung", r"AVV\b", r"AV-Vertrag",
        r"accord (?:sur le|de|relatif au) traitement des? données",
        r"accord de sous-traitance", r"annexe (?:rgpd|protection des données)",
        r"standard contractual clauses", r"modelcontractbepalingen",
        r"standaardcontractbepalingen", r"Standardvertragsklauseln",
        r"clauses contractuelles types",
    ),
    Kind.MODEL_CARD: _pattern(
        r"model[ -]?cards?\b", r"modelkaart", r"system card", r"data ?sheet",
        r"modellkarte", r"fiche (?:de |du )?modèle", r"carte (?:de |du )?modèle",
        r"model details?\b", r"model overview", r"technical report",
    ),
    Kind.CONTRACT: _pattern(
        r"agreements?\b", r"contract\b",
        r"terms (?:of|and|&) (?:service|use|condition)",
        r"terms\b", r"(?:service level|licen[cs]e|addendum|amendment)\b", r"schedule\b",
        r"\w*overeenkomst", r"\w*voorwaarden", r"\w*contract\b",
        r"\w*vertrag", r"\w*vereinbarung", r"AGB\b", r"\w*bedingungen",
        r"lizenzvertrag", r"contrat\b", r"convention\b", r"accord\b",
        r"conditions (?:générales|d['’]utilisation|particulières)", r"order form",
    ),
    Kind.POLICY: _pattern(
        r"polic(?:y|ies)\b", r"(?:privacy|cookie|transparency|privacy and cookie) (?:"
        r"notice|statement|report|page)", r"code of conduct", r"guidelines?\b",
        r"\w*beleid\b", r"privacyverklaring", r"reglement",
        r"gedragscode", r"richtlijn", r"datenschutz(?:erklärung|hinweise|richtlinie)",
        r"\w*richtlinie", r"\w*leitlinie", r"verhaltenskodex", r"politique\b",
        r"charte\b",
        r"code de conduite", r"trackers?\b", r"responsible ai\b", r"principles\b",
    ),
}  # fmt: skip
_WORDS: Mapping[Kind, re.Pattern[str]] = {
    Kind.DPA: _pattern(
        r"sub-?processors?\b", r"data subjects?\b", r"the processor\b",
        r"the controller\b",
        r"article 28\b", r"processing of personal data", r"(?:sub)?verwerkers?\b",
        r"verwerkingsverantwoordelijke", r"betrokkenen?\b", r"artikel 28\b",
        r"(?:unter)?auftrags?(?:nehmer|verarbeiter)", r"verantwortliche[rn]?\b",
        r"betroffene[rn]?\b", r"sous-traitants?\b", r"responsable du traitement",
        r"personnes concernées",
    ),
    Kind.MODEL_CARD: _pattern(
        r"intended uses?\b", r"out-of-scope", r"training (?:data|dataset|corpus)\b",
        r"benchmarks?\b", r"parameters\b", r"fine-?tun(?:ed|ing)", r"hugging ?face",
        r"word error rate", r"evaluation (?:results|data)",
        r"context (?:length|window)",
        r"tokens\b", r"quanti[sz]", r"model (?:card|architecture|weights|type|name)\b",
        r"trainingsdata", r"trainingsdaten", r"données d['’]entraînement",
        r"beoogd gebruik", r"vorgesehene (?:verwendung|nutzung)", r"usage prévu",
    ),
    Kind.CONTRACT: _pattern(
        r"hereto\b", r"hereby\b", r"hereinafter", r"in witness whereof",
        r"the parties\b",
        r"govern(?:ed|ing) (?:by|law)", r"indemnif", r"liab(?:le|ility)\b",
        r"terminat(?:e|ion)\b", r"confidential information", r"warrant(?:y|ies)\b",
        r"this agreement", r"these terms", r"partijen\b", r"opdrachtgever",
        r"opdrachtnemer", r"leverancier\b", r"aansprakelijk", r"opzegg", r"ontbind",
        r"vertragspart", r"haftung", r"kündig", r"auftraggeber", r"gewährleistung",
        r"les parties\b", r"le prestataire", r"le client\b", r"résili",
        r"responsabilité",
    ),
    Kind.POLICY: _pattern(
        r"this polic(?:y|ies)\b", r"our polic(?:y|ies)", r"we (?:collect|use|share)\b",
        r"personal information", r"your (?:rights|choices|information)\b",
        r"cookies?\b",
        r"you (?:may|must) not\b", r"we (?:may )?(?:remove|disclose|process|believe)\b",
        r"dit beleid", r"wij (?:verzamelen|gebruiken|delen|verwerken)\b",
        r"uw (?:rechten|gegevens)\b", r"diese richtlinie",
        r"wir (?:erheben|verarbeiten)\b",
        r"ihre (?:rechte|daten)\b", r"cette politique",
        r"nous (?:collectons|utilisons)\b",
        r"vos (?:droits|données)\b",
    ),
}  # fmt: skip


def detect_kind(title: str, text: str) -> KindGuess:
    """Tell which kind of document this is."""
    scores = {kind: _score(kind, title, text) for kind in _TITLES}
    ranked = sorted(scores, key=lambda kind: scores[kind], reverse=True)
    best, second = ranked[0], ranked[1]
    if scores[best] < _LEAST:
        return KindGuess(Kind.OTHER, 0.3)
    lead = (scores[best] - scores[second]) / scores[best]
    strength = min(scores[best] / (_TITLE_WEIGHT + _MOST_FROM_WORDS / 2), 1.0)
    return KindGuess(best, round((strength + lead) / 2, 3))


def _score(kind: Kind, title: str, text: str) -> float:
    return (
        _TITLE_WEIGHT * _titled(kind, title)
        + _OPENING_WEIGHT * _opened(kind, text[:_OPENING])
        + _worded(kind, text[:_READ])
    )


def _titled(kind: Kind, title: str) -> float:
    """Return how much a title speaks for a kind.

    A data processing agreement is an agreement, and terms may be named in the title
    of a policy: the narrower kind wins, and else the word that comes last.
    """
    if not _TITLES[kind].search(title):
        return 0.0
    if kind is not Kind.DPA and _TITLES[Kind.DPA].search(title):
        return 0.0
    rivals = {Kind.CONTRACT, Kind.POLICY, Kind.MODEL_CARD} - {kind, Kind.DPA}
    later = any(_last(rival, title) > _last(kind, title) for rival in rivals)
    return 0.5 if later else 1.0


def _last(kind: Kind, title: str) -> int:
    return max((found.start() for found in _TITLES[kind].finditer(title)), default=-1)


def _opened(kind: Kind, opening: str) -> float:
    """Return how soon an opening names a kind: 1 in its first line, 0 never."""
    found = _TITLES[kind].search(opening)
    return 1.0 - found.start() / _OPENING if found else 0.0


def _worded(kind: Kind, text: str) -> float:
    """Return how often the words of a kind occur, levelled off."""
    words = max(len(text.split()), 200)
    density = 1000 * sum(1 for _ in _WORDS[kind].finditer(text)) / words
    return min(math.log2(1 + density), _MOST_FROM_WORDS)
