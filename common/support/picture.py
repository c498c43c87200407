"""A drawn figure as a notebook shows it: sharp on every screen, and in words for who does not see it."""

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any

from matplotlib.figure import Figure
from PIL import Image

SHARPNESS = 2  # pixels of the file for each pixel of the page
# A palette makes the file a third as large: shades of grey, and colours. Fewer of them are taken where
# the file would be larger than MOST bytes: pages of feedback cut an HTML output of 300,000 letters.
_PALETTES = ((33, 32), (17, 32), (9, 16))
MOST = 200_000


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
        self._plain = _small(image.reduce(SHARPNESS), *_PALETTES[0])
        for palette in _PALETTES:
            self.png = _small(image, *palette)
            if len(self.png) <= MOST:
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


def _small(image: Image.Image, greys: int, colours: int) -> bytes:
    """The image as a PNG of so many shades of grey, white and black among them, and so many colours.

    The octree finds the colours even of thin lines, but takes its greys, white too, from averages.
    """
    found = image.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    shades = [255 * i // (greys - 1) for i in range(greys) for _ in "rgb"]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades + (found.getpalette() or [])[: 3 * colours])
    file = BytesIO()
    small = image.quantize(palette=palette, dither=Image.Dither.NONE)
    small.save(file, "PNG", optimize=True)
    return file.getvalue()
