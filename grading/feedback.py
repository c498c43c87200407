"""Makes what learners wrote and printed safe to show: in feedback, and to the instructor in Formgrader.

HTML goes through bleach; an SVG becomes an image, in which no script runs; scripts, widgets and unknown
types are left out. Outputs are cleaned when they are graded and again when they are shown; Markdown
when it is shown, after it has become HTML. How pages are made of it is in ``pages.py``.
"""

import base64
import binascii
import html
import re
from typing import Any
from urllib.parse import urlsplit

import bleach
from bleach.css_sanitizer import CSSSanitizer
from nbconvert.filters.ansi import ansi2html as nbconvert_ansi2html
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from common.support.messages import text
from grading.bounded import reader

MOST_TEXT = 100_000  # characters of one output
_MOST_HTML = 300_000  # beside the pictures in it, which may be as large as a few others
_MOST_NESTING = 60
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})")
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
_MOST_IMAGE = 3_000_000
_TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "colgroup", "col"}
_TAGS = _TABLE | set(
    "a abbr b blockquote br cite code dd del details div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary "
    "sup tt u ul var".split()
)
# What the checks' reports are drawn with; nothing here moves a thing over another.
_CSS = CSSSanitizer(
    allowed_css_properties=set(
        "background-color border border-collapse border-left color font-family font-size font-weight "
        "line-height margin max-width padding text-align".split()
    ),
    allowed_svg_properties=[],
)
_PLAIN_CSS = re.compile(r"[\w\s.,:;#%-]*")  # no brackets: no function, so no address to load
_LENGTH = re.compile(r"(-?)[0-9]*\.?[0-9]+(px|em|rem|ex|ch|pt|%)?|auto|0")
_MOST_LENGTH = {"px": 24.0, "pt": 18.0, "%": 5.0}  # of a margin or padding; in other units:
_MOST_EMS = 1.5
_OUR_PICTURE = re.compile(r'<img src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]*">')
_IMAGE_DATA = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]+")
_SVG_DATA = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]*")
_CLASSES = re.compile(r"highlight|hl-\w+|dataframe|[a-z]{1,2}[0-9a-z]?")  # of code and of tables
_CODED = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|bsol|lbrace|lcub|rbrace|rcub);?")
# Commands of MathJax that make links, load extensions or set attributes.
_TEX = re.compile(
    r"\\(href|url|require|html|class|cssId|style|data|unicode|bbox|mmlToken|Tip|texttip|action)"
)


def _allowed(tag: str, name: str, value: str) -> bool:
    if name in ("title", "alt"):
        return True
    if name == "style":
        return tag != "a" and bool(_PLAIN_CSS.fullmatch(value)) and _stays_in_place(value)
    if name == "class":
        return bool(_CLASSES.fullmatch(value))
    if tag == "a" and name == "href":
        return urlsplit(value).scheme in ("http", "https") or value.startswith("#")
    if tag == "img" and name == "src":
        return bool(_IMAGE_DATA.fullmatch(value) or _SVG_DATA.fullmatch(value))
    if tag == "img" and name in ("width", "height"):
        return bool(re.fullmatch(r"[0-9]{1,4}(px|%)?", value))
    return (
        tag in _TABLE
        and name in ("colspan", "rowspan", "align")
        and value.isalnum()
        and len(value) < 8
    )


def _stays_in_place(style: str) -> bool:
    """Whether its margins and paddings are small and not negative: nothing lies over another thing."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in ("margin", "padding"):
            if not all(map(_small, value.lower().split())):
                return False
        elif name == "line-height" and not re.fullmatch(r"\s*[12](\.[0-9]+)?\s*", value):
            return False
    return True


def _small(length: str) -> bool:
    match = _LENGTH.fullmatch(length)
    if match is None or match[1]:
        return False
    number = re.match(r"[0-9.]+", length)
    return number is None or float(number[0]) <= _MOST_LENGTH.get(match[2] or "px", _MOST_EMS)


def clean(page: str) -> str:
    """The HTML without anything that acts: no script, form or address but a link's; little style."""
    words = _PICTURE_DATA.sub("", page) if len(page) <= 6 * _MOST_IMAGE else page
    if len(words) > _MOST_HTML or _nesting(words) > _MOST_NESTING:
        page = f"<pre>{html.escape(page[:MOST_TEXT])}</pre>"
    page = re.sub(r"(?is)<(script|style|template|noscript)\b.*?(</\1\s*>|$)", "", page)
    cleaned = bleach.clean(
        page,
        tags=_TAGS,
        attributes=_allowed,
        protocols={"http", "https", "data"},
        strip=True,
        css_sanitizer=_CSS,
    )
    return _without_tex_commands(cleaned)


