"""What words of an article say by themselves, without those around them: in a window the next sentence colours them."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as made

from knowledge.moves.extraction.heads import Heads, Saying
from knowledge.moves.identity import same_person
from knowledge.text.recogniser import EntityType, Recogniser, Tagged
from knowledge.text.windows import window


@dataclass(frozen=True, slots=True)
class LoneReader:
    """Reads single sentences, each once."""

    recogniser: Recogniser
    heads: Heads
    language: str
    _read: dict[str, Sequence[tuple[str, Saying]]] = made(default_factory=dict)

    def saying(self, words: str, person: str) -> Saying | None:
        """Return what words alone say of a person; None where they do not name them."""
        if words not in self._read:
            self._read[words] = self._people(words)
        return next((saying for name, saying in self._read[words] if same_person(name, person)), None)

    def _people(self, words: str) -> Sequence[tuple[str, Saying]]:
        lines = self.recogniser.split(words, self.language)
        if not lines:
            return ()
        (tagged,) = self.recogniser.tag(words, [window(lines, range(len(lines)), titled=False)])
        named = _named(words, tagged)
        return list(zip(named, self.heads.read(tagged, list(named.values())), strict=True))


def _named(words: str, tagged: Tagged) -> dict[str, list[int]]:
    named: dict[str, list[int]] = {}
    for place, entity in enumerate(tagged.entities):
        if entity.type is EntityType.PERSON:
            named.setdefault(" ".join(entity.of(words).split()), []).append(place)
    return named
