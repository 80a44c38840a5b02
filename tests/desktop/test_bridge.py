"""The road between threads: order, coalescing, errors, owners, cancelling, leaks."""

import gc
import threading
from collections.abc import Callable
from time import monotonic

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from meshdesk.desktop.bridge import Bridge
from meshdesk.errors import MeshDeskError
from meshdesk.services.notices import (
    Announced,
    MailboxesChanged,
    Notices,
    Progressed,
    TransferEnded,
)
from meshdesk.services.records import Progress, Severity

Eventually = Callable[[Callable[[], object]], None]


class Listener(QObject):
    """Keeps what it is handed, and the thread in which it was."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()

    def hear(self, what: object) -> None:
        self.heard.append(what)
        self.threads.add(QThread.currentThread())


def progressed(message: int, done: int) -> Progressed:
    return Progressed(Progress(1, message, True, "sending", done, 1000))


def announced(number: int) -> Announced:
    return Announced(1, str(number), "", Severity.INFO)


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_result_comes_back_in_the_windows_thread(bridge: Bridge, eventually: Eventually) -> None:
    listener = Listener()
    ran_in: list[int] = []

    bridge.run(lambda: ran_in.append(threading.get_ident()) or 42).success(listener.hear)
    eventually(lambda: listener.heard)

    assert listener.heard == [42]
    assert listener.threads == {QApplication.instance().thread()}
    assert ran_in != [threading.get_ident()]


def test_the_worlds_error_goes_to_failure(bridge: Bridge, eventually: Eventually) -> None:
    listener, bar = Listener(), Listener()
    bridge.user_error.connect(bar.hear)

    bridge.run(lambda: fail(MeshDeskError("no"))).failure(listener.hear).start()
    eventually(lambda: listener.heard)

    assert str(listener.heard[0]) == "Something went wrong: no"
    assert bar.heard == []


def fail(error: BaseException) -> None:
    raise error


def test_without_failure_it_goes_to_the_message_bar(bridge: Bridge, eventually: Eventually) -> None:
    bar = Listener()
    bridge.user_error.connect(bar.hear)
    error = MeshDeskError("no")

    bridge.run(lambda: fail(error))
    eventually(lambda: bar.heard)

    assert bar.heard == [error]


def test_any_other_exception_is_a_defect(
    bridge: Bridge, eventually: Eventually, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener()

    bridge.run(lambda: fail(ZeroDivisionError("ours"))).failure(listener.hear)
    eventually(lambda: bridge.defects)

    assert bridge.defects.pop().summary == "ZeroDivisionError: ours"
    assert "ZeroDivisionError: ours" in caplog.text
    assert listener.heard == []


def test_an_exception_in_a_callback_is_a_defect(bridge: Bridge, eventually: Eventually) -> None:
    bridge.run(lambda: 1).success(lambda _: fail(KeyError("ours")))
    eventually(lambda: bridge.defects)

    assert "KeyError" in bridge.defects.pop().summary


def test_a_destroyed_owner_hears_nothing(bridge: Bridge, eventually: Eventually) -> None:
    owner, other, bar = QObject(), Listener(), Listener()
    bridge.user_error.connect(bar.hear)
    heard: list[object] = []

    bridge.run(lambda: 1, owner=owner).success(heard.append)
    bridge.run(lambda: fail(MeshDeskError("no")), owner=owner)
    delete(owner)
    bridge.run(lambda: 2).success(other.hear)
    eventually(lambda: other.heard)

    assert heard == []
    assert bar.heard == []


def test_a_destroyed_receiver_hears_nothing(bridge: Bridge, eventually: Eventually) -> None:
    gone, other = Listener(), Listener()

    bridge.run(lambda: 1).success(gone.hear)
    delete(gone)
    bridge.run(lambda: 2).success(other.hear)
    eventually(lambda: other.heard)

    assert gone.heard == []


def test_what_is_cancelled_says_nothing(bridge: Bridge, eventually: Eventually) -> None:
    before, during, other = Listener(), Listener(), Listener()
    going, release = threading.Event(), threading.Event()

    bridge.run(lambda: 1).success(before.hear).cancel()
    operation = bridge.run(lambda: (going.set(), release.wait(60))).success(during.hear)
    eventually(going.is_set)
    operation.cancel()
    release.set()
    bridge.run(lambda: 2).success(other.hear)
    eventually(lambda: other.heard)

    assert (before.heard, during.heard) == ([], [])


def test_an_older_look_that_ends_later_does_not_count(
    bridge: Bridge, eventually: Eventually
) -> None:
    listener, release, all_done = Listener(), threading.Event(), Listener()

    slow = bridge.run(lambda: release.wait(60) and "old").success(listener.hear).start()
    quick = bridge.run(lambda: "new", newer_than=slow).success(listener.hear).start()
    eventually(lambda: listener.heard)
    release.set()
    bridge.run(lambda: "later", newer_than=quick).success(listener.hear)
    eventually(lambda: len(listener.heard) == 2)
    for _ in range(6):  # as many as there are threads: the slow one's is free again
        bridge.run(lambda: None).success(all_done.hear)
    eventually(lambda: len(all_done.heard) == 6)

    assert listener.heard == ["new", "later"]


def test_an_older_look_that_ends_first_is_shown_meanwhile(
    bridge: Bridge, eventually: Eventually
) -> None:
    listener, release = Listener(), threading.Event()

    first = bridge.run(lambda: "old").success(listener.hear).start()
    bridge.run(lambda: release.wait(60) and "new", newer_than=first).success(listener.hear)
    eventually(lambda: listener.heard)
    assert listener.heard == ["old"]
    release.set()
    eventually(lambda: len(listener.heard) == 2)

    assert listener.heard == ["old", "new"]


def test_one_choice_after_the_other_is_done_in_that_order(
    bridge: Bridge, eventually: Eventually
) -> None:
    chosen: list[str] = []
    listener, release = Listener(), threading.Event()

    first = bridge.run(lambda: release.wait(10) and chosen.append("first")).start()
    second = bridge.run(lambda: fail(MeshDeskError("no")), after=first).failure(listener.hear)
    third = bridge.run(lambda: chosen.append("third"), after=second).success(listener.hear)
    third.start()
    bridge.run(release.set)
    eventually(lambda: len(listener.heard) == 2)

    assert chosen == ["first", "third"]


def test_a_relay_brings_calls_into_the_windows_thread(
    bridge: Bridge, eventually: Eventually
) -> None:
    listener, gone = Listener(), Listener()
    report, report_to_gone = bridge.relay(listener.hear), bridge.relay(gone.hear)
    delete(gone)

    def work() -> None:
        for number in range(50):
            report_to_gone(number)
            report(number)

    in_thread(work).join()
    eventually(lambda: len(listener.heard) == 50)

    assert listener.heard == list(range(50))
    assert listener.threads == {QApplication.instance().thread()}
    assert gone.heard == []


def test_notices_keep_their_order(bridge: Bridge, notices: Notices, eventually: Eventually) -> None:
    listener = Listener()
    bridge.announced.connect(listener.hear)
    sent = [announced(n) for n in range(1000)]

    thread = in_thread(lambda: [notices.publish(notice) for notice in sent])
    eventually(lambda: len(listener.heard) == 1000)
    thread.join()

    assert listener.heard == sent
    assert listener.threads == {QApplication.instance().thread()}


def test_progress_is_coalesced_and_the_latest_wins(
    bridge: Bridge, notices: Notices, eventually: Eventually
) -> None:
    listener, began = Listener(), monotonic()
    bridge.progressed.connect(listener.hear)

    for done in range(500):
        notices.publish(progressed(1, done))
        notices.publish(progressed(2, done))
    eventually(lambda: len(listener.heard) >= 2)

    assert listener.heard == [progressed(1, 499), progressed(2, 499)]
    assert monotonic() - began >= 0.04


def test_no_progress_comes_after_the_end(
    bridge: Bridge, notices: Notices, eventually: Eventually
) -> None:
    progress, ends = Listener(), Listener()
    bridge.progressed.connect(progress.hear)
    bridge.transfer_ended.connect(ends.hear)

    notices.publish(progressed(1, 10))
    notices.publish(TransferEnded(1, 1, outgoing=True))
    notices.publish(progressed(2, 10))
    eventually(lambda: progress.heard and ends.heard)

    assert progress.heard == [progressed(2, 10)]


def test_a_hundred_thousand_signals_leave_nothing_behind(
    bridge: Bridge, notices: Notices, eventually: Eventually, qtbot: QtBot
) -> None:
    """PySide6 6.12 on CPython 3.11 dies of this: it drops references with each signal."""
    count = 0

    def hear(_: object) -> None:
        nonlocal count
        count += 1

    bridge.mailboxes_changed.connect(hear)
    notice = MailboxesChanged()
    gc.collect()
    objects = len(gc.get_objects())

    def publish() -> None:
        for _ in range(100_000):
            notices.publish(notice)

    thread = in_thread(publish)
    qtbot.waitUntil(lambda: count == 100_000, timeout=60_000)
    thread.join()
    gc.collect()

    assert len(gc.get_objects()) - objects < 200


def test_the_window_breathes_in_a_flood(
    bridge: Bridge, notices: Notices, eventually: Eventually
) -> None:
    """A slow page and a thousand notices: timers, which stand for painting, run in between."""
    ticks, heard = [], Listener()

    def slow(notice: object) -> None:
        until = monotonic() + 0.001
        while monotonic() < until:
            pass
        heard.hear(notice)

    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(monotonic()))
    timer.start()
    bridge.announced.connect(slow)
    for number in range(200):
        notices.publish(announced(number))
    eventually(lambda: len(heard.heard) == 200)
    timer.stop()

    assert len(ticks) >= 10


def test_many_operations_leave_no_task(bridge: Bridge, eventually: Eventually) -> None:
    listener = Listener()

    for number in range(300):
        bridge.run(lambda n=number: n).success(listener.hear)
    eventually(lambda: len(listener.heard) == 300)

    assert sorted(listener.heard) == list(range(300))
    assert not bridge._tasks


def test_closing_does_not_wait_for_a_thread_that_hangs(
    bridge: Bridge, eventually: Eventually
) -> None:
    listener, release, going = Listener(), threading.Event(), threading.Event()
    come_back: list[bool] = []

    def hang() -> None:
        going.set()
        come_back.append(release.wait(60))

    bridge.run(hang).success(listener.hear)
    eventually(going.is_set)

    closing = bridge.spawn(bridge.close())
    eventually(closing.done)

    assert come_back == []
    release.set()
    assert listener.heard == []


def test_after_closing_notices_are_dropped(
    bridge: Bridge, notices: Notices, eventually: Eventually
) -> None:
    listener = Listener()
    bridge.announced.connect(listener.hear)
    notices.publish(announced(1))

    closing = bridge.spawn(bridge.close())
    eventually(closing.done)
    notices.publish(announced(2))
    QApplication.processEvents()

    assert announced(2) not in listener.heard
