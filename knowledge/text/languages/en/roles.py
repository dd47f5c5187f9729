"""How posts are called in English: what a question may mean by one."""

from knowledge.text.languages.language import Roles

_HEADS = (
    r"c[efotim]os?|cmo|cpo|cro|ciso|coo|cfo|cto|gm|evp|svp|avp|vp|presidents?|chair(?:man|woman|"
    r"person)?s?|directors?|managers?|coach(?:es)?|"
    r"ministers?|secretar(?:y|ies)|heads?|chiefs?|editors?(?:[ -]in[ -]chief)?|hosts?|co-?hosts?|anchors?|"
    r"judges?|commissioners?|chancellors?|"
    r"provosts?|deans?|superintendents?|principals?|treasurers?|controllers?|comptrollers?|governors?|gov|"
    r"mayors?|senators?|sen|reps?|"
    r"representatives?|congress(?:man|woman|member)|ambassadors?|envoys?|officers?|executives?|engineers?|"
    r"scientists?|researchers?|"
    r"founders?|co-?founders?|partners?|leaders?|premiers?|chairs?|co-?chairs?|co-?ceos?|captains?|"
    r"spokes(?:man|woman|person)|lawyers?|"
    r"attorneys?(?: general)?|counsels?|advis[eo]rs?|aides?|trustees?|pastors?|bishops?|archbishops?|"
    r"cardinals?|popes?|speakers?|whips?|"
    r"generals?|gen|colonels?|col|lt|admirals?|sheriffs?|marshals?|deput(?:y|ies)|inspectors?|presenters?|"
    r"moderators?|producers?|"
    r"showrunners?|conductors?|curators?|publishers?|correspondents?|columnists?|reporters?|professors?|"
    r"coordinators?|administrators?|"
    r"supervisors?|overseers?|lady[- ]in[- ]waiting|patrons?|vice[- ]presidents?|boss(?:es)?|owners?|"
    r"chairwoman|quarterbacks?|goalkeepers?|"
    r"dancers?|singers?|drummers?|guitarists?|bassists?|members?|frontman|lawmakers?|justices?|clerks?|"
    r"registrars?|rectors?|warden|headmaster|undersecretary|king|queen|president-elect|councilm[ae]n|"
    r"councilwoman|councilor"
)
_MODIFIERS = (
    r"vice|senior|executive|interim|acting|general|deputy|assistant|associate|prime|foreign|defen[cs]e|"
    r"finance|health|interior|justice|"
    r"education|home|trade|energy|labou?r|transport(?:ation)?|agriculture|treasury|state|managing|chief|"
    r"operating|financial|"
    r"technology|technical|information|marketing|product|research|people|legal|creative|artistic|"
    r"commercial|content|design|revenue|"
    r"medical|police|fire|head|football|basketball|baseball|soccer|hockey|softball|volleyball|offensive|"
    r"defensive|athletic|athletics|pitching|hitting|"
    r"third base|first base|bench|special|national|regional|global|worldwide|press|communications|"
    r"campaign|city|county|state|town|school|"
    r"board|editorial|news|sports|opinion|political|policy|security|safety|sales|software|data|machine "
    r"learning|ai|brand|honorary|"
    r"independent|lead|co|joint|group|division|north american|european|asian|caretaker|temporary|club|"
    r"team|party|majority|minority|house|senate|"
    r"opposition|attorney|solicitor|inspector|surgeon|first|second|prime-time|late-night|talk show|"
    r"evening|morning|chancellor|"
    r"consul|field|lieutenant|major|rear|brigadier|supply chain|human resources|public|private|corporate|"
    r"business|development|engineering|"
    r"network|operations|digital|strategy|strategic|investment|risk|compliance|diversity|sustainability|"
    r"growth|customer|quality|staff|undersecretary|"
    r"professional|charter|founding|committee|council|village|borough|district|program|film|music|art|"
    r"museum|central bank|advertising|media"
)
_STOP = (
    r"the|a|an|his|her|its|their|our|who|whom|which|that|said|says|in|at|on|to|from|for|by|with|as|after|"
    r"before|since|until|when|while|and|or|but|"
    r"is|was|are|were|has|have|had|will|would|left|quit|quits|leaves|leaving|steps|resigns|retires|told|"
    r"then|this|these|those|last|next|"
    r"replaces|succeeds|replacing|succeeding|stepping|resigning|retiring|takes|taking|took|became|becomes|"
    r"effective|following|under|over|not|joins|because|"
    r"into|within|during|about|where|why|how|he|she|they|it|be|been|being|than|may|might|could|can|should"
)
_PORTFOLIO = (
    "Affairs|Operations|Marketing|Sales|Engineering|Research|Communications|Security|Policy|Technology|"
    "Staff|Strategy|Services|Development|Finance|Education|Design|Product|Programming|Students|Works|"
    "Safety|Health|Defense|State|Intelligence|Administration"
)
_TAIL = (
    rf"(?-i:(?: (?:of|for) (?:[A-Z][a-z]+ (?:and |& )?){{0,3}}(?:{_PORTFOLIO})\b| of(?: "
    rf"(?!(?:{_STOP})\b)(?![a-z-]+ed\b)(?:[a-z][\w-]*|AI|IT|HR))(?:,? (?:and "
    rf")?(?!(?:{_STOP})\b)(?![a-z-]+ed\b)(?:[a-z][\w-]*|AI|IT|HR)(?=[ ,.])){{0,4}})?)"
)
ROLE_ALONE = (
    rf"(?:(?:{_MODIFIERS})[ -]){{0,5}}(?:chief (?:[A-Za-z&-]+ ){{1,4}}?officers?|chiefs? of (?:staff|"
    rf"police|detectives|operations|surgery|protocol)|"
    rf"secretary of (?:state|defense|the treasury|energy|labor|education|commerce|transportation)|"
    rf"(?:{_HEADS})(?:-designate|-elect)?)(?![\w'\u2019-]*\w){_TAIL}"
)
_FORM = (
    rf"(?<![\w-])(?<!board of )(?:(?:interim|acting|former)[ -])?{ROLE_ALONE}(?:(?:,? and |, | & )(?:the "
    rf")?(?:(?:former|founding) )?{ROLE_ALONE}){{0,2}}"
    rf"|(?<![\w-])(?:seat on the [a-z ]{{0,15}}board|board seat|advisory (?:board|council))(?!\w)"
)
ROLES = Roles(_FORM)
