"""Finds the name under which a document speaks of the supplier or its product.

"Kestrel shall keep the logs" promises what "the Supplier shall keep the logs" does;
reading the one as the other lets a judge recognise it.
"""

import re
from collections import Counter
from collections.abc import Iterable

_ROLES = """
the this each any if no in for where when all such upon either neither both customer
supplier vendor provider processor controller client user users party parties affiliate
agreement section clause article annex schedule service services company licensor
licensee data personal fees it they we you our your that these those there at by on to
platform system klant leverancier opdrachtgever opdrachtnemer verwerker gebruiker
verwerkingsverantwoordelijke partij partijen overeenkomst artikel bijlage dienst
diensten indien de het een deze dit bij voor tijdens wij zij hij ook na op van alle
geen elke iedere platform systeem afnemer eindgebruiker medewerker subverwerker der die
das der dem wir sie auftragnehmer auftraggeber anbieter kunde le la les ce cette il elle
nous vous prestataire client fournisseur
"""
_NOT_NAMES = frozenset(_ROLES.split())
_VERB = (
    "shall|will|may|must|has|is|does|provides|keeps|offers|warrants|uses|zal|mag|kan"
    "|moet|heeft|is|levert|biedt|bewaart|verstrekt|gebruikt|verwerkt|behoudt|garandeert"
    "|wird|kann|darf|stellt|gewährleistet|peut|doit|fournit|garantit|conserve"
)
_SUBJECT = re.compile(rf"(?<![\w.])([A-Z][A-Za-zà-ü-]{{2,}})\s+(?:{_VERB})\b")
_FEWEST = 4
_MOST_NAMES = 2
_FUNCTION_WORDS = {
    "Supplier": frozenset(["the", "of", "and", "to", "is", "by", "with", "shall"]),
    "Leverancier": frozenset(["de", "het", "een", "van", "en", "is", "met", "door"]),
    "Anbieter": frozenset(["der", "die", "das", "und", "den", "mit", "ist", "von"]),
    "Prestataire": frozenset(["le", "la", "les", "des", "et", "du", "est", "par"]),
}


def names_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return up to two proper names that often do something in these texts."""
    counted = Counter(
        found[1]
        for text in texts
        for found in _SUBJECT.finditer(text)
        if found[1].lower() not in _NOT_NAMES
    )
    often = [
        name for name, count in counted.most_common(_MOST_NAMES) if count >= _FEWEST
    ]
    return tuple(sorted(often))


def role_in(texts: Iterable[str]) -> str:
    """Return the word for a supplier in the language these texts are written in."""
    words = Counter(word for text in texts for word in text.lower().split())
    return max(
        _FUNCTION_WORDS,
        key=lambda role: sum(words[word] for word in _FUNCTION_WORDS[role]),
    )


def renamed(text: str, names: tuple[str, ...], role: str) -> str:
    """Return a text in which those names are the supplier's role."""
    if not names:
        return text
    pattern = "|".join(re.escape(name) for name in names)
    return re.sub(rf"\b(?:{pattern})\b", role, text)
