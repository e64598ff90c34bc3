"""What the benchmarks share: lives to fill a database with, clicks, tables."""
