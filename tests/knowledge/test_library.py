"""What a face may rely on when it talks to the library."""

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from knowledge import (
    ArticleDraft,
    InvalidArticle,
    InvalidQuestion,
    Library,
    LibrarySettings,
    NotFound,
    Outcome,
    Question,
    StorageFailed,
)

HIRED = ArticleDraft(
    "Kerala Robotics has appointed Anjali Menon as chief executive. Menon succeeds Ravi Pillai, who retires in June.",
    title="Menon to lead Kerala Robotics",
    url="https://news.example/menon",
    published=date(2025, 3, 4),
)
RECIPE = ArticleDraft("Simmer the lentils for twenty minutes. Add the spinach last and serve with rice.", title="Dal")


def open_again(library_home: Path) -> Library:
    """Open the archive as a new process would."""
    return Library.open(LibrarySettings(library_home, threads=1))


class TestAdd:
    """Adding articles."""

    def test_an_added_article_answers_with_a_quote_that_stands_in_it(self, library: Library) -> None:
        """What was added can be asked for, and the quote is a span of the stored text."""
        library.add("default", HIRED)
        library.add("default", RECIPE)
        answer = library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?"))
        assert not answer.abstained
        citation = answer.citations[0]
        assert citation.article.text[citation.start : citation.end] == citation.quote
        assert "Menon" in citation.quote
        assert citation.article.url == HIRED.url

    def test_adding_the_same_article_twice_changes_nothing(self, library: Library) -> None:
        """The second time is told as unchanged, and nothing doubles."""
        first, second = library.add("default", HIRED), library.add("default", HIRED)
        assert (first.outcome, second.outcome) == (Outcome.ADDED, Outcome.UNCHANGED)
        assert library.holdings("default").articles == 1
        assert first.article.key == second.article.key

    def test_new_words_at_a_known_address_are_a_new_version(self, library: Library) -> None:
        """Answers come from the new version; a citation of the old one still opens the old words."""
        library.add("default", HIRED)
        old = library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?"))
        changed = ArticleDraft(HIRED.text.replace("Anjali Menon", "Asha Nair").replace("Menon", "Nair"), url=HIRED.url)
        added = library.add("default", changed)
        assert (added.outcome, added.article.version) == (Outcome.NEW_VERSION, 2)
        new = library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?"))
        assert "Nair" in new.citations[0].quote
        assert library.holdings("default").articles == 1
        assert library.answer("default", old.key).citations[0].quote == old.citations[0].quote

    def test_the_same_words_without_an_address_are_one_article(self, library: Library) -> None:
        """White space aside, the same title and text are the same article."""
        library.add("default", RECIPE)
        again = library.add("default", ArticleDraft(RECIPE.text.replace(". ", ".\n"), title=RECIPE.title))
        assert again.outcome is Outcome.UNCHANGED

    @pytest.mark.parametrize("text", ["", "  \n ", "— … !", "\x00\x01"])
    def test_an_article_without_words_is_refused(self, library: Library, text: str) -> None:
        """The sentence says what to give, and nothing is kept."""
        with pytest.raises(InvalidArticle, match="no text"):
            library.add("default", ArticleDraft(text, title="Only a title"))
        assert library.holdings("default").articles == 0

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://[bad", "no"])
    def test_an_address_that_is_no_web_address_is_refused(self, library: Library, url: str) -> None:
        """Links that are shown to readers lead to the web."""
        with pytest.raises(InvalidArticle, match="http"):
            library.add("default", ArticleDraft("Some words.", url=url))


class TestRemove:
    """Removing articles."""

    def test_a_removed_article_no_longer_answers(self, library: Library) -> None:
        """Its passages are gone from both indexes at once."""
        key = library.add("default", HIRED).article.key
        library.remove("default", key)
        answer = library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?"))
        assert answer.abstained
        assert answer.retrieved == ()
        assert library.articles("default").total == 0

    def test_a_removed_article_stays_away_until_it_is_restored(self, library: Library) -> None:
        """Adding it again tells that it was removed, by its key; restoring brings it back."""
        key = library.add("default", HIRED).article.key
        library.remove("default", key)
        again = library.add("default", HIRED)
        assert (again.outcome, again.article.key) == (Outcome.REMOVED, key)
        assert library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?")).abstained
        library.restore("default", key)
        assert not library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?")).abstained

    def test_an_unknown_key_is_not_found(self, library: Library) -> None:
        """The sentence names the key."""
        with pytest.raises(NotFound, match="nonsense"):
            library.remove("default", "nonsense")


