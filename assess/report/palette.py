"""Palette: the inks of everything that is drawn or printed, each named by what it is for, on light paper and on dark.

Pictures and pages name roles; only here is a role a colour. On paper and on its two faintest tones every ink that
carries words has a contrast of 4.5 to 1 or more.
"""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "paper", "ink", "soft", "line", "declared", "practised", "severity", "a", "b", "tone1", "tone2", "tone3", "tone4"
]
# Light and dark. The tones lead from ink to paper; no words are in them, nor in `line`.
_INKS: dict[Role, tuple[str, str]] = {
    "paper": ("#ffffff", "#14181d"),
    "ink": ("#1d2733", "#e6e9ec"),
    "soft": ("#5c6570", "#a2abb5"),
    "line": ("#c9ced4", "#3c4650"),
    "declared": ("#a8541b", "#e59a62"),
    "practised": ("#16455e", "#86bcd8"),
    "severity": ("#7a3b4e", "#d796a9"),
    "a": ("#14504a", "#7cc4b8"),
    "b": ("#8a3a5e", "#dd94b8"),
    "tone1": ("#a3adb6", "#5b6672"),
    "tone2": ("#dfe3e7", "#333c46"),
    "tone3": ("#eceff2", "#252c34"),
    "tone4": ("#f4f6f8", "#1b2127"),
}
LIGHT: dict[Role, str] = {role: light for role, (light, _) in _INKS.items()}
DARK: dict[Role, str] = {role: dark for role, (_, dark) in _INKS.items()}
