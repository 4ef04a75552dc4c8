"""The patterns of one line, tried in order."""
