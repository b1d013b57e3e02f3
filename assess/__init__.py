"""assess: asks the right questions about a declared alliance between two states, and says whether it is one.

In Python: `read` an assessment, `score` it or `compare` several, and `render` the result; or `score_table`.
"""

__version__ = "1.0.0"
__all__ = ["AssessError", "Assessment", "Comparison", "Document", "compare", "read", "render", "score", "score_table"]

# What a type checker takes for true, without loading `typing`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from assess.public import AssessError, Assessment, Comparison, Document, compare, read, render, score, score_table
else:

    def __getattr__(name: str) -> object:
        """A public name, whose module is loaded when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module("assess.public"), name)
        return found


del TYPE_CHECKING


def __dir__() -> list[str]:
    """What is public, and what every module has."""
    return sorted({*globals(), *__all__})
