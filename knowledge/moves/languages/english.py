"""How English tells of moves."""

from knowledge.moves.grammar import Calendar, Cue, Language, Slot
from knowledge.moves.languages.english_patterns import FRAGMENTS, PATTERNS
from knowledge.moves.languages.english_words import (
    HONORIFICS,
    NOT_NAMES,
    ORGANIZATION_LINKS,
    ORGANIZATION_STARTS,
    ORGANIZATION_WORDS,
    ROLE,
    ROLE_WORD,
)
from knowledge.moves.models import Kind, Status

DEPARTURE, APPOINTMENT = Kind.DEPARTURE, Kind.APPOINTMENT

DESCRIPTIONS = (
    r"(?P<organization>{O})(?:'s)? (?:(?:new|first|longtime|long-time|outgoing|current|former|then|ex|"
    r"billionaire|embattled|popular|\d+-year-old) ){0,2}(?P<role>{R}),? (?P<person>{P})(?:,(?= \w+(?:s|"
    r"ed)\b))?",
    r"(?P<role>{R}) (?:of|at|for|with) (?:the )?(?P<organization>{O})(?:,|'s [a-z ]{1,20},?)? (?P<person>{P})",
    r"(?P<person>{P})(?:, \d\d)?, (?:(?:the|a|an|its|who is|who was|who has been|who served as|current|"
    r"former|longtime|outgoing|then) ){0,3}(?P<organization>{O})(?:'s)? (?:(?:new|first|longtime|outgoing|"
    r"current|former|then) ){0,2}(?P<role>{R})(?:,|$|(?=\.| and))",
    r"(?P<person>{P})(?:, \d\d)?, (?:(?:the|a|an|its|his|her|who is|who was|who has been|who served as|"
    r"who serves as|current|former|longtime|outgoing|then|new) ){0,3}(?:[a-z'-]+ ){0,2}?(?P<role>{R})"
    r"(?: (?:of|for|in) [a-z][a-z -]{2,40}?)?(?: (?:of|at|for|with|in) (?:the )?(?P<organization>{O})(?:'s {O})?)?"
    r"(?:,|$|(?=\.| and))",
    r"(?P<role>{R}) (?P<person>{P})(?! {R})",
    r"\b(?:the|its|their|our|'s) (?:[a-z-]+ ){0,2}(?P<role>{R}), (?P<person>{P}),?",
)

SLOTS = (
    Slot("role", r"^(?: (?:[\w'&-]+|{O}(?:'s)?|{D})){0,6}? (?P<role>{R})", APPOINTMENT),
    Slot("role", r"^ (?:{D} )?(?:as|being|from (?:being|serving as)) (?:{det} ){0,2}(?:{O}(?:'s)? )?(?P<role>{R})"),
    Slot(
        "role",
        r"^[^,.;]{0,60}? (?:to be|to become|becoming|to serve as) (?:{det} ){0,2}(?:{O}(?:'s)? )?(?P<role>{R})",
        APPOINTMENT,
    ),
    Slot("role", r"^(?:(?! and )[^,.;]){0,60}? as (?:{det} ){0,2}(?:{O}(?:'s)? )?(?P<role>{R})"),
    Slot(
        "role",
        r"^[^,.;]{0,30}? (?:his|her|their|the) (?:{O}'s )?(?:post|role|position|job|duties|title|seat|"
        r"duties) (?:as|of) (?:{det} ){0,2}(?P<role>{R})",
    ),
    Slot("role", r"^ (?:from |{det} ){0,2}(?:{det} )?(?:{O}(?:'s)? )?(?P<role>{R})"),
    Slot(
        "organization",
        r"^[^.;]{0,30}? to (?:lead|head|run|helm|chair|coach|manage|oversee) (?:the )?(?P<organization>{O})",
        APPOINTMENT,
    ),
    Slot("organization", r"^[^,.;]{0,70}? {R} (?:of|at|for|with|in|from) (?:the )?(?P<organization>{O})"),
    Slot("organization", r"^[^,.;]{0,40}? (?:as|the|its) (?:{det} )?(?P<organization>{O})(?:'s)? (?:[a-z]+ )?{R}"),
    Slot("organization", r"^ (?:(?:{D}|{det}|from|with|at|of|by|down|as) )*(?P<organization>{O})(?!'s {P})"),
    Slot(
        "place",
        r"^(?:(?! (?:after|when|because|over|amid|by|before|while) )[^,.;]){0,60}? (?:from|at|with) "
        r"(?:{det} )?(?P<place>{O})",
    ),
    Slot(
        "destination",
        r"^[^.;]{0,80}? (?:to|and|and will|will|before|then) (?:re)?join(?:s|ed|ing)? (?:{det} "
        r")?(?:{O}'s )?(?P<destination>{O})",
    ),
    Slot(
        "destination",
        r"^[^.;]{0,60}? (?:to|and|will) (?:become|be|take|lead|work|run|head|coach|manage|launch|start|"
        r"found)[^,.;]{0,60}? (?:at|of|for|in|with|,) (?:{det} )?(?P<destination>{O})",
    ),
    Slot("destination", r"^(?: {O})? for (?:{det} ){0,2}(?:[a-z-]+ ){0,4}?(?P<destination>{O})"),
    Slot(
        "destination",
        r"^ (?:the|his|her|their) {job} for (?:{det} ){0,2}(?:(?!at |in |from |of |with |to )[a-z-]+ ){0,4}?"
        r"(?P<destination>{O})",
    ),
    Slot(
        "successor",
        r"^{G}{0,90}?(?: and|,|who) (?:(?:will|to|was|is|has|be|been|being|later|then|temporarily) "
        r"){0,4}(?:replaced|succeeded) (?:[a-z]+ ){0,5}?by {np}(?P<successor>{P})",
    ),
    Slot("successor", r"^{G}{0,90}?, with {np}(?P<successor>{P}) (?:tak|fill|replac|succeed|step|set to|named|serv)"),
    Slot(
        "person",
        r"^{G}{0,60}?,? (?:replacing|succeeding|in place of|taking over (?:for|from)|to replace|to "
        r"succeed|after (?=[^,;]{0,40}(?:{leaves}|{fired}|{noun}))) ?{np}(?P<person>{P})",
    ),
)

