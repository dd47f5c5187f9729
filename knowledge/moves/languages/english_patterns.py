"""The ways in which English tells of moves, each with an example, and the fragments that they are made of."""

from knowledge.moves.grammar import Pattern
from knowledge.moves.models import Kind

DEPARTURE, APPOINTMENT = Kind.DEPARTURE, Kind.APPOINTMENT

FRAGMENTS = {
    "people": r"{P}(?:(?:, {P}){0,5},? and (?:{was_role} )?{P})?",
    "was_role": r"(?:former|ex) ?{R}?",
    "det": r"(?:the|a|an|his|her|their|its|our|new|first|next|former|current|longtime|long-time|outgoing)",
    "post": r"(?:the|its|their|his|her|whose)(?: \w[\w-]*){0,2} {R}",
    "subject": r"(?P<person>{people}|\b(?:he|she)\b|\b{post})",
    "someone": (
        r"the (?:(?:[\w-]+|{O}) ){0,3}?(?:\d+-year-old|veteran|champion|winner|native|star|alumn\w+|"
        r"[\w-]+(?:er|or|ist|ian|man|woman|ive))(?=[ ,])"
    ),
    "aside": (
        r"(?: (?:of|from|at) {O})?"
        r"(?: ?\([^()]{1,60}\)|,? (?:who|whose|which) [^;]{1,110}?,|, [^;]{1,110}?,| "
        r"[\u2013\u2014-]{1,2} ?[^\u2013\u2014]{1,110}?[\u2013\u2014-]{1,2})?"
    ),
    "adverb": (
        r"(?:also|both|all|each|then|later|now|just|since|recently|abruptly|suddenly|unexpectedly|"
        r"officially|formally|"
        r"quietly|publicly|voluntarily|already|previously|eventually|ultimately|finally|soon|immediately|effectively|"
        r"temporarily|reportedly|unceremoniously|swiftly|promptly|jointly|unanimously|today|only|himself|"
        r"herself|{D}|,)"
    ),
    "help": (
        r"(?:not|never|no|refused|refuses|denied|denies|declined|won't|hasn't|isn't|wouldn't|didn't|has|have|had|is|are|was|were|will|would|'s|'ll|'d|be|been|being|to|that|he|she|they|his|her|their|it|"
        r"announced|announces|announcing|confirmed|confirms|said|says|tweeted|wrote|revealed|told (?:staff|employees|"
        r"reporters|colleagues|the board|{O}|{P})|plans?|planning|planned|intends?|intention|intent|decision|decided|"
        r"decides|agreed|agrees|set|expected|due|about|going|forced|made|chose|chosen|opted|elected|"
        r"preparing|scheduled|"
        r"ready|slated|of|on|in|a statement|{adverb})"
    ),
    "does": r"(?:'s|'ll|'d|'ve)?(?:(?: {help}|(?<! ),){0,9})",
    "was": r"{does} (?:was|were|been|be|being|is|are|got|gets|'s)(?: {adverb}){0,2}",
    "who": r"(?:{aside}|,? who)",
    "np": r"(?:{det} ){0,2}(?:{O}(?:'s)? )?(?:\w[\w'-]* ){0,3}?(?:{R},? )?",
    "job": (
        r"(?:job|post|position|role|seat|duties|office|team|company|network|club|show|chain|giant|maker|"
        r"retailer|platform|administration|lab|league|parliament|commission|bureau|committee|business|"
        r"organi[sz]ation|firm|agency|"
        r"board|charity|department|university|school|program|band|bank|brand|campaign|cabinet|government|paper|newspaper|"
        r"district|party|race|station|studio|startup|start-up|group|chair|helm|force|ministry|council|"
        r"magazine|association)"
    ),
    "leaves": (
        r"(?:(?:(?<=who )|(?<=who had )|(?<=who has ))(?:left|quit)(?= ?(?:{D}|[,;.]|$))|"
        r"resign(?:s|ed|ing)?|step(?:s|ped|ping)? (?:down|aside|away|back)|quit(?:s|ting)?|retir(?:e|"
        r"es|ed|ing)(?! (?:the|all|\d|(?:his|her) \w+ \w*batters|\w+ (?:\w+ )?batters|his first))|"
        r"depart(?:s|ed|ing)?(?! (?:{D} )?for the)|exit(?:s|ed|ing)|stand(?:s|ing)? (?:down|aside)|stood "
        r"(?:down|aside)|bow(?:s|ed|ing)? out|"
        r"part(?:s|ed|ing)? (?:ways|company)(?: with)?|called it quits|"
        r"(?:relinquish|vacat|surrender)(?:e|es|ed|ing)? (?=(?:{det} )?(?:[\w-]+ )?(?:{R}|{job}))|g(?:ive|"
        r"ives|ave|iving) up (?=(?:{det} )?(?:[\w-]+ )?(?:{R}|{job}))|"
        r"(?:leav(?:e|es|ing)|left|exit|bolt(?:s|ed|ing)?|ditch(?:es|ed|ing)?)(?= (?:(?:from|for) "
        r")?(?:(?:{det}|this|that|a) ){0,2}(?:[\w'-]+ ){0,3}?"
        r"(?:{O}|{R}|{job}\b))|leaving(?= ?(?:{D}|[.,;]|$|after|to|at|in|as))|(?<=will )(?:leave|"
        r"exit)(?= ?(?:{D}|[.,;]|$|after|to|at|in|as|when))|"
        r"(?:submit(?:s|ted)?|tender(?:s|ed)?|hand(?:s|ed)? in|offer(?:s|ed)?|announc(?:e|es|ed|ing)|"
        r"deliver(?:s|ed)?) "
        r"(?:his|her|their) (?:\w+ )?(?:resignation|departure|retirement|exit)|"
        r"(?:wrap(?:s|ped|ping)? up|end(?:s|ed|ing)?|conclud(?:es|ed|ing|e)) (?:his|her|their|a|an|more)[^,;.]{0,40}"
        r"(?:tenure|run|stint|career|time|journey|decades?|years?) (?:at|with|as|on|of)|died in office|"
        r"(?<=is )out(?= (?:at|as) |,))"
    ),
    "fired": (
        r"(?:fired|sacked|ousted|dismissed|removed|terminated|axed|dumped|let go|laid off|forced out|"
        r"pushed out|voted out|kicked out|"
        r"drummed out|relieved of (?:his|her) (?:duties|command|post)|shown the door|poached|fired|"
        r"toppled|unseated|deposed)"
    ),
    "fires": (
        r"(?<!\bhis )(?<!\bher )(?<!\bthe )(?<!'s )(?<!\btheir )(?:fir(?:e|es|ed|ing)|sack(?:s|ed|ing)?|"
        r"oust(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|axe?(?:s|d|ing)?|dump(?:s|ed|ing)?|"
        r"remov(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|let go(?: of)?|part(?:s|ed|ing)? (?:ways|company) with|"
        r"(?:cut|cuts|cutting|sever|severed|severs) ties with)"
    ),
    "named": (
        r"(?:named|appointed|hired|promoted|tapped|picked|selected|chosen|installed|elevated|reinstated|brought back|"
        r"sworn in|recruited|(?:unveiled|introduced|announced|confirmed|nominated)(?= as))"
    ),
    "names": (
        r"(?:nam(?:e|es|ed|ing)|appoint(?:s|ed|ing)?|hir(?:e|es|ed|ing)|promot(?:e|es|ed|ing)|tap(?:s|ped|"
        r"ping)?|pick(?:s|ed|ing)?|"
        r"select(?:s|ed|ing)?|cho(?:ose|oses|se|osing|sen)|install(?:s|ed|ing)?|elevat(?:e|es|ed|ing)|"
        r"reinstat(?:e|es|ed|ing)|"
        r"recruit(?:s|ed|ing)?|br(?:ing|ings|ought) (?:in|back|on)|poach(?:es|ed|ing)?)"
    ),
    "replaces": (
        r"(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|(?:tak(?:e|es|ing)|took|taken) (?:over|the reins|"
        r"the helm|the place|up the reins) (?:from|for|of)|"
        r"(?:tak(?:e|es|ing)|took|taken) over (?:the )?(?:{job}|{R}) from|fill(?:s|ed|ing)? (?:in )?for|"
        r"follow(?:s|ed|ing)? in the footsteps of|"
        r"stand(?:s|ing)? in for|supplant(?:s|ed|ing)?)"
    ),
    "by": r"(?: [a-z][\w-]*){0,5}? by {np}",
    "noun": (
        r"(?:departure|resignation|exit|retirement|firing|ouster|dismissal|termination|sacking|removal|"
        r"ousting|decision to (?:leave|resign|step down|retire|quit)|plans? to (?:leave|resign|step down|"
        r"retire|quit))"
    ),
}

