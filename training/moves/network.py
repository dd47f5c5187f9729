"""The network: one encoder; over its pieces, entities; over these, who left, who came, and what belongs to it."""

import math
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from knowledge.moves.extraction.shape import BINARY, KINDS, POINTERS, STATUSES
from knowledge.text.recogniser import TAGS

WIDTH, HEADS, INNER = 384, 12, 1536
PERSON, POINT = 256, 64
FAR = -1e4


class Layer(nn.Module):
    """One layer of a BERT encoder (post-norm, GELU)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.ao = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Written out: the fused attention's backward pass is several times slower on a CPU."""
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask).softmax(-1)
        x = self.aln(x + self.ao((weights @ v).transpose(1, 2).reshape(rows, length, WIDTH)))
        return self.oln(x + self.fo(F.gelu(self.fi(x))))


class Encoder(nn.Module):
    """multilingual-e5-small."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces; ``mask`` is 1 where there is one."""
        return self.within(ids, mask)[-1]

    def within(self, ids: Tensor, mask: Tensor) -> list[Tensor]:
        """Vectors of the pieces after each layer."""
        x = self.norm(self.word(ids) + self.position(torch.arange(ids.shape[1], device=ids.device))[None])
        far = (1 - mask[:, None, None, :].to(x.dtype)) * FAR
        found = []
        for layer in self.layers:
            x = layer(x, far)
            found.append(x)
        return found

    def cut(self, layers: int) -> None:
        """Keep the first layers; spread their vectors, which lie close together, to about unit variance."""
        self.layers = self.layers[:layers]
        norm = self.layers[-1].oln
        with torch.no_grad():
            norm.weight.mul_(3)
            norm.bias.mul_(3)

    @classmethod
    def load(cls, path: Path, layers: int = 12) -> "Encoder":
        """Read what ``training.encoder`` wrote."""
        held = np.load(path)
        word = held["emb.word"].reshape(-1, WIDTH)
        made = cls(len(word), layers)
        get = lambda name, *shape: torch.tensor(held[name]).view(*shape)  # noqa: E731
        state = {
            "word.weight": torch.tensor(word),
            "position.weight": get("emb.pos", 512, WIDTH) + get("emb.type", 2, WIDTH)[0],
            "norm.weight": get("emb.ln.w", WIDTH),
            "norm.bias": get("emb.ln.b", WIDTH),
        }
        for n in range(layers):
            state[f"layers.{n}.qkv.weight"] = torch.cat([get(f"l{n}.{x}.w", WIDTH, WIDTH) for x in "qkv"])
            state[f"layers.{n}.qkv.bias"] = torch.cat([get(f"l{n}.{x}.b", WIDTH) for x in "qkv"])
            for name, (rows, columns) in {"ao": (WIDTH, WIDTH), "fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}.items():
                state[f"layers.{n}.{name}.weight"] = get(f"l{n}.{name}.w", rows, columns)
                state[f"layers.{n}.{name}.bias"] = get(f"l{n}.{name}.b", rows)
            for name in ("aln", "oln"):
                state[f"layers.{n}.{name}.weight"] = get(f"l{n}.{name}.w", WIDTH)
                state[f"layers.{n}.{name}.bias"] = get(f"l{n}.{name}.b", WIDTH)
        made.load_state_dict(state)
        return made


class Heads(nn.Module):
    """What is read off the vectors. See ``knowledge.moves.extraction.shape`` for the orders."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.person = nn.Linear(2 * WIDTH, PERSON)
        self.status = nn.Linear(PERSON, len(KINDS) * len(STATUSES))
        self.binary = nn.Linear(PERSON, len(BINARY))
        self.query = nn.Linear(PERSON, len(POINTERS) * POINT)
        self.key = nn.Linear(2 * WIDTH, len(POINTERS) * POINT)
        self.nobody = nn.Linear(PERSON, len(POINTERS))
        self.told_query = nn.Linear(PERSON, len(KINDS) * POINT)
        self.told_key = nn.Linear(WIDTH, len(KINDS) * POINT)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.heads = encoder, Heads()
        self.drop = 0.1

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (rows, pieces, 384) and scores of tags (rows, pieces, tags)."""
        x = self.encoder(ids, mask).float()
        x = F.dropout(x, self.drop, self.training)
        return x, self.heads.tags(x)

    def people(self, x: Tensor, spans: Tensor, of: Tensor, belongs: Tensor) -> Tensor:
        """Vectors of persons (people, 256), from the mentions that belong to each.

        ``spans`` (mentions, 3): row, first and last piece; ``of`` (people,): row; ``belongs`` (people, mentions): bool.
        """
        each = F.gelu(self.heads.person(self.ends(x, spans)))
        # a soft maximum over the mentions of a person, so that one telling mention is enough
        return torch.logsumexp(each[None] + torch.where(belongs, 0.0, FAR)[..., None], dim=1)

    @staticmethod
    def ends(x: Tensor, spans: Tensor) -> Tensor:
        """Vectors of the first and the last piece of spans (n, 768)."""
        return torch.cat([x[spans[:, 0], spans[:, 1]], x[spans[:, 0], spans[:, 2]]], dim=-1)

    def pointers(self, x: Tensor, people: Tensor, spans: Tensor) -> Tensor:
        """Scores (pointers, people, mentions + 1) of each mention for each person; the last one is nobody's."""
        q = self.heads.query(people).view(len(people), len(POINTERS), POINT).transpose(0, 1)
        k = self.heads.key(self.ends(x, spans)).view(len(spans), len(POINTERS), POINT).transpose(0, 1)
        scores = q @ k.transpose(1, 2) / math.sqrt(POINT)
        return torch.cat([scores, self.heads.nobody(people).transpose(0, 1)[..., None]], dim=-1)

    def told(self, x: Tensor, people: Tensor, ends: Tensor) -> Tensor:
        """Scores (kinds, people, sentences): which sentence tells it. ``ends`` (sentences, 2): row and place."""
        q = self.heads.told_query(people).view(len(people), len(KINDS), POINT).transpose(0, 1)
        k = self.heads.told_key(x[ends[:, 0], ends[:, 1]]).view(len(ends), len(KINDS), POINT).transpose(0, 1)
        return q @ k.transpose(1, 2) / math.sqrt(POINT)
