"""Interview: the conversation that fills an assessment: what comes next, and the terminal in which it is asked."""
