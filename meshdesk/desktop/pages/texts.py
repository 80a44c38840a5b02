"""Words where they are painted."""

import re

_NO_BREAK = re.compile(r"(?<=[_\-./\\])(?=[^\s_\-./\\])|(?<=\S{14})(?=\S)")
"""After what joins words in a file name, and after each run of 14 characters."""

ZERO_WIDTH_SPACE = "\u200b"


def breakable(text: str) -> str:
    """`text` with places where a label may break it; for painting only, never to be copied."""
    return _NO_BREAK.sub(ZERO_WIDTH_SPACE, text)
