"""The retriever as LangChain knows retrievers, for those who build chains of their own on an archive."""

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.index.retriever import Retriever
from knowledge.language.detect import detect
from knowledge.models import AnswerKind, ParsedQuestion, Retrieved


class ArticleRetriever(BaseRetriever):
    """Finds passages of one workspace: ``ArticleRetriever(retriever=library.retriever("default"), k=4)``.

    Each document is a passage word for word; its metadata says where it stands (article, version, start, end), how
    it was found (score, word_rank, vector_rank) and what the article gives (title, url, source, published, language).
    ``as_of`` prefers what was published around a day.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    k: int = 4
    as_of: date | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        understanding = ParsedQuestion(
            query, detect(query), AnswerKind.THING, as_of=self.as_of, about_news=self.as_of is not None
        )
        return [_document(found) for found in self.retriever.retrieve(understanding, self.k)]


def _document(found: Retrieved) -> Document:
    passage, article = found.passage, found.passage.article
    metadata: dict[str, Any] = {
        "article": article.key, "version": article.version, "start": passage.start, "end": passage.end,
        "title": article.title, "url": article.url, "source": article.source, "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "score": found.score, "word_rank": found.word_rank, "vector_rank": found.vector_rank,
    }  # fmt: skip
    return Document(id=passage.key, page_content=passage.text, metadata=metadata)
