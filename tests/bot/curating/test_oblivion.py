"""A reader erases what is kept of their questions; what others asked stays."""

from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.oblivion import ASKED
from knowledge import ArticleDraft, NotFound
from tests.bot.curating.desk import CuratingDesk, shown, words

PILOT = "Rani Wijaya is chief pilot of Cenang since May."
QUESTION = "Who is the chief pilot of Cenang?"


async def test_a_reader_is_forgotten_and_nobody_else(
    simcord_env: Env, guild: GuildHandle, channel: ChannelHandle, reader: MemberActor, desk: CuratingDesk
) -> None:
    """Whatever way they asked, their answers are gone with their words; the neighbour's buttons work."""
    desk.library.add(desk.workspace, ArticleDraft(PILOT, title="Pilot", language="en"))
    other = guild.add_member(simcord_env.create_user("other"))
    mine = shown(await reader.slash(channel, "ask", question=QUESTION))
    assert simcord_env.bot.user is not None
    await reader.send(channel, f"{simcord_env.bot.user.mention} {QUESTION}")
    theirs = shown(await other.slash(channel, "ask", question=QUESTION))
    keys = [note.key.partition(":")[2] for note in desk.library.notes.all(ASKED)]
    assert len(keys) == 3

    asked = shown(await reader.slash(channel, "forget"))
    assert asked.ephemeral
    assert "the record of what you did as a curator, with your name" in asked.content
    kept = shown(await reader.click(asked, label="Keep"))
    assert kept.content == "Everything stays."
    asked = shown(await reader.slash(channel, "forget"))
    erased = shown(await reader.click(asked, label="Erase"))
    assert erased.content == "I have erased 2 questions with my answers."

    assert [key for key in keys if _is_kept(desk, key)] == keys[2:]
    assert "no longer have the answer" in words(shown(await reader.click(mine, label="Why this answer")))
    assert "no longer have" not in words(shown(await other.click(theirs, label="Why this answer")))
    asked = shown(await reader.slash(channel, "forget"))
    assert shown(await reader.click(asked, label="Erase")).content == "I found nothing of yours to erase."


def _is_kept(desk: CuratingDesk, key: str) -> bool:
    try:
        desk.library.answer(desk.workspace, key)
    except NotFound:
        return False
    return True
