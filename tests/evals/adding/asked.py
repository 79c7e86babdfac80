"""What the customer asked whose answers agents judged."""

ASKED = "Koska valituksen vastaanottamisesta lähetetään vahvistus asiakkaalle?"
