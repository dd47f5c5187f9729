"""Wrong? Mend it, over sockets: a curator corrects, disputes, hides, splits, joins and undoes; followers hear of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from knowledge import ArticleDraft, Library, LibrarySettings
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply
from tests.discord.server.replies import Form
from tests.discord.server.rules.components import walk
from tests.discord.server.world import Posted

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "Anna Schmidt has resigned as chief executive of Siemens. The company announced it today."
DIAZ = "Rosa Diaz has resigned as chief executive of Boeing. The company announced it today."
AGAIN = "Boeing said that Rosa Diaz has resigned as chief executive. She had led it for ten years."
MEND = "Wrong? Mend it…"
WHY = "The notice says otherwise."


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """Start the real bot with two moves in the first server."""
    async with LocalDiscord(authority, wait=150.0) as discord:  # longer than two rounds of telling are apart
        process = BotProcess(discord, tmp_path_factory.mktemp("mending"), settings={"MASTHEAD_SERVERS": "separate"})
        today = datetime.now(UTC).date()
        with Library.open(LibrarySettings(process.home, threads=1)) as library:
            for outlet, text in (("old", OLD), ("wire", DIAZ), ("post", AGAIN)):
                draft = ArticleDraft(
                    text, title=f"News of {outlet}", url=f"https://{outlet}.example/s", published=today, language="en"
                )
                library.add(f"guild:{discord.world.guild_id}", draft)
        await process.start()
        yield process
        await process.stop()


def menus(reply: Reply) -> dict[str, dict[str, object]]:
    """Return the menus of a message by what stands on them."""
    found = [one for one in walk(reply.post.payload["components"]) if one["type"] == 3]
    return {str(menu["placeholder"]): menu for menu in found}


async def quotes(person: Person, name: str) -> Reply:
    """Open the quotes behind the newest move of somebody."""
    listed = await person.slash("moves", person=name)
    menu = next(iter(menus(listed).values()))
    return await listed.choose(menu["options"][0]["value"])  # type: ignore[index]


async def mending(person: Person, name: str, label: str) -> Form:
    """Choose what to do to the newest move of somebody, and return the form that opens."""
    shown = await quotes(person, name)
    return await chosen(person, shown, MEND, label)


async def chosen(person: Person, shown: Reply, menu: str, label: str) -> Form:
    """Choose an entry by the beginning of what stands on it."""
    found = menus(shown)[menu]
    value = next(one["value"] for one in found["options"] if one["label"].startswith(label))  # type: ignore[attr-defined]
    return await person.fills(person.presses(shown.post, found, [value]))


def letters(person: Person) -> list[Posted]:
    """Return the messages about events where somebody stands."""
    mine = [post for post in person.discord.world.posts.values() if post.payload["channel_id"] == person.place.id]
    return [post for post in mine if "unfollow" in str(post.payload["components"])]


async def test_a_reader_is_offered_nothing(discord: LocalDiscord) -> None:
    """Neither the menu, nor the list of what was mended."""
    reader = discord.member("Ani")
    assert menus(await quotes(reader, "Rosa Diaz")) == {}
    assert (await reader.slash("sources mends")).plain.startswith("Only people")


async def test_a_field_is_corrected_and_taken_back(discord: LocalDiscord, editor: Person) -> None:
    """The form has what is told, and asks why; lists and answers have it as a curator's word, quotes are as written."""
    form = await mending(editor, "Anna Schmidt", "Correct the post")
    assert form.fields == ["value", "reason"]
    assert "chief executive" in str(form.data["components"])
    assert "2024-09-25" not in str(form.data["components"])
    assert "2024-09-25" in str((await mending(editor, "Anna Schmidt", "Correct the day")).data["components"])
    done = await form.submit(value="chair", reason=WHY)
    assert done.ephemeral
    assert "the post: chief executive → chair" in done.plain
    assert WHY in done.plain
    shown = await quotes(editor, "Anna Schmidt")
    assert "chair, Siemens" in shown.plain
    assert "corrected by a curator: the post" in shown.plain
    assert OLD.split(". ", maxsplit=1)[0] in shown.plain
    answered = (await editor.slash("ask", question="Who left Siemens?")).plain
    assert "a curator corrected the post" in answered
    undo = await done.opens("Undo")
    assert (await undo.submit(reason="It was right.")).plain.startswith("\nTaken back.")
    assert "corrected" not in (await quotes(editor, "Anna Schmidt")).plain
    assert "mended a move" in (await editor.slash("sources log")).plain
    again = await (await done.opens("Undo")).submit(reason="Once more.")
    assert "taken back already" in again.plain


async def test_what_was_written_must_be_usable(editor: Person) -> None:
    """A day that is none, and what it says already, are refused in a sentence."""
    for label, value, said in (
        ("Correct the day", "soon", "2024-09-25"),
        ("Correct the post", "chief executive", "says so already"),
        ("Correct the person", "***", "no name"),
    ):
        form = await mending(editor, "Anna Schmidt", label)
        assert said in (await form.submit(value=value, reason=WHY)).plain


