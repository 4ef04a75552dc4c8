"""The check of minutes while they are written and when they were read (R29)."""
