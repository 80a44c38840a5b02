"""The colours by name, light and dark.

Every text colour stands at 4.5:1 or more on every surface that it is used on (WCAG 1.4.3),
and `edge`, the outline of what can be typed into, at 3:1 (WCAG 1.4.11); a test holds it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, each "#rrggbb".

    Attributes:
        bg: behind everything; panel: cards, header, tables; rail: the bar on the left.
        line: quiet rules between things; edge: outline of editors.
        text, soft: words, and words of less weight.
        accent, accent_soft, accent_strong: NHS blue, its tint, and it under the pointer.
        on_accent: words on accent.
        good, warn, bad, each with its `_bg`: tones of states.
        quiet_bg: background of a state that needs no attention.
        sel, hover: the chosen row, and what the pointer is on.
    """

    dark: bool
    bg: str
    panel: str
    rail: str
    line: str
    edge: str
    text: str
    soft: str
    accent: str
    accent_soft: str
    accent_strong: str
    on_accent: str
    good: str
    good_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    quiet_bg: str
    sel: str
    hover: str


LIGHT = Tokens(
    dark=False,
    bg="#f4f6f8",
    panel="#ffffff",
    rail="#ffffff",
    line="#d8dde3",
    edge="#82909b",
    text="#1d2b36",
    soft="#566773",
    accent="#005eb8",
    accent_soft="#e6f0fa",
    accent_strong="#004a92",
    on_accent="#ffffff",
    good="#00693b",
    good_bg="#e3f4ea",
    warn="#8a5300",
    warn_bg="#fff3dc",
    bad="#b3261e",
    bad_bg="#fdeceb",
    quiet_bg="#eceff2",
    sel="#dcebf9",
    hover="#f0f4f8",
)

DARK = Tokens(
    dark=True,
    bg="#12181d",
    panel="#1a2229",
    rail="#161d23",
    line="#2e3a44",
    edge="#5f7080",
    text="#e8eef3",
    soft="#9fb0bd",
    accent="#5aa9ff",
    accent_soft="#15304a",
    accent_strong="#85c0ff",
    on_accent="#10181f",
    good="#6fd69b",
    good_bg="#12301f",
    warn="#ffc264",
    warn_bg="#37290f",
    bad="#ff8a80",
    bad_bg="#3a1b19",
    quiet_bg="#26313a",
    sel="#1c3850",
    hover="#202b34",
)


def relative_luminance(colour: str) -> float:
    """How light "#rrggbb" is, 0 to 1, as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
