"""What the ledger answers, and what it refuses."""

from datetime import date

import pytest

from knowledge.moves.answers import answer_from
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Day, Evidence, Kind, Move, Post, Status
from knowledge.questions import parse
from tests.knowledge.moves.making import article, ask, empty_ledger, ledger_of, move, proven

TEXT = (
    "Analytix chief executive Ada Lovelace resigned on Monday.\n"
    "Grace Hopper will succeed Lovelace as chief executive of Analytix.\n"
    "Alan Kay, head of research at Analytix, is leaving the company to join Bahari Labs."
)


@pytest.fixture
def ledger() -> Ledger:
    """Return a ledger with what one article tells, each field proven by its sentence."""
    ledger, told = empty_ledger(), article(TEXT)
    ada = proven(
        Move("Ada Lovelace", "Analytix", Kind.DEPARTURE, Status.CONFIRMED, "chief executive", "Grace Hopper",
             announced_on=Day(date(2025, 2, 3)), effective_on=Day(date(2025, 2, 3))),
        told, kind=0, person=0, organization=0, role=0, effective_on=0, announced_on=0, successor=1,
    )  # fmt: skip
    alan = proven(
        Move("Alan Kay", "Analytix", Kind.DEPARTURE, Status.CONFIRMED, "head of research", destination="Bahari Labs"),
        told, kind=2, person=2, organization=2, role=2, destination=2,
    )  # fmt: skip
    posts = [Post(each.person, "Analytix", each.role or "", False, each.proofs("role")[0]) for each in (ada, alan)]
    ledger.record(told, [ada, alan], posts)
    return ledger


ANSWERED = [
    ("en", "Who replaced Ada Lovelace?", "Grace Hopper"),
    ("en", "who took over from Lovelace at Analytix", "Grace Hopper"),
    ("en", "Who is Ada Lovelace's successor?", "Grace Hopper"),
    ("en", "Who did Grace Hopper replace?", "Ada Lovelace"),
    ("en", "Who left Analytix?", "Alan Kay"),
    ("en", "When did Ada Lovelace leave Analytix?", "3 February 2025"),
    ("en", "Where did Alan Kay go?", "Bahari Labs"),
    ("en", "What was Alan Kay's job at Analytix?", "head of research"),
    ("en", "Is Ada Lovelace still at Analytix?", "No, Ada Lovelace left"),
    ("en", "Who is the chief executive of Analytix?", "Grace Hopper"),
    ("id", "Siapa yang menggantikan Ada Lovelace?", "Grace Hopper menggantikan Ada Lovelace"),
    ("id", "Siapa pengganti Ada Lovelace di Analytix?", "Grace Hopper"),
    ("id", "siapa yang gantiin Ada Lovelace?", "Grace Hopper"),
    ("id", "Kapan Ada Lovelace mundur dari Analytix?", "3 Februari 2025"),
    ("id", "Siapa saja yang keluar dari Analytix?", "Alan Kay"),
    ("id", "Ke mana Alan Kay pindah?", "Bahari Labs"),
    ("id", "Ke perusahaan mana Alan Kay bergabung?", "Bahari Labs"),
    ("id", "Perusahaan apa yang dimasuki Alan Kay?", "Bahari Labs"),
    ("id", "Pada tahun berapa Ada Lovelace mundur dari Analytix?", "2025"),
    ("en", "In what year did Ada Lovelace leave Analytix?", "2025"),
    ("en", "When did Ada Lovelace announce her resignation?", "3 February 2025"),
    ("id", "Kapan Ada Lovelace mengumumkan pengunduran dirinya?", "3 Februari 2025"),
    ("id", "Kapan Ada Lovelace menyatakan akan keluar dari Analytix?", "3 Februari 2025"),
    ("id", "Kapan kepergian Ada Lovelace diumumkan?", "3 Februari 2025"),
    ("en", "Which job did Alan Kay leave?", "head of research"),
    ("id", "Jabatan apa yang ditinggalkan Alan Kay?", "head of research"),
    ("en", "Who leads Analytix?", "Grace Hopper"),
    ("id", "Siapa yang memimpin Analytix?", "Grace Hopper"),
    ("id", "Siapa yang kini mengepalai Analytix?", "Grace Hopper"),
    ("en", "Who replaced the chief executive of Analytix?", "Grace Hopper"),
    ("id", "pengganti dirut analytix", "Grace Hopper"),
    ("en", "Did Grace Hopper replace Ada Lovelace?", "Grace Hopper replaced Ada Lovelace"),
    ("en", "who was handed the reins by Ada Lovelace?", "Grace Hopper"),
    ("id", "siapa penerus Ada Lovelace?", "Grace Hopper"),
    ("en", "ada lovelace exit date", "3 February 2025"),
]


