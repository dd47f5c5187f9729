"""A server of chat models and embeddings over HTTP, as OpenAI's and Anthropic's clients expect it, with a script.

It speaks ``/v1/chat/completions`` (structured output by ``response_format`` or by a tool), ``/v1/messages`` (by a
tool) and ``/v1/embeddings``. What it answers is decided by ``play``, which is given the request.
"""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PASSAGE = re.compile(r"^(=====\[\w+\]=====) passage (\w+) \| [^\n]*\n(.*?)(?=^\1 )", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked: the path, its headers and its body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """Everything that the model is shown."""
        messages = [self.body.get("system", ""), *(each["content"] for each in self.body.get("messages", ()))]
        return "\n".join(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in messages)

    @property
    def passages(self) -> dict[str, str]:
        """The passages that the model is shown, by key."""
        return {key: text.strip() for _, key, text in _PASSAGE.findall(self.text)}

    def key_of(self, words: str) -> str:
        """Return the key of the passage that holds ``words``; a made-up one where none does."""
        return next((key for key, text in self.passages.items() if words in text), "p00000000")


@dataclass(frozen=True, slots=True)
class Play:
    """How the server answers one request.

    ``says`` is what the model says: an object is given as structured output, a string as it is. ``status`` and
    ``headers`` are HTTP's. ``wait`` comes before the answer, ``cut`` breaks the line off after so many bytes,
    ``ended`` is why the model stopped writing.
    """

    says: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    cut: int | None = None
    ended: str = "stop"
    refusal: str | None = None
    counts: bool = True
    drip: float = 0.0


Script = Callable[[Request], Play]


class ModelServer:
    """A server that plays a script and remembers what it was asked."""

    def __init__(self, http: ThreadingHTTPServer) -> None:
        self._http = http
        self.requests: list[Request] = []
        self.script: Script = lambda _: Play({"found": False, "sentences": []})
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        """Where it is, without a path."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def openai(self) -> str:
        """The base address for OpenAI's client."""
        return f"{self.address}/v1"


@contextmanager
def serving() -> Iterator[ModelServer]:
    """Run a server on a free port of this machine."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    server = ModelServer(http)
    http.model_server = server  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        http.shutdown()
        http.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Play the script for one request."""
        server: ModelServer = self.server.model_server  # type: ignore[attr-defined]
        length = int(self.headers.get("content-length", 0))
        request = Request(
            self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(self.rfile.read(length))
        )
        server.requests.append(request)
        play = server.script(request)
        server.closing.wait(play.wait)
        body = (
            _embeddings(request)
            if request.path.endswith("/embeddings") and play.status == 200
            else _body(request, play)
        )
        self._send(play, body, server)

    def _send(self, play: Play, body: bytes, server: ModelServer) -> None:
        try:
            self.send_response(play.status)
            self.send_header("content-type", "application/json")
            for name, value in play.headers.items():
                self.send_header(name, value)
            blanks = b" " * (40 if play.drip else 0)
            self.send_header("content-length", str(len(blanks + body)))
            self.end_headers()
            for at in range(len(blanks)):
                self.wfile.write(blanks[at : at + 1])
                self.wfile.flush()
                if server.closing.wait(play.drip):
                    break
            self.wfile.write(body if play.cut is None else body[: play.cut])
        except OSError:  # the client has gone
            self.close_connection = True
        if play.cut is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _body(request: Request, play: Play) -> bytes:
    if play.status != 200:
        return json.dumps({"error": {"message": str(play.says or "no"), "type": "error"}}).encode()
    if isinstance(play.says, bytes):
        return play.says
    whole = _anthropic(request, play) if request.path.endswith("/messages") else _openai(request, play)
    return json.dumps(whole, ensure_ascii=False).encode()


def _openai(request: Request, play: Play) -> dict[str, Any]:
    said = play.says if isinstance(play.says, str) or play.says is None else json.dumps(play.says, ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": said, "refusal": play.refusal}
    if request.body.get("tools") and not play.refusal:
        name = request.body["tools"][0]["function"]["name"]
        call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": said or ""}}
        message |= {"content": None, "tool_calls": [call]}
    whole: dict[str, Any] = {
        "id": "chatcmpl-1", "object": "chat.completion", "created": int(time.time()), "model": request.body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": play.ended, "logprobs": None}],
    }  # fmt: skip
    if play.counts:
        read, written = len(request.text) // 4, len(said or "") // 4
        whole["usage"] = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    return whole


def _anthropic(request: Request, play: Play) -> dict[str, Any]:
    ended = {"stop": "tool_use", "length": "max_tokens", "content_filter": "refusal"}.get(play.ended, play.ended)
    said = play.says if isinstance(play.says, str) else json.dumps(play.says, ensure_ascii=False)
    content: list[dict[str, Any]] = []
    if play.refusal:
        content, ended = [{"type": "text", "text": play.refusal}], "refusal"
    elif isinstance(play.says, dict):
        name = request.body["tools"][0]["name"]
        content = [{"type": "tool_use", "id": "toolu_1", "name": name, "input": play.says}]
    elif play.says:
        content = [{"type": "text", "text": said}]
    read, written = len(request.text) // 4, len(said or "") // 4
    return {
        "id": "msg_1", "type": "message", "role": "assistant", "model": request.body["model"], "content": content,
        "stop_reason": ended, "stop_sequence": None, "usage": {"input_tokens": read, "output_tokens": written},
    }  # fmt: skip


def _embeddings(request: Request) -> bytes:
    """Count the letters of each text: alike texts get alike vectors."""
    texts = request.body["input"]
    rows = []
    for at, text in enumerate([texts] if isinstance(texts, str) else texts):
        folded = str(text).lower()
        counts = [float(folded.count(pair)) for pair in _PAIRS]
        rows.append({"object": "embedding", "index": at, "embedding": counts})
    whole = {
        "object": "list",
        "data": rows,
        "model": request.body["model"],
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }
    return json.dumps(whole).encode()


_PAIRS = [a + b for a in "abcdefghiklmnoprstuwyz" for b in "aeioulnrst"]
