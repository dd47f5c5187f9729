"""Ways in beside addresses and files, over sockets: pages that are looked at again, and lists of links after asking."""

from collections.abc import AsyncIterator, Iterator
from html import escape

import pytest
import pytest_asyncio

from knowledge import Library, LibrarySettings
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply
from tests.web.local import Server, answer, says

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEAM = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
FIRST = "Rosa Lindqvist leads the shipyard of Norvik. She came to it from the mill at the river, said the board. " * 4
THEN = "Jon Abara leads the shipyard of Norvik. He came to it from the mill at the river, said the board. " * 4
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>{}</title><link>http://127.0.0.1/</link>"
    "<description>x</description><item><guid>1</guid><title>A crane fell</title><link>http://127.0.0.1/1</link>"
    "<description>A crane fell.</description></item></channel></rss>"
)


@pytest.fixture(scope="module")
def web() -> Iterator[Server]:
    """Open a web on this machine, with two feeds in it."""
    server = Server()
    for name in ("Mill", "Quay"):
        feed = answer(FEED.format(name), content_type="application/rss+xml")
        server.scripts[f"127.0.0.1/{name.lower()}.xml"] = says(feed)
    yield server
    server.close()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, tmp_path_factory: pytest.TempPathFactory, web: Server) -> AsyncIterator[BotProcess]:
    """Start the real bot with an empty archive; it may read that web."""
    settings = {"MASTHEAD_SERVERS": "separate", "FETCH_ALLOW": f"127.0.0.1:{web.port}"}
    async with LocalDiscord(authority, wait=60.0) as discord:
        process = BotProcess(discord, tmp_path_factory.mktemp("ways"), settings=settings)
        await process.start()
        yield process
        await process.stop()


def publish(web: Server, path: str, title: str, text: str) -> str:
    """Put a page in the place of the last; return its address."""
    web.scripts[f"127.0.0.1/{path}"] = says(answer(TEAM.format(title, text)))
    return web.url(f"127.0.0.1/{path}")


def opml(*addresses: str) -> bytes:
    """Return a list of feeds as a reader of feeds writes it."""
    outlines = "".join(f'<outline type="rss" text="x" xmlUrl="{escape(address)}"/>' for address in addresses)
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


def followed(bot: BotProcess) -> list[str]:
    """Return the titles of the feeds that the first server follows, read beside the bot."""
    with Library.open(LibrarySettings(bot.home, threads=1)) as library:
        return sorted(feed.title for feed in library.feeds.all(f"guild:{bot.discord.world.guild_id}"))


async def until(reply: Reply, words: str) -> Reply:
    """Follow an exchange until it says these words."""
    while words not in reply.plain:
        reply = await reply.next()
    return reply


async def test_a_page_is_watched_and_its_change_is_a_new_version(
    discord: LocalDiscord, editor: Person, web: Server
) -> None:
    """Added, listed, paced, looked at, left alone; who reads an old answer is told that the page has changed."""
    address = publish(web, "team", "The team *of* Norvik", FIRST)
    begun = await editor.slash("watch add", address=address)
    assert "I have **The team *of* Norvik** ([127.0.0.1" in begun.plain
    assert "look at it again every day" in begun.plain
    listed = await editor.slash("watch list")
    assert "· every day · next look <t:" in listed.plain
    assert listed.ephemeral
    answered = await editor.slash("ask", question="Who leads the shipyard of Norvik?")
    assert "Rosa Lindqvist" in answered.plain

    assert await editor.completes("watch look", page="team *of") == ["The team *of* Norvik"]
    assert "every 6 hours" in (await editor.slash("watch change", page="team *of", every=6)).plain
    publish(web, "team", "The team *of* Norvik", THEN)
    looked = await editor.slash("watch look", page=address)
    assert "next look <t:" in looked.plain, looked.plain
    assert "new version" in looked.plain, looked.plain
    assert "Jon Abara" in (await editor.slash("ask", question="Who leads the shipyard of Norvik?")).plain
    post = discord.world.posts[answered.post.id]
    await discord.until(lambda: "has changed since" in post.payload["content"], lambda: "the answer was not marked")

    assert "Its article stays." in (await editor.slash("watch remove", page="team *of")).plain
    assert "team *of" not in (await editor.slash("watch list")).plain
    assert "Norvik" in (await editor.slash("articles")).plain
    assert (await editor.slash("watch look", page="team *of")).plain.startswith("I watch no page called team *of.")
    assert "watched page" in (await editor.slash("sources log")).plain


