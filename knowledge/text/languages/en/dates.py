"""How dates and times are written in English."""

from knowledge.text.languages.language import Calendar, TimeWords

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
    months_after="in|since|until|during",
)

TIMES = TimeWords(
    since="since|starting|between",
    after="after|following",
    before="before",
    until="until|till",
    up_to_now="since",
    as_of="as of|as at",
    ahead=r"\b(?:next|coming|upcoming)\b",
    behind_us=r"\b(?:last|past)\b",
    between="between",
    joints="and|to|until|till|through",
    openings="from",
    fillers="the|early|mid|late",
    behind="at|as|in|from|for|to|and|or|who|by|with",
    back=(
        r"(?:\b(?:in|over|during|within|for|from) )?\b(?:the )?(?:(?P<before>last)|past|previous) "
        r"(?:(?P<count>\d{1,3}|{count}) )?(?P<unit>day|week|month|year)s?\b"
    ),
    numbers={
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "twelve": 12, "few": 3, "couple of": 2, "several": 3,
    },
    units={"day": "day", "week": "week", "month": "month", "year": "year"},
    part=(
        r"\b(?:(?:in|during|over|for) )?(?:the )?"
        r"(?:(?P<number>{ordinal})[ -](?P<unit>quarter|half)|(?P<short>[qh])[ -]?(?P<digit>[1-4]))\b"
    ),
    year="of|in",
    months={"quarter": 3, "half": 6, "q": 3, "h": 6},
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
)  # fmt: skip
