"""Text in a document that tries to give orders to whoever, or whatever, reads it."""

import re
from collections.abc import Iterable, Iterator

from auditor.domain.document import Page, ReadingWarning, WarningCode

_LONGEST = 160
_SENTENCE = re.compile(r"[^.!?\n]+(?:\n(?!\s*\n)[^.!?\n]+)*[.!?]*")
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]+")
_CONCEALED = re.compile(
    "[\U000e0020-\U000e007f]{2,}|[\u200b-\u200d\u2060-\u2064\ufeff]{8,}"
)
_BROKEN_WORD = re.compile("(?<=[^\\W\\d_])[\u200b\u2060-\u2064\ufeff]+(?=[^\\W\\d_])")
_MANY = 10
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")

_MACHINE = (
    r"(?:a\.?i\.?|llm|language[ -]model|large language model|chat-?bot|chatgpt|gpt-?\d*"
    r"|taalmodel|taalmodellen|ki|sprachmodell|sprachmodelle|ia|modèles? de langage"
    r"|modele de langage)"
)
_REVIEWER = (
    rf"(?:{_MACHINE}[ -]?(?:systems?|models?|agents?|assistants?|reviewers?|auditors?"
    r"|tools?|readers?|systemen|modellen|assistent\w*|agenten|systeme?n?|modelle?n?)?)"
)
_ORDER = r"(?:^\W*|[.;:,\"“‘'(]\s*|\b(?:must|should|shall|please|and|you|will)\s+)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Forget what you were told.
        rf"{_ORDER}(?:ignore|disregard|forget)\b.{{0,30}}\b(?:previous|prior|above"
        r"|earlier|preceding|all|your|any|system)\b.{0,20}\b(?:instructions?|prompts?"
        r"|checklists?|guidelines)\b(?!.{0,40}\b(?:customer|controller|processor)\b)",
        r"\bnegeer\b.{0,40}\b(?:instructies?|aanwijzingen|opdrachten|prompt)\b",
        r"\bvergeet\b.{0,40}\b(?:instructies?|aanwijzingen|opdrachten|prompt)\b",
        r"\b(?:ignorier\w*|missacht\w*|vergiss|vergessen sie)\b.{0,50}"
        r"\b(?:anweisung\w*|instruktion\w*|vorgaben|prompt)\b",
        r"\b(?:ignore[zr]?|oublie[zr]?|ne tenez pas compte)\b (?:de )?(?:tou(?:te)?s"
        r"|les|vos|ces|des|mes|tes)\b.{0,40}"
        r"\b(?:instructions?|consignes?|directives précédentes|invite)\b",
        # You, machine.
        rf"\bif you(?:'re| are) (?:an? )?(?:{_REVIEWER}|model|assistant|bot)\b",
        rf"\bas an? (?:{_MACHINE})[ -]?(?:model|assistant|reviewer|auditor|system)?"
        r",? you (?:must|should|will|are)\b",
        rf"^\W*to (?:any|all|the|every) {_REVIEWER}\b.{{0,20}}\b(?:read|review)ing\b",
        rf"^\W*(?:note|message|instructions?|attention|notice|memo) (?:to|for)"
        rf" (?:the |any |all )?(?:automated )?{_REVIEWER}(?:s)?\s*[:,\-–—(]",
        rf"\b(?:attention|dear|hello|hey)[,:]? (?:the |any "
        rf"|all )?{_REVIEWER}\b\s*[:,!]",
        rf"\b(?:als|indien|wanneer) (?:u|je|jij) een (?:{_REVIEWER}) (?:bent|ben)\b",
        rf"\b(?:wenn|falls|sofern) (?:sie|du) ein\w* (?:{_REVIEWER}) (?:sind|bist)\b",
        rf"\bsi (?:vous êtes|tu es) (?:une? )?(?:{_REVIEWER}|modèle d['’]ia)\b",
        # Machines that read this must do something.
        rf"\b{_REVIEWER}\b.{{0,40}}\b(?:reading|reviewing|processing|auditing"
        r"|analy[sz]ing|evaluating|assessing|summari[sz]ing)\b.{0,20}\b(?:this"
        r"|these|the present)\b"
        r".{0,60}\b(?:must|should|shall|is instructed|are instructed|please)\b",
        rf"\b{_REVIEWER}\b.{{0,40}}\b(?:die|dat)\b.{{0,20}}\b(?:dit|deze)\b.{{0,40}}"
        r"\b(?:leest|lezen|beoordeelt|beoordelen|verwerkt|verwerken)\b.{0,20}"
        r"\b(?:moet|moeten|dient|dienen)\b",
        rf"\b{_REVIEWER}\b.{{0,40}}\b(?:die|das)\b.{{0,20}}\b(?:dies\w*)\b.{{0,40}}"
        r"\b(?:liest|lesen|prüft|prüfen|bewertet|bewerten)\b.{0,20}"
        r"\b(?:muss|müssen|soll|sollen)\b",
        rf"\b(?:{_REVIEWER}|systèmes? d['’]ia|modèles? d['’]ia)\b.{{0,40}}\bqui\b"
        r".{0,30}\b(?:lit|lisent|examine|examinent|évalue|évaluent)\b.{0,60}"
        r"\b(?:doit|doivent)\b",
        # The wanted outcome, as an order.
        r"(?:^|[,;:]\s*|\b(?:must|should|please|and|you|then|always|shall)\s+)"
        r"(?:mark|rate|classify|score|report|label|treat|flag|consider|return|answer"
        r"|output)\b.{0,60}\b(?:as (?:fully |being )?(?:compliant|satisfied"
        r"|passed|conforming"
        r"|evidenced|met(?! with))\b|no (?:gaps|issues|findings)\b|verdict\b)",
        r"(?:^|[,;:]\s*|\b(?:moet|dient|en)\s+)(?:markeer|beoordeel|beschouw|merk)\b"
        r".{0,60}\bals (?:volledig )?(?:conform|voldaan|compliant|akkoord|voldoende)\b",
        r"(?:^|[,;:]\s*|\bund\s+)(?:markier\w*|bewert\w*|stuf\w*)\b.{0,60}"
        r"\bals (?:vollständig )?(?:konform|erfüllt|compliant|bestanden)\b",
        r"(?:^|[,;:]\s*|\bet\s+)(?:marque[zr]?|considére[zr]?|considère|évalue[zr]?"
        r"|classe[zr]?)\b.{0,60}\bcomme (?:étant )?(?:entièrement )?(?:conforme"
        r"|satisfait"
        r"|respecté)",
        # The frames in which prompts are written.
        r"<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>|\[/?INST\]|<<SYS>>",
        r"(?:^|\n)\s*#{0,3}\s*(?:system prompt|system message|new instructions)\s*:",
        r"\byou are (?:now )?(?:chatgpt|an? (?:helpful )?(?:ai |language )"
        r"(?:model|assistant))\b",
    )
)


