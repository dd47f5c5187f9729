"""The compose files: they keep to the specification, and the program takes every command and variable in them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import make_url

from bot.settings import Settings
from tests.deploy.program import ROOT, TOKEN, parsed, without_effect
from tests.knowledge.test_servers import chroma_at, free_port

FILES = ["compose.yaml", "compose.servers.yaml"]
SERVERS = "compose.servers.yaml"
OURS = "masthead"
RIGHTS = {"read_only": True, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}


def composed(file: str) -> dict[str, Any]:
    """Return what a compose file says, its anchors resolved."""
    return dict(yaml.safe_load((ROOT / file).read_text(encoding="utf8")))


def services() -> list[tuple[str, str, dict[str, Any]]]:
    """Return every service of every file."""
    return [(file, name, each) for file in FILES for name, each in composed(file)["services"].items()]


def image_command() -> list[str]:
    """Return what the image runs where a service names nothing else."""
    found = re.search(r'^CMD \["python", "-m", "bot", (.+)\]$', (ROOT / "Dockerfile").read_text(encoding="utf8"), re.M)
    assert found
    return [OURS, *re.findall(r'"(.+?)"', found[1])]


def test_the_files_keep_to_the_specification() -> None:
    """As its own schema has it."""
    program = Path(sys.executable).with_name("check-jsonschema")
    command: list[str | Path] = [program, "--builtin-schema", "vendor.compose-spec", *(ROOT / file for file in FILES)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(("file", "name", "service"), services())
def test_each_service_is_closed_in_and_looked_after(file: str, name: str, service: dict[str, Any]) -> None:
    """It has a limit of memory, comes back by itself, is asked how it is, and its image has a version."""
    assert {"mem_limit", "restart"} <= service.keys()
    if service["image"] == OURS:
        assert {right: service.get(right) for right in RIGHTS} == RIGHTS
        assert service["build"] == "."
        assert "healthcheck" in service or service.get("command", [OURS])[0] == OURS, (
            "the image looks for a bot or worker"
        )
    else:
        assert re.fullmatch(r"[\w./-]+:\d+\.\d+[\w.-]*", service["image"]), "a tag that names a version"
        assert "healthcheck" in service
    for volume in service.get("volumes", []):
        assert volume.partition(":")[0] in composed(file)["volumes"], name


@pytest.mark.parametrize(("file", "name", "service"), services())
def test_the_program_takes_what_a_service_gives_it(
    file: str, name: str, service: dict[str, Any], tmp_path: Path
) -> None:
    """Its command and its variables; secrets come out of files alone."""
    command = service.get("command") or image_command()
    if service["image"] == OURS and command[0] == OURS:
        assert parsed(command) in {"run", "work"}
        assert without_effect(service["environment"], tmp_path / "secrets") == set(), name
    files = {value for value in service.get("environment", {}).values() if value.startswith("/run/secrets/")}
    assert files == {f"/run/secrets/{each}" for each in service.get("secrets", [])}
    assert set(service.get("secrets", [])) <= composed(file).get("secrets", {}).keys()
    assert all(set(each) == {"file"} for each in composed(file).get("secrets", {}).values())


def test_bot_and_workers_find_both_servers() -> None:
    """By the names and ports that the file gives these, and neither server is seen from outside."""
    found = composed(SERVERS)
    for name in ("bot", "worker"):
        service = found["services"][name]
        assert service["depends_on"].keys() == {"postgres", "chroma"}
        assert service["environment"]["CHROMA_URL"] == "http://chroma:8000"
    chroma = found["services"]["chroma"]["command"]
    assert chroma[chroma.index("--port") + 1] == "8000"
    assert found["networks"]["servers"] == {"internal": True}
    assert all(found["services"][name]["networks"] == ["servers"] for name in ("postgres", "chroma"))
    assert not any("ports" in service for service in found["services"].values())


def test_the_secrets_that_the_page_makes_fit_the_file(tmp_path: Path) -> None:
    """Its commands, run as they stand there, make every file, and the address leads to that database."""
    page = (ROOT / "docs" / "installing.md").read_text(encoding="utf8")
    (block,) = [each for each in re.findall(r"```sh\n(.+?)```", page, re.DOTALL) if "secrets/postgres_password" in each]
    making = "".join(line + "\n" for line in block.splitlines() if not line.startswith("docker"))
    given = {"PATH": os.environ["PATH"], "TOKEN": TOKEN}
    subprocess.run(["bash", "-euc", making], cwd=tmp_path, env=given, check=True)  # noqa: S603, S607
    found = composed(SERVERS)
    texts = {name: (tmp_path / each["file"]).read_text(encoding="utf8") for name, each in found["secrets"].items()}
    assert all(texts.values())
    server = found["services"]["postgres"]["environment"]
    given = {f"{name.upper()}_FILE": str(tmp_path / "secrets" / name) for name in ("database_url", "discord_token")}
    settings = Settings.read(given)
    assert settings.token == TOKEN
    url = make_url(settings.database_url or "")
    assert (url.host, url.username, url.database) == ("postgres", server["POSTGRES_USER"], server["POSTGRES_DB"])
    assert url.password == texts["postgres_password"].strip()
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0


def test_chroma_runs_as_the_file_starts_it_and_its_health_check_sees_that(tmp_path: Path) -> None:
    """The check succeeds while the server runs, and fails where there is none."""
    service = composed(SERVERS)["services"]["chroma"]
    port = free_port()
    program, *words = service["command"]
    placed = {"/data": str(tmp_path), "0.0.0.0": "127.0.0.1", "8000": str(port)}  # noqa: S104 - the file's, replaced
    with chroma_at(port, tmp_path, [program, *(placed.get(word, word) for word in words)]):
        assert checked(service, port) == 0
    assert checked(service, free_port()) != 0


def checked(service: dict[str, Any], port: int) -> int:
    """Run the health check of a service that listens on a port; return its exit status."""
    kind, program, *words = service["healthcheck"]["test"]
    assert (kind, program) == ("CMD", "python")
    command = [sys.executable, *(word.replace("8000", str(port)) for word in words)]
    return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603
