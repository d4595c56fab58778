"""Who Signed: who joined and who declined the statements that countries make together."""

# Part of every ETag and cache key: change it with whatever changes an answer.
__version__ = "0.1.0"