OTHER_POSTS = [
    ("en", "When did Grace Hopper begin at Analytix as an intern?"),
    ("en", "When did Grace Hopper become head of research at Analytix?"),
    ("en", "When did Grace Hopper join Analytix as a junior engineer?"),
    ("id", "Kapan Grace Hopper mulai di Analytix sebagai magang?"),
    ("id", "Kapan Grace Hopper menjadi kepala riset di Analytix?"),
    ("id", "Kapan Grace Hopper bergabung dengan Analytix sebagai insinyur muda?"),
]
SAME_POST = [
    ("en", "When did Grace Hopper begin at Analytix as chief executive?"),
    ("en", "When did Grace Hopper become CEO of Analytix?"),
    ("en", "When did Grace Hopper become president?"),
    ("en", "When was Grace Hopper appointed boss of Analytix?"),
    ("en", "When did Grace Hopper join Analytix as expected?"),
    ("id", "Kapan Grace Hopper mulai di Analytix sebagai direktur utama?"),
    ("id", "Kapan Grace Hopper menjadi presiden Analytix?"),
    ("id", "Kapan Grace Hopper diangkat di Analytix?"),
]


@pytest.fixture
def hired() -> Ledger:
    """Return a ledger that knows one coming, its post and its day."""
    text = "Analytix has appointed Grace Hopper as president and chief executive. She takes office on 14 October 2024."
    return ledger_of(article(text, title="Grace Hopper to lead Analytix", published=date(2024, 9, 20)))


@pytest.mark.parametrize(("language", "question"), OTHER_POSTS)
def test_a_question_for_another_post_is_left_to_the_passages(hired: Ledger, language: str, question: str) -> None:
    """The day on which somebody became chief executive is no answer to when she was an intern."""
    answer = ask(hired, question, language)
    assert answer is None or "2024" not in answer.text


def test_who_left_another_post_is_not_said_never_to_have_left() -> None:
    """Of a post that the ledger knows nothing of it says nothing: somebody did leave."""
    ledger = ledger_of(article("Ada Lovelace, head of research at Analytix, resigned on Monday."))
    assert ask(ledger, "Who replaced Ada Lovelace as chief scientist?") is None
    assert ask(ledger, "Siapa yang menggantikan Ada Lovelace sebagai kepala ilmuwan?", "id") is None


@pytest.mark.parametrize(("language", "question"), SAME_POST)
def test_a_question_that_names_the_post_is_answered(hired: Ledger, language: str, question: str) -> None:
    """The post may be named in either language, in part, or loosely."""
    answer = ask(hired, question, language)
    assert answer is not None
    assert "14 " in answer.text


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Who is head of communications at Analytix?"), ("id", "Siapa kepala keamanan informasi Analytix?")],
)
def test_the_head_of_something_else_is_not_named(language: str, question: str) -> None:
    """Of what somebody is head belongs to the role: a chief scientist ("kepala ilmuwan") is no head of security."""
    text = (
        "Jakub Kerr, until now director of research, succeeds Ada Lovelace as chief scientist of Analytix.\n"
        "Lovelace, chief scientist of Analytix, resigned on Monday."
    )
    told = ledger_of(article(text, title="Analytix chief scientist Ada Lovelace resigns"))
    known = ask(told, "Who is the chief scientist of Analytix?")
    assert known is not None
    assert "Jakub Kerr" in known.text
    said = ask(told, question, language)
    assert said is None or "Jakub Kerr" not in said.text


@pytest.mark.parametrize(
    "question",
    [
        "Siapa yang memimpin Analytix untuk sementara bersama Alan Kay?",
        "Siapa yang memimpin Analytix sebelum Lovelace?",
    ],
)
def test_who_led_at_another_time_is_not_who_leads(ledger: Ledger, question: str) -> None:
    """A question with a time or a companion asks for more than who holds the post."""
    asked = parse(question, "id")
    said = answer_from(ledger, "default", asked, None)
    assert said is None or "Grace Hopper" not in said.text


@pytest.mark.parametrize(("language", "question", "answer"), ANSWERED)
def test_a_question_is_answered_with_its_proof(ledger: Ledger, language: str, question: str, answer: str) -> None:
    """The answer names what was asked for, in the language of the question, with evidence."""
    said = ask(ledger, question, language)
    assert said is not None
    assert not said.abstained
    assert answer in said.text
    assert said.evidence


