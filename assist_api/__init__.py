"""The agent's side: question, draft, verification, suggestion or abstention, HTTP API and web pages."""
