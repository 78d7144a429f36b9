"""Renders the film that introduces sociala utfallskontrakt: slides made of the shipped guide, without sound.

``python -m scripts.demo_film`` writes the film and its captions to content/films. It needs ffmpeg, which the portal
does not: the film is committed, so nobody has to run this but who changes the guide's words.
"""

import subprocess
import tempfile
import textwrap
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
FONTS = ROOT / "static" / "fonts"
FOLDER = CONTENT / "films"
SLUG = "sociala-utfallskontrakt-introduktion"
GUIDE = "socialt-utfallskontrakt"
SIZE = (1280, 720)
MARGIN = 96
# The portal's own colours, see static/css/tokens.css.
PAPER, INK, MUTED, GREEN, TINT = "#fbfaf6", "#17211d", "#52605a", "#0f5b47", "#e4efe9"
FRAMES_PER_SECOND = 5
# The longest caption, and the longest line of it.
CAPTION, CAPTION_LINE = 84, 46


@dataclass(frozen=True)
class Slide:
    """``seconds`` is how long it is shown; ``told`` are the captions of it, each as long as its text."""

    kicker: str
    title: str
    lines: list[str]
    seconds: int
    told: list[str] = field(default_factory=list)


def front_matter(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---")[1])


def make_slides() -> list[Slide]:
    guide = front_matter(CONTENT / "guides" / f"{GUIDE}.md")
    steps = [front_matter(path) for path in sorted((CONTENT / "steps" / GUIDE).glob("*.md"))]
    roles = ["utfallsansvarig", "finansiär", "utförare", "stöd", "utvärderare"]
    # The roles are those of the guide's own words; if those change, the film has to.
    assert f"{', '.join(roles[:-1])} och {roles[-1]}" in str(steps[1]["actions"])
    when, when_not = lower(guide["when"]), lower(guide["when_not"])
    return [
        Slide(
            "Introduktion utan ljud",
            "Sociala utfallskontrakt",
            ["På 90 sekunder: vad det är, när det passar, vilka som är med och de sex stegen."],
            6,
            ["Sociala utfallskontrakt på 90 sekunder: en introduktion utan ljud."],
        ),
        Slide(
            "Vad är det?",
            "Ett socialt utfallskontrakt är …",
            [lower(guide["summary"])],
            10,
            [f"Ett socialt utfallskontrakt är {lower(guide['summary'])}"],
        ),
        Slide("När passar det?", "Det passar när …", conditions(when), 7, [f"Det passar när {when}"]),
        Slide(
            "När passar det inte?",
            "Det passar inte när …",
            conditions(when_not),
            7,
            [f"Det passar inte när {when_not}"],
        ),
        Slide(
            "Vilka är med?",
            "Fem roller att fördela",
            [f"• {role}" for role in roles],
            6,
            [f"Fem roller att fördela: {', '.join(roles[:-1])} och {roles[-1]}."],
        ),
        *(step_slide(number, step) for number, step in enumerate(steps, start=1)),
        Slide(
            "Läs vidare",
            "Börja med steg 1",
            [
                f"Guiden heter {guide['title']}.",
                "Där finns checklistor, mallar och vanliga fallgropar för varje steg.",
            ],
            6,
            ["Läs vidare i guiden, med checklistor, mallar och vanliga fallgropar för varje steg."],
        ),
    ]


def step_slide(number: int, step: dict) -> Slide:
    """The goal, and by what one sees that the step is done."""
    goal, done = step["goal"], step["checklist"]
    said = f"Klart när: {'. '.join(done)}."
    return Slide(
        f"Steg {number} av 6",
        step["title"],
        [goal, "Klart när:", *(f"• {item}" for item in done)],
        8,
        [f"Steg {number}: {step['title']}. {goal}", said],
    )


def lower(text: str) -> str:
    return text[0].lower() + text[1:]


def conditions(text: str) -> list[str]:
    """The conditions of the guide's sentence, one on a line."""
    *first, last = text.rstrip(".").split(", ")
    for word in (" eller så ", " eller ", " och "):
        if word in last:
            first += last.split(word, 1)
            break
    else:
        first.append(last)
    return [f"• {lower(part)}" for part in first]


@cache
def font_file(name: str) -> str:
    """The portal's font as a file that Pillow reads."""
    path = Path(tempfile.mkdtemp()) / f"{name}.ttf"
    font = TTFont(FONTS / f"{name}.woff2")
    font.flavor = None
    font.save(path)
    return str(path)


def load_font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(font_file(name), size)
    font.set_variation_by_axes([weight])
    return font


def draw(slide: Slide, *, number: int, total: int) -> Image.Image:
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 20, SIZE[1]), fill=GREEN)
    pen.text((MARGIN, 84), slide.kicker, font=load_font("utfall-sans", 34, 600), fill=GREEN)
    y = 140
    for line in wrap(slide.title, load_font("utfall-serif", 68, 620), pen):
        pen.text((MARGIN, y), line, font=load_font("utfall-serif", 68, 620), fill=INK)
        y += 82
    y += 30
    body = load_font("utfall-sans", 40, 400)
    for text in slide.lines:
        for place, line in enumerate(wrap(text, body, pen)):
            pen.text((MARGIN + (28 if place and text.startswith("•") else 0), y), line, font=body, fill=INK)
            y += 54
        y += 12
    draw_foot(pen, number=number, total=total)
    return image