async def test_what_cannot_be_watched_says_why(discord: LocalDiscord, editor: Person, web: Server) -> None:
    """A page without an article, one that is gone, what is no address; and a reader may not."""
    empty = publish(web, "login", "Log in", "Log in")
    refused = (await editor.slash("watch add", address=empty)).plain
    assert refused.startswith("I do not watch this page. ")
    assert len(refused) > len("I do not watch this page. ")
    gone = (await editor.slash("watch add", address=web.url("127.0.0.1/nowhere"))).plain
    assert gone.startswith("I do not watch this page. ")
    assert (await editor.slash("watch add", address="not an address")).plain
    assert "nowhere" not in (await editor.slash("watch list")).plain
    reader = discord.member("Ani")
    told = await reader.slash("watch add", address=empty)
    assert told.plain.startswith("Only people with the permission to manage this server may do that.")
    assert await reader.completes("watch look", page="Norvik") == []


async def test_watching_speaks_indonesian(discord: LocalDiscord, web: Server) -> None:
    """Every sentence of it, also those of failures."""
    editor = discord.curator("Budi", locale="id")
    address = publish(
        web, "tim", "Tim Norvik", "Tim galangan Norvik dipimpin Sari Utami sejak Maret, kata direksi. " * 4
    )
    begun = await editor.slash("awasi tambah", alamat=address, setiap=48)
    assert "melihatnya lagi setiap 2 hari. Perubahan menjadi versi baru." in begun.plain
    assert "· setiap 2 hari · dilihat lagi <t:" in (await editor.slash("awasi daftar")).plain
    assert "setiap 5 jam" in (await editor.slash("awasi ubah", halaman="tim", setiap=5)).plain
    assert "Sudah ada dan tidak berubah." in (await editor.slash("awasi lihat", halaman="tim")).plain
    assert "Artikelnya tetap ada." in (await editor.slash("awasi hapus", halaman="tim")).plain
    assert (await editor.slash("awasi hapus", halaman="tim")).plain.startswith("Tidak ada halaman bernama tim")
    nothing = await editor.slash("awasi tambah", alamat=publish(web, "login", "Log in", "Log in"))
    assert nothing.plain.startswith("Halaman ini tidak saya awasi. Tidak ada teks")


async def test_a_list_of_feeds_is_followed_after_asking(
    bot: BotProcess, discord: LocalDiscord, editor: Person, web: Server
) -> None:
    """Nothing is followed before somebody says so, who may; each failure is told, and no feed is followed twice."""
    good, missing, no_feed = (web.url(f"127.0.0.1/{path}") for path in ("mill.xml", "missing.xml", "plain"))
    publish(web, "plain", "The plain", "The plain of Norvik lies behind the dike and has no feed at all. " * 4)
    handed = await editor.slash("sources add", file=("my *feeds*.opml", opml(good, missing, no_feed)))
    asked = await until(handed, "Shall I follow them?")
    assert "**my *feeds*.opml**: no article, but a list of 3 feeds." in asked.plain
    assert "What they show now is not added" in asked.plain
    assert asked.labels == ["Follow them", "Leave them"]
    assert "Mill" not in followed(bot)
    refused = await asked.seen_by(discord.member("Ani")).press("Follow them")
    assert refused.plain.startswith("Only people with the permission to manage this server")

    done = await until(await asked.press("Follow them"), "• **Mill**")
    assert "1 followed · 2 not added" in done.plain
    assert "missing.xml: " in done.plain
    assert "/plain: " in done.plain
    assert done.labels == []
    assert "Mill" in followed(bot)
    again = await until(await editor.slash("sources add", file=("again.opml", opml(good))), "Shall I follow them?")
    assert "a list with 1 feed." in again.plain
    assert "I follow **" in (await until(await again.press("Follow them"), "already.")).plain
    assert "127.0.0.1" in (await editor.slash("feeds list")).plain


