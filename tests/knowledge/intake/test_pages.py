"""What a page may call its own address, and what it may not."""

import pytest

from knowledge.intake.fetch import Fetched, Medium
from knowledge.intake.pages import page_of
from tests.web.pages import canonical, page
from tests.web.pdf import pdf_bytes

HERE = "http://www.news.example/2024/tan?page=1"


def fetched(content: bytes, medium: Medium = Medium.HTML, url: str = HERE) -> Fetched:
    """Return what a site answered."""
    return Fetched(url, url, 200, content, medium, charset="utf-8")


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        ("http://www.news.example/2024/tan", "http://www.news.example/2024/tan"),
        ("https://news.example/tan", "https://news.example/tan"),
        ("//m.news.example/tan", "https://m.news.example/tan"),
        ("https://news.example/tan?utm_source=x", "https://news.example/tan"),
        ("https://other.example/tan", None),
        ("https://news.example.evil.example/tan", None),
        ("https://news.example/", None),
        ("https://news.example:8443/tan", None),
        ("https://rosa@news.example/tan", None),
        ("javascript:alert(1)", None),
        ("http://127.0.0.1/", None),
    ],
)
def test_an_address_is_believed_on_its_own_site(claimed: str, believed: str | None) -> None:
    """Also with the other of the two usual schemes; never the front page, another site or something odd."""
    found = page_of(fetched(page(head=canonical(claimed)).encode()))
    assert (found.canonical, found.draft.url) == (believed, believed or HERE)


def test_a_file_by_its_address_is_named_after_it() -> None:
    """A PDF without a title has its file's name; its site is its source."""
    address = "https://www.port.example/reports/Annual%20report-2024.pdf"
    draft = page_of(fetched(pdf_bytes("Lim leaves the harbour."), Medium.PDF, address)).draft
    assert (draft.title, draft.source, draft.url) == ("Annual report 2024", "port.example", address)


def test_text_cannot_claim_another_address() -> None:
    """What stands between the dashes of a text from the web is its title and day, not its place."""
    text = b"---\ntitle: Tan leaves\nurl: https://trusted.example/tan\n---\nMei Tan has left Acme."
    draft = page_of(fetched(text, Medium.TEXT)).draft
    assert (draft.title, draft.url) == ("Tan leaves", HERE)
