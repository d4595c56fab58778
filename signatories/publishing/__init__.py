"""The record as rows and files: the columns of each table, once for the API and the files."""
