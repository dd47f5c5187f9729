"""Which words of a role tell posts apart."""

import re

_CHIEF = re.compile(r"chief ([a-z])[a-z]*(?: ([a-z])[a-z]*)? officer")
_ALIKE = (
    ("chief executive", "ceo"),
    ("finance chief", "cfo"),
    ("technology chief", "cto"),
    ("operations chief", "coo"),
    ("marketing chief", "cmo"),
    ("vice president", "vp"),
    ("co-host", "host"),
    ("direktur utama", "dirut"),
    ("general manager", "gm"),
    ("kepala keuangan", "cfo"),
)
_EMPTY = frozenset(
    "interim acting the of and for new former first permanent sementara plt pelaksana tugas baru "
    "temporary caretaker a an".split()
)


def role_words(role: str | None) -> frozenset[str]:
    """Return the words of a role that tell posts apart, with titles in one spelling."""
    low = _CHIEF.sub(lambda match: f"c{match[1]}{match[2] or ''}o", (role or "").lower())
    for written, short in _ALIKE:
        low = low.replace(written, short)
    return frozenset(re.findall(r"[^\W_]+", low.replace("co-ceo", "ceo"))) - _EMPTY
