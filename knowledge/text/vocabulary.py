"""The closed classes of words that questions are made of, in English and Indonesian.

Open classes (names, subjects, deeds) are never listed here: they come from the question and the passages.
"""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": _set("""
        a about above after again against ago all also although am among an and another any are aren't around as at
        be because been before behind being below between both but by can can't cannot could couldn't did didn't do
        does doesn't doing don't done down during each either else ever every few for from further get gets give given
        got had hadn't has hasn't have haven't having he her here hers herself him himself his how i i'm if in into is
        isn't it it's its itself just let may me might more most much must my near neither no nor not of off often on
        once one only onto or other our ours out over own per please rather same shall she should since so some such
        tell than that that's the their theirs them themselves then there these they they're this those though through
        thus to together too toward towards under until up upon us very via was wasn't we were weren't what what's
        whatever when when's where where's whether which while who who's who'd whom whose why will with within without
        won't would wouldn't yet you your yours 's 't 're 've 'd 'll 'm s t"""),
    "id": _set("""
        ada adakah adalah adanya agar ah akan akankah aku anda antara apa apabila apakah apalagi atas atau ataukah
        bagaimana bagaimanakah bagi bahwa baik banyak bawah beberapa begitu belum benarkah berapa berapakah berapakan
        bila bilamana bisa bisakah boleh buat bukan bukankah dalam dan dapat dapatkah dari darimana daripada demi
        demikian dengan di dia dimana dimanakah dirinya dong dulu gimana hal hanya harus hingga ia ialah ingin ini itu
        itulah jadi jika jikalau juga jumlah kah kalau kami kamu kan kapan kapankah karena ke kecuali kemana kemanakah
        kenapa kepada kepadanya ketika kini kita lagi lah lain lalu lebih maka mana manakah masih masing-masing
        maupun melainkan memang mengapa mengapakah menjadi menurut mereka merupakan meski meskipun misalnya
        mungkin namun nya oleh pada padahal para per pernah pernahkah pula pun saat saja saling sambil sampai sangat
        saya sebab sebagai sebelum sebuah secara sedang sehingga sejak sekitar selain selama seluruh semua seorang
        seperti seraya serta sesuatu sesudah setelah setiap siapa siapakah si sih suatu sudah sudahkah supaya tak
        tanpa tapi telah tentang terhadap terkait tersebut tetapi the tiap tidak tidakkah untuk walaupun
        yaitu yakni yang"""),
}

# Words that only one of the two languages has: they decide for a question whose names mislead a detector.
TELLING_WORDS: dict[str, frozenset[str]] = {
    "en": _set("""
        who whom whose what what's who's when where why which how does did the has have is are was were been that
        this from with after before now for their his her they will would"""),
    "id": _set("""
        siapa siapakah apa apakah kapan kapankah dimana dimanakah mana manakah mengapa kenapa bagaimana berapa
        berapakah yang adalah di ke dari untuk dengan pada oleh dan ini itu sudah telah tidak akan sebagai tahun
        karena mereka sekarang kepada dalam"""),
}

# Nouns that say what sort of answer "which ..." or "... apa" asks for.
KIND_NOUNS: dict[str, frozenset[str]] = {
    "person": _set("""
        actor actress artist athlete attorney author boss boxer candidate celebrity ceo cfo chair chairman
        chairwoman champion chancellor chief coach comedian commander composer congressman cto designer director
        driver economist editor engineer executive explorer founder general golfer governor governors head
        host judge king lawyer lawmaker leader man manager mayor member minister model musician novelist officer
        owner person pilot player poet politician pope president prince princess professor quarterback queen rapper
        researcher scientist secretary senator singer skier sprinter star successor surgeon swimmer woman writer
        aktor aktris anggota artis atlet bupati calon direktur dirut dokter duta gubernur guru hakim jaksa jenderal
        kandidat kapten kepala ketua komandan komisaris manajer menteri orang pakar pejabat pelatih pemain pembalap
        pemimpin pendiri penemu pengacara penulis penyanyi peneliti pelukis petinju politisi politikus presiden
        pria raja ratu rektor sekretaris seniman sutradara tokoh wakil walikota wanita warga"""),
    "organization": _set("""
        agency airline association automaker bank brand broadcaster carmaker chain club college committee company
        conference court department employer firm group institute institution league lender magazine maker ministry
        network newspaper operator organisation organization party publisher restaurant retailer school startup
        station store studio supplier team union university vendor
        asosiasi badan bank departemen dinas grup instansi institusi kampus kantor kelompok kementerian klub komisi
        koran lembaga majalah maskapai media organisasi partai pabrik perguruan perusahaan pt sekolah stasiun
        tim universitas yayasan"""),
    "place": _set("""
        airport area city capital continent country county district island lake location mountain nation ocean
        place planet port province region river sea state stadium street town venue village
        benua bandara daerah danau desa gunung ibukota jalan kabupaten kampung kawasan kecamatan kota laut lokasi
        negara negeri pantai pegunungan pelabuhan propinsi provinsi pulau samudera sungai tempat wilayah"""),
    "time": _set("""
        year month date day decade century weekday time era
        abad bulan dasawarsa dekade hari jam musim pukul tahun tanggal waktu"""),
    "quantity": _set("""
        percentage percent number amount price age score distance height weight length total share rate salary
        population cost fine
        harga jumlah umur usia persen persentase panjang luas tinggi berat nilai suhu kecepatan skor total"""),
}

