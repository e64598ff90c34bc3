"""Voices that nobody is asked about: kept with their reason, looked through by people, judged again."""
