"""Answers that stand in Discord are marked where a curator mends what they told, and unmarked where that is undone."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from knowledge import ArticleDraft, Library, LibrarySettings
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply
from tests.discord.server.calls import Call, Outcome
from tests.discord.server.replies import Form
from tests.discord.server.rules.components import walk
from tests.discord.server.site import Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHY = "The notice says *otherwise*."
LEFT = "{person} has resigned as {role} of {place}. The company announced it today."
PEOPLE = {
    "Anna Schmidt": ("chief executive", "Siemens"),
    "Ben Okafor": ("head of design", "Airbus"),
    "Lena Vogel": ("chief executive", "Bayer"),
    "Omar Haddad": ("head of research", "Philips"),
    "Mei Tan": ("chief executive", "Lufthansa"),
    "Rosa Diaz": ("chief executive", "Boeing"),
    "Paul Lindqvist": ("chief executive", "Volvo"),
}
POST = "Ida Marsh, finance director of Tarn Water, said on Monday that profits rose again."
MEND = "Wrong? Mend it…"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """Start the real bot with moves and a post in the first server."""
    async with LocalDiscord(authority, wait=150.0) as discord:  # longer than two rounds of marking are apart
        process = BotProcess(discord, tmp_path_factory.mktemp("marks"), settings={"MASTHEAD_SERVERS": "separate"})
        today = datetime.now(UTC).date()
        told = {name: LEFT.format(person=name, role=role, place=place) for name, (role, place) in PEOPLE.items()}
        with Library.open(LibrarySettings(process.home, threads=1)) as library:
            for title, text in (told | {"Profits": POST}).items():
                draft = ArticleDraft(text, title=title, published=today, language="en")
                library.add(f"guild:{discord.world.guild_id}", draft)
        await process.start()
        yield process
        await process.stop()


async def chosen(person: Person, shown: Reply, placeholder: str, label: str) -> Form:
    """Choose an entry of a menu, by the beginning of what stands on it, and return the form that opens."""
    menu = next(one for one in walk(shown.post.payload["components"]) if one.get("placeholder") == placeholder)
    value = next(one["value"] for one in menu["options"] if one["label"].startswith(label))
    return await person.fills(person.presses(shown.post, menu, [value]))


async def mends(editor: Person, name: str, label: str) -> Reply:
    """Mend the newest move of somebody, with a reason."""
    listed = await editor.slash("moves", person=name)
    form = await chosen(editor, await listed.choose(_first(listed)), MEND, label)
    return await form.submit(reason=WHY)


async def undoes(done: Reply) -> None:
    """Take back what was just mended."""
    await (await done.opens("Undo")).submit(reason="It was right.")


def _first(listed: Reply) -> str:
    menu = next(one for one in walk(listed.post.payload["components"]) if one["type"] == 3)
    return str(menu["options"][0]["value"])


async def becomes(discord: LocalDiscord, answer: Reply, beginning: str) -> str:
    """Wait until a mark with this beginning stands above an answer, or none, and return what stands there."""

    def stands() -> bool:
        content = answer.again().content
        return content.startswith(beginning) if beginning else not content

    await discord.until(stands, lambda: f"the answer is marked {answer.again().content!r}")
    return answer.again().content


def edits(discord: LocalDiscord, answer: Reply) -> int:
    """Count how often the bot changed a message, or tried to."""
    return sum(
        request.method == "PATCH" and request.path.endswith(f"/messages/{answer.post.id}")
        for request in discord.record.requests
    )


async def test_an_answer_is_marked_changed_and_unmarked(discord: LocalDiscord, editor: Person) -> None:
    """With what a curator did, of whom and why, as signs, not orders; its quotes stay; each change is one edit."""
    reader = discord.member("Ani")
    answer = await reader.slash("ask", question="When did Anna Schmidt leave Siemens?")
    other = await reader.slash("ask", question="When did Ben Okafor leave Airbus?")
    disputed = await mends(editor, "Anna Schmidt", "Dispute")
    line = await becomes(discord, answer, "**Disputed on ")
    assert (
        "a curator disputes what is told of Anna Schmidt, Siemens. Because: *The notice says \\*otherwise\\*.*" in line
    )
    assert len(line.splitlines()) == 1
    assert answer.again().embeds == answer.embeds
    hidden = await mends(editor, "Anna Schmidt", "Hide")
    assert "One" not in await becomes(discord, answer, "**Taken out on ")
    assert "1 more thing told here was mended since." in answer.again().content
    await undoes(hidden)
    await becomes(discord, answer, "**Disputed on ")
    await undoes(disputed)
    await becomes(discord, answer, "")
    assert edits(discord, answer) == 4
    assert (edits(discord, other), other.again().content) == (0, "")


async def test_a_mark_is_in_the_language_of_its_answer(discord: LocalDiscord, editor: Person) -> None:
    """Whatever the curator's is, and where the bot was mentioned or written to directly."""
    reader = discord.member("Budi", locale="id")
    asked = "Kapan Ben Okafor meninggalkan Airbus?"
    answers = [await reader.slash("tanya", pertanyaan=asked), await reader.direct(asked)]
    done = await mends(editor, "Ben Okafor", "Dispute")
    for answer in answers:
        line = await becomes(discord, answer, "**Dibantah pada ")
        assert "Alasannya: *The notice says \\*otherwise\\*.*" in line
    await undoes(done)
    for answer in answers:
        await becomes(discord, answer, "")


