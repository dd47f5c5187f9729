"""Moves as rows and back: the only place that knows how each field is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from knowledge.models import Article
from knowledge.moves.identity import organization_key, person_name
from knowledge.moves.mended_posts import RetoldPost
from knowledge.moves.mending import Mend, MendAct
from knowledge.moves.models import Day, Evidence, Kind, Mended, Move, Post, ReadBy, Status

_PLAIN = ("role", "successor", "predecessor", "destination")
_POST = ("person", "organization", "role", "former")


def told_row(article: Article, key: str, person: str, move: Move) -> dict[str, Any]:
    """Return the row that keeps what one article tells of one move."""
    return {
        "workspace": article.workspace,
        "article": article.key,
        "version": article.version,
        "key": key[:200],
        "person": person[:200],
        "move": written(move),
    }


def written(move: Move) -> dict[str, Any]:
    """Return a move as the articles tell it, as ``told_of`` reads it again."""
    return {
        "person": move.person,
        "organization": move.organization,
        "kind": move.kind.value,
        "status": move.status.value,
        "interim": move.interim,
        "announced_on": _text(move.announced_on),
        "effective_on": _text(move.effective_on),
        "came_on": _text(move.came_on),
        "read_by": move.read_by.value,
        "probability": move.probability,
        "disputed": move.disputed,
        **{name: getattr(move, name) for name in _PLAIN},
        "evidence": [_proof(proof) for proof in move.evidence],
    }


def told_of(written: Mapping[str, Any]) -> Move:
    """Return the move that ``written`` wrote down."""
    return Move(
        person=written["person"],
        organization=written["organization"],
        kind=Kind(written["kind"]),
        status=Status(written["status"]),
        interim=written["interim"],
        announced_on=_day(written["announced_on"]),
        effective_on=_day(written["effective_on"]),
        came_on=_day(written.get("came_on")),  # what was told before there was such a field has none
        read_by=ReadBy(written.get("read_by", ReadBy.NETWORK)),
        probability=written.get("probability", 1.0),
        disputed=written.get("disputed", False),
        evidence=tuple(map(_proof_of, written["evidence"])),
        **{name: written[name] for name in _PLAIN},
    )


def move_row(workspace: str, origin: str, person: str, move: Move, successor: str | None) -> dict[str, Any]:
    """Return the row of a merged move; ``origin`` is the person of whom the articles tell it."""
    return {
        "workspace": workspace,
        "told_of": origin,
        "person": person,
        "name": move.person,
        "organization": organization_key(move.organization)[:200],
        "organization_name": move.organization,
        "kind": move.kind.value,
        "status": move.status.value,
        "successor_person": successor,
        "interim": move.interim,
        "announced_on": _text(move.announced_on),
        "effective_on": _text(move.effective_on),
        "came_on": _text(move.came_on),
        "day": move.day.value if move.day else None,
        "sources": len(move.articles),
        "read_by": move.read_by.value,
        "probability": move.probability,
        "disputed": move.disputed,
        "mended": asdict(move.mended) if move.mended else None,
        **{name: getattr(move, name) for name in _PLAIN},
    }


def move_of(row: Row[Any], evidence: Sequence[Evidence], *, public: bool = False) -> Move:
    """Return the move of a row and its evidence; ``public`` says that the operator's articles tell it."""
    return Move(
        person=row.name,
        organization=row.organization_name,
        kind=Kind(row.kind),
        status=Status(row.status),
        role=row.role,
        successor=row.successor,
        predecessor=row.predecessor,
        destination=row.destination,
        interim=row.interim,
        announced_on=_day(row.announced_on),
        effective_on=_day(row.effective_on),
        came_on=_day(row.came_on),
        read_by=ReadBy(row.read_by),
        probability=row.probability,
        disputed=row.disputed,
        evidence=tuple(evidence),
        public=frozenset(proof.article for proof in evidence) if public else frozenset(),
        mended=_mended(row.mended) if row.mended else None,
    )


def evidence_row(move: int, proof: Evidence) -> dict[str, Any]:
    """Return the row of one piece of evidence."""
    return {
        "move": move,
        "field": proof.field,
        "article": proof.article,
        "version": proof.version,
        "start": proof.start,
        "end": proof.end,
        "published": proof.published,
    }


