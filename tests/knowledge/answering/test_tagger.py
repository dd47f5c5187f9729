"""What the tokens of a text name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.tagger import MentionKind, mentions
from knowledge.text.terms import tokens


def tagged(text: str, language: str) -> dict[str, MentionKind]:
    """Return the mentions of ``text`` by what is written."""
    found = tokens(text, language)
    return {text[found[m.first].start : found[m.last].end]: m.kind for m in mentions(found, language)}


@pytest.mark.parametrize(
    ("text", "language", "written", "kind"),
    [
        ("On Monday, Oct. 3, 2022 the port closed.", "en", "Monday, Oct. 3, 2022", MentionKind.TIME),
        ("It has been shut since last week.", "en", "last week", MentionKind.TIME),
        ("Pelabuhan tutup sejak 20 Desember 2005.", "id", "sejak 20 Desember 2005", MentionKind.TIME),
        ("It cost $3.5 billion to build.", "en", "$3.5 billion", MentionKind.QUANTITY),
        ("Dana itu bernilai Rp 19,5 miliar.", "id", "Rp 19,5 miliar", MentionKind.QUANTITY),
        ("The mayor met Mark Johnson there.", "en", "Mark Johnson", MentionKind.PERSON),
        ("Posisinya diisi oleh William (Bill) Berg kemarin.", "id", "William (Bill) Berg", MentionKind.PERSON),
        ("She studied at Lund University for years.", "en", "Lund University", MentionKind.ORGANIZATION),
        ("Ia memimpin PT Samudra Jaya.", "id", "PT Samudra Jaya", MentionKind.ORGANIZATION),
        ("They moved to New York then.", "en", "New York", MentionKind.PLACE),
    ],
)
def test_mentions_are_found_whole_and_of_their_kind(text: str, language: str, written: str, kind: MentionKind) -> None:
    """A day, sum or name comes out in full, and as what it is."""
    assert tagged(text, language).get(written) == kind


@given(st.text(max_size=200), st.sampled_from(["en", "id", "ar"]))
def test_mentions_never_overlap(text: str, language: str) -> None:
    """Mentions are in order, within the text, and share no token."""
    found = tokens(text, language)
    last = -1
    for mention in mentions(found, language):
        assert last < mention.first <= mention.last < len(found)
        last = mention.last