CUES = (
    Cue(
        r"^ ?(?:(?:out|of|from|in) ){0,2}(?:the |a |his |her |this )?(?:[\w-]+ ){0,2}?(?:race|contest|"
        r"primary|election|competition|tournament|match|game|court|courtroom|ballot|stage|field|finals?|"
        r"podium|interview|hearing|meeting)\b",
        None,
        "after",
    ),
    Cue(r"\b(?:candida\w+|running for|runs for|bid|before (?:he|she) (?:was|could|can|even))\b[^;]{0,50}$", None),
    Cue(r"^(?: [\w']+){0,3} (?:might|could|would|may)\b", None, "after"),
    Cue(
        r"\b(?:revers(?:e|es|ed|ing) (?:his|her|that|the)|un-?retire\w*|rescind\w*|chang(?:e|ed) (?:his|her) mind)\b",
        None,
        "anywhere",
    ),
    Cue(r"^(?!.*\b(?:announc\w+|confirm\w+|said|says|told|tweeted|reveal\w+|decided)\b).*\bwould\b[^;]{0,60}$", None),
    Cue(
        r"\b(?:had|have|has|need|needs) to (?:step|resign|leave|quit|go)|\b(?:choice|preferred|"
        r"favou?rites?|finalists?|contenders?|shortlist\w*)\b[^;]{0,60}$",
        None,
    ),
    Cue(
        r"\b(?:if|unless|whether|should|may|might|could|can|hypothetical\w*|possib\w+|potential\w*|"
        r"prospect|chance of|odds|in case)\b[^;]{0,60}$",
        None,
    ),
    Cue(
        r"\b(?:call(?:s|ed|ing)? (?:for|on|upon)|urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|ask(?:s|ed|ing)?|"
        r"press(?:ed|ing|ure|ured)?|want(?:s|ed|ing)?|push(?:ed|ing)? for|petition\w*|vot(?:e|es|ed|ing) "
        r"(?:to|on)|threaten\w*|consider\w*|mull\w*|weigh\w*|contemplat\w*|think\w*|wonder\w*|hop(?:es|ed|"
        r"ing)|fear\w*|seek(?:s|ing)?|sought|tr(?:y|ied|ies|ying) to|attempt\w*|efforts?|recommend\w*|"
        r"propos\w+|need(?:s|ed)? to|suggest\w*|polls?|candidates?|bid to|offer(?:ed)? to|willing|"
        r"able)\b[^;,]{0,50}$",
        None,
    ),
    Cue(
        r"\b(?:search|looking|hunt|process|plan|interview\w*|yet|someone|successor|who will|time|"
        r"reason\w*|ready|right|power|authority) (?:to|for)\b[^;,]{0,30}$",
        None,
    ),
    Cue(r"\b(?:rumou?r\w*|speculat\w+|gossip)\b", None, "anywhere"),
    Cue(
        r"\b(?:not|n't|never|no|nor|without|neither|refus\w+|den(?:y|ied|ies|ying)|declin\w+|reject\w*|"
        r"rul(?:ed|es|ing) out|instead of|rather than|avoid\w*|insist\w*|resist\w*|stop(?:ped)? "
        r"short)\b(?! only)[^;,]{0,45}$",
        Status.DENIED,
    ),
    Cue(
        r"\b(?:sources?|reportedly|reports? (?:say|that)|according to (?:a person|people|sources?|"
        r"reports?|multiple)|people familiar|person familiar|is said to|are said to|allegedly)\b",
        Status.REPORTED,
        "anywhere",
    ),
    Cue(
        r"\b(?:formerly|previously|earlier in (?:his|her)|long before|in the past|predecessor|years "
        r"ago|decades? (?:ago|later)|at the time|back in)\b",
        Status.BACKGROUND,
        "anywhere",
    ),
)

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
    role=ROLE,
    role_word=ROLE_WORD,
    weak_signs=(
        r"(?:out|return|longer|led|serv|mov|tak|took|call|let|laid|giv|gave|end|cut|bring|brought|stand|"
        r"walk|fill|part|pick|show|select|chos|cho|wrap|vot|join|left|step)"
    ),
    interim=(
        r"\b(?:interim|acting|caretaker|temporar\w+|on an interim basis|for the rest of the season|until "
        r"a (?:permanent )?(?:successor|replacement))\b"
    ),
    former=r"\b(?:former|formerly|ex|then|one-time|onetime|previous|retired|late)\b",
    organization_words=ORGANIZATION_WORDS,
    organization_starts=ORGANIZATION_STARTS,
    organization_links=ORGANIZATION_LINKS,
    not_names=NOT_NAMES,
    honorifics=HONORIFICS,
    person_after=r"(?:, \d\d(?:,|\.| and)|,? who\b|,? whose\b| himself\b| herself\b| told\b| tweeted\b)",
    organization_before=r"(?:\b(?:at|joined|joining|joins|join|company|startup|firm|owned by|based)|'s parent) $",
    generic_organization=(
        r"\b(?:the|his|her|their|this) (?:company|team|firm|network|club|organi[sz]ation|agency|"
        r"department|university|school|bank|board|startup|group|charity|franchise|automaker|carmaker|"
        r"retailer|maker|giant|newspaper|magazine|paper|church|party|museum|nonprofit|airline|brand|show|"
        r"program|band|studio|ministry|council|hospital|foundation|district|college)\b"
    ),
    pronouns=frozenset({"he", "she", "his", "her", "him"}),
    calendar=CALENDAR,
    announces=r"\b(?:announc\w+|said|says|confirmed|tweeted|revealed|told)\b",
    other_times=(
        r"\b(?:began|begun|join\w*|start\w*|since|hired|became|took (?:over|charge)|appointed|named|"
        r"served|founded|elected|born|arriv\w+|promoted|won|led|until|till)\b"
    ),
    future=r"\b(?:will|to|plans?|planning|set|going|expected|intends?|'ll|would|slated|due)\b",
    present=r"\b(?:is|are|'s|has|have|be)\b",
    patterns=PATTERNS,
    descriptions=DESCRIPTIONS,
    slots=SLOTS,
    cues=CUES,
    returns=r"\b(?:reinstat\w+|rehired|reappointed|brought back)\b",
    also=r"\b(?:also|as well|too|likewise|both|followed)\b",
    subordinate=(
        r"\b(?:after|following|since|on the heels of|in the wake of|amid|despite|days after|because of|"
        r"when) (?:the |{O}'s |his |her )?(?:[a-z-]+ ){0,2}$"
    ),
    seats={
        "sen": ("senate", "congress"),
        "senator": ("senate", "congress"),
        "rep": ("congress", "house"),
        "congressman": ("congress", "house"),
        "congresswoman": ("congress", "house"),
        "representative": ("congress", "house"),
    },
    fragments=FRAGMENTS,
)
