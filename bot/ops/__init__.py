"""Settings, logs, metrics, health, doctor."""
