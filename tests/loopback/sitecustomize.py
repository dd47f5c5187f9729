"""Every name is this machine, at one port: so a command that was installed as it is meets the local Discord.

For processes that have this folder on ``PYTHONPATH`` and ``LOOPBACK`` set to the port; ``SSL_CERT_FILE`` names the
authority that vouches for it.
"""

import os
import socket
from typing import Any

_PORT = int(os.environ["LOOPBACK"])


def _here(*_: Any, **__: Any) -> list[Any]:  # noqa: ANN401 - as socket's own
    return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", _PORT))]


socket.getaddrinfo = _here
