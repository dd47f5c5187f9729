"""What was fetched becomes an article: pages, text and PDF files by their address."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from knowledge.errors import FetchRefused
from knowledge.intake.drafts import prepare
from knowledge.intake.fetch import Fetched, Medium
from knowledge.intake.files import read_text
from knowledge.intake.guard.addresses import DEFAULT_PORTS, Address, read
from knowledge.intake.guard.names import plain, site_of
from knowledge.models import ArticleDraft

PAGE = "The page"


@dataclass(frozen=True, slots=True)
class WebPage:
    """An article that came from the web. ``draft`` has the address that is best for it, for now.

    ``own`` are the addresses that it was reached by, the one that answered first. ``canonical`` is the address that
    the page calls its own, where that can be believed: on the same site, and not the site's front page. ``remark`` is a
    sentence on what is missing of the article, empty where nothing is.
    """

    draft: ArticleDraft
    own: tuple[str, ...]
    canonical: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    remark: str = ""


def page_of(fetched: Fetched) -> WebPage:
    """Read what was fetched as an article.

    Raises NoArticleText where it holds none, InvalidArticle or UnreadableFile where it cannot be read.
    """
    answered = plain(read(fetched.url))
    own = tuple(dict.fromkeys((str(answered), str(plain(read(fetched.asked))))))
    draft, canonical, remark = _read(fetched, answered)
    return WebPage(
        prepare(replace(draft, url=canonical or own[0], origin=None)),
        own,
        canonical,
        fetched.etag,
        fetched.last_modified,
        remark,
    )


def _read(fetched: Fetched, answered: Address) -> tuple[ArticleDraft, str | None, str]:
    if fetched.medium is Medium.PDF:
        from knowledge.intake.pdf import read_pdf  # noqa: PLC0415 - only PDF files need it

        draft = read_pdf(fetched.content, PAGE)
        return replace(draft, title=draft.title or _file_name(answered)), None, ""
    words = fetched.text()
    if fetched.medium is Medium.TEXT:
        return read_text(words), None, ""
    from knowledge.intake.html import extract  # noqa: PLC0415 - half a second of imports that other files do not need

    found = extract(words, PAGE, url=str(answered))
    return found.draft, _believed(found.canonical, answered), found.remark


def _file_name(address: Address) -> str:
    """Return a title for a file without one, from its name."""
    return PurePosixPath(unquote(address.target.partition("?")[0])).stem.replace("-", " ").replace("_", " ").strip()


def _believed(canonical: str | None, answered: Address) -> str | None:
    """Return what a page calls its own address, unless the page cannot know that.

    Another site's address would let any page pass for an article of that site, and a front page's would make one
    article of all those of a site whose template is wrong.
    """
    if canonical is None:
        return None
    try:
        claimed = plain(read(canonical))
    except FetchRefused:
        return None
    ports = {claimed.port, answered.port}
    if site_of(claimed) != site_of(answered) or (len(ports) > 1 and ports != set(DEFAULT_PORTS.values())):
        return None
    if claimed.target == "/" and answered.target != "/":
        return None
    return str(claimed)
