"""The image: its file passes a linter, and what it copies is enough to install and run Masthead."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def dockerfile() -> str:
    """Return the text of the Dockerfile."""
    return (ROOT / "Dockerfile").read_text(encoding="utf8")


def test_the_linter_finds_nothing() -> None:
    """Hadolint, with its default rules."""
    hadolint = Path(sys.executable).with_name("hadolint")
    found = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)  # noqa: S603
    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_is_small_in_rights() -> None:
    """Two stages, a user by number who is not root, a volume, a health check, and the command the README names."""
    text = dockerfile()
    assert text.count("\nFROM ") + text.startswith("FROM ") == 2
    assert re.search(r"^USER [1-9]\d*:\d+$", text, re.MULTILINE)
    assert "VOLUME /data" in text
    assert "HEALTHCHECK" in text
    assert '"python", "-m", "bot", "run"' in text
    compose = (ROOT / "compose.yaml").read_text(encoding="utf8")
    assert "read_only: true" in compose
    assert "mem_limit:" in compose


def test_the_image_leaves_the_tools_of_development_out() -> None:
    """And nothing that Masthead or one of its providers needs; each of those has its licence listed."""
    assert "scripts/runtime.py surplus" in dockerfile()
    ran = [sys.executable, str(ROOT / "scripts" / "runtime.py"), "surplus"]
    surplus = set(subprocess.run(ran, capture_output=True, text=True, check=True).stdout.split())  # noqa: S603
    assert {"pytest", "mypy", "ruff", "hypothesis"} <= surplus
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    names = {re.split(r"[\[>=<]", each)[0].lower().replace("_", "-") for each in [*project["dependencies"], *extras]}
    assert not names & surplus
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf8")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf8").lower()
    missing = {name for name in names if f"\n{name}==" in lock and f"| {name.replace('.', '-')} |" not in listed}
    assert missing == set()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do what the image's build does: copy what it copies, install it, and keep nothing else."""
    build, target = tmp_path_factory.mktemp("build"), tmp_path_factory.mktemp("installed")
    for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile(), re.MULTILINE):
        *sources, _ = line.split()
        for source in sources:
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, build / source, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                (build / source).parent.mkdir(exist_ok=True)
                shutil.copy(ROOT / source, build / source)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--target", target, "."], cwd=build, check=True, capture_output=True)  # noqa: S603
    return target


def test_what_is_copied_is_enough_to_run(installed: Path, tmp_path: Path) -> None:
    """The installed package finds its model, lexicon, migrations and sentences, and answers from a fresh folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "MASTHEAD_HOME": str(tmp_path / "data")}

    def masthead(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-P", "-m", "bot", *words]
        return subprocess.run(  # noqa: S603
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    where = subprocess.run(
        [sys.executable, "-P", "-c", "import bot; print(bot.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(installed) in where.stdout
    added = masthead("add", str(ROOT / "samples"))
    assert (added.returncode, added.stderr.strip()) == (0, "")
    answered = masthead("ask", "who replaced Barret Zoph?", "--json")
    assert answered.returncode == 0
    assert "Fedus" in answered.stdout
