"""The English words that tell roles, organisations and persons apart."""

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
ROLE = (
    rf"(?<![\w-])(?<!board of )(?:(?:interim|acting|former)[ -])?{ROLE_ALONE}(?:(?:,? and |, | & )(?:the "
    rf")?(?:(?:former|founding) )?{ROLE_ALONE}){{0,2}}"
    rf"|(?<![\w-])(?:seat on the [a-z ]{{0,15}}board|board seat|advisory (?:board|council))(?!\w)"
)

ROLE_WORD = rf"{_HEADS}|post|seat|board|council|secretary"

ORGANIZATION_WORDS = frozenset(
    """
    inc corp corporation company co llc ltd plc ag sa group holdings holding partners capital ventures
    technologies technology tech systems software labs lab laboratories bank bancorp trust fund foundation
    institute institution university college school academy district department ministry agency authority
    administration bureau office commission committee council board cabinet parliament congress senate house
    court party association federation union league club fc united city athletic society church diocese
    hospital clinic health museum library gallery theatre theater center centre network news times post
    journal tribune magazine press media broadcasting radio television tv studios studio pictures
    entertainment records music games sports airlines airways air motors motor energy oil gas electric power
    steel pharmaceuticals pharma foods stores services international global industries insurance financial
    securities management police force army navy guard corps service team palace embassy organization
    coalition alliance campaign project program initiative conservancy zoo aquifer resources reserve treasury
    exchange angels yankees dodgers mets phillies giants cubs sox braves astros rangers royals tigers twins
    mariners padres brewers cardinals reds pirates nationals orioles rays marlins athletics lakers celtics
    knicks nets warriors clippers rockets mavericks spurs grizzlies pelicans suns nuggets jazz blazers
    timberwolves thunder bulls cavaliers pistons pacers bucks hawks hornets heat magic raptors wizards 76ers
    patriots jets bills dolphins steelers ravens browns bengals titans colts texans jaguars chiefs chargers
    raiders broncos cowboys eagles commanders packers bears vikings lions saints falcons panthers buccaneers
    49ers seahawks rams jackets penguins rangers bruins canadiens leafs sabres senators flyers capitals
    hurricanes lightning predators blackhawks wild avalanche blues stars flames oilers canucks kraken ducks
    sharks kings wings devils islanders hotspur rovers wanderers albion villa palace wednesday products brands
    solutions platforms cloud retail robotics devices games senate congress entertainment telekom telecom
    communications sekuritas nusantara labs robotics logistics mobility""".split()
)
ORGANIZATION_STARTS = frozenset(
    "university bank department ministry federal national royal college institute republic house museum "
    "bureau church board general american british city united international world center office school".split()
)
ORGANIZATION_LINKS = frozenset({"of", "for", "and", "&", "the", "in"})
HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady prince princess king queen father rev reverend sister".split()
)
NOT_NAMES = frozenset(
    """
    i a an the this that these those he she they it we you his her their its our my your in on at by for from
    to of with without as and or but nor so yet if when while where who whom whose which what why how after
    before since until during under over between among not no yes all both each every some any many most much
    more few several one two three four five six seven eight nine ten first second third last next new former
    current longtime late early here there then now also only just even still once according meanwhile however
    instead although though because despite given like unlike including following former other another such
    same than too very well is are was were be been being has have had do does did will would can could may
    might must should let get gets got make made monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december today yesterday tomorrow
    mr mrs ms dr read more related photo image video advertisement editor contributing story updated published
    copyright getty ap reuters breaking watch listen share jewish christian muslim black white democrat
    democrats democratic republican republicans liberal conservative european african asian unless whether
    whenever wherever perhaps maybe another either neither throughout within toward towards against amid via
    per upon beyond behind near inside outside above below across along around plus minus ever never always
    often sometimes soon today's let's earlier officials police people fans critics investors sources shares
    nearly almost about roughly rather indeed besides moreover further furthermore nevertheless nonetheless
    thus hence therefore otherwise instead eventually finally ultimately recently previously originally
    initially currently formerly suddenly taking making having being asked when back down up out off again
    together board directors trustees trustee internet covid god i'm i've it's he's she's they're we're that's
    what's here's there's don't didn't isn't can't ceo cfo coo cto""".split()
)
