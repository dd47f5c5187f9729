"""Kinds of file beside text, pages and PDF: documents, slides, books, mail, tables and lists of links."""
