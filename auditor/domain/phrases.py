"""What reports and commands say around the findings, in English and Dutch."""

from auditor.domain.text import Text, same

TITLE = Text(en="Audit of supplier documents", nl="Toetsing van leveranciersdocumenten")
SUMMARY = Text(en="Summary", nl="Samenvatting")
SUPPLIER = Text(en="Supplier", nl="Leverancier")
DOCUMENTS = Text(en="Documents", nl="Documenten")
DOCUMENT = same("Document")
FINDINGS = Text(en="Findings", nl="Bevindingen")
QUESTION = Text(en="Question", nl="Vraag")
VERDICT = Text(en="Verdict", nl="Oordeel")
CRITERIA = Text(en="Criteria", nl="Criteria")
ESSENTIAL = Text(en="essential", nl="essentieel")
QUOTES = Text(en="Quotes", nl="Citaten")
NEAREST = Text(
    en="Nearest passages that were looked at",
    nl="Meest nabije passages die zijn bekeken",
)
LEGAL_BASIS = Text(en="Legal basis", nl="Grondslag")
PROPOSED = Text(en="Proposed clause", nl="Voorgestelde bepaling")
ASK = Text(en="Question to the supplier", nl="Vraag aan de leverancier")
DECISION = Text(en="Decision", nl="Besluit")
UNDECIDED = Text(en="No decision yet", nl="Nog geen besluit")
CRITICAL_GAPS = Text(en="Critical gaps", nl="Kritieke gebreken")
NO_CRITICAL_GAPS = Text(en="No critical gaps.", nl="Geen kritieke gebreken.")
HARD_STOP = Text(en="hard stop", nl="breekpunt")
HARD_STOPS = Text(en="Hard stops", nl="Breekpunten")
SCORE = same("Score")
ARITHMETIC = Text(en="How the score is made", nl="Hoe de score tot stand komt")
ARITHMETIC_RULE = Text(
    en="Satisfied counts 1, partially satisfied ½; a critical requirement weighs 5, "
    "a major one 2, a minor one 1. What is not applicable or undetermined is left out.",
    nl="Voldaan telt 1, deels voldaan ½; een kritieke eis weegt 5, een belangrijke 2, "
    "een geringe 1. Wat niet van toepassing of onbepaald is, telt niet mee.",
)
NO_SCORE = Text(en="no score", nl="geen score")
SEVERITY = Text(en="Severity", nl="Gewicht")
WEIGHT = Text(en="Weight", nl="Weging")
MISSED = Text(en="Not met", nl="Niet voldaan")
POINTS = Text(en="Points", nl="Punten")
TOTAL = Text(en="Total", nl="Totaal")
GROUP = Text(en="Chapter", nl="Hoofdstuk")
PERSON = Text(en="Needs a person", nl="Mens nodig")
REQUIREMENTS = Text(en="Requirements", nl="Eisen")
PAGE = Text(en="page", nl="pagina")
PAGES = Text(en="pages", nl="pagina's")
PAGE_SHORT = Text(en="p.", nl="p.")
CLAUSE = Text(en="clause", nl="artikel")
KIND = Text(en="Kind", nl="Soort")
LANGUAGE = Text(en="Language", nl="Taal")
WARNING = Text(en="Warning", nl="Waarschuwing")
WARNINGS = Text(en="Warnings", nl="Waarschuwingen")
CONFIDENCE = Text(en="Confidence", nl="Zekerheid")
BECAUSE = Text(en="Because", nl="Omdat")
WHY_REVIEW = Text(en="A person must look", nl="Een mens moet kijken")
SINCE = Text(en="from", nl="vanaf")
CONTESTED = Text(
    en="check: contested or moving", nl="controleer: omstreden of in beweging"
)
DUTY_OF = Text(en="Duty of the", nl="Plicht van de")
MISQUOTED = Text(en="Misquoted", nl="Onjuist geciteerd")
NOTE = Text(en="Mind", nl="Let op")
RULE = Text(en="Rule", nl="Regel")
ANNEX = Text(en="How this was made", nl="Hoe dit tot stand kwam")
METHOD = Text(
    en="Each requirement is a list of criteria. For each, software looked for the "
    "passages that bear on it and formed an opinion; an opinion counts only with words "
    "that are proved to stand on the page. The verdict is then computed from the "
    "criteria by fixed rules.",
    nl="Elke eis bestaat uit criteria. Voor elk criterium zocht software de passages "
    "die erover gaan en vormde een mening; een mening telt alleen met woorden die "
    "bewezen op de pagina staan. Het oordeel is daarna volgens vaste regels uit de "
    "criteria berekend.",
)
LIMITS = Text(
    en="Limits: what is not in these documents was not seen. Software can overlook an "
    "exception or misread a clause. This is not legal advice.",
    nl="Grenzen: wat niet in deze documenten staat, is niet gezien. Software kan een "
    "uitzondering over het hoofd zien of een bepaling verkeerd lezen. Dit is geen "
    "juridisch advies.",
)
DECIDES = Text(
    en="Made by software; a person decides.",
    nl="Gemaakt door software; een mens beslist.",
)
RUN = Text(en="Run", nl="Toetsing")
STARTED = Text(en="Started", nl="Gestart")
SYSTEM = Text(en="AI system", nl="AI-systeem")
GPAI = Text(
    en="general-purpose model of the supplier itself",
    nl="eigen AI-model voor algemene doeleinden",
)
JUDGE = Text(en="Judge", nl="Beoordelaar")
CHECKLIST = same("Checklist")
VERSION = Text(en="Version", nl="Versie")
STATUS_DATE = Text(en="law as of", nl="stand van het recht per")
TRAIL_HEAD = Text(en="Head of the audit trail", nl="Kop van het auditspoor")
FINGERPRINTS = Text(en="Fingerprints (SHA-256)", nl="Vingerafdrukken (SHA-256)")
PROMPTS = Text(en="Prompts", nl="Prompts")
RISK_CLASS = Text(en="risk class", nl="risicoklasse")
NEXT = Text(en="Next", nl="Hierna")
REFUSED = Text(en="Not read", nl="Niet gelezen")
OPEN_OF = Text(
    en="{open} of {all} findings still need a person",
    nl="{open} van {all} bevindingen wachten nog op een mens",
)
SOFTWARE_FOUND = Text(en="Software found", nl="Software vond")
DID_ACCEPT = Text(en="accepted", nl="aanvaard")
DID_OVERRIDE = Text(en="replaced by", nl="vervangen door")
DID_REOPEN = Text(en="reopened", nl="heropend")

DUTY_HOLDER = {
    "provider": Text(en="provider", nl="aanbieder"),
    "deployer": Text(en="deployer", nl="gebruiksverantwoordelijke"),
    "processor": Text(en="processor", nl="verwerker"),
    "controller": Text(en="controller", nl="verwerkingsverantwoordelijke"),
    "gpai_provider": Text(
        en="provider of the general-purpose model",
        nl="aanbieder van het model voor algemene doeleinden",
    ),
    "supplier": Text(en="supplier", nl="leverancier"),
    "contract": Text(en="parties, by contract", nl="partijen, bij contract"),
}
"""Who bears a duty; a checklist may name others, which are said as they stand."""


def duty_holder(name: str) -> Text:
    """Return who bears a duty, in both languages."""
    return DUTY_HOLDER.get(name) or same(name.replace("_", " "))


def clause_name(number: str) -> Text:
    """Return how a clause is called: a bare number gets a word, others have one."""
    if not number[:1].isdigit():
        return same(number)
    return Text(en=f"{CLAUSE.en} {number}", nl=f"{CLAUSE.nl} {number}")
