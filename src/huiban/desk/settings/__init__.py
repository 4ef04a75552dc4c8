"""What an organisation settles: templates, clocks, calendar, words, messages."""
