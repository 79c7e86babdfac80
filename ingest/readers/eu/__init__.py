"""EU acts as EUR-Lex publishes them: pages of several generations, and Formex."""
