"""Which vector store the settings ask for; each is imported only where it is used, for both take their time."""

from knowledge.errors import Misconfigured
from knowledge.index.vectors import VectorIndex
from knowledge.settings import LibrarySettings, PgvectorSettings


def open_vectors(settings: LibrarySettings, embedder: str) -> VectorIndex:
    """Return the store of the vectors that ``embedder`` made. Raises Misconfigured for what can be no store.

    A server is asked nothing yet: one that is away, or a folder that cannot be used, fails when it is needed.
    """
    if isinstance(settings.vectors, PgvectorSettings):
        try:
            from knowledge.index.pgvector_vectors import PgvectorVectors  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            raise Misconfigured("VECTORS=pgvector needs its client: pip install 'masthead[pgvector]'.") from error
        return PgvectorVectors(settings.vectors, embedder)
    from knowledge.index.chroma_vectors import ChromaVectors  # noqa: PLC0415 - seconds of imports

    return ChromaVectors(settings.vectors or settings.home / "chroma", embedder)
