"""`make screenshots`: pictures of ten kinds of page, wide and narrow, for the README and the reviewer."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from scripts.catalogues import ROOT
from scripts.trial import CHROMIUM, CHROMIUM_OPTIONS, trial_portal

FOLDER = ROOT / "docs" / "screenshots"
SIZES = {1280: 1400, 360: 1000}
PAGES = {
    "start": "/",
    "fall-lista": "/fall/",
    "fall": "/fall/norrkoping/",
    "jamfor": "/jamfor/?fall=norrkoping,peterborough",
    "metod": "/metoder/socialt-utfallskontrakt/",
    "steg": "/metoder/socialt-utfallskontrakt/mat-utfallet/",
    "lardomar": "/lardomar/",
    "kommuner": "/kommuner/",
    "sok": "/sok/?q=skola",
    "kontakt": "/kontakt/",
}


def take(browser: Browser, *, address: str, width: int, target: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, locale="sv-SE")
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address} answered {answer and answer.status}")
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.convert("RGB").save(target, "WEBP", quality=72, method=6)
    context.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with trial_portal() as portal, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        for name, path in PAGES.items():
            for width in SIZES:
                target = FOLDER / f"{name}-{width}.webp"
                take(browser, address=portal.url + path, width=width, target=target)
                print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1024} kB", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
