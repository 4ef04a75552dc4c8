"""The grammar of dates in Chinese office prose, as data: one ordered list of rules."""
