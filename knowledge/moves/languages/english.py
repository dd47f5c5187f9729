"""How English tells of moves."""

from knowledge.moves.grammar import Calendar, Cue, Language, Pattern, Slot
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

FRAGMENTS = {
    "people": r"{P}(?:(?:, {P}){0,5},? and (?:{was_role} )?{P})?",
    "was_role": r"(?:former|ex) ?{R}?",
    "det": r"(?:the|a|an|his|her|their|its|our|new|first|next|former|current|longtime|long-time|outgoing)",
    "post": r"(?:the|its|their|his|her|whose)(?: \w[\w-]*){0,2} {R}",
    "subject": r"(?P<person>{people}|\b(?:he|she)\b|\b{post})",
    "someone": r"the (?:(?:[\w-]+|{O}) ){0,3}?(?:\d+-year-old|veteran|champion|winner|native|star|alumn\w+|[\w-]+(?:er|or|ist|ian|man|woman|ive))(?= )",
    "aside": (
        r"(?: ?\([^()]{1,60}\)|,? (?:who|whose|which) [^;]{1,110}?,|, [^;]{1,110}?,| [–—-]{1,2} ?[^–—]{1,110}?[–—-]{1,2})?"
    ),
    "adverb": (
        r"(?:also|both|all|each|then|later|now|just|since|recently|abruptly|suddenly|unexpectedly|officially|formally|"
        r"quietly|publicly|voluntarily|already|previously|eventually|ultimately|finally|soon|immediately|effectively|"
        r"temporarily|reportedly|unceremoniously|swiftly|promptly|jointly|unanimously|today|only|himself|herself|{D}|,)"
    ),
    "help": (
        r"(?:has|have|had|is|are|was|were|will|would|'s|'ll|'d|be|been|being|to|that|he|she|they|his|her|their|it|"
        r"announced|announces|announcing|confirmed|confirms|said|says|tweeted|wrote|revealed|told (?:staff|employees|"
        r"reporters|colleagues|the board|{O}|{P})|plans?|planning|planned|intends?|intention|intent|decision|decided|"
        r"decides|agreed|agrees|set|expected|due|about|going|forced|made|chose|chosen|opted|elected|preparing|scheduled|"
        r"ready|slated|of|on|in|a statement|{adverb})"
    ),
    "does": r"(?:'s|'ll|'d|'ve)?(?:(?: {help}|(?<! ),){0,9})",
    "was": r"{does} (?:was|were|been|be|being|is|are|got|gets|'s)(?: {adverb}){0,2}",
    "who": r"(?:{aside}|,? who)",
    "np": r"(?:{det} ){0,2}(?:{O}(?:'s)? )?(?:\w[\w'-]* ){0,3}?(?:{R},? )?",
    "job": r"(?:job|post|position|role|seat|duties|office|team|company|network|club|show|chain|giant|maker|retailer|platform|administration|lab|league|parliament|commission|bureau|committee|business|organi[sz]ation|firm|agency|"
    r"board|charity|department|university|school|program|band|bank|brand|campaign|cabinet|government|paper|newspaper|"
    r"district|party|race|station|studio|startup|start-up|group|chair|helm|force|ministry|council|magazine|association)",
    "leaves": (
        r"(?:resign(?:s|ed|ing)?|step(?:s|ped|ping)? (?:down|aside|away|back)|quit(?:s|ting)?|retir(?:e|es|ed|ing)(?! (?:the|all|\d|(?:his|her) \w+ \w*batters|\w+ (?:\w+ )?batters|his first))|"
        r"depart(?:s|ed|ing)?(?! (?:{D} )?for the)|exit(?:s|ed|ing)|stand(?:s|ing)? (?:down|aside)|stood (?:down|aside)|bow(?:s|ed|ing)? out|"
        r"part(?:s|ed|ing)? (?:ways|company)(?: with)?|called it quits|"
        r"(?:relinquish|vacat|surrender)(?:e|es|ed|ing)? (?=(?:{det} )?(?:[\w-]+ )?(?:{R}|{job}))|g(?:ive|ives|ave|iving) up (?=(?:{det} )?(?:[\w-]+ )?(?:{R}|{job}))|"
        r"(?:leav(?:e|es|ing)|left|exit|bolt(?:s|ed|ing)?|ditch(?:es|ed|ing)?)(?= (?:(?:from|for) )?(?:(?:{det}|this|that|a) ){0,2}(?:[\w'-]+ ){0,3}?"
        r"(?:{O}|{R}|{job}\b))|leaving(?= ?(?:{D}|[.,;]|$|after|to|at|in|as))|(?<=will) (?:leave|exit)(?= ?(?:{D}|[.,;]|$|after|to|at|in|as|when))|"
        r"(?:submit(?:s|ted)?|tender(?:s|ed)?|hand(?:s|ed)? in|offer(?:s|ed)?|announc(?:e|es|ed|ing)|deliver(?:s|ed)?) "
        r"(?:his|her|their) (?:\w+ )?(?:resignation|departure|retirement|exit)|"
        r"(?:wrap(?:s|ped|ping)? up|end(?:s|ed|ing)?|conclud(?:es|ed|ing|e)) (?:his|her|their|a|an|more)[^,;.]{0,40}"
        r"(?:tenure|run|stint|career|time|journey|decades?|years?) (?:at|with|as|on|of)|died in office|(?<=is )out(?= (?:at|as) |,))"
    ),
    "fired": (
        r"(?:fired|sacked|ousted|dismissed|removed|terminated|axed|dumped|let go|laid off|forced out|pushed out|voted out|kicked out|"
        r"drummed out|relieved of (?:his|her) (?:duties|command|post)|shown the door|poached|fired|toppled|unseated|deposed)"
    ),
    "fires": (
        r"(?<!\bhis )(?<!\bher )(?<!\bthe )(?<!'s )(?<!\btheir )(?:fir(?:e|es|ed|ing)|sack(?:s|ed|ing)?|oust(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|axe?(?:s|d|ing)?|dump(?:s|ed|ing)?|"
        r"remov(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|let go(?: of)?|part(?:s|ed|ing)? (?:ways|company) with|"
        r"(?:cut|cuts|cutting|sever|severed|severs) ties with)"
    ),
    "named": (
        r"(?:named|appointed|hired|promoted|tapped|picked|selected|chosen|installed|elevated|reinstated|brought back|"
        r"sworn in|recruited|(?:unveiled|introduced|announced|confirmed|nominated)(?= as))"
    ),
    "names": (
        r"(?:nam(?:e|es|ed|ing)|appoint(?:s|ed|ing)?|hir(?:e|es|ed|ing)|promot(?:e|es|ed|ing)|tap(?:s|ped|ping)?|pick(?:s|ed|ing)?|"
        r"select(?:s|ed|ing)?|cho(?:ose|oses|se|osing)|install(?:s|ed|ing)?|elevat(?:e|es|ed|ing)|reinstat(?:e|es|ed|ing)|"
        r"recruit(?:s|ed|ing)?|br(?:ing|ings|ought) (?:in|back|on)|poach(?:es|ed|ing)?)"
    ),
    "replaces": (
        r"(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|(?:tak(?:e|es|ing)|took|taken) (?:over|the reins|the helm|the place|up the reins) (?:from|for|of)|"
        r"(?:tak(?:e|es|ing)|took|taken) over (?:the )?(?:{job}|{R}) from|fill(?:s|ed|ing)? (?:in )?for|follow(?:s|ed|ing)? in the footsteps of|"
        r"stand(?:s|ing)? in for|supplant(?:s|ed|ing)?)"
    ),
    "by": r"(?: [a-z][\w-]*){0,5}? by {np}",
    "noun": r"(?:departure|resignation|exit|retirement|firing|ouster|dismissal|termination|sacking|removal|ousting|decision to (?:leave|resign|step down|retire|quit)|plans? to (?:leave|resign|step down|retire|quit))",
}

