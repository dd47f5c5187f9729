"""What was once told falsely: days pushed ahead, who stays, who stood in, ministers, and rumours that are denied."""

from dataclasses import replace

import pytest

from knowledge.moves.extraction import as_borne_out
from knowledge.moves.extraction.heads import heads
from knowledge.moves.extraction.hearsay import recants
from knowledge.moves.extraction.lone import LoneReader
from knowledge.moves.models import Certainty, Kind, Status
from knowledge.text.recogniser import recogniser
from tests.knowledge.moves.making import article, move, only, told

BEHIND = [
    (
        "en",
        "Seaview Hospital dismissed its matron, Ada Lund, on Friday. Her successor, Ian Wells, starts in April.",
        "01-31",
    ),
    ("en", "Rector Ada Lund left Marden University on Monday. Provost Ian Wells takes over on 1 March.", "02-03"),
    ("en", "Ada Lund, who quit Corvo Foods on Monday, will join Prism on Friday.", "02-03"),
    (
        "id",
        "RS Bina Kasih mencopot direktur medis Ade Fitri pada Senin. Penggantinya akan bertugas mulai April.",
        "02-03",
    ),
]


@pytest.mark.parametrize(("language", "text", "day"), BEHIND)
def test_a_day_behind_stays_behind_whatever_is_still_to_come(language: str, text: str, day: str) -> None:
    """The tense of a day is that of its own sentence, and of its clause where the sentence has several days."""
    (left,) = [each for each in told(text, language, title="Changes") if each.kind is Kind.DEPARTURE]
    assert str(left.effective_on) == f"2025-{day}"


@pytest.mark.parametrize(
    ("language", "text", "left", "came"),
    [
        ("en", "Ada Lund left Corvo Foods last Monday. Ian Wells will take over next Monday.", "02-03", "02-10"),
        (
            "id",
            "Pelatih Ade Fitri pergi dari Corvo FC Senin lalu; Budi Tama melatih mulai Senin depan.",
            "02-03",
            "02-10",
        ),
    ],
)
def test_words_at_a_day_say_on_which_side_it_lies(language: str, text: str, left: str, came: str) -> None:
    """Last Monday is behind and next Monday ahead, whatever else the sentence tells."""
    change = only(text, language, title="Changes")
    assert (str(change.effective_on), str(change.came_on)) == (f"2025-{left}", f"2025-{came}")


def test_days_of_one_name_lie_on_either_side() -> None:
    """Of "fired on Friday" and "will leave on Friday" each has its own Friday."""
    text = "Sable Air fired operations chief Greg Munn on Friday. Finance director Petra Lind will leave on Friday."
    days = {each.person: str(each.day) for each in told(text, title="Two changes at Sable Air")}
    assert days == {"Greg Munn": "2025-01-31", "Petra Lind": "2025-02-07"}


STANDS = [
    (
        "As of 6 February 2025, these changes are known at Ostrava Zoo. Director Jana Mala retires on 1 April. "
        "Petr Horak becomes director on the same day.",
        "2025-04-01",
        None,
    ),
    (
        "As of 6 February 2025, these changes are known. Wrenfield Hospital has had a new medical director, Asha Rao, "
        "since 1 April. Her predecessor, Bill Croft, retired in March.",
        "2024-03",
        "2024-04-01",
    ),
]


@pytest.mark.parametrize(("text", "left", "came"), STANDS)
def test_the_day_of_a_list_is_the_day_of_nothing_in_it(text: str, left: str, came: str | None) -> None:
    """The words "as of" open how things stand, and what has lasted since a day began behind it."""
    change = only(text, title="Changes")
    assert str(change.effective_on) == left
    assert (str(change.came_on) if change.came_on else None) == came


KEPT = [
    ("en", "Head coach Pieter Vaart will not be replaced before the season ends, the president of Sparta Delden said."),
    ("en", "Seaview Hospital will not replace head nurse Ada Lund."),
    ("en", "Ada Lund won't be replaced as captain of Marden Rovers, coach Ian Wells said on Friday."),
    ("en", "The board of Marden University decided against replacing rector Ada Lund."),
    ("id", "Bina Kasih tidak akan mengganti direktur utama Ade Fitri."),
    ("id", "Manajemen menegaskan pelatih Persada FC Ade Fitri tidak akan diganti."),
]


