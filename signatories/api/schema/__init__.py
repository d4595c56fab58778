"""The OpenAPI 3.1 description, from the same declarations that answer the questions."""
