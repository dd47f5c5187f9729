"""Short answers are true by themselves: the day that is meant, the firm that is asked about, a person for who."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question
from knowledge.answering.daying import with_day
from knowledge.answering.namesakes import tells_of_another_body
from knowledge.answering.naming import has_another_post, is_of_another, is_somebody
from knowledge.models import Article
from knowledge.verification.families import gives_reason

TODAY = datetime(2026, 11, 29, 12, tzinfo=UTC)
ARTICLES = (
    ArticleDraft(
        "The Hollis steel plant will reopen on Friday after a fire, the operator said. Workers were sent home "
        "yesterday.",
        "Hollis plant opens late",
        published=date(2025, 8, 13),
    ),
    ArticleDraft(
        "Pabrik kertas Cemara akan dibuka kembali Jumat setelah kebakaran.",
        "Pabrik Cemara tutup",
        published=date(2025, 8, 13),
    ),
    ArticleDraft(
        "Birch Foods has appointed Nora Lin as finance director. Birch Foods employs 700 people in York.",
        "Birch Foods names finance head",
        published=date(2025, 3, 4),
    ),
    ArticleDraft(
        "Corlan Glass chief executive Peter Voll resigned on 4 June 2025. The resignation followed a failed merger "
        "with Duneworks. Ana Ruiz succeeds him.",
        "Corlan chief quits",
        published=date(2025, 6, 5),
    ),
    ArticleDraft(
        "Direktur utama Tirta Lestari, Bagus Wijaya, mengundurkan diri pada 10 Juni 2025. Ia digantikan Maya Sari.",
        "Dirut Tirta mundur",
        published=date(2025, 6, 11),
    ),
    ArticleDraft(
        "Surat palsu yang beredar menyebut Bagas Wiratama digantikan oleh Ade Fitriani di Kabel Nusa.",
        "Surat palsu beredar",
        published=date(2025, 7, 1),
    ),
    ArticleDraft(
        "Ostvik University named Ada Lund as its next rector on Monday. She will succeed Ian Wells on 1 July 2027. "
        "Wells is to step down at the end of the academic year.",
        "Next rector of Ostvik",
        published=date(2026, 11, 11),
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return an archive of five articles."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("true")), now=lambda: TODAY) as library:
        for draft in ARTICLES:
            library.add("default", draft)
        yield library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When will the Hollis plant reopen?", "15 August 2025 (“Friday”)"),
        ("When were the Hollis workers sent home?", "12 August 2025 (“yesterday”)"),
        ("Kapan pabrik Cemara dibuka kembali?", "15 Agustus 2025 (“Jumat”)"),
        ("How many people does Birch Foods employ?", "700 people"),
        ("Who left Corlan Glass and who replaced him?", "Ana Ruiz replaced Peter Voll"),
        ("Siapa yang keluar dari Tirta Lestari dan siapa penggantinya?", "Maya Sari menggantikan Bagus Wijaya"),
        ("Why did Peter Voll resign?", "followed a failed merger"),
    ],
)
def test_what_an_article_says_is_said(archive: Library, question: str, said: str) -> None:
    """A day is the day that is meant, with the article's word; a reason is quoted; both halves are answered."""
    answer = archive.ask(Question(question))
    assert not answer.abstained
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many people does Birch Haulage employ?", "I found nothing here that plainly"),
        ("Why did Bagus Wijaya resign?", "I found nothing that plainly says why Bagus Wijaya left."),
        ("Mengapa Bagus Wijaya mundur?", "Bagus Wijaya meninggalkan Tirta Lestari"),
        ("Where did Peter Voll go after Corlan Glass?", "I found nothing that plainly says where Peter Voll went"),
    ],
)
def test_what_no_article_says_is_refused_and_what_is_known_of_it_told(
    archive: Library, question: str, said: str
) -> None:
    """A like firm's number is no answer; of a departure without a reason it is said that it was, and that none is."""
    answer = archive.ask(Question(question))
    assert answer.abstained
    assert said in answer.text


