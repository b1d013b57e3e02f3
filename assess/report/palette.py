"""Palette: the inks of everything that is drawn or printed, each named by what it is for, on light paper and on dark.

Pictures and pages name roles; only here is a role a colour. On paper and on the faint tones every ink of text has a
contrast of 4.5 to 1 or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Role = Literal[
    "paper",
    "ink",
    "soft",
    "line",
    "declared",
    "practised",
    "severity",
    "a",
    "b",
    "tone1",
    "tone2",
    "tone3",
    "tone4",
]
# What may carry words; the others are grounds and lines. The tones lead from ink to paper.
TEXT: tuple[Role, ...] = ("ink", "soft", "declared", "practised", "severity", "a", "b")
GROUNDS: tuple[Role, ...] = ("paper", "tone3", "tone4")
LIGHT: Mapping[Role, str] = {
    "paper": "#ffffff",
    "ink": "#1d2733",
    "soft": "#5c6570",
    "line": "#c9ced4",
    "declared": "#a8541b",
    "practised": "#16455e",
    "severity": "#7a3b4e",
    "a": "#14504a",
    "b": "#8a3a5e",
    "tone1": "#a3adb6",
    "tone2": "#dfe3e7",
    "tone3": "#eceff2",
    "tone4": "#f4f6f8",
}
DARK: Mapping[Role, str] = {
    "paper": "#14181d",
    "ink": "#e6e9ec",
    "soft": "#a2abb5",
    "line": "#3c4650",
    "declared": "#e59a62",
    "practised": "#86bcd8",
    "severity": "#d796a9",
    "a": "#7cc4b8",
    "b": "#dd94b8",
    "tone1": "#5b6672",
    "tone2": "#333c46",
    "tone3": "#252c34",
    "tone4": "#1b2127",
}
