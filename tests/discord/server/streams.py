"""How frames travel to the bot: as text, or as one compressed stream for each socket."""

import zlib
from typing import Protocol

import zstandard
from aiohttp import web


class Stream(Protocol):
    """Turns a frame into what is sent over the socket."""

    async def send(self, socket: web.WebSocketResponse, frame: str) -> None:
        """Send one frame."""


class PlainStream:
    """Sends frames as they are."""

    async def send(self, socket: web.WebSocketResponse, frame: str) -> None:
        """Send one frame."""
        await socket.send_str(frame)


class ZlibStream:
    """Sends frames as parts of one zlib stream, flushed after each."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    async def send(self, socket: web.WebSocketResponse, frame: str) -> None:
        """Send one frame."""
        await socket.send_bytes(self._stream.compress(frame.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH))


class ZstdStream:
    """Sends frames as parts of one zstd stream, flushed after each."""

    def __init__(self) -> None:
        self._stream = zstandard.ZstdCompressor().compressobj()

    async def send(self, socket: web.WebSocketResponse, frame: str) -> None:
        """Send one frame."""
        flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        await socket.send_bytes(self._stream.compress(frame.encode()) + self._stream.flush(flush))


def stream_for(compression: str | None) -> Stream:
    """Choose the stream that a bot has asked for when it connected."""
    if compression == "zlib-stream":
        return ZlibStream()
    return ZstdStream() if compression == "zstd-stream" else PlainStream()
