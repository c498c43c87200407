"""A drawn figure as a notebook shows it: sharp on every screen, and in words for who does not see it."""

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any

from matplotlib.figure import Figure
from PIL import Image

SHARPNESS = 2  # pixels of the file for each pixel of the page
# A palette makes the file a third as large, and looks the same. Colours, and the most bytes with them:
# a notebook holds twenty pictures, and pages of feedback cut an HTML output of 300,000 letters.
_PALETTES = ((64, 60_000), (32, 200_000), (16, 200_000))


class Picture:
    """The image of ``figure``, which is drawn now, and ``alt``: what is to be seen in it, in words.

    A cell whose last line is a picture shows it. The output holds it twice: as HTML, because
    JupyterLab gives an image an alternative text only there, and as an ordinary image, at half the
    size, for those who show nothing else. nbconvert reads the text from that one's metadata.
    """

    def __init__(self, figure: Figure, alt: str) -> None:
        if not alt:
            raise ValueError("a picture needs its alternative text: what is to be seen in it")
        self.figure, self.alt = figure, alt
        drawn = BytesIO()
        options = {"bbox_inches": "tight", "pad_inches": 0.1, "pil_kwargs": {"compress_level": 1}}
        figure.savefig(drawn, dpi=SHARPNESS * figure.dpi, **options)  # type: ignore[arg-type]
        image = Image.open(drawn).convert("RGB")
        self.width, self.height = image.width // SHARPNESS, image.height // SHARPNESS
        self._plain = _small(image.reduce(SHARPNESS), 32)
        for colours, most in _PALETTES:
            self.png = _small(image, colours)
            if len(self.png) <= most:
                break
        else:
            self.png = self._plain  # so much detail that it is not seen anyway

    def html(self) -> str:
        """An ``img`` that brings its data with it and shrinks with the page."""
        return (
            f'<img src="data:image/png;base64,{_coded(self.png)}" width="{self.width}" '
            f'alt="{escape(self.alt)}" style="max-width:100%;border-radius:4px">'
        )

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"text/html": self.html(), "image/png": _coded(self._plain), "text/plain": self.alt}
        return data, {"image/png": {"width": self.width, "alt": self.alt}}

    def __repr__(self) -> str:
        return self.alt


def _coded(png: bytes) -> str:
    return b64encode(png).decode()


def _small(image: Image.Image, colours: int) -> bytes:
    file = BytesIO()
    # the octree keeps the colours of thin lines, which the usual method gives up for shades of grey
    palette = image.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.save(file, "PNG", optimize=True)
    return file.getvalue()
