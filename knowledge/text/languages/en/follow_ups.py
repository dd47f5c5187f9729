"""How follow-up questions are worded in English."""

from knowledge.models import Intent
from knowledge.text.languages.follow_ups import FollowUpForms, Want, Whom

_ENGLISH_VERBS = (
    "replace replaced replacing replaces succeed succeeded succeeds follow followed hire hired fire fired oust ousted "
    "dismiss dismissed sack sacked remove removed appoint appointed name named pick picked choose chose promote "
    "promoted poach poached recruit recruited join joined leave left quit resign resigned go went gone going say said "
    "says tell told work worked working works lead leads led run runs ran become became happen happened start started "
    "think thought mean want wanted announce announced take takes took fill filled fills step stepped retire retired "
    "move moved call called know known found founded come came end hold held do new old current former next previous "
    "agree agreed meet met support supported criticise criticised criticize criticized praise praised ask asked help "
    "helped back backed "
    "exactly actually job role position post title reason now place over aside down really first last company firm"
).split()

FOLLOW_UPS = FollowUpForms(
    opening=(
        r"(?:and|so|but|ok|okay|oh|hm+|also|then|well|right|thanks|thank you|great|please|now tell me|tell me)[,.!]? "
    ),
    closing=r"(?: then| exactly| please| though| again| anyway|,? by the way|,? thanks|,? do you know)",
    wants=(
        (
            Want.WHEN,
            r"(?:since )?when|when (?:was|is|did|will|does) (?:that|this|it|all this)(?: be| happen(?:ed)?| take place|"
            r" start| announced| effective)?|(?:on |in )?(?:what|which) (?:day|date|year|month)"
            r"(?: (?:was|is|did) (?:that|this|it)(?: happen)?)?|how long ago(?: was (?:that|this|it))?",
        ),
        (
            Want.WHY,
            r"why|how come|why (?:was|is|did|does) (?:that|this|it)(?: happen(?:ed)?)?|why so|for what reason|"
            r"what (?:was|were|is|are) the reasons?(?: for (?:that|this|it))?|"
            r"what (?:was|is) the reason (?:behind|given)(?: (?:that|this|it))?|what caused (?:that|this|it)",
        ),
        (Want.WHERE, r"where(?: to)?|to where|where (?:next|now|to next)|where(?: is| was) (?:that|this|it)"),
        (Want.WHO, r"who|by whom|by who|who (?:was|is) (?:it|that|this)|who(?: replaced| instead| else)"),
        (Want.ROLE, r"as what|(?:in |for )?(?:what|which) (?:role|job|post|position|title)"),
        (
            Want.BEFORE,
            r"before (?:that|this|then|him|her|them)|who (?:was (?:it|there|that)|came|had (?:it|the job|the post)) "
            r"before(?: (?:that|this|then|him|her|them))?|(?:who was )?the (?:previous|former) (?:one|holder)|"
            r"(?:the |his |her )?predecessor",
        ),
        (
            Want.AFTER,
            r"after (?:that|this|him|her|them)|who (?:came|comes|was|is) (?:after|next)(?: (?:that|him|her|them))?",
        ),
        (
            Want.MORE,
            r"(?:say |give me |any )?more(?: details| info| information| about (?:that|this|it|him|her|them))?|"
            r"(?:any )?details|go on|what else|anything else|what happened|tell me about (?:him|her|them|it|that)",
        ),
        (
            Want.UNCLEAR,
            r"who (?:said|says|told|wrote|claimed|reported|announced|knew) (?:that|this|it|so)"
            r"(?: first| before| then)?|"
            r"what (?:does|did|do) (?:that|this|it) mean|what do you mean(?: by (?:that|this|it))?|"
            r"(?:is|was) (?:that|this|it) (?:true|right|correct|so|sure|certain|confirmed|official)|"
            r"what about (?:that|this|it)|how (?:was|is|did) (?:that|this|it)(?: happen| work| go)?|"
            r"which (?:one|of (?:them|these|those))|what (?:was|is) (?:that|this|it)|"
            r"(?:the )?(?:first|second|other) one|"
            r"how (?:many|much)|which|what|how|really|are you sure|says who|"
            r"(?:did|does|do|is|was|has|have|will|were|are) (?:he|she|they|it)|(?:he|she|they|it) (?:did|is|was|has)|"
            r"(?:(?:what|how) about )?(?:her|him|them|she|he|they)",
        ),
    ),
    instead=(
        r"(?:what|how) about (?P<at>at |in )?(?:the )?(?P<other>.+)",
        r"(?:the )?same (?:question )?(?:for|about) (?P<at>at )?(?P<other>.+)",
        r"(?:now )?for (?P<other>.+)",
        r"(?P<at>at|from) (?P<other>.+)",
        r"(?P<time>(?:in|since|before|after|until|during) .+|(?:last|this) (?:week|month|year)|yesterday|today)",
        r"(?:just |only |i mean |meant )?(?P<other>.+)",
    ),
    speak=(
        r"(?:say (?:that|it) |(?:the )?same |now |that |repeat (?:that |it )?|answer (?:that |me )?)?"
        r"in (?P<language>\w+)",
        r"translate(?: (?:that|it|this))?(?: (?:to|into) (?P<language>\w+))?",
        r"(?P<language>indonesian|english|bahasa indonesia|bahasa)(?: version)?",
    ),
    languages={"english": "en", "indonesian": "id", "bahasa": "id", "bahasa indonesia": "id"},
    pronouns=(
        (Whom.SHE, r"(?P<owned>hers|her(?= (?:\w)))|she|her"),
        (Whom.HE, r"(?P<owned>his)|he|him"),
        (Whom.THEM, r"(?P<owned>their|theirs)|they|them"),
        (Whom.ORGANIZATION, r"(?P<owned>its)|it|(?:that|the) (?:company|firm|organi[sz]ation)"),
        (Whom.PERSON, r"(?:that|this) (?:person|man|woman|guy)"),
    ),
    before=frozenset(_ENGLISH_VERBS),
    there=r"there|over there",
    questions={
        Intent.SUCCESSOR: "who replaced {left}{at}?",
        Intent.PREDECESSOR: "who did {came} replace{at}?",
        Intent.WHEN_LEFT: "when did {left} leave{organization}?",
        Intent.WHEN_CAME: "when did {came} join{organization}?",
        Intent.WHEN_REPLACED: "when did {came} replace {left}{at}?",
        Intent.REASON: "why did {left} leave{organization}?",
        Intent.DESTINATION: "where did {left} go?",
        Intent.ROLE: "what was {person}'s job{at}?",
        Intent.STILL: "is {left} still{at}?",
        Intent.HISTORY: "what happened to {person}?",
        Intent.HOLDER: "who is the {role} of{organization}?",
        Intent.DEPARTED: "who left{organization}?",
    },
    asks={Want.WHEN: "when", Want.WHY: "why", Want.WHERE: "where", Want.WHO: "who"},
    at=" at ",
    joints=((r"\b(?:left|leave|leaving|quit|join|joined|joining)$", " "),),
    during="in",
    reworded=(
        (
            r"(?:what|where|why|how|whom|who|when|which \w+)"
            r"(?P<verb>'s| is| are| was| were| did| does| do| has| have| will)\s(?P<rest>.+)",
            "{word}{verb} {rest}?",
        ),
        (
            r"(?:who|what|which [\w ]+?) (?P<rest>\w+(?:ed|s|t|ew|an|on|ok|id|ade|oke)\b.*)",
            "{word} was it that {told} {rest}?",
        ),
    ),
)
