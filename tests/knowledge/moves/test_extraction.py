"""What is read from sentences, and what is not."""

import pytest

from knowledge.moves.models import Kind, Status
from tests.knowledge.moves.making import article, only, told

LEFT = [
    ("en", "Analytix CEO Ada Lovelace resigned on Monday.", "Ada Lovelace", "Analytix"),
    (
        "en",
        "Ada Lovelace, the chief executive of Analytix, announced Tuesday that she is stepping down.",
        "Ada Lovelace",
        "Analytix",
    ),
    ("en", "Ada Lovelace, 46, will leave Analytix at the end of March.", "Ada Lovelace", "Analytix"),
    ("en", "Analytix has fired its chief scientist, Alan Kay.", "Alan Kay", "Analytix"),
    ("en", "Alan Kay was ousted as chief scientist of Analytix on Monday.", "Alan Kay", "Analytix"),
    ("en", "Analytix and Ada Lovelace have parted ways.", "Ada Lovelace", "Analytix"),
    ("en", "The resignation of Analytix chairman Ada Lovelace takes effect on Friday.", "Ada Lovelace", "Analytix"),
    (
        "id",
        "Sekar Wulandari mengundurkan diri dari jabatan direktur utama Nusa Data, Rabu (5/2/2025).",
        "Sekar Wulandari",
        "Nusa Data",
    ),
    ("id", "Dewan komisaris mencopot Bima Satria dari kursi direktur keuangan Nusa Data.", "Bima Satria", "Nusa Data"),
    ("id", "Bima Satria resmi keluar dari Nusa Data per 1 Februari 2025.", "Bima Satria", "Nusa Data"),
    ("id", "Kepala riset Nusa Data, Rudi Hartono, pensiun pekan lalu.", "Rudi Hartono", "Nusa Data"),
]


@pytest.mark.parametrize(("language", "text", "person", "organization"), LEFT)
def test_a_departure_is_read(language: str, text: str, person: str, organization: str) -> None:
    """Who left which organisation, whatever the wording."""
    move = only(text, language, title=text)
    assert (Kind.DEPARTURE, person) == (move.kind, move.person)
    assert organization in move.organization


SUCCEEDED = [
    ("en", "Grace Hopper will succeed Ada Lovelace as chief executive of Analytix."),
    ("en", "Ada Lovelace of Analytix has resigned, and was replaced by Grace Hopper."),
    ("en", "Analytix named Grace Hopper to replace chief executive Ada Lovelace."),
    ("en", "Grace Hopper was appointed chief executive of Analytix on Monday, succeeding Ada Lovelace."),
    ("en", "Analytix chief executive Ada Lovelace is retiring. Her successor is Grace Hopper."),
    (
        "en",
        "Ada Lovelace is stepping down as chief executive of Analytix.\n"
        "Grace Hopper will take over as chief executive of Analytix on 1 March.",
    ),
    ("id", "Grace Hopper menggantikan Ada Lovelace sebagai direktur utama Analytix."),
    ("id", "Ada Lovelace mundur dari Analytix, dan posisinya diambil alih oleh Grace Hopper."),
    ("id", "Kursi direktur utama Analytix yang ditinggalkan Ada Lovelace kini ditempati Grace Hopper."),
    ("id", "Analytix menunjuk Grace Hopper sebagai pengganti Ada Lovelace."),
    ("id", "Direktur utama Analytix Ada Lovelace digantikan oleh Grace Hopper mulai Senin."),
]


@pytest.mark.parametrize(("language", "text"), SUCCEEDED)
def test_a_succession_is_one_move(language: str, text: str) -> None:
    """Active, passive, across two clauses or two sentences: one departure with its successor."""
    move = only(text, language, title=text)
    assert (move.person, move.successor) == ("Ada Lovelace", "Grace Hopper")
    assert "Analytix" in move.organization


NOT_FOLLOWED = [
    (
        "en",
        "Harlow College creates a dean of research",
        "Harlow College has appointed Mira Castell dean of research, a new position.\n\n"
        "Last month the college's librarian, Edwin Poole, retired. "
        "The college said that it was looking for somebody to follow him.",
        "Edwin Poole",
    ),
    (
        "id",
        "Rotasi Bank Sagara Biru",
        "Bank Sagara Biru memberhentikan direktur kredit Sukma Adi pada Kamis. Kursi direktur kredit belum diisi.\n\n"
        "Bulan Simatupang, kepala cabang Medan, diangkat menjadi direktur jaringan, jabatan yang baru dibentuk.\n\n"
        "Komisaris Esther Naban meninggal pada Februari. Rapat juga mengangkat Reza Kaman sebagai direktur teknologi.",
        "Esther Naban",
    ),
    (
        "id",
        "Direksi baru Silika",
        "Pemegang saham PT Silika Timur memberhentikan direktur utama Gunawan Bakti dan komisaris Johan Lie. "
        "Sekar Arum Dewi menjadi direktur utama.",
        "Johan Lie",
    ),
]


