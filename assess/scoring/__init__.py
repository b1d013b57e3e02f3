"""Scoring: what the answers add up to, what that means, and how firm it is, computed on arrays of levels."""
