"""Follow-ups without a model: what each is understood as, in English and Indonesian."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Library, Question
from tests.knowledge.answering.conversation.conftest import Talk

ZOPH = "who replaced Barret Zoph at Thinking Machines Lab?"
SUTSKEVER = "who replaced Ilya Sutskever?"
LAB = "who left Thinking Machines Lab?"
GOTO = "kenapa Andre Soelistyo meninggalkan GoTo?"
MURATI = "why did Mira Murati leave OpenAI?"
TELKOM = "siapa direktur utama Telkom?"
INTEL = "who is the chief executive of Intel?"


@pytest.mark.parametrize(
    ("before", "follow_up", "meant"),
    [
        ("who replaced Mira Murati?", "is she at OpenAI?", "is Mira Murati at OpenAI?"),
        ("what did Jan Leike say about OpenAI?", "who agreed with him?", "who agreed with Jan Leike?"),
        ("who agreed with Jan Leike?", "and Sam Altman?", "who agreed with Sam Altman?"),
        (LAB, "and who replaced them?", "who replaced Barret Zoph at Thinking Machines Lab?"),
        (INTEL, "and the previous one?", "who did Lip-Bu Tan replace at Intel?"),
        (INTEL, "Boeing's?", "who is the chief executive of Boeing?"),
        ("who left OpenAI?", "only in September", "who left OpenAI in September?"),
        (GOTO, "siapa penggantinya?", "siapa pengganti Andre Soelistyo di GoTo Gojek Tokopedia?"),
        ("siapa yang meninggalkan GoTo?", "bukalapak gimana?", "siapa yang meninggalkan bukalapak?"),
        (MURATI, "did they replace her?", "did they replace Mira Murati?"),
        (MURATI, "is there somebody new there?", "is there somebody new at OpenAI?"),
        (ZOPH, "when was that?", "when did Soumith Chintala replace Barret Zoph at Thinking Machines Lab?"),
        (ZOPH, "and at OpenAI?", "who replaced Barret Zoph at OpenAI?"),
        (ZOPH, "why?", "why did Barret Zoph leave Thinking Machines Lab?"),
        (ZOPH, "kapan itu?", "kapan Soumith Chintala menggantikan Barret Zoph di Thinking Machines Lab?"),
        (MURATI, "and who replaced her?", "who replaced Mira Murati at OpenAI?"),
        (MURATI, "siapa yang menggantikannya?", "siapa yang menggantikan Mira Murati di OpenAI?"),
        (MURATI, "what did she say?", "what did Mira Murati say?"),
        (MURATI, "who is her successor?", "who is Mira Murati's successor at OpenAI?"),
        (SUTSKEVER, "when did he leave?", "when did Ilya Sutskever leave OpenAI?"),
        (SUTSKEVER, "where did he go?", "where did Ilya Sutskever go?"),
        (SUTSKEVER, "and who replaced him?", "who replaced Jakub Pachocki at OpenAI?"),
        (SUTSKEVER, "what about Jan Leike?", "who replaced Jan Leike?"),
        (SUTSKEVER, "Jan Leike", "who replaced Jan Leike?"),
        (SUTSKEVER, "what about Intel?", "who left Intel?"),
        (SUTSKEVER, "who else left there?", "who else left OpenAI?"),
        (SUTSKEVER, "siapa lagi yang keluar dari sana?", "siapa lagi yang keluar dari OpenAI?"),
        (SUTSKEVER, "who works there?", "who works at OpenAI?"),
        (INTEL, "since when?", "when did Lip-Bu Tan join Intel?"),
        (INTEL, "and before him?", "who did Lip-Bu Tan replace at Intel?"),
        (INTEL, "what about Boeing?", "who is the chief executive of Boeing?"),
        (INTEL, "Boeing?", "who is the chief executive of Boeing?"),
        (INTEL, "dan di Boeing?", "siapa direktur utama di Boeing?"),
        ("who left OpenAI?", "and in 2024?", "who left OpenAI in 2024?"),
        ("who left OpenAI in 2024?", "since 2025?", "who left OpenAI since 2025?"),
        ("who left OpenAI?", "what about Intel?", "who left Intel?"),
        ("who left OpenAI?", "bagaimana dengan Intel?", "siapa yang meninggalkan Intel?"),
        (TELKOM, "siapa yang dia gantikan?", "Dian Siswarini menggantikan siapa di Telkom?"),
        (TELKOM, "sejak kapan?", "kapan Dian Siswarini mulai di Telkom?"),
        (TELKOM, "kalau di Intel?", "siapa direktur utama Intel?"),
        (TELKOM, "in English please", "who is the chief executive of Telkom?"),
        (ZOPH, "dalam bahasa Indonesia dong", "siapa yang menggantikan Barret Zoph di Thinking Machines Lab?"),
        (MURATI, "what happened?", "what happened to Mira Murati?"),
        (MURATI, "what happened there?", "what happened at OpenAI?"),
        (GOTO, "apa yang terjadi?", "apa yang terjadi dengan Andre Soelistyo?"),
        (GOTO, "namanya siapa?", "siapa yang menggantikan Andre Soelistyo di GoTo Gojek Tokopedia?"),
    ],
)  # fmt: skip
def test_a_follow_up_asks_what_it_says_with_the_names_of_before(
    talk: Talk, before: str, follow_up: str, meant: str
) -> None:
    """The names, the organisation and the kind are carried over, and the language is the follow-up's."""
    assert talk.understood(before, follow_up) == meant


