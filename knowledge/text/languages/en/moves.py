"""How moves are told in English: how words of moves begin, and what makes a role a thing of the past."""

from knowledge.text.languages.language import MoveWords

MOVES = MoveWords(
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
    formerly=r"formerly known as|previously known as|formerly|previously",
    of_state=r"(?<!prime )(?<!senior )(?<!associate )\bministers?\b|\bchancellor of the exchequer\b",
    states=r"\b(?:ministry|government|cabinet|department|treasury|office|republic|state|council)\b",
    interim=(
        r"\b(?:interim|acting|caretaker|temporar(?:y|ily)|provisional(?:ly)?|stand-?in|stop-?gap|pro tem|"
        r"in the meantime|for (?:now|the time being)|(?:fill|sit|stand)(?:s|ed|ing)? in|"
        r"(?:until|till|while|pending)(?: \w+){0,4} (?:successor|replacement|permanent|substantive|recruitment)|"
        r"(?:until|till) (?:a|the) (?:new|next)(?: \w+){1,3} (?:is|has been|are))\b"
    ),
    returns=(
        r"\b(?:return(?:s|ed|ing)? to|(?:go(?:es|ing)?|went|moves?|steps?|stepping) back to|back (?:to|as|in)|"
        r"resum(?:e|es|ed|ing)|revert(?:s|ed|ing)? to)\s+(?:(?:his|her|their|being|the)\b)?"
    ),
)