PATTERNS = (
    Pattern(DEPARTURE, r"{subject}{who}(?: {help})*? (?:(?:will not|won't|would not|not) (?:be (?:retained|returning|back|renewed)|return\b(?! to (?:the )?(?:field|court|game|stage))|(?:run for|seek) re-?election|(?:run|seek re-?election)(?= (?:again|in {D}|{D}|for)))|(?:is|was|are) no longer (?:employed|with|working|at|the|an? |{R}))", "Ada Lovelace will not return to Analytix next season.", negated=True),
    Pattern(DEPARTURE, r"\b(?:taking the helm|taking over|stepping in|filling in|replacing (?:him|her)|succeeding (?:him|her)) (?:in|for|from)? ?(?P<person>his|her|him) ?(?:place|stead)? (?:is|will be|was) {np}(?P<successor>{P})", "Taking over in his place is Grace Hopper."),
    Pattern(DEPARTURE, r"(?P<successor>{people}|\b{someone}){who}{does} (?:{replaces} (?P<person>him|her)\b|(?:tak(?:e|es|ing)|took) (?P<place_of>his|her) place)", "Grace Hopper will replace him."),
    Pattern(DEPARTURE, r"\b(?P<person>his|her) (?:interim |temporary |permanent )?(?:successor|replacement)(?: (?:is|will be|was)(?: named)?|,) {np}(?P<successor>{P})", "His successor is Grace Hopper."),
    Pattern(DEPARTURE, r"{names} {np}(?P<successor>{P}) (?:as |to be )?(?P<person>his|her) (?:interim )?(?:successor|replacement)", "Analytix is naming Grace Hopper her replacement."),
    Pattern(DEPARTURE, r"{subject}{who}{does} {leaves}(?!\w)", "Ada Lovelace announced Tuesday that she is stepping down as CEO of Analytix."),
    Pattern(DEPARTURE, r"{subject}{who}{was} {fired}(?!\w)", "Carlo Ponti was fired as manager of Rovers on Monday."),
    Pattern(DEPARTURE, r"(?:, |^|who, )(?:was |were )?{fired} (?:{D} )?(?:as|from)[^,;]{0,60}, (?P<person>{P})", "Fired as coach of Rovers, Carlo Ponti returned home."),
    Pattern(DEPARTURE, r"(?:(?P<organization>{O})(?:'s [\w ]{1,25})?{aside}|\b(?:it|they|he|she|(?:the )?[a-z]+))?{does} {fires} (?:{np}(?P<person>{people})|(?P<post>{post}))", "Rovers have sacked manager Carlo Ponti."),
    Pattern(DEPARTURE, r"(?P<person>{people})'s? (?:[\w-]+ ){0,3}?{noun}\b(?! of)", "Ada Lovelace's resignation surprised Analytix."),
    Pattern(DEPARTURE, r"\b{noun} (?:of|by) {np}(?P<person>{people})", "The resignation of chief executive Ada Lovelace takes effect Friday."),
    Pattern(DEPARTURE, r"{does} (?:left|leav(?:e|es|ing)|quit|quitting|resigned|departed|ousted|fired|departures?|exits)[^.;]{0,60}?,? including {np}(?P<person>{P}(?:(?:{aside},? (?:and )?|,? and |, ){np}{P}){0,3})", "Several executives have left Analytix this year, including Ada Lovelace and Alan Kay."),
    Pattern(DEPARTURE, r"(?P<organization>{O}) and (?:{R} )?(?P<person>{P})(?: have| had)? part(?:ed)? ways", "Analytix and Ada Lovelace have parted ways."),
    Pattern(DEPARTURE, r"(?P<person>{P}) and (?P<organization>{O})(?: have| had)? part(?:ed)? ways", "Ada Lovelace and Analytix have parted ways."),
    Pattern(DEPARTURE, r"(?P<successor>{people}|\b(?:he|she)\b|\b{someone}){who}{does} {replaces} {np}(?P<person>{P})", "Grace Hopper will succeed Ada Lovelace as CEO of Analytix."),
    Pattern(DEPARTURE, r"(?P<person>{P}|\b(?:he|she)\b|\b{post}|\b(?:his|her|{P}'s) (?:former )?(?:position|post|role|job|seat|duties|{R})){who}{was} (?:replaced|succeeded|taken over|filled|assumed){by}(?P<successor>{people})", "Ada Lovelace was replaced by Grace Hopper."),
    Pattern(DEPARTURE, r"{names} {np}(?P<successor>{P}){G}{0,60}? (?:to replace|to succeed|to take over (?:for|from)|to fill in for|in place of|as (?:a |the )?(?:replacement|successor) (?:for|to|of)) {np}(?P<person>{P})", "Analytix named Grace Hopper to replace Ada Lovelace."),
    Pattern(DEPARTURE, r"(?P<successor>{P}|\b(?:he|she)\b) (?!who){G}{3,90}?,? (?:replacing|succeeding|taking over from) {np}(?P<person>{P})", "Grace Hopper starts in June, replacing chief executive Ada Lovelace."),
    Pattern(DEPARTURE, r"(?P<successor>{P}){who}{was} {named}{G}{0,60}? (?:to replace|to succeed|to take over (?:for|from)|to fill in for|in place of|replacing|succeeding|as (?:a |the )?(?:replacement|successor) (?:for|to|of)) {np}(?P<person>{P})", "Grace Hopper was appointed in May to succeed Ada Lovelace."),
    Pattern(DEPARTURE, r"(?:replac|succeed)(?:es|ed|ing|s) {np}(?P<person>{P}) with {np}(?P<successor>{P})", "Analytix replaced Ada Lovelace with Grace Hopper."),
    Pattern(DEPARTURE, r"(?P<person>{P})'s (?:interim |temporary )?(?:successor|replacement) (?:is|will be|was)(?: named)? {np}(?P<successor>{P})", "Ada Lovelace's successor will be Grace Hopper."),
    Pattern(DEPARTURE, r"{names} {np}(?P<successor>{P}) as (?P<person>{P})'s (?:interim )?(?:successor|replacement)", "The board named Grace Hopper as Ada Lovelace's successor."),
    Pattern(DEPARTURE, r"(?P<successor>{P}){aside}{does} (?:tak(?:e|es|ing)|took|assum(?:e|es|ed|ing)|becom(?:e|es|ing)|became|(?:slid|step|mov)(?:e|es|s|ped|ing|d)? (?:in|into|up)){G}{0,50}? (?:after|following|when|with|upon) (?P<person>{P})'?s?(?: {D}| was| had| has| is)? ?(?:{leaves}|{noun}|{fired})", "Grace Hopper became chief executive after Ada Lovelace's resignation."),
    Pattern(DEPARTURE, r"(?P<successor>{P}|\b(?:he|she)\b|{P}'s? time){who}[^;]{0,60}?{R}[^;]{0,40}? (?:since|after|following|with|upon) (?:the )?{noun} of {np}(?P<person>{P})", "Grace Hopper has been acting chief since the departure of Ada Lovelace."),
    Pattern(APPOINTMENT, r"{subject}{who}{was} {named}(?= (?:{adverb} )*(?:as |to (?:be |become |the (?:role|post|position|job) of |serve as |lead )?|by )?{np}(?:{O}(?:'s)? )?{R})", "Grace Hopper has been named chief executive of Analytix."),
    Pattern(APPOINTMENT, r"(?:(?P<organization>{O})(?:'s [\w ]{1,25})?{aside}|\b(?:it|they|he|she|(?:the )?[a-z]+)){does} {names} {np}(?P<person>{P})(?={aside},? (?:as|to be|to become|to lead|to head|to run|to helm|to take over|for the (?:job|post|position|role)|its|the|to serve|{np}?{R}))", "Analytix has hired Grace Hopper as its new CEO."),
    Pattern(DEPARTURE, r"(?P<person>{P}){aside}{does} (?:join(?:s|ed|ing)?|follow(?:s|ed|ing)?) (?P<other>{P}) (?:in|out) (?:leaving|quitting|resigning|exiting|stepping down|the door)", "Alan Kay joined Ada Lovelace in leaving Analytix."),
    Pattern(APPOINTMENT, r"{subject}{who}{was} (?:reinstated|rehired|reappointed|brought back)(?= (?:as|at|to|by))", "Ada Lovelace has been reinstated at Analytix."),
    Pattern(APPOINTMENT, r"(?P<organization>{O}){aside} (?:will|to|would) be (?:led|headed|run|helmed|chaired|coached|managed) by {np}(?P<person>{P})", "Analytix will be led by Grace Hopper."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:tak(?:e|es|ing)|took|taken) over(?= (?:as|at|the)|,| {D}|$|\.)(?! from| for)", "Grace Hopper will take over as CEO of Analytix on June 1."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:(?:step(?:s|ped|ping)? (?:in|up|into the role)|return(?:s|ed|ing)?) as|(?<=will) (?:serve as|be)|(?<=is) now(?: serving as)?)(?= (?:(?:the|its|an?|their) )?(?:(?:new|next|first|interim|acting) ){0,2}(?:{O}(?:'s)? )?{R})", "Grace Hopper will step in as interim chief executive."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:becom(?:e|es|ing)|became)(?= {np}{R})", "Grace Hopper becomes chief executive of Analytix."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:join(?:s|ed|ing)?)(?= (?:the )?{O}(?:'s [\w ]{1,30})? (?:as|in|from)\b)", "Grace Hopper joins Analytix as chief technology officer."),
    Pattern(APPOINTMENT, r"{subject}{who}{does} (?:assum(?:e|es|ed|ing)|tak(?:e|es|ing) on|took on) (?:the )?(?:role|position|post|job|title|duties|responsibilities) (?:of|as)(?= {np}{R})", "Grace Hopper will assume the role of interim CEO."),
)