PATTERNS = (
    Pattern(
        DEPARTURE,
        r"\b(?P<person>his|her) (?:[\w-]+ ){0,2}?{noun}\b(?! of)",
        "He announced his resignation on Monday.",
        echo=True,
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>\b(?:he|she)\b|{P})(?: then| now| also)? (?:joins|(?:will|to|set to|plans to|going to) join|"
        r"is joining|(?:(?<={D} he )|(?<={D}, he )|(?<={D} she )|(?<={D}, she ))joined|"
        r"(?:later|then|soon|since|has since|subsequently|afterwards) joined|went on to join) "
        r"(?:{det} ){0,2}(?:(?:rival|competitor|start-?up|company|firm|lab|laboratory) ){0,2}(?P<destination>{O})"
        r"(?!'s {R}| as| in leaving)",
        "She will join Bahari Labs.",
        echo=True,
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>\b(?:he|she)\b|{P}) announced (?:the|his|her) (?:step|decision|move|change|news)\b",
        "She announced the step on Tuesday.",
        echo=True,
    ),
    Pattern(
        APPOINTMENT,
        r"(?P<person>\b(?:he|she)\b|{P}){does} (?:tak(?:e|es|ing)|took|assum(?:e|es|ed|ing)) (?:up )?"
        r"(?:office|(?:the|his|her) (?:new )?(?:job|post|position|role|helm|reins|duties))\b",
        "She takes office on 18 March.",
        echo=True,
    ),
    Pattern(
        APPOINTMENT,
        r"(?:(?P<organization>{O})(?:'s [\w ]{1,25})?|\b(?:the )?[a-z]+){does} (?:hir|appoint)(?:ed|es|s|ing) "
        r"{np}(?P<person>{P})(?=[,.]|$)",
        "Analytix has hired Grace Hopper.",
    ),
    Pattern(
        APPOINTMENT,
        r"\b(?:appointment|hiring|promotion|election) of {np}(?P<person>{P})(?= (?:as|to))",
        "The appointment of Grace Hopper as chief executive takes effect in May.",
    ),
    Pattern(
        DEPARTURE,
        r"{subject}{who}(?: {help})*? (?:(?:will not|won't|would not|not) (?:be (?:retained|returning|"
        r"back|renewed)|return\b(?! to (?:the )?(?:field|court|game|stage))|(?:run for|seek) re-?election|"
        r"(?:run|seek re-?election)(?= (?:again|in {D}|{D}|for)))|(?:is|was|are) no longer (?:employed|"
        r"with|working|at|the|an? |{R}))",
        "Ada Lovelace will not return to Analytix next season.",
        negated=True,
    ),
    Pattern(
        DEPARTURE,
        r"\b(?:taking the helm|taking over|stepping in|filling in|replacing (?:him|her)|succeeding (?:him|"
        r"her)) (?:in|for|from)? ?(?P<person>his|her|him) ?(?:place|stead)? (?:is|will be|was) "
        r"{np}(?P<successor>{P})",
        "Taking over in his place is Grace Hopper.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{people}|\b{someone}){who}{does} (?:{replaces} (?P<person>him|her)\b|(?:tak(?:e|"
        r"es|ing)|took) (?P<place_of>his|her) place)",
        "Grace Hopper will replace him.",
    ),
    Pattern(
        DEPARTURE,
        r"\b(?P<person>his|her) (?:interim |temporary |permanent )?(?:successor|replacement)(?: (?:is|"
        r"will be|was)(?: named)?|,) {np}(?P<successor>{P})",
        "His successor is Grace Hopper.",
    ),
    Pattern(
        DEPARTURE,
        r"{names} {np}(?P<successor>{P}) (?:as |to be )?(?P<person>his|her) (?:interim )?(?:successor|replacement)",
        "Analytix is naming Grace Hopper her replacement.",
    ),
    Pattern(
        DEPARTURE,
        r"{subject}{who}{does} {leaves}(?!\w)",
        "Ada Lovelace announced Tuesday that she is stepping down as CEO of Analytix.",
    ),
    Pattern(DEPARTURE, r"{subject}{who}{was} {fired}(?!\w)", "Carlo Ponti was fired as manager of Rovers on Monday."),
    Pattern(
        DEPARTURE,
        r"(?:(?P<organization>{O})(?:'s [\w ]{1,25})?{aside}|\b(?:it|they|he|she|(?:the "
        r")?[a-z]+))?{does} {fires} (?:{np}(?P<person>{people})|(?P<post>{post}))",
        "Rovers have sacked manager Carlo Ponti.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{people})'s? (?:[\w-]+ ){0,3}?{noun}\b(?! of)",
        "Ada Lovelace's resignation surprised Analytix.",
    ),
    Pattern(
        DEPARTURE,
        r"\b{noun} (?:of|by) {np}(?P<person>{people})",
        "The resignation of chief executive Ada Lovelace takes effect Friday.",
    ),
    Pattern(
        DEPARTURE,
        r"{does} (?:left|leav(?:e|es|ing)|quit|quitting|resigned|departed|ousted|fired|departures?|"
        r"exits)[^.;]{0,60}?,? including {np}(?P<person>{P}(?:(?:{aside},? (?:and )?|,? and |, "
        r"){np}{P}){0,3})",
        "Several executives have left Analytix this year, including Ada Lovelace and Alan Kay.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<organization>{O}) and (?:{R} )?(?P<person>{P})(?: have| had)? part(?:ed)? ways",
        "Analytix and Ada Lovelace have parted ways.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{P}) and (?P<organization>{O})(?: have| had)? part(?:ed)? ways",
        "Ada Lovelace and Analytix have parted ways.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{people}|\b(?:he|she)\b|\b{someone}){who}{does} {replaces} {np}(?P<person>{P})",
        "Grace Hopper will succeed Ada Lovelace as CEO of Analytix.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{P}|\b(?:he|she)\b|\b{post}|\b(?:his|her|{P}'s) (?:former )?(?:position|post|role|"
        r"job|seat|duties|{R})){who}{was} (?:replaced|succeeded|taken over|filled|"
        r"assumed){by}(?P<successor>{people})",
        "Ada Lovelace was replaced by Grace Hopper.",
    ),
    Pattern(
        DEPARTURE,
        r"{names} {np}(?P<successor>{P}){G}{0,60}? (?:to replace|to succeed|to take over (?:for|from)|to "
        r"fill in for|in place of|as (?:a |the )?(?:replacement|successor) (?:for|to|of)) "
        r"{np}(?P<person>{P})",
        "Analytix named Grace Hopper to replace Ada Lovelace.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{P}|\b(?:he|she)\b) (?!who){G}{3,90}?,? (?:replacing|succeeding|taking over "
        r"from) {np}(?P<person>{P})",
        "Grace Hopper starts in June, replacing chief executive Ada Lovelace.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{P}){who}{was} {named}{G}{0,60}? (?:to replace|to succeed|to take over (?:for|"
        r"from)|to fill in for|in place of|replacing|succeeding|as (?:a |the )?(?:replacement|successor) "
        r"(?:for|to|of)) {np}(?P<person>{P})",
        "Grace Hopper was appointed in May to succeed Ada Lovelace.",
    ),
    Pattern(
        DEPARTURE,
        r"(?:replac|succeed)(?:es|ed|ing|s) {np}(?P<person>{P}) with {np}(?P<successor>{P})",
        "Analytix replaced Ada Lovelace with Grace Hopper.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{P})'s (?:interim |temporary )?(?:successor|replacement) (?:is|will be|was)(?: "
        r"named)? {np}(?P<successor>{P})",
        "Ada Lovelace's successor will be Grace Hopper.",
    ),
    Pattern(
        DEPARTURE,
        r"{names} {np}(?P<successor>{P}) as (?P<person>{P})'s (?:interim )?(?:successor|replacement)",
        "The board named Grace Hopper as Ada Lovelace's successor.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{P}){aside}{does} (?:tak(?:e|es|ing)|took|assum(?:e|es|ed|ing)|becom(?:e|es|ing)|"
        r"became|(?:slid|step|mov)(?:e|es|s|ped|ing|d)? (?:in|into|up)){G}{0,50}? (?:after|following|when|"
        r"with|upon) (?P<person>{P})'?s?(?: {D}| was| had| has| is)? ?(?:{leaves}|{noun}|{fired})",
        "Grace Hopper became chief executive after Ada Lovelace's resignation.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<successor>{P}|\b(?:he|she)\b|{P}'s? time){who}[^;]{0,60}?{R}[^;]{0,40}? (?:since|after|"
        r"following|with|upon) (?:the )?{noun} of {np}(?P<person>{P})",
        "Grace Hopper has been acting chief since the departure of Ada Lovelace.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{was} {named}(?= (?:{adverb} )*(?:as |to (?:be |become |the (?:role|post|position|"
        r"job) of |serve as |lead )?|by )?{np}(?:{O}(?:'s)? )?{R})",
        "Grace Hopper has been named chief executive of Analytix.",
    ),
    Pattern(
        APPOINTMENT,
        r"(?:(?P<organization>{O})(?:'s [\w ]{1,25})?{aside}|\b(?:it|they|he|she|(?:the )?[a-z]+)){does} "
        r"{names} {np}(?P<person>{P})(?={aside},? (?:as|to be|to become|to lead|to head|to run|to helm|"
        r"to take over|for the (?:job|post|position|role)|its|the|to serve|{np}?{R}))",
        "Analytix has hired Grace Hopper as its new CEO.",
    ),
    Pattern(
        DEPARTURE,
        r"(?P<person>{P}){aside}{does} (?:join(?:s|ed|ing)?|follow(?:s|ed|ing)?) (?P<other>{P}) (?:in|"
        r"out) (?:leaving|quitting|resigning|exiting|stepping down|the door)",
        "Alan Kay joined Ada Lovelace in leaving Analytix.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{was} (?:reinstated|rehired|reappointed|brought back)(?= (?:as|at|to|by))",
        "Ada Lovelace has been reinstated at Analytix.",
    ),
    Pattern(
        APPOINTMENT,
        r"(?P<organization>{O}){aside} (?:will|to|would) be (?:led|headed|run|helmed|chaired|coached|"
        r"managed) by {np}(?P<person>{P})",
        "Analytix will be led by Grace Hopper.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:tak(?:e|es|ing)|took|taken) over(?= (?:as|at|the)|,| {D}|$|\.)(?! from| for)",
        "Grace Hopper will take over as CEO of Analytix on June 1.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:(?:step(?:s|ped|ping)? (?:in|up|into the role)|"
        r"return(?:s|ed|ing)?(?: to (?:the )?{O})?) as|"
        r"(?<=will )be(?= (?:the |its |their )?(?:{O}'s )?(?:new|next|first))"
        r"|(?<=is )now(?: serving as)?)(?= (?:(?:the|its|an?|their) )?(?:(?:new|"
        r"next|first|interim|acting) ){0,2}(?:{O}(?:'s)? )?{R})",
        "Grace Hopper will step in as interim chief executive.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:becom(?:e|es|ing)|became)(?= {np}{R})",
        "Grace Hopper becomes chief executive of Analytix.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:join(?:s|ed|ing)?)(?= (?:the )?{O}(?:'s [\w ]{1,30})? (?:as|in|from)\b)",
        "Grace Hopper joins Analytix as chief technology officer.",
    ),
    Pattern(
        APPOINTMENT,
        r"{subject}{who}{does} (?:assum(?:e|es|ed|ing)|tak(?:e|es|ing) on|took on) (?:the )?(?:role|"
        r"position|post|job|title|duties|responsibilities) (?:of|as)(?= {np}{R})",
        "Grace Hopper will assume the role of interim CEO.",
    ),
)
