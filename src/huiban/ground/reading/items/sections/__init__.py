"""What part of the minutes a piece of text stands in."""