DESCRIPTIONS = (
    r"(?P<organization>{O})(?:'s)? (?:(?:new|first|longtime|long-time|outgoing|current|former|then|ex|billionaire|embattled|popular|\d+-year-old) ){0,2}(?P<role>{R}),? (?P<person>{P})(?:,(?= \w+(?:s|ed)\b))?",
    r"(?P<role>{R}) (?:of|at|for|with) (?:the )?(?P<organization>{O})(?:,|'s [a-z ]{1,20},?)? (?P<person>{P})",
    r"(?P<person>{P})(?:, \d\d)?, (?:(?:the|a|an|its|who is|who was|who has been|who served as|current|former|longtime|outgoing|then) ){0,3}(?P<organization>{O})(?:'s)? (?:(?:new|first|longtime|outgoing|current|former|then) ){0,2}(?P<role>{R})(?:,|$|(?=\.| and))",
    r"(?P<person>{P})(?:, \d\d)?, (?:(?:the|a|an|its|his|her|who is|who was|who has been|who served as|who serves as|current|former|longtime|outgoing|then|new) ){0,3}(?:[a-z'-]+ ){0,2}?(?P<role>{R})(?: (?:of|at|for|with|in) (?:the )?(?P<organization>{O})(?:'s {O})?)?(?:,|$|(?=\.| and))",
    r"(?P<role>{R}) (?P<person>{P})(?! {R})",
    r"\b(?:the|its|their|our|'s) (?:[a-z-]+ ){0,2}(?P<role>{R}), (?P<person>{P}),?",
)

