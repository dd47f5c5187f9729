"""The web side of the local Discord: takes requests, has them checked, and answers as Discord would."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord.server.calls import Call, Outcome, Rejected, Upload
from tests.discord.server.openapi import Description
from tests.discord.server.record import Record, Request
from tests.discord.server.routes import Route, routes
from tests.discord.server.rules import mention_promises
from tests.discord.server.world import Payload, World

API = "/api/v10"
HOSTS = frozenset({"discord.com", "gateway.discord.gg", "cdn.discordapp.com", "media.discordapp.net"})
LIMITS = {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "49", "X-RateLimit-Reset-After": "1.000"}


@dataclass
class Fault:
    """Something that goes wrong once, instead of the next request of a route."""

    route: str
    outcome: Callable[[Call], Outcome]


@dataclass
class Site:
    """Answers requests. ``answers_first`` sends an answer before the gateway tells of what it caused."""

    world: World
    record: Record
    dispatch: Callable[[str, Payload], None]
    description: Description | None = None
    answers_first: bool = False
    faults: list[Fault] = field(default_factory=list)

    def application(self, gateway: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.Application:
        """Build the web application; ``gateway`` takes what asks for the root."""
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_get("/", gateway)
        application.router.add_get("/attachments/{path:.*}", self._upload)
        for route in routes():
            application.router.add_route(route.method, API + route.template, self._handler(route))
        application.router.add_route("*", "/{path:.*}", self._unknown)
        return application

    def _handler(self, route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            body, uploads = await _read(request)
            call = Call(self.world, dict(request.match_info), dict(request.query), body, uploads)
            noted = Request(route.name, request.method, request.path, route.template, call.query, body)
            self.record.requests.append(noted)
            outcome = self._outcome(route, call, request)
            noted.status, noted.answer = outcome.status, outcome.body
            return await self._send(request, outcome)

        return handle

    async def _send(self, request: web.Request, outcome: Outcome) -> web.StreamResponse:
        if not self.answers_first:
            self._tell(outcome)
        response = _response(outcome)
        await response.prepare(request)
        await response.write_eof()
        if self.answers_first:
            self._tell(outcome)
        self.world.changes.announce()
        return response

    def _tell(self, outcome: Outcome) -> None:
        for name, payload in outcome.events:
            self.dispatch(name, payload)

    def _outcome(self, route: Route, call: Call, request: web.Request) -> Outcome:
        for fault in self.faults:
            if fault.route == route.name:
                self.faults.remove(fault)
                return fault.outcome(call)
        try:
            self._authorize(route, request)
            self._check(route, call)
            return route.handle(call)
        except Rejected as refusal:
            if refusal.complaint:
                self.record.problems.append(f"{route.method} {route.template}: {refusal.complaint}")
            return Outcome(refusal.status, {"message": refusal.message, "code": refusal.code})

    def _authorize(self, route: Route, request: web.Request) -> None:
        if route.secret == "token" and request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise Rejected(401, 0, "401: Unauthorized")

    def _check(self, route: Route, call: Call) -> None:
        found = list(route.check(call)) if call.body is not None else []
        if self.description is not None and route.method in {"POST", "PUT", "PATCH"}:
            found += self.description.request_problems(route.method, route.template, call.body)
        self.record.problems += [f"{route.method} {route.template}: {sentence}" for sentence in found]
        if route.speaks and isinstance(call.body, dict):
            said = (call.body.get("data") or {}) if route.name == "callback" else call.body
            self.record.problems += [
                f"{route.method} {route.template}: {one}" for one in mention_promises(said, self.world.callable)
            ]
        if found:
            raise Rejected(400, 50035, f"Invalid Form Body: {'; '.join(found)}")

    async def _upload(self, request: web.Request) -> web.Response:
        content = self.world.uploads.get(request.path)
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        self.record.refused.append(f"{request.method} {request.host}{request.path}")
        return _response(Outcome(404, {"message": "404: Not Found", "code": 0}))


async def _read(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    if request.content_type != "multipart/form-data":
        raw = await request.read()
        return (json.loads(raw) if raw else None), ()
    body, uploads = None, []
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(content)
            continue
        number = int("".join(sign for sign in part.name or "" if sign.isdigit()) or 0)
        kind = part.headers.get("Content-Type", "application/octet-stream")
        uploads.append(Upload(number, part.filename or "", kind, content))
    return body, tuple(uploads)


def _response(outcome: Outcome) -> web.Response:
    """Answer with a content type of exactly ``application/json``: discord.py takes anything else for text."""
    headers = {**LIMITS, **outcome.headers}
    if outcome.body is None:
        return web.Response(status=outcome.status, headers=headers)
    content = json.dumps(outcome.body).encode()
    return web.Response(status=outcome.status, body=content, content_type="application/json", headers=headers)
