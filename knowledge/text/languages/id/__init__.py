"""Indonesian."""

from knowledge.text.languages.id.dates import CALENDAR, TIMES
from knowledge.text.languages.id.follow_ups import FOLLOW_UPS
from knowledge.text.languages.id.moves import MOVES
from knowledge.text.languages.id.questions import QUESTIONS
from knowledge.text.languages.id.roles import ROLES
from knowledge.text.languages.id.sentences import SENTENCES
from knowledge.text.languages.id.ways import WAYS
from knowledge.text.languages.id.words import VOCABULARY
from knowledge.text.languages.language import Language

LANGUAGE = Language(
    code="id",
    vocabulary=VOCABULARY,
    calendar=CALENDAR,
    times=TIMES,
    roles=ROLES,
    moves=MOVES,
    questions=QUESTIONS,
    sentences=SENTENCES,
    follow_ups=FOLLOW_UPS,
    ways=WAYS,
)