@pytest.mark.parametrize("text", ["who are you?", "any news?", "what is new?", "kamu siapa?", "ada berita apa?"])
def test_what_asks_for_us_or_for_the_news_is_a_courtesy_in_a_conversation_too(talk: Talk, text: str) -> None:
    """It leans on nothing that was said before."""
    talk.asks(MURATI)
    assert talk.asks(text).courteous


def test_what_happened_leans_on_nothing_where_nothing_was_said(talk: Talk) -> None:
    """As the first line of a conversation it asks for the news."""
    assert talk.asks("what happened?").courteous


def test_a_follow_up_is_answered_as_what_it_was_understood(talk: Talk) -> None:
    """The answer is the stand-alone question's, and the record still has what the reader wrote."""
    talk.asks(INTEL)
    answer = talk.asks("and before him?")

    assert answer.text.startswith("Pat Gelsinger.")
    assert answer.question.text == "and before him?"
    assert answer.citations


def test_a_conversation_goes_on_from_one_follow_up_to_the_next(talk: Talk) -> None:
    """Each turn builds on what the one before was understood as."""
    assert talk.understood(ZOPH, "and at OpenAI?", "kapan itu?", "in English please") == (
        "when did William (Liam) Fedus replace Barret Zoph at OpenAI?"
    )


@pytest.mark.parametrize(
    "text",
    [
        "who said that first?",
        "siapa yang bilang begitu pertama kali?",
        "is that true?",
        "which one?",
        "and her?",
        "what about him?",
        "apa maksudnya?",
    ],
)
def test_what_no_rule_can_resolve_is_asked_back(talk: Talk, text: str) -> None:
    """Whoever asks about something that is not known is asked for the name, in one sentence of their language."""
    talk.asks(SUTSKEVER)
    answer = talk.asks(text)

    assert answer.asks_back
    assert answer.understood_as is None
    assert answer.text in {
        "I cannot tell whom or what you mean. Please ask again and name the person or the company.",
        "Saya tidak tahu siapa atau apa yang dimaksud. Tanyakan lagi dengan menyebut nama orang atau perusahaannya.",
    }


@pytest.mark.parametrize("text", ["and who replaced her?", "when was that?", "kapan itu?", "why?"])
def test_a_follow_up_to_nothing_is_asked_back(talk: Talk, text: str) -> None:
    """Where nothing was asked before, nobody guesses."""
    assert talk.asks(text).asks_back


def test_the_name_that_was_asked_for_completes_the_question(talk: Talk) -> None:
    """Who was asked back whom they meant need only say the name."""
    assert talk.understood("who replaced him?", "Pat Gelsinger") == "who replaced Pat Gelsinger?"


@pytest.mark.parametrize(
    "text",
    [
        "Who is the chief executive of Nike?",
        "Did Sam Altman say why he fired her?",
        "When he was at Google, what did Liam Fedus work on?",
        "What did Jan Leike write about safety when he left?",
        "Which pilot lost his licence in May?",
        "What is it that Nike sells?",
        "Apa itu saham?",
        "Siapa nama presiden yang mundur dari jabatannya?",
        "Kapan perang itu berakhir?",
        "In which year did Intel name its first chief executive?",
        "Is there a new head of research at OpenAI?",
        "Who replaced Barret Zoph?",
        "What happened at OpenAI in September 2024, and why did so many people leave?",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(talk: Talk, text: str) -> None:
    """A question that says what it is about is never changed, whatever was asked before."""
    talk.asks(MURATI)
    answer = talk.asks(text)

    assert answer.understood_as is None
    assert not answer.asks_back


def test_without_a_conversation_nothing_is_carried_over(archive: Library, talk: Talk) -> None:
    """A single question from the terminal is never taken for a follow-up."""
    talk.asks(SUTSKEVER)
    answer = archive.ask(Question("and who replaced him?"))

    assert not answer.asks_back
    assert answer.understood_as is None


@settings(max_examples=25)
@given(text=st.text(min_size=1, max_size=200).filter(lambda text: any(letter.isalnum() for letter in text)))
def test_any_words_at_all_get_an_answer(archive: Library, text: str) -> None:
    """Whatever is typed after a question is answered, or asked back; nothing breaks."""
    talk = Talk(archive, "test:anything")
    talk.asks(INTEL)
    answer = talk.asks(text)

    assert answer.text


def test_thanks_are_met_with_a_line_and_forgotten(talk: Talk) -> None:
    """No article is searched for a courtesy, and what is asked after it goes on with the question before it."""
    talk.asks(MURATI)
    thanked = talk.asks("thanks, you are great!")
    assert thanked.courteous
    assert (thanked.citations, thanked.nearest, thanked.retrieved) == ((), (), ())
    assert talk.asks("and who replaced her?").understood_as == "who replaced Mira Murati at OpenAI?"
    assert talk.asks("terima kasih ya min").language == "id"
    assert not talk.asks("hi, who left OpenAI?").courteous