def _article(language: str) -> Article:
    day = date(2025, 8, 13)  # a Wednesday
    return Article("a", 1, "default", "", "x", language, datetime(2025, 8, 13, tzinfo=UTC), published=day)


@pytest.mark.parametrize(
    ("found", "sentence", "language", "speech", "said"),
    [
        ("next Monday", "He will leave next Monday.", "en", "en", "18 August 2025 (“next Monday”)"),
        ("Monday", "She was fired on Monday.", "en", "en", "11 August 2025 (“Monday”)"),
        ("besok", "Toko itu akan tutup besok.", "id", "en", "14 August 2025 (“besok”)"),
        ("Monday", "The meeting: Monday.", "en", "en", "Monday, says the article of 13 August 2025"),
        ("next Friday", "It will open next Friday.", "en", "en", "next Friday, says the article of 13 August 2025"),
        ("4 June", "It was sold on 4 June.", "en", "en", "4 June"),
        ("in the spring", "It will open in the spring.", "en", "en", "in the spring"),
    ],
)
def test_a_day_told_from_the_article_is_said_as_a_date(
    found: str, sentence: str, language: str, speech: str, said: str
) -> None:
    """Only where the sentence shows which one is meant; else the day of the article stands beside it."""
    assert with_day(found, sentence, _article(language), speech) == said


@pytest.mark.parametrize(
    ("name", "text", "another"),
    [
        ("Aldergate Freight", "Aldergate Foods hired 20 bakers. Aldergate Foods is in Hull.", True),
        ("Nusa Kargo", "Nusa Data merekrut 40 orang.", True),
        ("Aldergate Freight", "Aldergate Foods is no kin of Aldergate Freight.", False),
        ("Aldergate Freight", "Aldergate has hired 20 drivers.", False),
        ("Aldergate", "Aldergate Foods hired 20 bakers.", False),
        ("Bank Tawang", "Bank Tawang Tbk untung.", False),
    ],
)
def test_a_firm_that_begins_alike_is_another(name: str, text: str, *, another: bool) -> None:
    """Where the article never says the rest of the name, and its first word only before another."""
    assert tells_of_another_body(name, text) is another


@pytest.mark.parametrize(
    ("answer", "sentence", "language", "somebody"),
    [
        ("Sundial Bank", "Jabatan direktur utama Sundial Bank beralih kepada Sari Puspita.", "id", False),
        ("Perikanan di Graha Negara", "Dina Ayu dilantik sebagai Menteri Perikanan di Graha Negara.", "id", False),
        ("Presiden", "Presiden melantik Dina Ayu di Graha Negara.", "id", False),
        ("Sari Puspita", "Jabatan direktur utama Sundial Bank beralih kepada Sari Puspita.", "id", True),
        ("Ann Roe; Bryle is led by Tom Ek", "Corlan is led by Ann Roe; Bryle is led by Tom Ek.", "en", False),
    ],
)
def test_who_has_a_post_is_a_person(answer: str, sentence: str, language: str, *, somebody: bool) -> None:
    """A firm, a place, a post or two clauses are no answer to who."""
    assert is_somebody(answer, sentence, language) is somebody


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("Ia mundur dan ingin fokus pada keluarga.", True),
        ("She quit after a dispute with the board.", True),
        ("He wants to spend more time with his children.", True),
        ("Bagus Wijaya mengundurkan diri pada 10 Juni 2025.", False),
        ("She resigned on Monday. Tom Ek is her deputy.", False),
    ],
)
def test_a_reason_reads_like_one(quote: str, *, reason: bool) -> None:
    """A cause, what went before, or what somebody goes for."""
    assert gives_reason(quote) is reason


