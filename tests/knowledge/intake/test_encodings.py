"""Encodings, judged by the whole of a text: one bad byte costs one letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnreadableFile
from knowledge.intake.encodings import decoded

WORDS = {
    "cs": "Tomáš Novák, finanční ředitel společnosti Škoda Metal, odejde na konci měsíce, řekla Žofie Dvořáková.\n",
    "fr": "Le directeur financier, Rémi Lefèvre, quittera la société, a annoncé le conseil. Zoë Brontë lui succède.\n",
    "ru": "Финансовый директор Иван Петров уходит в конце месяца. Новый директор Анна Смирнова.\n",
    "zh": "云杉科技公司周二宣布、首席财务官李明将于月底离职、王芳被任命为新任首席财务官。\n",
    "ja": "クラウド株式会社は火曜日、最高財務責任者の田中太郎が月末に退任すると発表した。\n",
    "ko": "클라우드 주식회사는 화요일 최고재무책임자 김철수가 이달 말 물러난다고 발표했다.\n",
}
KINDS = [
    ("cs", "utf-8"), ("cs", "cp1250"), ("fr", "utf-8"), ("fr", "cp1252"), ("ru", "utf-8"), ("ru", "cp1251"),
    ("ru", "koi8_r"), ("zh", "utf-8"), ("zh", "gb18030"), ("zh", "big5hkscs"), ("ja", "cp932"), ("ja", "euc_jp"),
    ("ko", "cp949"), ("zh", "utf-16"), ("fr", "utf-16-le"),
]  # fmt: skip


def text_of(language: str, charset: str) -> str:
    """Return a text of some sentences, without what the encoding does not have."""
    return (WORDS[language] * 6).encode(charset, "ignore").decode(charset)


@pytest.mark.parametrize(("language", "charset"), KINDS)
def test_a_text_is_read_in_the_encoding_that_it_names(language: str, charset: str) -> None:
    """Whichever that is."""
    text = text_of(language, charset)
    assert decoded(text.encode(charset), "It", f"text/html; charset={charset}") == text


@pytest.mark.parametrize(("language", "charset"), [kind for kind in KINDS if kind != ("fr", "cp1252")])
def test_a_text_that_names_no_encoding_is_read_in_the_likeliest(language: str, charset: str) -> None:
    """Short texts in Latin letters, Western or Central European, are beyond telling."""
    text = text_of(language, charset)
    assert decoded(text.encode(charset), "It") == text


@pytest.mark.parametrize(("language", "charset"), KINDS)
@pytest.mark.parametrize("fault", ["cut", "pasted"])
def test_a_bad_byte_costs_a_letter(language: str, charset: str, fault: str) -> None:
    """A text that is cut within a letter, or has one byte of another encoding in it, stays what it is."""
    text = text_of(language, charset)
    content = text.encode(charset)
    damaged = content[:-2] if fault == "cut" else content[:-1] + b"\xff"
    found = decoded(damaged, "It", f"text/html; charset={charset}")
    assert found[:80].split() == text[:80].split()
    assert found[-60:-10].strip("\ufffd\n") in text


@pytest.mark.parametrize("language", ["cs", "fr", "ru", "zh"])
def test_a_text_without_a_declaration_is_not_decided_by_one_byte(language: str) -> None:
    """It is UTF-8 as before, and the bad byte is U+FFFD."""
    text = WORDS[language]
    assert decoded(text.encode() + b"caf\xc3.", "It") == text + "caf\ufffd."


@pytest.mark.parametrize(
    ("declared", "charset"), [("gb2312", "gb18030"), ("iso-8859-1", "cp1252"), ("euc-kr", "cp949")]
)
def test_narrow_names_stand_for_the_wider_set(declared: str, charset: str) -> None:
    """As in browsers: pages use the letters of the wider one."""
    text = {"gb18030": "朱镕基说。", "cp1252": "It was “so” for €5. ", "cp949": "뷁이라고 말했다. "}[charset] * 9
    assert decoded(text.encode(charset), "It", f"text/html; charset={declared}") == text


def test_a_wrong_declaration_is_not_believed() -> None:
    """UTF-8 is known by itself; so is what no UTF-8 could be."""
    text = WORDS["ru"] * 4
    assert decoded(text.encode(), "It", "text/html; charset=iso-8859-1") == text
    assert decoded(text.encode("cp1251"), "It", "text/html; charset=utf-8") == text


def test_what_is_no_text_is_told() -> None:
    """In a sentence with its name."""
    with pytest.raises(UnreadableFile, match="photo"):
        decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "photo")


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=gb2312", "text/html; charset=nonsense"]))
def test_any_bytes_are_text_or_a_sentence(content: bytes, content_type: str) -> None:
    """Never an error of ours."""
    try:
        decoded(content, "It", content_type)
    except UnreadableFile as error:
        assert str(error).startswith("It ")  # noqa: PT017 - either outcome is good
