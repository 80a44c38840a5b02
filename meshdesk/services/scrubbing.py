"""Striking out of a text what is nobody else's business: secrets, patients, file names, users.

Two nets, one behind the other: what this computer knows to be personal is struck out wherever
it stands, and what looks as if it were is struck out too. Rather too much than too little.
"""

import re
from collections.abc import Iterable, Iterator

GONE = "[removed]"
_SHORTEST = 3
"""Letters; less is in every other word."""

_DOCUMENTS = (
    "bmp csv dat db doc docx edi eml gif gz hl7 htm html ics jpeg jpg json key log msg odt p12"
    " pdf pem pfx png ppt pptx rtf tif tiff txt xls xlsx xml zip"
).replace(" ", "|")

# What paths begin with: a drive, a share, a slash that is not in the midst of a URL, a home.
_ROOTS = r"(?<!\w)[a-z]:[\\/]|\\\\|(?<![\w:/~.])/(?=\S)|~[\\/]"

Patterns = tuple[tuple[re.Pattern[str], str], ...]


def _compiled(*pairs: tuple[str, str]) -> Patterns:
    return tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in pairs)


# Before all else, for a password may be a word that a label is made of.
_LABELLED = _compiled(
    (r"-----BEGIN [^-]+-----.*", GONE),
    (r"\bNHSMESH\b.*", f"NHSMESH {GONE}"),
    (r"\b(authorization|cookie)\b\s*[:=].*", rf"\1: {GONE}"),
    (r"\b(password|passphrase|passwd|secret|shared.?key|token)\b\s*[:=]\s*\S+", rf"\1={GONE}"),
)

_PERSONAL = _compiled(
    (r"\bGPPROVIDER_\S*", f"GPPROVIDER_{GONE}"),
    (r"(?<=//)[^/@\s]+@", ""),
    (r"[\w.+-]+@[\w-]+(\.[\w-]+)+", GONE),
    # An NHS number: ten digits, as people group them.
    (r"(?<!\w)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w)", GONE),
    # A path may have spaces in it: it goes on to a quotation mark, a colon or the end.
    (rf"(?:{_ROOTS})[^\n'\"]*?(?=['\"\n]|: |$)", "[path]"),
    (rf"[^\s'\"/\\]+\.(?:{_DOCUMENTS})\b", "[file]"),
)

_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ ")
_PLACE = re.compile(r'^\s*File "(?:[^"]*[\\/])?([^"\\/]+[\\/][^"\\/]+)", line (\d+)(?:,)? in (\S+)')
_ERROR = re.compile(r"^([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt))\b")


class Scrubber:
    """Knows what is personal here.

    Args:
        known: texts that must not leave this computer.
    """

    def __init__(self, known: Iterable[str]) -> None:
        texts = {text.strip() for text in known}
        # The longest first: a part of it may be known too.
        self._known = sorted({t for t in texts if len(t) >= _SHORTEST}, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text without what is known or looks personal."""
        return _struck(self.mask(_struck(text, _LABELLED)), _PERSONAL)

    def mask(self, text: str) -> str:
        """The text without what is known to be personal."""
        folded = text.casefold()
        for known in self._known:
            if known.casefold() in folded:
                text = _whole(known).sub(GONE, text)
                folded = text.casefold()
        return text

    def log(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of a log; of tracebacks only the places and the kind of the error."""
        for line in lines:
            if _LINE.match(line):
                stamp, rest = line[:24], line[24:]
                yield stamp + self.clean(rest.rstrip())
            elif place := _PLACE.match(line):
                where = place[1].replace("\\", "/")
                yield f"    {where}:{place[2]} in {place[3]}"
            elif error := _ERROR.match(line):
                yield f"    {error[1]}"


def _struck(text: str, patterns: Patterns) -> str:
    for pattern, instead in patterns:
        text = pattern.sub(instead, text)
    return text


def _whole(text: str) -> re.Pattern[str]:
    """`text` where it is no part of a longer word."""
    before = r"(?<!\w)" if text[0].isalnum() else ""
    after = r"(?!\w)" if text[-1].isalnum() else ""
    return re.compile(before + re.escape(text) + after, re.IGNORECASE)
