"""Conversations with a chat model behind the real bot: OpenAI's client over loopback to a server with a script."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Reply
from tests.discord.server.gateway import CONTENT
from tests.models.server import ModelServer, Play, Request, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

INTEL = "What did the articles say of the board of Intel?"
YEARY = "Frank Yeary, who had been interim executive chair during the search, goes back to being independent chair."
UNDERSTOOD = "What was Frank Yeary of Intel during the search?"


def understands(request: Request) -> bool:
    """Tell whether the model is asked what a question means."""
    return "You prepare a reader's question" in request.text


def clever(request: Request) -> Play:
    """Resolve every follow-up to one question, and answer each from the passage on Frank Yeary."""
    if understands(request):
        names = ["Frank Yeary", "Intel"]
        said = {
            "question": UNDERSTOOD,
            "english": UNDERSTOOD,
            "language": "en",
            "kind": "thing",
            "names": names,
            "since": None,
            "until": None,
        }
        return Play(said)
    quote = {"passage": request.key_of(YEARY), "words": YEARY, "translation": None}
    return Play({"found": True, "sentences": [{"text": "Frank Yeary is independent chair again.", "quotes": [quote]}]})


def useless(request: Request) -> Play:
    """Say nothing of use whenever it is asked what a question means."""
    return Play("I would rather not say.") if understands(request) else clever(request)


@pytest.fixture(scope="module")
def model() -> Iterator[ModelServer]:
    """Run a model server."""
    with serving() as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def thinking(authority: Authority, archive: Path, model: ModelServer) -> AsyncIterator[LocalDiscord]:
    """Start the bot with a chat model, and with the right to read along."""
    settings = {
        "CHAT_MODEL": "openai:test-model",
        "OPENAI_API_KEY": "sk-test-key",
        "OPENAI_BASE_URL": model.openai,
        "CHAT_RETRIES": "0",
        "MESSAGE_CONTENT": "yes",
    }
    async with LocalDiscord(authority, wait=30.0, privileged=CONTENT) as discord:
        process = BotProcess(discord, archive, settings=settings)
        await process.start()
        yield discord
        await process.stop()
        assert discord.complaints() == []


def seen(reply: Reply) -> str:
    """Return what a reader sees of a reply."""
    return reply.plain.strip()


async def test_the_model_makes_a_follow_up_stand_alone(thinking: LocalDiscord, model: ModelServer) -> None:
    """What no rule knows the model resolves from the turns before; the reader sees as what."""
    model.script = clever
    reader = thinking.member("Ani").alone()
    await reader.says(INTEL)
    model.requests.clear()
    answer = await reader.says("and the man in the chair during the search?")

    asked = next(request for request in model.requests if understands(request))
    assert INTEL in asked.text
    assert "Frank Yeary is independent chair again." in asked.text
    assert seen(answer).startswith(f"Understood as: *{UNDERSTOOD}*")
    assert "Frank Yeary is independent chair again." in seen(answer)


@pytest.mark.parametrize("place", ["thread", "chain", "alone"])
async def test_where_the_model_fails_the_rules_resolve(thinking: LocalDiscord, model: ModelServer, place: str) -> None:
    """A model that is of no use takes nothing away from a conversation, wherever it is held."""
    model.script = useless
    reader = thinking.member("Ani")
    if place == "alone":
        reader = reader.alone()
    if place == "thread":
        reader = reader.at(thinking.thread("Intel"))
    mention = "" if place == "alone" else "@Masthead "
    first = await reader.says(f"{mention}Who is the chief executive of Intel?")
    second = await reader.says(f"{mention}since when?", answering=first if place == "chain" else None)

    assert seen(second).startswith("Understood as: *when did Lip-Bu Tan join Intel?*")
    assert "18 March 2025" in seen(second)


async def test_in_a_thread_it_takes_part_in_no_mention_is_needed(thinking: LocalDiscord, model: ModelServer) -> None:
    """With the right to read along, a question in such a thread is answered; talk among readers is left alone."""
    model.script = useless
    thread = thinking.thread("Boeing")
    reader, friend = thinking.member("Ani").at(thread), thinking.member("Budi").at(thread)
    reader.posts("Who is the chief executive of Boeing?")  # it does not take part yet
    await reader.says("@Masthead who is the chief executive of Boeing?")
    thinking.record.forget()
    friend.posts("wow, I had no idea")
    friend.posts("@Ani did you know?")
    answer = await friend.says("since when?")

    assert seen(answer).startswith("Understood as: *when did Kelly Ortberg join Boeing?*")
    assert len(thinking.record.of("message")) == 1


async def test_an_answer_in_prose_is_explained(thinking: LocalDiscord, model: ModelServer) -> None:
    """The explanation names the model, what it took, and the sentence that the gate dropped, with the reason."""

    def careless(request: Request) -> Play:
        play = clever(request)
        wrong = {"text": "It was in 1999.", "quotes": play.says["sentences"][0]["quotes"]}
        play.says["sentences"].append(wrong)
        return play

    model.script = careless
    answer = await thinking.member("Ani").slash("ask", question="Which chair goes back to which role at Intel?")
    why = await answer.press("Why this answer")

    assert "1999" not in seen(answer)
    assert "“It was in 1999.” has a date that its quotes do not." in seen(why)
    assert "openai:test-model" in seen(why)
    assert "tokens read" in seen(why)
    assert why.ephemeral


async def test_a_model_that_fails_is_told_in_one_line(thinking: LocalDiscord, model: ModelServer) -> None:
    """The passages answer instead, and the last line says why."""
    model.script = lambda _: Play("I would rather not say.")
    answer = await thinking.member("Ani").slash("ask", question="What did Leike later write about safety culture?")

    assert "so I only quote." in seen(answer).splitlines()[-1]
