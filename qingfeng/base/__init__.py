"""底座 base: who, what happened, proof. Knows nothing of campaigns."""