SLOTS = (
    Slot("role", r"^(?: (?:[\w'&-]+|{O}(?:'s)?|{D})){0,6}? (?P<role>{R})", APPOINTMENT),
    Slot("role", r"^ (?:{D} )?(?:as|being|from (?:being|serving as)) (?:{det} ){0,2}(?:{O}(?:'s)? )?(?P<role>{R})"),
    Slot("role", r"^[^,.;]{0,60}? (?:to be|to become|becoming|to serve as) (?:{det} ){0,2}(?:{O}(?:'s)? )?(?P<role>{R})", APPOINTMENT),
    Slot("role", r"^[^,.;]{0,60}? as (?:{det} ){0,2}(?:{O}(?:'s)? )?(?P<role>{R})"),
    Slot("role", r"^[^,.;]{0,30}? (?:his|her|their|the) (?:{O}'s )?(?:post|role|position|job|duties|title|seat|duties) (?:as|of) (?:{det} ){0,2}(?P<role>{R})"),
    Slot("role", r"^ (?:from |{det} ){0,2}(?:{det} )?(?:{O}(?:'s)? )?(?P<role>{R})"),
    Slot("organization", r"^[^.;]{0,30}? to (?:lead|head|run|helm|chair|coach|manage|oversee) (?:the )?(?P<organization>{O})", APPOINTMENT),
    Slot("organization", r"^[^,.;]{0,70}? {R} (?:of|at|for|with|in|from) (?:the )?(?P<organization>{O})"),
    Slot("organization", r"^[^,.;]{0,40}? (?:as|the|its) (?:{det} )?(?P<organization>{O})(?:'s)? (?:[a-z]+ )?{R}"),
    Slot("organization", r"^ (?:(?:{D}|{det}|from|with|at|of|by|down|as) )*(?P<organization>{O})(?!'s {P})"),
    Slot("place", r"^(?:(?! (?:after|when|because|over|amid|by|before|while) )[^,.;]){0,60}? (?:from|at|with) (?:{det} )?(?P<place>{O})"),
    Slot("destination", r"^[^.;]{0,80}? (?:to|and|and will|will|before|then) (?:re)?join(?:s|ed|ing)? (?:{det} )?(?:{O}'s )?(?P<destination>{O})"),
    Slot("destination", r"^[^.;]{0,60}? (?:to|and|will) (?:become|be|take|lead|work|run|head|coach|manage|launch|start|found)[^,.;]{0,60}? (?:at|of|for|in|with|,) (?:{det} )?(?P<destination>{O})"),
    Slot("destination", r"^(?: {O})? for (?:{det} ){0,2}(?:[a-z-]+ ){0,4}?(?P<destination>{O})"),
    Slot("successor", r"^{G}{0,90}?(?: and|,|who) (?:(?:will|to|was|is|has|be|been|being|later|then|temporarily) ){0,4}(?:replaced|succeeded) (?:[a-z]+ ){0,5}?by {np}(?P<successor>{P})"),
    Slot("successor", r"^{G}{0,90}?, with {np}(?P<successor>{P}) (?:tak|fill|replac|succeed|step|set to|named|serv)"),
    Slot("person", r"^{G}{0,60}?,? (?:replacing|succeeding|in place of|taking over (?:for|from)|to replace|to succeed|after (?=[^,;]{0,40}(?:{leaves}|{fired}|{noun}))) ?{np}(?P<person>{P})"),
)

