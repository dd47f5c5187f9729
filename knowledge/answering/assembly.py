"""How the parts that answer are put together: the ledger, then a chat model or the passages reader, over one gate."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answering.answerer import Answerer, LedgerAnswerer, PassagesAnswerer, ReadsPassages
from knowledge.answering.bearing import Bearing
from knowledge.answering.chat import ChatAnswerer, ProseAnswerer, Remembered
from knowledge.answering.citations import Gate
from knowledge.answering.close import Network
from knowledge.answering.conversation.conversing import Conversations
from knowledge.answering.conversation.memory import Memory
from knowledge.answering.memory import AnswerMemory
from knowledge.answering.proof import SentenceGate
from knowledge.answering.reader import PassagesReader
from knowledge.answering.record import AnswerRecord
from knowledge.answering.register import Register
from knowledge.answering.understanding import ChatUnderstanding
from knowledge.chat.model import ChatModel
from knowledge.index.archive import Archive
from knowledge.index.clock import Clock
from knowledge.index.database import Database
from knowledge.index.retriever import Retriever
from knowledge.intake.indexing import Indexes


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers are made of; ``chat`` is the chat model, or None; ``now`` is the clock.

    ``threads`` bounds the processor cores that reading closely uses; None means all it may use.
    """

    database: Database
    archive: Archive
    indexes: Indexes
    gate: Gate
    chat: ChatModel | None
    now: Clock
    threads: int | None = None

    def answerer(self, retriever_of: Callable[[str], Retriever], record: AnswerRecord, register: Register) -> Answerer:
        """Return what answers: the ledger first, the chat model or the passages reader second."""
        glosser, version = self.indexes.glosser, self.archive.index_version
        passages = PassagesAnswerer(retriever_of, PassagesReader(Network(threads=self.threads), glosser), self.gate)
        reads: ReadsPassages = passages
        if self.chat is not None:
            remembered = Remembered(AnswerMemory(self.database), record, version)
            chat = ChatAnswerer(self.chat, SentenceGate(glosser), self.gate)
            reads = ProseAnswerer(passages, chat, ChatUnderstanding(self.chat), remembered, self.now)
        ledger = LedgerAnswerer(self.indexes.ledger, register)
        return Answerer(reads, ledger, Bearing(glosser, self.gate), version, self.now)

    def conversations(self) -> Conversations:
        """Return what makes a follow-up stand alone: by rule, and with the chat model where there is one."""
        understanding = ChatUnderstanding(self.chat) if self.chat else None
        memory = Memory(self.database, self.now)
        return Conversations(memory, self.indexes.ledger, self.archive.version, understanding, self.now)
