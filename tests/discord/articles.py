"""What the bot has read in the conversations."""

from pathlib import Path

from knowledge import ArticleDraft

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

MASTERS = tuple(
    f"Harbour master {name} left the port of Cenang after a dispute about {'[*_*] |x| ' * 85}that ended."
    for name in ("Ova Lindqvist", "Ravi Sentosa", "Mira Toledano")
)
"""Sentences of so many signs that Discord must be told to leave alone that no message holds all three."""

ENDLESS = ArticleDraft(" ".join(MASTERS), title="Three harbour masters leave", url="https://port.example/3")

HARBOUR = ArticleDraft(
    "The port of Cenang has named Ova Lindqvist as its harbour master. She replaces Tom Ashdown, who left in March.",
    title="Lindqvist takes the port",
    url="https://port.example/1",
)
