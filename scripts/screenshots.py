"""`make screenshots`: pictures of each kind of page and of the workplace, for the README and the handbook.

Of a portal of its own, or of one that runs already: `make screenshots ARGS=http://localhost:8000`. That one is left
as it is, so the workplace, which needs users and drafts, is not taken then.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from scripts.catalogues import ROOT
from scripts.learning_pictures import take_learning
from scripts.trial import CHROMIUM, CHROMIUM_OPTIONS, TrialPortal, trial_portal
from scripts.workplace_pictures import prepare_story, take_workplace

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = (1280, 360)
SCREEN = 800
# Two screens of a page show what it is like; the whole of a case would be twenty.
TALLEST = 2 * SCREEN
LARGEST = 120 * 1024
PAGES = {
    "start": "/",
    "fall-lista": "/fall/",
    "fall": "/fall/norrkoping/",
    "jamfor": "/jamfor/?fall=botkyrka,ornskoldsvik",
    "metod": "/metoder/socialt-utfallskontrakt/",
    "steg": "/metoder/socialt-utfallskontrakt/mat-utfallet/",
    "lardom": "/lardomar/borja-med-utfallet/",
    "webbinarier": "/webbinarier/",
    "webbinarium": "/webbinarier/sociala-utfallskontrakt/",
    "larstig": "/larstigar/sociala-utfallskontrakt/",
    "kommuner": "/kommuner/",
    "kommun": "/kommuner/0581-norrkoping/",
    "tema": "/teman/skola/",
    "indikator": "/indikatorer/sjukfranvaro-kort/",
    "sok": "/sok/?q=skola",
    "kontakt": "/kontakt/",
}


def take(browser: Browser, address: str, *, width: int) -> bytes:
    """The upper part of a page."""
    context = browser.new_context(viewport={"width": width, "height": SCREEN}, locale="sv-SE")
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address} answered {answer and answer.status}")
    page.evaluate("document.fonts.ready")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def compress(picture: Image.Image) -> bytes:
    """WebP, no larger than a reader on a train should have to fetch."""
    for quality in (80, 65, 50, 35):
        target = io.BytesIO()
        picture.save(target, "WEBP", quality=quality, method=6)
        if len(target.getvalue()) <= LARGEST:
            return target.getvalue()
    raise SystemExit(f"A picture stays larger than {LARGEST} bytes.")


@contextmanager
def find_portal() -> Iterator[tuple[str, TrialPortal | None]]:
    """The address given on the command line, or that of a freshly installed portal, which is given too."""
    if len(sys.argv) > 1:
        yield sys.argv[1].rstrip("/"), None
        return
    with trial_portal() as portal:
        yield portal.url, portal


def take_public(browser: Browser, *, address: str) -> Iterator[tuple[str, bytes]]:
    for name, path in PAGES.items():
        for width in WIDTHS:
            yield f"{name}-{width}", take(browser, address + path, width=width)


def keep(name: str, picture: bytes) -> None:
    target = FOLDER / f"{name}.webp"
    target.write_bytes(compress(Image.open(io.BytesIO(picture)).convert("RGB")))
    print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1024} kB", flush=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with find_portal() as (address, own), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for name, picture in take_public(browser, address=address):
            keep(name, picture)
        if own:
            # After the public pages, since each story changes what readers see.
            for name, picture in take_learning(browser, own):
                keep(name, picture)
            prepare_story(own)
            for name, picture in take_workplace(browser, address=address):
                keep(name, picture)
        browser.close()


if __name__ == "__main__":
    main()
