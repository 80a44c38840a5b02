"""10,000 messages in an inbox: all are listed and described, and what is odd about one of them
does not hide the others. The figures are printed (``pytest -s``), not judged: machines differ."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_support import setup_of, until

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.notices import Announced, HealthChanged, IncomingChanged, Notice
from meshdesk.services.records import InboxGroup, InboxQuery

MANY = 10_000

pytestmark = [pytest.mark.large, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with Sandbox.start(tmp_path_factory.mktemp("full")) as running:
        running.seed(
            SeedMessage(
                "X26ABC2",
                "X26ABC1",
                "TEST_WORKFLOW",
                b"{n}",
                subject="Result {n}",
                file_name="result {n}.txt",
                copies=MANY,
            )
        )
        yield running


class Watch:
    """When which rows were there."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.listed: dict[int, float] = {}
        self.described: dict[int, float] = {}
        self.largest = 0
        self.announced: list[str] = []
        self.checked = False

    def __call__(self, notice: Notice) -> None:
        now = time.monotonic() - self.began
        if isinstance(notice, IncomingChanged):
            self.largest = max(self.largest, len(notice.messages))
            for message in notice.messages:
                (self.described if message.described else self.listed)[message.id] = now
        elif isinstance(notice, Announced):
            self.announced.append(notice.title)
        elif isinstance(notice, HealthChanged):
            self.checked = notice.health.checked_at is not None


def test_ten_thousand_messages_are_listed_and_described(
    services: Services, full: Sandbox, tmp_path: Path
) -> None:
    laboratory = services.mailboxes.add(setup_of(full, "X26ABC2"))
    watch = Watch()
    services.notices.subscribe(watch)

    services.engine.start()
    until(lambda: watch.checked, 300)

    every = InboxQuery(laboratory.key)
    assert services.inbox.count(every) == len(watch.listed) == len(watch.described) == MANY
    assert services.inbox.counts(laboratory.key)[InboxGroup.NEW] == MANY
    subjects = {message.subject for message in services.inbox.page(every, 0, MANY)}
    assert subjects == {f"Result {number}" for number in range(1, MANY + 1)}
    assert watch.announced == [f"{MANY:,} new messages"]
    assert watch.largest <= 500, "the window gets them in pieces that it can swallow"
    print(
        f"\nfirst rows {min(watch.listed.values()):.2f} s, all rows"
        f" {max(watch.listed.values()):.2f} s, first described"
        f" {min(watch.described.values()):.2f} s, all {max(watch.described.values()):.2f} s"
    )
