"""Text, for every room: what may be shown (`safe`), what fits a line (`fit`), how things are written (`say`)."""