@pytest.mark.parametrize(
    ("answer", "sentence", "language", "asked", "another"),
    [
        ("Owen Hart", "Vela Roe, who runs Ember Bank, met Stanmore Air founder Owen Hart.", "en", "Ember Bank", True),
        ("Owen Hart", "At Ember Bank's feast sat Owen Hart, head of Stanmore Air.", "en", "Ember Bank", True),
        ("Owen Hart", "Stanmore Air founder Owen Hart dined at Ember Bank.", "en", "Stanmore Air", False),
        ("Vela Roe", "Vela Roe, who runs Ember Bank, met Stanmore Air founder Owen Hart.", "en", "Ember Bank", False),
        ("Joko Sentosa", "Bank Ember menjamu direktur utama Garda Motor, Joko Sentosa.", "id", "Bank Ember", True),
    ],
)  # fmt: skip
def test_whom_a_sentence_puts_to_another_firm_does_not_answer_for_this_one(
    answer: str, sentence: str, language: str, asked: str, *, another: bool
) -> None:
    """A firm and a post that stand beside a name in one breath are that person's."""
    assert is_of_another(answer, sentence, language, (asked,)) is another


@pytest.mark.parametrize(
    ("answer", "sentence", "language", "post", "another"),
    [
        ("Ira Puspa", '"Direksi baru berlaku efektif," ujar Sekretaris Perusahaan Bank Raya, Ira Puspa.', "id",
         "dirut", True),
        ("Tom Ek", "The search goes on, said Bank Raya's spokesman, Tom Ek.", "en", "chief executive", True),
        ("Tom Ek", "Bank Raya named its finance director Tom Ek as chief executive.", "en", "chief executive", False),
        ("Ira Puspa", "Ira Puspa menjadi direktur utama Bank Raya, Senin.", "id", "dirut", False),
        ("Tom Ek", "Bank Raya has hired Tom Ek for the job.", "en", "chief executive", False),
    ],
)  # fmt: skip
def test_who_is_quoted_in_another_post_does_not_answer_for_this_one(
    answer: str, sentence: str, language: str, post: str, *, another: bool
) -> None:
    """The post that stands beside a name is that person's, unless the sentence names the one that is asked about."""
    assert has_another_post(answer, sentence, language, post, ("Bank Raya",)) is another


def test_what_is_called_forged_is_no_succession(archive: Library) -> None:
    """The sentence says who replaced whom, and that it is not so."""
    said = archive.ask(Question("Siapa yang menggantikan Bagas Wiratama?"))
    assert "Ade Fitriani" not in said.text


@pytest.mark.parametrize("as_of", [None, date(2026, 11, 29)])
def test_who_is_to_go_is_there_until_somebody_follows(archive: Library, as_of: date | None) -> None:
    """The day on which it was announced is not the day on which it happens."""
    said = archive.ask(Question("Is Ian Wells still rector of Ostvik University?", as_of=as_of))
    assert said.text.startswith("Not yet: Ian Wells is to leave")
    assert "1 July 2027" in said.text


def test_who_has_resigned_is_no_answer_to_who_has_the_post(archive: Library) -> None:
    """The post stands beside the name, and behind it that they are gone."""
    sentence = "Jobs have changed hands at Orrin Bank since its chief executive, Ana Ruiz, resigned over a failed move."
    archive.add("bank", ArticleDraft(sentence, "Orrin Bank", published=date(2025, 3, 4)))
    assert archive.ask(Question("Who is the chief executive of Orrin Bank?", "bank")).text != "Ana Ruiz"


def test_who_is_elected_has_no_post_until_the_day(archive: Library) -> None:
    """The passage that names the elected one does not make them the holder."""
    text = (
        "The congress of the Textile Workers' Union elected Nora Hale as president for 2027 to 2031 on Sunday. "
        "Hale will take office on 10 January 2027. Until that day Karl Rompe leads the union."
    )
    archive.add("union", ArticleDraft(text, "Hale elected", published=date(2026, 10, 5)))
    said = archive.ask(Question("Who is the president of the Textile Workers' Union?", "union"))
    assert said.text not in {"Nora Hale", "Hale"}
    assert not said.text.startswith("Nora Hale is president")
