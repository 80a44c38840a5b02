"""What plays the tour is in the product; the sandbox's server is not, nor what it needs."""

import os
import subprocess
import sys

import pytest

SERVER = ("mesh_sandbox", "fastapi", "starlette", "uvicorn", "trustme", "pydantic")
OURS = ("sandbox", "staging", "authority", "child", "pipe", "serve", "throttle")

IMPORT = """
import sys
from importlib import import_module
hidden = sys.argv[2].split(",")
for name in hidden:
    sys.modules[name] = None
import_module(sys.argv[1])
"""


def imports(module):
    """Whether a module can be imported where there is no server."""
    hidden = [*SERVER, *(f"meshdesk.demo.{each}" for each in OURS)]
    return subprocess.run(
        [sys.executable, "-c", IMPORT, f"meshdesk.demo.{module}", ",".join(hidden)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "module", ["stage", "scenery", "play", "tour", "hands", "steps", "enlarged"]
)
def test_it_is_imported_without_the_server(module):
    result = imports(module)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("module", ["staging", "server_process", "server_store"])
def test_the_server_is_not(module):
    """Else the tests above would prove nothing."""
    result = imports(module)

    assert result.returncode == 1
    assert "ModuleNotFoundError" in result.stderr
