"""The image: its file passes a linter, and what it copies is enough to install and run Masthead."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pytest

from knowledge.settings import PROVIDERS
from scripts.image import installed as installed_here
from scripts.image import licence_of, locked, main, pinned, plain

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


def test_the_base_is_named_in_one_place_and_can_be_pinned_there() -> None:
    """Each stage stands on the argument, so that a digest holds for all of them; only a digest pins it."""
    text, digest = dockerfile(), f"sha256:{'5' * 64}"
    assert re.findall(r"^FROM (\S+)", text, re.MULTILINE) == ["${BASE}", "${BASE}"]
    (base,) = re.findall(r"^ARG BASE=(\S+)$", text, re.MULTILINE)
    tag = base.partition("@")[0]
    assert re.fullmatch(r"python:3\.\d+-slim-\w+", tag)
    once = pinned(text, digest)
    assert f"ARG BASE={tag}@{digest}\n" in once
    assert pinned(once, f"sha256:{'6' * 64}") == once.replace("5" * 64, "6" * 64)
    for wrong in ("latest", "sha256:55", f"{digest} AS build"):
        with pytest.raises(ValueError, match="A digest is"):
            pinned(text, wrong)
    with pytest.raises(ValueError, match="in 0 places"):
        pinned(text.replace("ARG BASE", "ARG OTHER"), digest)


def named(requirements: Iterable[str]) -> set[str]:
    """Return the names of packages in requirements."""
    return {plain(re.split(r"[\[>=< ;]", each)[0]) for each in requirements}


def test_the_lock_of_the_image_holds_what_runs_and_no_more() -> None:
    """Every need of Masthead's and every provider of models, hashed, no tool of development, and nobody's address."""
    assert "-r image.lock" in dockerfile()
    text = (ROOT / "image.lock").read_text(encoding="utf8")
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    project, groups = pyproject["project"], pyproject["dependency-groups"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    names = {each.name for each in locked()}
    assert named(provider.package for provider in PROVIDERS.values()) <= named(extras)
    assert named([*project["dependencies"], *extras]) <= names
    assert {"pytest", "mypy", "ruff", "hypothesis", *named(groups["build"])} & names == set()
    assert "://" not in text
    assert all("--hash=sha256:" in each for each in re.split(r"\n(?=\S)", text))


def test_what_was_left_out_of_the_image_is_not_in_it() -> None:
    """With what only that needed."""
    lines = (ROOT / "image.excluded").read_text(encoding="utf8").splitlines()
    left_out = {line.partition("#")[0].strip() for line in lines} - {""}
    assert "kubernetes" in left_out
    assert (left_out | {"uvloop", "hf-xet", "oauthlib"}) & {each.name for each in locked()} == set()


def test_each_package_of_the_image_has_its_licence_listed() -> None:
    """As its metadata names it, by the command that the page names."""
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf8")
    here = {each.name: installed_here(each.name) for each in locked()}
    rows = {f"| {name} | {licence_of(package)} |" for name, package in here.items() if package}
    assert {row for row in rows if row not in listed} == set()
    assert all(name in listed for name in here)


def test_the_bill_of_materials_names_everything_and_what_it_needs(tmp_path: Path) -> None:
    """Each package of the lock with its version, licence and needs; Masthead as what they are for."""
    main("sbom", str(tmp_path / "new" / "masthead.cdx.json"))
    bill = json.loads((tmp_path / "new" / "masthead.cdx.json").read_text(encoding="utf8"))
    own = bill["metadata"]["component"]
    assert (own["name"], own["version"]) == ("masthead", version("masthead"))
    components = {each["bom-ref"]: each for each in bill["components"]}
    assert sorted(each["name"] for each in components.values()) == sorted(each.name for each in locked())
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    assert needs.keys() == components.keys() | {own["bom-ref"]}
    assert {need for each in needs.values() for need in each} <= components.keys()
    chroma = next(each for each in components.values() if each["name"] == "langchain-chroma")
    assert chroma["licenses"] == [{"license": {"name": "MIT"}}] or chroma["licenses"] == [{"expression": "MIT"}]
    assert any("/chromadb@" in need for need in needs[chroma["bom-ref"]])


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
