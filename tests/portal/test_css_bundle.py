"""The stylesheet: small, in the declared order, and readable in light and in dark."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from portal.css_bundle import LAYERS, build_css, minify_css, source_files

PROJECT = Path(__file__).resolve().parents[2]
STATIC = PROJECT / "static"

# Every text colour with every ground it stands on; 4.5 is WCAG's AA for text.
TEXT_PAIRS = [
    ("ink", ("paper", "surface", "sunken", "green-tint", "rust-tint", "gold-tint", "danger-tint")),
    ("muted", ("paper", "surface", "sunken", "green-tint", "rust-tint", "gold-tint")),
    ("green", ("paper", "surface", "sunken", "green-tint", "rust-tint")),
    ("green-deep", ("paper", "surface", "green-tint")),
    ("rust", ("paper", "surface", "rust-tint")),
    ("gold", ("paper", "surface", "gold-tint")),
    ("danger", ("paper", "surface", "danger-tint")),
    ("on-green", ("green", "green-hover")),
    ("on-foot", ("foot",)),
]
# What is drawn, not read, needs 3: borders of controls, focus, bars.
DRAWN_PAIRS = [
    ("line-strong", ("paper", "surface")),
    ("focus", ("paper", "surface", "sunken", "green-tint")),
    ("green", ("sunken", "map-land")),
    ("rust", ("surface", "sunken", "map-land")),
]


def read_tokens(scheme: str) -> dict[str, str]:
    light, _, dark = (
        (STATIC / "css/tokens.css")
        .read_text(encoding="utf-8")
        .partition("@media (prefers-color-scheme: dark)")
    )
    pattern = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,6});")
    return dict(pattern.findall(light)) | (dict(pattern.findall(dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def find_weak_pairs(scheme: str, pairs, least: float) -> list[str]:
    tokens = read_tokens(scheme)
    return [
        f"{front} on {ground}: {contrast(tokens[front], tokens[ground]):.2f}"
        for front, grounds in pairs
        for ground in grounds
        if contrast(tokens[front], tokens[ground]) < least
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tokens_text_on_its_grounds_reaches_aa(scheme):
    assert find_weak_pairs(scheme, TEXT_PAIRS, 4.5) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tokens_drawn_things_stand_out(scheme):
    assert find_weak_pairs(scheme, DRAWN_PAIRS, 3) == []


def test_contrast_black_on_white_is_twenty_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


def test_minify_css_strings_and_addresses_are_left_alone():
    css = '/* note */ .a::before { content: "a ; /* b */  c" ; background: url(data:image/svg+xml;x,y) }\n.b  .c{ }'

    assert minify_css(css) == (
        '.a::before{content: "a ; /* b */  c";background: url(data:image/svg+xml;x,y)}.b .c{}'
    )


def test_build_css_starts_with_charset_and_layers():
    assert build_css(STATIC).startswith(f'@charset "UTF-8";@layer {LAYERS};')


def test_build_css_compressed_is_at_most_25_kilobytes():
    assert len(gzip.compress(build_css(STATIC).encode(), 9)) <= 25_000


def test_build_css_all_addresses_lead_to_a_file_or_hold_data():
    addresses = re.findall(r"url\(([^)\"']+)\)", build_css(STATIC))

    missing = [url for url in addresses if not (STATIC / "bundle" / url).resolve().is_file()]

    assert addresses
    assert missing == []


@pytest.mark.parametrize("path", sorted((STATIC / "css").rglob("*.css")), ids=lambda path: path.stem)
def test_stylesheet_every_block_is_closed(path):
    css = re.sub(r'"[^"]*"|url\([^)]*\)|/\*.*?\*/', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert css.count("{") == css.count("}")


def test_build_css_names_no_other_host():
    assert re.findall(r"url\([\"']?https?:|@import", build_css(STATIC)) == []


def test_source_files_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"theme\.css"):
        source_files(tmp_path)


def test_vendored_files_have_the_noted_checksums():
    noted = re.findall(r"^([0-9a-f]{64})  (.+)$", (STATIC / "vendor/VENDORED.md").read_text(), re.MULTILINE)
    folders = (STATIC / "vendor/designsystemet", STATIC / "vendor/htmx", STATIC / "fonts")
    present = {str(path.relative_to(STATIC)) for folder in folders for path in folder.iterdir()}

    changed = [
        name for digest, name in noted if hashlib.sha256((STATIC / name).read_bytes()).hexdigest() != digest
    ]

    assert changed == []
    assert {name for name in present if not name.endswith("-OFL.txt")} == {name for _, name in noted}


def test_fonts_normal_weights_are_at_most_76_kilobytes():
    assert (
        sum((STATIC / "fonts" / name).stat().st_size for name in ("utfall-sans.woff2", "utfall-serif.woff2"))
        < 76_000
    )
