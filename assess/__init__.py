"""assess: asks the right questions about a declared alliance between two states, and says whether it is one."""

__version__ = "1.0.0"