def draw_foot(pen: ImageDraw.ImageDraw, *, number: int, total: int) -> None:
    """Whose film it is, and how far it has come."""
    bottom = SIZE[1] - 56
    small = load_font("utfall-sans", 26, 400)
    pen.text((MARGIN, bottom - 8), "Utfallsbanken", font=load_font("utfall-serif", 28, 620), fill=GREEN)
    pen.text((SIZE[0] - MARGIN, bottom + 14), f"{number} av {total}", font=small, fill=MUTED, anchor="rm")
    pen.rectangle((0, SIZE[1] - 8, SIZE[0], SIZE[1]), fill=TINT)
    pen.rectangle((0, SIZE[1] - 8, SIZE[0] * number // total, SIZE[1]), fill=GREEN)


def wrap(text: str, font: ImageFont.FreeTypeFont, pen: ImageDraw.ImageDraw) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and pen.textlength(longer, font=font) > SIZE[0] - 2 * MARGIN:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def write_captions(slides: list[Slide]) -> str:
    """WebVTT: what each slide says while it is shown, at most two lines at a time."""
    blocks, start = ["WEBVTT", "NOTE Gjord av scripts/demo_film.py med guidens ord."], 0.0
    for slide in slides:
        pieces = [piece for text in slide.told for piece in wrap_evenly(text, CAPTION)]
        letters = sum(map(len, pieces))
        at = start
        for piece in pieces:
            until = at + slide.seconds * len(piece) / letters
            text = "\n".join(wrap_evenly(piece, CAPTION_LINE))
            blocks.append(f"{timecode(at)} --> {timecode(until)}\n{text}")
            at = until
        start += slide.seconds
    return "\n\n".join(blocks) + "\n"


def wrap_evenly(text: str, longest: int) -> list[str]:
    """As few pieces as it takes, about as long each."""
    count = len(textwrap.wrap(text, longest))
    widths = range(len(text) // count, longest + 1)
    return next(pieces for width in widths if len(pieces := textwrap.wrap(text, width)) <= count)


def timecode(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def render(slides: list[Slide], target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listing = []
        for number, slide in enumerate(slides, start=1):
            path = Path(folder) / f"{number:02d}.png"
            draw(slide, number=number, total=len(slides)).save(path)
            listing += [f"file '{path}'", f"duration {slide.seconds}"]
        # The last one has to be named once more, or it is shown for one frame only.
        (Path(folder) / "list.txt").write_text("\n".join([*listing, f"file '{path}'"]))
        seconds = sum(slide.seconds for slide in slides)
        starts = [sum(slide.seconds for slide in slides[:place]) for place in range(len(slides))]
        options = [
            "-t", str(seconds), "-r", str(FRAMES_PER_SECOND), "-c:v", "libx264", "-preset", "veryslow",
            "-tune", "animation", "-crf", "30", "-pix_fmt", "yuv420p", "-g", str(FRAMES_PER_SECOND * seconds),
            "-force_key_frames", ",".join(map(str, starts)), "-map_metadata", "-1", "-fflags", "+bitexact",
            "-flags:v", "+bitexact", "-movflags", "+faststart",
        ]  # fmt: skip
        source = ["-f", "concat", "-safe", "0", "-i", f"{folder}/list.txt"]
        subprocess.run(["ffmpeg", "-y", "-loglevel", "error", *source, *options, str(target)], check=True)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    slides = make_slides()
    start = 0
    for slide in slides:
        print(f"{start // 60}:{start % 60:02d}  {slide.kicker} – {slide.title}")
        start += slide.seconds
    (FOLDER / f"{SLUG}.vtt").write_text(write_captions(slides), encoding="utf-8")
    render(slides, FOLDER / f"{SLUG}.mp4")
    print(f"{start} s, {(FOLDER / f'{SLUG}.mp4').stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
