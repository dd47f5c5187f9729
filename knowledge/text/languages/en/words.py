"""The closed classes of English words."""

from knowledge.text.languages.language import Vocabulary, listed

VOCABULARY = Vocabulary(
    function=listed("""
        a about above after again against ago all also although am among an and another any are aren't around as at
        be because been before behind being below between both but by can can't cannot could couldn't did didn't do
        does doesn't doing don't done down during each either else ever every few for from further get gets give
        given got had hadn't has hasn't have haven't having he her here hers herself him himself his how i i'm if in
        into is isn't it it's its itself just let may me might more most much must my near neither no nor not of off
        often on once one only onto or other our ours out over own per please rather same shall she should since so
        some such tell than that that's the their theirs them themselves then there these they they're this those
        though through thus to together too toward towards under until up upon us very via was wasn't we were
        weren't what what's whatever when when's where where's whether which while who who's who'd whom whose why
        will with within without won't would wouldn't yet you your yours 's 't 're 've 'd 'll 'm s t"""),
    telling=listed("""
        who whom whose what what's who's when where why which how does did the has have is are was were been that
        this from with after before now for their his her they will would"""),
    places=listed("at in near"),
    days=listed("""
        january february march april may june july august september october november december jan feb mar apr jun
        jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today
        tomorrow tonight"""),
    dates=listed("""
        last next this early late mid since until of the week month year day century decade morning evening night
        noon midnight spring summer autumn fall winter a.m p.m am pm ago"""),
    numbers=listed("""
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
        trillion dozen half"""),
    units=listed("""
        percent dollars dollar cents euros pounds yen people years year months month weeks week days day hours hour
        minutes minute seconds miles mile feet foot inches meters metres kilometers kilometres km kg tons tonnes ton
        acres degrees points votes jobs employees workers times mph"""),
    posts=listed("ceo cfo coo cto cio cmo md vp svp evp gm pm"),
    titles=listed("""
        mr mrs ms dr prof professor sir president senator sen gov governor rep mayor judge justice king queen prince
        princess pope coach captain ceo cfo cto chairman chairwoman chief secretary minister director general
        colonel actor actress singer rapper founder editor attorney spokesman spokeswoman"""),
    cut=listed("eng engr ir"),
    bodies=listed("""
        inc corp corporation co company ltd llc plc group holdings bank university college institute school
        association federation ministry department agency commission council committee party court congress senate
        union club foundation times post news journal press airlines airways motors technologies labs lab systems
        networks brain"""),
    speech=listed("said says told added wrote announced"),
    nouns={
        "person": listed("""
            actor actress artist athlete attorney author boss boxer candidate celebrity ceo cfo chair chairman
            chairwoman champion chancellor chief coach comedian commander composer congressman cto designer director
            driver economist editor engineer executive explorer founder general golfer governor governors head host
            judge king lawyer lawmaker leader man manager mayor member minister model musician novelist officer
            owner person pilot player poet politician pope president prince princess professor quarterback queen
            rapper researcher scientist secretary senator singer skier sprinter star successor surgeon swimmer woman
            writer"""),
        "organization": listed("""
            agency airline association automaker bank brand broadcaster carmaker chain club college committee
            company conference court department employer firm group institute institution league lender magazine
            maker ministry network newspaper operator organisation organization party publisher restaurant retailer
            school startup station store studio supplier team union university vendor"""),
        "place": listed("""
            airport area city capital continent country county district island lake location mountain nation ocean
            place planet port province region river sea state stadium street town venue village"""),
        "time": listed("""
            year month date day decade century weekday time era"""),
        "quantity": listed("""
            percentage percent number amount price age score distance height weight length total share rate salary
            population cost fine"""),
    },
    recent=(
        r"this (?:week|month|year|morning)|last (?:week|month|night)|latest|newest|most recent(?:ly)?|recent(?:ly)?|"
        r"now|nowadays|currently|current|today|tonight|yesterday|just|so far|upcoming|at the moment"
    ),
)
