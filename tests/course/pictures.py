"""Draw the README's pictures anew, in Chromium: ``python -m course pictures``."""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Page, sync_playwright

from course import ROOT
from course.pictures import (
    cells,
    class_page,
    experiment,
    feedback_page,
    said,
)

DOCS = ROOT / "docs"
SAID = "Description"  # the name that PNG has for such a text
COLOURS = 128  # enough for text; a picture is then a fifth of its size
ROOM = 16  # pixels around what is shown


def save(picture: bytes, path: Path, text: str) -> None:
    """Write a PNG with few colours, and with what it says."""
    kept = PngInfo()
    kept.add_itxt(SAID, text)
    image = (
        Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    )
    image.save(path, pnginfo=kept, optimize=True)


def stored(path: Path) -> str:
    """What a picture of `save` says."""
    with Image.open(path) as image:
        return image.text[SAID]  # type: ignore[attr-defined]  # a PNG has it


def shot(page: Page, html: str, first: str, last: str) -> bytes:
    """A picture of a page from the first of one element to the last of another, in its full width."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        top, bottom = (
            page.locator(first).first.bounding_box(),
            page.locator(last).last.bounding_box(),
        )
        assert top and bottom
        left, upper = top["x"] - ROOM, max(0, top["y"] - ROOM)
        clip = {
            "x": max(0, left),
            "y": upper,
            "width": top["width"] + 2 * ROOM,
            "height": bottom["y"] + bottom["height"] + ROOM - upper,
        }
        return page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]


def draw(folder: Path) -> list[Path]:
    """All pictures into a folder: those of pages for light and for dark readers."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("The pictures need Chromium: sudo apt-get install chromium")
    save(experiment(), folder / "experiment.png", said("experiment"))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            context = browser.new_context(
                color_scheme=scheme,
                device_scale_factor=2,
                viewport={"width": 820, "height": 900},
            )
            context.route("http*://**", lambda route: route.abort())
            page = context.new_page()
            notebook = shot(page, cells(scheme), ".jp-Cell", ".jp-Cell")
            save(notebook, folder / f"check-{scheme}.png", said("check"))
            report = shot(page, class_page(), "main, body", ".mistake >> nth=1")
            save(report, folder / f"report-{scheme}.png", said("report"))
        page = browser.new_page(device_scale_factor=2, viewport={"width": 820, "height": 900})
        page.route("http*://**", lambda route: route.abort())
        feedback = shot(page, feedback_page(), "main .panel-heading", "#toc")
        save(feedback, folder / "feedback.png", said("feedback"))
        browser.close()
    return sorted(folder.glob("*.png"))


if __name__ == "__main__":
    for path in draw(DOCS):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB")