REFUSED = [
    (
        "en",
        "Who replaced Edith Clarke at Analytix?",
        "I found nothing that plainly says that Edith Clarke left Analytix",
    ),
    (
        "en",
        "When did Grace Hopper leave Analytix?",
        "I found nothing that plainly says that Grace Hopper left Analytix",
    ),
    ("en", "Why did Grace Hopper resign from Analytix?", "I found nothing that plainly says"),
    ("en", "Who replaced Alan Kay?", "I found nothing that plainly says who replaced Alan Kay"),
    ("en", "When did Ada Lovelace leave Bahari Labs?", "I found nothing that plainly says"),
    ("id", "Siapa yang menggantikan Grace Hopper?", "Saya tidak menemukan yang jelas-jelas menyebut"),
    ("en", "Did Alan Kay replace Ada Lovelace?", "Grace Hopper replaced Ada Lovelace"),
    ("id", "kenapa grace hopper resign?", "bahwa grace hopper meninggalkan"),
    ("id", "Kenapa Grace Hopper mundur dari Analytix?", "Saya tidak menemukan yang jelas-jelas menyebut"),
]


@pytest.mark.parametrize(("language", "question", "refusal"), REFUSED)
def test_a_false_premise_is_refused(ledger: Ledger, language: str, question: str, refusal: str) -> None:
    """A question that takes for granted what no article says gets no name."""
    said = ask(ledger, question, language)
    assert said is not None
    assert said.abstained
    assert refusal in said.text


def test_what_the_ledger_cannot_know_is_left_to_the_passages(ledger: Ledger) -> None:
    """Organisations without moves are no matter for the ledger."""
    assert ask(ledger, "Who left Nowhere Inc?") is None


@pytest.mark.parametrize(
    ("language", "question", "lacking"),
    [
        ("en", "Why did Ada Lovelace resign?", "I found nothing that plainly says why Ada Lovelace left."),
        (
            "id",
            "Kenapa Ada Lovelace mundur?",
            "Saya tidak menemukan yang jelas-jelas menyebut alasan Ada Lovelace pergi.",
        ),
        (
            "en",
            "Where did Ada Lovelace go?",
            "I found nothing that plainly says where Ada Lovelace went after Analytix.",
        ),
    ],
)
def test_a_move_that_is_known_is_told_where_what_is_asked_of_it_is_not(
    ledger: Ledger, language: str, question: str, lacking: str
) -> None:
    """The reason of a departure, or where it led, passages may tell: what is taken for granted is so."""
    said = ask(ledger, question, language)
    assert said is not None
    assert said.abstained
    assert said.lacks
    assert lacking in said.text


def test_why_and_where_to_are_answered_as_far_as_the_ledger_goes(ledger: Ledger) -> None:
    """Where the place is known and the reason is not, the place is told, and that no reason was found."""
    said = ask(ledger, "Why did Alan Kay leave Analytix and where did he go?")
    assert said is not None
    assert not said.abstained
    assert said.text.startswith("Bahari Labs: Alan Kay went there")
    assert "nothing that plainly says why Alan Kay left" in said.text


def test_why_somebody_went_to_a_place_is_no_question_about_leaving(ledger: Ledger) -> None:
    """The reason for a coming is left to the passages; for a going that names no place, the leaving is told."""
    assert ask(ledger, "Why did Alan Kay go to Bahari Labs?") is None
    gone = ask(ledger, "Kenapa Alan Kay pergi?", "id")
    assert gone is not None
    assert gone.lacks
    assert "Alan Kay meninggalkan Analytix" in gone.text


@pytest.mark.parametrize(
    "question",
    [
        "When did Ada Lovelace leave the board of Analytix?",
        "When did Ada Lovelace leave the Analytix board?",
        "When did Ada Lovelace resign as Analytix treasurer?",
    ],
)
def test_another_post_that_is_left_is_a_post_of_its_own(ledger: Ledger, question: str) -> None:
    """Who left as chief executive is not told to have left the board, or a post that nobody tells of."""
    said = ask(ledger, question)
    assert said is None or "3 February" not in said.text


@pytest.mark.parametrize(
    "question",
    ["When did Ada Lovelace leave Analytix?", "When did Ada Lovelace resign as Analytix chief executive?"],
)
def test_the_post_that_was_left_has_its_day(ledger: Ledger, question: str) -> None:
    """With the organisation before the post as well."""
    said = ask(ledger, question)
    assert said is not None
    assert "3 February 2025" in said.text


