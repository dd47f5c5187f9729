"""What is known of English where moves are told: dates, words of the past, words of moves."""

from knowledge.text.languages.en.roles import ROLE
from knowledge.text.languages.language import Calendar, Language

CALENDAR = Calendar(
    months={
        name: number + 1
        for number, names in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            )
        )
        for name in names.split()
    },
    weekdays={
        name: number
        for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
    },
    days_ago={"today": 0, "yesterday": 1, "tomorrow": -1},
    periods={
        "last week": ("week", 1),
        "this week": ("week", 0),
        "earlier this week": ("week", 0),
        "next week": ("week", -1),
        "last month": ("month", 1),
        "this month": ("month", 0),
        "earlier this month": ("month", 0),
        "later this month": ("month", 0),
        "next month": ("month", -1),
        "last year": ("year", 1),
        "this year": ("year", 0),
        "earlier this year": ("year", 0),
        "later this year": ("year", 0),
        "next year": ("year", -1),
    },
    prefixes=(
        r"(?:(?:on|in|by|since|effective|early|late|mid-?|spring|summer|fall|autumn|winter|the end of|"
        r"end of|at|around|of|this|last|next|past) ){0,3}"
    ),
)

ENGLISH = Language(
    code="en",
    signs=(
        r"(?:resign|step|quit|retir|depart|exit|stand|stood|bow(?:s|ed|ing)?$|walk|part(?:s|ed|ing)?$|"
        r"relinquish|vacat|surrender|giv|gave|"
        r"leav|left$|bolt|ditch|wrap|end(?:s|ed|ing)?$|conclud|died$|re-?elect|fir(?:e|es|ed|ing)$|sack|"
        r"oust|dismiss|remov|terminat|"
        r"ax(?:e|es|ed|ing)$|dump|let$|laid$|forced$|pushed$|voted$|kicked$|drummed$|reliev|stripped$|"
        r"shown$|poach|toppl|unseat|depos|ties$|"
        r"nam(?:e|es|ed|ing)$|appoint|hir(?:e|es|ed|ing)$|promot|tap(?:s|ped|ping)?$|pick|select|cho[os]|"
        r"install|elevat|reinstat|bring|"
        r"brought$|nominat|sworn$|recruit|unveil|replac|succe|tak(?:e|es|ing|en)$|took$|fill|becom|"
        r"became$|join|rejoin|assum|introduced$|call(?:s|ed)$|out$|now$|retained$|longer$|return|led$|headed$|"
        r"chaired$|serv|slid|mov(?:e|es|ed|ing)$)"
    ),
    former=r"\b(?:former|formerly|ex|then|one-time|onetime|previous|retired|late)\b",
    role=ROLE,
    calendar=CALENDAR,
)
