"""From a question's hits to a suggestion or an abstention: the steps of ``suggest`` and what they say."""
