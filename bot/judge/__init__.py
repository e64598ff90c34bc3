"""The process that judges words with a model, and who looks after it; without the model a lexicon answers."""
