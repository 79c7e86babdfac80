"""A run as one page that stands alone: no script, no other file, to open offline, to print, to send."""