@pytest.mark.parametrize(("language", "title", "text", "person"), NOT_FOLLOWED)
def test_who_comes_in_another_matter_follows_nobody(language: str, title: str, text: str, person: str) -> None:
    """A post that is new, another's post, somebody else's chair: who left is told, and no successor."""
    (move,) = [each for each in told(text, language, title) if each.person == person]
    assert (move.kind, move.successor) == (Kind.DEPARTURE, None)


def test_who_is_not_told_to_follow_comes_all_the_same() -> None:
    """The arrival stands by itself."""
    language, title, text, _ = NOT_FOLLOWED[0]
    (move,) = [each for each in told(text, language, title) if each.kind is Kind.APPOINTMENT]
    assert (move.person, move.predecessor) == ("Mira Castell", None)


NOTHING = [
    ("en", "Shareholders called for Ada Lovelace to resign as chief executive of Analytix."),
    ("en", "If Ada Lovelace leaves Analytix, the chip project may end."),
    ("en", "Analytix should fire Ada Lovelace, the union said."),
    ("en", "Has Ada Lovelace resigned as chief executive of Analytix?"),
    ("en", "Rovers sacked the quarterback three times in the second half."),
    ("en", "Ada Lovelace needs a hip replacement, Analytix said."),
    ("en", "Speculation that Ada Lovelace would quit Analytix grew."),
    ("id", "Serikat pekerja mendesak direktur utama Nusa Data Sekar Wulandari mundur."),
    ("id", "Jika Sekar Wulandari keluar dari Nusa Data, proyek itu berakhir."),
    ("id", "Aplikasi itu akan pensiun pada Mei 2025."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_talk_is_no_move(language: str, text: str) -> None:
    """What is only asked for, feared or meant otherwise moves nobody."""
    assert [move for move in told(text, language, title=text) if move.status is not Status.DENIED] == []


DENIED = [
    ("en", "Ada Lovelace will not resign as chief executive of Analytix."),
    ("en", "Ada Lovelace denied that she is leaving Analytix."),
    ("id", "Sekar Wulandari membantah telah mengundurkan diri dari Nusa Data."),
    ("id", "Sekar Wulandari tidak akan mundur dari Nusa Data."),
]


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_a_denial_is_recorded_as_one(language: str, text: str) -> None:
    """A denied departure is told as denied or not at all, never as a departure."""
    assert {move.status for move in told(text, language, title=text)} <= {Status.DENIED}
    assert any(move.status is Status.DENIED for lang, each in DENIED for move in told(each, lang, title=each))


def test_hearsay_is_reported() -> None:
    """What sources say is reported, not confirmed."""
    assert (
        only("Ada Lovelace is leaving Analytix, sources said.", title="Lovelace leaves Analytix").status
        == Status.REPORTED
    )


def test_old_moves_are_background() -> None:
    """A departure of years ago is no news."""
    text = "Analytix opened an office in Bandung.\nAda Lovelace left Analytix in 2009."
    assert only(text, title="Analytix opens an office").status == Status.BACKGROUND


OTHERS_DAYS = [
    (
        "en",
        "Ada Lovelace has resigned as finance director of Analytix; Grace Hopper replaces her.\n"
        "The head of technology, Alan Kay, is on leave until January 2027.",
        "Ada Lovelace",
    ),
    (
        "id",
        "Direktur keuangan Nusa Data Gilang Marpandi mengundurkan diri dan digantikan Nadia Kusumo.\n"
        "Direktur teknologi informasi, Ferdi Salim, sedang cuti hingga Januari 2027.",
        "Gilang Marpandi",
    ),
    (
        "en",
        "Analytix appointed Ada Lovelace as chief technology officer. Lovelace had been vice president of design since "
        "2021; that post goes to Grace Hopper.",
        "Ada Lovelace",
    ),
]


@pytest.mark.parametrize(("language", "text", "person"), OTHERS_DAYS)
def test_nobody_left_on_the_day_of_somebody_else(language: str, text: str, person: str) -> None:
    """A date beside other persons alone, or one since which somebody has been something, is no day of leaving."""
    moves = [move for move in told(text, language) if move.person == person]
    assert moves
    assert all(move.effective_on is None and move.came_on is None for move in moves)


def test_lists_are_read() -> None:
    """Two persons who leave together are two moves."""
    moves = told("Ada Lovelace and Alan Kay both left Analytix on Monday.", title="Lovelace and Kay leave Analytix")
    assert {"Ada Lovelace", "Alan Kay"} == {move.person for move in moves}


def test_surnames_and_pronouns_stand_for_persons() -> None:
    """Whoever was named in full is meant by the surname, and by the pronoun of the next sentence."""
    text = "Ada Lovelace runs research at Analytix. She will leave the company in June.\nLovelace resigned on Monday."
    assert only(text, title="Lovelace leaves").person == "Ada Lovelace"


FILLS_IN = [  # the newcomer fills in only
    (
        "Analytix fired chief executive Ada Lovelace on Monday. Grace Hopper takes over as interim chief executive.",
        True,
    ),
    (
        "Grace Hopper, who ran three firms before she retired, will be interim chief executive of Analytix "
        "from Monday. She follows Ada Lovelace, who went in December.",
        True,
    ),
    ("Analytix lost its head, Ada Lovelace, on Friday. Grace Hopper, who runs its labs, has the job for now.", True),
    ("Analytix appointed Grace Hopper as its head on Friday. She had been acting head since May.", False),
    ("Grace Hopper replaces Ada Lovelace, the interim head of Analytix, who goes on Friday.", False),
    ("Grace Hopper was named head of Analytix on Friday and takes over from the acting head, Ada Lovelace.", False),
    ("Pelatih Persibara, Joko Santo, dipecat Senin. Budi Harto memimpin latihan sambil menunggu pengganti.", True),
    ("Pelatih Persibara, Joko Santo, dipecat. Sementara itu, Budi Harto ditunjuk sebagai pelatih baru.", False),
]


@pytest.mark.parametrize(("text", "fills_in"), FILLS_IN)
def test_who_only_fills_in_is_told_so(text: str, *, fills_in: bool) -> None:
    """By what their post is called or by the sentence that names them, not by whoever was there before."""
    moves = told(text, title=text.split(".", maxsplit=1)[0], language="id" if "Pelatih" in text else "en")
    assert [move.interim for move in moves] == [fills_in]


GONE_TO = [
    ("en", "Alan Kay, head of research at Analytix, has left the company for its rival Bahari Labs."),
    ("en", "Alan Kay has left Analytix for Bahari Labs."),
    ("en", "Alan Kay is leaving Analytix to join Bahari Labs."),
    ("en", "Alan Kay resigned from Analytix on Monday. He joins Bahari Labs."),
    ("en", "Alan Kay resigned from Analytix on Monday. At the end of February he joined Bahari Labs."),
    ("id", "Alan Kay keluar dari Analytix untuk bergabung dengan Bahari Labs."),
    ("id", "Alan Kay mundur dari Analytix dan pindah ke Bahari Labs."),
    ("id", "Alan Kay mundur dari Analytix. Ia akan bergabung dengan pesaingnya Bahari Labs."),
]


@pytest.mark.parametrize(("language", "text"), GONE_TO)
def test_destinations_are_read(language: str, text: str) -> None:
    """Where somebody goes is a field of the departure, also when the next sentence says it."""
    left = [move for move in told(text, language, title="Alan Kay") if move.kind is Kind.DEPARTURE]
    assert [(move.person, move.destination) for move in left] == [("Alan Kay", "Bahari Labs")]


@pytest.mark.parametrize(
    "text",
    [
        "Alan Kay resigned from Analytix on Monday. In 2009 he joined Bahari Labs.",
        "Alan Kay resigned from Analytix on Monday. He will not join Bahari Labs.",
        "Alan Kay has left the company at Analytix for the third time.",
    ],
)
def test_where_somebody_does_not_go_is_no_destination(text: str) -> None:
    """Where somebody came from, or stays away from, is no destination."""
    assert all(move.destination is None for move in told(text, title="Alan Kay leaves Analytix"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Analytix has named Grace Hopper as its director. She replaces Ada Lovelace, who left in January."),
        ("id", "Grace Hopper menjadi direktur Analytix. Ia menggantikan Ada Lovelace, yang pergi pada Januari."),
    ],
)
def test_who_was_replaced_may_have_left_before(language: str, text: str) -> None:
    """The day on which the one left is the day of the departure, and not of the coming of the other."""
    move = only(text, language, title=text)
    assert (move.person, move.successor) == ("Ada Lovelace", "Grace Hopper")
    assert str(move.day) == "2025-01"
    assert move.came_on is None


def test_a_nickname_in_brackets_belongs_to_the_name() -> None:
    """A name with a nickname in brackets is one name, as written."""
    text = "Posisinya diambil alih oleh William (Bill) Gunawan."
    move = only("Sekar Wulandari mundur dari Nusa Data.\n" + text, "id", title="Sekar Wulandari mundur")
    assert move.successor == "William (Bill) Gunawan"


def test_other_languages_give_nothing() -> None:
    """An article in a language without tables tells of no move, and does no harm."""
    assert told("Ada Lovelace a démissionné de son poste chez Analytix.", "fr") == []


def test_every_field_has_a_sentence_that_holds_it() -> None:
    """Person, organisation, role and successor stand word for word in the evidence of their field."""
    text = "Analytix CEO Ada Lovelace resigned on Monday. Grace Hopper will succeed Lovelace."
    piece = article(text, title=text)
    move = only(text, title=text)
    for field in ("person", "organization", "role", "successor"):
        value = getattr(move, field)
        assert any(value in piece.text[proof.start : proof.end] for proof in move.proofs(field)), field


def test_an_organization_that_the_title_shortens_is_told_by_the_texts_own_name() -> None:
    """What stands in the title alone proves nothing."""
    move = only("The New York Rangers fired head coach Alan Kay on Monday.", title="NY Rangers fire coach Alan Kay")
    assert move.organization == "New York Rangers"


def test_two_posts_of_one_person_are_told_together() -> None:
    """Of "president and chief executive" nothing is cut off."""
    text = "Ada Lovelace resigned as president and chief executive of Analytix on Monday."
    assert only(text, title="Lovelace leaves Analytix").role == "president and chief executive"


def test_what_may_well_be_denied_is_told_of_nobody() -> None:
    """Where the network wavers between a departure and its denial, none is listed: that error would be the worst."""
    text = (
        "Harbour Air parted with Ann Roe, its chief executive, on Monday. The company denied that its finance "
        "director, Nora Bell, is also on her way out. Shares fell."
    )
    assert {move.person for move in told(text, title="Harbour Air sends its boss ashore")} == {"Ann Roe"}


def test_no_organization_is_guessed_among_several() -> None:
    """What an article speaks of most need not be where a person was who is told to go, and nothing tells from where."""
    text = (
        "Labor Secretary Alec Acosto said Friday he will resign. Patrick Pizzo, the deputy secretary, becomes acting "
        "secretary in a week. Standing beside him, the president called Acosto a great labor secretary. He is the"
        " latest of a dozen officials to go, among them Jim Mattison (Defense), Scott Pruett (EPA) and"
        " Ryan Hall (Interior)."
    )
    moves = told(text, title="Labor secretary Alec Acosto resigns amid plea-deal furor")
    assert "Alec Acosto" not in {move.person for move in moves}


@pytest.mark.parametrize(
    ("behind", "title"),
    [("", "June Hopper leaves"), (" Mrs Kay joined Analytix in August 2016.", "A chairman goes")],
)
def test_who_is_still_to_come_has_come_on_no_day_that_is_past(behind: str, title: str) -> None:
    """Neither on the day on which the other went, nor on the one on which the newcomer joined the house."""
    said = "June Hopper resigned as chairman of Analytix on 20 January 2025. April Kay, her deputy, will succeed her."
    move = next(each for each in told(said + behind, title=title) if each.person == "June Hopper")
    assert (move.successor, str(move.effective_on), move.came_on) == ("April Kay", "2025-01-20", None)


@pytest.mark.parametrize(
    ("passed", "role"),
    [
        ("Chief Financial Officer of the company", "Chief Financial Officer"),
        (
            "Executive Vice President and Chief Financial Officer",
            "Executive Vice President and Chief Financial Officer",
        ),
    ],
)
def test_of_two_posts_the_one_that_is_passed_on_is_told(passed: str, role: str) -> None:
    """Who follows in one of two posts is not told to have both."""
    move = only(
        "Ada Lovelace notified the board of Analytix of her decision to resign as Executive Vice President and Chief "
        "Financial Officer of the company, effective 31 March 2025. The board appointed Grace Hopper, "
        f"51, as {passed}, effective 1 April 2025.",
        title="Ada Lovelace leaves",
    )
    assert (move.person, move.role, move.successor) == ("Ada Lovelace", role, "Grace Hopper")
