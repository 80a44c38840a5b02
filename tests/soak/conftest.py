"""What is shared with the tests of faults is found there."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "faults"))
