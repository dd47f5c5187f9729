"""What people call the fields of an article, at the top of a file or over the columns of a table."""

_NAMES = {
    "text": "text body content article full_text article_text content_text isi teks inhalt texte texto",
    "title": "title headline heading judul titel titre titulo",
    "url": "url canonical canonical_url link source_url address href uri permalink tautan alamat",
    "source": "source site publication publisher newspaper outlet sumber media quelle",
    "author": "author authors by byline writer creator penulis autor auteur",
    "published": "published date day publish_date published_date pubdate published_at publication_date date_published "
    "tanggal datum fecha",
    "language": "language lang locale bahasa sprache langue idioma",
}


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


_RANKED = {_bare(word): (field, rank) for field, words in _NAMES.items() for rank, word in enumerate(words.split())}


def field_of(name: str | None) -> str | None:
    """Return which field of an article a name means, None for none of them."""
    return _RANKED.get(_bare(name or ""), (None, 0))[0]


def rank_of(name: str) -> int:
    """Return how surely a name means its field, the surest first: ``published`` before ``date``."""
    return _RANKED.get(_bare(name), (None, len(_RANKED)))[1]
