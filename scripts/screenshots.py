"""`make screenshots`: pictures of each kind of page, wide and narrow, for the README and the reviewer.

Of a portal of its own, or of one that runs already: `make screenshots ARGS=http://localhost:8000`.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from scripts.catalogues import ROOT
from scripts.trial import CHROMIUM, CHROMIUM_OPTIONS, trial_portal

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = (1280, 360)
SCREEN = 800
# Two screens of a page show what it is like; the whole of a case would be twenty.
TALLEST = 2 * SCREEN
LARGEST = 150 * 1024
PAGES = {
    "start": "/",
    "fall-lista": "/fall/",
    "fall": "/fall/norrkoping/",
    "jamfor": "/jamfor/?fall=botkyrka,ornskoldsvik",
    "metod": "/metoder/socialt-utfallskontrakt/",
    "steg": "/metoder/socialt-utfallskontrakt/mat-utfallet/",
    "lardom": "/lardomar/borja-med-utfallet/",
    "kommuner": "/kommuner/",
    "kommun": "/kommuner/0581-norrkoping/",
    "tema": "/teman/skola/",
    "indikator": "/indikatorer/sjukfranvaro-kort/",
    "sok": "/sok/?q=skola",
    "kontakt": "/kontakt/",
}


def take(browser: Browser, address: str, *, width: int) -> bytes:
    """The upper part of a page as WebP, no larger than a reader on a train should have to fetch."""
    context = browser.new_context(viewport={"width": width, "height": SCREEN}, locale="sv-SE")
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address} answered {answer and answer.status}")
    page.evaluate("document.fonts.ready")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    context.close()
    return compress(picture.convert("RGB"))


def compress(picture: Image.Image) -> bytes:
    for quality in (80, 65, 50, 35):
        target = io.BytesIO()
        picture.save(target, "WEBP", quality=quality, method=6)
        if len(target.getvalue()) <= LARGEST:
            return target.getvalue()
    raise SystemExit(f"A picture stays larger than {LARGEST} bytes.")


@contextmanager
def portal_address() -> Iterator[str]:
    """The address given on the command line, or that of a freshly installed portal."""
    if len(sys.argv) > 1:
        yield sys.argv[1].rstrip("/")
        return
    with trial_portal() as portal:
        yield portal.url


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with portal_address() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for name, path in PAGES.items():
            for width in WIDTHS:
                target = FOLDER / f"{name}-{width}.webp"
                target.write_bytes(take(browser, address + path, width=width))
                print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1024} kB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
