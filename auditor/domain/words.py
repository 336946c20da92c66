"""The words people read for each of our terms, in English and Dutch: here only."""

from auditor.domain.checklist import DutyKind, RiskClass, Severity
from auditor.domain.document import Kind, Language
from auditor.domain.evidence import State
from auditor.domain.finding import ReviewReason
from auditor.domain.review import Disposition
from auditor.domain.text import Text
from auditor.domain.verdict import Verdict

SOFTWARE = Text(
    en="Findings are made by software and can be wrong. You decide.",
    nl="Bevindingen zijn door software gemaakt en kunnen fout zijn. U beslist.",
)

VERDICT = {
    Verdict.SATISFIED: Text(en="Satisfied", nl="Voldaan"),
    Verdict.PARTIALLY_SATISFIED: Text(en="Partially satisfied", nl="Deels voldaan"),
    Verdict.CONTRADICTED: Text(en="Contradicted", nl="Tegengesproken"),
    Verdict.NOT_EVIDENCED: Text(en="Not evidenced", nl="Niet aangetoond"),
    Verdict.NOT_APPLICABLE: Text(en="Not applicable", nl="Niet van toepassing"),
    Verdict.UNDETERMINED: Text(en="Undetermined", nl="Onbepaald"),
}

SEVERITY = {
    Severity.CRITICAL: Text(en="Critical", nl="Kritiek"),
    Severity.MAJOR: Text(en="Major", nl="Belangrijk"),
    Severity.MINOR: Text(en="Minor", nl="Gering"),
}

STATE = {
    State.EVIDENCED: Text(en="Evidenced", nl="Aangetoond"),
    State.CONTRADICTED: Text(en="Contradicted", nl="Tegengesproken"),
    State.ABSENT: Text(en="Absent", nl="Ontbreekt"),
    State.UNDETERMINED: Text(en="Undetermined", nl="Onbepaald"),
}
HEDGED = Text(en="Evidenced with a reservation", nl="Aangetoond onder voorbehoud")

DUTY = {
    DutyKind.LAW: Text(en="Law", nl="Wet"),
    DutyKind.LAW_FUTURE: Text(
        en="Law from a later date", nl="Wet vanaf een latere datum"
    ),
    DutyKind.SECTOR: Text(en="Sector rule", nl="Sectorregel"),
    DutyKind.SOFT: Text(en="Guideline or code", nl="Richtsnoer of code"),
    DutyKind.STANDARD: Text(en="Voluntary standard", nl="Vrijwillige norm"),
    DutyKind.PRACTICE: Text(en="Contract practice", nl="Contractpraktijk"),
}

REASON = {
    ReviewReason.CONTRADICTED: Text(en="contradicted", nl="tegengesproken"),
    ReviewReason.CRITICAL: Text(en="critical gap", nl="kritiek gebrek"),
    ReviewReason.LOW_CONFIDENCE: Text(en="low confidence", nl="lage zekerheid"),
    ReviewReason.MISQUOTED: Text(en="misquoted", nl="onjuist geciteerd"),
    ReviewReason.UNDETERMINED: Text(en="undetermined", nl="onbepaald"),
    ReviewReason.INSTRUCTION: Text(
        en="the document addresses its reader", nl="het document spreekt de lezer aan"
    ),
}

KIND = {
    Kind.CONTRACT: Text(en="Contract", nl="Overeenkomst"),
    Kind.DPA: Text(en="Data processing agreement", nl="Verwerkersovereenkomst"),
    Kind.MODEL_CARD: Text(en="Model card", nl="Modelkaart"),
    Kind.POLICY: Text(en="Policy", nl="Beleid"),
    Kind.OTHER: Text(en="Other document", nl="Ander document"),
}

LANGUAGE = {
    Language.NL: Text(en="Dutch", nl="Nederlands"),
    Language.EN: Text(en="English", nl="Engels"),
    Language.DE: Text(en="German", nl="Duits"),
    Language.FR: Text(en="French", nl="Frans"),
    Language.OTHER: Text(en="Other language", nl="Andere taal"),
}

RISK_CLASS = {
    RiskClass.MINIMAL: Text(en="Minimal", nl="Minimaal"),
    RiskClass.LIMITED: Text(en="Limited", nl="Beperkt"),
    RiskClass.HIGH: Text(en="High", nl="Hoog"),
}

DISPOSITION = {
    Disposition.OPEN: Text(en="Open", nl="Open"),
    Disposition.ACCEPTED: Text(en="Accepted", nl="Aanvaard"),
    Disposition.OVERRIDDEN: Text(en="Overridden", nl="Vervangen"),
}