CUES = (
    Cue(r"^ ?(?:(?:out|of|from|in) ){0,2}(?:the |a |his |her |this )?(?:[\w-]+ ){0,2}?(?:race|contest|primary|election|competition|tournament|match|game|court|courtroom|ballot|stage|field|finals?|podium|interview|hearing|meeting)\b", None, "after"),
    Cue(r"\b(?:candida\w+|running for|runs for|bid|before (?:he|she) (?:was|could|can|even))\b[^;]{0,50}$", None),
    Cue(r"^(?: [\w']+){0,3} (?:might|could|would|may)\b", None, "after"),
    Cue(r"\b(?:revers(?:e|es|ed|ing) (?:his|her|that|the)|un-?retire\w*|rescind\w*|chang(?:e|ed) (?:his|her) mind)\b", None, "anywhere"),
    Cue(r"^(?!.*\b(?:announc\w+|confirm\w+|said|says|told|tweeted|reveal\w+|decided)\b).*\bwould\b[^;]{0,60}$", None),
    Cue(r"\b(?:had|have|has|need|needs) to (?:step|resign|leave|quit|go)|\b(?:choice|preferred|favou?rites?|finalists?|contenders?|shortlist\w*)\b[^;]{0,60}$", None),
    Cue(r"\b(?:if|unless|whether|should|may|might|could|can|hypothetical\w*|possib\w+|potential\w*|prospect|chance of|odds|in case)\b[^;]{0,60}$", None),
    Cue(r"\b(?:call(?:s|ed|ing)? (?:for|on|upon)|urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?|ask(?:s|ed|ing)?|press(?:ed|ing|ure|ured)?|want(?:s|ed|ing)?|push(?:ed|ing)? for|petition\w*|vot(?:e|es|ed|ing) (?:to|on)|threaten\w*|consider\w*|mull\w*|weigh\w*|contemplat\w*|think\w*|wonder\w*|hop(?:es|ed|ing)|fear\w*|seek(?:s|ing)?|sought|tr(?:y|ied|ies|ying) to|attempt\w*|efforts?|recommend\w*|propos\w+|need(?:s|ed)? to|suggest\w*|polls?|candidates?|bid to|offer(?:ed)? to|willing|able)\b[^;,]{0,50}$", None),
    Cue(r"\b(?:search|looking|hunt|process|plan|interview\w*|yet|someone|successor|who will|time|reason\w*|ready|right|power|authority) (?:to|for)\b[^;,]{0,30}$", None),
    Cue(r"\b(?:rumou?r\w*|speculat\w+|gossip)\b", None, "anywhere"),
    Cue(r"\b(?:not|n't|never|no|nor|without|neither|refus\w+|den(?:y|ied|ies|ying)|declin\w+|reject\w*|rul(?:ed|es|ing) out|instead of|rather than|avoid\w*|insist\w*|resist\w*|stop(?:ped)? short)\b(?! only)[^;,]{0,45}$", Status.DENIED),
    Cue(r"\b(?:sources?|reportedly|reports? (?:say|that)|according to (?:a person|people|sources?|reports?|multiple)|people familiar|person familiar|is said to|are said to|allegedly)\b", Status.REPORTED, "anywhere"),
    Cue(r"\b(?:formerly|previously|once|earlier in (?:his|her)|long before|in the past|predecessor|years ago|decades? (?:ago|later)|at the time|back in)\b", Status.BACKGROUND, "anywhere"),
)

