"""Location models: where to open p sites so that customers travel least."""
