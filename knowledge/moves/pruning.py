"""Forgetting names that no article tells of any more, so that they are neither offered nor found."""

from sqlalchemy import Connection, delete, select, union

from knowledge.moves.tables import Tables


def prune(connection: Connection, every: Tables, workspace: str) -> None:
    """Drop the people and organisations of a workspace that no telling, post or move names."""
    people, organizations = every["people"], every["organizations"]
    tellings, posts, moves = every["tellings"].c, every["posts"].c, every["moves"].c
    persons = union(
        select(tellings.person).where(tellings.workspace == workspace),
        select(posts.person).where(posts.workspace == workspace),
        select(moves.person).where(moves.workspace == workspace),
        select(moves.successor_person).where(moves.workspace == workspace, moves.successor_person.is_not(None)),
    )
    places = union(
        select(posts.organization).where(posts.workspace == workspace),
        select(moves.organization).where(moves.workspace == workspace),
    )
    connection.execute(delete(people).where(people.c.workspace == workspace, people.c.person.not_in(persons)))
    here = organizations.c.workspace == workspace
    connection.execute(delete(organizations).where(here, organizations.c.key.not_in(places)))
