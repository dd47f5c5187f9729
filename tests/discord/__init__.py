"""Discord, end to end: a small Discord on this machine, and conversations with the real bot in it.

``server/`` is that Discord: REST and gateway over TLS, state kept in memory, every request checked against Discord's
published description (where it lies beside the project) and against the rules that the description leaves out. The bot
runs as a process of its own (``process``, ``runner``) and differs from a real start only in the connector it is given.
A conversation reads like one::

    reader = discord.member("Ani", locale="id")
    answer = await reader.slash("tanya", pertanyaan="Siapa yang memimpin Telkom?")
    page = await answer.press("Sumber")
    reply = await reader.says("@Masthead who left?")
    await discord.drop_connection(resume=True)
    discord.rate_limit("follow-up")

Nothing sleeps: whatever is waited for is announced, and what does not come fails with a sentence. A test fails too when
the bot did anything that Discord forbids, or asked for anything that the local Discord does not know.
"""
