"""How to come to what each picture of the learning half shows, in a portal of its own.

No date and no learner of the starter content is invented: they are made up here, for the pictures alone.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from scripts.catalogues import ROOT
from scripts.trial import TrialPortal, describe

WIDTHS = (1280, 360)
HEIGHT = 1200
SETTLED = 1500
WEBINAR = "/webbinarier/sociala-utfallskontrakt/"
PATH = "/larstigar/sociala-utfallskontrakt/"
QUESTIONS = "Kontrollera: utfallet"
STORY = """
from datetime import timedelta
from django.utils import timezone
from learning.certificates.issuing import issue
from learning.models import Learner, LearningPathPage, WebinarPage
from learning.paths.items import read_items
from learning.progress.keeping import note_done
now = timezone.now()
starts_at = (now + timedelta(days=30)).replace(hour=9, minute=0, second=0, microsecond=0)
WebinarPage.objects.update(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=90), capacity=60)
learner = Learner.objects.create(
    email="exempel@portal.example", consent_version="progress-1", consented_at=now, created_at=now,
    last_seen_on=now.date(),
)
path = LearningPathPage.objects.get(slug="sociala-utfallskontrakt")
for item in read_items(path):
    note_done(learner, page_uid=path.uid, item=item.key, now=now)
print(issue(learner, path, name="Exempel Exempelsson", now=now).code)
"""


def prepare_learning(portal: TrialPortal) -> str:
    """Set a date for the webinar, and return the code of a certificate."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", STORY]
    settings = describe(portal.data_dir) | {"SITE_URL": portal.url}
    told = subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True, text=True)
    return told.stdout.split()[-1]


def open_film(page: Page) -> None:
    page.goto(f"{WEBINAR}?t=36#film")
    page.wait_for_function("document.querySelector('video').readyState >= 2")


def open_feedback(page: Page) -> None:
    page.goto(PATH)
    page.get_by_role("link", name=QUESTIONS).click()
    page.get_by_label("Familjerna ska få tre träffar i månaden.").check()
    page.get_by_label("Ett huvudutfall är utpekat").check()
    page.get_by_role("button", name="Kontrollera mina svar").click()
    page.locator(".path-verdict").first.wait_for()


def open_registration(page: Page) -> None:
    page.goto(f"{WEBINAR}anmalan/")


CERTIFICATE = "intyg-pdf"
# Every picture of it, by the name of its file.
NAMES = {
    *(f"{name}-{width}" for name in ("webbinarium-film", "fragor", "anmalan", "intyg") for width in WIDTHS),
    CERTIFICATE,
}
BEFORE: dict[str, Callable[[Page], None]] = {"webbinarium-film": open_film, "fragor": open_feedback}


def take_learning(browser: Browser, portal: TrialPortal) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each picture."""
    for name, open_place in BEFORE.items():
        yield from take_widths(browser, portal, name, open_place)
    code = prepare_learning(portal)
    yield from take_widths(browser, portal, "anmalan", open_registration)
    yield from take_widths(browser, portal, "intyg", lambda page: page.goto(f"/intyg/{code}/"))
    if shutil.which("pdftoppm"):
        yield CERTIFICATE, draw_certificate(browser, portal, code)


def take_widths(
    browser: Browser, portal: TrialPortal, name: str, open_place: Callable[[Page], object]
) -> Iterator[tuple[str, bytes]]:
    for width in WIDTHS:
        context = browser.new_context(
            base_url=portal.url, viewport={"width": width, "height": HEIGHT}, locale="sv-SE"
        )
        page = context.new_page()
        open_place(page)
        page.wait_for_timeout(SETTLED)
        yield f"{name}-{width}", page.screenshot(animations="disabled")
        context.close()


def draw_certificate(browser: Browser, portal: TrialPortal, code: str) -> bytes:
    """The paper itself, drawn by poppler where that is installed."""
    context = browser.new_context(base_url=portal.url)
    answer = context.request.get(f"/intyg/{code}/intyg.pdf")
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "intyg.pdf"
        paper.write_bytes(answer.body())
        context.close()
        drawn = ["pdftoppm", "-png", "-r", "80", "-singlefile", str(paper), str(paper.with_suffix(""))]
        subprocess.run(drawn, check=True)
        picture = Image.open(paper.with_suffix(".png"))
        target = io.BytesIO()
        picture.save(target, "PNG")
    return target.getvalue()
