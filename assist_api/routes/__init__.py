"""The HTTP API's routes, a module a subject."""
