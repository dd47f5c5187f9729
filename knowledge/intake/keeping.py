"""Writing drafts to the record: made ready, each story once, with the addresses of its copies noted."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from knowledge.errors import FetchRefused
from knowledge.index.archive import Archive, HasRoom, Put, Terms
from knowledge.index.folders import told
from knowledge.index.sketches import Sketches
from knowledge.index.web_addresses import WebAddress, WebAddresses
from knowledge.intake.drafts import prepare
from knowledge.intake.guard.addresses import read
from knowledge.intake.guard.names import plain
from knowledge.models import Addition, ArticleDraft, Outcome, Reason


class Keeper:
    """Keeps drafts. ``room`` returns what is left of a workspace's limits."""

    def __init__(
        self,
        archive: Archive,
        sketches: Sketches,
        addresses: WebAddresses,
        room: Callable[[Connection, str], HasRoom],
    ) -> None:
        self._archive = archive
        self._sketches = sketches
        self._addresses = addresses
        self._room = room

    def write(self, workspace: str, drafts: Sequence[ArticleDraft], *, unasked: bool = False) -> Put:
        """Write drafts as pending articles, as ``Archive.put`` does.

        Raises InvalidArticle where one has no text, StorageFailed where they cannot be kept.
        """
        with told():
            ready = [prepare(draft) for draft in drafts]
            self._sketches.catch_up()
            put = self._archive.put(workspace, ready, Terms(self._room, unasked, self._sketches))
            self._note_copies(workspace, zip(ready, put.additions, strict=False))
            return put

    def _note_copies(self, workspace: str, done: Iterable[tuple[ArticleDraft, Addition]]) -> None:
        """Write down under which further addresses stories were found to be."""
        copies = [
            WebAddress(
                workspace=workspace,
                address=address,
                reason=Reason.DUPLICATE,
                sentence=same_story(addition.article.title),
                tried_at=self._addresses.now(),
                article=addition.article.key,
                copy=True,
            )
            for draft, addition in done
            if addition.outcome is Outcome.DUPLICATE
            and (address := _address(draft))
            and draft.url != addition.article.url
        ]
        self._addresses.put(copies)


def same_story(title: str) -> str:
    """Return the sentence on a story that is here under another address."""
    return f"The same story is here already: “{title}”."


def _address(draft: ArticleDraft) -> str | None:
    try:
        return str(plain(read(draft.url))) if draft.url else None
    except FetchRefused:
        return None