@pytest.mark.parametrize(("language", "text"), KEPT)
def test_who_is_not_replaced_has_not_left(language: str, text: str) -> None:
    """That nobody is put in somebody's place is told as a denial or not at all."""
    assert {each.status for each in told(text, language, title="News")} <= {Status.DENIED}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chief nurse Ursula Kemp resigned from Seaview Hospital in December and will not be replaced."),
        ("en", "Ada Lund retired from Seaview Hospital on Friday. She will not be replaced."),
        ("en", "Corvo Foods has not replaced its finance chief Ada Lund, who resigned in December."),
        ("id", "Ade Fitri mundur dari Persada FC pada Senin dan tidak akan diganti."),
    ],
)
def test_who_left_and_is_not_replaced_has_left(language: str, text: str) -> None:
    """What else the article tells still counts."""
    assert only(text, language, title="News").status is not Status.DENIED


STOOD_IN = [
    (
        "en",
        "Acting president Paul Wren will return to his position as provost of Corvo University when Ada Lund takes "
        "office in March.",
        "provost",
    ),
    (
        "en",
        "Ada Lund will take over at Corvo Air on Monday. Finance chief Paul Wren, who ran the airline in the meantime, "
        "returns to his old job.",
        "Finance chief",
    ),
    (
        "id",
        "Corvo Pangan menunjuk Ade Fitri sebagai direktur utama. Pelaksana tugas direktur utama Pandu Wira akan "
        "kembali ke posisinya sebagai direktur keuangan.",
        "direktur keuangan",
    ),
]


@pytest.mark.parametrize(("language", "text", "kept"), STOOD_IN)
def test_who_stood_in_does_not_leave_the_post_they_go_back_to(language: str, text: str, kept: str) -> None:
    """The post that somebody stood in for may be told, never their own: nobody leaves it, and nobody gets it."""
    moves = told(text, language, title="A new head")
    assert moves
    assert kept not in {each.role for each in moves}


MINISTERS = [
    ("en", "Health minister Gloria Amadi quit on Monday after nurses at Lakeside Hospital walked out."),
    ("en", "Ada Lund was sworn in as culture minister on Monday. She was director of the Corvo Museum."),
    ("id", "Menteri Olahraga Ade Fitri mundur pada Senin. Persada FC menyayangkannya."),
    ("id", "Presiden memberhentikan Menteri Perhubungan Andi Kusuma menyusul kecelakaan pesawat Nusantara Jet."),
]


@pytest.mark.parametrize(("language", "text"), MINISTERS)
def test_a_minister_is_of_no_other_body(language: str, text: str) -> None:
    """Where an article names no state and no ministry, whoever else it names is not where a minister was."""
    assert [each.organization for each in told(text, language, title="Minister")] == []


@pytest.mark.parametrize(
    ("language", "text", "organization"),
    [
        ("en", "Ada Lund, minister at Corvo Methodist Church, retires in June.", "Corvo Methodist Church"),
        (
            "en",
            "Ada Lund resigned from the Ministry of Fisheries, where she was deputy minister.",
            "Ministry of Fisheries",
        ),
        (
            "id",
            "Ade Fitri mundur dari Kementerian Perikanan, tempat ia menjadi wakil menteri.",
            "Kementerian Perikanan",
        ),
    ],
)
def test_a_minister_of_what_is_named_so_is_told(language: str, text: str, organization: str) -> None:
    """A ministry, and whatever stands beside the post, may be where a minister was."""
    assert only(text, language, title="Minister").organization == organization


RECANTED = [
    (
        "en",
        "According to a newspaper, rector Eva Holm is about to leave Arden University.",
        "The university denied it on Tuesday.",
    ),
    (
        "en",
        "Sources said Bruno Katz would step down as chief executive of Adria Jet.",
        "A spokeswoman called the story false.",
    ),
    ("id", "Direktur utama Sinar Medika, Nadia Putri, dikabarkan mundur.", "Kabar itu dibantah perusahaan."),
    (
        "id",
        "Pelatih Rully Nere disebut-sebut akan hengkang dari Mitra Jaya FC.",
        "Manajemen klub menepis kabar tersebut.",
    ),
]


