"""English."""

from knowledge.text.languages.en.dates import CALENDAR, TIMES
from knowledge.text.languages.en.follow_ups import FOLLOW_UPS
from knowledge.text.languages.en.moves import MOVES
from knowledge.text.languages.en.questions import QUESTIONS
from knowledge.text.languages.en.roles import ROLES
from knowledge.text.languages.en.sentences import SENTENCES
from knowledge.text.languages.en.ways import WAYS
from knowledge.text.languages.en.words import VOCABULARY
from knowledge.text.languages.language import Language

LANGUAGE = Language(
    code="en",
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
