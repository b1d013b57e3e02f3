"""YAML: a text as values with their places (`tree`), values as text (`style`), and one changed (`edit`, `splice`)."""
