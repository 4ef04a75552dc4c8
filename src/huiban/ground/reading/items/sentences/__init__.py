"""What a sentence says: who, does what, by when, and whether that is a task."""
