"""Document: a result as facts, frozen, typed and public: what every format, the terminal and `--json` are made of.

It holds no sentence and no language. Texts are quoted: from a rubric, or from whoever answered.
"""
