"""Transcripts and chats: who said what and when, and what was promised."""
