"""Tables of tasks, with borders and without."""
