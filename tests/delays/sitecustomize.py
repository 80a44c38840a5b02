"""Makes races usual: threads tell their news late, and what the window has done takes long.

For a run of the tests by hand. Python imports this module by itself at each start, also of the
programs that the journeys start; the numbers are the longest delays, in seconds::

    PYTHONPATH=tests/delays NOTICES_LATE=1.5 pytest tests/journeys tests/desktop
    PYTHONPATH=tests/delays WORK_SLOW=1.5 pytest tests/journeys tests/desktop

Three tests of ``test_bridge.py`` publish or work by the thousand, and take too long then.
"""

import os
import random
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any


def notices_late(module: Any, longest: float) -> None:
    """What other threads than the window's tell; but for progress, of which there is a lot."""
    publish = module.Notices.publish

    @wraps(publish)
    def late(notices: Any, notice: Any) -> None:
        main = threading.current_thread() is threading.main_thread()
        if not main and not isinstance(notice, module.Progressed):
            time.sleep(random.uniform(0, longest))
        publish(notices, notice)

    module.Notices.publish = late


def work_slow(module: Any, longest: float) -> None:
    """What the window has done in other threads: it begins late, and ends late."""
    run = module.Bridge.run

    @wraps(run)
    def slow(bridge: Any, work: Callable[[], Any], **rest: Any) -> Any:
        def slowly() -> Any:
            time.sleep(random.uniform(0, longest / 2))
            try:
                return work()
            finally:
                time.sleep(random.uniform(0, longest / 2))

        return run(bridge, slowly, **rest)

    module.Bridge.run = slow


DELAYS: dict[str, tuple[str, Callable[[Any, float], None]]] = {
    "meshdesk.services.notices": ("NOTICES_LATE", notices_late),
    "meshdesk.desktop.bridge": ("WORK_SLOW", work_slow),
}


class Delaying(MetaPathFinder):
    """Changes these modules as they are imported."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if name not in DELAYS:
            return None
        variable, change = DELAYS[name]
        longest = float(os.environ.get(variable, 0))
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None and longest:
            execute = spec.loader.exec_module

            def changed(module: Any) -> None:
                execute(module)
                change(module, longest)

            spec.loader.exec_module = changed  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, Delaying())