class TestWorkspaces:
    """A workspace is a wall."""

    def test_another_workspace_sees_nothing(self, library: Library) -> None:
        """No article, no answer, no key of one workspace reaches another."""
        key = library.add("guild:1", HIRED).article.key
        answer = library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?", "guild:1"))
        assert library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?", "guild:2")).abstained
        assert library.articles("guild:2").total == 0
        with pytest.raises(NotFound):
            library.article("guild:2", key)
        with pytest.raises(NotFound):
            library.remove("guild:2", key)
        with pytest.raises(NotFound):
            library.answer("guild:2", answer.key)

    def test_the_same_article_in_two_workspaces_is_two_articles(self, library: Library) -> None:
        """Removing it in one leaves it in the other."""
        first = library.add("guild:1", HIRED).article.key
        library.add("guild:2", HIRED)
        library.remove("guild:1", first)
        assert library.articles("guild:2").total == 1
        assert not library.ask(Question("Who succeeds Ravi Pillai?", "guild:2")).abstained


class TestAsk:
    """Asking."""

    def test_an_empty_archive_says_that_it_is_empty(self, library: Library) -> None:
        """No evidence, no claim: not even a refusal about articles that do not exist."""
        for text in ("How tall is the bridge?", "Who replaced Ravi Pillai?"):
            answer = library.ask(Question(text))
            assert answer.abstained
            assert answer.text == "There are no articles here yet."

    def test_a_question_that_nothing_answers_is_refused_in_its_language(self, library: Library) -> None:
        """The refusal is one sentence, and no passage is passed off as an answer."""
        library.add("default", RECIPE)
        english = library.ask(Question("How tall is the bridge at Grand Bassam?"))
        indonesian = library.ask(Question("Berapa tinggi jembatan di Grand Bassam?"))
        assert english.abstained
        assert english.citations == ()
        assert english.text == "I found nothing here that plainly answers that."
        assert indonesian.text == "Saya tidak menemukan di sini yang jelas-jelas menjawabnya."

    def test_a_move_that_never_happened_is_refused_by_name(self, library: Library) -> None:
        """A false premise is not answered with somebody else's move."""
        library.add("default", HIRED)
        answer = library.ask(Question("Who replaced Hendrik Vos at the ministry of finance?"))
        assert answer.abstained
        assert answer.citations == ()
        assert "Hendrik Vos" in answer.text

    @pytest.mark.parametrize("text", ["", " \n\t ", "🎉🎉🎉", "???", "\u202e\u200b", "x" * 4_000])
    def test_a_question_that_asks_nothing_is_told_so(self, library: Library, text: str) -> None:
        """The reader gets a sentence, and the archive stays silent."""
        with pytest.raises(InvalidQuestion):
            library.ask(Question(text))

    @pytest.mark.parametrize(
        "text",
        [
            "מי מחליף את ראווי פילאי?",
            "من خلف رافي بيلاي؟",
            "who \x07succeeds \x1b[31mRavi Pillai?",
            "谁接替了拉维?",
            "a" * 900,
        ],
    )
    def test_any_script_can_ask(self, library: Library, text: str) -> None:
        """Right-to-left text, other scripts and control characters are questions like others."""
        library.add("default", HIRED)
        assert library.ask(Question(text)).text

    def test_an_answer_can_be_opened_again(self, library: Library) -> None:
        """What was answered is recorded with the spans it rested on, and proven anew."""
        library.add("default", HIRED)
        given = library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?", locale="en-GB", limit=2))
        opened = library.answer("default", given.key)
        assert opened.citations == given.citations
        assert opened.question == given.question

    def test_readers_may_ask_at_the_same_time(self, library: Library) -> None:
        """Eight threads get the same answer as one."""
        library.add("default", HIRED)
        found: list[str] = []

        def ask() -> None:
            found.append(library.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?")).text)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert len(set(found)) == 1


class TestRebuild:
    """The database is the record; the indexes are rebuilt from it."""

    QUESTION = Question("Who succeeds Ravi Pillai at Kerala Robotics?")

    def stored(self, home: Path) -> None:
        """Fill an archive and close it."""
        with open_again(home) as library:
            list(library.add_all("default", [HIRED, RECIPE]))

    @pytest.mark.parametrize("folder", ["chroma", "words"])
    def test_a_deleted_index_is_rebuilt(self, tmp_path: Path, folder: str) -> None:
        """Delete either folder: after levelling both are as before."""
        self.stored(tmp_path)
        shutil.rmtree(tmp_path / folder)
        with open_again(tmp_path) as library:
            assert library.level() > 0
            assert not library.ask(self.QUESTION).abstained
            assert library.level(thorough=True) == 0

    @pytest.mark.parametrize("folder", ["chroma", "words"])
    def test_a_damaged_index_is_set_aside_and_rebuilt(self, tmp_path: Path, folder: str) -> None:
        """Overwrite every file of either folder: nothing is lost and nobody is told a traceback."""
        self.stored(tmp_path)
        for file in (tmp_path / folder).rglob("*"):
            if file.is_file():
                file.write_bytes(b"damaged " * 64)
        with open_again(tmp_path) as library:
            library.level()
            assert not library.ask(self.QUESTION).abstained
            assert library.level(thorough=True) == 0

    def test_a_crash_before_the_indexes_leaves_the_article_pending(self, tmp_path: Path) -> None:
        """An article that is in the record only is finished by the next start."""
        self.stored(tmp_path)
        with sqlite3.connect(tmp_path / "masthead.db") as database:
            database.execute("UPDATE articles SET state = 'pending'")
            database.execute("DELETE FROM passages")
        shutil.rmtree(tmp_path / "chroma")
        with open_again(tmp_path) as library:
            assert library.tend()
            assert library.holdings("default").articles == 2
            assert not library.ask(self.QUESTION).abstained
            assert library.level(thorough=True) == 0

    @pytest.mark.whole
    def test_the_writer_leaves_the_work_to_whoever_holds_the_index(self, tmp_path: Path) -> None:
        """While another process indexes, an added article waits, and is told as waiting."""
        with open_again(tmp_path) as first, open_again(tmp_path) as second, first.indexing():
            added = second.add("default", HIRED)
            assert added.waiting
        with open_again(tmp_path) as third:
            third.tend()
            assert not third.ask(self.QUESTION).abstained


class TestFolder:
    """The data folder and what can be wrong with it."""

    def test_a_file_in_place_of_the_folder_is_told(self, tmp_path: Path) -> None:
        """The sentence names the folder and the setting."""
        (tmp_path / "archive").write_text("not a folder")
        with pytest.raises(StorageFailed, match="MASTHEAD_HOME"):
            Library.open(LibrarySettings(tmp_path / "archive"))

    def test_a_database_that_is_none_is_told(self, tmp_path: Path) -> None:
        """Somebody's other file is neither read nor overwritten."""
        (tmp_path / "masthead.db").write_bytes(b"this is no database, it is a letter to my aunt " * 40)
        with pytest.raises(StorageFailed, match="damaged"):
            Library.open(LibrarySettings(tmp_path))

    def test_the_doctor_finds_a_damaged_database(self, library: Library, tmp_path: Path) -> None:
        """What still opens may be damaged inside; the advice is to put a backup in its place."""
        library.add("default", HIRED)
        with closing(sqlite3.connect(tmp_path / "archive" / "masthead.db")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA writable_schema=ON")
            database.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'ix_acts_workspace_id'")
            database.commit()
        with open_again(tmp_path / "archive") as again:
            (check,) = [each for each in again.doctor() if each.part == "database"]
        assert check.health == "broken"
        assert "backup" in check.advice

    def test_the_doctor_finds_nothing_wrong_with_a_new_archive(self, library: Library) -> None:
        """Every part is examined and good."""
        assert {check.part: check.health for check in library.doctor()} == dict.fromkeys(
            ("data folder", "database", "vectors", "indexes", "embedder", "chat model"), "good"
        )


@pytest.mark.whole
def test_while_one_process_writes_to_the_indexes_others_leave_their_articles_to_it(tmp_path: Path) -> None:
    """While the bot indexes, what the terminal adds waits, and the bot finishes it."""
    with open_again(tmp_path) as bot:
        with bot.indexing(), open_again(tmp_path) as terminal:
            assert terminal.add("default", HIRED).waiting
        assert bot.tend()
        assert not bot.ask(Question("Who succeeds Ravi Pillai at Kerala Robotics?")).abstained
