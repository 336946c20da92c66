"""Signs in a sentence that change what it promises: who, whether, and how firmly.

In Dutch, English, German and French. Each sign is a closed list of words, so that a
rationale can name the very words that were seen.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Cue(StrEnum):
    """One kind of sign."""

    NEGATION = "negation"
    EXCLUSION = "exclusion"
    HEDGE = "hedge"
    CONDITION = "condition"
    DUTY = "duty"
    PERMISSION = "permission"
    RIGHT = "right"
    DEFINITION = "definition"
    CHARGE = "charge"
    FUTURE = "future"
    SUPPLIER = "supplier"
    CUSTOMER = "customer"


_PATTERNS = {
    Cue.NEGATION: r"""
        not|no|never|neither|nor|none|nothing|without|cannot|can't|won't|n't
        |niet|geen|nooit|noch|niets|zonder|evenmin|nimmer
        |nicht|kein(?:e|en|er|em|es)?|nie|niemals|weder|ohne|nichts
        |pas|aucun(?:e)?|jamais|ni|sans|rien|ne""",
    Cue.EXCLUSION: r"""
        exclud\w+|excluding|disclaim\w*|waive[sd]?|refus\w+|prohibit\w*|forbid\w*
        |solely\ responsible|sole\ responsibility|as\ is|declin\w+|exempt\w*
        |uitgesloten|uitsluit\w*|sluit\ .{0,40}\ uit|ziet\ af|afstand|weiger\w*
        |uitsluitend\ verantwoordelijk|eigen\ verantwoordelijkheid|verboden|vrijgesteld
        |ausgeschlossen|schließt\ .{0,40}\ aus|verzichtet|verweiger\w*|untersagt
        |allein(?:ige)?\ verantwort\w+|exclu[ste]?\w*|refus\w+|interdi\w+|renonc\w+
        |seul(?:e)?\ responsable|décline\w*""",
    Cue.HEDGE: r"""
        (?:commercially\ )?reasonabl[ey]\ (?:efforts|endeavours|steps)|best\ efforts
        |endeavou?rs?|strives?|aims?\ to|seeks?\ to|intends?\ to|where\ (?:feasible
        |practicable|possible|appropriate|reasonable)|(?:as\ far\ as|to\ the\ extent)
        \ (?:\w+\ )?(?:possible|practicable|feasible|reasonable)|discretion|generally
        |typically|normally|in\ principle
        |may\ (?:provide|offer|make|share|consider|include)
        |from\ time\ to\ time|subject\ to\ availability|if\ available|as\ appropriate
        |reasonably|designed\ to|on\ request\ and|where\ it\ considers|deems?
        |inspanning\w*|spant\ zich|streeft|streven|beoogt|tracht\w*|probe\w+
        |waar\ (?:mogelijk|haalbaar|passend|nodig)
        |(?:voor\ )?zover\ \w*\ ?(?:mogelijk|haalbaar
        |redelijk\w*)|zoveel\ mogelijk|eigen\ inzicht|goeddunken|in\ beginsel
        |in\ de\ regel
        |doorgaans|meestal|gewoonlijk|redelijkerwijs|naar\ (?:het\ )?oordeel
        |van\ tijd\ tot\ tijd
        |onder\ voorbehoud|indien\ beschikbaar
        |kan\ (?:\w+\ ){0,4}(?:verstrekken|aanbieden|delen)
        |bemüh\w*|soweit\ (?:\w+\ )?(?:möglich|zumutbar|praktikabel)
        |nach\ (?:eigenem\ )?Ermessen
        |nach\ Möglichkeit|strebt|anstreb\w*|in\ der\ Regel|grundsätzlich|üblicherweise
        |efforts?\ (?:commercialement\ )?raisonnables?|s'efforce\w*|dans\ la\ mesure
        |à\ sa\ (?:seule\ )?discrétion|en\ principe|obligation\ de\ moyens|généralement
        |si\ possible|le\ cas\ échéant|vise\ à""",
    Cue.CONDITION: r"""
        if|unless|provided\ that|subject\ to|only\ (?:if|where|when|after|to)|except
        |prior\ (?:written\ )?(?:consent|approval)|save\ (?:that|where|for)
        |upon\ request
        |indien|tenzij|mits|op\ voorwaarde|behoudens|slechts|enkel|alleen|uitgezonderd
        |(?:voorafgaande\ )?(?:schriftelijke\ )?(?:toestemming|goedkeuring)|op\ verzoek
        |wenn|falls|sofern|es\ sei\ denn|vorbehaltlich|nur|lediglich|Zustimmung
        |auf\ Anfrage|si|sauf|à\ condition|sous\ réserve|uniquement|seulement|accord
        |sur\ demande""",
    Cue.DUTY: r"""
        shall|must|will|undertakes?|warrants?|guarantees?|commits?|agrees?\ to
        |is\ obliged
        |ensures?|is\ required|are\ required
        |zal|zullen|moet\w*|dient|dienen|verplicht\w*|verbindt|garande\w+|staat\ in
        |draagt\ zorg|zorgt|waarborgt
        |muss|müssen|hat\ .{1,60}\ zu|verpflichtet\w*|gewährleistet|stellt\ sicher
        |sichert
        |garantiert|doit|doivent|s'engage\w*|garantit|veille|s'oblige|est\ tenu\w*""",
    Cue.PERMISSION: r"""
        may|can|is\ permitted|is\ allowed|mag|mogen|kan|kunnen|is\ toegestaan
        |darf|dürfen|kann|können|peut|peuvent|est\ autorisé\w*""",
    Cue.RIGHT: r"""
        right|rights|entitle\w*|recht|rechten|gerechtigd|bevoegd|berechtigt|droits?
        |autorisé\w*""",
    Cue.DEFINITION: r"""
        means|shall\ mean|refers\ to|is\ defined|betekent|verstaan|wordt\ bedoeld
        |bedeutet|bezeichnet|désigne|signifie|on\ entend""",
    Cue.CHARGE: r"""
        fee|fees|charge[ds]?|charges|cost|costs|expense|expenses|rates?|invoice\w*|paid
        |kosten|tarief|tarieven|vergoeding|rekening|betaal\w*|factur\w+
        |Kosten|Vergütung|Entgelt|frais|coûts?|tarif\w*|factur\w+""",
    Cue.FUTURE: r"""
        roadmap|planned|in\ the\ future|future\ release|under\ development|expected\ to
        |gepland|in\ de\ toekomst|toekomstige|in\ ontwikkeling|voornemens|werken\ aan
        |geplant|künftig\w*|in\ Entwicklung|prévu\w*|à\ l'avenir|en\ cours\ de""",
    Cue.SUPPLIER: r"""
        supplier|vendor|provider|licensor|processor|contractor|we|us|our|company
        |leverancier|opdrachtnemer|verwerker|wij|we|ons|onze|aanbieder|licentiegever
        |dienstverlener|auftragnehmer\w*|anbieter\w*|auftragsverarbeiter\w*|wir|uns
        |unser\w*
        |lieferant\w*|prestataire|fournisseur|sous-traitant|nous|notre|nos""",
    Cue.CUSTOMER: r"""
        customer|client|you|your|controller|buyer|licensee|subscriber
        |klant|opdrachtgever|afnemer|verwerkingsverantwoordelijke|u|uw|gebruiker
        |gemeente
        |koper|auftraggeber\w*|kunde\w*|verantwortliche\w*|sie|ihr\w*|besteller\w*
        |clients?|vous|votre|vos|responsable\ du\ traitement|acheteur""",
}
_COMPILED = {
    cue: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE | re.VERBOSE)
    for cue, pattern in _PATTERNS.items()
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign that was seen, and the words that show it."""

    cue: Cue
    words: str
    place: int


def seen(sentence: str, cue: Cue) -> Seen | None:
    """Return the first sign of one kind, None when there is none."""
    found = _COMPILED[cue].search(sentence)
    return Seen(cue, found[0], found.start()) if found else None


def cues_of(sentence: str) -> tuple[Seen, ...]:
    """Return the first sign of each kind that a sentence holds."""
    found = (seen(sentence, cue) for cue in Cue)
    return tuple(sign for sign in found if sign is not None)


def features(sentence: str) -> list[float]:
    """Return the signs as numbers: one per kind, then who is named first, then length.

    The order is that of `Cue`, then: the supplier comes first, the customer comes
    first, share of a long sentence (words / 40, at most 1), no end mark.
    """
    found = {sign.cue: sign for sign in cues_of(sentence)}
    supplier = found.get(Cue.SUPPLIER)
    customer = found.get(Cue.CUSTOMER)
    first = supplier is not None and (
        customer is None or supplier.place < customer.place
    )
    words = len(sentence.split())
    return [
        *(float(cue in found) for cue in Cue),
        float(first),
        float(customer is not None and not first),
        min(words / 40, 1.0),
        float(not sentence.rstrip().endswith((".", "!", "?", ";"))),
    ]