def test_the_articles_own_words_for_the_day_are_given(ledger: Ledger) -> None:
    """With the quotes at hand, "when" is answered in the article's words too."""
    asked = parse("When did Ada Lovelace leave?", "en")
    said = answer_from(ledger, "default", asked, quote=lambda proof: TEXT[proof.start : proof.end])
    assert said is not None
    assert "on Monday" in said.text


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Why did Ada Lovelace leave in 2019?"), ("id", "Kenapa Ada Lovelace mundur pada 2019?")],
)
def test_who_left_at_another_time_is_not_said_to_have_stayed(language: str, question: str) -> None:
    """The refusal of a wrong time tells the time that the articles give."""
    ledger = empty_ledger()
    ledger.record(article("x"), [move(day="2024-09-25")])
    said = ask(ledger, question, language)
    assert said is not None
    assert said.abstained
    assert "25 September 2024" in said.text


def test_the_words_of_a_day_end_without_a_stop(ledger: Ledger) -> None:
    """The article's full stop is no part of what it calls the day."""
    asked = parse("When did Ada Lovelace leave?", "en")
    said = answer_from(ledger, "default", asked, quote=lambda proof: TEXT[proof.start : proof.end])
    assert said is not None
    assert "“on Monday”." in said.text


def test_an_organization_that_only_begins_alike_is_another() -> None:
    """Who left Nusa Data did not leave Nusa Kargo; who left Nusa may have left either."""
    ledger = empty_ledger()
    ledger.record(article("x"), [move(organization="Nusa Data", day="2025-02-03")])
    other, short = ask(ledger, "Who left Nusa Kargo?"), ask(ledger, "Who left Nusa?")
    assert other is None
    assert short is not None
    assert "Ada Lovelace" in short.text


@pytest.mark.parametrize("name", ["Prof. Grace Hopper", "Dr. Hopper", "Miss Hopper"])
def test_a_title_is_no_part_of_a_name(ledger: Ledger, name: str) -> None:
    """Whoever is called by a title is the person without it."""
    said = ask(ledger, f"Who did {name} replace?")
    assert said is not None
    assert "Ada Lovelace" in said.text


def test_other_questions_are_not_about_moves() -> None:
    """A question about anything else is not understood as one about moves."""
    assert not parse("How many people live in Bandung?", "en").about_moves
    assert not parse("Berapa harga beras?", "id").about_moves
    assert not parse("Who replaced X?", "fr").about_moves


@pytest.mark.parametrize(("other", "holder"), [("a", "Grace Hopper"), ("b", "Alan Kay")])
def test_who_has_a_post_is_told_by_the_newer_article_only(other: str, holder: str) -> None:
    """An article that tells of a coming may name the old holder too; a newer one knows more."""
    ledger, role = empty_ledger(), "chief executive"
    came = move("Grace Hopper", kind=Kind.APPOINTMENT, day="2025-02-03", role=role)
    post = Post("Alan Kay", "Analytix", role, False, Evidence("role", other, 1, 0, 10, date(2025, 2, 6)))
    ledger.record(article("x"), [came], [post] if other == "a" else [])
    if other == "b":
        ledger.record(article("x", key="b"), [], [post])
    said = ask(ledger, "Who is the chief executive of Analytix?")
    assert said is not None
    assert holder in said.text


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        ("en", "When did Alan Kay leave Analytix?", "I found no day for it."),
        ("id", "Kapan Alan Kay meninggalkan Analytix?", "saya tidak menemukan tanggalnya."),
    ],
)
def test_a_day_that_was_not_found_is_not_said_to_be_nowhere(
    ledger: Ledger, language: str, question: str, words: str
) -> None:
    """What the ledger has not read may stand in the article all the same."""
    said = ask(ledger, question, language)
    assert said is not None
    assert said.text.endswith(words)


@pytest.mark.parametrize(
    "question",
    [
        "What is Alan Kay's job at Analytix now?",
        "what post does Alan Kay have at Analytix after giving up research?",
        "apa jabatan Alan Kay di Analytix sekarang?",
    ],
)
def test_a_post_that_somebody_left_is_not_the_one_they_have_now(ledger: Ledger, question: str) -> None:
    """What is asked of today is left to the passages where the ledger knows only what was before."""
    said = ask(ledger, question, "id" if question.startswith("apa") else "en")
    assert said is None or "head of research" not in said.text
