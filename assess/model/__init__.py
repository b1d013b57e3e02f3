"""Model: what is asked and what was answered, as frozen data without a path, a clock or a screen."""

import atexit
import gc

# msgspec (0.22 and earlier) can crash the interpreter when its types are collected at exit; what is frozen is not.
atexit.register(gc.freeze)
