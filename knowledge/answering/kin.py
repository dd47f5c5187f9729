"""English words that say the same of people, posts and companies, by stem; other languages come through the lexicon."""

from functools import cache

from knowledge.language.stems import stem

# Each line is one meaning. Words are added only where an editor would put one for the other in a headline.
_MEANINGS = """
    leave left depart departure resign resignation quit exit step outgoing
    replace replacement succeed successor succession takeover
    lead leader leads led head heads headed chief run runs helm boss charge
    fire fired dismiss dismissal oust ousted sack sacked remove removed axed
    appoint appointed name named hire hired tap tapped promote promoted pick
    join joined joins rejoin
    work worked employ employed employer researcher engineer served job
    hobby hobbies interest interested pastime passion enjoy
    previous previously former formerly ex earlier
    start started begin began launch founded found founder cofounder establish
    buy bought acquire acquired acquisition purchase
    die died death dead killed
    win won winner victory beat
    say said tell told state stated announce announced
    cost price worth paid pay
    reason because cause caused due
    film movie
    shooting shot shooter gunman
    storm hurricane cyclone typhoon
    law bill legislation act
    ban banned prohibit outlaw
    increase rise rose raise grew growth
    decrease fall fell drop decline
    study research report
    kid child children
    doctor physician
    car vehicle automobile
    store shop retailer
    country nation
"""


def kin(english: str) -> tuple[int, ...]:
    """Return the numbers of the meanings that an English stem has a part in; usually none or one."""
    return _groups().get(english, ())


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    groups: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(_MEANINGS.strip().splitlines()):
        for word in line.split():
            stemmed = stem(word, "en")
            if number not in groups.get(stemmed, ()):
                groups[stemmed] = (*groups.get(stemmed, ()), number)
    return groups
