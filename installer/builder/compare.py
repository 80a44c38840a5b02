"""Two builds, byte by byte."""

from collections.abc import Iterator
from pathlib import Path

from builder.files import files_below


def differences(one: Path, other: Path) -> Iterator[str]:
    """Each file that differs between two folders, or is in one alone, with where it begins."""
    ours, theirs = files_below(one), files_below(other)
    yield from (f"{file}: only in {one}" for file in sorted(set(ours) - set(theirs)))
    yield from (f"{file}: only in {other}" for file in sorted(set(theirs) - set(ours)))
    for file in sorted(set(ours) & set(theirs)):
        left, right = (one / file).read_bytes(), (other / file).read_bytes()
        if left != right:
            yield f"{file}: {_how(left, right)}"


def _how(left: bytes, right: bytes) -> str:
    pairs = zip(left, right, strict=False)
    first = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
    return f"{len(left)} and {len(right)} bytes, differing from byte {first} on"