CALENDAR = Calendar(
    months={
        name: number + 1
        for number, names in enumerate(
            ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
             "september sept sep", "october oct", "november nov", "december dec")
        )
        for name in names.split()
    },
    weekdays={name: number for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))},
    days_ago={"today": 0, "yesterday": 1, "tomorrow": -1},
    periods={
        "last week": ("week", 1), "this week": ("week", 0), "earlier this week": ("week", 0), "next week": ("week", -1),
        "last month": ("month", 1), "this month": ("month", 0), "earlier this month": ("month", 0), "later this month": ("month", 0),
        "next month": ("month", -1), "last year": ("year", 1), "this year": ("year", 0), "earlier this year": ("year", 0),
        "later this year": ("year", 0), "next year": ("year", -1),
    },
    prefixes=r"(?:(?:on|in|by|since|effective|early|late|mid-?|spring|summer|fall|autumn|winter|the end of|end of|at|around|of|this|last|next|past) ){0,3}",
)

ENGLISH = Language(
    code="en",
    signs=(
        r"(?:resign|step|quit|retir|depart|exit|stand|stood|bow(?:s|ed|ing)?$|walk|part(?:s|ed|ing)?$|relinquish|vacat|surrender|giv|gave|"
        r"leav|left$|bolt|ditch|wrap|end(?:s|ed|ing)?$|conclud|died$|re-?elect|fir(?:e|es|ed|ing)$|sack|oust|dismiss|remov|terminat|"
        r"ax(?:e|es|ed|ing)$|dump|let$|laid$|forced$|pushed$|voted$|kicked$|drummed$|reliev|stripped$|shown$|poach|toppl|unseat|depos|ties$|"
        r"nam(?:e|es|ed|ing)$|appoint|hir(?:e|es|ed|ing)$|promot|tap(?:s|ped|ping)?$|pick|select|cho[os]|install|elevat|reinstat|bring|"
        r"brought$|nominat|sworn$|recruit|unveil|replac|succe|tak(?:e|es|ing|en)$|took$|fill|becom|became$|join|rejoin|assum|introduced$|call(?:s|ed)$|out$|retained$|longer$|return|led$|headed$|chaired$|serv|slid|mov(?:e|es|ed|ing)$)"
    ),
    role=ROLE,
    role_word=ROLE_WORD,
    weak_signs=r"(?:out|return|longer|led|serv|mov|tak|took|call|let|laid|giv|gave|end|cut|bring|brought|stand|walk|fill|part|pick|show|select|chos|cho|wrap|vot|join|left|step)",
    interim=r"\b(?:interim|acting|caretaker|temporar\w+|on an interim basis|for the rest of the season|until a (?:permanent )?(?:successor|replacement))\b",
    former=r"\b(?:former|formerly|ex|then|one-time|onetime|previous|retired|late)\b",
    organization_words=ORGANIZATION_WORDS,
    organization_starts=ORGANIZATION_STARTS,
    organization_links=ORGANIZATION_LINKS,
    not_names=NOT_NAMES,
    honorifics=HONORIFICS,
    person_after=r"(?:, \d\d(?:,|\.| and)|,? who\b|,? whose\b| himself\b| herself\b| told\b| tweeted\b)",
    organization_before=r"(?:\b(?:at|joined|joining|joins|join|company|startup|firm|owned by|based)|'s parent) $",
    generic_organization=r"\b(?:the|his|her|their|this) (?:company|team|firm|network|club|organi[sz]ation|agency|department|university|school|bank|board|startup|group|charity|franchise|automaker|carmaker|retailer|maker|giant|newspaper|magazine|paper|church|party|museum|nonprofit|airline|brand|show|program|band|studio|ministry|council|hospital|foundation|district|college)\b",
    pronouns=frozenset({"he", "she", "his", "her", "him"}),
    calendar=CALENDAR,
    announces=r"\b(?:announc\w+|said|says|confirmed|tweeted|revealed|told)\b",
    other_times=r"\b(?:began|begun|join\w*|start\w*|since|hired|became|took (?:over|charge)|appointed|named|served|founded|elected|born|arriv\w+|promoted|won|led|until then)\b",
    future=r"\b(?:will|to|plans?|planning|set|going|expected|intends?|'ll|would|slated|due)\b",
    present=r"\b(?:is|are|'s|has|have|be)\b",
    patterns=PATTERNS,
    descriptions=DESCRIPTIONS,
    slots=SLOTS,
    cues=CUES,
    subordinate=r"\b(?:after|following|since|on the heels of|in the wake of|amid|despite|days after|because of|when) (?:the |{O}'s |his |her )?(?:[a-z-]+ ){0,2}$",
    seats={"sen": ("senate", "congress"), "senator": ("senate", "congress"), "rep": ("congress", "house"), "congressman": ("congress", "house"), "congresswoman": ("congress", "house"), "representative": ("congress", "house")},
    fragments=FRAGMENTS,
)
