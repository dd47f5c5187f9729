"""Titles that stand in a file's properties: those that somebody gave it, not those that a program did."""

import re
from pathlib import PurePath

_BY_PROGRAM = re.compile(
    r"^\W*$|^(microsoft (office )?(word|powerpoint|excel)|powerpoint|word|adobe \w+|acrobat|print|untitled|"
    r"slide|folie|diapositiva|document|dokument|dokumen|documento|presentation|präsentation|presentasi|presentación|"
    r"tanpa judul|unbenannt|sans titre|sin título|no title|title|pdf|scan|img|layout)(\s?[-\u2013:]\s.*|[\s_-]*\d*)$|"
    r"^(microsoft )?powerpoint[\s-]\w+$|^(new|neues?|nuevo|nouveau) microsoft \w+ \w+$|^\W*anonymous\W*$|^<[0-9a-f]+>$|"
    r"^untitled \w+$|^adobe \w+ pdf$|"
    r"\.(docx?|dotx?|odt|rtf|pdf|indd|qx[dp]|tex|dvi|ps|eps|pptx?|odp|pages|wpd|txt|html?|xlsx?|ai|cdr|pmd|fm)$|"
    r"^[\w.-]*(_|\d{4,}|v\d)[\w.-]*$",
    re.I,
)


def by_hand(title: str, name: str = "") -> str:
    """Return a title from a file's properties, or nothing where a program wrote it or it is only the file's name."""
    words = " ".join(title.split())
    stem = PurePath(name).stem
    if _BY_PROGRAM.search(words) or (words.casefold() == stem.casefold() and " " not in words):
        return ""
    return words
