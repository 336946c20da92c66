"""The screen in a real browser: a PDF goes in, a decision comes out and stays."""

import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from auditor import resources

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
INSTALL = "apt-get update && apt-get install -y chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 120_000
"""Milliseconds: the embedding model loads once, on a busy machine."""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason=f"Chromium is not here: {INSTALL}"
)


class Words(NamedTuple):
    """The labels that the test looks for."""

    language: str
    supplier: str
    start: str
    open_review: str
    name: str
    sign: str
    override: str
    verdict: str
    chosen: str
    reason: str
    record: str
    software_said: str
    decides: str


DUTCH = Words(
    language="nl",
    supplier="Leverancier",
    start="Audit starten",
    open_review="Naar de beoordeling",
    name="Uw naam, voor het auditspoor",
    sign="Begin met beslissen",
    override="Vervangen",
    verdict="Nieuw oordeel",
    chosen="Niet van toepassing",
    reason="Reden (verplicht)",
    record="Vervanging vastleggen",
    software_said="De software zei:",
    decides="U beslist.",
)
ENGLISH = Words(
    language="en",
    supplier="Supplier",
    start="Start the audit",
    open_review="Open in Review",
    name="Your name, for the audit trail",
    sign="Start deciding",
    override="Override",
    verdict="New verdict",
    chosen="Not applicable",
    reason="Reason (required)",
    record="Record the override",
    software_said="The software said:",
    decides="You decide.",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the screen on a free port, in a folder and with data of its own."""
    folder = tmp_path_factory.mktemp("screen")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("AUDITOR_HOME", str(folder / "home"))
    server = subprocess.Popen(  # noqa: S603  # our own program, fixed arguments
        [sys.executable, "-m", "auditor.ui", f"--server.port={port}"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        monkeypatch.undo()
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET)
        )
        yield chromium
        chromium.close()


@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_a_decision_on_an_uploaded_pdf_is_kept(
    words: Words, address: str, browser: Browser, tmp_path: Path
):
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    elsewhere = _requests_elsewhere(page, address)

    _audit(page, address, words)
    _open_a_finding(page)
    expect(page.get_by_text(words.decides)).to_have_count(1)
    assert _colours(page, tmp_path) > 0
    _override(page, words)
    page.reload()

    expect(page.get_by_text(words.software_said)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Annex C gives it.")).to_be_attached()
    assert elsewhere == []


def _audit(page: Page, address: str, words: Words) -> None:
    timbra = resources.corpus() / "dossiers" / "timbra"
    contract = timbra / "data-processing-agreement.pdf"
    page.goto(f"{address}/documents?lang={words.language}")
    page.locator("input[type=file]").set_input_files(contract)
    page.locator('[class*="st-key-file-"]').wait_for()
    supplier = page.get_by_role("combobox", name=words.supplier)
    supplier.fill(f"Timbra {words.language}")
    supplier.press("Enter")
    page.get_by_role("button", name=words.start).click()
    page.get_by_role("button", name=words.open_review).first.click()


def _open_a_finding(page: Page) -> None:
    """Open a finding that rests on words of the document."""
    satisfied, partially = (_entries(page, v) for v in ("satisfied", "partially"))
    satisfied.or_(partially).first.click()
    page.locator(".st-key-paper img").wait_for()
    page.locator("blockquote").first.wait_for()
    _settle(page)


def _entries(page: Page, verdict: str) -> Locator:
    return page.locator(f'[class*="st-key-entry-{verdict}"] button')


def _override(page: Page, words: Words) -> None:
    page.get_by_label(words.name).fill("Mira Jansen")
    page.get_by_role("button", name=words.sign).click()
    page.get_by_role("button", name=words.override).click()
    page.get_by_role("combobox", name=words.verdict).click()
    page.get_by_role("option", name=words.chosen).click()
    page.get_by_label(words.reason).fill("Annex C gives it.")
    page.get_by_role("button", name=words.record).click()
    page.get_by_text(words.software_said).wait_for()
    _settle(page)


def _colours(page: Page, folder: Path) -> int:
    """Count the pixels of the page's picture that are neither grey nor white."""
    shot = folder / "paper.png"
    page.locator(".st-key-paper img").screenshot(path=shot)
    with Image.open(shot) as picture:
        shades = picture.convert("RGB").getcolors(maxcolors=1_000_000) or []
    return sum(count for count, shade in shades if _is_coloured(shade))


def _is_coloured(shade: object) -> bool:
    return isinstance(shade, tuple) and max(shade) - min(shade) > 20


def _settle(page: Page) -> None:
    page.locator(
        '[data-testid="stApp"][data-test-script-state="notRunning"]'
    ).wait_for()


def _requests_elsewhere(page: Page, address: str) -> list[str]:
    """Collect what the page asks of any machine but ours."""
    elsewhere: list[str] = []
    own = (address, address.replace("http", "ws"), "data:", "blob:")
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(own) else elsewhere.append(request.url)
        ),
    )
    return elsewhere


def _wait_for(address: str) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  # loopback
                return
        except OSError:
            sleep(0.3)
    pytest.fail(f"the screen does not answer at {address}")
