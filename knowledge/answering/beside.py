"""A second place to look: the operator's public articles, for workspaces that read them beside their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.models import Answer, Question


@dataclass(frozen=True, slots=True)
class Beside:
    """Answers from a workspace's own articles, and from the public ones where its own do not say.

    ``ask`` answers from one workspace, ``reads`` tells whether a workspace reads the ``public`` one.
    """

    ask: Callable[[Question], Answer]
    reads: Callable[[str], bool]
    public: str | None

    def answer(self, question: Question) -> Answer:
        """Answer a question. The answer belongs to the workspace that asked, whatever it rests on."""
        answer = self.ask(question)
        if not answer.abstained or self.public in {None, question.workspace} or not self.reads(question.workspace):
            return answer
        other = self.ask(replace(question, workspace=self.public or "", payer=question.workspace))
        return answer if other.abstained else replace(other, question=question)
