"""A small third language, as a newcomer would add it: a test puts this file into a folder beside the others."""

from knowledge.text.languages import en
from knowledge.text.languages.language import (
    Calendar,
    Language,
    MoveWords,
    Roles,
    Sentences,
    TimeWords,
    Vocabulary,
    listed,
)
from knowledge.text.languages.question_words import QuestionWords, Symbol

_ENGLISH = en.LANGUAGE.sentences
assert _ENGLISH is not None
_CLOSED = listed("de het een van bij als op in is en wie wanneer heeft")

LANGUAGE = Language(
    code="nl",
    vocabulary=Vocabulary(function=_CLOSED, telling=listed("wie wanneer heeft bij het een van")),
    calendar=Calendar(
        months={"maart": 3, "mei": 5},
        weekdays={"maandag": 0},
        days_ago={"gisteren": 1},
        periods={"vorig jaar": ("year", 1)},
        prefixes=r"(?:(?:op|in) )?",
        day_first=True,
    ),
    times=TimeWords(since="sinds", after="na", before="voor", until="tot"),
    roles=Roles(form="topman|directeur", titles="chief executive = topman"),
    moves=MoveWords(signs="vertrek|stap|opvolg", former=r"\bvoormalig\w*\b"),
    questions=QuestionWords(
        code="nl",
        closed=_CLOSED,
        words={
            Symbol.WHO: "wie",
            Symbol.WHEN: "wanneer",
            Symbol.REPLACE: "vervangt, verving",
            Symbol.SUCCESSOR: "opvolger",
            Symbol.LEAVE: "vertrok, vertrekt, verliet",
            Symbol.AT: "bij, van",
        },
    ),
    sentences=Sentences(
        months="januari februari maart april mei juni juli augustus september oktober november december",
        phrases={
            **_ENGLISH.phrases,
            "successor": "{successor} verving {person}{role}{at}{came}.",
            "gone": "{person} vertrok{when}.",
            "left": "{person} verliet {organization}{role}{when}.",
            "when left": "{When}: {person} verliet {organization}{role}.",
            "never left any": "Ik vond geen artikel dat zegt dat {person} een post verliet.",
            "role join": " als {role}",
            "at join": " bij {organization}",
            "day": " op {date}",
            "month": " in {date}",
            "year": " in {date}",
        },
        answers=_ENGLISH.answers,
        notes=_ENGLISH.notes,
    ),
)
