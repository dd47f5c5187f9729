"""What is counted, and who may ask for it."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import Busy, TooSlow
from bot.metrics import Metrics, ShardState
from bot.settings import Listening, Settings
from knowledge import (
    ChatSettings,
    Library,
    LibrarySettings,
    Misconfigured,
    ModelSettings,
    NotFound,
    Question,
    Trouble,
    files,
)
from knowledge.chat.spending import Caller
from knowledge.models import Usage
from tests.conftest import SAMPLES

DASHBOARD = Path(__file__).parents[2] / "deploy" / "grafana.json"
MODEL = ChatSettings(ModelSettings("ollama:any"))


class Watched:
    """A bot in two servers."""

    def queues(self) -> dict[str, int]:
        """Have three questions wait."""
        return {"questions": 3}

    def shard_states(self) -> dict[int, ShardState]:
        """Have two shards, of which one is silent."""
        return {0: ShardState(True, 0.25, 2), 3: ShardState(False, None, 1)}


def numbers(metrics: Metrics) -> dict[str, float]:
    """Return every number by its name and labels, as Prometheus reads them."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {
        " ".join([sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))]): sample.value
        for family in families
        for sample in family.samples
    }


def test_questions_are_counted_by_engine_and_outcome(tmp_path: Path) -> None:
    """Answered, not found, or why there was no answer; without a word of the question, or of where it was asked."""
    metrics = Metrics()
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        library.add("guild:4242", files.read(SAMPLES / "openai-pascapelatihan-fedus.md"))
        for words in ("who replaced Barret Zoph?", "who replaced Sundar Pichai?", "Thanks!"):
            with metrics.question() as answered:
                answered(library.ask(Question(words, "guild:4242")))
        metrics.watch(Watched(), library)
        read = numbers(metrics)
    for error in (Busy(), TooSlow(), NotFound("no"), ValueError("Barret Zoph")):
        with pytest.raises(type(error)), metrics.question():
            raise error
    read |= numbers(metrics)
    assert read["masthead_questions_total engine=ledger outcome=answered"] == 1
    assert sum(value for name, value in read.items() if re.search(r"^masthead_questions_total .*not_found$", name)) == 1
    assert read["masthead_questions_total engine=manners outcome=courteous"] == 1
    for outcome in ("busy", "slow", "refused", "failed"):
        assert read[f"masthead_questions_total engine=none outcome={outcome}"] == 1
    assert read["masthead_articles state=indexed"] == 1
    assert read["masthead_waiting queue=questions"] == 3
    assert (read["masthead_servers shard=0"], read["masthead_servers shard=3"]) == (2, 1)
    assert (read["masthead_shard_ready shard=0"], read["masthead_shard_ready shard=3"]) == (1, 0)
    assert "masthead_discord_latency_seconds shard=3" not in read
    assert not re.search("(?i)zoph|pichai|4242|openai", metrics.text().decode())


def test_what_the_chat_model_took_is_counted_since_the_start(tmp_path: Path) -> None:
    """Tokens by purpose, and what came to nothing by its reason."""
    metrics = Metrics()
    with Library.open(LibrarySettings(tmp_path, threads=1, chat=MODEL)) as library:
        assert library.chat is not None
        library.chat.spending.record(Caller("guild:4242", "answer", "reader"), Usage(100, 20), 1.5)
        library.chat.spending.record(Caller("guild:4242", "answer", "reader"), Usage(), 0.5)
        library.chat.spending.failed(Trouble.SLOW)
        metrics.watch(Watched(), library)
        read = numbers(metrics)
    assert read["masthead_model_tokens_total direction=read model=ollama:any purpose=answer"] == 100
    assert read["masthead_model_tokens_total direction=written model=ollama:any purpose=answer"] == 20
    assert read["masthead_model_calls_total model=ollama:any purpose=answer"] == 2
    assert read["masthead_model_seconds_total model=ollama:any purpose=answer"] == 2.0
    assert read["masthead_model_failures_total model=ollama:any reason=slow"] == 1


def test_the_numbers_of_the_bot_are_told_without_the_database(tmp_path: Path) -> None:
    """Whichever part of it cannot be read."""
    metrics = Metrics()
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        metrics.watch(Watched(), library)
        with closing(sqlite3.connect(tmp_path / "masthead.db")) as database:
            database.execute("ALTER TABLE feeds RENAME TO lost")
        assert numbers(metrics)["masthead_servers shard=0"] == 2


def test_how_far_the_indexes_are_behind_is_told(tmp_path: Path) -> None:
    """Over all workspaces, without their names: what the words have not seen, and what vectors lack."""
    metrics = Metrics()
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        metrics.watch(Watched(), library)
        for workspace in ("guild:4242", "guild:4243"):
            library.add(workspace, files.read(SAMPLES / "openai-pascapelatihan-fedus.md"))
        level = numbers(metrics)
        for workspace in ("guild:4242", "guild:4243"):
            library._base.indexes.words(workspace).clear()
        library._base.indexes.vectors.drop("guild:4242")
        library.ask(Question("who replaced Barret Zoph?", "guild:4242"))
        behind = numbers(metrics)
    names = ("masthead_words_behind_articles", "masthead_vectors_lacking_passages", "masthead_vectors_away")
    assert [level[name] for name in names] == [0, 0, 0]
    assert [behind[name] > 0 for name in names] == [True, True, False]
    assert behind["masthead_words_behind_articles"] == 2
    assert behind["masthead_words_behind_seconds"] >= 0
    assert "4242" not in metrics.text().decode()


def test_only_names_of_events_are_shown() -> None:
    """A line of the log that holds anything else is counted as another."""
    metrics = Metrics()
    metrics.trouble("error", "archive.untended")
    metrics.trouble("error", "Who replaced Barret Zoph?")
    read = numbers(metrics)
    assert read["masthead_troubles_total event=archive.untended level=error"] == 1
    assert read["masthead_troubles_total event=other level=error"] == 1


def test_the_dashboard_asks_for_what_there_is(tmp_path: Path) -> None:
    """Every name in it is exported, and every number of Masthead's is in it."""
    metrics = Metrics()
    with Library.open(LibrarySettings(tmp_path, threads=1, chat=MODEL)) as library:
        metrics.watch(Watched(), library)
        families = list(text_string_to_metric_families(metrics.text().decode()))
    ends = {"counter": "_total", "histogram": "_bucket"}
    exported = {family.name + ends.get(family.type, "") for family in families}
    asked = set(re.findall(r"\b(?:masthead|process)_\w+", DASHBOARD.read_text(encoding="utf8")))
    assert asked <= exported
    assert {name for name in exported if name.startswith("masthead_")} <= asked


def test_nothing_listens_unless_told_and_then_for_this_machine_alone() -> None:
    """A port is this machine's; others are let in only by an address."""
    assert Settings.read({}).metrics is None
    assert Settings.read({"METRICS": "9464"}).metrics == Listening("127.0.0.1", 9464)
    assert Settings.read({"METRICS": "0.0.0.0:9464"}).metrics == Listening("0.0.0.0", 9464)  # noqa: S104
    assert Settings.read({"METRICS": "[::1]:9464"}).metrics == Listening("::1", 9464)
    for wrong in ("yes", "0", "70000", "host:"):
        with pytest.raises(Misconfigured, match="METRICS"):
            Settings.read({"METRICS": wrong})
