"""What was written: lines, tables and cells of any file, with their place in the source."""
