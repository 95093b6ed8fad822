"""The line of a machine to the servers: takes what comes at one address to another.

`python -m tests.faults.line 10.77.0.1 5432 6379` listens there on both ports and passes
on to the same ports of 127.0.0.1, where the servers are. Knows nothing of what passes.
"""

import asyncio
import contextlib
import sys
from asyncio import StreamReader, StreamWriter
from functools import partial

HERE = "127.0.0.1"
PIECE = 65_536  # bytes


async def pass_on(reader: StreamReader, writer: StreamWriter) -> None:
    """Everything, until one side is done."""
    with contextlib.suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    with contextlib.suppress(OSError, RuntimeError):
        writer.close()


async def connect(port: int, reader: StreamReader, writer: StreamWriter) -> None:
    """Both ways at once; a server that is away hangs up."""
    try:
        back, there = await asyncio.open_connection(HERE, port)
    except OSError:
        writer.transport.abort()
        return
    await asyncio.gather(pass_on(reader, there), pass_on(back, writer))


async def main(address: str, ports: list[int]) -> None:
    """Until somebody ends it."""
    servers = [
        await asyncio.start_server(partial(connect, port), address, port)
        for port in ports
    ]
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], [int(port) for port in sys.argv[2:]]))
