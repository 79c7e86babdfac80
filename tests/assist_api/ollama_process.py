"""What a real Ollama server's own processes compute: the sign that a draft goes on, or has ended."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

import psutil
import pytest

# Seconds watched, and the share of one processor below which nothing is computed.
WINDOW, IDLE = 1.0, 0.05


async def computes(url: str) -> bool:
    """Whether the server that listens at ``url``, or a runner that it has started, computes."""
    watched = _processes(url)
    before = {each.pid: _cpu_seconds(each) for each in watched}
    await asyncio.sleep(WINDOW)
    return sum(max(0.0, _cpu_seconds(each) - before[each.pid]) for each in watched) > IDLE * WINDOW


def _processes(url: str) -> list[psutil.Process]:
    port = urlsplit(url).port
    pids = [c.pid for c in psutil.net_connections("tcp") if c.laddr and c.laddr.port == port and c.status == "LISTEN"]
    if not pids or pids[0] is None:
        pytest.skip(f"the process behind {url} is not this machine's, or not ours to see")
    server = psutil.Process(pids[0])
    return [server, *server.children(recursive=True)]


def _cpu_seconds(process: psutil.Process) -> float:
    """What it has computed so far; a runner that has ended since it was listed computes nothing."""
    with suppress(psutil.NoSuchProcess):
        return float(sum(process.cpu_times()[:2]))
    return 0.0
