"""What a file says of itself at its top, in the ways that blogs and note-takers write it."""

from datetime import date

import pytest

from knowledge.intake.files import read_bytes
from knowledge.intake.front_matter import Fields, split

TEXT = "Mei Tan has left Acme.\n"
DAY = date(2024, 9, 25)


@pytest.mark.parametrize(
    "top",
    ["---\ntitle: Tan leaves\ndate: 25 September 2024\n---\n",
     "---\r\ntitle: 'Tan leaves'\r\ndate: 2024-09-25\r\n---\r\n",
     '---\ntitle: "Tan leaves"\ndate: 2024-09-25 10:00:00 +0700\ntags: [a, b]\n---\n',
     "---\ntitle: >\n  Tan\n  leaves\npublished: 25 Sept. 2024\n---\n",
     "---\ntitle: |-\n  Tan leaves\ndate: 2024/09/25\n...\n",
     '+++\ntitle = "Tan leaves"\ndate = 2024-09-25\n+++\n',
     '+++\ntitle = "Tan leaves"\ndate = 2024-09-25T10:00:00Z\n+++\n',
     "\ufeff---\nTitle: Tan leaves\nTanggal: Rabu, 25 September 2024\n---\n"],
)  # fmt: skip
def test_title_and_day_are_read(top: str) -> None:
    """And the text is what stands beneath."""
    draft = read_bytes(f"{top}{TEXT}".encode(), "tan.md")
    assert (draft.title, draft.published, draft.text) == ("Tan leaves", DAY, TEXT.strip())


def test_names_and_addresses_are_read() -> None:
    """Several authors, nested ones, an address that is one, and a language for the day."""
    fields, rest = split(
        "---\nauthors:\n  - name: Ada B\n  - Bo C\nlink: https://news.example/tan\nsource: \"The 'Ledger'\"\n"
        f"date: 05/06/2024\nlang: en-GB\n---\n{TEXT}"
    )
    assert fields == Fields(None, "https://news.example/tan", "The 'Ledger'", "Ada B, Bo C", date(2024, 6, 5), "en-GB")
    assert rest == TEXT
    assert split(f"---\nurl: /tan\n---\n{TEXT}")[0].url is None


def test_what_is_nearly_yaml_is_read_line_by_line() -> None:
    """A title with a colon in it breaks YAML, and is what people write."""
    fields, rest = split(f"---\ntitle: Tan leaves Acme: what now?\nauthor: @rosa\ndate: 2024-09-25\n---\n{TEXT}")
    assert (fields.title, fields.author, fields.published, rest) == ("Tan leaves Acme: what now?", "@rosa", DAY, TEXT)


@pytest.mark.parametrize(
    "text",
    [TEXT, f"---\n{TEXT}", f"---\n\n---\n{TEXT}", f"***\n{TEXT}", f"+++\nno toml at all\n+++\n{TEXT}",
     f"Words.\n---\ntitle: no\n---\n{TEXT}"],
)  # fmt: skip
def test_a_text_without_fields_stays_whole(text: str) -> None:
    """A line of dashes is a line."""
    assert split(text) == (Fields(), text)


def test_a_bomb_is_no_danger() -> None:
    """References that grow, and depth without end, are words at most."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    for words in ("\n".join(lines), "title: " + "[" * 15_000, "a: &a [*a]\ntitle: Tan"):
        _, rest = split(f"---\n{words}\n---\n{TEXT}")
        assert rest.endswith(TEXT)
