"""Compiles the message catalogues with Babel, since a bare machine has no msgfmt."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def compile_stale_catalogues(root: Path = ROOT) -> list[Path]:
    """Write the .mo of every .po that is newer than it; return the catalogues that were written."""
    stale = [po for po in sorted(root.glob("locale*/*/LC_MESSAGES/*.po")) if is_stale(po)]
    for po in stale:
        compile_catalogue(po)
    return stale


def is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def compile_catalogue(po: Path) -> None:
    """Replace the .mo in one step: a server or another test run may be reading it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source)
    unfinished = po.with_suffix(".mo.new")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(po.with_suffix(".mo"))


if __name__ == "__main__":
    compile_stale_catalogues()
