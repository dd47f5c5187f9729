"""Discord's own description of its API, as a judge of what is sent and of what the local server answers."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

MEDIA_CHANNEL = 16
HERE = "urn:discord"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "discord" / "openapi.json"


class Description:
    """Knows the JSON Schema of every request and answer."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        resource = Resource.from_contents(document, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(HERE, resource)
        self._validators: dict[str, Draft202012Validator] = {}

    @classmethod
    def shared(cls) -> Self | None:
        """Read the description that lies beside the project, or return None where it does not."""
        return cls(json.loads(SHARED.read_text("utf-8"))) if SHARED.exists() else None

    def request_problems(self, method: str, template: str, body: object) -> Iterator[str]:
        """Say what is wrong with the body of a request."""
        operation = self._operation(method, template)
        if operation is None:
            yield f"Discord's description has no {method} {template}"
        elif "requestBody" in operation:
            pointer = f"{self._pointer(method, template)}/requestBody/content/application~1json/schema"
            yield from self._problems(pointer, as_described(body))

    def answer_problems(self, method: str, template: str, status: int, body: object) -> Iterator[str]:
        """Say what is wrong with an answer of the local server."""
        operation = self._operation(method, template) or {}
        answer = operation.get("responses", {}).get(str(status), {})
        if "application/json" in answer.get("content", {}):
            pointer = f"{self._pointer(method, template)}/responses/{status}/content/application~1json/schema"
            yield from self._problems(pointer, body)

    def _operation(self, method: str, template: str) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = self._document["paths"].get(template, {}).get(method.lower())
        return operation

    def _pointer(self, method: str, template: str) -> str:
        return f"/paths/{quote(template.replace('~', '~0').replace('/', '~1'))}/{method.lower()}"

    def _problems(self, pointer: str, body: object) -> Iterator[str]:
        if pointer not in self._validators:
            schema = {"$ref": f"{HERE}#{pointer}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        error = best_match(self._validators[pointer].iter_errors(body))
        if error is not None:
            where = ".".join(str(part) for part in error.absolute_path) or "the body"
            yield f"{where}: {error.message[:240]}"


def as_described(body: object) -> object:
    """Write ids as text where discord.py sends numbers, which Discord takes and its description does not.

    Nor does it know media channels, which discord.py names wherever it names forums.
    """
    if isinstance(body, list):
        return [_without_media(command) for command in body]
    if not isinstance(body, dict):
        return body
    body = copy.deepcopy(body)
    if "recipient_id" in body:
        body["recipient_id"] = str(body["recipient_id"])
    for message in (body, body.get("data") or {}):
        reference = message.get("message_reference") or {}
        for key in reference.keys() & {"message_id", "channel_id", "guild_id"}:
            reference[key] = str(reference[key])
        for attachment in message.get("attachments") or []:
            attachment["id"] = str(attachment.get("id"))
        mentions = message.get("allowed_mentions") or {}
        for key in mentions.keys() & {"users", "roles"}:
            mentions[key] = [str(number) for number in mentions[key]]
    return body


def _without_media(entry: dict[str, Any]) -> dict[str, Any]:
    made = dict(entry)
    if "channel_types" in made:
        made["channel_types"] = [kind for kind in made["channel_types"] if kind != MEDIA_CHANNEL]
    if "options" in made:
        made["options"] = [_without_media(option) for option in made["options"]]
    return made