def evidence_of(row: Row[Any]) -> Evidence:
    """Return the evidence of a row."""
    return Evidence(row.field, row.article, row.version, row.start, row.end, row.published)


def wish_of(mend: Mend) -> dict[str, Any]:
    """Return what a curator wants of a move or of a post as it is written down."""
    return {
        "targets": [written(move) for move in mend.targets],
        "values": dict(mend.values),
        "articles": list(mend.articles),
        "others": [written(move) for move in mend.others],
        "posts": [written_post(post) for post in mend.posts],
    }


def mend_of(row: Row[Any]) -> Mend:
    """Return the mend of a row."""
    targets, others = (tuple(told_of(each) for each in row.wish[name]) for name in ("targets", "others"))
    posts = tuple(post_told(each) for each in row.wish.get("posts", ()))  # before there were such, moves alone were
    articles = tuple(row.wish["articles"])
    return Mend(row.id, MendAct(row.act), targets, row.wish["values"], articles, others, posts)


def written_post(post: Post) -> dict[str, Any]:
    """Return a post as its article tells it, as ``post_told`` reads it again."""
    proof = post.evidence
    plain = {name: getattr(post, name) for name in _POST}
    return plain | {"evidence": _proof(proof)}


def post_told(written: Mapping[str, Any]) -> Post:
    """Return the post that ``written_post`` wrote down."""
    plain = {name: written[name] for name in _POST}
    return Post(**plain, evidence=_proof_of(written["evidence"]))


def fact(told: Move | Post) -> dict[str, Any]:
    """Return what an answer told, as ``fact_of`` reads it again: by what it is known, and by which mends it was so."""
    said = told.mended or Mended()
    by = {"by": list(said.by), "known_by": list(said.known_by)}
    if isinstance(told, Post):
        return by | {"post": written_post(told)}
    return by | {"move": written(replace(told, evidence=told.proofs("kind")))}


def person_of(written: Mapping[str, Any]) -> str:
    """Return whom something is told of that ``fact`` wrote down."""
    person: str = written.get("move", written.get("post", {}))["person"]
    return person


def fact_of(written: Mapping[str, Any]) -> Move | Post:
    """Return what ``fact`` wrote down."""
    told = told_of(written["move"]) if "move" in written else post_told(written["post"])
    return replace(told, mended=Mended(by=tuple(written["by"]), known_by=tuple(written["known_by"])))


def post_row(workspace: str, retold: RetoldPost) -> dict[str, Any]:
    """Return the row of a post as it is told."""
    post, proof = retold.post, retold.post.evidence
    return {
        "told": written_post(retold.base) if post.mended else None,
        "mended": asdict(post.mended) if post.mended else None,
        "hidden": retold.hidden,
        "workspace": workspace,
        "person": person_name(post.person).keys[0][:200],
        "name": post.person,
        "organization": organization_key(post.organization)[:200],
        "organization_name": post.organization,
        "role": post.role,
        "former": post.former,
        "article": proof.article,
        "version": proof.version,
        "start": proof.start,
        "end": proof.end,
        "published": proof.published,
    }


def post_of(row: Row[Any]) -> Post:
    """Return the post of a row, as it is told."""
    proof = Evidence("role", row.article, row.version, row.start, row.end, row.published)
    mended = _mended(row.mended) if row.mended else None
    return Post(row.name, row.organization_name, row.role, row.former, proof, mended)


def post_base(row: Row[Any]) -> Post:
    """Return the post of a row, as its article tells it."""
    return post_told(row.told) if row.told else post_of(row)


def _proof(proof: Evidence) -> list[Any]:
    day = proof.published and proof.published.isoformat()
    return [proof.field, proof.article, proof.version, proof.start, proof.end, day]


def _proof_of(written: Sequence[Any]) -> Evidence:
    field, article, version, start, end, published = written
    return Evidence(field, article, version, start, end, date.fromisoformat(published) if published else None)


def _mended(said: Mapping[str, Any]) -> Mended:
    lists = {name: tuple(said[name]) for name in ("fields", "by", "known_by")}
    return Mended(contested=said["contested"], apart=said["apart"], **lists)


def _text(day: Day | None) -> str | None:
    return str(day) if day else None


def _day(text: str | None) -> Day | None:
    return Day.parse(text) if text else None