def _without_tex_commands(page: str) -> str:
    """The HTML with commands of TeX that act made plain words, however their letters are written."""
    page = _CODED.sub(lambda match: html.escape(html.unescape(match[0])), page)
    return _TEX.sub(r"\\text{\1}", page)


def _nesting(page: str) -> int:
    """How deep the tags are nested, at least. Parsing time grows with its square."""
    deepest = 0
    still_open: list[str] = []
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if not tag[1] and name not in _VOID:
            still_open.append(name)
            deepest = max(deepest, len(still_open))
        elif tag[1] and still_open and still_open[-1] == name:
            still_open.pop()
    return deepest


def coloured(source: str) -> str:
    """Python code as HTML."""
    if len(source) > MOST_TEXT:
        raise ValueError("too long to colour")
    return str(Highlight2HTML(pygments_lexer="ipython3")(source))


def terminal(source: str) -> str:
    """Text of a terminal as HTML."""
    return str(nbconvert_ansi2html(source))


def bounded(function: str, source: str, *more: Any) -> str:
    """The result of a function of this module from a bounded child; else the bare text."""
    page = reader.call(f"grading.feedback:{function}", source, *more)
    return f"<pre>{html.escape(source[:MOST_TEXT])}</pre>" if page is None else str(page)


def _words(source: str) -> str:
    return _without_tex_commands(bleach.clean(source, tags=set()))


def render(source: str, attachments: dict[str, Any] | None = None) -> str:
    """Markdown as clean HTML."""
    renderer = IPythonRenderer(
        escape=False, attachments=attachments or {}, exclude_anchor_links=True
    )
    try:
        if len(source) > MOST_TEXT:
            raise ValueError
        page = MarkdownWithMath(renderer=renderer).render(source)
    except Exception:  # too long, a missing picture: one text must not stop the feedback
        page = f"<pre>{html.escape(source)}</pre>"
    return clean(page)


def safe_output(output: Any) -> NotebookNode:
    """A cell's output, only in shapes and types that are known to be harmless."""
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return NotebookNode(output_type="stream", name=name, text=_plain(output.get("text")))
    if kind == "error":
        lines = output.get("traceback")
        lines = lines if isinstance(lines, list) else []
        return NotebookNode(
            output_type="error",
            ename=_plain(output.get("ename"))[:200],
            evalue=_plain(output.get("evalue")),
            traceback=_plain("\n".join(map(str, lines))).split("\n"),
        )
    data = output.get("data")
    shown = NotebookNode(_safe_data(data if isinstance(data, dict) else {}))
    if kind == "execute_result":
        count = output.get("execution_count")
        count = count if type(count) is int and count >= 0 else None
        return NotebookNode(
            output_type=kind, execution_count=count, data=shown, metadata=NotebookNode()
        )
    return NotebookNode(output_type="display_data", data=shown, metadata=NotebookNode())


def _safe_data(data: dict[str, Any]) -> dict[str, str]:
    safe: dict[str, str] = {}
    if isinstance(svg := data.get("image/svg+xml"), (str, list)):
        drawing = _plain(svg, _MOST_IMAGE + 1)
        picture = base64.b64encode(drawing.encode()).decode()
        safe["text/html"] = (
            f'<img src="data:image/svg+xml;base64,{picture}">'
            if len(drawing) <= _MOST_IMAGE
            else html.escape(text("grading:cut"))
        )
    page = data.get("text/html")
    if isinstance(page, str) and len(page) <= 6 * _MOST_IMAGE and _OUR_PICTURE.fullmatch(page):
        safe.setdefault("text/html", page)  # a plot that was made a picture when it was graded
    for kind in ("text/html", "text/markdown"):
        if isinstance(value := data.get(kind), (str, list)) and "text/html" not in safe:
            value = _plain(value, _MOST_HTML)
            safe["text/html"] = bounded("clean" if kind == "text/html" else "render", value)
    for kind in ("image/png", "image/jpeg", "image/gif"):
        if isinstance(value := data.get(kind), str) and len(value) <= _MOST_IMAGE:
            try:
                safe[kind] = base64.b64encode(base64.b64decode(value, validate=False)).decode()
            except (binascii.Error, ValueError):
                continue
    if isinstance(value := data.get("text/latex"), (str, list)):
        safe["text/latex"] = bounded("_words", _plain(value))
    if isinstance(value := data.get("text/plain"), (str, list)):
        safe["text/plain"] = _plain(value)
    return safe or {"text/plain": ""}


def _plain(value: Any, most: int = MOST_TEXT) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    value = value if isinstance(value, str) else ""
    value = value.encode("utf-8", "replace").decode()
    return value if len(value) <= most else value[:most] + "\n" + text("grading:cut")
