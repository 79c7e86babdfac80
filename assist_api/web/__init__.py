"""The agent's side panel: one server-rendered page and its static files."""
