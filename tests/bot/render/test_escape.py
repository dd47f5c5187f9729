"""Text from outside is shown as it was written, and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.escape import clip, escape, escape_line, host_link, length, safe_url, visible
from tests.bot.render.discord_markdown import active, unescaped

MEAN = st.text(
    alphabet=st.sampled_from("\\*_~`|[]()<>#-+.:@/ \n\t1aeveryonhttps\u200b\u202e\u200d\u0301é漢👩"), max_size=60
)
ANYTHING = st.one_of(MEAN, st.text(max_size=60))


@given(ANYTHING)
def test_what_is_escaped_is_shown_as_it_was(text: str) -> None:
    """A reader sees every visible character of the text, and no backslash of ours."""
    assert visible(text) == unescaped(escape(text))


@given(ANYTHING)
def test_nothing_in_escaped_text_acts(text: str) -> None:
    """No emphasis, code, list, heading, link, emoji or mention comes out of text from outside."""
    assert active(escape(text)) == []


@given(ANYTHING)
def test_visible_text_stays_as_it_is(text: str) -> None:
    """Cleaning twice is cleaning once."""
    assert visible(text) == visible(visible(text))


@given(ANYTHING, st.integers(min_value=10, max_value=80))
def test_a_clipped_line_keeps_its_limit(text: str, limit: int) -> None:
    """A title is one line, never longer than asked, and acts no more than any other text."""
    clipped = clip(text, limit)
    assert length(clipped) <= limit
    assert "\n" not in clipped
    assert active(clipped) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("safe\u202eelif.exe", "safeelif.exe"),
        ("pass\u200bword", "password"),
        ("tag\U000e0041", "tag"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),
        ("a\u200db", "ab"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_cannot_be_seen_goes(text: str, shown: str) -> None:
    """Controls and tricks of direction go; the joiners that scripts and emoji need stay."""
    assert shown == visible(text)


@pytest.mark.parametrize("text", ["@everyone", "<@123456789012345678>", "<#1>", "</ask:1>", "<t:0:R>", "<:x:1>"])
def test_no_mention_survives(text: str) -> None:
    """A title cannot ping, nor name a channel, a command or a time."""
    assert escape(text).startswith("\\")


def test_plain_text_stays_plain() -> None:
    """Names, brackets, dashes and prices are sent as they are, so that every client and search finds them."""
    text = "William (Liam) Fedus - born in 1990 - earns $3.5m; 50% more: e.g. at a+b #1"
    assert text == escape(text)


def test_a_line_is_one_line() -> None:
    """A title with line ends cannot begin a list, a quote or a heading."""
    assert escape_line("One\ntwo\n\n# three") == "One two # three"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example.com/a", "[news.example.com](https://news.example.com/a)"),
        ("HTTPS://News.Example.com/A", "[news.example.com](https://news.example.com/A)"),
        ("http://www.example.com:8080/", r"[example.com\:8080](http://www.example.com:8080/)"),
        ("https://example.com/a_(b)?q=[1]", "[example.com](https://example.com/a_%28b%29?q=%5B1%5D)"),
        (
            "https://example.com/bérita/漢?q=é#ü",
            "[example.com](https://example.com/b%C3%A9rita/%E6%BC%A2?q=%C3%A9#%C3%BC)",
        ),
        ("https://bücher.example/", "[xn--bcher-kva.example](https://xn--bcher-kva.example/)"),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com/", "[xn--80ak6aa92e.com](https://xn--80ak6aa92e.com/)"),
        ("https://a_b.example/", r"[a\_b.example](https://a_b.example/)"),
    ],
)
def test_a_link_names_the_host_it_leads_to(url: str, link: str) -> None:
    """The text of a link is its host, in letters that cannot pass for others."""
    assert link == host_link(url)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.com/",
        "//example.com/",
        "https://",
        "https:///path",
        "https://bank.example@evil.example/",
        "https://user:secret@example.com/",
        "https://exa mple.com/",
        "https://example.com/\n",
        "https://example.com/\u202egpj",
        "https://example.com:port/",
        "https://[::1]/",
        "https://exam]ple.com/",
        "https://example.com/" + "a" * 2_000,
        "https://" + "a" * 70 + ".example/",
    ],
)
def test_what_is_no_plain_web_address_gets_no_link(url: str | None) -> None:
    """Only web addresses that show where they lead are linked."""
    assert safe_url(url) is None


@given(st.one_of(ANYTHING, ANYTHING.map(lambda tail: f"https://example.com/{tail}")))
def test_no_address_breaks_out_of_its_link(url: str) -> None:
    """Whatever the address, the link is whole: nothing of it ends up beside it."""
    link = host_link(url)
    if link is not None:
        assert link.isascii()
        assert link.count("](") == 1
        assert not set('()<>[]\\`" \n') & set(link.partition("](")[2][:-1])
