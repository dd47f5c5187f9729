"""The manifests of Kubernetes: they fit together, and the program takes every command, variable and probe in them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from tests.deploy.program import ROOT, parsed, without_effect
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord
from tests.knowledge.test_servers import free_port

FOLDER = ROOT / "deploy" / "kubernetes"
PATIENCE = 120.0  # seconds for a start, on a machine that is busy with other things


def manifests() -> list[dict[str, Any]]:
    """Return every resource that the kustomization lists."""
    listed = kustomization()["resources"]
    assert sorted(path.name for path in FOLDER.glob("*.yaml") if path.name != "kustomization.yaml") == sorted(listed)
    texts = [(FOLDER / name).read_text(encoding="utf8") for name in listed]
    return [each for text in texts for each in yaml.safe_load_all(text)]


def kustomization() -> dict[str, Any]:
    """Return the kustomization."""
    return dict(yaml.safe_load((FOLDER / "kustomization.yaml").read_text(encoding="utf8")))


def pods() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield the component, the pod and its container of all that runs."""
    for each in manifests():
        if "template" in each.get("spec", {}):
            pod = each["spec"]["template"]
            (container,) = pod["spec"]["containers"]
            yield pod["metadata"]["labels"]["app.kubernetes.io/component"], each, container


def variables(container: dict[str, Any]) -> dict[str, str]:
    """Return what a container is told, from the kustomization and of its own."""
    (generated,) = kustomization()["configMapGenerator"]
    assert container["envFrom"] == [{"configMapRef": {"name": generated["name"]}}]
    given = dict(each.split("=", 1) for each in generated["literals"])
    return given | {each["name"]: each["value"] for each in container.get("env", [])}


def test_kustomize_builds_them() -> None:
    """Where kubectl is installed."""
    program = shutil.which("kubectl")
    if program is None:
        pytest.skip("kubectl is not installed here")
    built = subprocess.run([program, "kustomize", FOLDER], capture_output=True, text=True, check=True)  # noqa: S603
    assert len(list(yaml.safe_load_all(built.stdout))) == len(manifests()) + 1  # and the settings


@pytest.mark.parametrize(("component", "resource", "container"), list(pods()))
def test_each_pod_is_closed_in(component: str, resource: dict[str, Any], container: dict[str, Any]) -> None:
    """Nobody's rights, a file system that is read alone, a limit of memory, and the user that the image has."""
    pod = resource["spec"]["template"]["spec"]
    user = re.search(r"^USER (\d+):(\d+)$", (ROOT / "Dockerfile").read_text(encoding="utf8"), re.MULTILINE)
    assert user
    assert (pod["securityContext"]["runAsUser"], pod["securityContext"]["fsGroup"]) == tuple(map(int, user.groups()))
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert "memory" in container["resources"]["limits"]
    there = {each["name"] for each in pod["volumes"]}
    there |= {each["metadata"]["name"] for each in resource["spec"].get("volumeClaimTemplates", [])}
    assert {each["name"] for each in container["volumeMounts"]} == there, component


@pytest.mark.parametrize(("component", "resource", "container"), list(pods()))
def test_the_program_takes_what_a_pod_gives_it(
    component: str, resource: dict[str, Any], container: dict[str, Any], tmp_path: Path
) -> None:
    """Its command, its variables and the commands of its probes."""
    if component == "chroma":
        compose = yaml.safe_load((ROOT / "compose.servers.yaml").read_text(encoding="utf8"))
        assert container["args"] == compose["services"]["chroma"]["command"]  # which is run in its own test
        return
    assert parsed(container["args"]) == {"bot": "run", "worker": "work"}[component]
    given = variables(container)
    assert without_effect(given, tmp_path / "secrets") == set()
    assert given["CREDENTIALS_DIRECTORY"] in {each["mountPath"] for each in container["volumeMounts"]}
    for probe in (value for name, value in container.items() if name.endswith("Probe")):
        assert parsed(probe["exec"]["command"]) == "alive" if "exec" in probe else "httpGet" in probe
    replicas, strategy = resource["spec"]["replicas"], resource["spec"].get("strategy", {}).get("type")
    assert component != "bot" or (replicas, strategy) == (1, "Recreate")


def test_ports_and_names_agree() -> None:
    """Of the service, its pods, the addresses in the settings, and who may reach whom."""
    kinds = {(each["kind"], each["metadata"]["name"]): each for each in manifests()}
    containers = {component: container for component, _, container in pods()}
    service = kinds["Service", "masthead-chroma"]
    (port,) = service["spec"]["ports"]
    given = variables(containers["bot"])
    assert given["CHROMA_URL"] == f"http://{service['metadata']['name']}:{port['port']}"
    assert {"name": port["targetPort"], "containerPort": port["port"]} in containers["chroma"]["ports"]
    ((metrics,),) = [containers["bot"]["ports"]]
    assert given["METRICS"].rpartition(":")[2] == str(metrics["containerPort"])
    policies = {name: each["spec"] for (kind, name), each in kinds.items() if kind == "NetworkPolicy"}
    assert policies["masthead-metrics"]["ingress"][0]["ports"][0]["port"] == metrics["containerPort"]
    assert policies["masthead-chroma"]["ingress"][0]["ports"][0]["port"] == port["port"]
    assert "ingress" not in policies["masthead-in"]
    assert "egress" not in policies["masthead-chroma"]


def test_the_secrets_are_those_that_the_page_makes() -> None:
    """Each pod gets what it needs; the token only the bot."""
    page = (ROOT / "docs" / "installing.md").read_text(encoding="utf8")
    made = set(re.findall(r"create secret generic (\S+)", page))
    used = {
        component: {
            source["secret"]["name"]
            for volume in resource["spec"]["template"]["spec"]["volumes"]
            for source in volume.get("projected", {}).get("sources", [])
        }
        for component, resource, _ in pods()
    }
    assert used == {"bot": made, "worker": {"masthead-servers"}, "chroma": set()}


async def test_the_bots_probes_are_answered(tmp_path: Path) -> None:
    """By the bot, run with the variables of its pod but for the servers: each path gives 200 when it is ready."""
    (container,) = [container for component, _, container in pods() if component == "bot"]
    port = free_port()
    settings = {"METRICS": variables(container)["METRICS"].replace("9464", str(port))}
    async with LocalDiscord(Authority.new(tmp_path), wait=PATIENCE) as discord, aiohttp.ClientSession() as kubelet:
        process = BotProcess(discord, tmp_path / "data", settings=settings)
        await process.start()
        await process.logged("bot.ready")
        for name in ("startupProbe", "livenessProbe", "readinessProbe"):
            asked = container[name]["httpGet"]
            assert asked["port"] == container["ports"][0]["name"]
            async with kubelet.get(f"http://127.0.0.1:{port}{asked['path']}") as answer:
                assert answer.status == 200
        await process.stop()
