"""Report: one document, and every format as a rendering of it. Nothing here judges, asks or saves."""
