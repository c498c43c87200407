"""Names of any script, compared and shown."""

import unicodedata

_MOST_WORDS = 6  # of a name whose order may be another one in the LMS
_MOST_SHOWN = 80


def fold(value: str) -> str:
    """One spelling for what reads the same: compatibility forms, letter case, every kind of space."""
    composed = unicodedata.normalize("NFKC", value).casefold()
    return " ".join(unicodedata.normalize("NFKC", composed).split())


def letters(value: str) -> str:
    """The folded letters, marks and digits alone: what Canvas leaves of a name in a file's name.

    Marks count: without its vowel signs a name in Devanagari would be another name.
    """
    return "".join(c for c in fold(value) if unicodedata.category(c)[0] in "LMN")


def forms(name: str) -> set[str]:
    """The name's letters in every order that begins with another of its words.

    So ``Sean O'Brien`` and ``O'Brien, Sean`` are one, and ``山田 太郎`` is ``太郎 山田``.
    """
    words = [w for w in (letters(part) for part in fold(name).replace(",", " ").split()) if w]
    if len(words) > _MOST_WORDS:
        return {"".join(words)}
    return {"".join(words[i:] + words[:i]) for i in range(len(words))}


def shown(value: str) -> str:
    """The text for a line of a log: short, and without characters that act on a terminal."""
    plain = "".join("?" if unicodedata.category(c)[0] == "C" else c for c in value)
    return plain if len(plain) <= _MOST_SHOWN else plain[: _MOST_SHOWN - 1] + "…"
