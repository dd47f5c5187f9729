"""How English tells in which way somebody left or came."""

from knowledge.models import Way
from knowledge.text.languages.language import WayForms, WayWords

WAYS = WayForms(
    words={
        Way.DISMISSED: WayWords(
            told=(
                r"dismissals?|firings|(?<=['\u2019]s )firing|sackings?|ousters?|removals?|expulsion|relieved of|"
                r"stripped of|"
                r"(?:got|get|gets|given|gave) the (?:sack|boot|axe|chop|push)|(?:shown|show) the door"
            ),
            does=(
                r"(?:dismissal|sacking|ouster|removal|expulsion) of|fires?|firing(?: of)?|ousting(?: of)?|sacks?|"
                r"dismiss(?:es|ing)?|ousts?|removes?|expels?|axes?|terminates?|boots?|gets? rid of|got rid of|"
                r"(?:force|push|kick|throw|vote)s? out|lets? go of"
            ),
            done=(
                r"fired|sacked|dismissed|ousted|removed|expelled|axed|canned|booted|terminated|toppled|unseated|deposed|"
                r"dumped|let go|(?:forced|pushed|kicked|thrown|threw|voted|drummed) out"
            ),
        ),
        Way.LAID_OFF: WayWords(
            told=r"layoffs?|(?:made|make) redundant|redundancy",
            does=r"lay(?:s|ing)? off",
            done=r"laid off|let go",
        ),
        Way.RESIGNED: WayWords(
            told=(
                r"resign(?:s|ed|ing|ations?)?|quit(?:s|ting|ted)?|st(?:ep|eps|epped|epping) (?:down|aside|back)|"
                r"stepdown|st(?:and|ands|ood|anding) (?:down|aside)|"
                r"hand(?:s|ed|ing)? in (?:his|her|their) (?:notice|resignation)"
            ),
            does=r"resignation of",
            also=(
                r"walk(?:s|ed|ing)? away|bow(?:s|ed|ing)? out|relinquish\w*|g(?:ave|ives?|iving) up|"
                r"of (?:his|her|their) own (?:accord|will|free will)"
            ),
        ),
        Way.RETIRED: WayWords(told=r"retir(?:es?|ed|ing|ements?|ees?)", does=r"retirement of"),
        Way.DIED: WayWords(told=r"died|dies|death|passed away", does=r"death of"),
        Way.PROMOTED: WayWords(
            told=r"promotions?", does=r"promot(?:es?|ing)|promotion of|elevates?", done=r"promoted|elevated"
        ),
        Way.POACHED: WayWords(does=r"poach(?:es|ing)?|poaching of|lures?", done=r"poached|lured away|lured"),
        Way.ELECTED: WayWords(told=r"elections?", does=r"elects?|election of", done=r"(?:re-?)?elected|voted in"),
    },
    whom=r"him|her|them|me|us|someone|somebody|whom?",
    unreal=(
        r"(?<!is )(?<!are )(?<!was )to be|should|must|call(?:s|ed|ing)?|demand\w*|urg(?:es?|ed|ing)|ask(?:s|ed|ing)?|"
        r"refus\w*|declin\w*|threat\w*|nearly|almost|instead of|rather than|avoid\w*|risk\w*|fear\w*|wants?|wanted|"
        r"vow\w*|attempt\w*|tried|tries"
    ),
    being=r"be|is|was|were|been|being|am|are|gets?|got|getting|isn't|wasn't|weren't",
    behind=(
        r"by|on|in|at|as|after|over|for|from|following|amid|because|during|with|without|when|while|last|this|and|"
        r"earlier|today|yesterday"
    ),
)
