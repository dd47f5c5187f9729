"""The log of curating, page by page."""

from discord import Interaction

from bot.desk import desk_of
from bot.errors import texts_of
from bot.render.log import PAGE_SIZE, log_embed
from bot.views.paged import Paged


async def log_page(interaction: Interaction, workspace: str, offset: int) -> Paged:
    """Return a page of the log."""
    page = await desk_of(interaction).curate(
        lambda library: library.log.page(workspace, limit=PAGE_SIZE, offset=offset)
    )
    return Paged(log_embed(page, texts_of(interaction)), PAGE_SIZE, page.total, offset=offset)
