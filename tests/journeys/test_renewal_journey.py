"""A certificate that ends soon, renewed in the real window against the sandbox."""

import os
import subprocess
import sys
from pathlib import Path

SCREEN = Path(__file__).parent.parent / "desktop" / "screen.json"


def test_a_certificate_is_renewed_by_mouse_and_by_keyboard(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("renewal_journey.py")), str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert "renewed" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0, result.stderr