async def test_what_one_reader_alone_sees_is_left_and_what_is_shared_is_marked(
    discord: LocalDiscord, editor: Person
) -> None:
    """Above who shares it, which stays."""
    reader = discord.member("Cici")
    alone = await reader.slash("ask", question="When did Lena Vogel leave Bayer?", only_me=True)
    shared = await alone.press("Share")
    shown = shared if "shares this answer" in shared.content else await shared.next()
    says = shown.content
    done = await mends(editor, "Lena Vogel", "Dispute")
    assert (await becomes(discord, shown, "**Disputed on ")).endswith(f"\n{says}")
    await undoes(done)
    await becomes(discord, shown, says)
    assert shown.again().content == says
    assert edits(discord, alone) == 0


async def test_a_post_is_mended_from_its_list(discord: LocalDiscord, editor: Person) -> None:
    """By curators alone; answers tell it so, and those given before are marked."""
    reader = discord.member("Dedi")
    asked = "Who is the finance director of Tarn Water?"
    answer = await reader.slash("ask", question=asked)
    listed = await reader.slash("post", organization="Tarn Water")
    shown = await listed.choose(_first(listed))
    assert POST in shown.plain
    assert shown.ephemeral
    assert not shown.post.payload["components"]
    listed = await editor.slash("moves", person="Ida Marsh")
    form = await chosen(editor, await listed.choose(_first(listed)), MEND, "Correct the post")
    done = await form.submit(value="chair", reason=WHY)
    assert "the post: finance director → chair" in done.plain
    assert "(the post: finance director → chair)" in await becomes(discord, answer, "**Corrected on ")
    assert "a curator has hidden or corrected" in (await reader.slash("ask", question=asked)).plain
    assert (
        "corrected by a curator: the post"
        in (await listed.choose(_first(await editor.slash("moves", person="Ida Marsh")))).plain
    )
    await undoes(done)
    await becomes(discord, answer, "")
    listed = await editor.slash("moves", person="Ida Marsh")
    form = await chosen(editor, await listed.choose(_first(listed)), MEND, "They have it no more")
    await undoes(await form.submit(reason=WHY))
    menu = next(one for one in walk(listed.post.payload["components"]) if one.get("placeholder", "").startswith("Who"))
    server, channel = discord.opens("Elsewhere")
    thief = discord.stranger("Mo")
    discord.joins(thief, server, manages=True)
    taken = await thief.at(channel).sees(thief.at(channel).presses(listed.post, menu, [_first(listed)]))
    assert "Marsh" not in taken.plain


REFUSALS = {
    "deleted": Outcome(404, {"message": "Unknown Message", "code": 10008}),
    "closed": Outcome(403, {"message": "Missing Access", "code": 50001}),
}


@pytest.mark.parametrize(("refusal", "name"), [("deleted", "Omar Haddad"), ("closed", "Mei Tan")])
async def test_what_cannot_be_marked_is_left_in_peace(
    discord: LocalDiscord, editor: Person, refusal: str, name: str
) -> None:
    """The answer is not tried again, others are marked all the same, and nobody is troubled with it."""
    reader = discord.member("Eka")
    first, second = [await reader.slash("ask", question=f"When did {name} leave?") for _ in range(2)]
    discord.fail("edit message", REFUSALS[refusal])
    done = await mends(editor, name, "Dispute")
    await becomes(discord, second, "**Disputed on ")
    await undoes(done)
    await becomes(discord, second, "")
    assert edits(discord, first) == 2  # the mark, and taking it off again
    assert edits(discord, second) == 2


async def test_an_answer_that_was_replaced_is_not_marked(discord: LocalDiscord, editor: Person) -> None:
    """A question that its author changed has another answer in its place."""
    reader = discord.member("Fajar")
    spoken = reader.posts("@Masthead When did Rosa Diaz leave Boeing?")
    answer = await reader.sees(spoken)
    reader.edits(spoken, "@Masthead When did Lena Vogel leave Bayer?")
    await discord.until(lambda: "Vogel" in answer.again().plain, lambda: f"not answered anew: {answer.again().plain}")
    done = await mends(editor, "Lena Vogel", "Dispute")
    await becomes(discord, answer, "**Disputed on ")
    hidden = await mends(editor, "Rosa Diaz", "Hide")
    await undoes(done)
    await becomes(discord, answer, "")
    await undoes(hidden)


async def test_a_kill_in_the_middle_loses_and_repeats_nothing(
    discord: LocalDiscord, bot: BotProcess, editor: Person
) -> None:
    """Whether it dies before Discord has the mark or after, the next run shows it once."""
    reader = discord.member("Gita")
    answer = await reader.slash("ask", question="When did Paul Lindqvist leave Volvo?")
    dies = asyncio.Event()

    def die(_: Call) -> Outcome:
        dies.set()
        return Outcome(503, {"message": "away"})

    discord.site.faults.append(Fault("edit message", die))
    done = await mends(editor, "Paul Lindqvist", "Dispute")
    async with asyncio.timeout(120):
        await dies.wait()
    await bot.stop(signal.SIGKILL)
    await bot.start()
    line = await becomes(discord, answer, "**Disputed on ")
    await bot.stop()
    await bot.start()
    before = edits(discord, answer)
    await undoes(done)
    await becomes(discord, answer, "")
    assert edits(discord, answer) == before + 1
    assert line.count("Disputed on") == 1
