"""The window's loop: results of other threads arrive, and on Windows nothing polls meanwhile."""

import asyncio
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication

from meshdesk.desktop.loop import WindowLoop
from meshdesk.desktop.workers import DaemonPool


def test_results_of_other_threads_arrive(qapp: QApplication) -> None:
    pool = DaemonPool(workers=2, name="test")
    heard: list[str] = []

    async def life() -> list[int]:
        running = asyncio.get_running_loop()
        rung = asyncio.Event()

        def ring() -> None:
            heard.append(threading.current_thread().name)
            rung.set()

        threading.Thread(target=lambda: running.call_soon_threadsafe(ring)).start()
        await rung.wait()
        await asyncio.sleep(0.01)
        work = [running.run_in_executor(pool, lambda n=n: n * n) for n in range(20)]
        return await asyncio.gather(*work)

    with WindowLoop(qapp) as loop:
        assert loop.run_until_complete(life()) == [n * n for n in range(20)]
    pool.shutdown(wait=False, cancel_futures=True)
    asyncio.set_event_loop(None)
    assert heard == [threading.main_thread().name]


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has the port")
def test_nobody_asks_the_completion_port(qapp: QApplication) -> None:
    before = threading.active_count()
    with WindowLoop(qapp) as loop:
        assert loop.run_until_complete(asyncio.sleep(0.05, threading.active_count())) == before
    asyncio.set_event_loop(None)
