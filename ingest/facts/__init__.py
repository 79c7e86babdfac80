"""What a document says of itself: number, dates, what it repeals, each with the words that say so."""
