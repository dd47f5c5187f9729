"""The units of systemd: their lines are understood, they are closed in, and the bot runs as they start it."""

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from bot.secret_files import SECRETS
from bot.terminal.frame import Exit
from knowledge import PROVIDERS
from tests.deploy.program import ROOT, parsed, without_effect
from tests.discord.process import BotProcess
from tests.discord.server import TOKEN, Authority, LocalDiscord
from tests.knowledge.test_servers import chroma_at, free_port

FOLDER = ROOT / "deploy" / "systemd"
BOT, WORKER, CHROMA = "masthead.service", "masthead-work@.service", "masthead-chroma.service"
INSTALLED = Path(sys.executable).parent
MOST_EXPOSED = 15  # tenths, of systemd's scale from 0 to 10
PATIENCE = 120.0  # seconds for a start out of an installation, on a machine that is busy with other things


def lines(unit: str) -> dict[str, list[str]]:
    """Return what a unit's file sets, each name with its values in turn."""
    found = defaultdict[str, list[str]](list)
    for line in (FOLDER / unit).read_text(encoding="utf8").splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found[name].append(value)
    return found


def variables(unit: str, home: Path) -> dict[str, str]:
    """Return a unit's environment, with the folders that systemd would make."""
    words = [
        each.replace("%S", str(home)).replace("%C", str(home)).replace("%i", "1") for each in lines(unit)["Environment"]
    ]
    return dict(each.split("=", 1) for each in words)


def analyzed(*words: str | Path) -> tuple[int, str]:
    """Run systemd-analyze; return its exit status and all it says. Skips where it is not installed."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed here")
    ran = subprocess.run([program, *words], capture_output=True, text=True, check=False)  # noqa: S603
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """Copy the units, with Masthead where it is installed here."""
    copies = []
    for name in (BOT, WORKER, CHROMA):
        text = (FOLDER / name).read_text(encoding="utf8")
        assert re.search(r"^ExecStart=/opt/masthead/bin/(masthead|chroma) ", text, re.MULTILINE)
        copies.append(tmp_path / name)
        copies[-1].write_text(text.replace("/opt/masthead/bin", str(INSTALLED)))
    return copies


def test_systemd_finds_nothing_wrong_with_the_units(units: list[Path]) -> None:
    """No line that it does not know, no command that is not there."""
    assert analyzed("verify", *units) == (0, "")


def test_the_units_are_closed_in(units: list[Path]) -> None:
    """As systemd itself judges it, and all alike."""
    for unit in units:
        status, said = analyzed("security", "--offline=true", "--no-pager", f"--threshold={MOST_EXPOSED}", unit)
        assert status == 0, said
    closed = {(FOLDER / unit.name).read_text(encoding="utf8").partition("\nMemoryMax=")[2] for unit in units}
    assert len(closed) == 1


def test_the_user_of_the_units_can_be_made(tmp_path: Path) -> None:
    """By the file beside them."""
    program = shutil.which("systemd-sysusers")
    if program is None:
        pytest.skip("systemd-sysusers is not installed here")
    (tmp_path / "etc").mkdir()
    file = FOLDER / "masthead.sysusers"
    subprocess.run([program, "--root", tmp_path, file], check=True, capture_output=True)  # noqa: S603
    made = (tmp_path / "etc" / "passwd").read_text(encoding="utf8")
    assert {f"{lines(unit)['User'][0]}:x:" in made for unit in (BOT, WORKER, CHROMA)} == {True}


@pytest.mark.parametrize("unit", [BOT, WORKER])
def test_the_program_takes_what_a_unit_gives_it(unit: str, tmp_path: Path) -> None:
    """Its command, its variables, and its secrets by the names that the program looks for."""
    (command,) = lines(unit)["ExecStart"]
    assert parsed(command) == ("run" if unit == BOT else "work")
    given = variables(unit, tmp_path)
    assert without_effect(given, tmp_path / "secrets") - {"MPLCONFIGDIR"} == set()
    handed = dict(each.split(":") for each in lines(unit)["LoadCredential"])
    of_providers = {key for provider in PROVIDERS.values() for key in provider.keys}  # CHAT_API_KEY is for them all
    needed = SECRETS - of_providers - (set() if unit == BOT else {"DISCORD_TOKEN"})
    assert handed == {name: f"masthead.{name}" for name in needed}
    page = (ROOT / "docs" / "installing.md").read_text(encoding="utf8")
    assert {f"masthead.{name}" for name in needed if f"`masthead.{name}`" not in page} == set()


@pytest.mark.parametrize("unit", [BOT, WORKER])
def test_what_only_an_operator_can_mend_is_not_tried_again(unit: str) -> None:
    """Everything else is, for as long as it takes."""
    found = lines(unit)
    assert found["Restart"] == ["on-failure"]
    assert found["RestartPreventExitStatus"] == [str(int(Exit.SETTINGS))]
    assert found["StartLimitIntervalSec"] == ["0"]


def test_chroma_runs_as_its_unit_starts_it(tmp_path: Path) -> None:
    """On the port that the page names, in a folder that systemd makes."""
    (command,) = lines(CHROMA)["ExecStart"]
    program, *words = command.replace("%S", str(tmp_path)).split()
    assert "CHROMA_URL=http://localhost:8000" in (ROOT / "docs" / "installing.md").read_text(encoding="utf8")
    port = free_port()
    with chroma_at(port, tmp_path, [Path(program).name, *(str(port) if word == "8000" else word for word in words)]):
        assert (tmp_path / "masthead-chroma").is_dir()


async def test_the_bot_runs_as_its_unit_starts_it(tmp_path: Path) -> None:
    """It takes its token from the credentials, says it nowhere, warns of nothing, and leaves in order when told to.

    When Discord no longer takes the token, it ends with the status that systemd does not start again.
    """
    handed = tmp_path / "credentials"
    handed.mkdir()
    (handed / "DISCORD_TOKEN").write_text(f"{TOKEN}\n")
    (command,) = lines(BOT)["ExecStart"]
    assert command.split()[1:] == ["run"]  # what BotProcess runs of an installed Masthead
    given = {**variables(BOT, tmp_path), "CREDENTIALS_DIRECTORY": str(handed), "DISCORD_TOKEN": ""}
    async with LocalDiscord(Authority.new(tmp_path), wait=PATIENCE) as discord:
        process = BotProcess(discord, tmp_path, settings=given, installed=INSTALLED / "masthead")
        await process.start()
        await process.logged("bot.ready")
        assert await process.stop() == Exit.DONE
        assert not [line for line in process.log if TOKEN in line or '"level": "warning"' in line]
        discord.world.token = "another.token.than.before"
        await process.launch()
        assert await process.ended() == Exit.SETTINGS
        assert "Discord refused the token" in " ".join(" ".join(process.log).split())