async def test_the_answer_outlives_a_restart_and_is_given_once(
    bot: BotProcess, discord: LocalDiscord, editor: Person, web: Server
) -> None:
    """The buttons work after it; a second press, and another server's, open nothing."""
    handed = await editor.slash("sources add", file=("q.opml", opml(web.url("127.0.0.1/quay.xml"))))
    asked = await until(handed, "Shall I follow them?")
    server, channel = discord.opens("Elsewhere")
    thief = discord.stranger("Mo")
    discord.joins(thief, server, manages=True)
    stolen = await asked.seen_by(thief.at(channel)).press("Follow them")
    assert stolen.plain.startswith("This was gone on with already")
    await bot.stop()
    await bot.start()
    seen = asked.again()
    both = [seen.pressed("Follow them") for _ in range(2)]
    told = [await editor.sees(pressed) for pressed in both]
    (late,) = [reply for reply in told if reply.plain.startswith("This was gone on with already")]
    done = await until(next(reply for reply in told if reply is not late), "I follow **Quay** now.")
    assert done.labels == []
    assert "Quay" in followed(bot)


async def test_lists_of_pages_and_a_report_of_every_failure(discord: LocalDiscord, editor: Person, web: Server) -> None:
    """Bookmarks, a table and a text of links: left alone where nobody wants them, else added, and nothing is silent."""
    told = {
        "east": "Divers raised the sunken barge in the eastern basin. ",
        "west": "The western sea wall is doubled. ",
    }
    pages = [publish(web, f"side/{side}", f"The {side} side", words * 6) for side, words in told.items()]
    missing = [web.url(f"127.0.0.1/none/{number}") for number in range(10)]
    marks = "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>" + "".join(f'<DT><A HREF="{link}">x</A>' for link in pages)
    asked = await until(await editor.slash("sources add", file=("marks.html", marks.encode())), "Shall I add them")
    assert asked.labels == ["Add them", "Leave them"]
    left = await asked.press("Leave them")
    assert left.plain.strip() == "I leave the addresses in marks.html alone."
    assert left.labels == []
    assert "side" not in (await editor.slash("sources list")).plain

    table = "url,note\n" + "\n".join(f"{link},x" for link in [*pages, *missing])
    asked = await until(await editor.slash("sources add", file=("links.csv", table.encode())), "Shall I add them")
    assert "a list of 12 addresses" in asked.plain
    assert "…and 4 more" in asked.plain
    done = await until(await asked.press("Add them"), "The east side")
    assert "2 added · 10 not added" in done.plain
    assert "…and 2 more: the file names them all." in done.plain
    named = await until(done, "Everything that was not added, and why:")
    assert [file["filename"] for file in named.post.payload["attachments"]] == ["not-added.txt"]


async def test_lists_of_links_speak_indonesian(discord: LocalDiscord, web: Server) -> None:
    """The question, its buttons and what came of it."""
    editor = discord.curator("Budi", locale="id")
    links = "\n".join(web.url(f"127.0.0.1/tiada/{number}") for number in range(2)).encode()
    handed = await editor.slash("sumber tambah", berkas=("tautan.txt", links))
    asked = await until(handed, "Tambahkan semuanya sebagai artikel?")
    assert "bukan artikel, melainkan daftar 2 alamat." in asked.plain
    assert asked.labels == ["Tambahkan semuanya", "Biarkan"]
    assert "2 tidak ditambahkan" in (await until(await asked.press("Tambahkan semuanya"), "tidak")).plain
