"""The whole program in a process of its own: in, through a fault, and out."""

import json
import time
from pathlib import Path

import pytest
from whole_program import finished, played, start_process


def test_the_first_start_shows_the_wizard(tmp_path: Path) -> None:
    seen = played(
        """
        async def after_start(window):
            seen["wizard"] = [type(w).__name__ for w in window._outer.children() if w.isWidgetType()
                              and w.isVisible()]
            window.close()
        """,
        tmp_path,
    )
    assert seen == {"wizard": ["SetupWizard"], "code": 0}


def test_a_later_start_shows_the_mailbox_and_takes_files(tmp_path: Path) -> None:
    file = tmp_path / "a £.csv"
    file.write_text("x")

    seen = played(
        """
        add_mailbox()
        async def after_start(window):
            await until(lambda: window.findChild(QTableView, "sendFiles").model().rowCount())
            seen.update(title=window.windowTitle(), page=window.current_page)
            window.resize(901, 611)
            window.close()
        """,
        tmp_path / "home",
        str(file),
    )

    assert seen == {"title": "Elm Street Surgery – MeshDesk", "page": "send", "code": 0}
    settings = json.loads((tmp_path / "home" / "settings.json").read_text())
    assert settings["last_mailbox"] == 1
    assert settings["window"]["geometry"]


def test_the_list_has_the_focus_from_the_beginning(tmp_path: Path) -> None:
    """The arrows go through the messages, without a click or Tab before."""
    seen = played(
        """
        key = add_mailbox().key
        services.outbox._journal.incoming.list_ids(key, ["A", "B"])
        async def after_start(window):
            seen["focus"] = window.window().focusWidget().objectName()
            window.close()
        """,
        tmp_path,
    )
    assert seen == {"focus": "inboxTable", "code": 0}


def test_what_leads_to_the_settings_shows_the_right_section(tmp_path: Path) -> None:
    """A rule for a sender of the inbox, and the lock code that is missing."""
    seen = played(
        """
        from PySide6.QtWidgets import QPushButton
        key = add_mailbox().key
        services.outbox._journal.incoming.list_ids(key, ["A"])

        def section():
            page = window_.pages["settings"]
            return page._list.currentItem().text()

        async def after_start(window):
            global window_
            window_ = window
            message = services.inbox.find(key, "A")
            window.pages["inbox"].rule_asked.emit(message)
            seen["rule"] = [window.current_page, section()]
            window.header.lock_asked.emit()
            await until(lambda: window.messages.messages)
            window.findChild(QPushButton, "messageAction").click()
            seen["lock"] = [window.current_page, section(), window.locked]
            window.close()
        """,
        tmp_path,
    )
    assert seen == {
        "rule": ["settings", "Rules"],
        "lock": ["settings", "Lock", False],
        "code": 0,
    }


def test_what_a_mailbox_left_is_told_when_it_is_set_up_again(tmp_path: Path) -> None:
    """In the same run: its queue was stopped when it was removed."""
    seen = played(
        """
        from meshdesk.journal import NewOutgoing
        from meshdesk.services.records import OutgoingState
        from meshdesk.services.notices import MailboxesChanged
        box = add_mailbox()
        journal = services.outbox._journal
        other = journal.mailboxes.add(mailbox_id="X26ABC2", name="Laboratory",
            environment=Environment.SANDBOX, url="https://localhost:1", ca_file="ca.pem",
            remember=False)
        new = NewOutgoing(box.key, "md-1", "X26ABC9", "", "W", "", "", "/a", "a", "", 10, 0,
                          OutgoingState.STOPPED)

        async def after_start(window):
            said = lambda: window.status.text
            journal.outgoing.add([new], event="Queued")
            journal.mailboxes.remove(box.key)
            services.notices.publish(MailboxesChanged())
            await until(lambda: window.mailbox == other.key)
            seen["removed"] = said()
            add_mailbox()
            services.notices.publish(MailboxesChanged())
            await until(lambda: "need" in said())
            seen["again"] = said()
            window.close()
        """,
        tmp_path,
    )
    assert seen == {
        "removed": "Nothing is being sent or received",
        "again": "1 message needs you",
        "code": 0,
    }


def test_a_fault_is_shown_once_and_the_program_goes_on(tmp_path: Path) -> None:
    seen = played(
        """
        add_mailbox()
        async def after_start(window):
            QTimer.singleShot(0, lambda: 1 / 0)
            await until(crash_dialogs)
            asyncio.get_running_loop().call_soon(lambda: [][1])
            await until(lambda: "IndexError" in crash_dialogs()[0]._excerpt.toPlainText())
            dialog = crash_dialogs()[0]
            seen.update(dialogs=len(crash_dialogs()), modal=dialog.isModal(),
                        first="ZeroDivisionError" in dialog._excerpt.toPlainText())
            window.show_page("sent")
            seen["page"] = window.current_page
            window.close()
        """,
        tmp_path,
    )
    assert seen == {"dialogs": 1, "modal": False, "first": True, "page": "sent", "code": 0}
    log = (tmp_path / "logs" / "meshdesk.log").read_text()
    assert "ZeroDivisionError: division by zero" in log
    assert "IndexError" in log


def test_closing_never_hangs(tmp_path: Path) -> None:
    """An engine that does not stop, and a call that does not return, hold nothing up."""
    seen = played(
        """
        from meshdesk.services.engine import Engine
        add_mailbox()
        start.STOP_SECONDS = 0.5
        really_stop, Engine.stop = Engine.stop, lambda engine, *_: time.sleep(60)
        async def after_start(window):
            window._bridge.run(lambda: time.sleep(60))
            await asyncio.sleep(0.1)
            seen["began"] = time.time()
            window.close()
            await asyncio.sleep(0.2)
            Engine.stop = really_stop
        """,
        tmp_path,
    )
    took = time.time() - seen.pop("began")
    assert seen == {"code": 0}
    assert took < 30


def test_a_second_start_brings_its_files_to_the_first(tmp_path: Path) -> None:
    file = tmp_path / "later.csv"
    file.write_text("x")
    first = start_process(
        """
        add_mailbox()
        async def after_start(window):
            (home / "ready").touch()
            files_of = lambda: window.findChild(QTableView, "sendFiles").model()
            await until(lambda: files_of().rowCount())
            seen.update(rows=files_of().rowCount(), page=window.current_page)
            window.close()
        """,
        tmp_path / "home",
    )
    wait_for(tmp_path / "home" / "ready")

    second = played(
        """
        async def after_start(window):
            seen["window"] = True
        """,
        tmp_path / "home",
        str(file),
    )

    assert second == {"code": 0}
    assert finished(first) == {"rows": 1, "page": "send", "code": 0}


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not appear"
        time.sleep(0.02)


def test_a_tour_that_fails_is_told_by_the_exit_code(tmp_path: Path) -> None:
    seen = played(
        """
        async def after_start(window):
            QTimer.singleShot(300, window.close)
            raise AssertionError("the tour failed")
        """,
        tmp_path,
    )
    assert seen == {"code": 1}


@pytest.mark.parametrize("settings", ["{}", '{"appearance": "dark"}'])
def test_the_appearance_is_the_users(tmp_path: Path, settings: str) -> None:
    (tmp_path / "settings.json").write_text(settings)
    seen = played(
        """
        async def after_start(window):
            seen["dark"] = QApplication.palette().window().color().lightness() < 80
            window.close()
        """,
        tmp_path,
    )
    assert seen == {"dark": "dark" in settings, "code": 0}
