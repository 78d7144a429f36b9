"""One stylesheet out of many files: order, cascade layers and a small minifier, without a build step."""

import re
from pathlib import Path

from django.conf import settings

# Our rules for bare elements stand below the design system's components, our components above them.
LAYERS = "ds.theme,ds.base,tokens,base,vendor,layout,components,print"
VENDOR = "vendor/designsystemet"
DESIGN_SYSTEM = (
    "button",
    "input",
    "field",
    "fieldset",
    "label",
    "validation-message",
    "alert",
    "error-summary",
    "pagination",
    "skip-link",
)
# The theme file declares its own layers (ds.theme.*), hence the empty name.
ORDER = (
    ("", f"{VENDOR}/theme.css"),
    ("ds.base", f"{VENDOR}/base.css"),
    *(("vendor", f"{VENDOR}/{name}.css") for name in DESIGN_SYSTEM),
    ("tokens", "css/tokens.css"),
    ("base", "css/base.css"),
    ("layout", "css/layout.css"),
    ("components", "css/components/*.css"),
    ("print", "css/print.css"),
)
TOKEN = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))|(/\*.*?\*/)|(\s+)""", re.DOTALL)
AROUND = re.compile(r"\s*([{};,])\s*")


def minify_css(text: str) -> str:
    """Return the CSS without comments and needless white space; strings and url() stay untouched."""
    kept: list[str] = []

    def stand_in(match: re.Match) -> str:
        if match[1]:
            kept.append(match[1])
            return f"\x00{len(kept) - 1}\x00"
        return " "

    squeezed = AROUND.sub(r"\1", re.sub(r"\s+", " ", TOKEN.sub(stand_in, text))).replace(";}", "}")
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], squeezed).strip()


def source_files(static_dir: Path) -> list[tuple[str, Path]]:
    """Return (layer, file) in cascade order; a declared file that is missing raises FileNotFoundError."""
    found = []
    for layer, pattern in ORDER:
        paths = sorted(static_dir.glob(pattern))
        if not paths:
            raise FileNotFoundError(static_dir / pattern)
        found.extend((layer, path) for path in paths)
    return found


def build_css(static_dir: Path) -> str:
    """Return the whole stylesheet; every file's url() is relative to one folder below static/."""
    parts = [f'@charset "UTF-8";@layer {LAYERS};']
    for layer, path in source_files(static_dir):
        css = minify_css(path.read_text(encoding="utf-8")).removeprefix('@charset "UTF-8";')
        css = css.replace("url(../../", "url(../")
        parts.append(f"@layer {layer}{{{css}}}" if layer else css)
    return "\n".join(parts) + "\n"


def bundle_path() -> Path:
    return Path(settings.BASE_DIR) / "static" / "bundle" / "site.css"


def write_bundle() -> bool:
    """Write static/bundle/site.css when its content has changed and say whether it had."""
    css, target = build_css(Path(settings.BASE_DIR) / "static"), bundle_path()
    if target.exists() and target.read_text(encoding="utf-8") == css:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    # Replace in one step, so that a page read meanwhile never gets half a stylesheet.
    draft = target.with_suffix(".css.new")
    draft.write_text(css, encoding="utf-8")
    draft.replace(target)
    return True