def instructions(pages: Iterable[Page]) -> tuple[ReadingWarning, ...]:
    """Return what on these pages speaks to a machine, or is kept from people."""
    return tuple(warning for page in pages for warning in _on(page))


def addressed_to_a_model(text: str) -> tuple[str, ...]:
    """Return the sentences that speak to a reviewing machine, shortened."""
    seen = _plain(text)
    return tuple(
        shortened(sentence)
        for sentence in _sentences(seen)
        if any(pattern.search(sentence) for pattern in _PATTERNS)
    )


def in_metadata(
    values: Iterable[str], place: str, code: WarningCode = WarningCode.METADATA
) -> tuple[ReadingWarning, ...]:
    """Return a warning for each thing said to a machine where nobody looks."""
    said = (words for value in values for words in addressed_to_a_model(value))
    return tuple(
        ReadingWarning(
            code,
            f'Its {place} speak to a machine that reviews it: "{words}"',
        )
        for words in dict.fromkeys(said)
    )


def hidden(text: str, cause: str, page: int) -> ReadingWarning:
    """Return the warning for words on a page that its reader does not see."""
    words = shortened(" ".join(text.split()))
    message = f'Page {page} holds text {cause}: "{words}"'
    return ReadingWarning(WarningCode.HIDDEN_TEXT, message, page)


def _on(page: Page) -> Iterator[ReadingWarning]:
    for sentence in addressed_to_a_model(page.text):
        yield ReadingWarning(
            WarningCode.INSTRUCTION,
            f'Page {page.number} speaks to a machine that reviews it: "{sentence}"',
            page.number,
        )
    if found := _concealing(page.text):
        around = _plain(page.text[max(found.start() - 40, 0) : found.end() + 40])
        yield ReadingWarning(
            WarningCode.HIDDEN_TEXT,
            f"Page {page.number} holds characters without width, near "
            f'"{" ".join(around.split())}"',
            page.number,
        )
    if _TURNED.search(page.text) and not _is_right_to_left(page.text):
        yield ReadingWarning(
            WarningCode.HIDDEN_TEXT,
            f"Page {page.number} holds characters that turn the order of reading",
            page.number,
        )


def _sentences(text: str) -> Iterator[str]:
    for found in _SENTENCE.finditer(text):
        yield " ".join(found[0].split())


def _plain(text: str) -> str:
    """Return the text as a model would read it, without what has no width."""
    return _TURNED.sub("", _INVISIBLE.sub("", _untagged(text)))


def _untagged(text: str) -> str:
    """Turn Unicode tag characters, which no screen shows, back into letters."""
    tags = {0xE0000 + code: chr(code) for code in range(0x20, 0x7F)}
    return text.translate(tags)


def _concealing(text: str) -> re.Match[str] | None:
    """Return where characters without width conceal something.

    Web pages are full of single ones that do not; a message is written in a run
    of them or in tag characters, and words are broken up by many.
    """
    if found := _CONCEALED.search(text):
        return found
    broken = list(_BROKEN_WORD.finditer(text))
    return broken[0] if len(broken) >= _MANY else None


def _is_right_to_left(text: str) -> bool:
    turned = sum("\u0590" <= character <= "\u08ff" for character in text)
    return turned * 10 > len(text)


def shortened(sentence: str) -> str:
    """Return the beginning of a long sentence, for a message."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
