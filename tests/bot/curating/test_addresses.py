"""Handing web addresses in from Discord: fetched, read, and each with its own sentence."""

import pytest
from simcord import MemberActor

from bot.handed import addresses_in, given_addresses
from tests.bot.curating.desk import CuratingDesk, shown, words
from tests.web.local import Server, answer, says

PAGE = (
    "<html><head><title>A new chief pilot</title><meta property='article:published_time' content='2026-05-14'></head>"
    "<body><article><h1>A new chief pilot</h1><p>{}</p></article></body></html>"
)
PILOT = (
    "The Harbour Authority of Cenang named Rani Wijaya chief pilot on Monday. She follows Tom Ashdown, who had led the "
    "pilots for eleven years and left in March after a dispute about the night shifts in the outer harbour."
)
CRANE = (
    "A crane fell into the harbour of Cenang on Tuesday evening while nobody stood beneath it. The port has closed the "
    "northern quay until the engineers know why the bolts of its foot had rusted through so soon."
)


@pytest.fixture(autouse=True)
def _pages(web: Server) -> None:
    web.scripts |= {
        "news.example/pilot": says(answer(PAGE.format(PILOT))),
        "port.example/crane": says(answer(PAGE.replace("chief pilot", "crane").format(CRANE))),
        "news.example/empty": says(answer("<html><body><script>draw()</script></body></html>")),
    }


async def test_an_address_is_read_and_answers(desk: CuratingDesk, web: Server) -> None:
    """The article is fetched, named with its host, and readers are answered from it with its link."""
    added = words(await desk.sends("sources add", address=web.url("news.example/pilot")))
    assert added.startswith("Added: **A new chief pilot** (news.example")
    told = words(await desk.sends("ask", question="Who is the chief pilot of Cenang?"))
    assert "Rani Wijaya" in told
    assert "news.example" in told


async def test_several_addresses_each_have_their_outcome(desk: CuratingDesk, web: Server) -> None:
    """What came in is listed, and what did not says why: nothing is left out in silence."""
    keys = ("news.example/pilot", "port.example/crane", "news.example/gone", "news.example/empty")
    given = "  ".join(web.url(key) for key in keys) + " ftp://news.example/x, http://[::1]/y"
    told = words(await desk.sends("sources add", address=given))
    assert "2 added · 4 not added" in told
    assert told.count("\n• ") == 6
    assert "/gone: " in told
    assert "drawn by a script" in told


async def test_an_address_that_is_none_is_said(desk: CuratingDesk) -> None:
    """Whatever somebody types gets a sentence."""
    told = words(await desk.sends("sources add", address="tomorrow"))
    assert told == "Not added: tomorrow is no host on the public internet. Only public sites are fetched."
    assert words(await desk.sends("sources add")) == "Give me a web address or a file."


async def test_more_addresses_than_are_taken_at_once_are_refused(desk: CuratingDesk) -> None:
    """The curator is told how many, before anything is asked for."""
    given = " ".join(f"http://news.example/{number}" for number in range(51))
    assert words(await desk.sends("sources add", address=given)).startswith("I take up to 50 addresses at once")


async def test_a_links_message_is_added_by_its_menu(desk: CuratingDesk, reader: MemberActor, web: Server) -> None:
    """The addresses of a message are found among its words."""
    text = f"Look (<{web.url('news.example/pilot')}>), and {web.url('port.example/crane')}!"
    message = await reader.send(desk.channel, text)
    added = shown(await desk.curator.context_menu(desk.channel, "Add to Masthead", message))
    assert "2 added" in words(added)


async def test_why_says_what_became_of_an_address(desk: CuratingDesk, web: Server) -> None:
    """One reason, in words, for what was added and for what was not; other servers' addresses are unknown."""
    await desk.sends("sources add", address=f"{web.url('news.example/pilot')} {web.url('news.example/gone')}")
    assert words(await desk.sends("sources why", address=web.url("news.example/pilot"))).startswith("**It was added.**")
    assert "could not be fetched" in words(await desk.sends("sources why", address=web.url("news.example/gone")))
    assert "Nobody has given" in words(await desk.sends("sources why", address=web.url("port.example/crane")))


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("[word](https://a.example/x) and <https://b.example>", ["https://a.example/x", "https://b.example"]),
        ("**https://a.example/x** https://a.example/x", ["https://a.example/x"]),
        ("||https://a.example/?q=1&r=2||", ["https://a.example/?q=1&r=2"]),
        ("no address, http:// either", []),
    ],
)
def test_addresses_are_found_as_people_write_them(text: str, addresses: list[str]) -> None:
    """Signs around an address are not part of it, brackets within it are."""
    assert addresses_in(text) == addresses


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("a.example, b.example\n<c.example>", ["a.example", "b.example", "c.example"]),
        (" https://a.example/x,y ", ["https://a.example/x,y"]),
        ("  ", []),
    ],
)
def test_addresses_are_typed_one_after_another(typed: str, addresses: list[str]) -> None:
    """Spaces, commas and lines between them part them; a comma inside one does not."""
    assert given_addresses(typed) == addresses


async def test_a_pasted_text_of_nothing_but_addresses_is_taken_for_them(desk: CuratingDesk, web: Server) -> None:
    """What they lead to is added, not the addresses as an article; a text with an address in it is a text."""
    page = "<html><head><title>The quay</title></head><body><article><p>{}</p></article></body></html>"
    web.scripts["127.0.0.1/quay"] = says(answer(page.format("The northern quay was closed on Monday. " * 9)))
    await desk.pastes(text=f"{web.url('127.0.0.1/quay')}\n\n<{web.url('127.0.0.1/none')}>")
    assert desk.titles == ["The quay"]
    await desk.pastes(title="Seen", text=f"The crane fell, says {web.url('127.0.0.1/quay')}")
    assert desk.titles == ["Seen", "The quay"]
