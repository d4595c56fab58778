"""A printed name -> match, ambiguous or unknown. It never guesses."""

from signatories.resolving.answers import Candidate, Resolution, Result
from signatories.resolving.loading import load_resolver
from signatories.resolving.resolver import Resolver

__all__ = ["Candidate", "Resolution", "Resolver", "Result", "load_resolver"]