async def test_a_move_is_split_and_joined(editor: Person) -> None:
    """What one article tells becomes a row of its own, and one with the others again."""
    await (await mending(editor, "Rosa Diaz", "Another move than this tells: News of post")).submit(reason=WHY)
    assert (await editor.slash("moves", person="Rosa Diaz")).plain.count("**Rosa Diaz**") == 2
    await (await mending(editor, "Rosa Diaz", "The same move as")).submit(reason=WHY)
    assert (await editor.slash("moves", person="Rosa Diaz")).plain.count("**Rosa Diaz**") == 1


async def test_followers_hear_of_it(discord: LocalDiscord, bot: BotProcess, editor: Person) -> None:
    """A letter is mended and answered where a curator disputes or hides what it told, and where that is undone."""
    reader = discord.member("Tia")
    await reader.slash("follow organization", organization="Airbus")
    with Library.open(LibrarySettings(bot.home, threads=1)) as library:
        today = datetime.now(UTC).date()
        text = "Ben Okafor has resigned as head of design at Airbus. The company announced it today."
        draft = ArticleDraft(text, title="Okafor", url="https://air.example/s", published=today, language="en")
        library.add(f"guild:{discord.world.guild_id}", draft)
    await bot.stop()
    await bot.start()
    alone = reader.alone()
    await discord.until(lambda: letters(alone), lambda: "nobody was told")
    for label, said in (("Dispute", "Disputed: a curator says"), ("Hide", "Taken back: no article here tells")):
        await (await mending(editor, "Ben Okafor", label)).submit(reason=WHY)
        await discord.until(
            lambda said=said: any(said in str(post.payload["embeds"]) for post in letters(alone)),  # type: ignore[misc]
            lambda said=said: f"nobody heard {said!r}",  # type: ignore[misc]
        )
    asked = (await editor.slash("ask", question="Who left Airbus?")).plain
    assert "a curator has hidden or corrected" in asked
    listed = await editor.slash("sources mends")
    form = await chosen(editor, listed, "Take one back…", listed_first(listed))
    await form.submit(reason="It was right.")
    await discord.until(
        lambda: any("Told again" in str(post.payload["embeds"]) for post in letters(alone)), lambda: "not told again"
    )


def listed_first(listed: Reply) -> str:
    """Return what stands on the first entry of the menu under a list."""
    return str(menus(listed)["Take one back…"]["options"][0]["label"])  # type: ignore[index]


async def test_it_speaks_indonesian(discord: LocalDiscord) -> None:
    """The menu, the form and what was done."""
    editor = discord.curator("Sari", locale="id")
    listed = await editor.slash("perpindahan", orang="Anna Schmidt")
    shown = await listed.choose(next(iter(menus(listed).values()))["options"][0]["value"])  # type: ignore[index]
    form = await chosen(editor, shown, "Salah? Perbaiki…", "Bantah")
    assert form.data["title"] == "Salah? Perbaiki"
    done = await form.submit(reason="Tidak benar.")
    assert "Diperbaiki." in done.plain
    assert "dibantah kurator" in (await editor.slash("perpindahan", orang="Anna Schmidt")).plain


async def test_another_server_reaches_nothing(discord: LocalDiscord, editor: Person) -> None:
    """Somebody who curates elsewhere opens no form and takes nothing back, with the very ids of this server."""
    form = await mending(editor, "Anna Schmidt", "Correct the successor")
    done = await form.submit(value="Edith Clarke", reason=WHY)
    listed, shown = await editor.slash("sources mends"), await quotes(editor, "Anna Schmidt")
    forms = [await chosen(editor, shown, MEND, "Hide"), await done.opens("Undo")]
    server, channel = discord.opens("Elsewhere")
    thief = discord.stranger("Mo")
    discord.joins(thief, server, manages=True)
    thief = thief.at(channel)
    (undo,), taking = done.buttons, menus(listed)["Take one back…"]
    newest = taking["options"][0]["value"]  # type: ignore[index]
    told = [
        await thief.sees(thief.presses(shown.post, menus(shown)[MEND], ["hide"])),
        await thief.sees(thief.presses(done.post, undo)),
        await thief.sees(thief.presses(listed.post, taking, [newest])),
        *[await Form(thief, form.data, form.opener).submit(reason=WHY) for form in forms],
    ]
    for each in told:
        assert each.plain.strip()
        assert "Schmidt" not in each.plain
    assert (await thief.slash("sources mends")).plain.count("Schmidt") == 0
    assert (await editor.slash("sources mends")).plain == listed.plain
    assert (await quotes(editor, "Anna Schmidt")).plain == shown.plain
    await (await done.opens("Undo")).submit(reason="It was right.")
