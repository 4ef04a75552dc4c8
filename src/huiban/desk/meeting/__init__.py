"""会议页: one page for the whole life of a meeting."""