@pytest.mark.parametrize(("language", "rumour", "denial"), RECANTED)
def test_a_rumour_that_the_next_sentence_denies_is_denied(language: str, rumour: str, denial: str) -> None:
    """And the denial is what proves it, beside the rumour."""
    text = f"{rumour} {denial}"
    rumoured = only(text, language, title="Talk")
    assert rumoured.status is Status.DENIED
    piece = article(text, language, title="Talk")
    assert [piece.text[proof.start : proof.end] for proof in rumoured.proofs("kind")] == [rumour, denial]


@pytest.mark.parametrize(
    "sentence",
    [
        "The company said that this is untrue.",
        "The club dismissed the reports as nonsense.",
        "There is no truth in it, she said.",
        "The speculation is unfounded, the museum wrote.",
        "Klub membantahnya.",
        "\u201cItu tidak benar,\u201d kata juru bicara.",
    ],
)
def test_a_sentence_may_deny_what_was_told_before_it(sentence: str) -> None:
    """By a verb with what means the talk, or by what is said of it."""
    assert recants(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kobalt denied that it plans to close its mine in Peru.",
        "The company neither confirmed nor denied the report.",
        "The hospital confirmed her departure, but said that reports of a quarrel were untrue.",
        "The company has not confirmed this.",
        "He declined to deny it.",
        "She said it was not true that she had taken money.",
        "It denied that the two matters were linked.",
        "The union said it was wrong to cut jobs.",
        "Menurut dia, keputusan itu keliru.",
        "Perusahaan membantah akan menutup tambangnya.",
        "Pihak klub tidak membenarkan ataupun membantah kabar itu.",
        "Ia tidak menyebut alasan.",
    ],
)
def test_who_denies_something_else_denies_no_rumour(sentence: str) -> None:
    """Silence, a denial of something else, and a denial that is not given leave a rumour as it is."""
    assert not recants(sentence)


def test_what_a_chat_model_makes_of_a_denied_rumour_is_never_listed() -> None:
    """The networks know that the next sentence denies it, whatever sentence the model quotes."""
    rumour = "Sources said Bruno Katz would step down as chief executive of Adria Jet."
    piece = article(f"{rumour} A spokeswoman called the story false.", title="Talk")
    told_by_model = move("Bruno Katz", "Adria Jet", status=Status.CONFIRMED)
    proof = replace(told_by_model.evidence[0], end=len(rumour))
    (kept,) = as_borne_out(piece, [replace(told_by_model, evidence=(proof,))])
    assert kept.certainty is Certainty.POSSIBLE


def test_one_of_two_denies_talk_for_nobody_else() -> None:
    """What the other is said to do is not denied with it."""
    text = "Two engineers of Corvo Labs, Ada Lund and Ian Wells, are leaving, a source said. Wells denied it on Friday."
    denied = {each.person for each in told(text, "en", title="Talk") if each.status is Status.DENIED}
    assert denied == {"Ian Wells"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Last week this newspaper wrote that Ada Lund had left Corvo Foods and that Ian Wells had replaced her. "
            "That report was wrong.",
        ),
        (
            "id",
            "Edisi kemarin menulis bahwa Ade Fitri telah diangkat menjadi direktur utama Tirta Boga menggantikan "
            "Bagas Wirawan. Berita itu tidak benar.",
        ),
    ],
)
def test_what_is_taken_back_in_the_next_sentence_is_no_news(language: str, text: str) -> None:
    """A correction repeats what it corrects: nothing of that is told as a fact."""
    listed = [each for each in told(text, language, title="Correction") if each.certainty is not Certainty.POSSIBLE]
    assert all(each.status is Status.DENIED for each in listed)


def test_no_words_say_nothing_of_anybody() -> None:
    """What is left of a sentence may be nothing at all."""
    assert LoneReader(recogniser(), heads(), "en").saying("", "Ada Lund") is None