RECENT = (
    r"\b(this (?:week|month|year|morning)|last (?:week|month|night)|latest|newest|most recent(?:ly)?|recent(?:ly)?|"
    r"now|nowadays|currently|current|today|tonight|yesterday|just|so far|upcoming|at the moment|"
    r"(?:pekan|minggu|bulan|tahun|hari|saat) ini|(?:pekan|minggu|bulan) lalu|terbaru|terkini|terakhir|sekarang|kini|"
    r"baru-baru ini|belakangan(?: ini)?|kemarin|barusan|baru saja|dewasa ini)\b"
)

# Question words of other languages, so that their questions too are looked at by kind.
QUESTION_WORDS: dict[str, dict[str, str]] = {
    "de": {"person": "wer|wen|wem|wessen", "time": "wann|seit wann", "place": "wo|wohin|woher",
           "quantity": "wie ?viele?|wie (?:lange|hoch|alt|gro\u00df|teuer|weit)", "reason": "warum|wieso|weshalb",
           "manner": "wie"},
    "es": {"person": "qui[e\u00e9]n(?:es)?", "time": "cu[a\u00e1]ndo", "place": "d[o\u00f3]nde|ad[o\u00f3]nde",
           "quantity": "cu[a\u00e1]nt[oa]s?", "reason": "por qu[e\u00e9]", "manner": "c[o\u00f3]mo"},
    "fr": {"person": "qui|\u00e0 qui|par qui", "time": "quand", "place": "o\u00f9|d'o\u00f9", "quantity": "combien",
           "reason": "pourquoi", "manner": "comment"},
    "it": {"person": "chi|di chi", "time": "quando", "place": "dove|da dove", "quantity": "quant[oaie]",
           "reason": "perch[e\u00e9\u00e8]", "manner": "come"},
    "nl": {"person": "wie|wiens", "time": "wanneer", "place": "waar|waarheen", "quantity": "hoeveel|hoe (?:lang|oud)",
           "reason": "waarom", "manner": "hoe"},
    "pt": {"person": "quem|de quem", "time": "quando", "place": "onde|aonde", "quantity": "quant[oa]s?",
           "reason": "por ?qu[e\u00ea]", "manner": "como"},
}  # fmt: skip

MONTHS = _set("""
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday januari februari maret mei juni juli
    agustus oktober desember senin selasa rabu kamis jumat jum'at sabtu minggu ahad yesterday today tomorrow tonight
    kemarin besok lusa""")
TITLES = _set("ceo cfo coo cto cio cmo md vp svp evp gm pm dirut plt")  # posts written like names
DATE_WORDS = MONTHS | _set("""
    last next this early late mid since until of the week month year day century decade morning evening night noon
    midnight spring summer autumn fall winter a.m p.m am pm ago tanggal tahun bulan hari pekan abad dekade pukul jam
    awal akhir pertengahan lalu ini depan pagi siang sore malam wib wita wit sejak hingga masehi sm""")
NUMBER_WORDS = _set("""
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen
    half satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus seratus ribu seribu
    juta sejuta miliar milyar semiliar triliun setengah""")
UNITS = _set("""
    percent dollars dollar cents euros pounds yen people years year months month weeks week days day hours hour minutes
    minute seconds miles mile feet foot inches meters metres kilometers kilometres km kg tons tonnes ton acres
    degrees points votes jobs employees workers times mph persen orang tahun bulan hari jam menit detik pekan minggu
    meter kilometer mil hektar hektare ha cm mm kg gram g kilogram kuintal liter rupiah dolar dollar euro ringgit yen
    unit buah ekor kali negara mw kw gw mb gb tb mbps hz knot derajat celcius celsius watt volt poin gol m2 km2
    persegi kubik jiwa keluarga kk""")
NAME_JOINERS = _set("of de del der den di da dos du van von bin binti al el la le & - 's")
ORGANIZATION_CUES = _set("""
    inc corp corporation co company ltd llc plc group holdings bank university college institute school association
    federation ministry department agency commission council committee party court congress senate union club
    foundation times post news journal press airlines airways motors technologies labs lab systems networks brain
    pt cv pd universitas institut sekolah bank partai kementerian departemen dinas badan lembaga komisi dewan
    yayasan perum asosiasi federasi persatuan ikatan majelis pengadilan mahkamah kejaksaan kepolisian polda polri
    tbk persero fakultas politeknik""")
PERSON_TITLES = _set("""
    mr mrs ms dr prof professor sir president senator sen gov governor rep mayor judge justice king queen prince
    princess pope coach captain ceo cfo cto chairman chairwoman chief secretary minister director general colonel
    actor actress singer rapper founder editor attorney spokesman spokeswoman
    bapak pak ibu bu saudara presiden wapres menteri gubernur bupati walikota ketua direktur dirut jenderal kapten
    kolonel letkol mayor raja ratu pangeran pelatih pemain penyanyi aktor aktris pendiri kh haji hj drs ir h
    sultan kapolri kapolda jaksa hakim""")
SPEECH = _set("said says told added wrote announced kata ujar tutur ungkap jelas ucap katanya ujarnya tegas imbuh")
PLACE_PREPOSITIONS = {"en": _set("in at near"), "id": _set("di ke kota provinsi pulau kabupaten negara desa")}
